//! The single changes of a check.

use readymark_findings::Verdict;

use super::expression;
use super::site::{Edit, Site, piece};
use crate::expr::{Aggregate, Written};
use crate::{Body, Constant, Each, Limit, Pack, Population, Threshold, Typed};

/// Puts something in place of a part of a check.
fn of_check(at: usize, part: &'static str, words: impl Into<String>, apply: impl Fn(&mut Body) + 'static) -> Edit {
    let apply = move |pack: &mut Pack| {
        if let Some(check) = pack.checks.get_mut(at) {
            apply(&mut check.body);
        }
    };
    Edit { site: Site::Check(at), part, words: words.into(), text: String::new(), apply: Box::new(apply) }
}

/// The changes of one expression of a check.
fn inside(
    at: usize,
    part: &'static str,
    typed: &Typed,
    written: &Written,
    place: fn(&mut Body) -> Option<&mut Typed>,
) -> Vec<Edit> {
    let edit = |change: expression::Change| {
        let text = piece(written, change.span);
        let edit = of_check(at, part, change.words, move |body| {
            if let Some(typed) = place(body) {
                *typed = change.typed.clone();
            }
        });
        Edit { text, ..edit }
    };
    expression::changes(typed).into_iter().map(edit).collect()
}

pub(super) fn check(pack: &Pack, at: usize) -> Vec<Edit> {
    let Some(check) = pack.checks.get(at) else { return Vec::new() };
    let mut found = check.population().map(|population| of_population(pack, at, population)).unwrap_or_default();
    match &check.body {
        Body::Share(share) => {
            found.extend(inside(at, "expect", &share.expect.typed, &share.expect.written, |body| match body {
                Body::Share(share) => Some(&mut share.expect.typed),
                _ => None,
            }));
            if let Some(due) = &share.due {
                found.push(of_check(at, "due", "dropped", |body| {
                    if let Body::Share(share) = body {
                        share.due = None;
                    }
                }));
                found.extend(inside(at, "due", &due.typed, &due.written, |body| match body {
                    Body::Share(share) => share.due.as_mut().map(|due| &mut due.typed),
                    _ => None,
                }));
            }
            found.extend(of_threshold(at, &share.threshold));
        }
        Body::Cadence(cadence) => {
            found.extend(of_cadence(at, cadence));
            found.extend(of_threshold(at, &cadence.threshold));
        }
        Body::Measure(measure) => found.extend(of_measure(at, measure)),
        Body::Judgement(_) => {}
    }
    found
}

fn population_of(body: &mut Body) -> Option<&mut Population> {
    match body {
        Body::Share(share) => Some(&mut share.population),
        Body::Cadence(cadence) => Some(&mut cadence.population),
        Body::Measure(measure) => Some(&mut measure.population),
        Body::Judgement(_) => None,
    }
}

/// Whether the rows have a condition that restricts them to the window.
fn has_window(pack: &Pack, population: &Population) -> bool {
    match &population.each {
        Each::Table(table) => pack.model.table(*table).is_some_and(|table| table.in_window.is_some()),
        Each::Words(_) => false,
    }
}

fn of_population(pack: &Pack, at: usize, population: &Population) -> Vec<Edit> {
    let mut found = Vec::new();
    if let Some(condition) = &population.condition {
        found.push(of_check(at, "where", "dropped", |body| {
            if let Some(population) = population_of(body) {
                population.condition = None;
            }
        }));
        found.extend(inside(at, "where", &condition.typed, &condition.written, |body| {
            population_of(body)?.condition.as_mut().map(|condition| &mut condition.typed)
        }));
    }
    if has_window(pack, population) {
        let words = if population.in_window { "ignored" } else { "kept to" };
        found.push(of_check(at, "window", words, |body| {
            if let Some(population) = population_of(body) {
                population.in_window = !population.in_window;
            }
        }));
    }
    let other =
        if population.when_empty == Verdict::NotApplicable { Verdict::NotEvidenced } else { Verdict::NotApplicable };
    found.push(of_check(at, "when_empty", format!("→ {}", other.as_str()), move |body| {
        if let Some(population) = population_of(body) {
            population.when_empty = other;
        }
    }));
    found
}

