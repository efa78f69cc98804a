//! The summary on a terminal.

use readymark_findings::{CheckResult, RowsJudged, Verdict};
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
            assert!(text.lines().count() <= 60, "{width}: {text}");
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
