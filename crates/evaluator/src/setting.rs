//! What an audit is run with: the day, the window, and the value of each parameter.

use crate::code::FitCode;
use readymark_evidence::{Bundle, Setting as Given};
use readymark_findings::ParameterUsed;
use readymark_rules::PackCode;
use readymark_rules::{Constant, Limit, Model, Parameter, ParameterValue};
use readymark_source::{Date, Located, Problem, Problems, Threads, closest};

/// The day, the window, and the value of each parameter.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The day of the audit.
    pub as_of: Date,
    /// The first day of the window.
    pub from: Date,
    /// The last day of the window.
    pub to: Date,
    /// The value of each parameter, in the order of the model.
    pub parameters: Vec<ParameterValue>,
    /// How many threads count.
    pub threads: Threads,
}

impl Setting {
    /// Of an audit of a bundle.
    pub(crate) fn of(bundle: &Bundle, as_of: Date, parameters: Vec<ParameterValue>) -> Self {
        let (from, to) = (bundle.window.from, bundle.window.to);
        Self { as_of, from, to, parameters, threads: bundle.threads }
    }

    /// The value of a limit; nothing for a parameter that is a small table, which the type checker has ruled out.
    #[must_use]
    pub fn limit<'a>(&'a self, limit: &'a Limit) -> Option<&'a Constant> {
        match limit {
            Limit::Value(value) => Some(value),
            Limit::Parameter(index) => match self.parameters.get(*index)? {
                ParameterValue::One(value) => Some(value),
                ParameterValue::ByWord(_) => None,
            },
        }
    }
}

/// The parameters with the bundle's overrides put in, and how they are reported.
///
/// # Errors
/// If the bundle names a parameter that the standard lacks, or sets it outside its bounds.
pub fn parameters(model: &Model, bundle: &Bundle) -> Result<(Vec<ParameterValue>, Vec<ParameterUsed>), Problems> {
    let mut values: Vec<ParameterValue> = model.parameters.iter().map(|parameter| parameter.default.clone()).collect();
    let mut reasons: Vec<Option<String>> = vec![None; values.len()];
    let mut problems = Vec::new();
    for given in &bundle.parameters {
        let name = &given.name.value;
        let found =
            model.parameters.iter().zip(&mut values).zip(&mut reasons).find(|((known, _), _)| known.name == *name);
        let Some(((parameter, value), reason)) = found else {
            let nearest = closest(name, model.parameters.iter().map(|known| known.name.as_str()));
            let problem = Problem::new(
                PackCode::UnknownParameter,
                &bundle.file,
                given.name.span,
                format!("unknown parameter `{name}`"),
            );
            problems.push(problem.maybe_help(nearest.map(|known| format!("did you mean `{known}`?"))));
            continue;
        };
        *reason = Some(given.because.clone());
        if let Some((word, help)) = unknown_word(value, &given.value) {
            let message = format!("`{}` has no value for `{}`", parameter.name, word.value);
            problems.push(Problem::new(FitCode::BadParameter, &bundle.file, word.span, message).help(help));
            continue;
        }
        let ok = set(parameter, value, &given.value);
        if !ok {
            let wanted = format!("`{}` must be {}, {}", parameter.name, parameter.kind.words(), parameter.bounds());
            problems.push(Problem::new(FitCode::BadParameter, &bundle.file, given.name.span, wanted));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let used = model.parameters.iter().zip(&values).zip(reasons).map(|((parameter, value), because)| ParameterUsed {
        name: parameter.name.clone(),
        title: parameter.title.clone(),
        value: written(value),
        default: written(&parameter.default),
        because,
        source: parameter.source.clone(),
    });
    let used = used.collect();
    Ok((values, used))
}

/// A word that the bundle gives a value to and that a small table does not have, and what may be meant.
fn unknown_word<'g>(value: &ParameterValue, given: &'g Given) -> Option<(&'g Located<String>, String)> {
    let (ParameterValue::ByWord(entries), Given::Table(words)) = (value, given) else { return None };
    let known = || entries.iter().map(|(word, _)| word.as_str());
    let (word, _) = words.iter().find(|(word, _)| known().all(|known| known != word.value))?;
    let help = closest(&word.value, known()).map_or_else(
        || format!("its words are {}", known().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
        |known| format!("did you mean `{known}`?"),
    );
    Some((word, help))
}

/// Puts the bundle's value in, if it is of the type and within the bounds.
fn set(parameter: &Parameter, value: &mut ParameterValue, given: &Given) -> bool {
    let parse = |text: &str| Constant::parse(text, parameter.kind).filter(|constant| parameter.accepts(constant));
    match (value, given) {
        (ParameterValue::One(value), Given::One(text)) => match parse(&text.value.0) {
            Some(constant) => {
                *value = constant;
                true
            }
            None => false,
        },
        (ParameterValue::ByWord(entries), Given::Table(words)) => words.iter().all(|(word, text)| {
            let entry = entries.iter_mut().find(|(known, _)| *known == word.value);
            match (entry, parse(&text.value.0)) {
                (Some((_, value)), Some(constant)) => {
                    *value = constant;
                    true
                }
                _ => false,
            }
        }),
        _ => false,
    }
}

fn written(value: &ParameterValue) -> String {
    match value {
        ParameterValue::One(constant) => constant.to_string(),
        ParameterValue::ByWord(entries) => {
            entries.iter().map(|(word, constant)| format!("{word} {constant}")).collect::<Vec<_>>().join(", ")
        }
    }
}
