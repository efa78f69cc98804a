//! The way in, over a small standard: the workbook has a sheet for each register, and the first `bundle.yaml` is one that an audit reads.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by failing")]

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use readymark_evidence::Bundle;
use readymark_rules::{Pack, PackText, Profile, load};
use readymark_source::{Date, SourceFile, plain};
use readymark_starter::{
    Answers, HEADER_ROW, ProfileAnswer, TEMPLATE, bundle_yaml, profiles_asked, registers, template,
};

const STANDARD: &str = "title: Gardens
edition: '1'
about: Small.
sources: {}
areas:
  - id: '1'
    title: One
    requirements:
      - { id: '1.1', title: Watered, source: { local: a test } }
      - { id: '1.2', title: Safe, source: { local: a test } }
profiles:
  has_pond: { title: There is a pond, shown_by: [sheds where locked] }
tables:
  sheds:
    title: Sheds
    primaryKey: shed
    fields:
      shed: { title: Shed, type: string, personal: none }
      locked: { title: Locked, type: boolean, personal: none }
  beds:
    title: Beds
    about: One row for each bed.
    primaryKey: bed
    fields:
      bed: { title: Bed, type: string, personal: none, constraints: { required: true } }
      gardener_ref: { title: Gardener, type: string, personal: pseudonym }
      note: { title: Note, type: string, personal: identifier }
      soil: { title: Soil, type: string, personal: none, constraints: { enum: [SOILS] } }
      watered_on: { title: Watered on, type: date, personal: none }
    foreignKeys:
      gardener: { fields: gardener_ref, reference: gardeners }
    in_window: watered_on between window.start and window.end
  gardeners:
    title: Gardeners
    primaryKey: gardener
    fields:
      gardener: { title: Gardener, type: string, personal: pseudonym }
      trained: { title: Trained, type: boolean, personal: none }
";

fn check(id: &str, rest: &str) -> SourceFile {
    let text = format!("title: {id}\nsource: {{ local: a test }}\nfix: Do it.\n{rest}\n");
    SourceFile::new(format!("{id}.yaml"), text)
}

fn pack() -> Pack {
    // Too long for a rule of a cell.
    let soils: Vec<String> = (0..40).map(|number| format!("kind of soil {number}")).collect();
    let standard = SourceFile::new("gardens/standard.yaml", STANDARD.replace("SOILS", &soils.join(", ")));
    let checks = vec![
        check("watered", "requirement: '1.1'\neach: beds\nexpect: watered_on is recorded"),
        check("soil-known", "requirement: '1.1'\neach: beds\nexpect: soil is recorded\napplies: has_pond"),
        check("trained", "requirement: '1.2'\nsafeguarding: true\neach: beds\nexpect: gardener.trained"),
        check("locked", "requirement: '1.2'\neach: sheds\nexpect: locked"),
    ];
    load(&PackText::new("gardens", standard, checks))
        .unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()))
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn answers() -> Answers {
    Answers {
        service: "Allotments \"North\": #3".to_owned(),
        standard: "gardens".to_owned(),
        from: day("2025-04-01"),
        to: day("2026-03-31"),
        partners: vec![("east".to_owned(), "East: the \\ other one".to_owned())],
        profiles: Vec::new(),
    }
}

fn opened(text: &str, folder: &Path) -> Bundle {
    std::fs::create_dir_all(folder.join("documents")).unwrap();
    std::fs::write(folder.join("bundle.yaml"), text).unwrap();
    Bundle::open(folder).unwrap_or_else(|problems| panic!("{text}\n{}", problems.iter().map(plain).collect::<String>()))
}

#[test]
fn the_registers_that_let_the_most_be_answered_come_first() {
    let pack = pack();
    let found = registers(&pack);
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            (one.table.schema.name.as_str(), one.checks, one.safeguarding, one.answered, one.requirements.join(" "))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("beds", 3, 1, 2, "1.1 1.2".to_owned()),
            ("gardeners", 1, 1, 3, "1.2".to_owned()),
            ("sheds", 1, 0, 4, "1.2".to_owned()),
        ]
    );
}

/// A pack of registers with such titles, in this order; each check reads two of them.
fn linked(titles: [&str; 3]) -> Pack {
    let fields = "\n    primaryKey: key\n    fields:\n      key: { title: Key, type: string, personal: none }
      other: { title: Other, type: string, personal: none }
    foreignKeys:\n      next: { fields: other, reference: ";
    let tables = ["one", "two", "three"].iter().zip(titles).zip(["two", "three", "one"]);
    let tables = tables.map(|((name, title), next)| format!("  {name}:\n    title: {title}{fields}{next} }}\n"));
    let (head, _) = STANDARD.split_once("profiles:").unwrap();
    let standard = SourceFile::new("linked/standard.yaml", format!("{head}tables:\n{}", tables.collect::<String>()));
    let checks = vec![
        check("first", "requirement: '1.1'\neach: one\nexpect: next.other is recorded"),
        check("second", "requirement: '1.2'\neach: two\nexpect: next.other is recorded"),
    ];
    load(&PackText::new("linked", standard, checks))
        .unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()))
}

