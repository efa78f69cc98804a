//! Several services side by side, in every form.

use readymark_edition::External;
use readymark_findings::{Answer, Assessment, Verdict};
use readymark_portfolio::{Audit, Edition, Input, NotCounted, Portfolio, Why, roll_up};
use readymark_report::{PageFormat, Style, portfolio_schema, render_portfolio};
use serde_json::{Value, json};

use crate::sample;
use crate::sample::day;

fn rendered(portfolio: &Portfolio, format: PageFormat, width: usize) -> String {
    let style = Style { width, ..Style::default() };
    String::from_utf8(render_portfolio(portfolio, format, &style).unwrap()).unwrap()
}

fn named(mut audit: Assessment, name: &str, on: &str) -> Assessment {
    name.clone_into(&mut audit.service.name);
    audit.as_of = day(on);
    audit
}

fn rolled(audits: &[Assessment], edition: Edition) -> Portfolio {
    let audits = audits.iter().enumerate();
    let audits = audits.map(|(at, audit)| (format!("audit-{at}.json"), Audit::from(&External::of(audit)))).collect();
    let not_read = [
        NotCounted::one("notes.json".to_owned(), Why::NotAnAudit),
        NotCounted::one("old.json".to_owned(), Why::OtherVersion),
    ];
    roll_up(Input { audits, not_read: not_read.to_vec(), other_files: 2 }, edition).portfolio
}

/// Every requirement is ready; two checks are points, and one has past breaches to explain.
fn ready(audit: &mut Assessment) {
    for area in &mut audit.areas {
        area.ready = true;
        area.requirements.iter_mut().for_each(|requirement| requirement.ready = true);
    }
    audit.checks.iter_mut().for_each(|check| check.blocks = false);
    for check in audit.checks.iter_mut().filter(|check| check.verdict.is_gap()).skip(3) {
        check.verdict = Verdict::Met;
    }
    if let Some(check) = audit.checks.iter_mut().find(|check| check.verdict.is_gap()) {
        check.answered = true;
    }
    let requirements = audit.readiness.requirements;
    let readiness = &mut audit.readiness;
    (readiness.answer, readiness.requirements_ready) = (Answer::PastBreaches, requirements);
    (readiness.areas_ready, readiness.points, readiness.errors) = (readiness.areas, Some(2), 0);
    readiness.safeguarding.clear();
}

/// Three services against one standard, one of them with an earlier audit, and one against another wording.
fn portfolio(edition: Edition) -> Portfolio {
    let mut other = named(sample::hub(), "Fold Street", "2026-04-20");
    other.digests.standard = "0f".repeat(32);
    let mut earlier = named(sample::hub(), "Tidy Vale", "2025-10-20");
    earlier.window = sample::period("2024-10-01", "2025-09-30");
    let mut set = named(sample::hub(), "Weald", "2026-03-20");
    "5 days".clone_into(&mut set.parameters[0].value);
    let mut tidy = named(sample::hub(), "Tidy Vale", "2026-04-20");
    ready(&mut tidy);
    let hub = named(sample::hub(), "Mersey", "2026-04-20");
    rolled(&[hub, set, earlier, tidy.clone(), tidy, other], edition)
}

#[test]
fn services_side_by_side() {
    let portfolio = portfolio(Edition::Internal);
    insta::assert_snapshot!(rendered(&portfolio, PageFormat::Text, 100));
    let page = rendered(&portfolio, PageFormat::Html, 100);
    let main = page.split("<main").nth(1).unwrap();
    insta::assert_binary_snapshot!("portfolio.html", main.as_bytes().to_vec());
}

#[test]
fn page_and_text_say_the_same() {
    for edition in [Edition::Internal, Edition::External] {
        let portfolio = portfolio(edition);
        let (text, page) = (rendered(&portfolio, PageFormat::Text, 400), rendered(&portfolio, PageFormat::Html, 100));
        let names = portfolio.services().map(|service| &service.name).chain(&portfolio.small);
        for name in names {
            assert!(text.contains(name.as_str()) && page.contains(name.as_str()), "{name}");
        }
        assert!(page.contains("not a saved audit") && text.contains("not a saved audit"));
        assert_eq!(page.contains("notes.json"), edition == Edition::Internal);
        assert_eq!(text.contains("notes.json"), edition == Edition::Internal);
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 60, 100] {
        for line in rendered(&portfolio(Edition::Internal), PageFormat::Text, width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn the_json_keeps_to_its_schema() {
    let validator = jsonschema::validator_for(&portfolio_schema()).unwrap();
    let text = rendered(&portfolio(Edition::Internal), PageFormat::Json, 100);
    let document: Value = serde_json::from_str(&text).unwrap();
    assert!(validator.is_valid(&document));
    for (place, value) in [
        ("/format", json!("readymark-trend")),
        ("/version", json!(2)),
        ("/edition", json!("secret")),
        ("/groups/0/answers/ready", json!(-1)),
        ("/groups/0/services/0/readiness", Value::Null),
        ("/not_counted/0/why", json!("lost")),
    ] {
        let mut broken = document.clone();
        *broken.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&broken), "{place}");
    }
}

#[test]
fn names_are_never_markup_and_never_commands() {
    let mut hostile = sample::hostile();
    hostile.as_of = day("2026-04-20");
    let mut later = sample::hostile();
    later.as_of = day("2026-05-20");
    later.checks.iter_mut().for_each(|check| check.verdict = Verdict::NotMet);
    let portfolio = rolled(&[hostile, later], Edition::Internal);
    let page = rendered(&portfolio, PageFormat::Html, 100);
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script") && !page.contains("<img"));
    assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'));
    let text = rendered(&portfolio, PageFormat::Text, 100);
    assert!(text.contains("<script>") && !text.contains('\u{1b}') && !text.contains('\u{202e}'));
}