/// The limits next to one that the check states itself; a parameter's own value is a service's to set.
fn of_limit(
    at: usize,
    part: &'static str,
    limit: Option<&Limit>,
    place: fn(&mut Body) -> Option<&mut Limit>,
) -> Vec<Edit> {
    let Some(Limit::Value(value)) = limit else { return Vec::new() };
    let edit = |(words, constant): (String, Constant)| {
        of_check(at, part, words, move |body| {
            if let Some(limit) = place(body) {
                *limit = Limit::Value(constant.clone());
            }
        })
    };
    expression::neighbours(value).into_iter().map(edit).collect()
}

fn threshold_of(body: &mut Body) -> Option<&mut Threshold> {
    match body {
        Body::Share(share) => Some(&mut share.threshold),
        Body::Cadence(cadence) => Some(&mut cadence.threshold),
        Body::Measure(_) | Body::Judgement(_) => None,
    }
}

fn of_threshold(at: usize, threshold: &Threshold) -> Vec<Edit> {
    let mut found = of_limit(at, "at_least", threshold.at_least.as_ref(), |body| threshold_of(body)?.at_least.as_mut());
    found.extend(of_limit(at, "floor", threshold.floor.as_ref(), |body| threshold_of(body)?.floor.as_mut()));
    if threshold.floor.is_some() {
        found.push(of_check(at, "floor", "dropped", |body| {
            if let Some(threshold) = threshold_of(body) {
                threshold.floor = None;
            }
        }));
    }
    found
}

fn cadence_of(body: &mut Body) -> Option<&mut crate::Cadence> {
    match body {
        Body::Cadence(cadence) => Some(cadence),
        Body::Share(_) | Body::Measure(_) | Body::Judgement(_) => None,
    }
}

fn of_cadence(at: usize, cadence: &crate::Cadence) -> Vec<Edit> {
    let mut found = of_limit(at, "at_most", Some(&cadence.at_most), |body| Some(&mut cadence_of(body)?.at_most));
    let drop = |part: &'static str, drop: fn(&mut crate::Cadence)| {
        of_check(at, part, "dropped", move |body| {
            if let Some(cadence) = cadence_of(body) {
                drop(cadence);
            }
        })
    };
    if let Some(condition) = &cadence.condition {
        found.push(drop("cadence.where", |cadence| cadence.condition = None));
        found.extend(inside(at, "cadence.where", &condition.typed, &condition.written, |body| {
            cadence_of(body)?.condition.as_mut().map(|condition| &mut condition.typed)
        }));
    }
    if let Some(from) = &cadence.from {
        found.push(drop("from", |cadence| cadence.from = None));
        found.extend(inside(at, "from", &from.typed, &from.written, |body| {
            cadence_of(body)?.from.as_mut().map(|from| &mut from.typed)
        }));
    }
    if let Some(to) = &cadence.to {
        found.push(drop("to", |cadence| cadence.to = None));
        found.extend(inside(at, "to", &to.typed, &to.written, |body| {
            cadence_of(body)?.to.as_mut().map(|to| &mut to.typed)
        }));
    }
    if cadence.except.is_some() {
        found.push(drop("except", |cadence| cadence.except = None));
    }
    found
}

fn measure_of(body: &mut Body) -> Option<&mut crate::Measure> {
    match body {
        Body::Measure(measure) => Some(measure),
        Body::Share(_) | Body::Cadence(_) | Body::Judgement(_) => None,
    }
}

fn of_measure(at: usize, measure: &crate::Measure) -> Vec<Edit> {
    let mut found = Vec::new();
    if let Some(argument) = &measure.argument {
        found.extend(inside(at, "measure", argument, &measure.written, |body| measure_of(body)?.argument.as_mut()));
    }
    found.extend(of_limit(at, "at_least", measure.at_least.as_ref(), |body| measure_of(body)?.at_least.as_mut()));
    found.extend(of_limit(at, "at_most", measure.at_most.as_ref(), |body| measure_of(body)?.at_most.as_mut()));
    found.extend(of_limit(at, "floor", measure.floor.as_ref(), |body| measure_of(body)?.floor.as_mut()));
    let other = match measure.function {
        Aggregate::Mean => Some(Aggregate::Median),
        Aggregate::Median | Aggregate::Percentile(_) | Aggregate::Min | Aggregate::Max => Some(Aggregate::Mean),
        Aggregate::Sum => Some(Aggregate::Max),
        Aggregate::Count => None,
    };
    found.extend(other.map(|other| {
        of_check(at, "measure", "another aggregate", move |body| {
            if let Some(measure) = measure_of(body) {
                measure.function = other;
            }
        })
    }));
    found
}
