//! Two columns that claim one field of one record.

use crate::beside::{cases, is_asked, is_read, line};
use crate::proposed;

/// Whichever stands first, each is asked about, and its question names the other.
fn are_asked(text: &str, pair: [&str; 2]) {
    for (mine, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
        is_asked(text, mine);
        assert!(line(text, mine).contains(&format!("`{other}`")), "{mine}\n{text}");
    }
}

#[test]
fn two_columns_for_one_field_of_a_record_beside_are_both_asked_about() {
    for (pair, field) in [
        (["Offender consent", "Offender consent signed"], "given_on"),
        (["Victim consent date", "Victim consent form received"], "given_on"),
        (["Victim follow-up", "Victim follow-up done"], "made_on"),
        (["Offender prep", "Offender prep held"], "held_on"),
        (["Meeting", "Conference date"], "held_on"),
        (["RA", "RA completed"], "assessed_on"),
        (["Agreement reached", "Agreement signed"], "made_on"),
    ] {
        for pair in [pair, [pair[1], pair[0]]] {
            let text = cases(&[pair[0], pair[1], "Victim willing on", "Offender willing on"]);
            are_asked(&text, pair);
            // The record is there, and its entry says what is still to come.
            assert!(text.contains(&format!("if_filled: [{}, {}]", pair[0], pair[1])), "{text}");
            assert!(text.contains(&format!("# {field}: {} or {}?", pair[0], pair[1])), "{text}");
        }
    }
}

/// Where one is the field's own title and the other is not, nobody is asked which it is.
#[test]
fn the_title_of_a_field_comes_before_its_other_names() {
    for [exact, other] in [["Conference held on", "Conference date"], ["Victim consent given on", "Victim consent"]] {
        for headings in [[exact, other], [other, exact]] {
            let text = cases(&[headings[0], headings[1], "Victim willing on", "Offender willing on"]);
            let field = if exact.starts_with("Conference") { "held_on" } else { "given_on" };
            is_read(&text, exact, field);
            is_asked(&text, other);
            assert!(line(&text, other).contains(&format!("`{exact}` is read as that")), "{text}");
            assert!(text.contains(&format!("if_filled: [{exact}]")), "{text}");
        }
    }
    // Those that are early meetings, of another side or another number are no rivals.
    let text = cases(&[
        "First meeting",
        "Conference date",
        "Victim consent",
        "Offender consent",
        "Follow-up 1",
        "Follow-up 2",
    ]);
    for (heading, field) in [
        ("Conference date", "held_on"),
        ("Victim consent", "given_on"),
        ("Offender consent", "given_on"),
        ("Follow-up 2", "made_on"),
    ] {
        is_read(&text, heading, field);
    }
}

#[test]
fn two_columns_for_one_field_of_the_row_itself_are_both_asked_about() {
    let list = |headings: [&str; 2], cells: [[&str; 2]; 2]| {
        let row = |at: usize| format!("K{at},2025-05-0{},{},{}\n", at + 1, cells[at][0], cells[at][1]);
        let text = format!("Case No,Referral date,{},{}\n{}{}", headings[0], headings[1], row(0), row(1));
        proposed("case list.csv", &text).text
    };
    let days = [["2025-06-13", "2025-06-14"], ["2025-07-13", "2025-07-14"]];
    for pair in [["Closed", "Closure date"], ["Decision date", "Suitability date"], ["Signposted", "Date signposted"]] {
        let text = list(pair, days);
        if pair[1] == "Date signposted" {
            is_read(&text, pair[1], "signposted_on");
            is_asked(&text, pair[0]);
        } else {
            are_asked(&text, pair);
        }
    }
    // Of `Closed` with yes and no below it, the day is the other one.
    let text = list(["Closed", "Date closed"], [["N", ""], ["Y", "2025-07-14"]]);
    is_read(&text, "Date closed", "closed_on");
    is_asked(&text, "Closed");
    // References are asked about where they call no other record.
    let list = "Case No,Case ID,Contact date,Contact type\nA1,B1,2025-05-01,visit\nA1,B1,2025-05-13,letter\n";
    are_asked(&proposed("contact log.csv", list).text, ["Case No", "Case ID"]);
}

/// The records of a row are called by its reference, which is therefore no question.
#[test]
fn the_reference_of_a_row_is_read() {
    let list = "Case No,Case ID,Referral date,Victim contact date,Offender contact date\nA1,B1,2025-05-01,2025-05-06,2025-05-07\nA2,B2,2025-05-02,2025-05-08,2025-05-09\n";
    let text = proposed("case list.csv", list).text;
    is_read(&text, "Case No", "case_ref");
    is_asked(&text, "Case ID");
    assert!(line(&text, "Case ID").contains("`Case No` is read as that") && text.contains("\"{Case No}-V\""), "{text}");
}
