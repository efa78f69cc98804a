//! What `map` proposes without a question, an audit reads without a finding: random exports for each register of the standard, under
//! the headings and in the words that systems use.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use readymark_discover::{Told, propose};
use readymark_evidence::{Bundle, Limits, Need, preview_bytes, read};
use readymark_findings::Leaves;
use readymark_rules::{PackText, load};
use readymark_source::table_schema::{Bound, Field, FieldType, Table};
use readymark_source::{Date, plain};

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/rjc-quality-mark");
    let pack = load(&PackText::from_dir(&dir).unwrap())
        .unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()));
    pack.model.tables.into_iter().map(|table| table.schema).collect()
});

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// How a system writes dates: each in its own way, the same in the whole file.
const DATES: [&str; 6] = ["iso", "slashes", "american", "dots", "words", "time"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// How a system writes yes and no.
const TRUTHS: [(&str, &str); 5] = [("Yes", "No"), ("Y", "N"), ("TRUE", "FALSE"), ("true", "false"), ("yes", "no")];

fn written(date: Date, form: &str) -> String {
    let iso = date.to_string();
    let (year, month, day) = (&iso[..4], &iso[5..7], &iso[8..]);
    match form {
        "iso" => iso,
        "slashes" => format!("{day}/{month}/{year}"),
        "american" => format!("{month}/{day}/{year}"),
        "dots" => format!("{day}.{month}.{year}"),
        "words" => format!("{day} {} {year}", MONTHS[month.parse::<usize>().unwrap() - 1]),
        _ => format!("{iso} 09:30:00"),
    }
}

/// What is random of one export.
#[derive(Clone, Debug)]
struct Draw {
    table: Index,
    dates: Index,
    truths: Index,
    upper: bool,
    semicolons: bool,
    /// For each column, which of its headings, and whether it is there.
    columns: Vec<(Index, bool)>,
    /// For each row, its day, and for each column a value.
    rows: Vec<(u16, Vec<Index>)>,
}

fn draw() -> impl Strategy<Value = Draw> {
    let column = (any::<Index>(), prop::bool::weighted(0.85));
    let row = (0_u16..360, prop::collection::vec(any::<Index>(), 30));
    let plain = (any::<Index>(), any::<Index>(), any::<Index>(), any::<bool>(), any::<bool>());
    (plain, prop::collection::vec(column, 30), prop::collection::vec(row, 14..30)).prop_map(
        |((table, dates, truths, upper, semicolons), columns, rows)| Draw {
            table,
            dates,
            truths,
            upper,
            semicolons,
            columns,
            rows,
        },
    )
}

fn number(field: &Field, at: Index) -> i64 {
    let least = match field.minimum {
        Some(Bound::Integer(least)) => least,
        _ => 1,
    };
    let most = match field.maximum {
        Some(Bound::Integer(most)) => most,
        _ => least + 20,
    };
    least + i64::try_from(at.index(usize::try_from(most - least + 1).unwrap().min(50))).unwrap()
}

fn cell(draw: &Draw, field: &Field, (row, on): (usize, Date), at: Index, is_key: bool) -> String {
    match field.kind {
        _ if is_key => format!("R-{:03}", row + 1),
        FieldType::Date => written(on, DATES[draw.dates.index(DATES.len())]),
        FieldType::Boolean => {
            let (yes, no) = TRUTHS[draw.truths.index(TRUTHS.len())];
            if at.index(2) == 0 { yes } else { no }.to_owned()
        }
        FieldType::Integer => number(field, at).to_string(),
        FieldType::Decimal => format!("{}.5", number(field, at)),
        FieldType::Text if !field.allowed.is_empty() => {
            let word = &field.allowed[at.index(field.allowed.len())];
            if draw.upper { word.to_uppercase() } else { word.clone() }
        }
        FieldType::Text if field.name.ends_with("_ref") => format!("R-{:03}", at.index(30) + 1),
        FieldType::Text => ["one", "two", "three"][at.index(3)].to_owned(),
    }
}

/// The table and an export of it.
fn export(draw: &Draw) -> (&'static Table, String) {
    let table = &TABLES[draw.table.index(TABLES.len())];
    let by = if draw.semicolons { ";" } else { "," };
    let chosen: Vec<(&Field, String)> = (table.fields.iter().zip(&draw.columns))
        .filter(|(field, (_, there))| *there || field.required || table.key.as_ref() == Some(&field.name))
        .map(|(field, (at, _))| {
            let names: Vec<&String> = [&field.name, &field.title].into_iter().chain(&field.aliases).collect();
            (field, names[at.index(names.len())].clone())
        })
        .collect();
    let mut text = chosen.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(by);
    for (row, (day_of_year, values)) in draw.rows.iter().enumerate() {
        let on = day("2025-04-01").add_days(i64::from(*day_of_year)).unwrap();
        let cells = chosen.iter().zip(values.iter().cycle()).map(|((field, _), at)| {
            let is_key = table.key.as_ref() == Some(&field.name);
            cell(draw, field, (row, on), *at, is_key)
        });
        text.push('\n');
        text.push_str(&cells.collect::<Vec<_>>().join(by));
    }
    text.push('\n');
    (table, text)
}

const HEAD: &str = "service: A service\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\n";

/// Whether there was no question, and what the audit found then.
fn agreed(table: &Table, text: &str) -> Result<bool, String> {
    let file = format!("{}.csv", table.name);
    let preview = preview_bytes(text.as_bytes(), &file, 5_000, &Limits::default()).unwrap();
    let covers = Some((day("2025-04-01"), day("2026-03-31")));
    let told = Told { exported_on: Some(day("2026-04-14")), covers, complete: true, partners: &[], tables: &[] };
    let proposed = propose(&preview, &file, &TABLES, Some(&table.name), told);
    if proposed.tables != 1 || proposed.questions > 0 {
        return Ok(false);
    }
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(&file), text).unwrap();
    std::fs::write(dir.path().join("bundle.yaml"), format!("{HEAD}exports:\n{}", proposed.text)).unwrap();
    let said = |problems: readymark_source::Problems| problems.iter().map(plain).collect::<String>();
    let bundle = Bundle::open(dir.path()).map_err(said)?;
    let against = bundle.against(&TABLES);
    if !against.is_empty() {
        return Err(said(against));
    }
    let columns: BTreeMap<String, BTreeSet<String>> = TABLES
        .iter()
        .map(|table| (table.name.clone(), table.fields.iter().map(|field| field.name.clone()).collect()))
        .collect();
    let evidence = read(&bundle, &TABLES, &Need { columns, ..Need::default() }, &());
    let wrong: Vec<String> = (evidence.quality.iter())
        .filter(|found| found.fatal || found.code.leaves() != Leaves::Neither)
        .map(|found| format!("{:?} {:?} {}", found.code, found.column, found.count))
        .collect();
    if wrong.is_empty() { Ok(true) } else { Err(format!("{}\n{}", wrong.join("\n"), proposed.text)) }
}

#[test]
fn what_is_proposed_without_a_question_is_read_without_a_finding() {
    let set = |name: &str| std::env::var_os(name).is_some();
    let default = Config::default();
    let mut runner = TestRunner::new(Config {
        cases: if set("PROPTEST_CASES") { default.cases } else { 120 },
        rng_seed: if set("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(20_260_414) },
        failure_persistence: None,
        ..default
    });
    let plain = std::cell::Cell::new(0);
    let outcome = runner.run(&draw(), |draw| {
        let (table, text) = export(&draw);
        match agreed(table, &text) {
            Ok(without_question) => plain.set(plain.get() + u32::from(without_question)),
            Err(wrong) => return Err(TestCaseError::fail(format!("{}: {wrong}\n{text}", table.name))),
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(plain.get() > 60, "only {} exports raised no question", plain.get());
}
