//! What is met only as far as the program can tell stands beside every answer: nobody takes it for settled.

use readymark_edition::External;
use readymark_findings::{Assessment, Reach, Verdict};
use readymark_portfolio::{Audit, Edition, Input, roll_up};
use readymark_report::{Format, PageFormat, Style, headline, render, render_portfolio};

use crate::{rendered, sample};

const MET: &str = "1 met, subject to judgement";
const FOOT: &str = "Ready means ready to apply. It is not accreditation";

/// A service that is ready, whose one check may be subject to judgement.
fn tidy(subject: bool) -> Assessment {
    let mut tidy = sample::tidy();
    (tidy.checks[0].reach, tidy.checks[0].subject_to_judgement) = (Reach::Partial, subject);
    tidy
}

fn wide() -> Style {
    Style { width: 2_000, colour: false, full: true }
}

/// Plain text: a page without its marks, a message without its escapes.
fn read(text: &str) -> String {
    let is_page = text.starts_with("<!doctype");
    let after = |part| if is_page { str::split_once(part, '>').map_or(part, |(_, after)| after) } else { part };
    let text = text
        .split('<')
        .map(after)
        .collect::<String>()
        .replace('\u{a0}', " ")
        .replace("%2C", ",")
        .replace("&#x27;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_headline_counts_what_is_met_subject_to_judgement() {
    let formats =
        [Format::Text, Format::Markdown, Format::Html, Format::Github, Format::Oscal, Format::Hdf, Format::Ctrf];
    for format in formats {
        let said = read(&rendered(&tidy(true), format, &wide()));
        assert!(said.contains(MET), "{format:?}: {said}");
        let said = read(&rendered(&tidy(false), format, &wide()));
        assert!(!said.contains("1 met,") && !said.contains("are met, subject"), "{format:?}: {said}");
    }
    let short = read(&rendered(&tidy(true), Format::Text, &Style { full: false, ..wide() }));
    assert!(short.contains(MET), "{short}");
    assert!(headline(&tidy(true)).ends_with(MET) && !headline(&tidy(false)).contains("subject"));
    let page = read(&rendered(&tidy(true), Format::Html, &wide()));
    assert!(
        !page.contains("Nothing is left to do") && page.contains("1 check is met, subject to judgement: ask"),
        "{page}"
    );
    assert!(read(&rendered(&tidy(false), Format::Html, &wide())).contains("Nothing is left to do before applying."));
}

fn rendered_outside(audit: &Assessment, format: Format) -> String {
    String::from_utf8(render(&External::of(audit), format, &wide()).unwrap()).unwrap()
}

fn external(audit: &Assessment, format: Format) -> String {
    read(&rendered_outside(audit, format))
}

/// The part of a page up to a mark, without marks.
fn read_page(part: &str, end: &str) -> String {
    read(&format!("<!doctype {}", part.split_once(end).unwrap().0))
}

#[test]
fn the_external_edition_names_what_needs_a_person_and_each_point() {
    let mut hub = sample::hub();
    let at = hub.checks.iter().position(|check| check.verdict == Verdict::Met).unwrap();
    (hub.checks[at].subject_to_judgement, hub.checks[at].reach) = (true, Reach::Partial);
    let met = External::of(&hub).subject_to_judgement();
    let points: Vec<_> = hub.checks.iter().filter(|check| check.is_point()).cloned().collect();
    assert!(!points.is_empty() && met > 0);
    let text = external(&hub, Format::Text);
    let page = external(&hub, Format::Html);
    for said in [&text, &page] {
        assert!(said.contains(&format!("{met} met, subject to judgement")), "{said}");
    }
    let whole = rendered_outside(&hub, Format::Html);
    let section = |id: &str| read_page(whole.split_once(&format!("<section id=\"{id}\"")).unwrap().1, "</section>");
    let list = |heading: &str| text.rsplit_once(heading).unwrap().1.to_owned();
    for said in [section("points"), list("Points that an assessor may raise")] {
        assert!(points.iter().all(|point| said.contains(&point.title)), "{said}");
    }
    for said in [section("people"), list("Needs a person's judgement")] {
        assert!(said.contains(&hub.checks[at].title), "{said}");
    }
    assert!(text.contains(FOOT), "{text}");
    let text = external(&tidy(false), Format::Text);
    assert!(text.contains(FOOT) && !text.contains("Needs a person") && !text.contains("Points"), "{text}");
    assert!(external(&tidy(false), Format::Html).contains("Nothing is left to do before applying."));
    assert!(!external(&tidy(true), Format::Html).contains("Nothing is left to do"));
}

#[test]
fn services_side_by_side_say_it_too() {
    let rolled = |audit: &Assessment| {
        let audits = vec![("audit.json".to_owned(), Audit::from(&External::of(audit)))];
        roll_up(Input { audits, not_read: Vec::new(), other_files: 0 }, Edition::Internal).portfolio
    };
    let (open, plain) = (tidy(true), tidy(false));
    for (format, foot) in [(PageFormat::Text, FOOT), (PageFormat::Html, "“Ready” means ready to apply")] {
        let said =
            |audit| read(&String::from_utf8(render_portfolio(&rolled(audit), format, &wide()).unwrap()).unwrap());
        assert!(said(&open).contains(MET), "{}", said(&open));
        assert!(!said(&plain).contains("subject to judgement"));
        assert!(said(&plain).contains(foot), "{}", said(&plain));
    }
}
