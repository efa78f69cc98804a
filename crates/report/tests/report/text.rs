//! The summary on a terminal.

use readymark_findings::{Assessment, CheckKind, CheckResult, Counts, Fix, RowsJudged, Verdict};
use readymark_report::{Format, Style};

use crate::sample::day;
use crate::{rendered, sample};

fn text(assessment: &readymark_findings::Assessment, width: usize, colour: bool) -> String {
    rendered(assessment, Format::Text, &Style { width, colour, full: true })
}

#[test]
fn a_hub_with_gaps() {
    insta::assert_snapshot!(text(&sample::hub(), 100, false));
}

#[test]
fn a_hub_with_gaps_in_colour() {
    insta::assert_snapshot!(text(&sample::hub_in_short(), 100, true));
}

#[test]
fn a_hub_with_gaps_on_a_narrow_terminal() {
    insta::assert_snapshot!(text(&sample::hub_in_short(), 60, false));
}

#[test]
fn a_service_that_is_ready() {
    insta::assert_snapshot!(text(&sample::tidy(), 100, false));
}

/// A file that no entry names is said, also where nothing is wrong with what was read.
#[test]
fn files_that_are_not_listed_are_counted() {
    let mut tidy = sample::tidy();
    assert!(!text(&tidy, 100, false).contains("not listed in bundle.yaml"));
    tidy.quality.clear();
    tidy.files_not_read = 2;
    let text = text(&tidy, 100, false);
    assert!(text.contains("Data quality") && text.contains("2 files not listed in bundle.yaml: not read"), "{text}");
}

#[test]
fn no_line_is_longer_than_the_width() {
    for width in [60, 80, 100, 132] {
        for line in text(&sample::hub(), width, false).lines().filter(|line| !line.contains("readymark explain")) {
            let only_word = !line.trim().contains(' ');
            assert!(line.chars().count() <= width || only_word, "{width}: {line}");
        }
    }
}

#[test]
fn a_hostile_name_cannot_command_the_terminal() {
    let text = text(&sample::hostile(), 100, false);
    assert!(text.contains("<script>"));
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
}

/// Sixty lines, whatever the width: the answer, safety and the first steps are among them, and so is how to see the rest.
#[test]
fn a_short_summary_fits_on_a_screen() {
    for sample in [sample::hub(), sample::tidy(), sample::hostile()] {
        for width in [40, 80, 100] {
            let style = Style { width, colour: false, full: false };
            let text = rendered(&sample, Format::Text, &style);
            assert!(text.lines().count() <= if width == 40 { 63 } else { 60 }, "{width}: {text}");
            assert!(text.contains("--full"), "{width}: {text}");
        }
    }
    let style = Style { width: 80, colour: false, full: false };
    insta::assert_snapshot!(rendered(&sample::hub(), Format::Text, &style));
}

/// Whoever reads the answer must see where safety rests on what somebody says, and not on a record.
#[test]
fn a_safeguarding_check_that_rests_on_a_judgement_of_rows_stays_in_sight() {
    let mut hub = sample::hub();
    let good = |check: &&mut CheckResult| check.safeguarding && !check.blocks && check.verdict == Verdict::Met;
    let check = hub.checks.iter_mut().find(good).unwrap();
    check.judged_rows = vec![RowsJudged {
        keys: vec!["P-0009".to_owned()],
        by: "quality lead".to_owned(),
        seconded_by: Some("safeguarding lead".to_owned()),
        on: day("2026-04-02"),
        because: "withdrew, and was not at the meeting".to_owned(),
        evidence: vec!["documents/note.pdf".to_owned()],
        until: day("2026-12-31"),
    }];
    let title = check.title.clone();
    let says = "1 row rests on a judgement of 2 April 2026, which a second person confirmed";
    for (format, begins) in
        [(Format::Text, "Safety first"), (Format::Markdown, "## Safety first"), (Format::Html, "id=\"safety\"")]
    {
        let report = rendered(&hub, format, &Style { width: 200, colour: false, full: true });
        let (_, safety) = report.split_once(begins).unwrap();
        let (_, shown) = safety.split_once(&title).unwrap();
        assert!(shown.find(says).is_some_and(|at| at < 300), "{format:?}: {safety}");
    }
}

/// The hub where every failed safeguarding check but the last is one that nobody can decide yet.
fn certain_last() -> (readymark_findings::Assessment, CheckResult) {
    let mut hub = sample::hub();
    for check in &mut hub.checks {
        check.safeguarding = true;
        check.blocks = true;
        check.verdict = Verdict::NotEvidenced;
    }
    let has_step = |check: &&CheckResult| hub.actions.iter().any(|action| action.check == check.check);
    let last = hub.checks.iter().rfind(has_step).unwrap().check.clone();
    let certain = hub.checks.iter_mut().find(|check| check.check == last).unwrap();
    certain.verdict = Verdict::NotMet;
    certain.counts.breaches = 1;
    let certain = certain.clone();
    hub.readiness.safeguarding = hub.checks.iter().map(|check| check.check.clone()).collect();
    hub.actions.sort_by_key(|action| action.check == last);
    (hub, certain)
}

