//! One row per case.

use crate::proposed;

const LIST: &str = "URN,Date referred,Status,Victim initials,Victim contact date,Victim consent date,Offender contact date,Offender consent,\
Conference date,Conference type,Facilitators,Follow-up date,Notes
NS1,03/04/2025,Closed,AB,15/04/2025,20/04/2025,16/04/2025,Yes,20/05/2025,F2F,P1; P2,20/06/2025,x
NS2,13/05/2025,Open,CD,16/05/2025,,18/05/2025,,,,P2,,y
NS3,14/06/2025,Open,,,,19/06/2025,Yes,01/07/2025,Shuttle,P1; P3,13/07/2025,
";

#[test]
fn a_list_of_cases_with_everything_beside_it() {
    let text = proposed("list.csv", &LIST.replace("URN", "Case No")).text;
    insta::assert_snapshot!(text);
}

/// The lines of a proposal without what stands beside them.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.split("  #").next().unwrap().trim()).collect()
}

#[test]
fn short_forms_of_both_sides_and_a_bare_reference() {
    let list = "Our ref,Referral date,V contact date,O contact date,Closed\nA,01/05/2025,05/05/2025,06/05/2025,\nB,13/05/2025,,16/05/2025,\n";
    let text = proposed("victim-care.csv", list).text;
    let lines = lines(&text);
    for line in
        ["Our ref: case_ref", "participant_ref: \"{Our ref}-V\"", "role: responsible", "if_filled: [O contact date]"]
    {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
    // One side alone is no pair, and nobody can say what `V` is.
    let one = proposed("list.csv", &list.replace("O contact date", "Other date")).text;
    assert!(!one.contains("also:"), "{one}");
}

#[test]
fn the_references_of_the_two_are_theirs() {
    let list = "Case No,Referral date,Victim ID,Victim under 18,Offender ID,Offender under 18\nC1,2025-05-01,V9,no,O7,yes\nC2,2025-05-02,,,O8,no\n";
    let text = proposed("list.csv", list).text;
    let lines = lines(&text);
    for line in [
        "Victim ID: participant_ref",
        "Victim under 18: under_18",
        "if_filled: [Victim ID, Victim under 18]",
        "role: harmed",
    ] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
    assert!(!text.contains("{Case No}-V"), "{text}");
}

#[test]
fn several_of_one_kind_are_numbered() {
    let list = "Case No,Referral date,Follow-up 1 date,Follow-up 2 date,Meeting date,Meeting type\nC1,2025-05-01,2025-08-13,2025-09-20,2025-07-14,Direct\nC2,2025-05-02,,,,\n";
    let text = proposed("list.csv", list).text;
    for line in ["followup_ref: \"{Case No}-F1\"", "followup_ref: \"{Case No}-F2\"", "process_ref: \"{Case No}-P\""] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_list_of_staff_with_their_checks() {
    let list = "Staff ID,Level,Start date,DBS date,Safeguarding training date,E-mail\nP1,Foundation,01/09/2019,13/06/2023,20/02/2025,a@example.org\nP2,Foundation,15/01/2022,14/02/2024,,b@example.org\n";
    let text = proposed("people.csv", list).text;
    let lines = lines(&text);
    for line in [
        "- table: practitioners",
        "- table: vetting",
        "kind: criminal record",
        "DBS date: cleared_on",
        "practitioner_ref: \"{Staff ID}\"",
    ] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
}

/// A list of meetings or contacts has the reference of the case and is none of cases.
#[test]
fn a_list_of_something_else_stays_one() {
    for (name, list, table) in [
        (
            "log.csv",
            "Case No,Contact date,Contact type,Worker\nC1,2025-05-01,visit,P1\nC1,2025-05-13,letter,P1\n",
            "contacts",
        ),
        ("m.csv", "Process ref,Case No.,Date of meeting,Meeting type,Lead fac\nM1,C1,2025-05-20,F2F,P1\n", "processes"),
        ("p.csv", "Participant ID,Case No,Role,Under 18\nV1,C1,Victim,no\nO1,C1,Offender,no\n", "participants"),
    ] {
        let text = proposed(name, list).text;
        assert!(text.contains(&format!("- table: {table}\n")) && !text.contains("also:"), "{text}");
    }
}

/// Where a case stands in several rows, no row is one case.
#[test]
fn many_rows_per_case_are_not_one() {
    let list = "Case No,Date referred,Victim contact date\nC1,2025-05-01,2025-05-13\nC1,2025-05-01,2025-05-20\n";
    assert!(!proposed("list.csv", list).text.contains("also:"));
}

/// What a person answers is read at once: the words, the format of the days and the words for nothing are there.
#[test]
fn an_answered_column_needs_nothing_else() {
    let list = "Staff ID,Line Manager,Came,Kind of post,Grad\nP1,P3,13/06/2023,Staff,Foundation\nP2,P3,14/02/2024,Volunteer,n/k\nP3,,15/02/2024,Staff,Advanced\n";
    let text = proposed("people.csv", list).text;
    let lines = lines(&text);
    for line in ["dates: DD/MM/YYYY", "missing: [n/k]", "Came: FILL-IN", "Staff: paid"] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
}

#[test]
fn words_and_headings_that_look_personal_are_not_shown() {
    let list = "Case No,Date referred,Status,Aisha Khan\nC1,2025-05-01,Live,x\nC2,2025-05-02,ask Adam,y\nC3,2025-05-03,Closed,z\n";
    let text = proposed("list.csv", list).text;
    assert!(!text.contains("Adam") && !text.contains("Aisha"), "{text}");
    assert!(text.contains("see rows 3,") && text.contains("\"column 4 (D)\""), "{text}");
}

/// A list of which each table knows one heading is read by what stands beside it; then it is a question of which table it is.
#[test]
fn headings_of_both_sides_make_a_list_of_cases() {
    let list = "Team ref,Referral date,Offender contact date,Victim consent date,Type of work,Panel,Comments
T1,01/05/2025,05/05/2025,06/05/2025,Shuttle,20/05/2025,x\nT2,13/05/2025,16/05/2025,,Letter,,\n";
    let text = proposed("RJ work 25-26.csv", list).text;
    for line in ["Team ref: case_ref", "- table: contacts", "- table: consents", "Offender contact date: made_on"] {
        assert!(lines(&text).contains(&line), "{line}\n{text}");
    }
    assert!(text.contains("known to `cases` (Cases)"), "{text}");
    let bare = proposed("RJ work 25-26.csv", &list.replace("Team ref", "Team")).text;
    assert!(
        lines(&bare).contains(&"- table: FILL-IN") && bare.contains("case_ref: \"") && bare.contains("{row}"),
        "{bare}"
    );
    let numbered = "Case ref,Came in,Offender contact,Conference arranged,Conference held,Outcome agreement signed
T1,01/05/2025,05/05/2025,06/05/2025,16/05/2025,20/05/2025\nT2,13/05/2025,16/05/2025,,,\n";
    let numbered = proposed("RJ tracker.csv", numbered).text;
    assert!(
        numbered.contains("Conference held: held_on") && numbered.contains("Conference arranged: FILL-IN"),
        "{numbered}"
    );
    // One such heading, or two of no case, make none.
    for other in [
        "Ref,Referral date,Victim contact date,Panel\nT1,01/05/2025,06/05/2025,x\n",
        "Fleet no,Colour,Fuel,Meeting\n1,red,diesel,x\n",
        "Victim contact date,Offender contact date,Colour\n01/05/2025,06/05/2025,red\n",
    ] {
        let text = proposed("other.csv", other).text;
        assert!(text.contains("no table of the standard has two of its headings. If you know"), "{text}");
        assert!(text.contains("`readymark map FILE --table NAME`"), "{text}");
    }
}
