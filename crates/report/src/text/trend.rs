//! Readiness by area over several audits, as a table.

use readymark_compare::{Trend, TrendPoint};
use readymark_findings::Answer;

use super::page::{Page, Paint, dim, fixed, painted, plain};
use crate::Style;
use crate::words::{self, Tone, grouped, short_date};

/// How wide a column is: as wide as `with 9 exceptions` and a blank.
const COLUMN: usize = 18;

pub(crate) fn write(trend: &Trend, style: &Style) -> String {
    let mut page = Page::new(style);
    page.line(0, 2, &[painted(&trend.service, Paint::Bold), plain(" · readiness by area")]);
    for remark in words::trend_remarks(trend) {
        page.line(0, 2, &[painted("!", Paint::Tone(Tone::Open)), plain(format!(" {remark}"))]);
    }
    page.line(0, 0, &[]);
    row(&mut page, trend.points.iter().map(|point| plain(fixed(&short_date(point.as_of), COLUMN))), "");
    let answers = trend.points.iter().map(|point| {
        let answer = point.readiness.answer;
        painted(fixed(words::short_answer(answer), COLUMN), Paint::Tone(words::answer_tone(answer)))
    });
    row(&mut page, answers, "the service");
    // Under the answer that has them, as on the page.
    let gaps = |point: &TrendPoint| -> Vec<String> {
        words::gaps(&point.readiness).filter(|_| point.readiness.answer.nothing_blocks()).collect()
    };
    let gaps: Vec<_> = trend.points.iter().map(gaps).collect();
    for line in 0..gaps.iter().map(Vec::len).max().unwrap_or_default() {
        let with = if line == 0 { "with " } else { "and " };
        let cells = gaps.iter().map(|gaps| gaps.get(line).map(|gap| format!("{with}{gap}")).unwrap_or_default());
        row(&mut page, cells.map(|cell| plain(fixed(&cell, COLUMN))), "");
    }
    for area in &trend.areas {
        let cells = area.points.iter().map(|point| match point {
            None => dim(fixed("–", COLUMN)),
            Some(area) if area.ready => painted(fixed("✓ ready", COLUMN), Paint::Tone(Tone::Good)),
            Some(area) => {
                let share = format!("{} of {}", grouped(area.requirements_ready), grouped(area.requirements));
                plain(fixed(&share, COLUMN))
            }
        });
        row(&mut page, cells, &format!("{} {}", area.id, area.title));
    }
    page.line(0, 0, &[]);
    page.line(0, 0, &[dim("The numbers are requirements that are ready, of all in the area.")]);
    if trend.points.iter().any(|point| point.readiness.answer == Answer::PastBreaches) {
        page.line(0, 0, &[dim(words::STAR)]);
    }
    page.finish()
}

/// The numbers first: only words of our own have a width that is known.
fn row(page: &mut Page, cells: impl Iterator<Item = super::page::Piece>, title: &str) {
    let mut pieces: Vec<_> = cells.collect();
    let hang = pieces.len() * COLUMN;
    pieces.push(plain(title));
    page.line(0, hang, &pieces);
}
