//! Limits: a value, or a parameter.

use crate::code::PackCode;
use readymark_source::{Decimal, Located, Problem, Scalar, SourceFile, Span, closest};

use crate::model::{Limit, Parameter};
use crate::{Constant, ParameterValue, Type};

/// A limit: a value of the type, or a parameter of it.
pub(crate) fn limit(
    file: &SourceFile,
    text: &Located<Scalar>,
    parameters: &[Parameter],
    kind: Type,
    what: &str,
) -> Result<Limit, Problem> {
    let written = text.value.0.trim();
    if let Some(name) = written.strip_prefix('$') {
        let Some(index) = parameters.iter().position(|parameter| parameter.name == name) else {
            let help = closest(name, parameters.iter().map(|parameter| parameter.name.as_str()));
            let problem =
                Problem::new(PackCode::UnknownParameter, file, text.span, format!("unknown parameter `${name}`"));
            return Err(problem.maybe_help(help.map(|name| format!("did you mean `${name}`?"))));
        };
        return match parameters.get(index) {
            Some(parameter) if parameter.kind == kind && matches!(parameter.default, ParameterValue::One(_)) => {
                Ok(Limit::Parameter(index))
            }
            _ => Err(Problem::new(
                PackCode::WrongType,
                file,
                text.span,
                format!("{what} must be {}, and `${name}` is not", kind.words()),
            )),
        };
    }
    Constant::parse(written, kind).map(Limit::Value).ok_or_else(|| {
        let example = if kind == Type::Days { "`12 weeks`" } else { "`60%`" };
        Problem::new(PackCode::WrongType, file, text.span, format!("{what} must be {}", kind.words()))
            .help(format!("write a value, as in {example}, or a parameter, as in `$name`"))
    })
}

/// What a limit may be.
pub(crate) struct Range {
    least: Constant,
    most: Option<Constant>,
    words: &'static str,
}

impl Range {
    /// A share of rows.
    pub(crate) fn share() -> Self {
        let share = |millionths| Constant::Decimal(Decimal::from_millionths(millionths));
        Self { least: share(0), most: Some(share(Decimal::SCALE)), words: "from 0% to 100%" }
    }

    /// The longest gap between two events.
    pub(crate) fn gap() -> Self {
        Self { least: Constant::Days(1), most: None, words: "at least 1 day" }
    }

    fn holds(&self, value: &Constant) -> bool {
        self.least <= *value && self.most.as_ref().is_none_or(|most| value <= most)
    }

    /// Whether a parameter has bounds, each of which is inside.
    fn bounds(&self, parameter: &Parameter) -> bool {
        let good = |bound: &Option<Constant>, needed: bool| bound.as_ref().map_or(!needed, |bound| self.holds(bound));
        good(&parameter.minimum, true) && good(&parameter.maximum, self.most.is_some())
    }
}

/// Whether a limit lies in its range, whatever a bundle sets.
pub(crate) fn within(
    file: &SourceFile,
    (text, what): (&Located<Scalar>, &str),
    parameters: &[Parameter],
    limit: &Limit,
    range: &Range,
) -> Result<(), Problem> {
    let words = range.words;
    let problem = |message: String| Problem::new(PackCode::WrongType, file, text.span, message);
    match limit {
        Limit::Value(value) if range.holds(value) => Ok(()),
        Limit::Value(_) => Err(problem(format!("{what} must be {words}"))),
        Limit::Parameter(index) => match parameters.get(*index) {
            Some(parameter) if !range.bounds(parameter) => {
                let message = format!("{what} must be {words}, and `${}` can be set to another value", parameter.name);
                Err(problem(message).help(format!("give the parameter bounds that are {words}")))
            }
            _ => Ok(()),
        },
    }
}

/// A range that ends before it begins.
pub(crate) fn reversed(file: &SourceFile, span: Span, message: &str) -> Problem {
    Problem::new(PackCode::BadRange, file, span, message).help("swap the two, or correct one")
}
