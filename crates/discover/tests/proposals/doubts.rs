//! Days beside the name of an event that may be another day than the event's own.

use crate::beside::{cases, is_asked, is_read, line, staff};

const BESIDE: [&str; 2] = ["Victim willing on", "Offender willing on"];

fn beside(heading: &str) -> String {
    cases(&[heading, BESIDE[0], BESIDE[1]])
}

/// The day on which something is due, was answered, or happened outside the service is none on which the service did it.
#[test]
fn a_day_that_may_be_another_is_asked_about() {
    for heading in [
        "Risk assessment review",
        "Date of RA review",
        "Review RA",
        "Offender risk assessment review date",
        "Offender offer declined",
        "Offer accepted on",
        "No answer to offer",
        "RA unsuitable",
        "Incident",
        "Date of the incident",
        "Incident day",
        "Safeguarding incident date",
        "Incident took place on",
        "Review date",
        "Date of review",
        "Victim questionnaire",
        "Feedback date",
        "Survey dated",
        "Offender withdrawn",
        "First meeting",
        "1st meeting date",
        "Date of second meeting",
    ] {
        is_asked(&beside(heading), heading);
    }
    for heading in ["Refresher training", "Date of refresher course", "Performance review supervision date"] {
        is_asked(&staff(&[heading, "DBS date"]), heading);
    }
    let text = beside("Incident date");
    assert!(line(&text, "Incident date").contains("of `incidents`: reported_on"), "{text}");
}

/// A heading that says what was done is read as before.
#[test]
fn a_day_on_which_something_was_done_is_read() {
    for (heading, field) in [
        ("RA review carried out", "assessed_on"),
        ("Risk assessment review done on", "assessed_on"),
        ("Initial RA date", "assessed_on"),
        ("Incident reported on", "reported_on"),
        ("Date incident reported", "reported_on"),
        ("Reviewed on", "reviewed_on"),
        ("Feedback requested", "asked_on"),
        ("Offender questionnaire received", "returned_on"),
        ("Offer made to offender", "offered_on"),
        ("Offender consent withdrawn", "withdrawn_on"),
        ("First conference", "held_on"),
        ("First mediation date", "held_on"),
        ("Meeting date", "held_on"),
        ("First follow-up done", "made_on"),
        ("First contact with the victim", "made_on"),
    ] {
        is_read(&beside(heading), heading, field);
    }
    assert!(beside("RA review carried out").contains("stage: review\n"));
    for heading in ["Refresher course completed", "Safeguarding training date"] {
        is_read(&staff(&[heading, "DBS date"]), heading, "completed_on");
    }
}
