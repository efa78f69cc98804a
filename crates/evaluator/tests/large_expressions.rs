//! No expression, however long, deep or doubled, ends the program or keeps it for ever: it is read and evaluated, or refused at its
//! place. Everything runs on a thread with the small stack that the program's own threads have.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::fmt::Write;

use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::Verdict;
use readymark_rules::{PackText, load};
use readymark_source::{Date, SourceFile, plain};

const STANDARD: &str = r#"
title: Fire safety
edition: "1"
about: A test.
sources:
  code: { title: A code, address: example.org/code }
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { published: code, clause: "1" } }
parameters: {}
tables:
  drills:
    title: Drills
    primaryKey: drill_ref
    fields:
      drill_ref: { title: Reference, type: string, personal: pseudonym }
      people: { title: People, type: integer, personal: none }
      held: { title: Held, type: boolean, personal: none }
"#;

/// What comes of a check with this `expect` over two drills, the standard having these derived columns.
fn audited(expect: String, derived: &[(String, String)]) -> Result<Verdict, String> {
    let mut standard = STANDARD.to_owned();
    if !derived.is_empty() {
        standard.push_str("    derived:\n");
        derived.iter().for_each(|(name, text)| writeln!(standard, "      {name}: \"{text}\"").unwrap());
    }
    let run = move || {
        let check = format!(
            "title: A check\nrequirement: \"1.1\"\nsource: {{ published: code, clause: \"1\" }}\neach: drills\nexpect: >-\n  {expect}\nfix: x\n"
        );
        let checks = vec![SourceFile::new("a-check.yaml", check)];
        let text = PackText::new("fire", SourceFile::new("standard.yaml", standard), checks);
        let pack = load(&text).map_err(|problems| problems.iter().map(plain).collect::<String>())?;
        let day = |text| Date::parse(text).unwrap();
        let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        let export = MemoryExport {
            table: "drills".to_owned(),
            csv: b"drill_ref,people,held\nD1,1,true\nD2,1,true\n".to_vec(),
            exported_on: window.to,
            covers: Some(window),
            complete: true,
            partner: None,
        };
        let input = InMemory { window, partners: Vec::new(), exports: vec![export], documents: None };
        let assessment = assess(&pack, &Bundle::in_memory(input), day("2026-04-20"), &()).unwrap();
        Ok(assessment.checks.first().unwrap().verdict)
    };
    std::thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(run).unwrap().join().unwrap()
}

/// The whole of what is said of a check that is refused.
fn refused(expect: String, derived: &[(String, String)]) -> String {
    audited(expect, derived).unwrap_err()
}

fn row(part: &str, times: usize, joined: &str) -> String {
    vec![part; times].join(joined)
}

#[test]
fn a_long_row_of_or_or_and_is_wide_and_not_deep() {
    for word in [" or ", " and "] {
        assert_eq!(audited(sums(word), &[]), Ok(Verdict::Met));
        assert_eq!(audited(format!("({}) and people = 2", sums(word)), &[]), Ok(Verdict::NotMet));
    }
}

#[test]
fn what_is_too_long_is_refused_where_it_becomes_so() {
    let wanted = "the expression has more than 2,000 words, signs and values\n  help: give a part of it a name";
    for expect in [
        row("held", 2_650, " or "),
        row("held", 2_650, " and "),
        format!("people in ({})", row("1", 100_000, ", ")),
        format!("{} = 1", row("people", 50_000, " + ")),
        format!("in_order({})", row("as_of", 50_000, ", ")),
        row("not", 3_000, " ") + " held",
    ] {
        let said = refused(expect, &[]);
        assert!(said.contains(wanted), "{said}");
        assert!(said.starts_with("error[expression-syntax]: a-check.yaml:6:"), "{said}");
    }
}

#[test]
fn what_is_too_deep_is_refused_however_it_became_so() {
    let nested = |before: &str, inside: &str, after: &str, times: usize| {
        [before.repeat(times), inside.to_owned(), after.repeat(times)].concat()
    };
    for expect in [
        format!("{} = 1", row("people", 200, " + ")),
        format!("{} = 1", row("people", 200, " * ")),
        nested("(", "held", ")", 500),
        nested("not ", "held", "", 500),
        nested("least(", "people", ")", 500) + " = 1",
        nested("any drills where ", "held", "", 300),
        nested("if held then ", "held", " else held", 200),
        nested("(", "held", " in (true, false))", 100),
    ] {
        let said = refused(expect, &[]);
        assert!(said.contains("the expression nests more than 64 levels deep"), "{said}");
    }
}

#[test]
fn forms_that_are_written_out_twice_cannot_double_without_end() {
    let inside = (0..18).fold("people".to_owned(), |inside, _| format!("(if {inside} between 1 and 2 then 1 else 2)"));
    let said = refused(format!("{inside} = 1"), &[]);
    assert!(said.contains("error[expression-limit]: a-check.yaml:6:"), "{said}");
    assert!(said.contains("written out, the expression has more than 5,000 parts"), "{said}");
    let lists = (0..50).fold("held".to_owned(), |inside, _| format!("({inside} in (true, false))"));
    assert_eq!(audited(lists, &[]), Ok(Verdict::Met));
    let counts = (0..12)
        .fold("people > 0".to_owned(), |inside, _| format!("count(drills where held and {inside}) in (0, 1, 2)"));
    assert_eq!(audited(counts, &[]), Ok(Verdict::Met));
}

/// Different conditions, each of which is so.
fn sums(word: &str) -> String {
    (0..300).map(|number| format!("people + {number} > 0")).collect::<Vec<_>>().join(word)
}

/// Columns of which each names the one before it.
fn built_on(times: usize, text: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let column = |n: usize| {
        let before = if n == 0 { "people".to_owned() } else { format!("d{}", n - 1) };
        (format!("d{n}"), text(&before))
    };
    (0..times).map(column).collect()
}

#[test]
fn derived_columns_that_double_are_read_once_each() {
    let doubled = built_on(40, |before| format!("{before} + {before} - {before}"));
    assert_eq!(audited("d39 = 1".to_owned(), &doubled), Ok(Verdict::Met));
    let deep = |name: &str| format!("{}{name}{}", "least(".repeat(30), ")".repeat(30));
    for mut columns in [built_on(400, |name| format!("{name} + {name}")), built_on(12, deep)] {
        let last = format!("{} = 1", columns.last().unwrap().0);
        for _ in 0..2 {
            let said = refused(last.clone(), &columns);
            assert!(said.contains("error[expression-limit]: standard.yaml:"), "{said}");
            assert!(said.contains("more than 128 levels deep"), "{said}");
            // The order in which they are declared makes no difference.
            columns.reverse();
        }
    }
}
