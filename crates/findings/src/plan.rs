//! What people wrote into an action plan, joined to the gaps of an assessment.
//!
//! It belongs to the internal edition alone: owners and notes are people's own words. `Debug` shows none of them.

use std::collections::BTreeMap;
use std::fmt;

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// How far an action has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, VariantArray)]
pub enum Progress {
    /// Nobody has begun.
    #[serde(rename = "not started")]
    NotStarted,
    /// Somebody is at work.
    #[serde(rename = "in progress")]
    InProgress,
    /// A partner has to move first.
    #[serde(rename = "waiting for partner")]
    WaitingForPartner,
    /// The work is done; the next audit shows whether the gap has gone.
    #[serde(rename = "done")]
    Done,
    /// It was decided not to do it.
    #[serde(rename = "not pursued")]
    NotPursued,
}

impl Progress {
    /// Every word, in the order of the drop-down list.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the plan.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not started",
            Self::InProgress => "in progress",
            Self::WaitingForPartner => "waiting for partner",
            Self::Done => "done",
            Self::NotPursued => "not pursued",
        }
    }

    /// What it means, as a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started. An empty cell means the same.",
            Self::InProgress => "Somebody is working on it.",
            Self::WaitingForPartner => "A partner has to do something first.",
            Self::Done => "The work is done. The next audit shows whether the gap has gone.",
            Self::NotPursued => "It was decided not to do it. The gap stays in the report.",
        }
    }

    /// The word that a person wrote, in any case.
    #[must_use]
    pub fn from_words(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|progress| progress.as_str().eq_ignore_ascii_case(text.trim()))
    }

    /// Whether nobody is expected to do more.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::NotPursued)
    }
}

/// The state of what an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// An action that people added themselves: no gap of the audit stands behind it.
    Own,
    /// The gap is there.
    Open,
    /// The evidence no longer shows what the action is about, so it cannot be decided.
    Unseen,
    /// A recorded exception covers the gap.
    Excepted,
    /// The gap is no longer there.
    Closed,
    /// Neither the standard nor the bundle knows what the action is about.
    Gone,
}

impl PlanState {
    /// Every state, in the order of the plan.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The words in the plan.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own action",
            Self::Open => "open",
            Self::Unseen => "cannot be decided",
            Self::Excepted => "excepted",
            Self::Closed => "closed since",
            Self::Gone => "not in this audit",
        }
    }

    /// What it means, as a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Own => "People added this action themselves. It is kept, and belongs to no check.",
            Self::Open => "The audit finds the gap.",
            Self::Unseen => "The evidence for this gap is missing, so it cannot be decided whether the gap is closed.",
            Self::Excepted => "A recorded exception covers the gap. The gap is still there.",
            Self::Closed => "The audit no longer finds the gap.",
            Self::Gone => "The standard or the bundle no longer has this check or partner.",
        }
    }
}

/// Something in the plan that could not be used as it stands. What was written is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum PlanCode {
    /// A due date is no day.
    PlanDate,
    /// Unknown word for progress.
    PlanProgress,
    /// Two rows are about the same gap.
    PlanRowTwice,
    /// Reference and check of a row do not belong together.
    PlanRowMixed,
    /// What stands under “By whom” looks like a person and not like a role.
    PlanOwner,
    /// A cell holds an error, or a calculation without a result.
    PlanFormula,
}

