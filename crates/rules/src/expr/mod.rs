//! The expression language: text to tree. Types are the business of `resolve`.

mod ast;
mod parse;
mod token;
mod written;

pub use ast::{AggregateKind, BinaryOp, Expr, ExprKind, Function, Literal, Quantifier, Rows};
pub use parse::{ParseError, parse, parse_measure, parse_rows};
pub use token::{Keyword, Token, TokenKind, tokens};
pub use written::Written;
