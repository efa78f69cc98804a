//! References: of the row, of several records, and of people who stand in two tables.

use crate::beside::{is_asked, is_read, line};
use crate::proposed;

/// The number that a service gives its complaints is offered, and no line beside it gives the reference a second time.
#[test]
fn a_column_that_may_number_the_rows_is_offered_as_their_reference() {
    for (heading, cells) in [("Comp no", ["C1", "C2"]), ("Our number", ["17", "18"]), ("Logged as", ["RJ-9", "RJ-10"])]
    {
        let list = format!(
            "{heading},Received on,Acknowledged on,Outcome\n{},2025-05-13,2025-05-14,Upheld\n{},2025-06-13,2025-06-14,Not upheld\n",
            cells[0], cells[1]
        );
        let text = proposed("complaints.csv", &list).text;
        is_asked(&text, heading);
        assert!(line(&text, heading).contains("complaint_ref, "), "{text}");
        assert!(!text.contains("    set:") && text.contains("    # set: { complaint_ref: \""), "{text}");
    }
    // What is the same in two rows, blank in one, in words or in days is no number of a row.
    for (heading, cells) in [
        ("Comp no", ["C1", "C1"]),
        ("Comp no", ["C1", ""]),
        ("About", ["a delay", "a letter"]),
        ("Seen", ["2025-05-15", "2025-06-15"]),
    ] {
        let list = format!(
            "{heading},Received on,Closed on,Outcome\n{},2025-05-13,2025-05-14,Upheld\n{},2025-06-13,2025-06-14,Not upheld\n",
            cells[0], cells[1]
        );
        let text = proposed("complaints.csv", &list).text;
        assert!(
            text.contains("    set:\n      complaint_ref: \"") && !line(&text, heading).contains("complaint_ref"),
            "{text}"
        );
    }
}

/// Where the reference of another record is still to be placed, a column is more likely that.
#[test]
fn a_number_of_staff_is_no_number_of_a_course() {
    let list = "Collar no,Course,Completed on\n4411,facilitation,2025-05-13\n4412,safeguarding,2025-06-13\n";
    let text = proposed("training.csv", list).text;
    is_asked(&text, "Collar no");
    assert!(
        line(&text, "Collar no").contains("practitioner_ref") && text.contains("    set:\n      training_ref: \""),
        "{text}"
    );
    let placed =
        list.replace("Collar no,", "Certificate no,Staff ID,").replace("441", "X1,P").replace("X1,P2", "X2,P2");
    let text = proposed("training.csv", &placed).text;
    assert!(line(&text, "Certificate no").contains("training_ref") && !text.contains("    set:"), "{text}");
}

/// A cell with several references is not one, whatever the heading is.
#[test]
fn a_column_of_lists_is_no_reference() {
    let list = |heading: &str, cells: [&str; 2]| {
        let row = |at: usize| format!("P{at},M1,2025-05-1{},\"{}\"\n", at + 3, cells[at]);
        let text = format!("Staff ID,Supervisor,Session date,{heading}\n{}{}", row(0), row(1));
        proposed("supervision.csv", &text).text
    };
    for heading in ["Cases discussed", "Case No"] {
        for cells in [
            ["RJ/1; RJ/2", "RJ/3; RJ/4"],
            ["RJ/1, RJ/2", "RJ/3, RJ/4"],
            ["17 and 18", "19 and 20"],
            ["K1\nK2", "K3\nK4"],
        ] {
            let text = list(heading, cells);
            is_asked(&text, heading);
            assert!(line(&text, heading).contains("0 of 2 cells are a single reference"), "{text}");
        }
        let single = list(heading, ["RJ/25/1", "RJ/25/2"]);
        is_read(&single, heading, "case_ref");
    }
}

/// Who leads a case leads its meetings: the question about one says so of the other.
#[test]
fn a_question_about_who_leads_names_both_tables() {
    let list = |heading: &str, beside: &str| {
        let text = format!(
            "Case No,Referral date,{heading},{beside}\nK1,2025-05-01,P1,2025-06-13\nK2,2025-05-02,P2,2025-07-13\nK3,2025-05-03,P1,\n"
        );
        proposed("case list.csv", &text).text
    };
    let text = list("Facilitator", "Conference date");
    is_asked(&text, "Facilitator");
    assert!(line(&text, "Facilitator").contains("lead_ref of `processes` too"), "{text}");
    // Where no other table takes it, nothing is said.
    for (heading, beside) in [("Facilitator", "Agreement date"), ("Area", "Conference date")] {
        let text = list(heading, beside);
        is_asked(&text, heading);
        assert!(!line(&text, heading).contains(" too"), "{text}");
    }
    // What is certain is read for both, as before.
    let text = list("Lead facilitator", "Conference date");
    assert_eq!(text.matches("Lead facilitator: lead_ref").count(), 2, "{text}");
}
