//! What the API is, for programs (`/api/openapi.json`) and for people (`/api`): both from what the routes say of themselves.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::routing::get;
use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, ObjectBuilder, OpenApi, OpenApiBuilder, Ref, RefOr,
    ResponseBuilder, Schema, Type,
};
use utoipa::{PartialSchema, ToSchema};

use super::super::Web;
use super::super::page::{Frame, show};
use super::problem::{Kind, Told};
use crate::domain::language::Language;
use crate::domain::messages::Message;
use crate::domain::records::Scope;
use crate::domain::rules::Action;

const ABOUT: &str = "Answers from the FAQ in its own words, decisions by the programme's rules, and what staff do with cases and \
orders. A token, made with `partnerdesk token add NAME --scope SCOPE`, goes into the header `Authorization: Bearer TOKEN`. \
What changes something may carry an `Idempotency-Key`: the same request under the same key is carried out once and answered \
as before, for 24 hours; one that was refused changed nothing and is tried anew.";

/// The document before the routes have said what they are.
pub(super) fn head() -> OpenApi {
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(format!(
            "What a token may do is said when it is made. Scopes: {}.",
            Scope::ALL
                .iter()
                .map(|scope| scope.word())
                .collect::<Vec<_>>()
                .join(", ")
        )))
        .build();
    let components = ComponentsBuilder::new()
        .schema(Told::name(), Told::schema())
        .schema(Action::name(), Action::schema())
        .schema(IdempotencyKey::name(), IdempotencyKey::schema())
        .security_scheme("token", SecurityScheme::Http(token));
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("partnerdesk")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(ABOUT)),
        )
        .components(Some(components.build()))
        .build()
}

/// The header `Idempotency-Key`.
pub(super) struct IdempotencyKey;

impl PartialSchema for IdempotencyKey {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(255))
            .pattern(Some("^[!-~]+$"))
            .into()
    }
}

impl ToSchema for IdempotencyKey {}

/// All operations of a document.
pub(super) fn operations(document: &mut OpenApi) -> impl Iterator<Item = &mut Operation> {
    document.paths.paths.values_mut().flat_map(|item| {
        let (get, post) = (item.get.as_mut(), item.post.as_mut());
        get.into_iter().chain(post)
    })
}

/// Adds what every operation may answer besides.
pub(super) fn complete(document: &mut OpenApi) {
    for operation in operations(document) {
        let mut kinds = vec![
            Kind::Malformed,
            Kind::NoToken,
            Kind::NotAllowed,
            Kind::Failed,
            Kind::Unavailable,
        ];
        let in_path = |name: &str| name != "Idempotency-Key";
        let parameters = operation.parameters.iter().flatten();
        if parameters.clone().any(|parameter| in_path(&parameter.name)) {
            kinds.extend([Kind::NotFound, Kind::Invalid]);
        }
        if operation.request_body.is_some() {
            kinds.extend([Kind::TooLarge, Kind::NotJson, Kind::Invalid]);
        }
        if parameters.clone().any(|parameter| !in_path(&parameter.name)) {
            kinds.extend([Kind::Conflict, Kind::KeyReused]);
        }
        if operation.operation_id.as_deref() == Some("ask") {
            kinds.push(Kind::TooMany);
        }
        for kind in kinds {
            let problem = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name(Told::name())))
                .build();
            let response = ResponseBuilder::new()
                .description(kind.title())
                .content("application/problem+json", problem)
                .build();
            let status = kind.status().as_u16().to_string();
            operation
                .responses
                .responses
                .entry(status)
                .or_insert(RefOr::T(response));
        }
    }
}

/// Something that can be asked for, as the page shows it.
struct Shown {
    method: String,
    path: String,
    summary: String,
    description: String,
    scope: String,
    parameters: Vec<Line>,
    body: Vec<Line>,
    answers: String,
}

/// A name and what it is.
struct Line {
    name: String,
    about: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/api.html")]
struct Page<'p> {
    frame: Frame,
    about: String,
    shown: &'p [Shown],
    problems: [Kind; 13],
}

/// `/api` and `/api/openapi.json`.
pub(super) fn router(document: &OpenApi) -> Router<Arc<Web>> {
    // What was put together here can be written as JSON.
    let value = serde_json::to_value(document).unwrap_or_default();
    let text: Arc<str> = value.to_string().into();
    let shown = Arc::new(listed(&value));
    Router::new()
        .route(
            "/api/openapi.json",
            get(async move || ([(header::CONTENT_TYPE, "application/json")], text.to_string())),
        )
        .route(
            "/api",
            get(async move |State(web): State<Arc<Web>>| {
                show(&Page {
                    frame: Frame {
                        language: Language::En,
                        languages: Vec::new(),
                        demo: web.settings().demo.is_some(),
                    },
                    about: ABOUT.to_owned(),
                    shown: &shown,
                    problems: Kind::ALL,
                })
            }),
        )
}

/// What the document says can be asked for.
fn listed(document: &Value) -> Vec<Shown> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut shown = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                .as_str()
                .and_then(|name| name.rsplit('/').next())
                .unwrap_or_default();
            let body = &document["components"]["schemas"][name];
            let needed = body["required"].as_array().cloned().unwrap_or_default();
            let fields = body["properties"].as_object().into_iter().flatten();
            let scopes = operation["security"].as_array().into_iter().flatten();
            let statuses = operation["responses"].as_object().into_iter().flatten();
            shown.push(Shown {
                method: method.to_uppercase(),
                path: path.clone(),
                summary: text(&operation["summary"]),
                description: text(&operation["description"]),
                scope: scopes
                    .map(|scope| scope["token"][0].as_str().unwrap_or("no token"))
                    .collect::<Vec<_>>()
                    .join(", or "),
                parameters: parameters
                    .map(|parameter| Line {
                        name: text(&parameter["name"]),
                        about: text(&parameter["description"]),
                    })
                    .collect(),
                body: fields
                    .map(|(name, field)| Line {
                        name: if needed.contains(&Value::from(name.as_str())) {
                            format!("{name} (needed)")
                        } else {
                            name.clone()
                        },
                        about: text(&field["description"]),
                    })
                    .collect(),
                answers: statuses
                    .map(|(status, _)| status.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            });
        }
    }
    shown
}
