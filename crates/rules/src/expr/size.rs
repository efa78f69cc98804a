//! How large an expression may be. A pack comes from outside: none, however written, may exhaust the stack or run for ever.

use readymark_source::Span;

use super::{Expr, ExprKind, ParseError, Token};

/// How many words, signs and values an expression may have.
pub const MAX_TOKENS: usize = 2_000;
/// How deep the tree of an expression may be.
pub const MAX_DEPTH: usize = 64;
/// How deep it may be together with the derived columns that it names.
pub const MAX_LEVELS: usize = 128;
/// How many parts it may have once forms such as `between` are written out.
pub const MAX_PARTS: usize = 5_000;

/// What to do about an expression that is too large.
const SPLIT: &str = "give a part of it a name as a derived column";

/// Refuses a text of too many words.
pub(super) fn bounded(tokens: Vec<Token>) -> Result<Vec<Token>, ParseError> {
    match tokens.get(MAX_TOKENS) {
        Some(token) if tokens.len() > MAX_TOKENS + 1 => {
            Err(ParseError::new(token.span, "the expression has more than 2,000 words, signs and values").help(SPLIT))
        }
        _ => Ok(tokens),
    }
}

/// The refusal of a tree that is too deep.
pub(super) fn too_deep(span: Span) -> ParseError {
    ParseError::new(span, "the expression nests more than 64 levels deep").help(SPLIT)
}

/// Refuses a tree that is too deep. It does not call itself: it is what finds the trees that would be too much for that.
pub(super) fn shallow(expression: &Expr) -> Result<(), ParseError> {
    let mut waiting = vec![(expression, 1)];
    while let Some((expression, depth)) = waiting.pop() {
        if depth > MAX_DEPTH {
            return Err(too_deep(expression.span));
        }
        waiting.extend(parts(expression).into_iter().map(|part| (part, depth + 1)));
    }
    Ok(())
}

/// The expressions directly inside this one.
fn parts(expression: &Expr) -> Vec<&Expr> {
    match &expression.kind {
        ExprKind::Literal(_) | ExprKind::Name(_) => Vec::new(),
        ExprKind::Parameter { argument, .. } => argument.iter().map(|argument| &**argument).collect(),
        ExprKind::Negative(x) | ExprKind::Not(x) => vec![x],
        ExprKind::IsMissing { value, .. } | ExprKind::Mentions { value, .. } => vec![value],
        ExprKind::Binary(_, x, y) => vec![x, y],
        ExprKind::In { value, list, .. } => std::iter::once(&**value).chain(list).collect(),
        ExprKind::Between { value, low, high, .. } => vec![value, low, high],
        ExprKind::If(c, x, y) => vec![c, x, y],
        ExprKind::Call(_, list) => list.iter().collect(),
        ExprKind::Quantified { rows, body, .. } => rows.condition.iter().chain(body.as_deref()).collect(),
        ExprKind::Aggregate { rows, .. } | ExprKind::Distinct { rows, .. } => rows.condition.iter().collect(),
    }
}

/// Up to so many operands are joined as they are written: what stands first is evaluated first, and may spare the rest.
const SHORT: usize = 12;

/// Joins a row of operands to a tree that is no deeper than it must be: a long `or` is wide, not deep.
pub(crate) fn balanced<T>(mut row: Vec<T>, join: &mut impl FnMut(T, T) -> T) -> Option<T> {
    if row.len() <= SHORT {
        return row.into_iter().reduce(join);
    }
    let right = row.split_off(row.len() / 2);
    let (left, right) = (balanced(row, join)?, balanced(right, join)?);
    Some(join(left, right))
}
