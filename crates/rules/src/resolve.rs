//! The type checker: names to columns, operands to types, before any record is read.
//!
//! It goes on after a mistake, so that every mistake of an expression is reported, each once.

mod atoms;
mod idle;
mod names;
mod operands;
mod range;
mod related;
mod same;
mod values;
mod words;

use crate::code::PackCode;
use readymark_source::table_schema::{Field, Table};
use readymark_source::{Problem, Problems, Span, closest};

pub(crate) use range::{READ_LEVELS, Range, range};
pub(crate) use words::{in_marks, words};

use crate::expr::{BinaryOp, Expr, ExprKind, Literal, MAX_LEVELS, Written};
use crate::typed::{Column, Node, Typed};
use crate::{Constant, Type};

/// What the checker needs to know of the tables while the model itself is still being checked.
pub(crate) trait Tables {
    /// The names of the tables, in order.
    fn table_names(&self) -> Vec<&str>;
    /// The names of a table's columns that expressions may name.
    fn column_names(&self, table: usize) -> Vec<&str>;
    /// A column, named so many levels deep. `Err` if its own expression is wrong, which is reported there.
    fn column(&self, table: usize, name: &str, level: usize) -> Option<Result<Known, Unresolved>>;
    /// The words that a column can have; none if it can have any.
    fn allowed(&self, table: usize, column: usize) -> Vec<String>;
    /// The column that a derived column is another name of.
    fn alias(&self, table: usize, column: usize) -> Option<Column>;
    /// Between which values a column lies.
    fn bounds(&self, table: usize, column: usize) -> Range;
    /// Between which values a bundle may set a parameter.
    fn settable(&self, parameter: usize) -> Range;
    /// The field that a column is stored as, and its table; nothing of a derived column.
    fn stored(&self, table: usize, column: usize) -> Option<(&Table, &Field)>;
    /// Why a field that exists may not be named.
    fn withheld(&self, table: usize, name: &str) -> bool;
    /// A table's relations: name and target.
    fn relations(&self, table: usize) -> Vec<(&str, usize)>;
    /// The name of the column that names a file, if there is one.
    fn files(&self, table: usize) -> Option<&str>;
    /// Whether `first` and `last` have an order to go by.
    fn is_ordered(&self, table: usize) -> bool;
    /// The parameters: name, type, and the words if it is a small table.
    fn parameters(&self) -> Vec<(&str, Type, Option<Vec<&str>>)>;
}

/// What is known of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// Its index.
    pub(crate) index: usize,
    /// Its type.
    pub(crate) kind: Type,
    /// How deep the expressions are that it is derived from; none for what is stored.
    pub(crate) levels: usize,
}

/// A column whose own expression could not be resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// It is wrong, and reported where it stands.
    Wrong,
    /// It refers to itself.
    Cycle,
}

/// A row that names may refer to.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    /// A row of a table.
    Of(usize),
    /// A word of a list.
    Word(Vec<String>),
}

/// Checks one expression.
pub(crate) struct Resolver<'a> {
    tables: &'a dyn Tables,
    written: &'a Written,
    /// The rows that names may refer to, the current one last.
    rows: Vec<Row>,
    problems: Vec<Problem>,
    /// How deep this is: in the expressions that name the column that is being derived, and in its own.
    level: usize,
    /// How deep it became.
    deepest: usize,
}

impl<'a> Resolver<'a> {
    /// Checks an expression over one row, or over none.
    pub(crate) fn new(tables: &'a dyn Tables, written: &'a Written, row: Option<Row>) -> Self {
        Self { tables, written, rows: row.into_iter().collect(), problems: Vec::new(), level: 0, deepest: 0 }
    }

    /// The same for a derived column that is named so many levels deep.
    pub(crate) fn below(mut self, level: usize) -> Self {
        self.level = level;
        self
    }

    /// The same over a related row inside another.
    pub(crate) fn inside(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }

