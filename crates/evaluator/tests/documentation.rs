//! The language page is the specification: every example on it is executed, over the records printed on it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::needless_pass_by_value,
    reason = "a page that cannot be executed is wrong, and must be seen"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use readymark_evaluator::{probe, run_tests};
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_rules::UnnoticedFile;
use readymark_rules::expr::Function;
use readymark_rules::file::{PeriodFile, TestsFile};
use readymark_rules::{CheckTests, Pack, PackText, load};
use readymark_source::{Date, Located, Problems, Shape, SourceFile, plain};

/// A block of the page: the heading it stands under, its language, and its text.
struct Block {
    heading: String,
    language: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn blocks() -> Vec<Block> {
    let page = std::fs::read_to_string(root().join("docs/check-language.md")).unwrap();
    let mut found = Vec::new();
    let mut heading = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            title.clone_into(&mut heading);
        } else if let Some(language) = line.strip_prefix("```") {
            let mut text = String::new();
            for line in lines.by_ref().take_while(|line| *line != "```") {
                let _ = writeln!(text, "{line}");
            }
            found.push(Block { heading: heading.clone(), language: language.to_owned(), text });
        }
    }
    found
}

fn block(heading: &str) -> String {
    let found = blocks().into_iter().find(|block| block.language == "yaml" && block.heading == heading);
    found.unwrap_or_else(|| panic!("no example under `{heading}`")).text
}

fn show<T>(problems: Problems) -> T {
    panic!("{}", problems.iter().map(plain).collect::<String>())
}

fn pack(checks: Vec<SourceFile>) -> Pack {
    let path = root().join("fixtures/packs/language/standard.yaml");
    let standard = SourceFile::open(&path, "standard.yaml").unwrap();
    load(&PackText::new("language", standard, checks)).unwrap_or_else(show)
}

/// The records of the page's last section, and the day.
fn records(pack: &Pack) -> (Bundle, Date) {
    let file = SourceFile::new("records.yaml", block("Records used on this page"));
    let records: TestsFile = Shape::read_trusting(&file).unwrap_or_else(show);
    let day = |text: &str| Date::parse(text).unwrap();
    let PeriodFile { from, to } = records.window.as_ref().unwrap();
    let window = Period { from: day(&from.value.0), to: day(&to.value.0) };
    let as_of = day(&records.as_of.as_ref().unwrap().value.0);
    let mut exports = Vec::new();
    for (name, rows) in records.base.iter() {
        let table = pack.model.table(pack.model.table_index(&name.value).unwrap()).unwrap();
        let fields: Vec<&str> = table.schema.fields.iter().map(|field| field.name.as_str()).collect();
        let mut csv = fields.join(",");
        for row in rows {
            let cell = |field: &&str| {
                let value = row.iter().find(|(known, _)| known.value == **field).and_then(|(_, value)| value.as_ref());
                format!("\"{}\"", value.map_or("", |value| value.value.0.as_str()))
            };
            let _ = write!(csv, "\n{}", fields.iter().map(cell).collect::<Vec<_>>().join(","));
        }
        exports.push(MemoryExport {
            table: name.value.clone(),
            csv: csv.into_bytes(),
            exported_on: as_of,
            covers: Some(window),
            complete: !records.open.iter().any(|open| open.value == name.value),
            partner: None,
        });
    }
    for absent in &records.absent {
        assert!(exports.iter().all(|export| export.table != absent.value), "{} is there", absent.value);
    }
    let documents = Some(readymark_evaluator::documents(&records));
    let mut bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents });
    // As in the tests of a check, a cell that is left out is missing, also if no other row has one.
    for export in &mut bundle.exports {
        let table = pack.model.tables.iter().find(|table| table.schema.name == export.table.value);
        let fields = table.map(|table| table.schema.fields.as_slice()).unwrap_or_default();
        export.no_values = fields.iter().map(|field| Located::new(field.name.clone(), export.table.span)).collect();
    }
    (bundle, as_of)
}

