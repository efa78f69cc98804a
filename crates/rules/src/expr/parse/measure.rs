//! Measures: an aggregate of a population.

use readymark_source::Decimal;

use super::cursor::Parser;
use crate::expr::error::{ParseError, Parsed};
use crate::expr::token::TokenKind;
use crate::expr::{Aggregate, Expr};

impl Parser {
    pub(super) fn measure(&mut self) -> Parsed<(Aggregate, Option<Expr>)> {
        let name = self.identifier("the name of a measure")?;
        self.expect_sign("(")?;
        let function = match name.value.as_str() {
            "count" if self.eat_sign(")") => return Ok((Aggregate::Count, None)),
            "count" => Aggregate::Count,
            "sum" => Aggregate::Sum,
            "min" => Aggregate::Min,
            "max" => Aggregate::Max,
            "mean" => Aggregate::Mean,
            "median" => Aggregate::Median,
            "percentile" => self.percentile()?,
            other => {
                let error = ParseError::new(name.span, format!("unknown measure `{other}`"));
                return Err(error.help("the measures are count, sum, min, max, mean, median and percentile"));
            }
        };
        let argument = self.expression()?;
        self.expect_sign(")")?;
        Ok((function, Some(argument)))
    }

    fn percentile(&mut self) -> Parsed<Aggregate> {
        let span = self.span();
        let of_whole = "a percentile is above 0 and at most 100";
        let value = match self.peek() {
            TokenKind::Decimal(value) if *value <= Decimal::from_millionths(Decimal::SCALE) => {
                return Err(ParseError::new(span, of_whole).help("write `percentile(90, …)` without a percent sign"));
            }
            TokenKind::Integer(value) => Decimal::from_integer(*value),
            TokenKind::Decimal(value) => Some(*value),
            _ => return Err(self.unexpected("a number from 0 to 100")),
        };
        self.advance();
        self.expect_sign(",")?;
        let inside = value.filter(|value| value.millionths() > 0 && value.millionths() <= 100 * Decimal::SCALE);
        inside
            .map(Aggregate::Percentile)
            .ok_or_else(|| ParseError::new(span, of_whole).help("write `percentile(90, …)`"))
    }
}