/// What is certainly broken must not be hidden by what waits for registers, however small the screen.
#[test]
fn a_certain_failure_comes_before_what_is_not_known() {
    let (hub, certain) = certain_last();
    let narrow = rendered(&hub, Format::Text, &Style { width: 40, colour: false, full: false });
    let (_, safety) = narrow.split_once("Safety first\n").unwrap();
    assert!(safety.starts_with(&format!("  ✗ {}", certain.requirement)), "{safety}");
    for (format, begins) in
        [(Format::Text, "Safety first"), (Format::Markdown, "## Safety first"), (Format::Html, "id=\"safety\"")]
    {
        let report = rendered(&hub, format, &Style { width: 200, colour: false, full: true });
        let (_, safety) = report.split_once(begins).unwrap();
        let others = hub.checks.iter().filter(|check| check.verdict == Verdict::NotEvidenced);
        let first = others.filter_map(|check| safety.find(&check.title)).min().unwrap();
        assert!(safety.find(&certain.title).unwrap() < first, "{format:?}: {safety}");
    }
    let page = rendered(&hub, Format::Html, &Style::default());
    let (_, board) = page.split_once("id=\"matters-title\"").unwrap();
    let (board, _) = board.split_once("</section>").unwrap();
    assert!(board.contains(&certain.title), "{board}");
}

/// Within one kind the order is that of the standard.
#[test]
fn failures_that_are_alike_stay_in_the_standard_s_order() {
    let (mut hub, _) = certain_last();
    hub.checks.iter_mut().for_each(|check| check.verdict = Verdict::Stale);
    let order: Vec<&str> = hub.failed_safeguarding().iter().map(|check| check.check.as_str()).collect();
    assert_eq!(order, hub.readiness.safeguarding);
}

const TELL: &str = "Enter no date. Tell a case supervisor today, and hold nothing further until she answers.";

/// The hub where so many checks failed by what happened, with as many further steps.
fn happened(lessons: usize, safeguarding: bool, further: usize) -> Assessment {
    let mut hub = sample::hub();
    let counted: Vec<String> = (hub.actions.iter())
        .filter(|action| hub.check(&action.check).is_some_and(|check| check.kind == CheckKind::Share))
        .map(|action| action.check.clone())
        .collect();
    hub.actions.retain(|action| counted.iter().take(lessons + further).any(|id| *id == action.check));
    assert_eq!(hub.actions.len(), lessons + further);
    for id in counted.iter().take(lessons) {
        let fix = Fix { learn: Some(format!("{TELL} Of {id}.")), ..Fix::default() };
        let check = hub.checks.iter_mut().find(|check| check.check == *id).unwrap();
        (check.fix, check.safeguarding, check.verdict, check.underlying) =
            (Some(fix.clone()), safeguarding, Verdict::NotMet, None);
        check.counts = Counts { population: 12, meets: 10, breaches: 2, ..Counts::default() };
        check.reasons.clear();
        hub.actions.iter_mut().filter(|action| action.check == *id).for_each(|action| action.fix = fix.clone());
    }
    hub
}

fn short(assessment: &Assessment) -> String {
    rendered(assessment, Format::Text, &Style { width: 400, colour: false, full: false }).replace('\u{a0}', " ")
}

#[test]
fn the_first_screen_says_what_to_do_about_what_happened() {
    for safeguarding in [true, false] {
        let text = short(&happened(1, safeguarding, 0));
        assert!(text.contains("Learn from what happened") && text.contains(TELL), "{text}");
        assert!(text.contains("2 breaches") && !text.contains("thing to learn from"), "{text}");
    }
    // Beside steps only what protects people, and the steps are still there.
    let text = short(&happened(1, true, 1));
    assert!(text.contains(TELL) && text.contains("Shortest way to ready"), "{text}");
    assert!(text.find(TELL) < text.find("Shortest way"), "{text}");
    let text = short(&happened(1, false, 1));
    assert!(!text.contains(TELL) && text.contains("Also: 1 thing to learn from"), "{text}");
    // What is not told is counted.
    let text = short(&happened(3, true, 1));
    assert_eq!(text.matches(TELL).count(), 2, "{text}");
    assert!(text.contains("and 1 more") && text.contains("Also: 1 thing to learn from"), "{text}");
    for (width, most) in [(40, 63), (80, 60)] {
        let text = rendered(&happened(3, true, 1), Format::Text, &Style { width, colour: false, full: false });
        assert!(text.lines().count() <= most, "{width}: {text}");
    }
    assert!(!short(&sample::tidy()).contains("Learn from"));
}
