//! The tests of a check: small inline tables, through the same reader and the same evaluator as an audit.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::{
    Answer, Bundle, InMemory, Judgement, MemoryDocument, MemoryExport, Override, Period, ProfileSaid, Setting as Given,
};
use readymark_findings::{CheckResult, Verdict};
use readymark_rules::PackCode;
use readymark_rules::file::{PeriodFile, RowFile, Shows, TestFile, TestsFile, YesNo};
use readymark_rules::{CheckTests, Each, Pack};
use readymark_source::table_schema::Table;
use readymark_source::{Date, Located, Problem, Problems, Scalar, SourceFile, closest};

use crate::assess::check_alone;
use crate::setting;

/// What came of one test.
#[derive(Clone, Debug)]
pub struct TestOutcome {
    /// The check.
    pub check: String,
    /// The test.
    pub name: String,
    /// What differs from what the test says; nothing if it passed.
    pub differences: Vec<String>,
}

/// Runs the tests of one check.
///
/// # Errors
/// If a test names a table, field, key, day or parameter that there is not, or is given what another is given.
pub fn run_tests(pack: &Pack, tests: &CheckTests) -> Result<Vec<TestOutcome>, Problems> {
    let mut outcomes = Vec::new();
    // The words of a list are always there: what is empty is what the tests give.
    let population = pack.check(&tests.check).and_then(readymark_rules::Check::population);
    let of_words = population.is_some_and(|population| matches!(population.each, Each::Words(_)));
    for prepared in prepare(pack, tests)? {
        let test = prepared.test;
        let result = check_alone(pack, &prepared.bundle, prepared.as_of, &tests.check);
        // The bundle is made of the test: what is wrong with it stands there.
        let result = result.map_err(|problems| at_test(problems, &tests.file, test))?;
        let differences = result.map_or_else(
            || vec!["unknown check".to_owned()],
            |result| {
                differences(test, &result).into_iter().chain(shown(test, &result, prepared.as_of, of_words)).collect()
            },
        );
        outcomes.push(TestOutcome { check: tests.check.clone(), name: test.name.value.clone(), differences });
    }
    Ok(outcomes)
}

fn at_test(problems: Problems, file: &SourceFile, test: &TestFile) -> Problems {
    let at = |problem: Problem| Problem { file: file.clone(), span: Some(test.name.span), ..problem };
    problems.into_iter().map(at).collect()
}

/// A test and the bundle that it describes.
pub(crate) struct Prepared<'t> {
    pub(crate) test: &'t TestFile,
    pub(crate) bundle: Bundle,
    pub(crate) as_of: Date,
}

