//! The gap report.

use std::{fs, path::Path};

use readymark_findings::Assessment;
use readymark_report::{Format, Style, render};

use crate::sample;

fn html(assessment: &Assessment) -> String {
    render(assessment, Format::Html, &Style::default()).unwrap()
}

/// Writes a page where a person can open it.
fn keep(name: &str, page: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), page).unwrap();
}

#[test]
fn a_page_of_sixty_checks_stays_small() {
    let page = html(&sample::large());
    keep("large.html", &page);
    assert!(page.len() < 400_000, "{} bytes", page.len());
    assert!(page.contains("in audit.json, which lists the first 1,000"));
}

#[test]
fn keep_pages() {
    keep("hub.html", &html(&sample::hub()));
    keep("tidy.html", &html(&sample::tidy()));
    keep("hostile.html", &html(&sample::hostile()));
}
