//! The forms of a check, and all that others ask of a form. Whoever adds one begins here.

use readymark_findings::{CheckKind, Verdict};

use crate::expr::{Aggregate, Written};
use crate::model::{Condition, Limit};
use crate::typed::{Link, Typed};

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

/// By what the day of a breach is known.
#[derive(Clone, Copy, Debug)]
pub enum Dated<'c> {
    /// By what the check says of the row.
    Row(&'c Share),
    /// By the gap.
    Gap,
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

impl Body {
    /// The kind of its results.
    #[must_use]
    pub fn kind(&self) -> CheckKind {
        match self {
            Self::Share(_) => CheckKind::Share,
            Self::Cadence(_) => CheckKind::Cadence,
            Self::Measure(_) => CheckKind::Measure,
            Self::Judgement(_) => CheckKind::Judgement,
        }
    }

    /// What it asks, on one line, as written.
    #[must_use]
    pub fn asks(&self) -> String {
        match self {
            Self::Share(share) => share.expect.written.one_line(),
            Self::Cadence(cadence) => cadence.written.clone(),
            Self::Measure(measure) => measure.written.one_line(),
            Self::Judgement(judgement) => judgement.question.clone(),
        }
    }

    /// The due date, on one line, as written.
    #[must_use]
    pub fn due(&self) -> Option<String> {
        match self {
            Self::Share(share) => share.due.as_ref().map(|due| due.written.one_line()),
            Self::Cadence(_) | Self::Measure(_) | Self::Judgement(_) => None,
        }
    }

    /// The population, if it has one.
    #[must_use]
    pub fn population(&self) -> Option<&Population> {
        match self {
            Self::Share(share) => Some(&share.population),
            Self::Cadence(cadence) => Some(&cadence.population),
            Self::Measure(measure) => Some(&measure.population),
            Self::Judgement(_) => None,
        }
    }

    /// The population and how much of it must meet the check, if it counts a share of rows.
    #[must_use]
    pub fn share_of(&self) -> Option<(&Population, &Threshold)> {
        match self {
            Self::Share(share) => Some((&share.population, &share.threshold)),
            Self::Cadence(cadence) => Some((&cadence.population, &cadence.threshold)),
            Self::Measure(_) | Self::Judgement(_) => None,
        }
    }

    /// By what the day of a breach is known; nothing where no breach is an event.
    #[must_use]
    pub fn dated(&self) -> Option<Dated<'_>> {
        match self {
            Self::Share(share) => Some(Dated::Row(share)),
            Self::Cadence(_) => Some(Dated::Gap),
            Self::Measure(_) | Self::Judgement(_) => None,
        }
    }

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

    /// Every limit.
    #[must_use]
    pub fn limits(&self) -> Vec<&Limit> {
        match self {
            Self::Share(share) => share.threshold.limits().collect(),
            Self::Cadence(cadence) => [&cadence.at_most].into_iter().chain(cadence.threshold.limits()).collect(),
            Self::Measure(measure) => measure.at_least.iter().chain(&measure.at_most).chain(&measure.floor).collect(),
            Self::Judgement(_) => Vec::new(),
        }
    }

    /// Every typed expression.
    pub fn expressions(&self) -> Vec<&Typed> {
        let condition = self.population().and_then(|rows| rows.condition.as_ref());
        let mut found: Vec<&Typed> = condition.map(|condition| &condition.typed).into_iter().collect();
        match self {
            Self::Share(share) => {
                let days = share.due.iter().chain(&share.leaves_after).chain(&share.happened_on);
                found.push(&share.expect.typed);
                found.extend(days.map(|day| &day.typed));
            }
            Self::Cadence(cadence) => {
                let parts = [&cadence.condition, &cadence.from, &cadence.to];
                found.extend(parts.into_iter().flatten().map(|condition| &condition.typed));
            }
            Self::Measure(measure) => found.extend(&measure.argument),
            Self::Judgement(judgement) => {
                found.extend(judgement.look_at.iter().filter_map(|look| look.condition.as_ref()));
            }
        }
        found
    }

    /// What it looks up besides its expressions.
    #[must_use]
    pub fn looked_up(&self) -> LookedUp {
        let nothing = LookedUp::default();
        match self {
            Self::Share(share) => LookedUp { day: share.due.is_some(), ..nothing },
            Self::Cadence(cadence) => {
                let except = cadence.except.as_ref();
                let of_except = except.into_iter().flat_map(|e| [(e.table, e.starts), (e.table, e.ends)]);
                LookedUp {
                    searched: [(cadence.events, cadence.link)]
                        .into_iter()
                        .chain(except.map(|except| (except.table, except.link)))
                        .collect(),
                    columns: [(cadence.events, cadence.on)].into_iter().chain(of_except).collect(),
                    up_to_day: true,
                    ..nothing
                }
            }
            Self::Measure(_) => nothing,
            Self::Judgement(judgement) => {
                LookedUp { tables: judgement.look_at.iter().map(|look| look.table).collect(), ..nothing }
            }
        }
    }

    /// What a person should read.
    #[must_use]
    pub fn look_at(&self) -> &[LookAt] {
        match self {
            Self::Judgement(judgement) => &judgement.look_at,
            Self::Share(_) | Self::Cadence(_) | Self::Measure(_) => &[],
        }
    }
}

impl Threshold {
    fn limits(&self) -> impl Iterator<Item = &Limit> {
        self.at_least.iter().chain(&self.floor)
    }
}