/// The bundles of the tests of one check.
pub(crate) fn prepare<'t>(pack: &Pack, tests: &'t CheckTests) -> Result<Vec<Prepared<'t>>, Problems> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    let mut seen: Vec<(Input, &str)> = Vec::new();
    for test in &tests.tests.tests {
        let mut scene = Scene { pack, tests, problems: Vec::new() };
        let input = scene.input(test);
        if let Some((_, other)) = seen.iter().find(|(other, _)| scene.problems.is_empty() && *other == input) {
            let help = format!("change what it is given, or remove it: it is given what `{other}` is given");
            scene.report(test.name.span, "two tests are given the same".to_owned(), Some(help));
        }
        let bundle = scene.bundle(test, &input);
        if scene.problems.is_empty() {
            found.push(Prepared { test, bundle, as_of: input.as_of });
        }
        problems.extend(scene.problems);
        seen.push((input, &test.name.value));
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// What an audit of a test depends on, besides what all tests of the file have.
#[derive(PartialEq)]
struct Input {
    window: Period,
    as_of: Date,
    exports: Vec<MemoryExport>,
    answer: Option<[String; 3]>,
    parameters: Vec<(String, String)>,
    profiles: Vec<(String, bool)>,
}

pub(crate) fn differences(test: &TestFile, result: &CheckResult) -> Vec<String> {
    let mut found = Vec::new();
    let wanted = test.verdict.value.0.as_str();
    if Verdict::from_name(wanted) != Some(result.verdict) {
        found.push(format!("verdict: expected `{wanted}`, got `{}`", result.verdict.as_str()));
    }
    if let Some(wanted) = test.answered {
        let got = result.reviews.as_ref().map_or(0, |reviews| reviews.answered);
        if got != wanted {
            found.push(format!("answered: wanted {wanted}, got {got}"));
        }
    }
    let counts = [
        ("population", result.counts.population),
        ("meets", result.counts.meets),
        ("breaches", result.counts.breaches),
        ("unknown", result.counts.unknown),
        ("not_yet_due", result.counts.not_yet_due),
        ("excluded", result.counts.excluded),
        ("unclear", result.counts.unclear),
    ];
    for (name, wanted) in test.counts.iter() {
        match counts.iter().find(|(known, _)| *known == name.value) {
            Some((_, got)) if got == wanted => {}
            Some((_, got)) => found.push(format!("{}: wanted {wanted}, got {got}", name.value)),
            None => found.push(format!("unknown count `{}`", name.value)),
        }
    }
    if let Some(wanted) = test.gap
        && result.gap != Some(wanted)
    {
        let got = result.gap.map_or("none".to_owned(), |gap| gap.to_string());
        found.push(format!("gap: wanted {wanted}, got {got}"));
    }
    if !found.is_empty() {
        let all: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
        found.push(format!("counted: {}", all.join(", ")));
    }
    found
}

/// What a test says that it shows, if its result does not show it.
fn shown(test: &TestFile, result: &CheckResult, as_of: Date, of_words: bool) -> Option<String> {
    let empty = result.counts.population == 0 && result.counts.unclear == 0;
    let expired = test
        .judgement
        .as_ref()
        .and_then(|answer| Date::parse(&answer.until.value.0))
        .is_some_and(|until| until < as_of);
    // Rows decide, and not their absence or a person's answer.
    let by_rows = |rows: u64| rows > 0 || !result.kind.counts_rows() || result.judgement.is_some();
    let shows = match test.shows.value {
        Shows::Met => result.verdict == Verdict::Met && by_rows(result.counts.meets),
        Shows::NotMet => {
            matches!(result.verdict, Verdict::NotMet | Verdict::PartlyMet) && by_rows(result.counts.breaches)
        }
        Shows::NotEvidenced => matches!(result.verdict, Verdict::NotEvidenced | Verdict::Stale),
        Shows::Empty => empty || of_words,
        // It is close to another answer: which one, its name says.
        Shows::NearMiss => result.verdict != Verdict::Error,
        Shows::NeedsJudgement => result.verdict == Verdict::NeedsJudgement,
        Shows::Expired => expired,
    };
    let word = test.shows.value.as_str();
    let and =
        if test.shows.value == Shows::NotMet && result.verdict.falls_short() { ", and no row breaches" } else { "" };
    let verdict = result.verdict.as_str();
    (!shows).then(|| format!("shows: this is no example of `{word}`: the verdict is `{verdict}`{and}"))
}

/// One test on its way to a bundle.
struct Scene<'a> {
    pack: &'a Pack,
    tests: &'a CheckTests,
    problems: Problems,
}

/// A row: field and value.
type Row = BTreeMap<String, String>;

