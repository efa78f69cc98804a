//! The tests of a pack: what they must be examples of, and whether they notice a change.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_evaluator::{run_tests, try_changes};
use readymark_rules::{CheckTests, Pack, PackText, load};
use readymark_source::{Shape, SourceFile, plain};

const STANDARD: &str = "title: Letters
edition: '1'
about: Small.
sources: {}
areas:
  - id: '1'
    title: One
    requirements:
      - { id: '1.1', title: One, source: { local: a test } }
tables:
  letters:
    title: Letters
    primaryKey: letter
    fields:
      letter: { title: Letter, type: string, personal: none }
      came: { title: Came, type: date, personal: none }
      answered: { title: Answered, type: date, personal: none }
    in_window: came >= window.start
    derived:
      due: came + 10 days
";

const CHECK: &str = "title: Answered in time
requirement: '1.1'
source: { local: a test }
each: letters
expect: answered <= due
when_empty: not applicable
fix: { act: Answer it. }
";

fn pack() -> Pack {
    let standard = SourceFile::new("small/standard.yaml", STANDARD);
    let check = SourceFile::new("small/checks/in-time.yaml", CHECK);
    load(&PackText::new("small", standard, vec![check])).unwrap()
}

/// The tests of the one check: the last letter came on 5 May.
fn tests(text: &str) -> CheckTests {
    let base = "base:\n  letters:\n    - { letter: A, came: 2025-05-05, answered: 2025-05-06 }\ntests:\n";
    let file = SourceFile::new("small/tests/in-time.yaml", format!("{base}{text}"));
    CheckTests { check: "in-time".to_owned(), tests: Shape::read_trusting(&file).unwrap(), file }
}

const MET: &str = "  - { name: early, shows: met, verdict: met }\n";
const LATE: &str =
    "  - { name: late, shows: not met, change: { letters: { A: { answered: 2025-06-30 } } }, verdict: not met }\n";
const LAST_DAY: &str =
    "  - { name: last day, shows: near miss, change: { letters: { A: { answered: 2025-05-15 } } }, verdict: met }\n";
const DAY_AFTER: &str = "  - { name: day after, shows: near miss, change: { letters: { A: { answered: 2025-05-16 } } }, verdict: not met }\n";
const FIRST_DAY: &str = "  - { name: first day of the window, shows: not met, change: { letters: { A: { came: 2025-04-01, answered: 2025-06-30 } } }, verdict: not met }\n";
const BEFORE: &str = "  - { name: before the window, shows: empty, change: { letters: { A: { came: 2025-03-31 } } }, verdict: not applicable }\n";

fn unnoticed(text: &str) -> Vec<String> {
    let tried = try_changes(&pack(), &[tests(text)], &[]).unwrap();
    let left = tried.into_iter().filter(|tried| !tried.noticed);
    left.map(|tried| format!("{} {}: {} in {}", tried.of, tried.part, tried.change, tried.text)).collect()
}

#[test]
fn a_change_is_noticed_where_a_test_stands_on_both_sides() {
    let few = unnoticed(&[MET, LATE].concat());
    for change in [
        "in-time expect: <= → < in answered <= due",
        "in-time window: ignored in ",
        "in-time when_empty: → not evidenced in ",
        "letters in_window: >= → > in came >= window.start",
        "letters.due derived: one less in 10 days",
        "letters.due derived: one more in 10 days",
    ] {
        assert!(few.contains(&change.to_owned()), "{change}: {few:#?}");
    }
    assert!(!few.iter().any(|change| change.contains("+ → -")), "{few:#?}");
    assert_eq!(unnoticed(&[MET, LATE, LAST_DAY, DAY_AFTER, FIRST_DAY, BEFORE].concat()), Vec::<String>::new());
}

#[test]
fn only_the_changes_of_the_checks_named_are_tried() {
    let tried = try_changes(&pack(), &[tests(MET)], &["in-time".to_owned()]).unwrap();
    assert!(tried.iter().all(|tried| tried.of == "in-time"));
    assert_eq!(tried.len(), 3);
}

#[test]
fn a_test_is_an_example_of_what_it_says_that_it_shows() {
    let said = |text: &str| {
        let outcomes = run_tests(&pack(), &tests(text)).unwrap();
        outcomes.into_iter().flat_map(|outcome| outcome.differences).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(said(&[MET, LATE, BEFORE].concat()), "");
    for (text, word) in [(MET, "not met"), (MET, "not evidenced"), (MET, "empty"), (LATE, "met"), (BEFORE, "met")] {
        let (start, rest) = text.split_once("shows: ").unwrap();
        let (_, rest) = rest.split_once(',').unwrap();
        let said = said(&format!("{start}shows: {word},{rest}"));
        assert!(said.starts_with(&format!("shows: this is no example of `{word}`")), "{word}: {said}");
    }
}

#[test]
fn two_tests_that_are_given_the_same_are_one() {
    let again = MET.replace("early", "early again");
    let said: String = run_tests(&pack(), &tests(&[MET, &again].concat())).unwrap_err().iter().map(plain).collect();
    assert!(said.contains("two tests are given the same") && said.contains("what `early` is given"), "{said}");
    let open = again.replace("verdict", "open: [letters], verdict");
    assert!(run_tests(&pack(), &tests(&[MET, &open].concat())).is_ok(), "an open register is another input");
}
