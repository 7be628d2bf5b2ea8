//! The way in for other programs: questions to the FAQ and the rules, and what staff do with cases and orders.
//!
//! One file a resource. What needs a token says so once, where its route is made: that guards it, and stands in the document.
//! Decides nothing: acts go through the desk of staff, under the name of the program's token.

mod act;
mod ask;
mod caller;
mod cases;
mod decide;
mod document;
mod facts;
mod input;
mod orders;
mod page;
mod problem;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};
use utoipa::openapi::SecurityRequirement;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use self::caller::{Need, or_public, with_token};
use self::problem::{Kind, Problem};
use super::Web;
use crate::assistant::staff::{StaffDesk, StaffError};
use crate::domain::records::{Actor, Scope, Text, Token};

/// No body is larger, in bytes.
const LARGEST_BODY: usize = 128 * 1024;
/// No text that a program writes is longer, in characters.
const LONGEST_TEXT: usize = 10_000;

/// Every route for programs, and the page and document that describe them.
pub(super) fn router(web: &Arc<Web>) -> Router<Arc<Web>> {
    let (routes, mut document) = OpenApiRouter::with_openapi(document::head())
        .merge(guarded(web, Scope::Ask, routes!(ask::ask)))
        .merge(guarded(web, Scope::Decide, routes!(decide::decide)))
        .merge(guarded(web, Scope::ReadCases, routes!(cases::list)))
        .merge(guarded(web, Scope::ReadCases, routes!(cases::show)))
        .merge(guarded(web, Scope::WriteCases, routes!(cases::reply)))
        .merge(guarded(web, Scope::ReadOrders, routes!(orders::list)))
        .merge(guarded(web, Scope::ReadOrders, routes!(orders::show)))
        .merge(guarded(web, Scope::WriteOrders, routes!(orders::approve)))
        .merge(guarded(web, Scope::WriteOrders, routes!(orders::decline)))
        .split_for_parts();
    document::complete(&mut document);
    routes
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .merge(document::router(&document))
        .method_not_allowed_fallback(async || Problem::new(Kind::WrongMethod, "see Allow for what can be done here"))
        .route("/api/{*rest}", axum::routing::any(nothing))
        .layer(middleware::from_fn(problem::tell))
}

/// A route that needs a scope; questions to the FAQ may come without a token.
fn guarded(web: &Arc<Web>, scope: Scope, route: UtoipaMethodRouter<Arc<Web>>) -> OpenApiRouter<Arc<Web>> {
    let need = Need {
        web: Arc::clone(web),
        scope,
    };
    let mut router = OpenApiRouter::new().routes(route);
    let mut needed = vec![SecurityRequirement::new("token", [scope.word()])];
    if scope == Scope::Ask && !web.settings().asks_need_token {
        needed.push(SecurityRequirement::default());
    }
    for operation in document::operations(router.get_openapi_mut()) {
        operation.security = Some(needed.clone());
    }
    if scope == Scope::Ask {
        router.route_layer(middleware::from_fn_with_state(need, or_public))
    } else {
        router.route_layer(middleware::from_fn_with_state(need, with_token))
    }
}

async fn nothing() -> Problem {
    Problem::new(Kind::NotFound, "nothing is served here; /api tells what is")
}

/// Looks something up at the desk of staff.
async fn at_desk<T>(
    web: &Web,
    token: &Token,
    look: impl AsyncFnOnce(StaffDesk<'_>) -> Result<T, StaffError>,
) -> Result<T, Problem> {
    let who = Actor::Token(token.name.clone());
    Ok(web.at_desk(&who, look).await?)
}

/// A text that isn't too long.
fn short(name: &str, text: Text) -> Result<Text, Problem> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Problem::invalid(format!(
            "{name}: it is longer than {LONGEST_TEXT} characters"
        )));
    }
    Ok(text)
}
