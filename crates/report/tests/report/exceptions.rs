//! An accepted gap is a gap: every answer counts it, and no requirement with one looks met.

use readymark_compare::{compare, trend};
use readymark_edition::External;
use readymark_findings::{Answer, Assessment, ExceptionState, Verdict};
use readymark_portfolio::{Audit, Edition, Input, roll_up};
use readymark_report::{
    Format, PageFormat, Setting, Style, headline, render, render_comparison, render_in, render_portfolio, render_trend,
};
use serde_json::Value;

use crate::rendered;
use crate::sample::{self, day};

const COUNTED: &str = "with 1 exception";

/// A service that is ready, with the gap of one check accepted, or none.
fn tidy(excepted: bool) -> Assessment {
    let mut tidy = sample::tidy();
    if !excepted {
        return tidy;
    }
    let mut used = sample::hub().exceptions.first().unwrap().clone();
    (used.check, used.state, used.partner) = (tidy.checks[0].check.clone(), ExceptionState::Applies, None);
    (used.because, used.approved_by) = ("WHY-IT-IS-SO".to_owned(), "WHO-SAID-SO".to_owned());
    tidy.exceptions = vec![used];
    (tidy.checks[0].verdict, tidy.checks[0].underlying) = (Verdict::Excepted, Some(Verdict::NotMet));
    tidy.with_exceptions_counted()
}

fn wide() -> Style {
    Style { width: 2_000, colour: false, full: true }
}

fn plain(text: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace("%2C", ",");
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn outside(audit: &Assessment, format: Format) -> String {
    String::from_utf8(render(&External::of(audit), format, &wide()).unwrap()).unwrap()
}

#[test]
fn every_answer_counts_an_accepted_gap() {
    let formats =
        [Format::Text, Format::Markdown, Format::Html, Format::Github, Format::Oscal, Format::Hdf, Format::Ctrf];
    for format in formats.into_iter().chain([Format::Junit, Format::SarifArchive]) {
        assert!(plain(&rendered(&tidy(true), format, &wide())).contains(COUNTED), "{format:?}");
        assert!(!plain(&rendered(&tidy(false), format, &wide())).contains(COUNTED), "{format:?}");
    }
    let short = rendered(&tidy(true), Format::Text, &Style { full: false, ..wide() });
    assert!(plain(&short).contains("ready, with 1 exception") && !short.contains("Also:"), "{short}");
    assert!(headline(&tidy(true)).starts_with("Ready, with 1 exception: "));
    for format in [Format::Text, Format::Html, Format::Json] {
        let told = outside(&tidy(true), format);
        assert!(!told.contains("WHY-IT-IS-SO") && !told.contains("WHO-SAID-SO"), "{told}");
        assert!(format == Format::Json || plain(&told).contains(COUNTED), "{told}");
    }
    let external = outside(&tidy(true), Format::Text);
    assert!(external.contains("\nExceptions\n") && external.contains("it covers the gap"), "{external}");
}

/// The first page of the report, before what is to do.
#[test]
fn the_board_reads_that_a_gap_is_accepted() {
    for page in [rendered(&tidy(true), Format::Html, &wide()), outside(&tidy(true), Format::Html)] {
        let board = page.split("id=\"lead\"").next().unwrap();
        assert!(board.contains("1 gap is accepted by <a href=\"#exceptions\">exception</a>, and not met."), "{board}");
    }
    let mut behind = tidy(true);
    behind.readiness.answer = Answer::NotReady;
    let page = rendered(&behind, Format::Html, &wide());
    assert!(page.split("id=\"lead\"").next().unwrap().contains("1 gap is accepted"), "of one that is not ready too");
    let text = plain(&rendered(&behind, Format::Text, &wide()));
    assert!(text.contains(" run, 1 exception"), "{text}");
}

/// What an assessor's tool reads of each requirement, by its verdict.
fn findings(audit: &Assessment) -> Vec<(String, String, String)> {
    let oscal: Value = serde_json::from_str(&rendered(audit, Format::Oscal, &wide())).unwrap();
    let results = &oscal["assessment-results"]["results"][0];
    let told = |value: &Value| value.as_str().unwrap().to_owned();
    let finding = |finding: &Value| {
        let status = &finding["target"]["status"];
        (told(&finding["target"]["target-id"]), told(&status["state"]), told(&status["reason"]))
    };
    results["findings"].as_array().unwrap().iter().map(finding).collect()
}

#[test]
fn a_requirement_with_an_accepted_gap_is_not_satisfied() {
    for beside in [Verdict::Met, Verdict::NotYetDue, Verdict::NotApplicable, Verdict::NeedsJudgement, Verdict::Error] {
        let mut audit = sample::tidy();
        let mut other = audit.checks[0].clone();
        (other.check, other.verdict) = ("another".to_owned(), beside);
        let of = audit.areas.iter_mut().flat_map(|area| &mut area.requirements);
        of.filter(|one| one.id == other.requirement).for_each(|one| {
            one.checks.push(other.check.clone());
            one.errors = u64::from(beside == Verdict::Error);
        });
        (audit.checks[0].verdict, audit.checks[0].underlying) = (Verdict::Excepted, Some(Verdict::NotMet));
        let id = format!("requirement-{}", other.requirement);
        audit.checks.push(other);
        let found = findings(&audit.with_exceptions_counted());
        let own = found.iter().find(|(target, ..)| *target == id);
        let said = own.map(|(_, state, reason)| (state.as_str(), reason.as_str()));
        assert_eq!(said, Some(("not-satisfied", "other")), "beside {}", beside.as_str());
    }
    assert!(findings(&tidy(false)).iter().all(|(_, state, _)| state == "satisfied"));
}

#[test]
fn services_side_by_side_and_over_time_count_it_too() {
    let audit = tidy(true);
    let input = Input { audits: vec![("a.json".to_owned(), Audit::of(&audit))], ..Input::default() };
    let portfolio = roll_up(input, Edition::Internal).portfolio;
    for format in [PageFormat::Text, PageFormat::Html] {
        let told = render_portfolio(&portfolio, format, &wide()).unwrap();
        let told = String::from_utf8(told).unwrap();
        assert!(plain(&told).contains("ready, with 1 exception"), "{told}");
        assert!(told.contains("1 of 1 service is ready, 1 of them with exceptions."), "{told}");
        assert!(told.contains(&audit.checks[0].title), "its check is among the gaps: {told}");
    }
    let mut earlier = tidy(false);
    earlier.as_of = day("2025-11-20");
    let both = trend(&[earlier.clone(), audit.clone()]);
    for format in [PageFormat::Text, PageFormat::Html] {
        let told = render_trend(&both, format, &wide()).unwrap();
        assert!(plain(&String::from_utf8(told).unwrap()).contains(COUNTED), "{format:?}");
    }
    let comparison = compare(&earlier, &audit, None);
    let told = render_comparison(&comparison, PageFormat::Text, &wide()).unwrap();
    assert!(plain(&String::from_utf8(told).unwrap()).contains("ready, with 1 exception"));
    let setting = Setting { style: wide(), since: Some(&comparison), ..Setting::default() };
    let told = plain(&String::from_utf8(render_in(&audit, Format::Text, &setting).unwrap()).unwrap());
    assert!(told.contains("ready has become ready with 1 exception"), "{told}");
}
