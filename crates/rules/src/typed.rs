//! Expressions after the types are checked: every name resolved, every operand of a known type.

use readymark_source::Span;

use crate::expr::{AggregateKind, BinaryOp, Function};
use crate::{Constant, Type};

/// A typed expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// What it is.
    pub node: Node,
    /// Its type.
    pub kind: Type,
    /// Where it stands in the expression's text.
    pub span: Span,
}

/// What a typed expression is. Operands are listed in the order of evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A value.
    Constant(Constant),
    /// The day of the audit.
    AsOf,
    /// The first day of the window.
    WindowStart,
    /// The last day of the window.
    WindowEnd,
    /// A parameter, by its index in the pack.
    Parameter(usize),
    /// A parameter that is a small table, looked up with a text.
    ParameterFor(usize, Box<Typed>),
    /// The word of a list.
    Item {
        /// How many rows outwards; 0 is the current one.
        depth: usize,
    },
    /// A column.
    Column(Column),
    /// Whether the document that a row names mentions these words. The column is the one that names the file.
    Mentions(Column, String),
    /// `not x`.
    Not(Box<Typed>),
    /// `x and y`.
    And(Box<Typed>, Box<Typed>),
    /// `x or y`.
    Or(Box<Typed>, Box<Typed>),
    /// A comparison of two values of the same type.
    Compare(BinaryOp, Box<Typed>, Box<Typed>),
    /// `- x`.
    Negative(Box<Typed>),
    /// `+ - * /`, by the types of the operands.
    Arithmetic(BinaryOp, Box<Typed>, Box<Typed>),
    /// An integer as a decimal.
    ToDecimal(Box<Typed>),
    /// `x in (…)`.
    In(Box<Typed>, Vec<Typed>),
    /// `x is missing`.
    IsMissing(Box<Typed>),
    /// `TABLE is recorded`: whether the evidence has a register of this table at all, by the table's index.
    Given(usize),
    /// `if c then x else y`.
    If(Box<Typed>, Box<Typed>, Box<Typed>),
    /// A function of one value or more, of the type that it takes.
    Call(Function, Vec<Typed>),
    /// A form over related rows. `no T` is `not any T`; `every T where c : e` is `not any T where c and not e`.
    Related(Box<Related>),
}

/// A column of a row, or of a row's parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// How many rows outwards the path begins; 0 is the current one.
    pub depth: usize,
    /// The table of that row.
    pub table: usize,
    /// The relations followed, each an index into the foreign keys of the table reached so far.
    pub path: Vec<usize>,
    /// The table reached.
    pub target: usize,
    /// The index of the column in the table reached.
    pub column: usize,
}

/// Rows of another table.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The table of the rows.
    pub table: usize,
    /// How they are related.
    pub link: Link,
    /// Which of them count. Inside it, depth 0 is the related row.
    pub condition: Option<Typed>,
    /// What is asked of them.
    pub what: What,
}

/// How rows are related to an enclosing row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The rows name the enclosing row through their relation.
    Child {
        /// The enclosing row, seen from the related row: 1 is the nearest.
        depth: usize,
        /// The foreign key of the related rows' table.
        relation: usize,
    },
    /// The enclosing row names the row.
    Parent {
        /// The enclosing row, seen from the related row: 1 is the nearest.
        depth: usize,
        /// The enclosing row's table.
        table: usize,
        /// The foreign key of that table.
        relation: usize,
    },
    /// No relation: every row of the table.
    All,
}

/// What is asked of related rows.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Whether there is one.
    Any,
    /// How many there are.
    Count,
    /// How many different values of a column there are; the expression is evaluated on the related row.
    Distinct(Typed),
    /// A value of a column; the expression is evaluated on the related row.
    Value(AggregateKind, Typed),
}

impl Typed {
    /// The expressions that this one is made of, in the order of evaluation; of a form over related rows, its condition and value.
    #[must_use]
    pub fn parts(&self) -> Vec<&Typed> {
        match &self.node {
            Node::Constant(_)
            | Node::AsOf
            | Node::WindowStart
            | Node::WindowEnd
            | Node::Parameter(_)
            | Node::Item { .. }
            | Node::Column(_)
            | Node::Given(_)
            | Node::Mentions(..) => Vec::new(),
            Node::ParameterFor(_, x) | Node::Not(x) | Node::Negative(x) | Node::ToDecimal(x) | Node::IsMissing(x) => {
                vec![x]
            }
            Node::And(x, y) | Node::Or(x, y) | Node::Compare(_, x, y) | Node::Arithmetic(_, x, y) => vec![x, y],
            Node::In(x, list) => std::iter::once(&**x).chain(list).collect(),
            Node::If(c, x, y) => vec![c, x, y],
            Node::Call(_, list) => list.iter().collect(),
            Node::Related(related) => {
                let value = match &related.what {
                    What::Value(_, value) | What::Distinct(value) => Some(value),
                    What::Any | What::Count => None,
                };
                related.condition.iter().chain(value).collect()
            }
        }
    }

    /// The same parts in the same order, to be changed.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut Typed> {
        match &mut self.node {
            Node::Constant(_)
            | Node::AsOf
            | Node::WindowStart
            | Node::WindowEnd
            | Node::Parameter(_)
            | Node::Item { .. }
            | Node::Column(_)
            | Node::Given(_)
            | Node::Mentions(..) => Vec::new(),
            Node::ParameterFor(_, x) | Node::Not(x) | Node::Negative(x) | Node::ToDecimal(x) | Node::IsMissing(x) => {
                vec![x]
            }
            Node::And(x, y) | Node::Or(x, y) | Node::Compare(_, x, y) | Node::Arithmetic(_, x, y) => vec![x, y],
            Node::In(x, list) => std::iter::once(&mut **x).chain(list).collect(),
            Node::If(c, x, y) => vec![c, x, y],
            Node::Call(_, list) => list.iter_mut().collect(),
            Node::Related(related) => {
                let Related { condition, what, .. } = &mut **related;
                let value = match what {
                    What::Value(_, value) | What::Distinct(value) => Some(value),
                    What::Any | What::Count => None,
                };
                condition.iter_mut().chain(value).collect()
            }
        }
    }

    /// How many expressions it is made of, itself included.
    #[must_use]
    pub fn size(&self) -> usize {
        self.parts().into_iter().map(Self::size).sum::<usize>() + 1
    }

    /// Calls `visit` for this expression and every one inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Typed)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }
}
