//! What stands beside a record: headings whose words are the event of another table, and headings whose words are not.

use readymark_discover::{answer_complete, completeness};

use crate::{proposed, table, tables};

const CASES: [&str; 2] = ["K1,2025-05-01", "K2,2025-05-13"];
const STAFF: [&str; 2] = ["P1,2021-05-01", "P2,2022-06-13"];

/// The proposal for a list of cases, or of staff, with these columns of days beside it.
fn list(first: &str, rows: [&str; 2], headings: &[&str]) -> String {
    let days = ",2025-06-13".repeat(headings.len());
    let text = format!("{first},{}\n{}{days}\n{}{days}\n", headings.join(","), rows[0], rows[1]);
    proposed("list.csv", &text).text
}

pub(crate) fn cases(headings: &[&str]) -> String {
    list("Case No,Referral date", CASES, headings)
}

pub(crate) fn staff(headings: &[&str]) -> String {
    list("Staff ID,Start date", STAFF, headings)
}

/// What the line of a heading says, with its comment.
pub(crate) fn line<'t>(text: &'t str, heading: &str) -> &'t str {
    let unquoted = |line: &'t str| line.trim().trim_start_matches('"').strip_prefix(heading);
    let mut lines = text.lines().filter_map(|line| unquoted(line)?.trim_start_matches('"').strip_prefix(": "));
    let line = lines.next();
    assert!(line.is_some(), "{heading}\n{text}");
    line.unwrap()
}

pub(crate) fn is_asked(text: &str, heading: &str) {
    assert!(line(text, heading).starts_with("FILL-IN"), "{text}");
}

pub(crate) fn is_read(text: &str, heading: &str, field: &str) {
    assert!(line(text, heading).starts_with(&format!("{field}  #")), "{heading}\n{text}");
}

/// What was sent, booked, asked for or is due has not come about, and what came about in one table is something else in another.
#[test]
fn a_heading_that_tells_of_another_event_is_asked_about() {
    for heading in [
        "Victim consent sent",
        "Victim consent form sent out",
        "Victim consent requested",
        "Offender consent due",
        "Victim consent offered",
        "Victim contact due",
        "Victim contact by",
        "Victim contact attempted",
        "Victim follow-up by",
        "Victim follow-up due",
        "Victim follow-up offered",
        "Meeting offered",
        "Meeting booked",
        "Conference planned",
        "Meeting cancelled",
        "Agreement completed",
        "Agreement completed on",
        "Agreement ended",
        "Victim feedback given",
        "Victim survey completed",
        "Victim survey taken",
        "Victim prep requested",
        "Risk assessment due",
        "Risk assessment sent",
        "Victim consent until",
    ] {
        let text = cases(&[heading, "Offender contact date"]);
        is_asked(&text, heading);
    }
    for heading in ["DBS sent", "DBS applied for", "Safeguarding training booked", "Facilitation course due"] {
        is_asked(&staff(&[heading, "Induction date"]), heading);
    }
    // The question names the table that the heading speaks of.
    let text = cases(&["Victim consent sent", "Offender contact date"]);
    assert!(line(&text, "Victim consent sent").contains("under `also`, of `consents`: given_on"), "{text}");
}

#[test]
fn a_heading_that_tells_of_the_event_itself_is_read() {
    for (heading, field) in [
        ("Victim consent received", "given_on"),
        ("Victim written consent received", "given_on"),
        ("Offender consent form signed", "given_on"),
        ("Victim consent obtained on", "given_on"),
        ("Date consent given by victim", "given_on"),
        ("Victim contacted", "made_on"),
        ("Contact made with the offender", "made_on"),
        ("Meeting held", "held_on"),
        ("Conference took place on", "held_on"),
        ("RA completed", "assessed_on"),
        ("Agreement reached", "made_on"),
        ("Victim follow-up done", "made_on"),
        ("Victim survey sent", "asked_on"),
        ("Victim survey returned", "returned_on"),
        ("Offender prep held", "held_on"),
    ] {
        is_read(&cases(&[heading, "Victim willing on", "Offender willing on"]), heading, field);
    }
    let both = cases(&["Victim consent sent", "Victim consent received", "Offender contact date"]);
    is_read(&both, "Victim consent received", "given_on");
    assert!(both.contains("if_filled: [Victim consent received]"), "{both}");
}

