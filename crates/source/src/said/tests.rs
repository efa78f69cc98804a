use super::{names_nobody, says_none, says_not_known, says_nothing};

#[test]
fn none_is_something_else_than_not_known() {
    for none in ["None", "nil", "N/A", "n.a.", "not applicable", "-", "\u{2013}", "--", "Blank"] {
        assert!(says_none(none) && !says_not_known(none), "{none:?}");
    }
    for unknown in [
        "not known",
        "Unknown",
        "N/K",
        "nk",
        "?",
        "??",
        "TBC",
        "tba",
        "not recorded",
        "Pending",
        "awaiting letter",
        "to be confirmed",
        "not yet known",
        "Unknown date",
    ] {
        assert!(says_not_known(unknown) && !says_none(unknown), "{unknown:?}");
    }
    for other in ["not withdrawn", "not yet", "no", "ongoing", "", "2026-01-05", "still open"] {
        assert!(!says_not_known(other) && !says_none(other), "{other:?}");
    }
}

#[test]
fn marks_and_words_for_nobody_name_nobody() {
    for nobody in [
        "-",
        "n/a",
        "See notes.",
        "#1",
        "FALSE",
        "N.A.",
        "TBC",
        "?",
        "none",
        "\u{2014}",
        "not known",
        "1",
        "Not yet approved",
        "awaiting approval",
        "same",
        "same as above",
        "the same person",
        "nobody yet",
        "No one so far",
        "pending",
        "Pending sign-off",
        "to be confirmed",
        "to be appointed",
        "yet to be named",
        "approval pending",
        "as above",
        "ditto",
        "none yet",
        "not applicable here",
        "waiting for the board",
        "unknown person",
        "vacant",
        "someone",
        "declined by the board",
        "Chair, to be confirmed",
        "panel \u{2013} pending the May meeting",
        "director (not yet approved)",
        "verbal",
        "by email",
        "director to approve",
        "director, provisional",
    ] {
        assert!(names_nobody(nobody), "{nobody:?}");
    }
}

#[test]
fn what_a_form_shows_before_it_is_filled_in_names_nobody() {
    for nobody in [
        "Unallocated",
        "unassigned (new post)",
        "-- select --",
        "Please select",
        "(select one)",
        "Choose an item.",
        "Click or tap here to enter text.",
        "TBC - recruiting",
        "vacant post",
        "Post currently vacant",
        "the same",
        "N/A (external)",
        "[name]",
        "<manager>",
        "XXX",
        "A. N. Other",
    ] {
        assert!(names_nobody(nobody), "{nobody:?}");
    }
}

#[test]
fn roles_and_people_are_somebody() {
    for somebody in [
        "chair",
        "none-executive director",
        "non-executive director",
        "PA",
        "Notary",
        "not-for-profit lead",
        "Nobel panel",
        "Board of trustees",
        "Town clerk",
        "Asset manager",
        "North team lead",
        "Seema's manager",
        "Select committee clerk",
        "Manager (acting)",
        "Test and learn lead",
        "Nasreen's deputy",
        "EX-04",
        "Coordinator (waiting list)",
        "Officer, pending cases",
        "Head of declined referrals",
    ] {
        assert!(!names_nobody(somebody), "{somebody:?}");
    }
}

#[test]
fn a_text_that_should_say_something_may_say_nothing() {
    for nothing in [
        "tbc",
        "None",
        "n/a",
        "N/A - external case",
        "-",
        "...",
        "nothing",
        "Nothing to change",
        "No change needed.",
        "Choose an item.",
        "unassigned",
        "TBC at the next supervision of the team",
        "to be confirmed",
        "Not known yet",
        "see file",
        "as above",
        "xxx",
        "[text]",
        "ok",
        "12",
    ] {
        assert!(says_nothing(nothing), "{nothing:?}");
    }
    for something in [
        "See that two people check each referral",
        "Same-day calls for every incident",
        "No one is left waiting without a call",
        "To be fixed by a shared rota for weekends",
        "Nothing is sent without a second reader",
        "Pending cases are read every Monday by the duty lead",
        "Choose one lead for each case",
        "Unassigned cases go to the duty lead",
        "Test calls before each video meeting",
        "Duty rota",
        "Not-for-profit partner told at once",
        "Vacant posts covered from the bank list",
    ] {
        assert!(!says_nothing(something), "{something:?}");
    }
}
