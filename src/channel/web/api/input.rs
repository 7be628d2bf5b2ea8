//! What a program sends: a body, a part of the address, a query, a key. What isn't as expected is a problem.

use std::fmt::Display;
use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::problem::{Kind, Problem};
use crate::domain::records::Text;
use crate::domain::rules::read_json;

/// A key isn't longer, in bytes.
const LONGEST_KEY: usize = 255;

/// A JSON body.
pub(super) struct Body<T> {
    pub(super) value: T,
    /// As it came.
    pub(super) json: Value,
    /// SHA-256 of what was asked for: method, address and body.
    pub(super) fingerprint: [u8; 32],
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Problem::new(Kind::NotJson, "send Content-Type: application/json"));
        }
        let mut digest = Sha256::new();
        digest.update(format!("{} {}\n", request.method(), request.uri().path()));
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            let kind = match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
                _ => Kind::Malformed,
            };
            Problem::new(kind, rejection.body_text())
        })?;
        digest.update(&bytes);
        let malformed = |error: &dyn Display| Problem::new(Kind::Malformed, format!("the body isn't JSON: {error}"));
        let text = std::str::from_utf8(&bytes).map_err(|error| malformed(&error))?;
        let mut json: Value = serde_json::from_str(text).map_err(|error| malformed(&error))?;
        if !json.is_object() {
            return Err(Problem::invalid("the body has to be an object"));
        }
        make_whole(&mut json);
        let value = read_json(&json.to_string()).map_err(|error| Problem::invalid(error.to_string()))?;
        Ok(Self {
            value,
            json,
            fingerprint: digest.finalize().into(),
        })
    }
}

/// JSON has one kind of number: 5.0 is 5.
fn make_whole(json: &mut Value) {
    match json {
        Value::Number(number) => {
            let text = number.to_string();
            if let Some(whole) = text.strip_suffix(".0").and_then(|whole| whole.parse::<i64>().ok()) {
                *json = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_whole),
        Value::Object(fields) => fields.values_mut().for_each(make_whole),
        _ => {}
    }
}

/// The part of the address that names something. What can't be such a name names nothing.
pub(super) struct Named<T>(pub(super) T);

impl<T: FromStr<Err: Display>, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(name) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|rejection| Problem::new(Kind::Malformed, rejection.body_text()))?;
        name.parse()
            .map(Self)
            .map_err(|error: T::Err| Problem::new(Kind::NotFound, error.to_string()))
    }
}

/// What stands behind the question mark.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::invalid(rejection.body_text())),
        }
    }
}

/// The header `Idempotency-Key`: under it a request is carried out once, however often it comes.
pub(super) struct Key(pub(super) Option<Text>);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        match value.to_str() {
            Ok(key) if (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Ok(Self(Some(key.into())))
            }
            _ => Err(Problem::new(
                Kind::Malformed,
                "Idempotency-Key: 1 to 255 visible characters of ASCII, without blanks",
            )),
        }
    }
}
