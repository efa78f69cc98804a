//! The action plan as a table, which CSV and XLSX write each in its way.
//!
//! What people wrote stands before what would be written here, so that nothing of theirs is lost.

mod cell;
mod csv;
mod sheets;
mod style;
mod xlsx;

use readymark_actions::{ActionPlan, Column, Item, LONGEST_CELL, Subject};
use readymark_findings::{Assessment, CheckResult, Coverage, EvidenceTable, PlanState, Progress, Register};
use readymark_source::Date;

use crate::status::Standing;
use crate::words;

pub(crate) use csv::write as write_csv;
pub(crate) use xlsx::write as write_xlsx;

/// How many rows are named for each file, and how many files.
const PLACES: (usize, usize) = (10, 4);

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Nothing,
    Text(String),
    Number(u64),
    Day(Date),
}

impl Value {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }

    fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }
}

/// The headings, ours first, and the rows below.
struct Table<'a> {
    plan: ActionPlan<'a>,
    headings: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl<'a> Table<'a> {
    fn new(assessment: &'a Assessment) -> Self {
        let own: &[String] = assessment.plan.as_ref().map_or(&[], |plan| &plan.own_columns);
        let plan = ActionPlan::of(assessment);
        let writer = Writer { assessment, coverage: assessment.coverage() };
        let rows = plan.items.iter().map(|item| {
            let ours = Column::ALL.into_iter().map(|column| writer.cell(item, column));
            ours.chain(own.iter().map(|name| Value::maybe(written(item, name)))).collect()
        });
        let rows = rows.collect();
        let ours = Column::ALL.into_iter().map(|column| column.heading().to_owned());
        Self { headings: ours.chain(own.iter().cloned()).collect(), rows, plan }
    }
}

/// What people wrote under a heading, if it must be carried on.
fn written<'a>(item: &Item<'a>, heading: &str) -> Option<&'a str> {
    item.theirs?.cells.get(heading).map(String::as_str)
}

struct Writer<'a> {
    assessment: &'a Assessment,
    coverage: Coverage<'a>,
}

impl Writer<'_> {
    fn cell(&self, item: &Item<'_>, column: Column) -> Value {
        match written(item, column.heading()) {
            Some(text) => Value::text(text),
            None if column.is_theirs() => theirs(item, column),
            None => match self.ours(item, column) {
                Value::Text(text) => Value::Text(fitted(text)),
                value => value,
            },
        }
    }

    fn ours(&self, item: &Item<'_>, column: Column) -> Value {
        match column {
            Column::Action => Value::text(&item.action),
            Column::Evidence => Value::text(&item.evidence),
            Column::State => Value::text(item.state_words()),
            Column::Reference => Value::maybe(item.reference.as_deref()),
            _ => match item.subject {
                Subject::Check { check, partner } => self.of_check(item, check, partner, column),
                Subject::Register(table) => self.of_register(table, column),
                Subject::Unread(table) => self.of_unread(table, column),
                Subject::Column { table, column: name, checks, unread } => {
                    of_column(table, name, (checks, unread), column)
                }
                Subject::Unknown => Value::Nothing,
            },
        }
    }

    fn of_check(&self, item: &Item<'_>, check: &CheckResult, partner: Option<&str>, column: Column) -> Value {
        let part = || check.partners.iter().find(|part| part.partner.as_deref() == partner);
        match column {
            Column::Requirement => Value::text(&check.requirement),
            Column::Safeguarding if check.safeguarding => Value::text("yes"),
            Column::Verdict if check.is_point() => Value::text(Standing::of(check).as_str()),
            Column::Verdict => Value::text(check.verdict.as_str()),
            Column::Gap => Value::text(&check.title),
            Column::Found => {
                let to_fix = words::to_fix_of(check, part());
                Value::text([Some(words::tally(check)), to_fix].into_iter().flatten().collect::<Vec<_>>().join("; "))
            }
            Column::Partner => Value::maybe(partner.map(|id| self.assessment.partner_name(id))),
            Column::Rows => item.rows().map_or(Value::Nothing, |rows| Value::Number(rows.total)),
            Column::Where if item.rows().is_some() => {
                Value::text(words::places_apart(self.assessment, check, part(), PLACES).join(". "))
            }
            Column::Check => Value::text(&check.check),
            _ => Value::Nothing,
        }
    }

    fn register(&self, table: &EvidenceTable) -> Option<&Register<'_>> {
        self.coverage.registers.iter().find(|register| register.table.table == table.table)
    }

    fn of_register(&self, table: &EvidenceTable, column: Column) -> Value {
        let register = self.register(table);
        match column {
            Column::Safeguarding if register.is_some_and(|register| register.safeguarding > 0) => Value::text("yes"),
            Column::Verdict => Value::text(if table.files.is_empty() { "not collected" } else { "collected" }),
            Column::Gap => Value::text(format!("The register “{}” is collected", table.title)),
            Column::Found if table.files.is_empty() => Value::maybe(register.map(words::adds)),
            Column::Check => Value::text(&table.table),
            _ => Value::Nothing,
        }
    }

    fn of_unread(&self, table: &EvidenceTable, column: Column) -> Value {
        let is_unread = self.assessment.has_unread(&table.table);
        match column {
            Column::Safeguarding if self.register(table).is_some_and(|register| register.safeguarding > 0) => {
                Value::text("yes")
            }
            Column::Verdict => Value::text(if is_unread { "not read" } else { "read" }),
            Column::Gap => Value::text(format!("Every export of the register “{}” is read", table.title)),
            Column::Check => Value::text(&table.table),
            _ => Value::Nothing,
        }
    }
}

fn of_column(table: &EvidenceTable, name: &str, (checks, unread): (usize, bool), column: Column) -> Value {
    match column {
        Column::Verdict => Value::text(if unread { "not read" } else { "not exported" }),
        Column::Gap => {
            let done = if unread { "read" } else { "exported" };
            Value::text(format!("The column {name} of “{}” is {done}", table.title))
        }
        Column::Found => {
            let count = u64::try_from(checks).unwrap_or(u64::MAX);
            let words = ("check cannot be decided without it", "checks cannot be decided without it");
            Value::text(words::counted(count, words.0, words.1))
        }
        Column::Check => Value::text(&table.table),
        _ => Value::Nothing,
    }
}

/// What people filled in, as far as it could be used.
fn theirs(item: &Item<'_>, column: Column) -> Value {
    let action = item.theirs;
    match column {
        Column::ByWhom => Value::maybe(action.and_then(|action| action.by_whom.as_deref())),
        Column::ByWhen => action.and_then(|action| action.by_when).map_or(Value::Nothing, Value::Day),
        Column::Notes => Value::maybe(action.and_then(|action| action.notes.as_deref())),
        _ => {
            let progress = action.and_then(|action| action.progress);
            let waits = matches!(item.state, PlanState::Own | PlanState::Open);
            Value::maybe(progress.or(waits.then_some(Progress::NotStarted)).map(Progress::as_str))
        }
    }
}

/// A text of ours never grows past what a cell holds.
fn fitted(text: String) -> String {
    if text.len() <= LONGEST_CELL { text } else { text.chars().take(LONGEST_CELL / 2).chain(['…']).collect() }
}
