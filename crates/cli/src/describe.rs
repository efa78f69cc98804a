//! A check in words, one labelled line for each thing it says.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evaluator::Reads;
use readymark_findings::{Provenance, Reach, SourceMark};
use readymark_rules::typed::Node;
use readymark_rules::{
    Check, Condition, Constant, Each, Limit, Model, Origin, Pack, Parameter, ParameterValue, Part, Population, Says,
    Threshold, Typed,
};
use readymark_source::Decimal;

/// A label and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// The label.
    pub(crate) label: &'static str,
    /// One paragraph each.
    pub(crate) lines: Vec<String>,
}

fn fact(label: &'static str, line: impl Into<String>) -> Fact {
    Fact { label, lines: vec![line.into()] }
}

/// Everything a check says, in a fixed order; its title stands apart.
pub(crate) fn facts(pack: &Pack, check: &Check) -> Vec<Fact> {
    let mut facts = vec![fact("requirement", requirement(pack, check)), source(pack, &check.source)];
    if check.safeguarding {
        facts.push(fact("safeguarding", "one failure is shown first, and no percentage hides it"));
    }
    facts.extend(applies(pack, check));
    facts.extend(reach(check.reach).map(|words| fact("reach", words)));
    facts.extend(sentence(pack, check));
    facts.extend(terms(&pack.model, check));
    facts.extend(check.human.as_ref().map(|human| fact("for a person's judgement", human)));
    facts.extend(check.fix.iter().flat_map(|fix| fix.texts().map(|(remedy, text)| fact(remedy.label(), text))));
    facts.push(Fact { label: "reads", lines: reads(&pack.model, check) });
    facts
}

fn requirement(pack: &Pack, check: &Check) -> String {
    let title = pack.standard.requirements().find(|known| known.id == check.requirement).map(|known| &known.title);
    format!("{} {}", check.requirement, title.map_or("", String::as_str)).trim_end().to_owned()
}

/// The profiles that it needs.
fn applies(pack: &Pack, check: &Check) -> Option<Fact> {
    let line = |name: &String| {
        let title = pack.standard.profile(name).map_or("", |profile| profile.title.as_str());
        format!("unless the service answers no to `{name}`: {title}")
    };
    (!check.applies.is_empty()).then(|| Fact { label: "applies", lines: check.applies.iter().map(line).collect() })
}

fn source(pack: &Pack, mark: &SourceMark) -> Fact {
    let address = mark.source.as_ref().and_then(|id| pack.standard.sources.iter().find(|source| source.id == *id));
    let lines = [origin(pack, mark)].into_iter().chain(address.map(|source| source.address.clone()));
    Fact { label: "source", lines: lines.collect() }
}

/// Where a line comes from.
pub(crate) fn origin(pack: &Pack, mark: &SourceMark) -> String {
    let title = mark.source.as_ref().map(|id| {
        let source = pack.standard.sources.iter().find(|source| source.id == *id);
        source.map_or(id.as_str(), |source| source.title.as_str())
    });
    let mut text = mark.provenance.as_str().to_owned();
    if let Some(title) = title {
        text.push_str(if mark.provenance == Provenance::Inferred { " from " } else { ": " });
        text.push_str(title);
    }
    if let Some(clause) = &mark.clause {
        text.extend([", clause ", clause]);
    }
    if let Some(because) = &mark.because {
        text.extend([": ", because]);
    }
    text
}

fn reach(reach: Reach) -> Option<&'static str> {
    match reach {
        Reach::Full => None,
        Reach::Over => Some("over: it may report too much; met is subject to judgement"),
        Reach::Under => Some("under: it may miss some of what is wrong; met is subject to judgement"),
        Reach::Partial => Some("partial: it covers only part of the requirement; met is subject to judgement"),
    }
}

/// What the check asks, of whom, and how much of it must meet it.
pub(crate) fn sentence(pack: &Pack, check: &Check) -> Vec<Fact> {
    let model = &pack.model;
    let mut facts = check.population().map(|population| counted(model, population)).unwrap_or_default();
    facts.extend(check.body.parts().into_iter().flat_map(|part| told(model, part)));
    let empty = check.population().map(|population| fact("if none", population.when_empty.as_str()));
    facts.extend(empty);
    facts
}

/// A part of what it says; of one that stands in the line of another only what that line names without its value.
fn told(model: &Model, part: Part<'_>) -> Vec<Fact> {
    match part.says {
        Says::Limit(Limit::Value(_)) | Says::Condition(_) if part.inside => Vec::new(),
        Says::Condition(Condition { written, .. }) | Says::Value(_, written) => {
            vec![fact(part.label, written.one_line())]
        }
        Says::Line(line) => vec![fact(part.label, line)],
        Says::Limit(limit) => vec![fact(part.label, limit_words(model, limit, false))],
        Says::Threshold(limits) => threshold(model, limits),
        Says::Records(records) => {
            vec![Fact { label: part.label, lines: records.iter().map(|look| look.written.clone()).collect() }]
        }
    }
}

