//! How much a check weighs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::{Provenance, SourceMark};

/// How much a check weighs, strongest first. It follows from where the rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// The body that awards the mark asks for it: a gap keeps its requirement from being ready.
    Required,
    /// It is published elsewhere, or drawn from what is published: a gap is a point that an assessor may raise.
    Expected,
    /// The service or the pack chose it: a gap is a point.
    Advised,
}

impl Force {
    /// The force that a source mark gives, where the body that awards the mark published these sources. If nobody says which they
    /// are there is nothing to weigh by, and everything is required: a gap is never let through for want of a list.
    #[must_use]
    pub fn of(mark: &SourceMark, awarding_body: &[String]) -> Self {
        match mark.provenance {
            _ if awarding_body.is_empty() || mark.is_of(awarding_body) => Self::Required,
            Provenance::Published | Provenance::Inferred => Self::Expected,
            Provenance::Local => Self::Advised,
        }
    }

    /// Every force, strongest first.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word that stands in reports, packs and `audit.json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Expected => "expected",
            Self::Advised => "advised",
        }
    }

    /// The force with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|force| force.as_str() == name)
    }

    /// One sentence that says what it means, for the report's definitions.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Required => "The body that awards the mark asks for it: a gap blocks readiness.",
            Self::Expected => {
                "It is published by others, or drawn from what is published: a gap is a point that an assessor may raise."
            }
            Self::Advised => {
                "It is the choice of this standard's authors: a gap is a point that an assessor may raise."
            }
        }
    }
}

/// Who set a force other than what the source gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ForceSetBy {
    /// The authors of the standard.
    Standard,
    /// The service, in its bundle.
    Service,
}

/// A force that is not what the source of the check gives, and who set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ForceSet {
    /// Who set it.
    pub by: ForceSetBy,
    /// The force that it takes the place of.
    pub instead_of: Force,
    /// The reason given; always there where it is weaker.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<String>,
    /// The role that approved it; always there where it is weaker.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approved_by: Option<String>,
}

impl ForceSet {
    /// Whether a check may weigh this much instead: less only with a reason and an approval, and safeguarding never.
    #[must_use]
    pub fn allows(&self, force: Force, safeguarding: bool) -> bool {
        force < self.instead_of
            || force > self.instead_of && !safeguarding && self.because.is_some() && self.approved_by.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for &force in Force::ALL {
            assert_eq!(Force::from_name(force.as_str()), Some(force));
        }
        assert_eq!(Force::from_name("obligatory"), None);
    }

    #[test]
    fn a_weaker_force_needs_reason_and_approval_and_safeguarding_never_has_one() {
        let set = |because: bool, approved: bool| ForceSet {
            by: ForceSetBy::Service,
            instead_of: Force::Expected,
            because: because.then(|| "x".to_owned()),
            approved_by: approved.then(|| "y".to_owned()),
        };
        assert!(set(false, false).allows(Force::Required, true));
        assert!(set(true, true).allows(Force::Advised, false));
        assert!(!set(true, false).allows(Force::Advised, false) && !set(false, true).allows(Force::Advised, false));
        assert!(!set(true, true).allows(Force::Advised, true));
        assert!(!set(true, true).allows(Force::Expected, false));
    }
}
