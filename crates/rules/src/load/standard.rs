//! `standard.yaml`: sources, areas, requirements, parameters.

use std::collections::BTreeSet;

use crate::code::PackCode;
use readymark_findings::{Provenance, SourceInfo, SourceMark};
use readymark_source::{Date, Located, OneOr, Problem, Problems, Scalar, SourceFile, closest};

use crate::declare::reversed;
use crate::file::{MarkFile, ParameterFile, ParameterType, StandardFile};
use crate::standard::{Area, Crosswalk, Games, Requirement, Standard};
use crate::{Constant, Parameter, ParameterValue, Type};

pub(super) fn standard(file: &SourceFile, entry: &StandardFile, problems: &mut Problems) -> Standard {
    let sources: Vec<SourceInfo> = (entry.sources.iter())
        .map(|(id, source)| SourceInfo {
            id: id.value.clone(),
            title: source.title.value.clone(),
            address: source.address.value.clone(),
            read_on: source.read_on.as_ref().and_then(|day| read_on(file, day, problems)),
            seen: source.seen.as_ref().map(|seen| seen.value.clone()),
        })
        .collect();
    let profiles = super::profiles::declared(entry);
    let mut seen = BTreeSet::new();
    let mut areas = Vec::new();
    for area in &entry.areas {
        unique(file, &area.id, "area", &mut seen, problems);
        if let Some(source) = &area.source {
            mark(file, source, &sources, problems);
        }
        let requirements = (area.requirements.iter()).map(|requirement| Requirement {
            id: requirement.id.value.clone(),
            title: requirement.title.value.clone(),
            source: mark(file, &requirement.source, &sources, problems),
            applies: super::profiles::named(file, requirement.applies.as_ref(), &profiles, problems),
            human: requirement.human.as_ref().map(|human| human.value.clone()),
            games: requirement
                .games
                .as_ref()
                .map(|games| Games { by: games.by.value.clone(), against: games.against.value.clone() }),
        });
        let requirements = requirements.collect();
        areas.push(Area { id: area.id.value.clone(), title: area.title.value.clone(), requirements });
    }
    let mut seen = BTreeSet::new();
    for requirement in entry.areas.iter().flat_map(|area| &area.requirements) {
        unique(file, &requirement.id, "requirement", &mut seen, problems);
    }
    Standard {
        title: entry.title.value.clone(),
        edition: entry.edition.value.clone(),
        about: entry.about.value.trim().to_owned(),
        awarding_body: awarding_body(file, &entry.awarding_body, &sources, problems),
        sources,
        profiles,
        areas,
        crosswalk: crosswalk(file, entry, &seen, problems),
    }
}

fn unique(file: &SourceFile, id: &Located<String>, what: &str, seen: &mut BTreeSet<String>, problems: &mut Problems) {
    if !seen.insert(id.value.clone()) {
        let message = format!("duplicate {what} `{}`", id.value);
        problems.push(Problem::new(PackCode::DuplicateId, file, id.span, message).help("give each its own id"));
    }
}

fn crosswalk(
    file: &SourceFile,
    entry: &StandardFile,
    known: &BTreeSet<String>,
    problems: &mut Problems,
) -> Vec<Crosswalk> {
    let mut found = Vec::new();
    for line in &entry.crosswalk {
        if !known.contains(&line.requirement.value) {
            problems.push(unknown_requirement(file, &line.requirement, known.iter().map(String::as_str)));
        }
        if !["inferred", "published"].contains(&line.basis.value.as_str()) {
            let problem = Problem::new(PackCode::BadSource, file, line.basis.span, "unknown basis");
            problems.push(problem.help("write `inferred` or `published`"));
        }
        found.push(Crosswalk {
            requirement: line.requirement.value.clone(),
            to: line.to.value.clone(),
            basis: line.basis.value.clone(),
            because: line.because.value.clone(),
        });
    }
    found
}

pub(super) fn unknown_requirement<'a>(
    file: &SourceFile,
    id: &Located<String>,
    known: impl Iterator<Item = &'a str>,
) -> Problem {
    let known: Vec<&str> = known.collect();
    let help = match closest(&id.value, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("the requirements are {}", known.join(", ")),
    };
    Problem::new(PackCode::UnknownRequirement, file, id.span, format!("unknown requirement `{}`", id.value)).help(help)
}

/// Exactly one of the three origins, with what belongs to it.
pub(super) fn mark(
    file: &SourceFile,
    entry: &Located<MarkFile>,
    sources: &[SourceInfo],
    problems: &mut Problems,
) -> SourceMark {
    let text = |word: &Option<Located<String>>| word.as_ref().map(|word| word.value.clone());
    let mark = &entry.value;
    let clause = mark.clause.as_ref().map(|clause| clause.value.0.clone());
    let (provenance, because, ok) = match (&mark.published, &mark.inferred, &mark.local) {
        (Some(_), None, None) => (Provenance::Published, text(&mark.because), true),
        (None, Some(_), None) => (Provenance::Inferred, text(&mark.because), mark.because.is_some()),
        (None, None, Some(local)) => (Provenance::Local, Some(local.value.clone()), mark.clause.is_none()),
        _ => (Provenance::Local, None, false),
    };
    if !ok {
        let message = "a source is `published` with a clause, `inferred` with a reason, or `local` with a reason";
        let help = "write one of `{ published: SOURCE, clause: TEXT }`, `{ inferred: SOURCE, because: TEXT }`, `{ local: TEXT }`";
        let at = [&mark.published, &mark.inferred, &mark.local, &mark.because].into_iter().flatten().next();
        problems
            .push(Problem::new(PackCode::BadSource, file, at.map_or(entry.span, |word| word.span), message).help(help));
    }
    let source = mark.published.as_ref().or(mark.inferred.as_ref());
    if let Some(source) = source {
        known_source(file, source, sources, problems);
    }
    SourceMark { provenance, source: source.map(|source| source.value.clone()), clause, because }
}

