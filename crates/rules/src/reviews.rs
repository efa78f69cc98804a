//! Where it stands that a breach was reviewed.

use crate::model::Condition;
use crate::typed::Typed;

/// The table of reviews, and what each of its rows says.
#[derive(Clone, Debug)]
pub struct Reviews {
    /// The table.
    pub table: usize,
    /// Which of its rows can answer a breach.
    pub condition: Condition,
    /// The name of the table that has the row of the breach; the expression is a text.
    pub of: Condition,
    /// The key of that row; the expression is a text.
    pub key: Condition,
    /// The day of the review; the expression is a date.
    pub on: Condition,
    /// The day on which the change was made; the expression is a date.
    pub done: Condition,
}

impl Reviews {
    /// Every typed expression.
    pub fn expressions(&self) -> impl Iterator<Item = &Typed> {
        [&self.condition, &self.of, &self.key, &self.on, &self.done].into_iter().map(|part| &part.typed)
    }
}
