//! What is wrong in the tests of a check is said at its place in their file.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test says what it expects by failing")]

use readymark_evaluator::{assess, run_tests};
use readymark_evidence::{Bundle, InMemory, Override, Period, Setting};
use readymark_rules::file::TestsFile;
use readymark_rules::{CheckTests, Pack, PackText, load};
use readymark_source::{Date, Located, Problem, Scalar, Shape, SourceFile, Span};

const STANDARD: &str = r#"title: A small standard
edition: "1"
about: For the tests of tests.
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { local: ours } }
parameters:
  most: { title: Most, type: integer, default: 5, minimum: 1, maximum: 9, source: { local: ours } }
  hours: { title: Hours, type: integer, default: { paid: 6, unpaid: 3 }, minimum: 1, maximum: 9, source: { local: ours } }
tables:
  people:
    title: People
    primaryKey: person
    fields:
      person: { title: Person, type: string, personal: pseudonym }
      basis: { title: Basis, type: string, personal: none, constraints: { enum: [paid, unpaid] } }
      number: { title: Number, type: integer, personal: none }
  visits:
    title: Visits
    fields:
      made: { title: Made, type: date, personal: none }
"#;
const CHECK: &str = r#"title: A check
requirement: "1.1"
source: { local: ours }
each: people
expect: number < $most and number < $hours(basis)
fix: Do it.
"#;
const TESTS: &str = "base: { people: [{ person: P1, basis: paid, number: 1 }] }
tests:
  - name: a test
    shows: met
    verdict: met
";

fn pack() -> Pack {
    let text = PackText::new(
        "small",
        SourceFile::new("standard.yaml", STANDARD),
        vec![SourceFile::new("checks/a.yaml", CHECK)],
    );
    load(&text).unwrap()
}

/// What is said of the one test with these lines, each with the text that is marked.
fn said(lines: &str) -> Vec<(String, String)> {
    let file = SourceFile::new("tests/a.yaml", format!("{TESTS}    {lines}\n"));
    let tests: TestsFile = Shape::read_trusting(&file).unwrap();
    let problems = run_tests(&pack(), &CheckTests { check: "a".to_owned(), file, tests }).err().unwrap_or_default();
    let told = |problem: Problem| {
        assert_eq!(problem.file.path(), "tests/a.yaml");
        let span = problem.span.unwrap();
        let help = problem.help.unwrap_or_default();
        (problem.file.text()[span.start..span.end].to_owned(), format!("{} {help}", problem.message))
    };
    problems.into_iter().map(told).collect()
}

#[test]
fn a_wrong_parameter_is_marked_in_the_test() {
    for (lines, marked, wanted) in [
        ("parameters: { mots: 3 }", "mots", "unknown parameter `mots` did you mean `most`?"),
        ("parameters: { most: 20 }", "most", "`most` must be a whole number, from 1 to 9"),
        ("parameters: { hours: 3 }", "hours", "`hours` must be"),
    ] {
        let found = said(lines);
        assert!(found.len() == 1 && found[0].0 == marked && found[0].1.contains(wanted), "{lines}: {found:?}");
    }
    assert_eq!(said("parameters: { most: 3 }"), []);
}

#[test]
fn an_export_of_a_test_is_one_that_it_has() {
    for (lines, marked, wanted) in [
        ("exports: { poeple: { exported_on: 2026-03-31 } }", "poeple", "did you mean `people`?"),
        ("exports: { visits: { exported_on: 2026-03-31 } }", "visits", "this test has no export of `visits`"),
        ("absent: [people]\n    exports: { people: {} }", "people", "this test has no export of `people`"),
    ] {
        let found = said(lines);
        assert!(found.len() == 1 && found[0].0 == marked && found[0].1.contains(wanted), "{lines}: {found:?}");
    }
    assert_eq!(said("exports: { people: { exported_on: 2026-03-31 } }"), []);
    assert_eq!(said("given: { visits: [] }\n    exports: { visits: { exported_on: 2026-03-31 } }"), []);
}

/// A service may set a small table of its own, by the words that it has.
#[test]
fn a_bundle_sets_the_words_of_a_small_table() {
    let place = Span::default();
    let said = |word: &str, value: &str| {
        let (from, to) = (Date::parse("2025-04-01").unwrap(), Date::parse("2026-03-31").unwrap());
        let window = Period { from, to };
        let mut bundle = Bundle::in_memory(InMemory { window, partners: vec![], exports: vec![], documents: None });
        let words = [(Located::new(word.to_owned(), place), Located::new(Scalar(value.to_owned()), place))];
        bundle.parameters.push(Override {
            name: Located::new("hours".to_owned(), place),
            value: Setting::Table(words.into_iter().collect()),
            because: "ours".to_owned(),
        });
        let found = assess(&pack(), &bundle, to, &()).err().unwrap_or_default();
        found.iter().map(|problem| format!("{} {:?}", problem.message, problem.help)).collect::<Vec<_>>().concat()
    };
    assert_eq!(said("paid", "4"), "");
    assert!(said("payd", "4").contains("`hours` has no value for `payd` Some(\"did you mean `paid`?\")"));
    assert!(said("guest", "4").contains("its words are `paid`, `unpaid`"));
    assert!(said("paid", "40").contains("must be a whole number, from 1 to 9"));
}
