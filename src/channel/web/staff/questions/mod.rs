//! Questions that weren't answered well: those that ask the same together, to be dismissed, tried, or taken into the FAQ.

mod accept;
mod one;

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use futures_util::stream::try_unfold;
use serde::Deserialize;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::{Bar, Refused, Told, outcome, page, to};
use crate::assistant::questions::asked;
use crate::channel::web::Web;
use crate::domain::language::Language;
use crate::domain::records::{Right, Unanswered, UnansweredId, UnansweredReason, UnansweredStatus};
use crate::storage::UnansweredFilter;

/// So many groups a page, the most asked first.
const GROUPS: usize = 50;
/// No more questions are put together; of more, the most asked.
const MOST: usize = 2000;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/questions", get(look).post(dismiss_group))
        .route("/staff/questions.csv", get(table))
        .route("/staff/questions/{id}", get(one::look).post(dismiss))
        .route("/staff/questions/{id}/accept", axum::routing::post(accept::act))
}

/// What is looked for. Empty: everything, but of the states those that are open.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    language: String,
    reason: String,
    state: String,
    page: usize,
}

impl Wanted {
    fn status(&self) -> Result<Option<UnansweredStatus>, Refused> {
        match self.state.as_str() {
            "" => Ok(Some(UnansweredStatus::Open)),
            "all" => Ok(None),
            word => word.parse().map(Some).map_err(|_| Refused::Missing),
        }
    }

    fn fits(&self, question: &Unanswered) -> bool {
        (self.language.is_empty() || question.language.code() == self.language)
            && (self.reason.is_empty() || question.reason.word() == self.reason)
    }

    /// The address of the same list.
    fn address(&self, path: &str, page: usize) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("language", &self.language),
            ("reason", &self.reason),
            ("state", &self.state),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if page > 0 {
            query.append_pair("page", &page.to_string());
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

/// Questions that ask the same.
struct Group {
    questions: Vec<Unanswered>,
    /// How often they were asked, all together.
    asked: u32,
}

impl Group {
    /// Those that may still be dismissed.
    fn open(&self) -> Vec<&Unanswered> {
        let open = self
            .questions
            .iter()
            .filter(|question| question.status == UnansweredStatus::Open);
        open.collect()
    }
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/questions.html")]
struct Page {
    bar: Bar,
    wanted: Wanted,
    languages: [Language; 4],
    /// The reasons for which a question is here: word, and in words.
    reasons: Vec<(&'static str, &'static str)>,
    statuses: &'static [UnansweredStatus],
    groups: Vec<Group>,
    /// How many groups there are.
    all: usize,
    /// More questions fit than were put together.
    cut: bool,
}

/// Why a question is on the list.
fn why(reason: UnansweredReason) -> &'static str {
    match reason {
        UnansweredReason::Unanswered => "the FAQ didn't answer",
        UnansweredReason::NoneOfThese => "none of what was offered",
        UnansweredReason::ThumbsDown => "the answer didn't help",
    }
}

impl Page {
    fn why(question: &Unanswered) -> &'static str {
        why(question.reason)
    }

    /// What follows an address so that the same list comes back.
    fn query(&self) -> String {
        self.wanted.address("", self.wanted.page)
    }

    fn before(&self) -> Option<String> {
        let page = self.wanted.page.checked_sub(1)?;
        Some(self.wanted.address("/staff/questions", page))
    }

    fn after(&self) -> Option<String> {
        let page = self.wanted.page + 1;
        (page * GROUPS < self.all).then(|| self.wanted.address("/staff/questions", page))
    }
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    made(&web, &staff, wanted, None).await
}

async fn made(web: &Arc<Web>, staff: &Staff, wanted: Wanted, told: Option<Told>) -> Result<Response, Refused> {
    let mut filter = UnansweredFilter {
        status: wanted.status()?,
        skip: 0,
        limit: sheet::PAGE,
    };
    let who = staff.at.actor();
    let mut questions: Vec<Unanswered> = Vec::new();
    while questions.len() <= MOST {
        let found = web.at_desk(&who, async |desk| desk.unanswered(&filter).await).await?;
        let is_last = found.len() < filter.limit as usize;
        questions.extend(found.into_iter().filter(|question| wanted.fits(question)));
        if is_last {
            break;
        }
        filter.skip += filter.limit;
    }
    // One that was asked meanwhile may have moved from one page to the next.
    let mut seen = HashSet::new();
    questions.retain(|question| seen.insert(question.id));
    let cut = questions.len() > MOST;
    questions.truncate(MOST);
    let skipped = wanted.page.saturating_mul(GROUPS);
    let (served, held) = (web.assistant.desk.get(), Arc::clone(web));
    let put_together = tokio::task::spawn_blocking(move || {
        let groups = held.together.together(&questions, served.encoder());
        let shown = groups.iter().skip(skipped).take(GROUPS).map(|group| Group {
            asked: asked(group),
            questions: group.iter().map(|question| (*question).clone()).collect(),
        });
        (shown.collect(), groups.len())
    });
    let (groups, all) = put_together.await.map_err(|error| {
        tracing::error!(%error, "questions can't be put together");
        Refused::Broken
    })?;
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        languages: Language::ALL,
        reasons: UnansweredReason::ALL
            .iter()
            .map(|reason| (reason.word(), why(*reason)))
            .collect(),
        statuses: UnansweredStatus::ALL,
        wanted,
        groups,
        all,
        cut,
    })
}

