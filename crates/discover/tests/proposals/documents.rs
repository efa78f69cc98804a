//! What is proposed for documents: days that happened are lines, plans and the days of other documents are questions.

use readymark_discover::{Given, register};
use readymark_evidence::Limits;

use crate::table;

/// The days proposed as approval and review of a document, and what stands in `because`.
fn told(name: &str, text: &str) -> [String; 3] {
    let given = Given { name: name.to_owned(), bytes: Some(text.as_bytes().to_vec()) };
    let csv = register(&[given], &table("documents"), &Limits::default()).unwrap().csv;
    let csv = String::from_utf8(csv).unwrap();
    let mut lines = csv.lines().map(|line| line.splitn(line.matches(',').count() + 1, ','));
    let headings: Vec<&str> = lines.next().unwrap().collect();
    let cells: Vec<&str> = lines.next().unwrap().collect();
    let cell = |name: &str| headings.iter().position(|heading| *heading == name).map_or("", |at| cells[at]).to_owned();
    let because = headings.iter().position(|heading| *heading == "because").unwrap();
    [cell("approved_on"), cell("review_due"), cells[because..].join(",")]
}

fn approved(text: &str) -> String {
    told("lone working.md", &format!("# Lone working policy\n\nWho may go alone, and how.\n\n{text}\n"))[0].clone()
}

/// It is asked about, and `because` says so.
fn is_asked(text: &str) {
    let [approved, _, because] = told("lone working.md", &format!("# Lone working policy\n\n{text}\n"));
    assert_eq!(approved, "", "{text}");
    assert!(because.contains("approved_on?"), "{text}: {because}");
}

#[test]
fn a_plan_or_a_refusal_is_no_approval() {
    for text in [
        "Not approved on 19 May 2026: returned to the author.",
        "This policy has not been\napproved on 19 May 2026.",
        "Will be approved on 19 May 2026.",
        "To be approved on 19 May 2026 by the trustees.",
        "Should have been approved on 19 May 2026",
        "Proposed date: approved on 19 May 2026",
        "Expected approval date: 19 May 2026",
        "Target approval date – 19 May 2026",
        "Next approval date 19 May 2026",
        "Approval date: expected 19 May 2026",
        "Approval date: 19 May 2026 (provisional)",
        "Approval date: 19 May 2026, subject to comments",
        "Approved on: pending, 19 May 2026",
        "Approved until 19 May 2026",
        "Approved by trustees, if quorate, 19 May 2026",
        "Previous version approved on 19 May 2026",
        "Approval date: 19 May 2026 TBC",
        "Approved on 19 May 2026 (to be confirmed)",
        "| Approved on | 19 May 2026 | awaiting the board |",
    ] {
        is_asked(text);
        // Said twice it is no surer.
        is_asked(&format!("{text}\n\n{text}"));
    }
}

#[test]
fn the_day_of_another_document_is_not_that_of_this_one() {
    for text in [
        "It follows the code of practice, published 19 May 2026.",
        "See the national guidance published on 19 May 2026",
        "This replaces the policy on visits approved on 19 May 2026",
        "Approved on:\n\nThe leaflet was written after the Act, published 19 May 2026",
        "Approved on:\nReview due: 19 May 2026",
        "Approved on: see minutes. 19 May 2026 was a Tuesday",
        "Published: the Ministry's circular of 19 May 2026",
        "Published by the Council on 19 May 2026\n\nPublished by the Council on 19 May 2026",
        "Approved by: review date 19 May 2026\n\nApproved by: review date 19 May 2026",
    ] {
        assert_eq!(approved(text), "", "{text}");
    }
    // Beside its own day it says nothing.
    let both = "Approved on 19 May 2026.\n\nIt follows the code of practice, published 4 May 2025.";
    assert_eq!(approved(both), "2026-05-19");
}

#[test]
fn a_document_that_says_it_is_a_draft_has_no_day() {
    let text = "Approved on 19 May 2026\n\nReview due 30 June 2028\n";
    let is_open = |name: &str, text: &str| {
        let [approved, review, because] = told(name, text);
        assert_eq!((approved.as_str(), review.as_str()), ("", "2028-06-30"), "{name}: {text}");
        assert!(because.contains("approved_on?"), "{because}");
    };
    is_open("Lone working DRAFT v3.md", text);
    is_open("lone working.md", &format!("---\nstatus: Draft\n---\n{text}"));
    is_open("lone working.md", &format!("---\napproved_on: 2026-05-19 (proposed)\n---\n{text}"));
    let start = ["Draft for consultation", "Not yet approved", "Status: awaiting sign-off", "FOR APPROVAL"];
    start.iter().for_each(|line| is_open("lone working.md", &format!("# Lone working\n\n{line}\n\n{text}")));
    let long = "A line of text that stands in the midst of it.\n\n".repeat(9);
    is_open("lone working.md", &format!("# Lone working\n\n{long}{text}\nAwaiting approval\n"));
    let history = format!("# Lone working\n\n{long}{text}\n| 0.1 | Draft | 4 May 2026 |\n\nDraft\n");
    assert_eq!(told("lone working.md", &history)[0], "2026-05-19");
}

/// Services whose documents are in order are asked nothing more.
#[test]
fn an_approval_that_happened_is_a_line() {
    for text in [
        "Approved on 19 May 2026",
        "Date approved: 19 May 2026",
        "Approval date: 2026-05-19.",
        "Published 19 May 2026",
        "This policy was reviewed and approved on 19 May 2026.",
        "Version 3, approved on 19 May 2026, to be reviewed by May 2028",
        "The lone working policy was approved on 19 May 2026 by the trustees. It is not to be copied.",
        "Last approved on 19 May 2026. Next approval date 19 May 2029",
        "| Version | 2.1 |\n| Approved on | 19 May 2026 |\n| Review due | 30 May 2028 |",
        "Version 2.1 Approved on 19 May 2026 Review due 30 May 2028",
        "Approved by the board on 19 May 2026\n\nApproved by the board on 19 May 2026",
        "Approved by Weald Partnership on 19 May 2026\n\nApproved by trustees, 19 May 2026",
        "Approved on 19 May 2026. A visit that is not approved must not take place.",
        "Nobody visits alone until the manager agrees.\nApproved on 19 May 2026",
        "Not for publication\n\nApproved on 19 May 2026\n\nCriteria for approval\n\nApproval not required",
    ] {
        assert_eq!(approved(text), "2026-05-19", "{text}");
    }
    let [approved, _, because] = told("policy.md", "Approved by the board on 19 May 2026");
    assert!(approved.is_empty() && because.contains("approved_on? 0.75: 2026-05-19"), "{because}");
}

#[test]
fn the_next_review_lies_ahead_and_the_last_one_does_not() {
    let review = |text: &str| told("policy.md", text)[1].clone();
    for text in ["Next review: 30 June 2028", "It will next be due for review. Review due on 30 June 2028"] {
        assert_eq!(review(text), "2028-06-30", "{text}");
    }
    assert_eq!(review("Review date: 30 June 2028"), "2028-06-30");
    for text in
        ["Last review date: 30 June 2028", "Reviewed on 30 June 2028", "No review date: 30 June 2028 is a guess"]
    {
        assert_eq!(review(text), "", "{text}");
    }
    assert_eq!(approved("Next review: 30 June 2028"), "");
}