    /// The typed expression, if it is of one of the types wanted; the problems otherwise.
    pub(crate) fn check(self, expression: &Expr, wanted: &[Type], what: &str) -> Result<Typed, Problems> {
        self.check_levels(expression, wanted, what).map(|(typed, _)| typed)
    }

    /// The same, with how deep it is together with the derived columns that it names.
    pub(crate) fn check_levels(
        mut self,
        expression: &Expr,
        wanted: &[Type],
        what: &str,
    ) -> Result<(Typed, usize), Problems> {
        let above = self.level;
        let typed = self.expression(expression);
        if let Some(typed) = &typed
            && !wanted.contains(&typed.kind)
        {
            let words: Vec<&str> = wanted.iter().map(|kind| kind.words()).collect();
            let message = format!("{what} is {}, but must be {}", typed.kind.words(), words.join(" or "));
            self.report(PackCode::WrongType, expression.span, message, None);
        }
        if let Some(typed) = typed.as_ref().filter(|_| self.problems.is_empty()) {
            self.problems = self.idle(typed);
        }
        match typed {
            Some(typed) if self.problems.is_empty() => Ok((typed, self.deepest.saturating_sub(above))),
            _ => Err(self.problems),
        }
    }

    /// The table of related rows, and how they are related.
    pub(crate) fn rows(mut self, rows: &crate::expr::Rows) -> Result<(usize, crate::typed::Link), Problems> {
        self.rows_link(rows).ok_or(self.problems)
    }

    fn report(&mut self, code: PackCode, span: Span, message: impl Into<String>, help: Option<String>) {
        self.problems.push(self.written.problem(code, span, message).maybe_help(help));
    }