#[derive(Deserialize)]
struct Dismissing {
    form: String,
}

/// One question isn't for the FAQ.
async fn dismiss(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(id): Path<i64>,
    Query(wanted): Query<Wanted>,
    axum::Form(dismissing): axum::Form<Dismissing>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &dismissing.form, Right::Write)?;
    dismissed(&web, &staff, &[UnansweredId(id)], wanted).await
}

/// Nothing in a group is.
async fn dismiss_group(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    // A form names several questions, each under the same name.
    body: String,
) -> Result<Response, Refused> {
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let token = fields.iter().find(|(name, _)| name == "form");
    staff.may_with(&web, token.map_or("", |(_, token)| token), Right::Write)?;
    let ids = fields.iter().filter(|(name, _)| name == "id");
    let ids: Result<Vec<_>, _> = ids.map(|(_, id)| id.parse().map(UnansweredId)).collect();
    let ids = ids.map_err(|_| Refused::Missing)?;
    dismissed(&web, &staff, &ids, wanted).await
}

async fn dismissed(web: &Arc<Web>, staff: &Staff, ids: &[UnansweredId], wanted: Wanted) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let done = web.at_desk(&who, async |desk| desk.dismiss_all(ids).await).await;
    let told = outcome(done, "Done.")?;
    if told.bad {
        return made(web, staff, wanted, Some(told)).await;
    }
    Ok(to(&wanted.address("/staff/questions", wanted.page)))
}

/// The same list for a spreadsheet, each question by itself.
async fn table(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let filter = UnansweredFilter {
        status: wanted.status()?,
        skip: 0,
        limit: sheet::PAGE,
    };
    // One that is asked meanwhile may move from one page to the next: what was written is known.
    let begin = Some((web, staff.at.actor(), wanted, filter, HashSet::new()));
    let pages = try_unfold(begin, async |next| {
        let Some((web, who, wanted, mut filter, mut seen)) = next else {
            return Ok(None);
        };
        let found = web.at_desk(&who, async |desk| desk.unanswered(&filter).await).await?;
        let more = found.len() == filter.limit as usize;
        filter.skip += filter.limit;
        let rows: Vec<Row> = found
            .iter()
            .filter(|question| wanted.fits(question) && seen.insert(question.id))
            .map(row)
            .collect();
        Ok(Some((rows, more.then_some((web, who, wanted, filter, seen)))))
    });
    let columns = [
        "number", "language", "reason", "state", "entry", "asked", "first", "last", "question",
    ];
    sheet("questions.csv", &columns, pages).await
}

fn row(question: &Unanswered) -> Row {
    vec![
        question.id.0.to_string(),
        question.language.to_string(),
        question.reason.to_string(),
        question.status.to_string(),
        question.entry.clone().unwrap_or_default(),
        question.count.to_string(),
        question.first.to_rfc3339(),
        question.last.to_rfc3339(),
        question.text.0.clone(),
    ]
}
