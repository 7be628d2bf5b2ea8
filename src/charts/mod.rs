//! Charts as SVG, to stand in a page; the only code that knows plotters.
//!
//! Lines and letters are black there, which the page makes its own colour, and no font is asked for. Nothing in a chart is
//! told by its colour alone. Knows what is drawn, and neither where it comes from nor who looks.

mod bars;
pub mod confidence;

use plotters::coord::Shift;
use plotters::prelude::*;

pub use bars::{Bar, by_day, rows};

/// Wide enough to be read when it is made as narrow as a phone.
const WIDTH: u32 = 440;
/// The same where names and numbers stand beside bars.
const BARS_WIDTH: u32 = 380;
const LETTERS: (&str, i32) = ("sans-serif", 15);

// Seen on white as well as on black.

/// What went well, where something else went wrong.
pub const GREEN: RGBColor = RGBColor(47, 143, 91);
/// What should be looked at.
pub const ORANGE: RGBColor = RGBColor(208, 112, 46);
/// What there is most of.
pub const BLUE: RGBColor = RGBColor(74, 127, 208);
/// What is neither good nor bad.
pub const GREY: RGBColor = RGBColor(122, 133, 146);
/// What is worst.
pub const RED: RGBColor = RGBColor(200, 72, 66);

/// A chart can't be drawn.
#[derive(Debug, thiserror::Error)]
#[error("a chart can't be drawn: {0}")]
pub struct ChartError(String);

/// One of the kinds of which a bar is made up.
#[derive(Debug, Clone, Copy)]
pub struct Series {
    /// Its name in the legend.
    pub name: &'static str,
    /// Its colour.
    pub colour: RGBColor,
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

fn failed(error: impl std::fmt::Display) -> ChartError {
    ChartError(error.to_string())
}

fn drawn(size: (u32, u32), draw: impl FnOnce(&Area) -> Result<(), ChartError>) -> Result<String, ChartError> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
    draw(&area)?;
    area.present().map_err(failed)?;
    drop(area);
    Ok(svg)
}
