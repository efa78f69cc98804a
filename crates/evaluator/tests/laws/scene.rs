//! Random tables for the pack of laws.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::{Assessment, CheckResult};
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, Located, Span, plain};

pub(super) static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs/laws");
    load(&PackText::from_dir(&dir).unwrap())
        .unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()))
});

pub(super) fn config(cases: u32) -> ProptestConfig {
    let set = |name: &str| std::env::var_os(name).is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if set("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if set("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(20_260_401) },
        failure_persistence: None,
        // A law that needs more than most scenes have leaves many out.
        max_global_rejects: 100_000,
        ..default
    }
}

/// What a column holds, and whether a cell of it may be filled in without changing what is asked: the missing last day of a period
/// says that it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Key(&'static str),
    Date,
    /// A date whose lack means something.
    End,
    Minutes,
    YesNo,
    Word(&'static [&'static str]),
}

pub(super) static TABLES: [(&str, &[(&str, Holds)]); 6] = [
    (
        "cases",
        &[
            ("case_ref", Holds::Key("c")),
            ("opened", Holds::Date),
            ("kind", Holds::Word(&["direct", "indirect"])),
            ("urgent", Holds::YesNo),
            ("lead_ref", Holds::Key("p")),
        ],
    ),
    (
        "notes",
        &[
            ("note_ref", Holds::Key("n")),
            ("case_ref", Holds::Key("c")),
            ("made", Holds::Date),
            ("minutes", Holds::Minutes),
            ("done", Holds::YesNo),
        ],
    ),
    ("people", &[("person_ref", Holds::Key("p")), ("joined", Holds::Date), ("active", Holds::YesNo)]),
    ("meetings", &[("person_ref", Holds::Key("p")), ("held", Holds::Date), ("long", Holds::YesNo)]),
    ("leave", &[("person_ref", Holds::Key("p")), ("starts_on", Holds::Date), ("ends_on", Holds::End)]),
    ("documents", &[("subject", Holds::Word(&["policy", "plan", "protocol"])), ("approved", Holds::Date)]),
];

pub(super) const UNREADABLE: &str = "tbc";

/// Rows of cells, by table; what is not closed is open.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) rows: BTreeMap<&'static str, Vec<Vec<String>>>,
    pub(super) closed: BTreeMap<&'static str, bool>,
    pub(super) as_of: Date,
}

pub(super) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A value that the column takes.
pub(super) fn value(holds: Holds) -> BoxedStrategy<String> {
    match holds {
        Holds::Key(letter) => (1..5_u8).prop_map(move |number| format!("{letter}{number}")).boxed(),
        Holds::Date | Holds::End => {
            (-8..55_i64).prop_map(|days| day("2025-04-01").add_days(days).unwrap().to_string()).boxed()
        }
        Holds::Minutes => {
            prop::sample::select(vec!["0", "5", "10", "25", "30", "31", "60", "90"]).prop_map_into().boxed()
        }
        Holds::YesNo => prop::sample::select(vec!["true", "false", "true"]).prop_map_into().boxed(),
        Holds::Word(words) => prop::sample::select(words).prop_map_into().boxed(),
    }
}

/// A cell: mostly with a value.
fn cell(holds: Holds, key: bool) -> BoxedStrategy<String> {
    let unreadable = match holds {
        Holds::Key(_) => String::new(),
        _ => UNREADABLE.to_owned(),
    };
    let often = if key { 60 } else { 12 };
    prop_oneof![often => value(holds), 1 => Just(String::new()), 1 => Just(unreadable)].boxed()
}

pub(super) fn row(columns: &'static [(&'static str, Holds)]) -> impl Strategy<Value = Vec<String>> {
    columns.iter().enumerate().map(|(at, (_, holds))| cell(*holds, at == 0)).collect::<Vec<_>>()
}

/// A whole row with nothing missing.
pub(super) fn whole_row(columns: &'static [(&'static str, Holds)]) -> impl Strategy<Value = Vec<String>> {
    columns.iter().map(|(_, holds)| value(*holds)).collect::<Vec<_>>()
}

