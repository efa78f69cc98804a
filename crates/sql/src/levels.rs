//! Which of the rows around it an expression speaks of. Rows are numbered from the outside: 0 is the row of the population.

use std::collections::BTreeSet;

use readymark_rules::typed::{Link, Node, Related, Typed, What};

/// A row that an expression speaks of.
#[derive(Clone, Debug)]
pub(crate) enum Level {
    /// A row of a table, by its index.
    Table(usize),
    /// A word of a list.
    Words,
}

/// The rows around a form that it depends on. `around` is how many there are.
pub(crate) fn around_form(related: &Related, around: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    form(related, around, &mut found);
    found.retain(|level| *level < around);
    found
}

fn form(related: &Related, around: usize, found: &mut BTreeSet<usize>) {
    match related.link {
        Link::Child { depth, .. } | Link::Parent { depth, .. } => found.extend(around.checked_sub(depth)),
        Link::All => {}
    }
    let value = match &related.what {
        What::Distinct(value) | What::Value(_, value) => Some(value),
        What::Any | What::Count => None,
    };
    related.condition.iter().chain(value).for_each(|part| expression(part, around + 1, found));
}

/// The rows that an expression speaks of, which has so many around and at itself.
pub(crate) fn expression(typed: &Typed, rows: usize, found: &mut BTreeSet<usize>) {
    match &typed.node {
        Node::Column(column) | Node::Mentions(column, _) => found.extend(rows.checked_sub(column.depth + 1)),
        Node::Item { depth } => found.extend(rows.checked_sub(depth + 1)),
        Node::Related(related) => form(related, rows, found),
        Node::Constant(_)
        | Node::AsOf
        | Node::WindowStart
        | Node::WindowEnd
        | Node::Parameter(_)
        | Node::ParameterFor(..)
        | Node::Not(_)
        | Node::And(..)
        | Node::Or(..)
        | Node::Compare(..)
        | Node::Negative(_)
        | Node::Arithmetic(..)
        | Node::ToDecimal(_)
        | Node::In(..)
        | Node::IsMissing(_)
        | Node::Given(_)
        | Node::If(..)
        | Node::Call(..) => typed.parts().into_iter().for_each(|part| expression(part, rows, found)),
    }
}
