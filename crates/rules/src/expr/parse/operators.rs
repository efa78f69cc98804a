//! Operators, by precedence climbing.

use readymark_source::Located;

use super::cursor::Parser;
use crate::expr::error::{ParseError, Parsed};
use crate::expr::size::balanced;
use crate::expr::token::{Keyword, TokenKind};
use crate::expr::{BinaryOp, Expr, ExprKind};

impl Parser {
    pub(super) fn expression(&mut self) -> Parsed<Expr> {
        self.deeper(|parser| parser.row(Self::conjunction, Keyword::Or, BinaryOp::Or))
    }

    fn conjunction(&mut self) -> Parsed<Expr> {
        self.row(Self::negation, Keyword::And, BinaryOp::And)
    }

    /// Operands joined by one word, in whatever order they are joined: `and` and `or` are the same from either side.
    fn row(&mut self, next: fn(&mut Self) -> Parsed<Expr>, word: Keyword, operator: BinaryOp) -> Parsed<Expr> {
        let mut operands = vec![next(self)?];
        while self.eat_keyword(word) {
            self.stands_apart()?;
            operands.push(next(self)?);
        }
        let joined = balanced(operands, &mut |left, right| binary(operator, left, right));
        joined.ok_or_else(|| self.unexpected("a value"))
    }

    /// In the condition of a form, another form after `and` or `or` needs parentheses: a reader may take it for the end of the condition.
    fn stands_apart(&self) -> Parsed<()> {
        let next = if *self.peek() == TokenKind::Keyword(Keyword::Not) { self.peek_after() } else { self.peek() };
        let form = matches!(next, TokenKind::Keyword(Keyword::Any | Keyword::No | Keyword::Every));
        if !form || !self.in_form() {
            return Ok(());
        }
        let error = ParseError::new(self.span(), "this can be read as part of the condition before it, or beside it");
        Err(error.help("put parentheses round it if it is part of the condition, or round the form before it if not"))
    }

    fn negation(&mut self) -> Parsed<Expr> {
        let start = self.span();
        if !self.eat_keyword(Keyword::Not) {
            return self.comparison();
        }
        self.deeper(|parser| {
            let inner = parser.negation()?;
            Ok(Expr { span: start.to(inner.span), kind: ExprKind::Not(Box::new(inner)) })
        })
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let value = self.sum()?;
        if let TokenKind::Sign(sign) = self.peek()
            && let Some(operator) = BinaryOp::from_sign(sign).filter(|operator| operator.is_comparison())
        {
            self.advance();
            return Ok(binary(operator, value, self.sum()?));
        }
        if self.eat_keyword(Keyword::Is) {
            let negated = match self.peek() {
                TokenKind::Keyword(Keyword::Missing) => false,
                TokenKind::Keyword(Keyword::Recorded) => true,
                _ => return Err(self.unexpected("`missing` or `recorded`")),
            };
            self.advance();
            let span = value.span.to(self.last_span());
            return Ok(Expr { span, kind: ExprKind::IsMissing { value: Box::new(value), negated } });
        }
        if self.eat_keyword(Keyword::Mentions) {
            return self.mentions(value);
        }
        if *self.peek() == TokenKind::Keyword(Keyword::Not)
            && *self.peek_after() == TokenKind::Keyword(Keyword::Mentions)
        {
            return Err(self.unexpected("an operator").help("write `not file mentions …`"));
        }
        let negated = matches!(self.peek_after(), TokenKind::Keyword(Keyword::In | Keyword::Between))
            && self.eat_keyword(Keyword::Not);
        if self.eat_keyword(Keyword::In) {
            return self.membership(value, negated);
        }
        if self.eat_keyword(Keyword::Between) {
            let low = Box::new(self.sum()?);
            self.expect_keyword(Keyword::And, "and")?;
            let high = Box::new(self.sum()?);
            let span = value.span.to(high.span);
            return Ok(Expr { span, kind: ExprKind::Between { value: Box::new(value), low, high, negated } });
        }
        Ok(value)
    }

    fn membership(&mut self, value: Expr, negated: bool) -> Parsed<Expr> {
        self.expect_sign("(")?;
        let list = self.list()?;
        let span = value.span.to(self.last_span());
        Ok(Expr { span, kind: ExprKind::In { value: Box::new(value), list, negated } })
    }

    /// What a file may mention: a text, or one or all of several.
    fn mentions(&mut self, value: Expr) -> Parsed<Expr> {
        let all = matches!(self.peek(), TokenKind::Identifier(word) if word == "all");
        let several = all || *self.peek() == TokenKind::Keyword(Keyword::Any);
        let mut phrases = Vec::new();
        if several {
            self.advance();
            if !matches!(self.peek(), TokenKind::Identifier(word) if word == "of") {
                return Err(self.unexpected("`of`"));
            }
            self.advance();
            self.expect_sign("(")?;
            phrases.push(self.phrase()?);
            while self.eat_sign(",") {
                phrases.push(self.phrase()?);
            }
            self.expect_sign(")")?;
        } else if *self.peek() == TokenKind::Sign("(") {
            return Err(self.unexpected("a text").help("write `mentions any of (…)` or `mentions all of (…)`"));
        } else {
            phrases.push(self.phrase()?);
        }
        let span = value.span.to(self.last_span());
        Ok(Expr { span, kind: ExprKind::Mentions { value: Box::new(value), phrases, all } })
    }

    fn phrase(&mut self) -> Parsed<Located<String>> {
        let span = self.span();
        let TokenKind::Text(text) = self.peek() else { return Err(self.unexpected("a text in quotes")) };
        let phrase = Located::new(text.clone(), span);
        self.advance();
        Ok(phrase)
    }

    /// Expressions between commas, and the closing parenthesis.
    pub(super) fn list(&mut self) -> Parsed<Vec<Expr>> {
        let mut list = vec![self.enclosed()?];
        while self.eat_sign(",") {
            list.push(self.enclosed()?);
        }
        self.expect_sign(")")?;
        Ok(list)
    }

    fn sum(&mut self) -> Parsed<Expr> {
        self.signs(Self::product, &["+", "-"])
    }

    fn product(&mut self) -> Parsed<Expr> {
        self.signs(Self::unary, &["*", "/"])
    }

    fn signs(&mut self, next: fn(&mut Self) -> Parsed<Expr>, signs: &[&str]) -> Parsed<Expr> {
        let mut left = next(self)?;
        while let TokenKind::Sign(sign) = self.peek()
            && let Some(operator) = BinaryOp::from_sign(sign).filter(|_| signs.contains(sign))
        {
            self.advance();
            left = binary(operator, left, next(self)?);
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let start = self.span();
        if !self.eat_sign("-") {
            return self.primary();
        }
        self.deeper(|parser| {
            let inner = parser.unary()?;
            Ok(Expr { span: start.to(inner.span), kind: ExprKind::Negative(Box::new(inner)) })
        })
    }
}

fn binary(operator: BinaryOp, left: Expr, right: Expr) -> Expr {
    Expr { span: left.span.to(right.span), kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)) }
}
