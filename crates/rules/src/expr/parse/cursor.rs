//! A place in the tokens, and what may come next.

use readymark_source::{Located, Span};

use crate::expr::error::{ParseError, Parsed};
use crate::expr::size::{MAX_DEPTH, bounded, too_deep};
use crate::expr::token::{Keyword, Token, TokenKind, tokens};
use crate::expr::{BinaryOp, Expr};

pub(super) struct Parser {
    /// INVARIANT: never empty, the last is `End`.
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// Whether what is read belongs to the condition of a form, with no parenthesis between.
    in_form: bool,
}

impl Parser {
    /// At the start of a text.
    pub(super) fn new(text: &str) -> Parsed<Self> {
        Ok(Self { tokens: bounded(tokens(text)?)?, at: 0, depth: 0, in_form: false })
    }

    pub(super) fn peek(&self) -> &TokenKind {
        self.tokens.get(self.at).map_or(&TokenKind::End, |token| &token.kind)
    }

    pub(super) fn peek_after(&self) -> &TokenKind {
        self.tokens.get(self.at + 1).map_or(&TokenKind::End, |token| &token.kind)
    }

    pub(super) fn span(&self) -> Span {
        self.tokens.get(self.at).map_or_else(Span::default, |token| token.span)
    }

    pub(super) fn last_span(&self) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or_else(Span::default, |token| token.span)
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    pub(super) fn eat_keyword(&mut self, keyword: Keyword) -> bool {
        let found = *self.peek() == TokenKind::Keyword(keyword);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), TokenKind::Sign(found) if *found == sign);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect_sign(&mut self, sign: &'static str) -> Parsed<()> {
        if self.eat_sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    pub(super) fn expect_keyword(&mut self, keyword: Keyword, word: &str) -> Parsed<()> {
        if self.eat_keyword(keyword) { Ok(()) } else { Err(self.unexpected(&format!("`{word}`"))) }
    }

    pub(super) fn identifier(&mut self, what: &str) -> Parsed<Located<String>> {
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

    pub(super) fn end(&self) -> Parsed<()> {
        if *self.peek() == TokenKind::End { Ok(()) } else { Err(self.unexpected("the end, or an operator")) }
    }

    pub(super) fn unexpected(&self, wanted: &str) -> ParseError {
        let error = ParseError::new(self.span(), format!("expected {wanted} here"));
        match self.peek() {
            TokenKind::End => ParseError::new(self.span(), format!("the expression ends where {wanted} is expected")),
            TokenKind::Sign("=") if self.after_equals() => error.help("equality is one `=`"),
            TokenKind::Sign(sign) if BinaryOp::from_sign(sign).is_some_and(BinaryOp::is_comparison) => {
                error.help("comparisons do not chain: write `a < b and b < c`")
            }
            TokenKind::Keyword(Keyword::Not) if self.after_is() => error.help("write `is recorded`"),
            TokenKind::Keyword(Keyword::Missing) => error.help("write `is missing`"),
            TokenKind::Keyword(_) => error.help("reserved word"),
            TokenKind::Identifier(word) if self.after_is() => {
                let help = if word.eq_ignore_ascii_case("null") {
                    "write `is missing`"
                } else {
                    "write `is missing` or `is recorded`"
                };
                error.help(help)
            }
            TokenKind::Identifier(word) if Keyword::from_word(&word.to_lowercase()).is_some() => {
                error.help("keywords are lower case")
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

    pub(super) fn in_form(&self) -> bool {
        self.in_form
    }

    /// Reads the condition of a form.
    pub(super) fn of_a_form(&mut self) -> Parsed<Expr> {
        self.within(true)
    }

    /// Reads what stands between parentheses.
    pub(super) fn enclosed(&mut self) -> Parsed<Expr> {
        self.within(false)
    }

    fn within(&mut self, in_form: bool) -> Parsed<Expr> {
        let around = std::mem::replace(&mut self.in_form, in_form);
        let expression = self.expression();
        self.in_form = around;
        expression
    }

    /// Reads a part one level deeper.
    pub(super) fn deeper(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep(self.span()));
        }
        let expression = inner(self);
        self.depth -= 1;
        expression
    }
}
