//! A check after its types are checked.

use readymark_findings::{Fix, Force, ForceSet, Reach, SourceMark, Verdict};
use readymark_source::SourceFile;

use crate::expr::{Aggregate, Written};
use crate::model::{Condition, Limit};
use crate::typed::{Link, Typed};

/// A check.
#[derive(Clone, Debug)]
pub struct Check {
    /// Its id: the stem of its file.
    pub id: String,
    /// What is true when it is met.
    pub title: String,
    /// The requirement it speaks for.
    pub requirement: String,
    /// Where the rule comes from.
    pub source: SourceMark,
    /// How much it weighs.
    pub force: Force,
    /// What its source gives, if the pack set another force.
    pub force_set: Option<ForceSet>,
    /// Whether its limit is a bound that the body which awards the mark published: a floor below it lets nothing through.
    pub bound_published: bool,
    /// The profiles that it needs, by name, those of its requirement included.
    pub applies: Vec<String>,
    /// One failure stands alone.
    pub safeguarding: bool,
    /// How far a machine can tell.
    pub reach: Reach,
    /// Whether a service that does not have its table has nothing to record in it.
    pub may_be_absent: bool,
    /// What it asks.
    pub body: Body,
    /// What stays a matter of judgement.
    pub human: Option<String>,
    /// What to do about a gap.
    pub fix: Option<Fix>,
    /// Its file.
    pub file: SourceFile,
}

/// What a check asks.
#[derive(Clone, Debug)]
pub enum Body {
    /// `each` … `expect`.
    Share(Box<Share>),
    /// `each` … `cadence`.
    Cadence(Box<Cadence>),
    /// `measure` … `each`.
    Measure(Box<Measure>),
    /// `judgement`.
    Judgement(Judgement),
}

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

/// A share of rows for which something holds.
#[derive(Clone, Debug)]
pub struct Share {
    /// Who is counted.
    pub population: Population,
    /// The condition.
    pub expect: Condition,
    /// Until when a row that does not hold is not yet due; the expression is a date.
    pub due: Option<Condition>,
    /// The last day for which a row is in the window, where the population does not say; the expression is a date.
    pub leaves_after: Option<Condition>,
    /// The day on which a breach of a row happened, where the others do not say; the expression is a date.
    pub happened_on: Option<Condition>,
    /// How much must meet it.
    pub threshold: Threshold,
}

/// How much must meet it, as parts of 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The full limit; all, if none is stated.
    pub at_least: Option<Limit>,
    /// The laxer limit.
    pub floor: Option<Limit>,
}

/// Repeated events with no gap longer than a limit.
#[derive(Clone, Debug)]
pub struct Cadence {
    /// Who is counted.
    pub population: Population,
    /// The table of events.
    pub events: usize,
    /// How events are related to the row.
    pub link: Link,
    /// The date column of the events.
    pub on: usize,
    /// Which events count; inside it, depth 0 is the event.
    pub condition: Option<Condition>,
    /// The longest gap, in days.
    pub at_most: Limit,
    /// A date of the row that the span does not begin before.
    pub from: Option<Condition>,
    /// A date of the row that the span does not end after.
    pub to: Option<Condition>,
    /// The periods whose days do not count.
    pub except: Option<Except>,
    /// How much of the population must keep the cadence.
    pub threshold: Threshold,
    /// The cadence in one line, for reports.
    pub written: String,
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

/// An aggregate held against a limit.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Who is counted.
    pub population: Population,
    /// Which aggregate.
    pub function: Aggregate,
    /// What is aggregated: a number, days, or, for a count, a condition.
    pub argument: Option<Typed>,
    /// The text.
    pub written: Written,
    /// The lower limit.
    pub at_least: Option<Limit>,
    /// The upper limit.
    pub at_most: Option<Limit>,
    /// The laxer limit.
    pub floor: Option<Limit>,
}

/// A question for a person.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The question.
    pub question: String,
    /// The records to read: table, condition, and the text.
    pub look_at: Vec<LookAt>,
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

impl Body {
    /// The limit that its share or measure must reach; nothing where all must, and for a judgement.
    #[must_use]
    pub fn full_limit(&self) -> Option<&Limit> {
        match self {
            Self::Share(share) => share.threshold.at_least.as_ref(),
            Self::Cadence(cadence) => cadence.threshold.at_least.as_ref(),
            Self::Measure(measure) => measure.at_least.as_ref().or(measure.at_most.as_ref()),
            Self::Judgement(_) => None,
        }
    }
}

impl Check {
    /// The population, if the check has one.
    #[must_use]
    pub fn population(&self) -> Option<&Population> {
        match &self.body {
            Body::Share(share) => Some(&share.population),
            Body::Cadence(cadence) => Some(&cadence.population),
            Body::Measure(measure) => Some(&measure.population),
            Body::Judgement(_) => None,
        }
    }

    /// Every typed expression of the check.
    pub fn expressions(&self) -> Vec<&Typed> {
        let mut found: Vec<&Typed> =
            self.population().and_then(|rows| rows.condition.as_ref()).map(|c| &c.typed).into_iter().collect();
        match &self.body {
            Body::Share(share) => {
                found.push(&share.expect.typed);
                found.extend(
                    share.due.iter().chain(&share.leaves_after).chain(&share.happened_on).map(|day| &day.typed),
                );
            }
            Body::Cadence(cadence) => {
                let parts = [&cadence.condition, &cadence.from, &cadence.to];
                found.extend(parts.into_iter().flatten().map(|condition| &condition.typed));
            }
            Body::Measure(measure) => found.extend(&measure.argument),
            Body::Judgement(judgement) => {
                found.extend(judgement.look_at.iter().filter_map(|look| look.condition.as_ref()));
            }
        }
        found
    }

    /// Every limit of the check.
    #[must_use]
    pub fn limits(&self) -> Vec<&Limit> {
        match &self.body {
            Body::Share(share) => share.threshold.at_least.iter().chain(&share.threshold.floor).collect(),
            Body::Cadence(cadence) => [&cadence.at_most]
                .into_iter()
                .chain(&cadence.threshold.at_least)
                .chain(&cadence.threshold.floor)
                .collect(),
            Body::Measure(measure) => measure.at_least.iter().chain(&measure.at_most).chain(&measure.floor).collect(),
            Body::Judgement(_) => Vec::new(),
        }
    }
}
