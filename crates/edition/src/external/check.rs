//! The result of a check as others may see it.

use readymark_findings::{CheckKind, Fix, Force, ForceSetBy, Limit, Reach, SourceMark, Verdict};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Reason, Shown};

/// The result of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and stands in the file under its name")]
pub struct Check {
    /// The check's id.
    pub check: String,
    /// What is true when it is met.
    pub title: String,
    /// The requirement it speaks for.
    pub requirement: String,
    /// What it asks.
    pub kind: CheckKind,
    /// One failure stands alone and is shown first.
    pub safeguarding: bool,
    /// How far a machine can tell.
    pub reach: Reach,
    /// Where the rule comes from.
    pub source: SourceMark,
    /// How much it weighs.
    pub force: Force,
    /// Who set the force, if it is not what the source gives. Reason and approval stay inside.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub force_set: Option<ForceChanged>,
    /// The table or list that the population is taken from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub each: Option<String>,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The table's window condition, if it restricts this population.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub window: Option<String>,
    /// The condition, as written.
    pub asks: String,
    /// When a row is due, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<String>,
    /// The limit with its resolved value; nothing where all rows must meet it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<Limit>,
    /// The floor, likewise.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub floor: Option<Limit>,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it keeps its requirement from being ready.
    pub blocks: bool,
    /// It would block, had reviews not answered each of its breaches. They stay breaches.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub answered: bool,
    /// The verdict underneath an exception.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub underlying: Option<Verdict>,
    /// Met, but no person has confirmed what a machine cannot tell.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub subject_to_judgement: bool,
    /// What is shown of the counts.
    pub shown: Shown,
    /// Why the verdict is not a plain one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub reasons: Vec<Reason>,
    /// What stays a matter of judgement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub human: Option<String>,
    /// What to do about a gap.
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        deserialize_with = "readymark_findings::read_optional_fix"
    )]
    pub fix: Option<Fix>,
    /// Whether a person's judgement decides some of its rows.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub rests_on_judgement: bool,
    /// A person's answer, without the reason and the role.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub judgement: Option<Given>,
}

impl Check {
    /// Whether it is a gap that never blocked: a point that an assessor may raise.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.verdict.is_gap() && !self.blocks && !self.answered && self.is_shown()
    }

    /// Whether its verdict is shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !self.reasons.iter().any(|reason| matches!(reason, Reason::VerdictNotShown { .. }))
    }

    /// Whether it has a floor that is not shown, so that what reaches it looks like what does not.
    pub(crate) fn hides_floor(&self) -> bool {
        self.reasons.contains(&Reason::FloorNotShown)
    }

    /// Whether a person has something to decide about it.
    #[must_use]
    pub fn asks_person(&self) -> bool {
        self.verdict == Verdict::NeedsJudgement || self.subject_to_judgement
    }
}

/// A person's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The answer.
    pub answer: Verdict,
    /// The day of the answer.
    pub on: Date,
    /// The last day on which it counts.
    pub until: Date,
    /// Whether `as_of` lies outside its days.
    pub expired: bool,
}

/// A force that is not what the source of the check gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ForceChanged {
    /// Who set it.
    pub set_by: ForceSetBy,
    /// The force that it takes the place of.
    pub instead_of: Force,
}
