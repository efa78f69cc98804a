//! The reports of one realistic hub, of a service that is ready, of a hostile one and of a large one.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper that panics fails its test")]

mod advice;
mod compared;
mod contrast;
mod drawn;
mod exceptions;
mod formats;
mod html;
mod json;
mod judgement;
mod plan;
mod portfolio;
mod sample;
mod schema;
mod text;

use readymark_findings::Assessment;
use readymark_report::{Format, Style, render};

/// A page without the style that every page has.
fn markup(page: &str) -> Vec<u8> {
    let (before, rest) = page.split_once("<style>").unwrap();
    let after = rest.split_once("</style>").unwrap().1;
    format!("{before}{after}").into_bytes()
}

/// A report that is text.
fn rendered(assessment: &Assessment, format: Format, style: &Style) -> String {
    String::from_utf8(render(assessment, format, style).unwrap()).unwrap()
}