#[test]
fn of_registers_that_answer_a_check_together_the_one_that_more_need_comes_first() {
    let pack = linked(["One", "Two", "Three"]);
    let order: Vec<&str> = registers(&pack).iter().map(|register| register.table.schema.name.as_str()).collect();
    assert_eq!(order, ["two", "one", "three"]);
}

#[test]
fn registers_of_one_title_have_sheets_of_their_own() {
    let book = Xlsx::new(Cursor::new(template(&linked(["Same", "Same", "Start here"])).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["Start here", "Same", "one", "three"]);
}

#[test]
fn the_workbook_asks_for_each_field_that_may_be_kept() {
    let pack = pack();
    let bytes = template(&pack).unwrap();
    assert_eq!(bytes, template(&pack).unwrap(), "the same standard, the same bytes");
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Start here", "Beds", "Gardeners", "Sheds", "Words"]);
    let row = |book: &mut Xlsx<_>, sheet: &str, at: u32| -> Vec<String> {
        let range = book.worksheet_range(sheet).unwrap();
        let width = u32::try_from(range.width()).unwrap();
        (0..width).map(|column| range.get_value((at, column)).unwrap_or(&Data::Empty).to_string()).collect()
    };
    let names = HEADER_ROW - 1;
    assert_eq!(row(&mut book, "Beds", names), ["bed", "gardener_ref", "soil", "watered_on"]);
    assert_eq!(row(&mut book, "Beds", names - 1), ["Bed *", "Gardener", "Soil", "Watered on"]);
    // A list that no rule can hold stands on a sheet of its own, whole.
    let words = book.worksheet_range("Words").unwrap();
    assert_eq!((words.height(), words.get_value((40, 0)).unwrap().to_string()), (41, "kind of soil 39".to_owned()));
}

#[test]
fn the_first_bundle_opens_and_asks_before_it_claims() {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack();
    let text = bundle_yaml(&answers(), &pack.standard.profiles, &registers(&pack), None);
    let bundle = opened(&text, folder.path());
    assert_eq!(bundle.service, "Allotments \"North\": #3");
    assert!(bundle.exports.is_empty() && bundle.profiles.is_empty(), "what nobody answered is not answered");
    assert_eq!(text, bundle_yaml(&answers(), &pack.standard.profiles, &registers(&pack), None));
}

/// Its notes are of nobody, and whoever looks for people in a bundle finds none in it.
#[test]
fn the_workbook_names_no_person() {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack();
    std::fs::write(folder.path().join(TEMPLATE), template(&pack).unwrap()).unwrap();
    let bundle = opened(&bundle_yaml(&answers(), &pack.standard.profiles, &registers(&pack), None), folder.path());
    let found = bundle.imprint(TEMPLATE).unwrap().unwrap();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_line_that_is_filled_in_as_it_says_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack();
    let text = bundle_yaml(&answers(), &pack.standard.profiles, &registers(&pack), None);
    let filled = text
        .replace("# profiles:", "profiles:")
        .replace(
            "#   has_pond: { answer: YES OR NO, by: ROLE, on: DAY }",
            "  has_pond: { answer: no, by: manager, on: 2026-04-01 }",
        )
        .replace("  # - {", "  - {")
        .replace("exported_on: DAY", "exported_on: 2026-04-01");
    std::fs::write(folder.path().join(TEMPLATE), template(&pack).unwrap()).unwrap();
    let bundle = opened(&filled, folder.path());
    let exports: Vec<_> = bundle
        .exports
        .iter()
        .map(|export| {
            (export.table.value.as_str(), export.file.value.as_str(), export.covers.is_some(), export.complete)
        })
        .collect();
    // A register that knows no window has no period to cover; none is said to hold every record.
    assert_eq!(
        exports,
        [("beds", TEMPLATE, true, false), ("gardeners", TEMPLATE, false, false), ("sheds", TEMPLATE, false, false)]
    );
    assert_eq!(bundle.profiles.len(), 1);
}

#[test]
fn an_answer_stands_and_what_is_left_is_asked() {
    let profile =
        |name: &str| Profile { name: name.to_owned(), title: "There is a pond".to_owned(), shown_by: Vec::new() };
    let answer = ProfileAnswer { name: "a".to_owned(), yes: true, by: "board: all".to_owned(), on: day("2026-04-02") };
    let asked = profiles_asked(&[profile("a"), profile("b")], &[answer]);
    let lines: Vec<&str> = asked.lines().skip_while(|line| line.starts_with("# ")).collect();
    assert_eq!(
        lines,
        [
            "profiles:",
            "  a: { answer: yes, by: \"board: all\", on: 2026-04-02 }  # There is a pond",
            "#   b: { answer: YES OR NO, by: ROLE, on: DAY }  # There is a pond",
        ]
    );
    assert_eq!(profiles_asked(&[], &[]), "");
}
