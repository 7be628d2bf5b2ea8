//! Which program asks, and whether it may.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::super::Web;
use super::super::limits::Network;
use super::problem::{Kind, Problem};
use crate::domain::records::{Scope, Token, TokenDigest};

/// What a route needs.
#[derive(Clone)]
pub(super) struct Need {
    pub(super) web: Arc<Web>,
    pub(super) scope: Scope,
}

/// Lets in programs with a token for the scope. The handler finds the [`Token`] among the request's extensions.
pub(super) async fn with_token(State(need): State<Need>, mut request: Request, next: Next) -> Response {
    match known(&need, request.headers()).await {
        Ok(token) => {
            request.extensions_mut().insert(token);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// [`with_token`], and those without a token as often as their address may ask, where the settings allow it.
pub(super) async fn or_public(State(need): State<Need>, request: Request, next: Next) -> Response {
    if need.web.settings().asks_need_token || request.headers().contains_key(header::AUTHORIZATION) {
        return with_token(State(need), request, next).await;
    }
    let network = Network::of(request.headers(), request.extensions(), &need.web);
    match need.web.limits.asks.take(&network) {
        Ok(()) => next.run(request).await,
        Err(wait) => Problem::too_many(wait).into_response(),
    }
}

async fn known(need: &Need, headers: &HeaderMap) -> Result<Token, Problem> {
    let missing = || Problem::new(Kind::NoToken, "send a token: Authorization: Bearer …");
    let value = headers.get(header::AUTHORIZATION).ok_or_else(missing)?;
    let (scheme, secret) = value
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .ok_or_else(missing)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(missing());
    }
    let found = need.web.assistant.store.token(&TokenDigest::of(secret.trim())).await?;
    let token = found.ok_or_else(|| Problem::new(Kind::NoToken, "nobody has this token"))?;
    if !token.may(need.scope) {
        return Err(Problem::new(
            Kind::NotAllowed,
            format!("the token '{}' lacks the scope {}", token.name, need.scope),
        ));
    }
    Ok(token)
}