pub(super) fn scene() -> impl Strategy<Value = Scene> {
    let tables = TABLES.iter().map(|(_, columns)| prop::collection::vec(row(columns), 0..6)).collect::<Vec<_>>();
    let closed = prop::collection::vec(prop::bool::weighted(0.75), TABLES.len());
    let as_of = prop::sample::select(vec!["2025-06-01", "2025-05-15", "2025-05-02", "2025-04-20"]);
    (tables, closed, as_of).prop_map(|(tables, closed, as_of)| {
        let names = || TABLES.iter().map(|(name, _)| *name);
        let mut rows: BTreeMap<_, _> = names().zip(tables).collect();
        // Most keys are different, as they are in a register.
        for (name, columns) in &TABLES {
            if let Holds::Key(letter) = columns[0].1
                && matches!(*name, "cases" | "notes" | "people")
            {
                for (number, row) in rows.get_mut(name).unwrap().iter_mut().enumerate() {
                    if row[0] != format!("{letter}1") && !row[0].is_empty() {
                        row[0] = format!("{letter}{}", number + 1);
                    }
                }
            }
        }
        Scene { rows, closed: names().zip(closed).collect(), as_of: day(as_of) }
    })
}

impl Scene {
    /// The audit; `splits` cuts tables over two files after so many rows.
    pub(super) fn audit_in(&self, splits: &BTreeMap<&'static str, usize>) -> Assessment {
        let window = Period { from: day("2025-04-01"), to: day("2025-05-15") };
        let mut exports = Vec::new();
        for (name, columns) in &TABLES {
            let heading = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",");
            let rows = &self.rows[name];
            let (first, second) = rows.split_at(splits.get(name).map_or(rows.len(), |at| *at % (rows.len() + 1)));
            let files = if splits.contains_key(name) { vec![first, second] } else { vec![first] };
            for rows in files {
                let mut csv = heading.clone();
                for row in rows {
                    csv.push('\n');
                    csv.push_str(&row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(","));
                }
                exports.push(MemoryExport {
                    table: (*name).to_owned(),
                    csv: csv.into_bytes(),
                    exported_on: day("2025-06-01"),
                    covers: Some(window),
                    complete: self.closed[name],
                    partner: None,
                });
            }
        }
        let mut bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
        // The laws speak of cells: a column of a few rows is often empty by chance.
        for export in &mut bundle.exports {
            let columns = TABLES.iter().find(|(name, _)| *name == export.table.value).map(|(_, columns)| *columns);
            let fields = columns.into_iter().flatten();
            export.no_values = fields.map(|(field, _)| Located::new((*field).to_owned(), Span::default())).collect();
        }
        assess(&PACK, &bundle, self.as_of, &()).unwrap()
    }

    /// With a record for each reference that names none: such a reference may mean anybody, also the rows that a test adds.
    pub(super) fn completed(&self) -> Self {
        let mut scene = self.clone();
        let references =
            [("notes", 1, "cases"), ("cases", 4, "people"), ("meetings", 0, "people"), ("leave", 0, "people")];
        for (table, column, parents) in references {
            let named: Vec<String> = scene.rows[table].iter().map(|row| row[column].clone()).collect();
            let parents = scene.rows.get_mut(parents).unwrap();
            for name in named.into_iter().filter(|name| !name.is_empty()) {
                if !parents.iter().any(|row| row[0] == name) {
                    let parent = ["2025-04-01", "direct", "true", "p1"].map(str::to_owned);
                    let other = ["2025-04-01", "true"].map(str::to_owned);
                    let cells = if table == "notes" { parent.to_vec() } else { other.to_vec() };
                    parents.push(std::iter::once(name).chain(cells).collect());
                }
            }
        }
        scene
    }

    pub(super) fn audit(&self) -> Assessment {
        self.audit_in(&BTreeMap::new())
    }
}

/// What of a result is no matter of places: everything but files and rows, the keys of the rows listed as a bag.
pub(super) fn essence(result: &CheckResult) -> impl PartialEq + std::fmt::Debug {
    let mut keys: Vec<_> = result.rows.listed.iter().map(|row| (row.state, row.key.clone())).collect();
    keys.sort();
    (result.verdict, result.counts, result.gap, result.interval.clone(), keys)
}