    /// What is written at a place, on one line.
    fn said(&self, span: Span) -> String {
        let text = self.written.text().get(span.start..span.end).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn expression(&mut self, expression: &Expr) -> Option<Typed> {
        self.level += 1;
        let typed = if self.reaches(self.level, expression.span) { self.typed(expression) } else { None };
        self.level -= 1;
        typed
    }

    /// Whether an expression may be so deep; reports if not.
    fn reaches(&mut self, level: usize, span: Span) -> bool {
        self.deepest = self.deepest.max(level);
        if level <= MAX_LEVELS {
            return true;
        }
        let message = "with the derived columns that it names, the expression is more than 128 levels deep";
        let help = "let fewer derived columns build on each other".to_owned();
        self.report(PackCode::ExpressionLimit, span, message, Some(help));
        false
    }

    fn typed(&mut self, expression: &Expr) -> Option<Typed> {
        let span = expression.span;
        let (node, kind) = match &expression.kind {
            ExprKind::Literal(literal) => literal_node(literal),
            ExprKind::Name(parts) => return self.name(parts, span),
            ExprKind::Parameter { name, argument } => return self.parameter(name, argument.as_deref(), span),
            ExprKind::Negative(inner) => self.negative(inner)?,
            ExprKind::Not(inner) => (Node::Not(Box::new(self.truth(inner)?)), Type::Boolean),
            ExprKind::Binary(operator, left, right) => self.binary(*operator, left, right, span)?,
            ExprKind::In { value, list, negated } => return self.membership(value, list, *negated, span),
            ExprKind::Between { value, low, high, negated } => {
                return self.between(value, low, high, *negated, span);
            }
            ExprKind::IsMissing { value, negated } => {
                if let Some(table) = self.register(value) {
                    return Some(negate(!*negated, Node::Given(table), span));
                }
                let inner = self.expression(value)?;
                return Some(negate(*negated, Node::IsMissing(Box::new(inner)), span));
            }
            ExprKind::Mentions { value, phrases, all } => return self.mentions(value, phrases, *all, span),
            ExprKind::If(condition, then, otherwise) => self.conditional(condition, then, otherwise)?,
            ExprKind::Call(function, arguments) => self.call(*function, arguments)?,
            ExprKind::Quantified { quantifier, rows, body } => {
                return self.quantified(*quantifier, rows, body.as_deref(), span);
            }
            ExprKind::Distinct { column, rows } => return self.distinct(column, rows, span),
            ExprKind::Aggregate { kind, column, rows } => return self.aggregate(*kind, column, rows, span),
        };
        Some(Typed { node, kind, span })
    }

    fn truth(&mut self, expression: &Expr) -> Option<Typed> {
        let typed = self.expression(expression)?;
        if typed.kind != Type::Boolean {
            let message = format!("this is {}; a condition must be yes or no", typed.kind.words());
            let help = (typed.kind == Type::Text || typed.kind == Type::Date)
                .then(|| "compare it with a value, or write `is recorded`".to_owned());
            self.report(PackCode::WrongType, expression.span, message, help);
            return None;
        }
        Some(typed)
    }

    fn parameter(
        &mut self,
        name: &readymark_source::Located<String>,
        argument: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let parameters = self.tables.parameters();
        let found = parameters.iter().position(|(known, ..)| *known == name.value);
        let Some((index, (_, kind, words))) = found.and_then(|index| Some((index, parameters.get(index)?.clone())))
        else {
            let nearest = closest(&name.value, parameters.iter().map(|(known, ..)| *known));
            let message = format!("unknown parameter `${}`", name.value);
            self.report(
                PackCode::UnknownParameter,
                name.span,
                message,
                nearest.map(|known| format!("did you mean `${known}`?")),
            );
            return None;
        };
        let node = match (argument, words) {
            (None, None) => Node::Parameter(index),
            (Some(argument), Some(words)) => {
                let argument = self.expression(argument)?;
                if argument.kind != Type::Text {
                    let message =
                        format!("`${}` is looked up with a text, not with {}", name.value, argument.kind.words());
                    self.report(PackCode::WrongType, argument.span, message, None);
                    return None;
                }
                self.check_lookup(&name.value, &words, &argument);
                Node::ParameterFor(index, Box::new(argument))
            }
            (None, Some(words)) => {
                let example =
                    words.first().map_or(String::new(), |word| format!(", such as `${}('{word}')`", name.value));
                let help = format!("give the word to look up{example}");
                self.report(PackCode::WrongType, span, format!("`${}` is a small table", name.value), Some(help));
                return None;
            }
            (Some(_), None) => {
                let message = format!("`${}` is one value, not a table", name.value);
                self.report(PackCode::WrongType, span, message, Some(format!("write `${}`", name.value)));
                return None;
            }
        };
        Some(Typed { node, kind, span })
    }
}

fn literal_node(literal: &Literal) -> (Node, Type) {
    let constant = match literal {
        Literal::Text(text) => Constant::Text(text.clone()),
        Literal::Boolean(value) => Constant::Boolean(*value),
        Literal::Integer(value) => Constant::Integer(*value),
        Literal::Decimal(value) => Constant::Decimal(*value),
        Literal::Date(day) => Constant::Date(*day),
        Literal::Days(days) => Constant::Days(*days),
        Literal::Months(months) => Constant::Months(*months),
    };
    let kind = constant.kind();
    (Node::Constant(constant), kind)
}

fn negate(negated: bool, node: Node, span: Span) -> Typed {
    let typed = Typed { node, kind: Type::Boolean, span };
    if negated { Typed { node: Node::Not(Box::new(typed)), kind: Type::Boolean, span } } else { typed }
}

fn and(left: Typed, right: Typed) -> Typed {
    let span = left.span.to(right.span);
    Typed { node: Node::And(Box::new(left), Box::new(right)), kind: Type::Boolean, span }
}

fn compare(operator: BinaryOp, left: Typed, right: Typed) -> Typed {
    let span = left.span.to(right.span);
    Typed { node: Node::Compare(operator, Box::new(left), Box::new(right)), kind: Type::Boolean, span }
}
