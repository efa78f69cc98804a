//! A check as it is written.

use readymark_source::{Located, OneOr, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{MarkFile, WindowKind, Word};

/// A check file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark check")]
pub struct CheckFile {
    /// What is true when the check is met, as a sentence.
    pub title: Word,
    /// The id of its requirement, in quotes.
    pub requirement: Word,
    /// Where the rule comes from.
    pub source: Located<MarkFile>,
    /// How much it weighs, if not what its source gives: a stronger word alone, a weaker one with a reason and who approved it.
    pub force: Option<Located<OneOr<Scalar, WeakerFile>>>,
    /// The profile that it needs, or several: where a service answers no to one, it does not apply.
    pub applies: Option<Located<OneOr<Scalar, Vec<Located<Scalar>>>>>,
    /// One failure is shown first, by itself, and no percentage hides it.
    #[serde(default)]
    pub safeguarding: bool,
    /// How far a machine can tell.
    #[serde(default)]
    pub reach: ReachKind,
    /// A question that needs a person's judgement. Used instead of `each`.
    pub judgement: Option<Word>,
    /// An aggregate instead of a share.
    pub measure: Option<Located<Scalar>>,
    /// The population: a table, or a list of words.
    pub each: Option<Located<OneOr<Scalar, Vec<Located<Scalar>>>>>,
    /// Which rows belong.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// `ignore`: the table's `in_window` does not restrict this population.
    pub window: Option<WindowKind>,
    /// The condition for each row.
    pub expect: Option<Located<Scalar>>,
    /// Repeated events with no gap longer than a limit. Used instead of `expect`.
    pub cadence: Option<Located<CadenceFile>>,
    /// The share of rows that must meet it, or the lower limit of the measure.
    pub at_least: Option<Located<Scalar>>,
    /// The upper limit of the measure.
    pub at_most: Option<Located<Scalar>>,
    /// The laxer limit from which the check is partly met.
    pub floor: Option<Located<Scalar>>,
    /// The due date.
    pub due: Option<Located<Scalar>>,
    /// The last day for which a row is in the window, where the population does not say: once the window begins after it, a breach that
    /// cannot be undone is gone.
    pub leaves_after: Option<Located<Scalar>>,
    /// The day on which a breach of a row happened, where that is not `leaves_after`, the days that the population compares with the
    /// window, or `due`: a review counts only after it.
    pub happened_on: Option<Located<Scalar>>,
    /// The verdict of an empty population.
    pub when_empty: Option<EmptyKind>,
    /// `not applicable`: a service without this table has nothing to record in it. Only of a check that is not about safeguarding.
    pub when_absent: Option<Located<AbsentKind>>,
    /// What stays a matter of judgement, whatever the data say.
    pub human: Option<Word>,
    /// What to do about a gap: a text for each kind of gap. A text alone says what to do.
    pub fix: Option<Located<OneOr<Scalar, FixFile>>>,
    /// With `judgement`: the records a person should read.
    #[serde(default)]
    pub look_at: Vec<Located<Scalar>>,
}

/// A force weaker than the source of a check gives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Weaker")]
pub struct WeakerFile {
    /// The force: `required`, `expected` or `advised`.
    pub is: Located<Scalar>,
    /// Why it is not what the source gives.
    pub because: Word,
    /// Who approved it: a role.
    pub approved_by: Word,
}

/// What to do about a gap, by what can still be done about it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Fix")]
pub struct FixFile {
    /// It was done and not written down: what to find and enter.
    pub record: Option<Word>,
    /// It can still be done: what to do, and by when.
    pub act: Option<Word>,
    /// It happened and cannot be undone: who is told, what is reviewed and where the review is recorded.
    pub learn: Option<Word>,
    /// The table in which what a row lacks is entered, where `expect` leaves several: reports send people there.
    #[serde(rename = "in")]
    pub table: Option<Word>,
}

/// How far a machine can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReachKind {
    /// Exactly.
    #[default]
    Full,
    /// It reports more than is wrong.
    Over,
    /// It misses some of what is wrong.
    Under,
    /// It sees a part.
    Partial,
}

/// The verdict of an empty population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum EmptyKind {
    /// `not applicable`
    #[serde(rename = "not applicable")]
    NotApplicable,
    /// `not evidenced`
    #[serde(rename = "not evidenced")]
    NotEvidenced,
    /// `not met`
    #[serde(rename = "not met")]
    NotMet,
}

/// The verdict where a table is not collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum AbsentKind {
    /// `not applicable`
    #[serde(rename = "not applicable")]
    NotApplicable,
}

/// Repeated events.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Cadence")]
pub struct CadenceFile {
    /// The table of events.
    pub of: Word,
    /// The relation, where two lead to the population.
    pub by: Option<Word>,
    /// Its date column.
    pub on: Word,
    /// Which events count.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// The longest gap: days, weeks, or `$parameter`.
    pub at_most: Located<Scalar>,
    /// A date of the row that the span does not begin before.
    pub from: Option<Located<Scalar>>,
    /// A date of the row that the span does not end after.
    pub to: Option<Located<Scalar>>,
    /// The table of periods whose days do not count.
    pub except: Option<Word>,
}
