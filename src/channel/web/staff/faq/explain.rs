//! What a problem means and what to do about it, with an example: what `faq check --explain` says.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;

use crate::assistant::check::problems;
use crate::channel::web::Web;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, page};
use crate::domain::diagnostic::Severity;
use crate::domain::faq::problem::Problem;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/faq/explain", get(list))
        .route("/staff/faq/explain/{code}", get(one))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/explain.html")]
struct Page {
    bar: Bar,
    problems: Vec<&'static Problem>,
    /// Whether all are listed, in short.
    all: bool,
}

impl Page {
    fn kind(problem: &Problem) -> &'static str {
        match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }

    /// An example, as it can be seen.
    fn visible(text: &str) -> String {
        text.trim_end().replace('\0', "␀")
    }
}

async fn list(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    page(&Page {
        bar: Bar::new(&web, &staff),
        problems: problems().collect(),
        all: true,
    })
}

async fn one(State(web): State<Arc<Web>>, staff: Staff, Path(code): Path<String>) -> Result<Response, Refused> {
    let found = problems().find(|problem| problem.code == code);
    page(&Page {
        bar: Bar::new(&web, &staff),
        problems: vec![found.ok_or(Refused::Missing)?],
        all: false,
    })
}
