//! The first look at a list: which column is its reference, and why other tables are not read from it.

use crate::beside::{is_asked, is_read, line};
use crate::proposed;

/// A list of staff whose first column is this, and their checks.
fn staff(heading: &str, cells: [&str; 3]) -> String {
    let row = |(at, cell): (usize, &str)| format!("{cell},Paid,2022-05-0{at},,Foundation,2024-01-1{at}\n");
    let rows: String = (1..).zip(cells).map(row).collect();
    proposed("team.csv", &format!("{heading},Employment Type,Start Date,End Date,RJC Level,DBS Date\n{rows}")).text
}

/// A list of cases whose first column is this, with what was done for both sides.
fn cases(heading: &str, cells: &[&str], more: (&str, &[&str])) -> String {
    let row = |(at, cell): (usize, &&str)| {
        let more = more.1.get(at).copied().unwrap_or_default();
        format!("{cell},2025-04-1{at},2025-07-1{at},2025-04-2{at},2025-04-2{at},2025-05-1{at},2025-05-2{at},{more}\n")
    };
    let rows: String = cells.iter().enumerate().map(row).collect();
    let headings = "Date referred,Date closed,Victim contact date,Offender contact date,Victim consent signed,Offender consent signed";
    proposed("work.csv", &format!("{heading},{headings},{}\n{rows}", more.0)).text
}

#[test]
fn a_column_that_may_be_the_reference_is_offered_as_it() {
    for (heading, cells) in [
        ("User ID", ["W1", "W2", "W3"]),
        ("Worker ID", ["17", "18", "19"]),
        ("Worker", ["W1", "W2", "W3"]),
        ("Worker", ["17", "18", "19"]),
        ("Collar number", ["4411", "4412", "4413"]),
        ("Employee Number", ["E-1", "E-2", "E-3"]),
        ("Initials", ["ZQ", "BM", "IV"]),
    ] {
        let text = staff(heading, cells);
        is_asked(&text, heading);
        assert!(line(&text, heading).contains("practitioner_ref"), "{heading}\n{text}");
        assert!(
            !text.contains("# no column is its reference") && !text.contains("    set:\n      practitioner_ref"),
            "{text}"
        );
        // What the other records are called by is asked as well, with both.
        let own = "practitioner_ref: FILL-IN  # \"{";
        let of = format!("\"{{{heading}}}\" if that column is its reference; if none is, \"");
        assert!(text.contains(own) && text.contains(&of), "{heading}\n{text}");
        assert!(text.contains("    # set: { practitioner_ref: \""), "{text}");
    }
    for heading in ["Referral ID", "Intervention ID", "Occurrence number", "Job"] {
        let text = cases(heading, &["R1001", "R1002", "R1003"], ("Colour", &[]));
        is_asked(&text, heading);
        assert!(line(&text, heading).contains("case_ref"), "{heading}\n{text}");
        assert!(text.contains(&format!("participant_ref: FILL-IN  # \"{{{heading}}}-V\"")), "{heading}\n{text}");
    }
}

/// Where no column can be it, that is said, and nothing is asked.
#[test]
fn no_column_is_the_reference() {
    for (heading, cells) in [
        ("Office", ["East", "West", "East"]),
        ("Shift", ["A1", "A1", "A1"]),
        ("Seen on", ["2025-05-13", "2025-05-14", "2025-05-15"]),
    ] {
        let text = staff(heading, cells);
        assert!(text.contains("    set:\n      practitioner_ref: \""), "{heading}\n{text}");
        assert!(!text.contains("practitioner_ref: FILL-IN"), "{heading}\n{text}");
    }
    // A known reference is read, and nothing about it is asked.
    let text = staff("Staff ID", ["W1", "W2", "W3"]);
    is_read(&text, "Staff ID", "practitioner_ref");
    assert!(text.contains("practitioner_ref: \"{Staff ID}\"") && !text.contains("{row}"), "{text}");
}

/// Words below a heading that sounds like the reference of another record say nothing against one row per case.
#[test]
fn words_are_no_reference_of_another_record() {
    let keys = ["K1", "K2", "K3", "K4"];
    for cells in [
        ["Low", "High", "Low", "Low"],
        ["Medium", "low", "HIGH", "n/a"],
        ["Yes", "No", "Yes", "Yes"],
        ["Level 1", "Level 1", "Level 1", "Level 1"],
    ] {
        let text = cases("Case No", &keys, ("Risk assessment", &cells));
        assert!(text.contains("    also:") && text.contains("participant_ref: \"{Case No}-V\""), "{cells:?}\n{text}");
        // Nor where the case has a reference that does not say of what.
        let text = cases("Our ref", &keys, ("Risk assessment", &cells));
        assert!(text.contains("participant_ref: \"{Our ref}-V\""), "{cells:?}\n{text}");
    }
    // References do, and it is said.
    let text = cases("Case No", &keys, ("Participant ID", &["V1", "V2", "V3", "V4"]));
    assert!(!text.contains("    also:"), "{text}");
    assert!(text.contains("Participant ID seems to be the reference of `participants`"), "{text}");
}

#[test]
fn a_reference_that_repeats_is_said() {
    let text = cases("Case No", &["K1", "K2", "K3", "K2"], ("Colour", &[]));
    assert!(!text.contains("    also:"), "{text}");
    let said = "# the headings speak of `consents`, `contacts`, `participants` too, and none is read from this file as a part of `cases`: Case No is the same in several rows (see rows 3, 5); correct it if it is a slip";
    assert!(text.contains(said), "{text}");
    // The same of one that does not say of what, and of one that only may be it.
    let text = cases("Our ref", &["K1", "K2", "K3", "K2"], ("Colour", &[]));
    assert!(
        !text.contains("    also:") && text.contains("Our ref is the same in several rows (see rows 3, 5)"),
        "{text}"
    );
    let text = cases("Referral ID", &["K1", "K2", "K3", "K2"], ("Colour", &[]));
    assert!(line(&text, "Referral ID").contains("but the same in several rows (see rows 3, 5): correct it"), "{text}");
    assert!(!text.contains("{Referral ID}") && !text.contains("# no column is its reference"), "{text}");
    let sound = cases("Case No", &["K1", "K2", "K3", "K4"], ("Colour", &[]));
    assert!(sound.contains("    also:") && !sound.contains("the headings speak of"), "{sound}");
}

/// Beyond the rows that are looked at first, a reference is there twice as well.
#[test]
fn a_reference_that_repeats_far_down_is_said() {
    let row = |at: usize| format!("K{at},2025-04-13,2025-04-14,2025-04-15\n");
    let rows: String = (1..=2_400).map(row).collect();
    let list = format!("Case No,Date referred,Victim contact date,Offender contact date\n{rows}");
    assert!(proposed("work.csv", &list).text.contains("    also:"));
    let text = proposed("work.csv", &format!("{list}{}", row(2_390))).text;
    assert!(!text.contains("    also:") && text.contains("(see rows 2391, 2402)"), "{text}");
}
