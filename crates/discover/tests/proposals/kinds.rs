//! Lists as services keep them: what they are taken for, and what is left to a person.

use crate::beside::is_asked;
use crate::proposed;

/// The lines of a proposal without what stands beside them.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.split("  #").next().unwrap().trim()).collect()
}

/// A word below `Form` that no meeting has, and the name of the file, say what the list is.
#[test]
fn a_list_of_consent_forms_is_of_no_meetings() {
    let list =
        "Case No.,Party,Consent form signed,Form\nA1,Harmed,13/05/2025,Written\nA1,Responsible,15/05/2025,Verbal\n";
    for name in ["consent.csv", "parties – consent.csv", "Consent forms signed 2025.csv", "sheet.csv"] {
        let text = proposed(name, list).text;
        assert!(!text.contains("known to `preparations`"), "{name}: {text}");
    }
    assert!(proposed("consent.csv", list).text.contains("known to `consents`"));
    let meetings =
        list.replace("Written", "In person").replace("Verbal", "Video").replace("Consent form signed", "Prep date");
    assert!(proposed("sheet.csv", &meetings).text.contains("known to `preparations`"));
}

/// A short heading is the reference of a record only if what stands below it can be one.
#[test]
fn words_and_repeats_are_no_references() {
    let log = |activity: &str| {
        format!("Practitioner ID,Date,Activity,Hours\nP1,13/05/2025,{activity},2\nP2,14/05/2025,{activity},3\n")
    };
    for activity in ["Webinar on shame", "A1"] {
        let text = proposed("CPD.csv", &log(activity)).text;
        assert!(lines(&text).contains(&"Activity: FILL-IN"), "{text}");
    }
    let people = "Case,Person,Under 18\nA1,Victim,no\nA1,Offender,yes\n";
    let text = proposed("participants.csv", people).text;
    assert!(lines(&text).contains(&"Person: FILL-IN") && lines(&text).contains(&"Case: case_ref"), "{text}");
}

/// Days below the heading of a person, or words below that of a day, are asked about.
#[test]
fn cells_of_another_kind_are_asked_about() {
    let list = "Agreement no,Case no,Date agreed,Signed by all,Monitored by\nAG1,A1,13/07/2025,Y,14/07/2025\nAG2,A2,15/07/2025,Y,16/07/2025\n";
    let text = proposed("agreements.csv", list).text;
    for line in ["dates: DD/MM/YYYY", "Signed by all: FILL-IN", "Monitored by: FILL-IN"] {
        assert!(lines(&text).contains(&line), "{line}\n{text}");
    }
}

/// The heading names people, but the cells say which side they are on.
#[test]
fn a_column_of_roles_is_not_dropped_as_names() {
    let list = "Case No,Person ID,Victim or offender\nA1,A1-V,Victim\nA1,A1-O,Offender\n";
    let text = proposed("participants.csv", list).text;
    assert!(lines(&text).contains(&"Victim or offender: FILL-IN") && !text.contains("drop:"), "{text}");
    let names = list.replace(",Victim\n", ",Aisha Khan\n").replace(",Offender\n", ",Tom Smith\n");
    assert!(proposed("participants.csv", &names).text.contains("drop:\n      - Victim or offender"));
}

/// A list is called by its kind, in one number or the other, with words for a list and for a time around it.
#[test]
fn a_title_names_a_table_in_the_words_of_services() {
    for (name, list, table) in [
        ("Case supervision.csv", "Worker,Manager,Held\nP1,M1,2025-05-13\n", "supervision"),
        ("Supervisions log 2025.csv", "Facilitator,Supervisor,Session date\nP1,M1,2025-05-13\n", "supervision"),
        ("Attendance Q1 2025.csv", "Process ref,Person ID,As\nC1,A1-V,Victim\n", "attendances"),
        ("Mediators.csv", "Ref,Started,Left\nMD1,2022-01-01,\n", "practitioners"),
        ("Dip sample.csv", "URN,Audited by,Audit date\nA1,M1,2025-05-13\n", "case_audits"),
    ] {
        let text = proposed(name, list).text;
        assert!(text.contains(&format!("known to `{table}`")), "{name}: {text}");
    }
}

