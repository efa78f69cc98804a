//! Tokens to tree, by precedence climbing; the grammar stands in `docs/check-language.md`.

use readymark_source::{Decimal, Located, Span};

use super::token::{Keyword, Token, TokenKind, tokens};
use crate::check::Aggregate;

use super::{AggregateKind, BinaryOp, Expr, ExprKind, Function, Literal, Quantifier, Rows};

/// How deep an expression may nest.
const MAX_DEPTH: usize = 64;

/// A mistake in the form of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Where it stands in the expression's text.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl ParseError {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: &str) -> Self {
        self.help = Some(help.to_owned());
        self
    }
}

type Parsed<T> = Result<T, ParseError>;

/// Reads one expression.
///
/// # Errors
/// At the first place where the text stops being an expression.
pub fn parse(text: &str) -> Parsed<Expr> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let expression = parser.expression()?;
    parser.end()?;
    Ok(expression)
}

/// Reads `TABLE [by RELATION] [where CONDITION]`.
///
/// # Errors
/// At the first place where the text stops being that.
pub fn parse_rows(text: &str) -> Parsed<Rows> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let rows = parser.rows()?;
    parser.end()?;
    Ok(rows)
}

/// Reads `FUNCTION(ARGUMENT)`, the form of a measure.
///
/// # Errors
/// At the first place where the text stops being that.
pub fn parse_measure(text: &str) -> Parsed<(Aggregate, Option<Expr>)> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let measure = parser.measure()?;
    parser.end()?;
    Ok(measure)
}

struct Parser {
    /// INVARIANT: never empty, the last is `End`.
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &TokenKind {
        self.tokens.get(self.at).map_or(&TokenKind::End, |token| &token.kind)
    }

