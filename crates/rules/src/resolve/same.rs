//! Whether two expressions are the same value, whatever the records: the same column of the same row, by whatever way it is reached.

use super::Tables;
use crate::typed::{Column, Link, Node, Related, Typed, What};

/// The forms around an expression, each by how its rows are related to those around it; the innermost last.
pub(super) struct Forms<'a> {
    tables: &'a dyn Tables,
    links: Vec<Link>,
}

impl<'a> Forms<'a> {
    /// No form.
    pub(super) fn none(tables: &'a dyn Tables) -> Self {
        Self { tables, links: Vec::new() }
    }

    /// Enters a form.
    pub(super) fn enter(&mut self, related: &Related) {
        self.links.push(related.link);
    }

    /// Leaves the innermost form.
    pub(super) fn leave(&mut self) {
        self.links.pop();
    }

    /// Whether two expressions have the same value for every row.
    pub(super) fn same(&mut self, one: &Typed, other: &Typed) -> bool {
        match (&one.node, &other.node) {
            (Node::ToDecimal(inner), _) => self.same(inner, other),
            (_, Node::ToDecimal(inner)) => self.same(one, inner),
            (Node::Column(one), Node::Column(other)) => self.plain(one) == self.plain(other),
            (Node::Mentions(one, words), Node::Mentions(other, others)) => {
                words.to_lowercase() == others.to_lowercase() && self.plain(one) == self.plain(other)
            }
            (Node::Related(form), Node::Related(other_form)) => {
                if !like_forms(form, other_form) {
                    return false;
                }
                self.enter(form);
                let same = self.same_parts(one, other);
                self.leave();
                same
            }
            (this, that) => alike(this, that) && self.same_parts(one, other),
        }
    }

    fn same_parts(&mut self, one: &Typed, other: &Typed) -> bool {
        let (these, those) = (one.parts(), other.parts());
        these.len() == those.len() && these.into_iter().zip(those).all(|(this, that)| self.same(this, that))
    }

    /// The column by the shortest way: as far outwards as relations lead, and without a step to a key that the row itself holds.
    pub(super) fn plain(&self, column: &Column) -> Column {
        let mut found = column.clone();
        while let Some(next) =
            self.named(&found).or_else(|| self.outwards(&found)).or_else(|| shorter(self.tables, &found))
        {
            found = next;
        }
        found
    }

    /// A derived column that is another column of its row, as that column.
    fn named(&self, column: &Column) -> Option<Column> {
        let meant = self.tables.alias(column.target, column.column)?;
        let path = column.path.iter().chain(&meant.path).copied().collect();
        Some(Column { path, target: meant.target, column: meant.column, ..*column })
    }

    /// The same column, named from the row around the form to which its row is related.
    fn outwards(&self, column: &Column) -> Option<Column> {
        match *self.links.iter().rev().nth(column.depth)? {
            Link::All => None,
            Link::Parent { depth, table, relation } => {
                let path = std::iter::once(relation).chain(column.path.iter().copied()).collect();
                Some(Column { depth: column.depth + depth, table, path, ..*column })
            }
            Link::Child { depth, relation } => {
                let (_, table) = self.tables.relations(column.table).get(relation).copied()?;
                let depth = column.depth + depth;
                match column.path.split_first() {
                    Some((first, rest)) if *first == relation => {
                        Some(Column { depth, table, path: rest.to_vec(), ..*column })
                    }
                    None if holds(self.tables, column, relation) => {
                        let key = key(self.tables, table)?;
                        Some(Column { depth, table, path: Vec::new(), target: table, column: key })
                    }
                    _ => None,
                }
            }
        }
    }
}

/// The key of a parent, as the reference that the row itself holds.
fn shorter(tables: &dyn Tables, column: &Column) -> Option<Column> {
    let (last, path) = column.path.split_last()?;
    if key(tables, column.target) != Some(column.column) {
        return None;
    }
    let mut from = column.table;
    for relation in path {
        from = tables.relations(from).get(*relation)?.1;
    }
    let field = reference(tables, from, *last)?;
    Some(Column { path: path.to_vec(), target: from, column: field, ..*column })
}

/// Whether a column is the field of a relation of its own row.
fn holds(tables: &dyn Tables, column: &Column, relation: usize) -> bool {
    column.path.is_empty() && reference(tables, column.target, relation) == Some(column.column)
}

fn key(tables: &dyn Tables, table: usize) -> Option<usize> {
    let (schema, _) = tables.stored(table, 0)?;
    stored_at(tables, table, schema.key.as_ref()?)
}

/// The column that holds the references of a relation.
fn reference(tables: &dyn Tables, table: usize, relation: usize) -> Option<usize> {
    let (schema, _) = tables.stored(table, 0)?;
    stored_at(tables, table, &schema.foreign_keys.get(relation)?.field)
}

fn stored_at(tables: &dyn Tables, table: usize, name: &str) -> Option<usize> {
    tables.column_names(table).iter().position(|known| *known == name)
}

/// Whether two expressions are of one kind and differ at most in their parts.
fn alike(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Constant(one), Node::Constant(other)) => one == other,
        (Node::Parameter(one), Node::Parameter(other)) | (Node::ParameterFor(one, _), Node::ParameterFor(other, _)) => {
            one == other
        }
        (Node::Item { depth }, Node::Item { depth: other }) => depth == other,
        (Node::Given(one), Node::Given(other)) => one == other,
        (Node::Compare(one, ..), Node::Compare(other, ..))
        | (Node::Arithmetic(one, ..), Node::Arithmetic(other, ..)) => one == other,
        (Node::Call(one, _), Node::Call(other, _)) => one == other,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

fn like_forms(one: &Related, other: &Related) -> bool {
    let what = match (&one.what, &other.what) {
        (What::Value(one, _), What::Value(other, _)) => one == other,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    what && (one.table, one.link, one.condition.is_some()) == (other.table, other.link, other.condition.is_some())
}
