//! How sure answers are: the charts of `eval`.

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{Area, BLUE, ChartError, GREEN, LETTERS, ORANGE, WIDTH, drawn, failed};
use crate::domain::answer::Thresholds;
use crate::measure::confidence::{Bin, FINE_BINS, Histogram};

type Plane<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// The share right by confidence, with how many questions a bar stands for, and the line on which both are the same.
pub fn reliability(bins: &[Bin]) -> Result<String, ChartError> {
    drawn((WIDTH, 320), |area| {
        let mut plane = plane(area, 1.1, 6, "share right", &|share| format!("{share:.1}"))?;
        let width = 1.0 / bins.len() as f64;
        let there = || bins.iter().enumerate().filter(|(_, bin)| bin.count > 0);
        let bars = there().map(|(number, bin)| bar(number, width, bin.right, GREEN));
        plane.draw_series(bars).map_err(failed)?;
        let same = PathElement::new([(0.0, 0.0), (1.0, 1.0)], BLACK.stroke_width(1));
        plane.draw_series([same]).map_err(failed)?;
        let means = there().map(|(_, bin)| Circle::new((bin.confidence, bin.right), 3, BLACK.filled()));
        plane.draw_series(means).map_err(failed)?;
        let above = ("sans-serif", 13).into_font().color(&BLACK);
        let above = above.pos(Pos::new(HPos::Center, VPos::Bottom));
        let counts = there().map(|(number, bin)| {
            let top = ((number as f64 + 0.5) * width, bin.right + 0.02);
            Text::new(bin.count.to_string(), top, above.clone())
        });
        plane.draw_series(counts).map_err(failed)?;
        Ok(())
    })
}

/// How many questions there are by confidence, one strip a kind, with the confidence from which on answers are given and offered.
pub fn histogram(histogram: &Histogram, thresholds: Thresholds) -> Result<String, ChartError> {
    drawn((WIDTH, 540), |area| {
        let strips = area.split_evenly((3, 1));
        let kinds = [
            ("answered by the FAQ, right entry first", &histogram.right, GREEN),
            ("answered by the FAQ, another entry first", &histogram.wrong, ORANGE),
            ("not answered by the FAQ", &histogram.outside, BLUE),
        ];
        for (strip, (name, counts, colour)) in strips.iter().zip(kinds) {
            let most = counts.iter().copied().max().unwrap_or_default().max(1) as f64;
            let mut plane = plane(strip, most * 1.3, 4, "questions", &whole)?;
            let width = 1.0 / FINE_BINS as f64;
            let bars = counts.iter().enumerate().filter(|(_, count)| **count > 0);
            let bars = bars.map(|(number, &count)| bar(number, width, count as f64, colour));
            plane.draw_series(bars).map_err(failed)?;
            for (from, thickness) in [(thresholds.answer_from, 2), (thresholds.clarify_from, 1)] {
                // One above 1 is never reached.
                let from = f64::from(from).clamp(0.0, 1.0);
                let line = PathElement::new([(from, 0.0), (from, most * 1.12)], BLACK.stroke_width(thickness));
                plane.draw_series([line]).map_err(failed)?;
            }
            let style = LETTERS.into_font().color(&BLACK);
            let all: usize = counts.iter().sum();
            let title = Text::new(format!("{name}: {all}"), (0.01, most * 1.28), style);
            plane.draw_series([title]).map_err(failed)?;
        }
        Ok(())
    })
}

/// Confidence from left to right, something else upwards.
fn plane<'a, 'b>(
    area: &'a Area<'b>,
    top: f64,
    labels: usize,
    upwards: &str,
    label: &dyn Fn(&f64) -> String,
) -> Result<Plane<'a, 'b>, ChartError> {
    let mut plane = ChartBuilder::on(area)
        .margin(6)
        .margin_right(18)
        .x_label_area_size(40)
        .y_label_area_size(56)
        .build_cartesian_2d(0.0..1.0, 0.0..top)
        .map_err(failed)?;
    plane
        .configure_mesh()
        .disable_x_mesh()
        .max_light_lines(0)
        .x_labels(6)
        .y_labels(labels)
        .y_label_formatter(&label)
        .x_desc("confidence")
        .y_desc(upwards)
        .label_style(LETTERS)
        .axis_desc_style(LETTERS)
        .draw()
        .map_err(failed)?;
    Ok(plane)
}

/// A label for a count; there are no half questions.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "labels are made from references")]
fn whole(count: &f64) -> String {
    if count.fract() == 0.0 {
        format!("{count:.0}")
    } else {
        String::new()
    }
}

fn bar(number: usize, width: f64, height: f64, colour: RGBColor) -> Rectangle<(f64, f64)> {
    let left = number as f64 * width;
    let mut bar = Rectangle::new([(left, 0.0), (left + width, height)], colour.filled());
    bar.set_margin(0, 0, 1, 1);
    bar
}