    fn peek_after(&self) -> &TokenKind {
        self.tokens.get(self.at + 1).map_or(&TokenKind::End, |token| &token.kind)
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).map_or_else(Span::default, |token| token.span)
    }

    fn last_span(&self) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or_else(Span::default, |token| token.span)
    }

    fn advance(&mut self) {
        self.at += 1;
    }

    fn eat_keyword(&mut self, keyword: Keyword) -> bool {
        let found = *self.peek() == TokenKind::Keyword(keyword);
        self.at += usize::from(found);
        found
    }

    fn eat_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), TokenKind::Sign(found) if *found == sign);
        self.at += usize::from(found);
        found
    }

    fn expect_sign(&mut self, sign: &'static str) -> Parsed<()> {
        if self.eat_sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn expect_keyword(&mut self, keyword: Keyword, word: &str) -> Parsed<()> {
        if self.eat_keyword(keyword) { Ok(()) } else { Err(self.unexpected(&format!("`{word}`"))) }
    }

    fn identifier(&mut self, what: &str) -> Parsed<Located<String>> {
        let span = self.span();
        match self.peek() {
            TokenKind::Identifier(name) => {
                let name = Located::new(name.clone(), span);
                self.advance();
                Ok(name)
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn end(&self) -> Parsed<()> {
        if *self.peek() == TokenKind::End { Ok(()) } else { Err(self.unexpected("the end, or an operator")) }
    }

    fn unexpected(&self, wanted: &str) -> ParseError {
        let error = ParseError::new(self.span(), format!("expected {wanted} here"));
        match self.peek() {
            TokenKind::End => ParseError::new(self.span(), format!("the expression ends where {wanted} is expected")),
            TokenKind::Sign("=") if self.after_equals() => error.help("equality is one `=`"),
            TokenKind::Sign(sign) if BinaryOp::from_sign(sign).is_some_and(BinaryOp::is_comparison) => {
                error.help("comparisons do not chain: write `a < b and b < c`")
            }
            TokenKind::Keyword(Keyword::Not) if self.after_is() => error.help("write `is recorded`"),
            TokenKind::Keyword(Keyword::Missing) => error.help("write `is missing`"),
            TokenKind::Keyword(_) => error.help("this word is kept by the language"),
            TokenKind::Identifier(word) if self.after_is() => {
                let help = if word.eq_ignore_ascii_case("null") {
                    "write `is missing`"
                } else {
                    "write `is missing` or `is recorded`"
                };
                error.help(help)
            }
            TokenKind::Identifier(word) if Keyword::from_word(&word.to_lowercase()).is_some() => {
                error.help("the words of the language are lower case")
            }
            _ => error,
        }
    }

    fn after_is(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.is_some_and(|token| token.kind == TokenKind::Keyword(Keyword::Is))
    }

    fn after_equals(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.is_some_and(|token| token.kind == TokenKind::Sign("="))
    }

    fn expression(&mut self) -> Parsed<Expr> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ParseError::new(self.span(), "the expression nests more than 64 levels deep")
                .help("give a part of it a name as a derived column"));
        }
        let expression = self.left_chain(Self::conjunction, &[(Keyword::Or, BinaryOp::Or)]);
        self.depth -= 1;
        expression
    }

    fn conjunction(&mut self) -> Parsed<Expr> {
        self.left_chain(Self::negation, &[(Keyword::And, BinaryOp::And)])
    }

    fn left_chain(&mut self, next: fn(&mut Self) -> Parsed<Expr>, words: &[(Keyword, BinaryOp)]) -> Parsed<Expr> {
        let mut left = next(self)?;
        while let Some((_, operator)) = words.iter().find(|(keyword, _)| *self.peek() == TokenKind::Keyword(*keyword)) {
            self.advance();
            left = binary(*operator, left, next(self)?);
        }
        Ok(left)
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

    fn deeper(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ParseError::new(self.span(), "the expression nests more than 64 levels deep"));
        }
        let expression = inner(self);
        self.depth -= 1;
        expression
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
    fn list(&mut self) -> Parsed<Vec<Expr>> {
        let mut list = vec![self.expression()?];
        while self.eat_sign(",") {
            list.push(self.expression()?);
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

    fn primary(&mut self) -> Parsed<Expr> {
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
                let mut inner = self.expression()?;
                self.expect_sign(")")?;
                inner.span = start.to(self.last_span());
                Ok(inner)
            }
            TokenKind::Parameter(name) => {
                self.advance();
                let argument = if self.eat_sign("(") {
                    let argument = Box::new(self.expression()?);
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
        let amount = value.checked_mul(each).ok_or_else(|| ParseError::new(span, "this duration does not fit"))?;
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

    fn rows(&mut self) -> Parsed<Rows> {
        let table = self.identifier("the name of a table")?;
        let (by, condition) = self.link()?;
        Ok(Rows { table, by, condition })
    }

    fn link(&mut self) -> Parsed<(Option<Located<String>>, Option<Expr>)> {
        let by = if self.eat_keyword(Keyword::By) { Some(self.identifier("the name of a relation")?) } else { None };
        let condition = if self.eat_keyword(Keyword::Where) { Some(self.expression()?) } else { None };
        Ok((by, condition))
    }

    fn quantified(&mut self, quantifier: Quantifier) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let rows = Box::new(self.rows()?);
        let body = if quantifier == Quantifier::Every {
            if !self.eat_sign(":") {
                return Err(self.unexpected("`:` and what must hold for each row"));
            }
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Quantified { quantifier, rows, body } })
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

    fn call(&mut self, name: &str) -> Parsed<Expr> {
        let start = self.span();
        let aggregate = match name {
            "first" => Some(AggregateKind::First),
            "last" => Some(AggregateKind::Last),
            "min" => Some(AggregateKind::Min),
            "max" => Some(AggregateKind::Max),
            "sum" => Some(AggregateKind::Sum),
            _ => None,
        };
        self.advance();
        self.advance();
        if let Some(kind) = aggregate {
            return self.aggregate(kind, start);
        }
        if name == "count" {
            let rows = Box::new(self.rows()?);
            self.expect_sign(")")?;
            let span = start.to(self.last_span());
            return Ok(Expr { span, kind: ExprKind::Quantified { quantifier: Quantifier::Count, rows, body: None } });
        }
        let function = match name {
            "least" => Function::Least,
            "greatest" => Function::Greatest,
            "in_order" => Function::InOrder,
            _ => return Err(unknown_function(name, start)),
        };
        let arguments = self.list()?;
        Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Call(function, arguments) })
    }

    fn measure(&mut self) -> Parsed<(Aggregate, Option<Expr>)> {
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
        let value = match self.peek() {
            TokenKind::Integer(value) => Decimal::from_integer(*value),
            TokenKind::Decimal(value) => Some(*value),
            _ => return Err(self.unexpected("a number from 0 to 100")),
        };
        self.advance();
        self.expect_sign(",")?;
        let inside = value.filter(|value| value.millionths() > 0 && value.millionths() <= 100 * Decimal::SCALE);
        inside.map(Aggregate::Percentile).ok_or_else(|| {
            ParseError::new(span, "a percentile lies above 0 and up to 100").help("write `percentile(90, …)`")
        })
    }

    fn aggregate(&mut self, kind: AggregateKind, start: Span) -> Parsed<Expr> {
        let table = self.identifier("a column, written `TABLE.column`")?;
        if !self.eat_sign(".") {
            return Err(self.unexpected("`.` and a column"));
        }
        let column = self.identifier("the name of a column")?;
        let (by, condition) = self.link()?;
        self.expect_sign(")")?;
        let rows = Box::new(Rows { table, by, condition });
        Ok(Expr { span: start.to(self.last_span()), kind: ExprKind::Aggregate { kind, column, rows } })
    }
}

impl BinaryOp {
    fn from_sign(sign: &str) -> Option<Self> {
        [
            Self::Equal,
            Self::NotEqual,
            Self::Less,
            Self::LessOrEqual,
            Self::Greater,
            Self::GreaterOrEqual,
            Self::Add,
            Self::Subtract,
            Self::Multiply,
            Self::Divide,
        ]
        .into_iter()
        .find(|operator| operator.as_str() == sign)
    }
}

fn binary(operator: BinaryOp, left: Expr, right: Expr) -> Expr {
    Expr { span: left.span.to(right.span), kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)) }
}

fn unknown_function(name: &str, span: Span) -> ParseError {
    const KNOWN: [&str; 9] = ["least", "greatest", "in_order", "count", "first", "last", "min", "max", "sum"];
    let error = ParseError::new(span, format!("unknown function `{name}`"));
    match readymark_source::closest(name, KNOWN) {
        Some(known) => error.help(&format!("did you mean `{known}`?")),
        None => error.help(
            "the functions are `least`, `greatest`, `in_order`, `count`, `first`, `last`, `min`, `max` and `sum`",
        ),
    }
}