fn known_source(file: &SourceFile, source: &Located<String>, sources: &[SourceInfo], problems: &mut Problems) {
    if sources.iter().any(|known| known.id == source.value) {
        return;
    }
    let nearest = closest(&source.value, sources.iter().map(|known| known.id.as_str()));
    let problem =
        Problem::new(PackCode::UnknownSource, file, source.span, format!("unknown source `{}`", source.value));
    problems.push(
        problem
            .help("add it under `sources` in `standard.yaml`")
            .maybe_help(nearest.map(|name| format!("did you mean `{name}`?"))),
    );
}

fn awarding_body(
    file: &SourceFile,
    listed: &[Located<String>],
    sources: &[SourceInfo],
    problems: &mut Problems,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    for source in listed {
        known_source(file, source, sources, problems);
        unique(file, source, "source", &mut seen, problems);
    }
    listed.iter().map(|source| source.value.clone()).collect()
}

fn read_on(file: &SourceFile, day: &Located<String>, problems: &mut Problems) -> Option<Date> {
    let found = Date::parse(&day.value);
    if found.is_none() {
        let problem = Problem::new(PackCode::WrongType, file, day.span, "this must be a date");
        problems.push(problem.help("write it as `2026-03-31`"));
    }
    found
}

pub(super) fn parameters(file: &SourceFile, entry: &StandardFile, problems: &mut Problems) -> Vec<Parameter> {
    let sources: Vec<SourceInfo> = (entry.sources.iter())
        .map(|(id, source)| SourceInfo {
            id: id.value.clone(),
            title: source.title.value.clone(),
            address: String::new(),
            read_on: None,
            seen: None,
        })
        .collect();
    entry.parameters.iter().map(|(name, entry)| parameter(file, name, entry, &sources, problems)).collect()
}

/// What a small table says of a word for which there is no value: that a row with it cannot be decided.
const UNKNOWN: &str = "unknown";

fn parameter(
    file: &SourceFile,
    name: &Located<String>,
    entry: &ParameterFile,
    sources: &[SourceInfo],
    problems: &mut Problems,
) -> Parameter {
    let kind = parameter_type(entry);
    let value = |text: &Located<Scalar>, problems: &mut Problems| {
        let value = Constant::parse(&text.value.0, kind);
        if value.is_none() {
            problems.push(Problem::new(PackCode::WrongType, file, text.span, format!("this must be {}", kind.words())));
        }
        value
    };
    let default = match &entry.default.value {
        OneOr::One(text) => {
            let one = value(&Located::new(text.clone(), entry.default.span), problems);
            ParameterValue::One(one.unwrap_or(Constant::Boolean(false)))
        }
        OneOr::Many(words) => {
            let given = words.iter().filter(|(_, text)| kind == Type::Text || text.value.0.trim() != UNKNOWN);
            let given = given.filter_map(|(word, text)| Some((word.value.clone(), value(text, problems)?)));
            ParameterValue::ByWord(given.collect())
        }
    };
    let parameter = Parameter {
        name: name.value.clone(),
        title: entry.title.value.clone(),
        kind,
        minimum: entry.minimum.as_ref().and_then(|text| value(text, problems)),
        maximum: entry.maximum.as_ref().and_then(|text| value(text, problems)),
        source: mark(file, &entry.source, sources, problems),
        default,
    };
    if let (Some(least), Some(greatest), Some(at)) = (&parameter.minimum, &parameter.maximum, &entry.maximum)
        && greatest < least
    {
        problems.push(reversed(file, at.span, "the greatest value that a bundle may set is below the least"));
    } else {
        check_bounds(file, name, &parameter, problems);
    }
    parameter
}

fn check_bounds(file: &SourceFile, name: &Located<String>, parameter: &Parameter, problems: &mut Problems) {
    let values: Vec<&Constant> = match &parameter.default {
        ParameterValue::One(value) => vec![value],
        ParameterValue::ByWord(words) => words.iter().map(|(_, value)| value).collect(),
    };
    let typed = values.iter().all(|value| value.kind() == parameter.kind);
    if typed && !values.into_iter().all(|value| parameter.accepts(value)) {
        let message = format!("the default of `${}` is outside its own bounds, {}", name.value, parameter.bounds());
        problems.push(Problem::new(PackCode::OutOfBoundsDefault, file, name.span, message));
    }
    let numeric = parameter.kind != Type::Text;
    if parameter.source.provenance == Provenance::Local
        && numeric
        && (parameter.minimum.is_none() || parameter.maximum.is_none())
    {
        let message = format!("`${}` has no published source, so it needs bounds", name.value);
        problems.push(
            Problem::new(PackCode::UnboundedParameter, file, name.span, message).help("add `minimum` and `maximum`"),
        );
    }
}

/// A duration is days or months by its default.
fn parameter_type(entry: &ParameterFile) -> Type {
    match entry.kind.value {
        ParameterType::String => Type::Text,
        ParameterType::Integer => Type::Integer,
        ParameterType::Number => Type::Decimal,
        ParameterType::Date => Type::Date,
        ParameterType::Duration => {
            let first = match &entry.default.value {
                OneOr::One(text) => Some(text.0.as_str()),
                OneOr::Many(words) => {
                    words.iter().map(|(_, text)| text.value.0.as_str()).find(|text| text.trim() != UNKNOWN)
                }
            };
            let months = first.is_some_and(|text| Constant::parse(text, Type::Months).is_some());
            if months { Type::Months } else { Type::Days }
        }
    }
}
