//! What checks of every form consist of: what others tell, walk through or change without knowing the form.

use readymark_findings::Verdict;

use crate::expr::{Aggregate, Written};
use crate::model::{Condition, Limit};
use crate::typed::{Link, Typed};

/// Who is counted.
#[derive(Clone, Debug)]
pub struct Population {
    /// The rows before any condition.
    pub each: Each,
    /// Which of them belong.
    pub condition: Option<Condition>,
    /// Whether the table's window condition restricts them.
    pub in_window: bool,
    /// The verdict if there are none.
    pub when_empty: Verdict,
}

/// The rows of a population.
#[derive(Clone, Debug)]
pub enum Each {
    /// The rows of a table, by its index.
    Table(usize),
    /// The words of a list.
    Words(Vec<String>),
}

/// How much must meet it, as parts of 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The full limit; all, if none is stated.
    pub at_least: Option<Limit>,
    /// The laxer limit.
    pub floor: Option<Limit>,
}

/// Rows of a table: records that a person should read, or that show a profile to be so.
#[derive(Clone, Debug)]
pub struct LookAt {
    /// The table.
    pub table: usize,
    /// Which of its rows.
    pub condition: Option<Typed>,
    /// The text on one line.
    pub written: String,
}

/// What a check looks up besides its expressions.
#[derive(Clone, Debug, Default)]
pub struct LookedUp {
    /// Tables whose rows are searched for, and how they are related.
    pub searched: Vec<(usize, Link)>,
    /// Columns, each as table and column.
    pub columns: Vec<(usize, usize)>,
    /// Tables whose rows a person reads.
    pub tables: Vec<usize>,
    /// Whether it asks for the day of the audit.
    pub day: bool,
    /// Whether it follows the window up to the day of the audit.
    pub up_to_day: bool,
}

/// Periods whose days do not count towards a gap.
#[derive(Clone, Copy, Debug)]
pub struct Except {
    /// The table of periods.
    pub table: usize,
    /// How periods are related to the row.
    pub link: Link,
    /// The column of the first day.
    pub starts: usize,
    /// The column of the last day.
    pub ends: usize,
}

/// One thing that a check says.
#[derive(Clone, Copy, Debug)]
pub struct Part<'b> {
    /// The words before it.
    pub label: &'static str,
    /// Whether another part has it in its own line.
    pub inside: bool,
    /// The thing.
    pub says: Says<'b>,
}

/// What a part of a check can be.
#[derive(Clone, Copy, Debug)]
pub enum Says<'b> {
    /// A condition or a date.
    Condition(&'b Condition),
    /// What is measured; only its text if every row counts.
    Value(Option<&'b Typed>, &'b Written),
    /// A line of text.
    Line(&'b str),
    /// A limit of what is measured.
    Limit(&'b Limit),
    /// How much of the population must meet it.
    Threshold(&'b Threshold),
    /// Records that a person should read.
    Records(&'b [LookAt]),
}

/// What has to change in the records for a row that does not meet a check.
#[derive(Clone, Copy, Debug)]
pub enum FixedBy<'b> {
    /// What decides this expression.
    Truth(&'b Typed),
    /// Rows of a table, by its index, are entered.
    Rows(usize),
}

/// A part of a check that can be written otherwise by mistake.
#[derive(Debug)]
pub(crate) enum Slips<'b> {
    /// An expression that the form needs, and its text.
    Expression(&'b mut Typed, &'b Written),
    /// A condition or a date that may be left out.
    Condition(&'b mut Option<Condition>),
    /// Who is counted.
    Population(&'b mut Population),
    /// A limit.
    Limit(&'b mut Limit),
    /// A laxer limit, which may be left out.
    Floor(&'b mut Option<Limit>),
    /// Periods whose days do not count.
    Except(&'b mut Option<Except>),
    /// The aggregate.
    Aggregate(&'b mut Aggregate),
}

pub(super) fn told<'b>(label: &'static str, says: Says<'b>) -> Part<'b> {
    Part { label, inside: false, says }
}

pub(super) fn inside<'b>(label: &'static str, says: Says<'b>) -> Part<'b> {
    Part { label, inside: true, says }
}

impl<'b> Part<'b> {
    pub(super) fn limits(self) -> Vec<&'b Limit> {
        match self.says {
            Says::Limit(limit) => vec![limit],
            Says::Threshold(threshold) => threshold.at_least.iter().chain(&threshold.floor).collect(),
            Says::Condition(_) | Says::Value(..) | Says::Line(_) | Says::Records(_) => Vec::new(),
        }
    }

    pub(super) fn records(self) -> Option<&'b [LookAt]> {
        if let Says::Records(records) = self.says { Some(records) } else { None }
    }

    pub(super) fn expressions(self) -> Vec<&'b Typed> {
        match self.says {
            Says::Condition(condition) => vec![&condition.typed],
            Says::Value(value, _) => value.into_iter().collect(),
            Says::Records(records) => records.iter().filter_map(|look| look.condition.as_ref()).collect(),
            Says::Line(_) | Says::Limit(_) | Says::Threshold(_) => Vec::new(),
        }
    }
}

impl Population {
    pub(super) fn slips(&mut self) -> [(&'static str, Slips<'_>); 1] {
        [("where", Slips::Population(self))]
    }
}

impl Threshold {
    pub(super) fn slips(&mut self) -> Vec<(&'static str, Slips<'_>)> {
        let at_least = self.at_least.as_mut().map(|limit| ("at_least", Slips::Limit(limit)));
        at_least.into_iter().chain([("floor", Slips::Floor(&mut self.floor))]).collect()
    }
}