fn examples() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for block in blocks().iter().filter(|block| block.language == "expr") {
        for line in block.text.lines() {
            let (expression, value) = line.split_once('→').unwrap_or_else(|| panic!("no value: {line}"));
            found.push((expression.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}

#[test]
fn every_example_of_an_expression_has_the_value_printed_beside_it() {
    let pack = pack(Vec::new());
    let (bundle, as_of) = records(&pack);
    let mut wrong = String::new();
    let examples = examples();
    for (expression, value) in &examples {
        let found = probe(&pack, &bundle, as_of, ("cases", "C1"), expression);
        let found = found.unwrap_or_else(|problems| problems.iter().map(plain).collect());
        if found != *value {
            writeln!(wrong, "{expression} → {found}, not {value}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(examples.len() >= 70, "only {} examples", examples.len());
}

#[test]
fn every_form_has_an_example() {
    let all: String = examples().into_iter().map(|(expression, _)| expression + "\n").collect();
    let forms = [
        "'it''s'",
        "%",
        " days",
        " weeks",
        " month",
        " year",
        "2.5",
        "as_of",
        "window.start",
        "window.end",
        "$contact_days",
        "$cpd_hours(",
        "lead.",
        "cases.",
        " + ",
        " - ",
        " * ",
        " / ",
        "- (",
        " = ",
        " <= ",
        " < ",
        " > ",
        " >= ",
        " in (",
        " not in (",
        " between ",
        " not between ",
        " is missing",
        " is recorded",
        " mentions '",
        " mentions all of (",
        " mentions any of (",
        "not (",
        " and ",
        " or ",
        "if ",
        "any ",
        "no ",
        "every ",
        " : ",
        "count(",
        "count(distinct ",
        " anywhere",
        "first(",
        "last(",
        "min(",
        "max(",
        "sum(",
        " by ",
        " where ",
    ];
    let functions = Function::ALL.iter().map(|function| format!("{}(", function.name()));
    let forms = forms.into_iter().map(str::to_owned).chain(functions);
    let missing: Vec<String> = forms.filter(|form| !all.contains(form.as_str())).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
}

#[test]
fn the_example_of_changes_that_no_test_notices_is_in_its_form() {
    let found = blocks();
    let block = found.iter().find(|block| block.heading == "Do the tests notice?").unwrap();
    let file = SourceFile::new("unnoticed.yaml", block.text.clone());
    assert!(Shape::read_trusting::<UnnoticedFile>(&file).is_ok());
}

#[test]
fn days_and_months_do_not_mix() {
    let pack = pack(Vec::new());
    let (bundle, as_of) = records(&pack);
    let at = ("cases", "C1");
    assert!(probe(&pack, &bundle, as_of, at, "closed_on - referred_on <= 3 months").is_err());
    assert_eq!(probe(&pack, &bundle, as_of, at, "closed_on <= referred_on + 3 months").unwrap(), "unknown");
    assert!(probe(&pack, &bundle, as_of, ("cases", "C9"), "1").is_err());
    assert!(probe(&pack, &bundle, as_of, ("case", "C1"), "1").is_err());
}

/// What a part of a check is left without.
const REST: &str = "title: An example\nrequirement: \"5.4\"\nsource: { local: The page shows a part. }\n";

#[test]
fn every_example_of_a_check_loads() {
    let mut checks = Vec::new();
    for (number, block) in blocks().iter().filter(|block| block.language == "yaml").enumerate() {
        let whole = match block.heading.as_str() {
            "A check file" => block.text.clone(),
            "Judgement" => format!("{REST}{}", block.text),
            "Due dates" | "Cadence" | "Measures" | "Lists" => format!("{REST}fix: Mend it.\n{}", block.text),
            "Profiles"
            | "The standard file"
            | "Pictures"
            | "Tests of a check"
            | "Records used on this page"
            | "Do the tests notice?" => continue,
            other => panic!("what is the example under `{other}`?"),
        };
        checks.push(SourceFile::new(format!("checks/example-{number}.yaml"), whole));
    }
    assert_eq!(checks.len(), 6);
    assert_eq!(pack(checks).checks.len(), 6);
}

#[test]
fn the_example_of_tests_passes() {
    let pack = pack(vec![SourceFile::new("checks/consent.yaml", block("A check file"))]);
    let file = SourceFile::new("tests/consent.yaml", block("Tests of a check"));
    let tests: TestsFile = Shape::read_trusting(&file).unwrap_or_else(show);
    let outcomes = run_tests(&pack, &CheckTests { check: "consent".to_owned(), file, tests }).unwrap_or_else(show);
    assert_eq!(outcomes.len(), 5);
    let differences: Vec<_> = outcomes.iter().filter(|outcome| !outcome.differences.is_empty()).collect();
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn the_example_of_pictures_loads() {
    let path = root().join("fixtures/packs/language/standard.yaml");
    let standard = format!("{}{}", std::fs::read_to_string(path).unwrap(), block("Pictures"));
    let pack = load(&PackText::new("page", SourceFile::new("standard.yaml", standard), Vec::new()));
    let pictures = pack.unwrap_or_else(show).pictures;
    assert_eq!((pictures.funnels.len(), pictures.lapses.len(), pictures.samples.len()), (1, 3, 1));
}

/// The tables and the check that the example of a standard file names but does not print.
const TABLES: &str = "
  practitioners:
    title: Practitioners
    primaryKey: practitioner_ref
    fields:
      practitioner_ref: { title: Practitioner, type: string, personal: pseudonym }
      level: { title: Level, type: string, personal: none }
  processes:
    title: Processes
    primaryKey: process_ref
    fields:
      process_ref: { title: Process, type: string, personal: pseudonym }
      case_ref: { title: Case, type: string, personal: pseudonym }
      held_on: { title: Held on, type: date, personal: none }
    foreignKeys:
      case: { fields: case_ref, reference: cases }
    order: [held_on]
";
const SOURCE: &str = "sources:\n  rjc-practitioner-code: { title: A code, address: example.org }\n";
const CHECK: &str = "each: cases
expect: process_held_on <= referred_on + $contact_days and $cpd_hours(lead.level) > 1
fix: Mend it.
";

#[test]
fn the_example_of_a_standard_file_loads() {
    let standard = format!("{}{TABLES}", block("The standard file").replace("sources:\n", SOURCE));
    let check = SourceFile::new("checks/example.yaml", format!("{REST}{CHECK}"));
    let pack = load(&PackText::new("page", SourceFile::new("standard.yaml", standard), vec![check]));
    assert_eq!(pack.unwrap_or_else(show).model.tables.len(), 3);
}
