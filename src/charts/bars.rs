//! Counts as bars, made up of several kinds: upright by day, or lying by name.

use chrono::{Datelike as _, NaiveDate};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{Area, BARS_WIDTH, ChartError, Series, drawn, failed};

const SMALL: (&str, i32) = ("sans-serif", 14);
const EDGE: i32 = 6;
/// The height of the legend.
const LEGEND: i32 = 26;
/// The height of a lying bar with what is around it.
const ROW: i32 = 26;
/// The room for the names of lying bars, and for what is said behind them.
const NAMES: i32 = 150;
const NOTES: i32 = 78;
/// Longer names are cut; the table beside a chart has them whole.
const LONGEST: usize = 20;

/// A lying bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is about.
    pub name: String,
    /// How many of each kind.
    pub parts: Vec<u64>,
    /// What is said behind it.
    pub note: String,
}

/// Counts of each day as upright bars, from left to right.
pub fn by_day(days: &[(NaiveDate, Vec<u64>)], series: &[Series]) -> Result<String, ChartError> {
    const HEIGHT: i32 = 240;
    const LEFT: i32 = 44;
    let (top, bottom) = (LEGEND + 8, HEIGHT - 28);
    let most = days.iter().map(|(_, parts)| parts.iter().sum()).max().unwrap_or(0);
    let step = step_of(most);
    let high = most.div_ceil(step).max(1) * step;
    drawn((BARS_WIDTH, HEIGHT.unsigned_abs()), |area| {
        legend(area, series)?;
        let up = |count: u64| bottom - scaled(count, high, bottom - top);
        for line in 0..=high / step {
            let y = up(line * step);
            let strength = if line == 0 { 1.0 } else { 0.2 };
            let rule = PathElement::new([(LEFT, y), (width() - EDGE, y)], BLACK.mix(strength).stroke_width(1));
            area.draw(&rule).map_err(failed)?;
            letters(area, &(line * step).to_string(), (LEFT - 6, y), HPos::Right)?;
        }
        let count = i32::try_from(days.len()).unwrap_or(i32::MAX).max(1);
        let room = width() - EDGE - LEFT;
        for (number, (day, parts)) in (0_i32..).zip(days) {
            let (left, right) = (LEFT + room * number / count, LEFT + room * (number + 1) / count);
            let gap = i32::from(right - left > 2);
            let mut below = 0;
            for (part, kind) in parts.iter().zip(series) {
                if *part > 0 {
                    let seam = i32::from(below > 0);
                    let corners = [(left + gap, up(below + part)), (right - gap, up(below) - seam)];
                    let piece = Rectangle::new(corners, kind.colour.filled());
                    area.draw(&piece).map_err(failed)?;
                }
                below += part;
            }
            // A week has its Monday; where there are too many, every second or fourth.
            let weeks = i32::from(count > 45) * 3 + 1;
            let is_told = if count <= 7 {
                true
            } else {
                day.weekday() == chrono::Weekday::Mon && day.iso_week().week().cast_signed() % weeks == 0
            };
            if is_told {
                let middle = i32::midpoint(left, right);
                letters(
                    area,
                    &day.format("%d %b").to_string(),
                    (middle, bottom + 14),
                    HPos::Center,
                )?;
            }
        }
        Ok(())
    })
}

/// Counts by name as lying bars, from top to bottom. Empty bars are drawn too: they say that there was nothing.
pub fn rows(bars: &[Bar], series: &[Series]) -> Result<String, ChartError> {
    let legend_height = if series.len() > 1 { LEGEND } else { 0 };
    let count = i32::try_from(bars.len()).unwrap_or(0);
    let height = legend_height + count * ROW + EDGE;
    let most = bars.iter().map(|bar| bar.parts.iter().sum()).max().unwrap_or(0).max(1);
    let room = width() - NAMES - NOTES;
    drawn((BARS_WIDTH, height.unsigned_abs().max(1)), |area| {
        if legend_height > 0 {
            legend(area, series)?;
        }
        for (number, bar) in (0_i32..).zip(bars) {
            let top = legend_height + number * ROW;
            let middle = top + ROW / 2;
            letters(area, &cut(&bar.name), (NAMES - 8, middle), HPos::Right)?;
            let mut before = 0;
            for (part, kind) in bar.parts.iter().zip(series) {
                if *part > 0 {
                    let seam = i32::from(before > 0);
                    let left = NAMES + scaled(before, most, room) + seam;
                    let right = (NAMES + scaled(before + part, most, room)).max(left + 1);
                    let piece = Rectangle::new([(left, top + 4), (right, top + ROW - 4)], kind.colour.filled());
                    area.draw(&piece).map_err(failed)?;
                }
                before += part;
            }
            let end = NAMES + scaled(before, most, room) + 6;
            letters(area, &bar.note, (end, middle), HPos::Left)?;
        }
        let foot = legend_height + count * ROW;
        let line = PathElement::new([(NAMES, legend_height), (NAMES, foot)], BLACK.stroke_width(1));
        area.draw(&line).map_err(failed)?;
        Ok(())
    })
}

fn legend(area: &Area, series: &[Series]) -> Result<(), ChartError> {
    let mut left = EDGE;
    for kind in series {
        let square = Rectangle::new([(left, 7), (left + 12, 19)], kind.colour.filled());
        area.draw(&square).map_err(failed)?;
        letters(area, kind.name, (left + 18, 13), HPos::Left)?;
        // As wide as such letters are at most.
        left += 18 + i32::try_from(kind.name.chars().count()).unwrap_or(0) * 7 + 16;
    }
    Ok(())
}

fn letters(area: &Area, text: &str, at: (i32, i32), side: HPos) -> Result<(), ChartError> {
    let style = SMALL.into_font().color(&BLACK).pos(Pos::new(side, VPos::Center));
    area.draw(&Text::new(text.to_owned(), at, style)).map_err(failed)
}

/// `count` of `all` as a part of `room`.
fn scaled(count: u64, all: u64, room: i32) -> i32 {
    let share = u128::from(count) * u128::from(room.unsigned_abs()) / u128::from(all.max(1));
    i32::try_from(share).unwrap_or(room)
}

/// The distance of the lines behind bars: 1, 2 or 5 with noughts, so that there are at most five.
fn step_of(most: u64) -> u64 {
    let mut ten = 1_u64;
    loop {
        for step in [1, 2, 5] {
            let step = ten.saturating_mul(step);
            if most.div_ceil(step) <= 5 {
                return step;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let head: String = name.chars().take(LONGEST - 1).collect();
    format!("{head}…")
}

const fn width() -> i32 {
    BARS_WIDTH.cast_signed()
}
