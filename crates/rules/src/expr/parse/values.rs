//! Values, names and what stands in parentheses.

use readymark_source::Located;

use super::cursor::Parser;
use crate::expr::error::{ParseError, Parsed};
use crate::expr::token::{Keyword, TokenKind};
use crate::expr::{Expr, ExprKind, Literal, Quantifier};

impl Parser {
    pub(super) fn primary(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let literal = |parser: &mut Self, literal| {
            parser.advance();
            Ok(Expr { kind: ExprKind::Literal(literal), span: start })
        };
        match self.peek().clone() {
            TokenKind::Text(text) => literal(self, Literal::Text(text)),
            TokenKind::Decimal(value) => literal(self, Literal::Decimal(value)),
            TokenKind::Date(day) => literal(self, Literal::Date(day)),
            TokenKind::Keyword(Keyword::True) => literal(self, Literal::Boolean(true)),
            TokenKind::Keyword(Keyword::False) => literal(self, Literal::Boolean(false)),
            TokenKind::Integer(value) => self.integer_or_duration(value),
            TokenKind::Sign("(") => {
                self.advance();
                let mut inner = self.enclosed()?;
                self.expect_sign(")")?;
                inner.span = start.to(self.last_span());
                Ok(inner)
            }
            TokenKind::Parameter(name) => {
                self.advance();
                let argument = if self.eat_sign("(") {
                    let argument = Box::new(self.enclosed()?);
                    self.expect_sign(")")?;
                    Some(argument)
                } else {
                    None
                };
                let name = Located::new(name, start);
                Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Parameter { name, argument } })
            }
            TokenKind::Keyword(Keyword::Any) => self.quantified(Quantifier::Any),
            TokenKind::Keyword(Keyword::No) => self.quantified(Quantifier::No),
            TokenKind::Keyword(Keyword::Every) => self.quantified(Quantifier::Every),
            TokenKind::Keyword(Keyword::If) => self.conditional(),
            TokenKind::Identifier(name) if matches!(self.peek_after(), TokenKind::Sign("(")) => self.call(&name),
            TokenKind::Identifier(_) => self.name(),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn integer_or_duration(&mut self, value: i64) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let (each, months) = match self.peek() {
            TokenKind::Identifier(unit) => match unit.as_str() {
                "day" | "days" => (1, false),
                "week" | "weeks" => (7, false),
                "month" | "months" => (1, true),
                "year" | "years" => (12, true),
                _ if Keyword::from_word(&unit.to_lowercase()).is_some() => {
                    return Err(self.unexpected("a unit or an operator"));
                }
                _ => {
                    let error = ParseError::new(self.span(), format!("`{unit}` is not a unit"));
                    return Err(error.help("the units are days, weeks, months and years"));
                }
            },
            _ => return Ok(Expr { kind: ExprKind::Literal(Literal::Integer(value)), span: start }),
        };
        self.advance();
        let span = start.to(self.last_span());
        let amount = value.checked_mul(each).ok_or_else(|| ParseError::new(span, "duration too large"))?;
        let literal = if months { Literal::Months(amount) } else { Literal::Days(amount) };
        Ok(Expr { kind: ExprKind::Literal(literal), span })
    }

    fn name(&mut self) -> Parsed<Expr> {
        let mut parts = vec![self.identifier("a name")?];
        while self.eat_sign(".") {
            parts.push(self.identifier("a name")?);
        }
        let span = parts.iter().fold(self.last_span(), |span, part| span.to(part.span));
        Ok(Expr { kind: ExprKind::Name(parts), span })
    }

    fn conditional(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let condition = Box::new(self.expression()?);
        self.expect_keyword(Keyword::Then, "then")?;
        let then = Box::new(self.expression()?);
        self.expect_keyword(Keyword::Else, "else")?;
        let otherwise = Box::new(self.expression()?);
        Ok(Expr { span: start.to(otherwise.span), kind: ExprKind::If(condition, then, otherwise) })
    }
}
