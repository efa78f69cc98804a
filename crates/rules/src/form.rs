//! The forms of a check, and all that others ask of a form. Whoever adds one begins here.

mod parts;
mod whole;

use readymark_findings::CheckKind;

pub(crate) use self::parts::Slips;
pub use self::parts::{Each, Except, FixedBy, LookAt, LookedUp, Part, Population, Says, Threshold};
use self::parts::{inside, told};
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

/// By what the day of a breach is known.
#[derive(Clone, Copy, Debug)]
pub enum Dated<'c> {
    /// By what the check says of the row.
    Row(&'c Share),
    /// By the gap.
    Gap,
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

    /// What it says, in the order in which it is told; what it asks comes first.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Self::Share(share) => {
                let days = [
                    ("due by", &share.due),
                    ("in the window until", &share.leaves_after),
                    ("happened by", &share.happened_on),
                ];
                let days =
                    days.into_iter().filter_map(|(label, day)| Some(told(label, Says::Condition(day.as_ref()?))));
                let asked = told(self.kind().asks(), Says::Condition(&share.expect));
                [asked].into_iter().chain(days).chain([told("limit", Says::Threshold(&share.threshold))]).collect()
            }
            Self::Cadence(cadence) => {
                let conditions = [&cadence.condition, &cadence.from, &cadence.to].into_iter().flatten();
                [
                    told(self.kind().asks(), Says::Line(&cadence.written)),
                    inside("longest gap", Says::Limit(&cadence.at_most)),
                ]
                .into_iter()
                .chain(conditions.map(|condition| inside("cadence", Says::Condition(condition))))
                .chain([told("limit", Says::Threshold(&cadence.threshold))])
                .collect()
            }
            Self::Measure(measure) => {
                let limits =
                    [("at least", &measure.at_least), ("at most", &measure.at_most), ("floor", &measure.floor)];
                let limits =
                    limits.into_iter().filter_map(|(label, limit)| Some(told(label, Says::Limit(limit.as_ref()?))));
                let asked = told(self.kind().asks(), Says::Value(measure.argument.as_ref(), &measure.written));
                [asked].into_iter().chain(limits).collect()
            }
            Self::Judgement(judgement) => {
                let records =
                    (!judgement.look_at.is_empty()).then_some(told("look at", Says::Records(&judgement.look_at)));
                [told(self.kind().asks(), Says::Line(&judgement.question))].into_iter().chain(records).collect()
            }
        }
    }

    /// What of it can be written otherwise by mistake, with the key in its file; every change of these is one that the tests of a standard
    /// must notice.
    pub(crate) fn slips(&mut self) -> Vec<(&'static str, Slips<'_>)> {
        match self {
            Self::Share(share) => {
                let Share { population, expect, due, threshold, .. } = share.as_mut();
                let own =
                    [("expect", Slips::Expression(&mut expect.typed, &expect.written)), ("due", Slips::Condition(due))];
                population.slips().into_iter().chain(own).chain(threshold.slips()).collect()
            }
            Self::Cadence(cadence) => {
                let Cadence { population, condition, at_most, from, to, except, threshold, .. } = cadence.as_mut();
                let own = [
                    ("at_most", Slips::Limit(at_most)),
                    ("cadence.where", Slips::Condition(condition)),
                    ("from", Slips::Condition(from)),
                    ("to", Slips::Condition(to)),
                    ("except", Slips::Except(except)),
                ];
                population.slips().into_iter().chain(own).chain(threshold.slips()).collect()
            }
            Self::Measure(measure) => {
                let Measure { population, function, argument, written, at_least, at_most, floor } = measure.as_mut();
                let argument = argument.as_mut().map(|argument| ("measure", Slips::Expression(argument, written)));
                let limits = [("at_least", at_least), ("at_most", at_most), ("floor", floor)];
                let limits = limits.into_iter().filter_map(|(key, limit)| Some((key, Slips::Limit(limit.as_mut()?))));
                let of_values = argument.into_iter().chain(limits).chain([("measure", Slips::Aggregate(function))]);
                population.slips().into_iter().chain(of_values).collect()
            }
            Self::Judgement(_) => Vec::new(),
        }
    }

    /// What has to change in the records for a row that does not meet it.
    #[must_use]
    pub fn fixed_by(&self) -> Option<FixedBy<'_>> {
        match self {
            Self::Share(share) => Some(FixedBy::Truth(&share.expect.typed)),
            Self::Cadence(cadence) => Some(FixedBy::Rows(cadence.events)),
            Self::Measure(measure) => measure.argument.as_ref().map(FixedBy::Truth),
            Self::Judgement(_) => None,
        }
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
}
