//! The single changes of a check.

use readymark_findings::Verdict;

use super::expression;
use super::site::{Edit, Site, piece};
use crate::expr::{Aggregate, Written};
use crate::form::Slips;
use crate::{Constant, Each, Limit, Pack, Population, Typed};

/// A part of a check: whose, which of those that can be written otherwise, and its key.
#[derive(Clone, Copy)]
struct Place {
    check: usize,
    at: usize,
    key: &'static str,
}

impl Place {
    /// Puts something else in place of the part.
    fn edit(self, key: &'static str, words: impl Into<String>, change: impl Fn(Slips<'_>) + 'static) -> Edit {
        let apply = move |pack: &mut Pack| {
            let body = pack.checks.get_mut(self.check).map(|check| &mut check.body);
            if let Some((_, part)) = body.and_then(|body| body.slips().into_iter().nth(self.at)) {
                change(part);
            }
        };
        Edit {
            site: Site::Check(self.check),
            part: key,
            words: words.into(),
            text: String::new(),
            apply: Box::new(apply),
        }
    }

    /// Leaves the part out.
    fn dropped(self) -> Edit {
        self.edit(self.key, "dropped", |part| match part {
            Slips::Condition(condition) => *condition = None,
            Slips::Population(population) => population.condition = None,
            Slips::Floor(floor) => *floor = None,
            Slips::Except(except) => *except = None,
            Slips::Expression(..) | Slips::Limit(_) | Slips::Aggregate(_) => {}
        })
    }

    /// The changes of its expression.
    fn inside(self, typed: &Typed, written: &Written) -> Vec<Edit> {
        let edit = |change: expression::Change| {
            let text = piece(written, change.span);
            let edit = self.edit(self.key, change.words, move |part| {
                if let Some(typed) = expression_of(part) {
                    *typed = change.typed.clone();
                }
            });
            Edit { text, ..edit }
        };
        expression::changes(typed).into_iter().map(edit).collect()
    }

    /// The limits next to one that the check states itself; a parameter's own value is a service's to set.
    fn near(self, limit: &Limit) -> Vec<Edit> {
        let Limit::Value(value) = limit else { return Vec::new() };
        let edit = |(words, constant): (String, Constant)| {
            self.edit(self.key, words, move |part| {
                if let Slips::Limit(limit) | Slips::Floor(Some(limit)) = part {
                    *limit = Limit::Value(constant.clone());
                }
            })
        };
        expression::neighbours(value).into_iter().map(edit).collect()
    }

    fn of_population(self, pack: &Pack, population: &Population) -> Vec<Edit> {
        let change = |key, words: String, change: fn(&mut Population)| {
            self.edit(key, words, move |part| {
                if let Slips::Population(population) = part {
                    change(population);
                }
            })
        };
        let mut found = Vec::new();
        if let Some(condition) = &population.condition {
            found.push(self.dropped());
            found.extend(self.inside(&condition.typed, &condition.written));
        }
        if has_window(pack, population) {
            let words = if population.in_window { "ignored" } else { "kept to" };
            found.push(change("window", words.to_owned(), |population| population.in_window = !population.in_window));
        }
        let other = other_than(population.when_empty);
        let words = format!("→ {}", other.as_str());
        found.push(change("when_empty", words, |population| population.when_empty = other_than(population.when_empty)));
        found
    }

    fn of_part(self, pack: &Pack, part: &Slips<'_>) -> Vec<Edit> {
        match part {
            Slips::Population(population) => self.of_population(pack, population),
            Slips::Expression(typed, written) => self.inside(typed, written),
            Slips::Condition(Some(condition)) => {
                [self.dropped()].into_iter().chain(self.inside(&condition.typed, &condition.written)).collect()
            }
            Slips::Limit(limit) => self.near(limit),
            Slips::Floor(Some(floor)) => self.near(floor).into_iter().chain([self.dropped()]).collect(),
            Slips::Except(Some(_)) => vec![self.dropped()],
            Slips::Aggregate(function) => {
                another(**function).map(|other| self.of_aggregate(other)).into_iter().collect()
            }
            Slips::Condition(None) | Slips::Floor(None) | Slips::Except(None) => Vec::new(),
        }
    }

    fn of_aggregate(self, other: Aggregate) -> Edit {
        self.edit(self.key, "another aggregate", move |part| {
            if let Slips::Aggregate(function) = part {
                *function = other;
            }
        })
    }
}

pub(super) fn check(pack: &Pack, at: usize) -> Vec<Edit> {
    // The parts can only be reached where they may be changed.
    let Some(mut body) = pack.checks.get(at).map(|check| check.body.clone()) else { return Vec::new() };
    let parts = body.slips().into_iter().enumerate();
    parts.flat_map(|(place, (key, part))| Place { check: at, at: place, key }.of_part(pack, &part)).collect()
}

fn expression_of(part: Slips<'_>) -> Option<&mut Typed> {
    match part {
        Slips::Expression(typed, _) => Some(typed),
        Slips::Condition(condition) => condition.as_mut().map(|condition| &mut condition.typed),
        Slips::Population(population) => population.condition.as_mut().map(|condition| &mut condition.typed),
        Slips::Limit(_) | Slips::Floor(_) | Slips::Except(_) | Slips::Aggregate(_) => None,
    }
}

/// Whether the rows have a condition that restricts them to the window.
fn has_window(pack: &Pack, population: &Population) -> bool {
    match &population.each {
        Each::Table(table) => pack.model.table(*table).is_some_and(|table| table.in_window.is_some()),
        Each::Words(_) => false,
    }
}

fn other_than(when_empty: Verdict) -> Verdict {
    if when_empty == Verdict::NotApplicable { Verdict::NotEvidenced } else { Verdict::NotApplicable }
}

fn another(function: Aggregate) -> Option<Aggregate> {
    match function {
        Aggregate::Mean => Some(Aggregate::Median),
        Aggregate::Median | Aggregate::Percentile(_) | Aggregate::Min | Aggregate::Max => Some(Aggregate::Mean),
        Aggregate::Sum => Some(Aggregate::Max),
        Aggregate::Count => None,
    }
}
