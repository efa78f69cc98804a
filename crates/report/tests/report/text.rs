//! The summary on a terminal.

use readymark_report::{Format, Style};

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
    insta::assert_snapshot!(text(&sample::hub(), 100, true));
}

#[test]
fn a_hub_with_gaps_on_a_narrow_terminal() {
    insta::assert_snapshot!(text(&sample::hub(), 60, false));
}

#[test]
fn a_service_that_is_ready() {
    insta::assert_snapshot!(text(&sample::tidy(), 100, false));
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
