//! Rows drawn for a person to read.

use readymark_findings::{Assessment, Drawn, Sample, Unit};
use serde::Serialize;

use super::lapses::row_place;
use crate::words;

/// How many drawn rows the page lists; `audit.json` lists all.
const LISTED: usize = 100;

#[derive(Serialize)]
pub(super) struct Drawing<'a> {
    sample: &'a Sample,
    each: &'a str,
    /// The share that is asked for, in words.
    share: Option<String>,
    count: u64,
    rows: Vec<Row<'a>>,
    more: u64,
}

#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    place: String,
    partner: Option<&'a str>,
    unclear: bool,
}

pub(super) fn samples<'a>(assessment: &'a Assessment) -> Vec<Drawing<'a>> {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let drawing = |sample: &'a Sample| Drawing {
        each: words::table(assessment, &sample.each),
        share: sample.share.map(|share| words::stated(share, Unit::Share)),
        count: number(sample.drawn.len()),
        rows: sample.drawn.iter().take(LISTED).map(|drawn| row(assessment, drawn)).collect(),
        more: number(sample.drawn.len().saturating_sub(LISTED)),
        sample,
    };
    assessment.pictures.samples.iter().map(drawing).collect()
}

fn row<'a>(assessment: &'a Assessment, drawn: &'a Drawn) -> Row<'a> {
    let mut place = drawn.place.clone();
    let key = drawn.place.key.as_deref().unwrap_or_default();
    place.key = None;
    Row {
        key,
        place: row_place(&place),
        partner: drawn.place.partner.as_deref().map(|id| words::partner(assessment, Some(id))),
        unclear: drawn.unclear,
    }
}