fn counted(model: &Model, population: &Population) -> Vec<Fact> {
    let (each, window) = match &population.each {
        Each::Words(words) => (format!("each of: {}", words.join(", ")), None),
        Each::Table(index) => {
            let table = model.table(*index);
            let name = table.map_or("", |table| table.schema.name.as_str());
            (format!("each row of {name}"), table.and_then(|table| table.in_window.as_ref()))
        }
    };
    let mut line = each;
    if let Some(condition) = &population.condition {
        line.extend([" where ", &condition.written.one_line()]);
    }
    let mut facts = vec![fact("counted", line)];
    if let Some(window) = window {
        facts.push(fact(
            "window",
            if population.in_window {
                window.written.one_line()
            } else {
                "rows of any date: the window does not apply".to_owned()
            },
        ));
    }
    facts
}

fn threshold(model: &Model, threshold: &Threshold) -> Vec<Fact> {
    let all = || "all rows".to_owned();
    let limit =
        threshold.at_least.as_ref().map_or_else(all, |limit| format!("at least {}", limit_words(model, limit, true)));
    let floor = threshold
        .floor
        .as_ref()
        .map(|floor| fact("floor", format!("partly met from {}", limit_words(model, floor, true))));
    [fact("limit", limit)].into_iter().chain(floor).collect()
}

fn limit_words(model: &Model, limit: &Limit, share: bool) -> String {
    match limit {
        Limit::Value(value) => constant(value, share),
        Limit::Parameter(index) => model.parameters.get(*index).map_or_else(String::new, |parameter| {
            format!("{}, unless the bundle sets ${}", value(parameter, share), parameter.name)
        }),
    }
}

/// The default of a parameter in words.
pub(crate) fn value(parameter: &Parameter, share: bool) -> String {
    match &parameter.default {
        ParameterValue::One(value) => constant(value, share),
        ParameterValue::ByWord(words) => {
            let words: Vec<String> =
                words.iter().map(|(word, value)| format!("{word} {}", constant(value, share))).collect();
            words.join(", ")
        }
    }
}

fn constant(value: &Constant, share: bool) -> String {
    match value {
        Constant::Decimal(part) if share => {
            let percent = part.millionths().checked_mul(100).map(Decimal::from_millionths);
            percent.map_or_else(|| value.to_string(), |percent| format!("{percent}%"))
        }
        _ => value.to_string(),
    }
}

/// What the check's expressions name without saying what it is: derived columns and parameters, each in its own words.
fn terms(model: &Model, check: &Check) -> Vec<Fact> {
    let mut named = Named { model, columns: Vec::new(), parameters: BTreeSet::new() };
    let in_window = check.population().filter(|population| population.in_window).and_then(|population| {
        let Each::Table(table) = population.each else { return None };
        Some(&model.table(table)?.in_window.as_ref()?.typed)
    });
    check.expressions().into_iter().chain(in_window).for_each(|expression| named.visit(expression));
    let columns = named.columns.iter().filter_map(|(table, column)| {
        let (name, column) = (&model.table(*table)?.schema.name, model.column(*table, *column)?);
        let Origin::Derived(condition) = &column.origin else { return None };
        Some(format!("{name}.{}: {}", column.name, condition.written.one_line()))
    });
    let parameters = named.parameters.iter().filter_map(|index| {
        let parameter = model.parameters.get(*index)?;
        Some(format!("${}: {}, {}", parameter.name, parameter.title, value(parameter, false)))
    });
    let facts = [("derived", columns.collect::<Vec<_>>()), ("parameters", parameters.collect())];
    facts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(label, lines)| Fact { label, lines }).collect()
}

/// Derived columns in the order in which they are met, and parameters.
struct Named<'a> {
    model: &'a Model,
    columns: Vec<(usize, usize)>,
    parameters: BTreeSet<usize>,
}

impl Named<'_> {
    fn visit(&mut self, expression: &Typed) {
        let mut met = Vec::new();
        expression.walk(&mut |typed| match &typed.node {
            Node::Parameter(index) | Node::ParameterFor(index, _) => {
                self.parameters.insert(*index);
            }
            Node::Column(column) => met.push((column.target, column.column)),
            _ => {}
        });
        for (table, column) in met {
            let Some(Origin::Derived(condition)) = self.model.column(table, column).map(|column| &column.origin) else {
                continue;
            };
            if !self.columns.contains(&(table, column)) {
                self.columns.push((table, column));
                self.visit(&condition.typed);
            }
        }
    }
}

/// What the check reads: each table, with the columns and their titles.
fn reads(model: &Model, check: &Check) -> Vec<String> {
    let reads = Reads::of(model, check);
    let mut tables: BTreeMap<usize, Vec<String>> = reads.tables.iter().map(|table| (*table, Vec::new())).collect();
    for (table, relation) in &reads.relations {
        let key = model.table(*table).and_then(|table| table.schema.foreign_keys.get(*relation));
        tables.entry(*table).or_default().extend(key.map(|key| key.field.clone()));
    }
    for (table, column) in &reads.columns {
        let column = model.column(*table, *column).map(|column| column.name.clone());
        tables.entry(*table).or_default().extend(column);
    }
    tables.into_iter().filter_map(|(table, columns)| table_line(model, table, columns)).collect()
}

fn table_line(model: &Model, table: usize, mut columns: Vec<String>) -> Option<String> {
    let schema = &model.table(table)?.schema;
    columns.sort();
    columns.dedup();
    let titled = columns.iter().map(|name| match schema.field(name) {
        Some(field) => format!("{name} ({})", field.title),
        None => name.clone(),
    });
    let titled: Vec<String> = titled.collect();
    let colon = if titled.is_empty() { "" } else { ": " };
    Some(format!("{} ({}){colon}{}", schema.name, schema.title, titled.join(", ")))
}