impl Scene<'_> {
    fn file(&self) -> &SourceFile {
        &self.tests.file
    }

    fn report(&mut self, span: readymark_source::Span, message: String, help: Option<String>) {
        let problem = Problem::new(PackCode::BadTest, self.file(), span, message);
        self.problems.push(problem.maybe_help(help));
    }

    /// What a test gives to the audit.
    fn input(&mut self, test: &TestFile) -> Input {
        let tests: &TestsFile = &self.tests.tests;
        let window = self.period(test.window.as_ref().or(tests.window.as_ref()));
        let as_of = self.day(test.as_of.as_ref().or(tests.as_of.as_ref()), "2026-04-20");
        let answer = test
            .judgement
            .as_ref()
            .map(|answer| [&answer.answer, &answer.on, &answer.until].map(|word| word.value.0.clone()));
        let parameters = test.parameters.iter().map(|(name, value)| (name.value.clone(), value.value.0.clone()));
        let profiles = test.profiles.iter().map(|(name, answer)| (name.value.clone(), answer.value == YesNo::Yes));
        let (parameters, profiles) = (parameters.collect(), profiles.collect());
        Input { window, as_of, exports: self.exports(test, window, as_of), answer, parameters, profiles }
    }

    fn exports(&mut self, test: &TestFile, window: Period, as_of: Date) -> Vec<MemoryExport> {
        let tests: &TestsFile = &self.tests.tests;
        let tables = self.tables(test);
        let open: BTreeSet<&str> = tests.open.iter().chain(&test.open).map(|word| word.value.as_str()).collect();
        let absent: BTreeSet<&str> = tests.absent.iter().chain(&test.absent).map(|word| word.value.as_str()).collect();
        for word in tests.open.iter().chain(&tests.absent).chain(&test.open).chain(&test.absent) {
            self.table(word);
        }
        for (name, _) in test.exports.iter() {
            let known = self.table(name).is_some();
            if known && (!tables.contains_key(&name.value) || absent.contains(name.value.as_str())) {
                let help = "give the table rows, or an empty list, or remove it here".to_owned();
                self.report(name.span, format!("this test has no export of `{}`", name.value), Some(help));
            }
        }
        let mut exports = Vec::new();
        for (name, rows) in tables.iter().filter(|(name, _)| !absent.contains(name.as_str())) {
            let Some(schema) =
                self.pack.model.tables.iter().map(|table| &table.schema).find(|schema| schema.name == *name)
            else {
                continue;
            };
            let said = test.exports.get(name);
            let covers = said.and_then(|said| said.covers.as_ref()).map_or(window, |covers| self.period(Some(covers)));
            let exported_on =
                said.and_then(|said| said.exported_on.as_ref()).map_or(as_of, |day| self.day(Some(day), ""));
            exports.push(MemoryExport {
                table: name.clone(),
                csv: csv(schema, rows),
                exported_on,
                covers: Some(covers),
                complete: !open.contains(name.as_str()),
                partner: None,
            });
        }
        exports
    }

    fn bundle(&mut self, test: &TestFile, input: &Input) -> Bundle {
        let documents = Some(documents(&self.tests.tests));
        let exports = input.exports.clone();
        let mut bundle = Bundle::in_memory(InMemory { window: input.window, partners: Vec::new(), exports, documents });
        // A test speaks of rows: a cell that it leaves out is missing, also if no other row has one.
        for export in &mut bundle.exports {
            let table = self.pack.model.tables.iter().find(|table| table.schema.name == export.table.value);
            let fields = table.map(|table| table.schema.fields.as_slice()).unwrap_or_default();
            export.no_values = fields.iter().map(|field| Located::new(field.name.clone(), export.table.span)).collect();
        }
        bundle.judgements.extend(self.judgement(test));
        bundle.parameters = parameters(test);
        if let Err(problems) = setting::parameters(&self.pack.model, &bundle) {
            // The place of an override is that in the test.
            let file = self.file().clone();
            self.problems.extend(problems.into_iter().map(|problem| Problem { file: file.clone(), ..problem }));
        }
        bundle.profiles = self.profiles(test, input.as_of);
        bundle
    }

    fn tables(&mut self, test: &TestFile) -> BTreeMap<String, Vec<Row>> {
        let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for (name, rows) in self.tests.tests.base.iter().chain(test.given.iter()) {
            self.table(name);
            let rows = rows.iter().map(|row| self.row(name, row)).collect();
            tables.insert(name.value.clone(), rows);
        }
        for (name, rows) in test.add.iter() {
            self.table(name);
            let rows: Vec<Row> = rows.iter().map(|row| self.row(name, row)).collect();
            tables.entry(name.value.clone()).or_default().extend(rows);
        }
        for (name, keys) in test.change.iter() {
            let Some(schema) = self.table(name) else { continue };
            for (key, fields) in keys.iter() {
                let fields_row = self.row(name, fields);
                let emptied = fields.iter().filter(|(_, value)| value.is_none()).map(|(field, _)| field.value.clone());
                let emptied: Vec<String> = emptied.collect();
                match find(tables.get_mut(&name.value), &schema, &key.value) {
                    Some((rows, index)) => {
                        if let Some(row) = rows.get_mut(index) {
                            row.extend(fields_row);
                            emptied.iter().for_each(|field| drop(row.remove(field)));
                        }
                    }
                    None => self.no_row(name, key),
                }
            }
        }
        for (name, keys) in test.remove.iter() {
            let Some(schema) = self.table(name) else { continue };
            for key in keys {
                match find(tables.get_mut(&name.value), &schema, &key.value.0) {
                    Some((rows, index)) => drop(rows.remove(index)),
                    None => self.no_row(name, &key.clone().map(|key| key.0)),
                }
            }
        }
        tables
    }

    fn no_row(&mut self, table: &Located<String>, key: &Located<String>) {
        self.report(key.span, format!("`{}` has no row `{}`", table.value, key.value), None);
    }

    fn table(&mut self, name: &Located<String>) -> Option<Table> {
        let found = self.pack.model.tables.iter().find(|table| table.schema.name == name.value);
        if found.is_none() {
            let nearest = closest(&name.value, self.pack.model.tables.iter().map(|table| table.schema.name.as_str()));
            let help = nearest.map(|name| format!("did you mean `{name}`?"));
            self.report(name.span, format!("unknown table `{}`", name.value), help);
        }
        found.map(|table| table.schema.clone())
    }

    fn row(&mut self, table: &Located<String>, row: &RowFile) -> Row {
        let schema =
            self.pack.model.tables.iter().find(|known| known.schema.name == table.value).map(|known| &known.schema);
        let mut values = Row::new();
        for (field, value) in row.iter() {
            if let Some(schema) = schema.filter(|schema| schema.field(&field.value).is_none()) {
                let nearest = closest(&field.value, schema.fields.iter().map(|field| field.name.as_str()));
                let help = nearest.map(|name| format!("did you mean `{name}`?"));
                self.report(field.span, format!("`{}` has no field `{}`", table.value, field.value), help);
            }
            if let Some(value) = value {
                values.insert(field.value.clone(), value.value.0.clone());
            }
        }
        values
    }

    fn day(&mut self, day: Option<&Located<Scalar>>, default: &str) -> Date {
        let written = day.map_or(default, |day| day.value.0.as_str());
        let found = Date::parse(written);
        if let (None, Some(day)) = (found, day) {
            self.report(day.span, format!("invalid date `{written}`"), Some("write it as 2026-03-31".to_owned()));
        }
        found.unwrap_or(Date::EPOCH)
    }

    fn period(&mut self, period: Option<&PeriodFile>) -> Period {
        Period {
            from: self.day(period.map(|period| &period.from), "2025-04-01"),
            to: self.day(period.map(|period| &period.to), "2026-03-31"),
        }
    }

    /// The answers to profiles, given on the day of the audit.
    fn profiles(&mut self, test: &TestFile, on: Date) -> Vec<ProfileSaid> {
        let mut said = Vec::new();
        for (name, answer) in test.profiles.iter() {
            if self.pack.standard.profile(&name.value).is_none() {
                let names = self.pack.standard.profiles.iter().map(|profile| profile.name.as_str());
                let help = closest(&name.value, names).map(|name| format!("did you mean `{name}`?"));
                self.report(name.span, format!("unknown profile `{}`", name.value), help);
            }
            let (yes, by) = (answer.value == YesNo::Yes, "chair".to_owned());
            said.push(ProfileSaid { name: name.clone(), yes, by, on, because: None });
        }
        said
    }

    fn judgement(&mut self, test: &TestFile) -> Option<Judgement> {
        let entry = test.judgement.as_ref()?;
        let answer = match entry.answer.value.0.as_str() {
            "met" => Answer::Met,
            "partly met" => Answer::PartlyMet,
            "not met" => Answer::NotMet,
            _ => {
                let help = "write `met`, `partly met` or `not met`".to_owned();
                self.report(entry.answer.span, "this is not an answer".to_owned(), Some(help));
                return None;
            }
        };
        Some(Judgement {
            check: Located::new(self.tests.check.clone(), entry.answer.span),
            answer,
            rows: Vec::new(),
            by: "chair".to_owned(),
            seconded_by: None,
            on: self.day(Some(&entry.on), ""),
            because: "a test".to_owned(),
            evidence: Vec::new(),
            until: self.day(Some(&entry.until), ""),
        })
    }
}

