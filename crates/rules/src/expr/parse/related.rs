//! Forms over related rows, and functions.

use readymark_source::{Located, Span};

use super::cursor::Parser;
use crate::expr::error::{ParseError, Parsed};
use crate::expr::token::{Keyword, TokenKind};
use crate::expr::{AggregateKind, By, Expr, ExprKind, Function, Quantifier, Rows};

impl Parser {
    pub(super) fn rows(&mut self) -> Parsed<Rows> {
        let table = self.identifier("the name of a table")?;
        let (by, condition) = self.link()?;
        Ok(Rows { table, by, condition })
    }

    fn link(&mut self) -> Parsed<(By, Option<Expr>)> {
        let by = if self.eat_keyword(Keyword::By) {
            By::Relation(self.identifier("the name of a relation")?)
        } else if matches!(self.peek(), TokenKind::Identifier(word) if word == "anywhere") {
            self.advance();
            By::Anywhere
        } else {
            By::Nearest
        };
        let condition = if self.eat_keyword(Keyword::Where) { Some(self.of_a_form()?) } else { None };
        Ok((by, condition))
    }

    pub(super) fn quantified(&mut self, quantifier: Quantifier) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let rows = Box::new(self.rows()?);
        let body = if quantifier == Quantifier::Every {
            if !self.eat_sign(":") {
                return Err(self.unexpected("`:` and a condition"));
            }
            Some(Box::new(self.of_a_form()?))
        } else {
            None
        };
        Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Quantified { quantifier, rows, body } })
    }

    pub(super) fn call(&mut self, name: &str) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        self.advance();
        if let Some(kind) = AggregateKind::from_name(name) {
            return self.aggregate(kind, start);
        }
        if name == "count" {
            if self.counts_values() {
                self.advance();
                let (column, rows) = self.column_of_rows()?;
                return Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Distinct { column, rows } });
            }
            let rows = Box::new(self.rows()?);
            self.expect_sign(")")?;
            let span = start.to(self.last_span());
            return Ok(Expr { span, kind: ExprKind::Quantified { quantifier: Quantifier::Count, rows, body: None } });
        }
        let Some(function) = Function::from_name(name) else { return Err(unknown_function(name, start)) };
        let arguments = self.list()?;
        Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Call(function, arguments) })
    }

    /// `distinct` before a table; a table may have that name itself.
    fn counts_values(&self) -> bool {
        matches!(self.peek(), TokenKind::Identifier(word) if word == "distinct")
            && matches!(self.peek_after(), TokenKind::Identifier(word) if word != "anywhere")
    }

    fn aggregate(&mut self, kind: AggregateKind, start: Span) -> Parsed<Expr> {
        let (column, rows) = self.column_of_rows()?;
        Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Aggregate { kind, column, rows } })
    }

    /// `TABLE.column [by RELATION] [where CONDITION] )`.
    fn column_of_rows(&mut self) -> Parsed<(Located<String>, Box<Rows>)> {
        let table = self.identifier("a column, written `TABLE.column`")?;
        if !self.eat_sign(".") {
            return Err(self.unexpected("`.` and a column"));
        }
        let column = self.identifier("the name of a column")?;
        let (by, condition) = self.link()?;
        self.expect_sign(")")?;
        Ok((column, Box::new(Rows { table, by, condition })))
    }
}

fn unknown_function(name: &str, span: Span) -> ParseError {
    let functions = Function::ALL.iter().map(|function| function.name());
    let forms = AggregateKind::ALL.iter().map(|kind| kind.as_str());
    let known: Vec<&str> = functions.chain(["count"]).chain(forms).collect();
    let error = ParseError::new(span, format!("unknown function `{name}`"));
    match readymark_source::closest(name, known.iter().copied()) {
        Some(known) => error.help(&format!("did you mean `{known}`?")),
        None => error.help(&format!("the functions are {}", listed(&known))),
    }
}

/// Words in backticks, the last after “and”.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
