//! In which register a gap is fixed: where a row lacks a record of another table, that record belongs there, and not in the row.

use std::collections::BTreeSet;

use crate::form::{Body, Each, FixedBy};
use crate::typed::{Column, Node, Related, Typed, What};

/// What would have to be entered or corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The row that the check is about.
    Row,
    /// Rows of a table, by its index.
    Table(usize),
}

/// The table in which every gap of a check is fixed, if what it asks leaves no other. Nothing if that is the table of its rows.
pub(crate) fn fix_table(body: &Body) -> Option<usize> {
    let mut found = BTreeSet::new();
    match body.fixed_by()? {
        FixedBy::Truth(asked) => places(asked, true, 0, &mut found),
        FixedBy::Rows(table) => {
            found.insert(Place::Table(table));
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(Place::Table(table)), None) => of_another(body, table),
        _ => None,
    }
}

/// The table, unless it is that of the check's rows.
pub(crate) fn of_another(body: &Body, table: usize) -> Option<usize> {
    match body.population()?.each {
        Each::Table(own) if own == table => None,
        Each::Table(_) | Each::Words(_) => Some(table),
    }
}

/// The tables of which a check sees more than its own row: those in which it searches, and those that its row names.
pub(crate) fn seen(body: &Body) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = body.looked_up().searched.iter().map(|(table, _)| *table).collect();
    for part in body.expressions() {
        part.walk(&mut |typed| {
            match &typed.node {
                Node::Related(related) => found.insert(related.table),
                Node::Column(column) => found.insert(column.target),
                _ => false,
            };
        });
    }
    found
}

/// Where an expression can be made true, or false if `wanted` is false. `level` is how many forms are around it.
fn places(typed: &Typed, wanted: bool, level: usize, found: &mut BTreeSet<Place>) {
    match &typed.node {
        Node::Column(column) | Node::Mentions(column, _) => {
            found.insert(place_of(column, level));
        }
        Node::Not(x) => places(x, !wanted, level, found),
        Node::Related(related) => of_form(related, wanted, level, found),
        Node::Constant(_)
        | Node::AsOf
        | Node::WindowStart
        | Node::WindowEnd
        | Node::Parameter(_)
        | Node::Item { .. }
        // Which registers there are is no matter of rows.
        | Node::Given(_) => {}
        Node::ParameterFor(..)
        | Node::And(..)
        | Node::Or(..)
        | Node::Compare(..)
        | Node::Negative(_)
        | Node::Arithmetic(..)
        | Node::ToDecimal(_)
        | Node::In(..)
        | Node::IsMissing(_)
        | Node::If(..)
        | Node::Call(..) => typed.parts().into_iter().for_each(|part| places(part, wanted, level, found)),
    }
}

fn place_of(column: &Column, level: usize) -> Place {
    if column.path.is_empty() && column.depth == level { Place::Row } else { Place::Table(column.target) }
}

/// That there is a row is fixed by entering it. That every row meets a condition is fixed where the condition is.
fn of_form(related: &Related, wanted: bool, level: usize, found: &mut BTreeSet<Place>) {
    match (&related.what, wanted, related.condition.as_ref().and_then(asked_of_each)) {
        (What::Any, false, Some(asked)) => places(asked, true, level + 1, found),
        // One row too many, or a wrong value on either side of the condition.
        (What::Any, false, None) => {
            found.insert(Place::Table(related.table));
            related.condition.iter().for_each(|condition| places(condition, false, level + 1, found));
        }
        (What::Any | What::Count | What::Distinct(_) | What::Value(..), ..) => {
            found.insert(Place::Table(related.table));
        }
    }
}

/// `e` of `every T where c : e`, which is written `not any T where c and not e`.
fn asked_of_each(condition: &Typed) -> Option<&Typed> {
    match &condition.node {
        Node::Not(asked) => Some(asked),
        Node::And(_, asked) => asked_of_each(asked).filter(|_| matches!(asked.node, Node::Not(_))),
        _ => None,
    }
}