fn parameters(test: &TestFile) -> Vec<Override> {
    let set = |(name, value): &(Located<String>, Located<Scalar>)| Override {
        name: name.clone(),
        value: Given::One(value.clone()),
        because: "a test".to_owned(),
    };
    test.parameters.iter().map(set).collect()
}

/// The documents of the tests: those of which only the name is known, and those that say something.
#[must_use]
pub fn documents(tests: &TestsFile) -> Vec<(String, MemoryDocument)> {
    let named = tests.files.iter().map(|name| (name.value.clone(), MemoryDocument { bytes: 1_000, text: None }));
    let said = tests.texts.iter().map(|(name, text)| {
        let text = text.value.0.clone();
        (name.value.clone(), MemoryDocument { bytes: text.len() as u64, text: Some(text) })
    });
    named.chain(said).collect()
}

/// The row with a key, or, in a table without one, with a number from 1.
fn find<'t>(rows: Option<&'t mut Vec<Row>>, schema: &Table, key: &str) -> Option<(&'t mut Vec<Row>, usize)> {
    let rows = rows?;
    let index = match &schema.key {
        Some(field) => rows.iter().position(|row| row.get(field).is_some_and(|value| value == key))?,
        None => key.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < rows.len())?,
    };
    Some((rows, index))
}

/// The rows as an export of every field.
fn csv(schema: &Table, rows: &[Row]) -> Vec<u8> {
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let kept = || schema.fields.iter().filter(|field| field.personal.may_be_kept());
    let mut lines = vec![kept().map(|field| field.name.clone()).collect::<Vec<_>>().join(",")];
    for row in rows {
        let cells = kept().map(|field| row.get(&field.name).map_or(String::new(), |value| quote(value)));
        lines.push(cells.collect::<Vec<_>>().join(","));
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text.into_bytes()
}
