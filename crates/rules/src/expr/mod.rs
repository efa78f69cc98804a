//! The expression language: text to tree. Types are the business of `resolve`.

mod ast;
mod error;
mod function;
mod parse;
mod size;
mod token;
mod written;

pub use ast::{Aggregate, AggregateKind, BinaryOp, By, Expr, ExprKind, Literal, Quantifier, Rows};
pub use error::ParseError;
pub(crate) use function::Slip;
pub use function::{Function, Gives, Takes};
pub use parse::{parse, parse_measure, parse_rows};
pub(crate) use size::balanced;
pub use size::{MAX_DEPTH, MAX_LEVELS, MAX_PARTS, MAX_TOKENS};
pub use token::{Keyword, Token, TokenKind, tokens};
pub use written::Written;
