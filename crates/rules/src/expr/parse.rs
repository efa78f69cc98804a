//! Tokens to tree; the grammar stands in `docs/check-language.md`.

mod cursor;
mod measure;
mod operators;
mod related;
mod values;

use super::error::ParseError;
use super::size::shallow;
use super::{Aggregate, Expr, Rows};
use cursor::Parser;

/// Reads one expression.
///
/// # Errors
/// At the first place where the text stops being an expression.
pub fn parse(text: &str) -> Result<Expr, ParseError> {
    let mut parser = Parser::new(text)?;
    let expression = parser.expression()?;
    parser.end()?;
    shallow(&expression)?;
    Ok(expression)
}

/// Reads `TABLE [by RELATION] [where CONDITION]`.
///
/// # Errors
/// At the first place where the text stops being that.
pub fn parse_rows(text: &str) -> Result<Rows, ParseError> {
    let mut parser = Parser::new(text)?;
    let rows = parser.rows()?;
    parser.end()?;
    rows.condition.iter().try_for_each(shallow)?;
    Ok(rows)
}

/// Reads `FUNCTION(ARGUMENT)`, the form of a measure.
///
/// # Errors
/// At the first place where the text stops being that.
pub fn parse_measure(text: &str) -> Result<(Aggregate, Option<Expr>), ParseError> {
    let mut parser = Parser::new(text)?;
    let measure = parser.measure()?;
    parser.end()?;
    measure.1.iter().try_for_each(shallow)?;
    Ok(measure)
}
