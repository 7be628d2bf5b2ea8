//! Use, gaps, cases and pools at a glance: charts, each with its table and its file for spreadsheets.
//!
//! Charts are drawn here and sent as a part of the page: no script is needed to see them.

mod backlog;
mod figure;
mod usage;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use futures_util::stream;
use serde::Deserialize;

use self::figure::Figure;
use super::guard::Staff;
use super::sheet::{Row, sheet};
use super::{Bar, Refused, page};
use crate::assistant::staff::dashboard::Stretch;
use crate::assistant::staff::{StaffDesk, StaffError};
use crate::channel::web::Web;
use crate::charts::ChartError;
use crate::domain::language::Language;
use crate::domain::records::Channel;
use crate::domain::usage::{Narrowed, Usage};

/// The stretches that may be chosen, in days.
const DAYS: [u64; 3] = [7, 30, 90];
/// The one that is shown at first.
const USUAL: u64 = 30;
/// The channels in which people talk.
const CHANNELS: [Channel; 3] = [Channel::Web, Channel::Telegram, Channel::Terminal];

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/figures", get(look))
        .route("/staff/figures/{file}", get(table))
}

impl From<ChartError> for Refused {
    fn from(error: ChartError) -> Self {
        Self::Page(askama::Error::Custom(Box::new(error)))
    }
}

/// What is looked at. Words that mean nothing here count as none.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    days: String,
    channel: String,
    language: String,
}

impl Wanted {
    fn days(&self) -> u64 {
        let chosen = self.days.parse().ok();
        chosen.filter(|days| DAYS.contains(days)).unwrap_or(USUAL)
    }

    fn narrowed(&self) -> Narrowed {
        Narrowed {
            channel: self.channel.parse().ok(),
            language: self.language.parse().ok(),
        }
    }

    /// The same for another stretch, as the query of an address.
    fn query(&self, days: u64) -> String {
        let narrowed = self.narrowed();
        // All are words of ours, which need no escaping.
        let channel = narrowed.channel.map(|channel| format!("&channel={channel}"));
        let language = narrowed.language.map(|language| format!("&language={language}"));
        [
            format!("days={days}"),
            channel.unwrap_or_default(),
            language.unwrap_or_default(),
        ]
        .concat()
    }
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/figures.html")]
struct Page {
    bar: Bar,
    stretch: Stretch,
    days: u64,
    /// The stretches, each with the query that chooses it.
    stretches: Vec<(u64, String)>,
    query: String,
    narrowed: Narrowed,
    tiles: Vec<Tile>,
    figures: Vec<Figure>,
}

/// A number that leads to its figure.
struct Tile {
    figure: &'static str,
    number: String,
    what: &'static str,
    /// How it was before.
    before: String,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let days = wanted.days();
    let seen = web.at_desk(&who, async |desk| {
        let stretch = desk.last(days);
        let (usage, before) = desk.usage(stretch, wanted.narrowed()).await?;
        let gaps = desk.gaps().await?;
        let backlog = desk.backlog().await?;
        let replies = desk.first_replies(stretch).await?;
        let pools = desk.pools().await?;
        Ok((stretch, usage, before, gaps, backlog, replies, pools))
    });
    let (stretch, usage, before, gaps, backlog, replies, pools) = seen.await?;
    let mut tiles = usage::tiles(&usage, &before, days);
    tiles.push(Tile {
        figure: "ages",
        number: backlog.open().to_string(),
        what: "open cases",
        before: format!("{} for a week or more", backlog.older()),
    });
    let figures = vec![
        usage::questions(&usage, &before, days)?,
        usage::entries(&usage)?,
        usage::flows(&usage)?,
        usage::gaps(&gaps.0, gaps.1),
        usage::thumbs(&usage)?,
        backlog::ages(&backlog)?,
        backlog::statuses(&backlog)?,
        backlog::replies(&replies, days),
        backlog::pools(&pools)?,
    ];
    page(&Page {
        bar: Bar::new(&web, &staff),
        stretch,
        days,
        stretches: DAYS.map(|days| (days, wanted.query(days))).to_vec(),
        query: wanted.query(days),
        narrowed: wanted.narrowed(),
        tiles,
        figures,
    })
}

/// A figure's table for a spreadsheet: all of it, where the page shows the first rows.
async fn table(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(file): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let name = file.strip_suffix(".csv").ok_or(Refused::Missing)?;
    let who = staff.at.actor();
    let made = web.at_desk(&who, async |desk| one(&desk, name, &wanted).await);
    let figure = made.await??;
    let rows: Vec<Row> = figure
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
        .collect();
    sheet(&format!("{}.csv", figure.id), &figure.head, stream::iter([Ok(rows)])).await
}

async fn one(desk: &StaffDesk<'_>, name: &str, wanted: &Wanted) -> Result<Result<Figure, Refused>, StaffError> {
    let days = wanted.days();
    let stretch = desk.last(days);
    let drawn: Result<Figure, ChartError> = match name {
        "questions" | "entries" | "thumbs" | "flows" => {
            let (seen, before) = desk.usage(stretch, wanted.narrowed()).await?;
            of_usage(name, &seen, &before, days)
        }
        "gaps" => {
            let (gaps, looked_at) = desk.gaps().await?;
            Ok(usage::gaps(&gaps, looked_at))
        }
        "ages" => backlog::ages(&desk.backlog().await?),
        "statuses" => backlog::statuses(&desk.backlog().await?),
        "replies" => Ok(backlog::replies(&desk.first_replies(stretch).await?, days)),
        "pools" => backlog::pools(&desk.pools().await?),
        _ => return Ok(Err(Refused::Missing)),
    };
    Ok(drawn.map_err(Refused::from))
}

fn of_usage(name: &str, seen: &Usage, before: &Usage, days: u64) -> Result<Figure, ChartError> {
    match name {
        "questions" => usage::questions(seen, before, days),
        "entries" => usage::entries(seen),
        "thumbs" => usage::thumbs(seen),
        _ => usage::flows(seen),
    }
}
