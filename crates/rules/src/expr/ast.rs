//! The tree of an expression as written, every node with its place in the expression's text.

use readymark_source::{Date, Decimal, Located, Span};
use strum::VariantArray;

use super::Function;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands in the expression's text.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A value.
    Literal(Literal),
    /// `a`, `a.b`, `a.b.c`.
    Name(Vec<Located<String>>),
    /// `$name`, `$name(argument)`.
    Parameter {
        /// The name, without the sign.
        name: Located<String>,
        /// What the table is looked up with.
        argument: Option<Box<Expr>>,
    },
    /// `- x`.
    Negative(Box<Expr>),
    /// `not x`.
    Not(Box<Expr>),
    /// Two operands.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `x in (…)`, `x not in (…)`.
    In {
        /// The value looked for.
        value: Box<Expr>,
        /// The values allowed.
        list: Vec<Expr>,
        /// `not in`.
        negated: bool,
    },
    /// `x between a and b`, `x not between a and b`.
    Between {
        /// The value.
        value: Box<Expr>,
        /// The lower end.
        low: Box<Expr>,
        /// The upper end.
        high: Box<Expr>,
        /// `not between`.
        negated: bool,
    },
    /// `x is missing`, `x is recorded`.
    IsMissing {
        /// The value.
        value: Box<Expr>,
        /// `is recorded`.
        negated: bool,
    },
    /// `x mentions 'a'`, `x mentions any of ('a', 'b')`, `x mentions all of ('a', 'b')`.
    Mentions {
        /// The file.
        value: Box<Expr>,
        /// The words looked for.
        phrases: Vec<Located<String>>,
        /// Whether each must be there, or one is enough.
        all: bool,
    },
    /// `if c then x else y`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A function of several values.
    Call(Function, Vec<Expr>),
    /// `any`, `no`, `every`, `count`.
    Quantified {
        /// Which.
        quantifier: Quantifier,
        /// The rows.
        rows: Box<Rows>,
        /// The condition for each, after `every … :`.
        body: Option<Box<Expr>>,
    },
    /// `count(distinct T.column …)`.
    Distinct {
        /// The column of the rows' table.
        column: Located<String>,
        /// The rows.
        rows: Box<Rows>,
    },
    /// `first`, `last`, `min`, `max`, `sum`.
    Aggregate {
        /// Which.
        kind: AggregateKind,
        /// The column of the rows' table.
        column: Located<String>,
        /// The rows.
        rows: Box<Rows>,
    },
}

/// The related rows that a form speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// The table.
    pub table: Located<String>,
    /// Which of its rows.
    pub by: By,
    /// The condition.
    pub condition: Option<Expr>,
}

/// Which rows of a table a form speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Those related to the nearest row around the form that has a relation; all of them if there is none.
    Nearest,
    /// Those related by this relation.
    Relation(Located<String>),
    /// All of them, whatever relations there are: `anywhere`.
    Anywhere,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `'text'`.
    Text(String),
    /// `true`, `false`.
    Boolean(bool),
    /// `12`.
    Integer(i64),
    /// `1.5`, `60%`.
    Decimal(Decimal),
    /// `2026-03-31`.
    Date(Date),
    /// `42 days`, `12 weeks`.
    Days(i64),
    /// `3 months`, `2 years`.
    Months(i64),
}

/// An operator with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `or`
    Or,
    /// `and`
    And,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl BinaryOp {
    /// The operator as written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }

    /// The operator that a sign stands for; those that are words are none.
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        [
            Self::Equal,
            Self::NotEqual,
            Self::Less,
            Self::LessOrEqual,
            Self::Greater,
            Self::GreaterOrEqual,
            Self::Add,
            Self::Subtract,
            Self::Multiply,
            Self::Divide,
        ]
        .into_iter()
        .find(|operator| operator.as_str() == sign)
    }

    /// The operator that says the same with its sides exchanged.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            same => same,
        }
    }

    /// Whether it compares.
    #[must_use]
    pub fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Equal | Self::NotEqual | Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual
        )
    }
}

/// A form over related rows that gives a truth or a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// `any`
    Any,
    /// `no`
    No,
    /// `every`
    Every,
    /// `count`
    Count,
}

/// A form over related rows that gives a value of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum AggregateKind {
    /// `first`
    First,
    /// `last`
    Last,
    /// `min`
    Min,
    /// `max`
    Max,
    /// `sum`
    Sum,
}

impl AggregateKind {
    /// Every form.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word that stands before the parenthesis.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
            Self::Min => "min",
            Self::Max => "max",
            Self::Sum => "sum",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}

/// An aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// How many rows, or how many for which a condition holds.
    Count,
    /// The sum.
    Sum,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The mean.
    Mean,
    /// The median.
    Median,
    /// The nearest-rank percentile.
    Percentile(Decimal),
}
