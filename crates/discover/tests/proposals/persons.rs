//! Several people on one side of a case, in the columns of one row.

use crate::beside::{cases, is_asked, is_read};
use crate::proposed;

/// The entries under `also`, each as its lines without comments.
fn entries(text: &str) -> Vec<String> {
    let also = text.split_once("    also:").map_or("", |(_, also)| also);
    let plain = |line: &str| line.split("  #").next().unwrap().trim().replace('"', "");
    let entries = also.split("      - table: ").skip(1);
    entries.map(|entry| entry.lines().map(plain).collect::<Vec<_>>().join("\n")).collect()
}

/// The entry that reads a column.
fn entry(text: &str, heading: &str) -> String {
    let reads = |entry: &String| entry.lines().any(|line| line.starts_with(&format!("{heading}: ")));
    let found = entries(text).into_iter().find(reads);
    assert!(found.is_some(), "{heading}\n{text}");
    found.unwrap()
}

fn has(entry: &str, line: &str) {
    assert!(entry.lines().any(|other| other == line), "{line}\n{entry}");
}

/// Whatever numbers the person, what is theirs is not the first one's.
#[test]
fn what_is_of_a_second_person_is_not_read_as_the_first_ones() {
    for (first, second, reference) in [
        ("Victim consent date", "Second victim consent date", "{Case No}-V2"),
        ("Victim 1 consent date", "Victim 2 consent date", "{Case No}-V2"),
        ("Victim consent date", "Victim (2) consent date", "{Case No}-V2"),
        ("Victim consent date", "2nd victim consent date", "{Case No}-V2"),
        ("Victim consent date", "Victim two consent date", "{Case No}-V2"),
        ("Victim A consent date", "Victim B consent date", "{Case No}-V2"),
        ("Offender consent signed", "Third offender consent signed", "{Case No}-O3"),
        ("Harmed person consent date", "Harmed person (2) consent date", "{Case No}-H2"),
        ("Perpetrator consent date", "Consent date of perpetrator no. 2", "{Case No}-P2"),
        ("V consent date", "V2 consent date", "{Case No}-V2"),
        ("V1 consent date", "V2 consent date", "{Case No}-V2"),
    ] {
        let other = if first.starts_with('V') { "O consent date" } else { "Victim contact date" };
        let text = cases(&[first, second, other]);
        let (one, two) = (entry(&text, first), entry(&text, second));
        has(&two, &format!("participant_ref: {reference}"));
        has(&one, &format!("participant_ref: {}", reference.trim_end_matches(char::is_numeric)));
        has(&two, &format!("if_filled: [{second}]"));
        // The second person is there where something of theirs is, and no case needs one.
        let people: Vec<String> =
            entries(&text).into_iter().filter(|entry| entry.starts_with("participants")).collect();
        let person = people.iter().find(|entry| entry.contains(&format!("participant_ref: {reference}")));
        assert!(person.is_some_and(|person| person.contains(&format!("if_filled: [{second}]"))), "{text}");
    }
}

#[test]
fn each_person_has_a_record_of_their_own() {
    let list = "Case No,Date referred,Offender 1 took part,Offender 2 took part,Offender 2 consent date,Victim took part\n\
        K1,2025-05-01,Yes,Yes,2025-05-13,Yes\nK2,2025-05-02,Yes,,,Yes\n";
    let text = proposed("list.csv", list).text;
    let (one, two) = (entry(&text, "Offender 1 took part"), entry(&text, "Offender 2 took part"));
    has(&one, "participant_ref: {Case No}-O");
    has(&two, "participant_ref: {Case No}-O2");
    has(&two, "if_filled: [Offender 2 took part, Offender 2 consent date]");
    assert!(!one.contains("if_filled"), "{text}");
    has(&entry(&text, "Offender 2 consent date"), "participant_ref: {Case No}-O2");
}

#[test]
fn each_person_has_the_reference_of_their_own_column() {
    let list = "Case No,Date referred,Victim ref,Victim contact date,Victim 2 ref,Victim 2 contact date,Offender ref\n\
        K1,2025-05-01,M1,2025-05-13,N1,2025-05-14,P1\nK2,2025-05-02,M2,2025-05-13,,,P2\n";
    let text = proposed("list.csv", list).text;
    has(&entry(&text, "Victim 2 contact date"), "participant_ref: {Victim 2 ref}");
    has(&entry(&text, "Victim contact date"), "participant_ref: {Victim ref}");
    has(&entry(&text, "Victim ref"), "if_filled: [Victim ref]");
    has(&entry(&text, "Victim 2 ref"), "if_filled: [Victim 2 ref, Victim 2 contact date]");
}

/// A second contact with the one victim stays one, and so does what is said of a time.
#[test]
fn a_number_of_the_record_is_no_second_person() {
    for second in ["Victim contact 2", "Victim contact date 2", "Victim second contact", "Contact 2 victim"] {
        let text = cases(&["Victim contact date", second, "Offender contact date"]);
        has(&entry(&text, second), "contact_ref: {Case No}-VC2");
        has(&entry(&text, second), "participant_ref: {Case No}-V");
        assert!(!text.contains("-V2\""), "{text}");
    }
    let text = cases(&["Victim 6 week follow-up date", "Victim consent date", "Offender consent date"]);
    assert!(!text.contains("-V6"), "{text}");
    is_read(&text, "Victim consent date", "given_on");
}

/// A heading that can mean a second contact as well as a second person, or another person without a number.
#[test]
fn what_leaves_the_person_open_is_asked_about() {
    for heading in [
        "Second victim contact date",
        "Contact with victim 2",
        "Other victim consent date",
        "Additional victim consent date",
        "Victim 1 and 2 consent date",
    ] {
        is_asked(
            &cases(&[heading, "Victim took part on", "Victim consent withdrawn", "Offender contact date"]),
            heading,
        );
    }
    let list = "Case No,Date referred,Victim ref,Victim ref 2,Victim contact date,Victim contact date 2,Offender contact date\n\
        K1,2025-05-01,M1,N1,2025-05-13,2025-05-14,2025-05-15\nK2,2025-05-02,M2,N2,2025-05-13,2025-05-14,2025-05-15\n";
    let text = proposed("list.csv", list).text;
    is_asked(&text, "Victim ref 2");
    is_asked(&text, "Victim contact date 2");
    // Where other headings have that person, it is theirs.
    let text = cases(&[
        "Second victim contact date",
        "Second victim consent date",
        "Victim contact date",
        "Offender contact date",
    ]);
    has(&entry(&text, "Second victim contact date"), "participant_ref: {Case No}-V2");
}

/// Yes or no below *Second victim* is filled in every row.
#[test]
fn an_answer_is_no_second_person() {
    let list = "Case No,Date referred,Second victim,Second victim consent date,Victim consent date,Offender consent date\n\
        K1,2025-05-01,No,,2025-05-13,2025-05-14\nK2,2025-05-02,Yes,2025-05-14,2025-05-13,2025-05-14\n";
    let text = proposed("list.csv", list).text;
    is_asked(&text, "Second victim");
    assert!(text.contains("if_filled: [Second victim consent date]") && !text.contains("[Second victim,"), "{text}");
}