#[test]
fn a_question_about_dates_names_no_rows_if_each_decides() {
    let text = proposed("RA.csv", "Case No,RA Date,RA Type\nA1,23/05/2025,initial\n").text;
    assert!(text.contains("all 1 fit") && text.contains("; ask the person who exported it\n"), "{text}");
}

/// Neighbours have no victim: what the two parties and the mediation say belongs to the case beside it.
#[test]
fn a_log_of_mediations_is_a_list_of_cases() {
    let list = "Ref,Date referred,Party A contacted,Party B contacted,Date of mediation,Mediator 1,Mediator 2,Closed\n\
M1,13/05/2025,15/05/2025,16/05/2025,20/06/2025,MD1,MD2,30/06/2025\nM2,14/05/2025,17/05/2025,,,MD1,MD2,\n";
    let text = proposed("Mediation log.csv", list).text;
    for line in ["Ref: case_ref", "Party A contacted: made_on", "Date of mediation: held_on"] {
        assert!(lines(&text).contains(&line), "{line}\n{text}");
    }
}

/// One day written as the standard writes them needs no question.
#[test]
fn a_single_plain_day_is_read_as_it_stands() {
    let text = proposed("groups.csv", "Group,Kind of group,In being from\nG1,board,2019-05-01\n").text;
    assert!(!text.contains("dates:"), "{text}");
}

/// A field is fed by one column. Which of two with the same meaning is right cannot be seen from the headings: both are asked about.
#[test]
fn two_columns_of_one_meaning_do_not_both_feed_it() {
    let text = proposed(
        "case list.csv",
        "Case No,Referral Date,Date of Referral,Date Closed\nZ1,2025-04-02,2025-04-02,2025-06-01\nZ2,2025-04-09,2025-04-10,\n",
    )
    .text;
    let fed = lines(&text).into_iter().filter(|line| !line.starts_with('#') && line.ends_with(": referred_on"));
    assert_eq!(fed.count(), 0, "{text}");
}

/// A heading that sounds personal is dropped, whatever field it might feed, and no cell of it is in what is proposed.
#[test]
fn a_name_feeds_no_field() {
    let text = proposed(
        "case list.csv",
        "Case No,Referral Date,Client Name,Date of Birth\nZ1,2025-04-02,CANARY ONE,1990-01-01\nZ2,2025-04-09,CANARY TWO,1991-01-02\n",
    )
    .text;
    let fed =
        lines(&text).into_iter().filter(|line| line.starts_with("Client Name:") || line.starts_with("Date of Birth:"));
    assert_eq!(fed.count(), 0, "{text}");
    assert!(text.contains("drop:") && text.contains("Client Name") && !text.contains("CANARY"), "{text}");
}

/// Whoever answers that a column is a field is asked about its words, too: one that nobody maps would be unread.
#[test]
fn the_words_of_a_column_that_is_asked_about_are_asked_about() {
    let list = |heading: &str, words: [&str; 2]| {
        let row = |at: usize| format!("A{at},K{at},{},Yes\n", words[at % 2]);
        format!("Person ID,Case No,{heading},Took part\n{}", (1..9).map(row).collect::<String>())
    };
    let text = proposed("participants.csv", &list("Which of the two", ["harmed", "doer"])).text;
    is_asked(&text, "Which of the two");
    assert!(text.contains("        doer: FILL-IN\n"), "{text}");
    assert!(text.contains("; or none of these, also if no column above is role\n"), "{text}");
    // Words that are of no field, of any field, or of a person are not listed.
    for words in [["Blue", "Green"], ["Yes", "Perhaps"], ["harmed", "Jane Holt"], ["harmed", "tel 01632 960123"]] {
        let text = proposed("participants.csv", &list("Which of the two", words)).text;
        let listed = words.iter().any(|word| text.contains(&format!("        {word}: FILL-IN")));
        assert!(!listed, "{words:?}\n{text}");
    }
    let known = proposed("participants.csv", &list("Harmer or harmed", ["harmed", "harmer"])).text;
    assert!(known.contains("        harmer: responsible  # 1.00: a known word\n"), "{known}");
}