#[test]
fn courses_are_told_apart_by_their_headings() {
    for (heading, kind) in [
        ("Facilitator training", "facilitation"),
        ("Facilitation course completed", "facilitation"),
        ("S&C training", "sensitive and complex"),
        ("Sensitive and complex training date", "sensitive and complex"),
        ("Supervisor training", "supervision"),
        ("Induction completed", "induction"),
        ("Safeguarding trained", "safeguarding"),
        ("Safeguarding completed", "safeguarding"),
        ("S&C completed on", "sensitive and complex"),
    ] {
        let text = staff(&[heading, "DBS date"]);
        is_read(&text, heading, "completed_on");
        assert!(text.contains(&format!("kind: {kind}\n")), "{heading}\n{text}");
    }
    // A course of which the heading does not say what it was about, or says two things.
    let text = staff(&["RJ training course", "Safeguarding training"]);
    assert!(
        text.contains("kind: FILL-IN  # one of: facilitation, ") && text.contains("kind: safeguarding\n"),
        "{text}"
    );
    // A word of a kind alone says nothing of when.
    for heading in ["Safeguarding", "Safeguarding due", "Safeguarding refresher completed"] {
        is_asked(&staff(&[heading, "DBS date"]), heading);
    }
    is_asked(&staff(&["Safeguarding refresher training", "DBS date"]), "Safeguarding refresher training");
}

/// While a column may hold more records of a register, nobody is asked whether it has all, and a yes is not written.
#[test]
fn a_register_with_an_open_column_is_not_complete() {
    let bundle = |text: &str| format!("service: Invented\nexports:\n{text}");
    let said = |text: &str, name: &str| completeness(text, &tables()).into_iter().find(|found| found.table == name);
    let open = bundle(&staff(&["Safeguarding training", "Facilitation training booked"]));
    assert!(said(&open, "training").is_none() && said(&open, "practitioners").is_some(), "{open}");
    assert_eq!(answer_complete(&open, &table("training"), Some(true)).unwrap(), open);
    // A day of which the heading says nothing may be that of anything.
    let any = bundle(&staff(&["Safeguarding training", "Level 1"]));
    assert!(said(&any, "training").is_none(), "{any}");
    // Once it is answered, or if it speaks of another register, it is asked.
    for (from, to) in [("booked: FILL-IN", "booked: drop"), ("training booked", "supervision booked")] {
        let text = open.replace(from, to);
        assert!(said(&text, "training").is_some() || to.starts_with("super"), "{text}");
    }
    let other = bundle(&staff(&["Safeguarding training", "Supervision due"]));
    let yes = answer_complete(&other, &table("training"), Some(true)).unwrap();
    assert!(
        said(&other, "training").is_some() && yes.contains("complete: true  # as you answered for training"),
        "{yes}"
    );
}

/// Words such as *applied* say whether a row is a record at all.
#[test]
fn a_column_that_decides_is_asked_about_though_no_field_is_free() {
    let list = |heading: &str, words: [&str; 3]| {
        let row = |at: usize| format!("P{at},DBS,2024-05-1{at},2027-05-1{at},{}\n", words[at]);
        format!("Staff ID,Check type,DBS date,Renewal date,{heading}\n{}{}{}", row(0), row(1), row(2))
    };
    for (heading, words) in [
        ("Status", ["Applied", "Clear", "Refused"]),
        ("Result", ["Clear", "Clear", "Clear"]),
        ("Outcome of check", ["1", "2", "3"]),
        ("Where it stands", ["Back", "In progress", "Back"]),
        ("Decision", ["Y", "N", "Y"]),
    ] {
        let text = proposed("DBS.csv", &list(heading, words)).text;
        is_asked(&text, heading);
        assert!(line(&text, heading).contains("no record of `vetting`") && text.contains("`skip_rows`"), "{text}");
    }
    // What says nothing of it is dropped as before, without a question.
    for (heading, words) in [("Site", ["North", "South", "North"]), ("Colour", ["Red", "Green", "Red"])] {
        let text = proposed("DBS.csv", &list(heading, words)).text;
        assert!(text.contains(&format!("drop:\n      - {heading}  # 1.00: every field")), "{text}");
    }
    // A case is a case whatever came of it.
    let cases = proposed("list.csv", "Case No,Referral date,Result\nK1,2025-05-01,Refused\nK2,2025-05-02,Back\n").text;
    assert!(line(&cases, "Result").starts_with("FILL-IN") && !cases.contains("skip_rows"), "{cases}");
    // Where fields are free, the question says both.
    let some = proposed("DBS.csv", "Staff ID,DBS date,Status\nP1,2024-05-13,Applied\nP2,2024-05-14,Clear\n").text;
    assert!(line(&some, "Status").contains("or one of: ") && some.contains("no record of `vetting`"), "{some}");
}

/// A question names the fields that the cells can be, also of a table with many.
#[test]
fn a_question_names_the_fields_that_its_cells_can_be() {
    let text = cases(&["Panel", "Victim contact date"]);
    let panel = line(&text, "Panel");
    assert!(panel.contains("or one of: allocated_on, ") && !panel.contains("referral_source"), "{text}");
    let words =
        proposed("list.csv", "Case No,Referral date,Panel,Status\nK1,2025-05-01,East,open\nK2,2025-05-02,West,open\n")
            .text;
    let panel = line(&words, "Panel");
    assert!(panel.contains("referral_source") && !panel.contains("allocated_on"), "{words}");
}
