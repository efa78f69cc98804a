//! Which rows an expression inside a related-rows form speaks of: the form's own, or rows around it.
//!
//! The evaluator finds related rows by it, and the SQL edition joins by it, so that both look at the same rows.

use crate::expr::BinaryOp;
use crate::typed::{Link, Node, Related, Typed};

/// Whether the form's condition names a row around it.
#[must_use]
pub fn reaches_out(related: &Related) -> bool {
    related.condition.as_ref().is_some_and(|condition| depths(condition, 1).1)
}

/// Whether an expression names the form's own row, and whether it names a row around it. `own` is the depth at which rows
/// around the form begin.
fn depths(typed: &Typed, own: usize) -> (bool, bool) {
    let (mut inner, mut outer) = (false, false);
    let mut see = |depth: usize| {
        inner |= depth < own;
        outer |= depth >= own;
    };
    match &typed.node {
        Node::Column(column) | Node::Mentions(column, _) => see(column.depth),
        Node::Item { depth } => see(*depth),
        Node::Related(related) => {
            match related.link {
                Link::Child { depth, .. } | Link::Parent { depth, .. } => see(depth - 1),
                Link::All => {}
            }
            if let Some(condition) = &related.condition {
                let (below, above) = depths(condition, own + 1);
                // A deeper form's own rows are inside this one too.
                inner |= below;
                outer |= above;
            }
        }
        _ => {
            for part in typed.parts() {
                let (below, above) = depths(part, own);
                inner |= below;
                outer |= above;
            }
        }
    }
    (inner, outer)
}

/// A conjunct `a = b` of which one side speaks of the form's own row alone and the other of rows around it alone.
#[must_use]
pub fn joining_equality(condition: &Typed) -> Option<(&Typed, &Typed)> {
    match &condition.node {
        Node::And(left, right) => joining_equality(left).or_else(|| joining_equality(right)),
        Node::Compare(BinaryOp::Equal, left, right) => match (depths(left, 1), depths(right, 1)) {
            ((true, false), (false, true)) => Some((left, right)),
            ((false, true), (true, false)) => Some((right, left)),
            _ => None,
        },
        _ => None,
    }
}
