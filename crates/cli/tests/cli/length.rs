//! How long the hub's page is: the board on one screen, the list of actions for a meeting, and nothing of them said over and over.

use std::collections::BTreeMap;

use crate::harness::{root, text_of};

/// What stands in a part of the page: its text, with one line for each element.
fn part(from: &str, to: &str) -> String {
    let page = text_of(root().join("reports/hub/gap.html"));
    let (_, rest) = page.split_once(from).unwrap();
    let (part, _) = rest.split_once(to).unwrap();
    let mut text = String::new();
    for (index, piece) in part.split('<').enumerate() {
        let shown = if index == 0 { piece } else { piece.split_once('>').unwrap().1 };
        text.push('\n');
        text.push_str(shown);
    }
    text
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[test]
fn board_and_list_are_short() {
    let board = words(&part("<section id=\"board\"", "<section id=\"lead\""));
    let list = words(&part("<section id=\"lead\"", "<details class=\"folded\" id=\"pictures\""));
    assert!(board <= 850, "{board} words on the board");
    assert!(list <= 3600, "{list} words in the list of actions");
}

#[test]
fn what_is_said_is_said_once() {
    let said = part("<section id=\"board\"", "<details class=\"folded\" id=\"pictures\"");
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in said.lines().flat_map(|line| line.split_inclusive(". ")).map(str::trim) {
        if sentence.ends_with('.') && words(sentence) >= 5 {
            *times.entry(sentence).or_default() += 1;
        }
    }
    // Once in the list, and once on the board.
    times.retain(|_, times| *times > 2);
    assert_eq!(times, BTreeMap::new());
}

#[test]
fn steps_stand_in_order_and_once() {
    let list = text_of(root().join("reports/hub/gap.html"));
    let found: Vec<usize> =
        (list.split("<li id=\"step-").skip(1)).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    assert!(found.len() >= 10);
    assert_eq!(found, (1..=found.len()).collect::<Vec<_>>());
}
