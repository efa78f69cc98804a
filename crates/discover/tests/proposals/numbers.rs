//! Numbers in headings, and numbers that a field cannot have.

use crate::beside::{cases, is_asked, is_read, line};
use crate::proposed;

fn people(heading: &str) -> String {
    let list = format!("Person ID,Case No,Role,{heading}\nA1,K1,victim,Yes\nA2,K2,offender,No\nA3,K3,victim,No\n");
    proposed("participants.csv", &list).text
}

fn feedback(heading: &str, scores: [&str; 3]) -> String {
    let row = |at: usize| format!("A{at},2{at}/06/2025,2{at}/07/2025,{}\n", scores[at]);
    let rows = format!("{}{}{}", row(0), row(1), row(2));
    proposed("feedback.csv", &format!("Person ID,Date sent,Date returned,{heading}\n{rows}")).text
}

#[test]
fn another_number_is_another_field() {
    for heading in ["Under 16 at referral", "Under 21 at referral", "Under 25 at referral", "Under twenty at referral"]
    {
        is_asked(&people(heading), heading);
    }
    for heading in ["Under 18 at referral", "Under eighteen at referral", "under_18", "U18"] {
        let text = people(heading);
        assert!(
            !text.contains(&format!("{heading}: FILL-IN")) && !text.contains(&format!("\"{heading}\": FILL-IN")),
            "{text}"
        );
    }
    let list = |heading: &str| {
        let text = format!(
            "Case No,Date referred,{heading},Victim contact date,Offender contact date\nK1,2025-05-01,no,2025-05-13,2025-05-14\nK2,2025-05-02,yes,2025-05-13,2025-05-14\n"
        );
        proposed("list.csv", &text).text
    };
    for heading in ["Offender under 21 at referral", "Offender under 16", "Victim over 18"] {
        is_asked(&list(heading), heading);
    }
    is_read(&list("Offender under 18 at referral"), "Offender under 18 at referral", "under_18");
    let text = proposed("list.csv", "Case No,Date referred,Facilitator 3\nK1,2025-05-01,P1\nK2,2025-05-02,P2\n").text;
    is_asked(&text, "Facilitator 3");
}

#[test]
fn a_scale_that_is_turned_round_or_longer_is_asked_about() {
    for heading in
        ["Satisfaction from 5 to 1", "Satisfaction from 1 to 10", "Satisfaction (1-10)", "Satisfaction from 0 to 5"]
    {
        is_asked(&feedback(heading, ["1", "4", "2"]), heading);
    }
    for heading in
        ["Satisfaction from 1 to 5", "Satisfaction (1-5)", "Rating 1 to 5", "Satisfaction", "4. Satisfaction"]
    {
        let text = feedback(heading, ["1", "4", "2"]);
        assert!(line(&text, heading).starts_with("score  #") || heading.starts_with('4'), "{text}");
    }
    let beside = cases(&["Victim feedback satisfaction from 5 to 1", "Victim consent date", "Offender consent date"]);
    is_asked(&beside, "Victim feedback satisfaction from 5 to 1");
}

#[test]
fn a_number_that_the_field_cannot_have_is_asked_about() {
    for scores in [["8", "9", "10"], ["4", "5", "8"], ["0", "1", "2"]] {
        let text = feedback("Satisfaction", scores);
        is_asked(&text, "Satisfaction");
        assert!(line(&text, "Satisfaction").contains("cells are numbers from 1 to 5"), "{text}");
    }
    is_read(&feedback("Satisfaction", ["5", "", "n/k"]), "Satisfaction", "score");
}

/// Two names of which a number is a part.
#[test]
fn a_number_that_is_part_of_a_name_is_read() {
    is_read(
        &proposed(
            "list.csv",
            "Case No,Date referred,Facilitator 1,Facilitator 2\nK1,2025-05-01,P1,P2\nK2,2025-05-02,P2,P1\n",
        )
        .text,
        "Facilitator 2",
        "co_worker_ref",
    );
}
