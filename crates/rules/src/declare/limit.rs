//! Limits: a value, or a parameter.

use crate::code::PackCode;
use readymark_source::{Located, Problem, Scalar, SourceFile, Span, closest};

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

/// A range that ends before it begins.
pub(crate) fn reversed(file: &SourceFile, span: Span, message: &str) -> Problem {
    Problem::new(PackCode::BadRange, file, span, message).help("swap the two, or correct one")
}