impl PlanCode {
    /// Every code.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The code, what is wrong as one line, and the remedy.
    #[must_use]
    pub const fn explained(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::PlanDate => (
                "plan-date",
                "invalid or ambiguous due date",
                "enter it as a date; until then the action has no due date, and your text is kept",
            ),
            Self::PlanProgress => (
                "plan-progress",
                "unknown word for progress",
                "choose a word of the list; until then the action counts as not started, and your text is kept",
            ),
            Self::PlanRowTwice => (
                "plan-row-twice",
                "duplicate reference",
                "both are kept; empty the reference of one to make it an action of your own, or delete one",
            ),
            Self::PlanRowMixed => (
                "plan-row-mixed",
                "the reference does not match the check",
                "some columns may have been sorted without the others: restore the file; the reference was used",
            ),
            Self::PlanOwner => (
                "plan-owner",
                "By whom looks like a person's name",
                "write a role, such as case manager: plans get passed on",
            ),
            Self::PlanFormula => (
                "plan-formula",
                "a cell contains an error, or a formula without a saved result",
                "write the text or the date itself; the cell counts as empty",
            ),
        }
    }

    /// The code as it stands in messages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.explained().0
    }

    /// What is wrong, as one line.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.explained().1
    }
}

/// A remark about a row of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanRemark {
    /// What is the matter.
    pub code: PlanCode,
    /// The row of the sheet, the heading's being the first or further down.
    pub row: u64,
}

/// One row of the plan that people filled in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlannedAction {
    /// The row of the sheet.
    pub row: u64,
    /// The fingerprint of the gap; nothing for an action of people's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reference: Option<String>,
    /// The check that it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub check: Option<String>,
    /// The register to collect that it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub register: Option<String>,
    /// The id of the partner that holds the rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// The role that does it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by_whom: Option<String>,
    /// The day by which.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by_when: Option<Date>,
    /// How far it has come.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub progress: Option<Progress>,
    /// What people noted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notes: Option<String>,
    /// What else people wrote, by heading: columns of their own, texts of ours that they changed, and what could
    /// not be used.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub cells: BTreeMap<String, String>,
    /// The state of what it is about.
    pub state: PlanState,
    /// Its day has passed, it is not settled, and the gap is not known to be fixed.
    pub overdue: bool,
}

/// Whose words these are: none of them.
impl fmt::Debug for PlannedAction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("PlannedAction")
            .field("row", &self.row)
            .field("check", &self.check)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl PlannedAction {
    /// Marked done, and the gap is still there.
    #[must_use]
    pub fn is_done_in_vain(&self) -> bool {
        self.state == PlanState::Open && self.progress == Some(Progress::Done)
    }
}

/// A plan that was read, and what became of each of its rows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanUsed {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Headings of columns that people added, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub own_columns: Vec<String>,
    /// The roles that people listed to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub roles: Vec<String>,
    /// Each row, in the order of the file.
    pub actions: Vec<PlannedAction>,
    /// What could not be used as it stands, in the order of the file.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub remarks: Vec<PlanRemark>,
}

/// The actions say what they may; headings and roles are people's words.
impl fmt::Debug for PlanUsed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("PlanUsed")
            .field("sha256", &self.sha256)
            .field("actions", &self.actions)
            .field("remarks", &self.remarks)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_those_of_the_serialised_form() {
        for &progress in Progress::ALL {
            assert_eq!(serde_json::to_value(progress).unwrap(), progress.as_str());
            assert_eq!(Progress::from_words(&format!(" {} ", progress.as_str().to_uppercase())), Some(progress));
        }
        for &code in PlanCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
        assert_eq!(Progress::from_words("nearly"), None);
        assert!(PlanState::ALL.is_sorted());
    }

    #[test]
    fn debug_shows_no_words_of_people() {
        let words = || Some("CANARY".to_owned());
        let action = PlannedAction {
            row: 2,
            reference: None,
            check: None,
            register: None,
            partner: None,
            by_whom: words(),
            by_when: None,
            progress: None,
            notes: words(),
            cells: BTreeMap::from([("CANARY".to_owned(), "CANARY".to_owned())]),
            state: PlanState::Own,
            overdue: false,
        };
        let roles = vec!["CANARY".to_owned()];
        let plan = PlanUsed {
            sha256: "00".to_owned(),
            own_columns: roles.clone(),
            roles,
            actions: vec![action],
            remarks: Vec::new(),
        };
        assert!(!format!("{plan:?}").contains("CANARY"));
    }
}
