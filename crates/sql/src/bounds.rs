//! Counts that are not certain: a comparison is decided by the least and the greatest number that there may be.

use readymark_rules::Origin;
use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::{Column, Node, Typed, What};
use readymark_source::Decimal;

use crate::frame::Frame;
use crate::query::Query;

/// The bounds of a number.
pub(crate) struct Bounds {
    /// Whether anything is known of it.
    known: String,
    low: String,
    /// The greatest; null if there is no end to it.
    high: String,
}

impl Query<'_> {
    /// Whether an expression is nothing but a count, or a derived column that is.
    pub(crate) fn is_count(&self, typed: &Typed) -> bool {
        self.counted(typed, true)
    }

    fn counted(&self, typed: &Typed, follow: bool) -> bool {
        match &typed.node {
            Node::Related(form) => matches!(form.what, What::Count | What::Distinct(_)),
            Node::ToDecimal(inner) => self.counted(inner, follow),
            Node::Column(column) if follow => self.derived_count(column),
            _ => false,
        }
    }

    /// The name of a name is not followed: the value that it has is enough.
    fn derived_count(&self, column: &Column) -> bool {
        match self.model.column(column.target, column.column).map(|column| &column.origin) {
            Some(Origin::Derived(condition)) => self.counted(&condition.typed, false),
            Some(Origin::Stored) | None => false,
        }
    }

    /// The bounds of a number. A number that is no count is exact, where it has a value.
    pub(crate) fn bounds(&mut self, typed: &Typed, frame: &mut Frame) -> Bounds {
        match &typed.node {
            Node::Related(form) if matches!(form.what, What::Count | What::Distinct(_)) => {
                let alias = self.form(form, frame);
                Bounds { known: "TRUE".to_owned(), low: format!("{alias}.lo"), high: format!("{alias}.hi") }
            }
            Node::ToDecimal(inner) if self.is_count(inner) => self.bounds(inner, frame).scaled(),
            Node::Column(column) if self.derived_count(column) => match self.reach(column, frame) {
                Some(reached) => {
                    let alias = self.join_derived(column, &reached.row, frame);
                    // A row that is reached has its bounds; of one that nobody knows, or that is not there, there are none.
                    let (low, high) = (format!("{alias}.lo"), format!("{alias}.hi"));
                    Bounds { known: format!("({low} IS NOT NULL)"), low, high }
                }
                None => Bounds { known: "FALSE".to_owned(), low: "0".to_owned(), high: "0".to_owned() },
            },
            _ => {
                let value = self.value(typed, frame).value;
                Bounds { known: format!("({value} IS NOT NULL)"), low: value.clone(), high: value }
            }
        }
    }
}

impl Bounds {
    /// The low and the high bound, as columns of a computed table.
    pub(crate) fn columns(&self) -> [String; 2] {
        [format!("{} AS lo", self.low), format!("{} AS hi", self.high)]
    }

    /// In millionths.
    fn scaled(self) -> Self {
        let times = |number: &str| format!("({number} * {})", Decimal::SCALE);
        Self { known: self.known, low: times(&self.low), high: times(&self.high) }
    }

    /// The truth of a comparison with another.
    pub(crate) fn compared(&self, operator: BinaryOp, other: &Self) -> String {
        let (low, high, least, greatest) = (&self.low, &self.high, &other.low, &other.high);
        // A null high bound lies above every number.
        let certainly = |condition: String| format!("COALESCE({condition}, FALSE)");
        let perhaps = |condition: String| format!("COALESCE({condition}, TRUE)");
        let same = certainly(format!("({low} = {high} AND {least} = {greatest} AND {low} = {least})"));
        let apart =
            format!("({} OR {})", certainly(format!("{high} < {least}")), certainly(format!("{greatest} < {low}")));
        let (certain, possible) = match operator {
            BinaryOp::Equal => (same, format!("NOT {apart}")),
            BinaryOp::NotEqual => (apart, format!("NOT {same}")),
            BinaryOp::Less => (certainly(format!("{high} < {least}")), perhaps(format!("{low} < {greatest}"))),
            BinaryOp::LessOrEqual => (certainly(format!("{high} <= {least}")), perhaps(format!("{low} <= {greatest}"))),
            BinaryOp::Greater => (certainly(format!("{low} > {greatest}")), perhaps(format!("{high} > {least}"))),
            BinaryOp::GreaterOrEqual => {
                (certainly(format!("{low} >= {greatest}")), perhaps(format!("{high} >= {least}")))
            }
            BinaryOp::Or
            | BinaryOp::And
            | BinaryOp::Add
            | BinaryOp::Subtract
            | BinaryOp::Multiply
            | BinaryOp::Divide => ("FALSE".to_owned(), "TRUE".to_owned()),
        };
        format!(
            "(CASE WHEN NOT ({} AND {}) THEN NULL WHEN {certain} THEN TRUE WHEN {possible} THEN NULL ELSE FALSE END)",
            self.known, other.known
        )
    }
}
