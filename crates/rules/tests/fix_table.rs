//! In which table a gap is fixed: in the check's own rows, or in a table of which they lack a record.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::fmt::Write as _;
use std::path::Path;

use readymark_rules::{Pack, PackText, load};
use readymark_source::SourceFile;

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of where gaps are fixed.
sources:
  code: { title: A code, address: example.org/code }
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { published: code, clause: "1" } }
tables:
  people:
    title: People
    primaryKey: person
    fields:
      person: { title: Person, type: string, personal: pseudonym }
      trained: { title: Trained, type: boolean, personal: none }
  clearances:
    title: Clearances
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      on: { title: "On", type: date, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
    order: ["on"]
  visits:
    title: Visits
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      made: { title: Made, type: date, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
    order: [made]
"#;

fn pack(asks: &str, fix: &str) -> Pack {
    let source = r#"{ published: code, clause: "1" }"#;
    let check = format!(
        "title: A check\nrequirement: \"1.1\"\nsource: {source}\n{asks}\nwhen_empty: not applicable\nfix: {fix}\n"
    );
    let files = vec![SourceFile::new("checks/a.yaml", check)];
    load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD.trim_start()), files)).unwrap()
}

fn table_in(pack: &Pack, check: usize) -> Option<&str> {
    let table = pack.model.table(pack.checks.get(check)?.fix_table?)?;
    Some(&table.schema.name)
}

#[track_caller]
fn assert_fixed(asks: &str, fix: &str, expected: Option<&str>) {
    assert_eq!(table_in(&pack(asks, fix), 0), expected, "{asks}");
}

#[test]
fn a_record_that_is_missing_belongs_in_its_own_table() {
    for expect in [
        "any clearances where on <= as_of",
        "count(clearances) >= 2",
        "last(clearances.on where on is recorded) >= window.start",
        "every visits : any clearances where on <= visits.made",
        "(visits is missing or every visits where made is recorded : any clearances where on <= visits.made) and (any clearances)",
    ] {
        assert_fixed(&format!("each: people\nexpect: >-\n  {expect}"), "{ record: Enter it. }", Some("clearances"));
    }
    let cadence = "each: people\ncadence: { of: visits, on: made, at_most: 12 weeks }";
    assert_fixed(cadence, "{ record: Enter it. }", Some("visits"));
    let measure = "measure: median(as_of - last(visits.made where made is recorded))\neach: people\nat_most: 12 weeks";
    assert_fixed(measure, "{ record: Enter it. }", Some("visits"));
}

#[test]
fn where_a_gap_can_be_fixed_in_two_places_none_is_named() {
    for expect in [
        "trained",
        "trained or any clearances",
        "trained and (any clearances)",
        "(any clearances) and (any visits)",
        // The visit's day may be wrong as well as the person's own column.
        "no visits where made > as_of and people.trained",
        // Its own table.
        "any people where person = people.person",
    ] {
        let expect = expect.replace("any people where", "any people anywhere where");
        assert_fixed(&format!("each: people\nexpect: >-\n  {expect}"), "{ record: Enter it. }", None);
    }
}

#[test]
fn a_check_may_say_which_it_is() {
    let two = "each: people\nexpect: trained or any clearances";
    assert_fixed(two, "{ in: clearances, record: Enter it. }", Some("clearances"));
    let one = "each: people\nexpect: any clearances";
    assert_fixed(one, "{ in: people, record: Enter it. }", None);
}

/// Of the shipped pack, to be read in review.
#[test]
fn shipped_checks() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/rjc-quality-mark");
    let pack = load(&PackText::from_dir(&dir).unwrap()).unwrap();
    let mut text = String::new();
    for (at, check) in pack.checks.iter().enumerate() {
        if let Some(table) = table_in(&pack, at) {
            writeln!(text, "{}: {table}", check.id).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

/// What must hold of each row of another table is entered there, however deep it stands.
#[test]
fn what_each_related_row_must_meet_is_fixed_in_its_table() {
    for expect in
        ["every visits : made is recorded", "no visits where made > as_of", "not (any visits where made > as_of)"]
    {
        assert_fixed(&format!("each: people\nexpect: \"{expect}\""), "{ record: Enter it. }", Some("visits"));
    }
    let two = "each: people\nexpect: \"every visits : every clearances : on <= visits.made\"";
    assert_fixed(two, "{ record: Enter it. }", None);
}
