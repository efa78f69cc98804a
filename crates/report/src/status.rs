//! How our verdicts are told in the words of other formats, and what each of them cannot say.
//!
//! The renderers ask here and nowhere else, and `docs/reference/statuses.md` is made from the same answers. A gap may
//! never become a pass on the way: where a format lacks a word, the harsher one is taken.

use readymark_findings::{CheckResult, RequirementResult, Verdict};

/// A verdict as other formats must tell it: our ten, and *met* with the caveat that a person has yet to confirm it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A plain verdict.
    Plain(Verdict),
    /// A gap that would block, had reviews not answered each of its breaches: it must be explained.
    Answered(Verdict),
    /// A gap that does not block: a point that an assessor may raise.
    Point(Verdict),
    /// Met, but the check sees only a part and no person has confirmed it.
    MetSubject,
}

impl Standing {
    /// Every standing, worst first, in the order of the verdicts.
    pub const ALL: [Self; 18] = [
        Self::Plain(Verdict::NotMet),
        Self::Plain(Verdict::NotEvidenced),
        Self::Plain(Verdict::Stale),
        Self::Answered(Verdict::NotMet),
        Self::Answered(Verdict::PartlyMet),
        Self::Point(Verdict::NotMet),
        Self::Point(Verdict::NotEvidenced),
        Self::Point(Verdict::Stale),
        Self::Point(Verdict::Error),
        Self::Point(Verdict::PartlyMet),
        Self::Plain(Verdict::PartlyMet),
        Self::Plain(Verdict::NeedsJudgement),
        Self::Plain(Verdict::NotYetDue),
        Self::MetSubject,
        Self::Plain(Verdict::Met),
        Self::Plain(Verdict::NotApplicable),
        Self::Plain(Verdict::Excepted),
        Self::Plain(Verdict::Error),
    ];

    /// The standing of a check.
    #[must_use]
    pub fn of(check: &CheckResult) -> Self {
        match check.verdict {
            Verdict::Met if check.subject_to_judgement => Self::MetSubject,
            verdict if check.answered => Self::Answered(verdict),
            verdict if check.is_point() => Self::Point(verdict),
            verdict => Self::Plain(verdict),
        }
    }

    /// The standing of a requirement. One that does not fail otherwise, but has a check that could not be run, is an error:
    /// nobody may read it as satisfied.
    #[must_use]
    pub fn of_requirement(requirement: &RequirementResult) -> Self {
        if requirement.errors > 0 && !requirement.verdict.fails() {
            return Self::Plain(Verdict::Error);
        }
        Self::Plain(requirement.verdict)
    }

    /// The words for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Point(Verdict::NotMet) => "not met, as a point",
            Self::Point(Verdict::NotEvidenced) => "not evidenced, as a point",
            Self::Point(Verdict::Stale) => "stale, as a point",
            Self::Point(Verdict::Error) => "error, as a point",
            Self::Point(Verdict::PartlyMet) => "partly met, as a point",
            Self::Answered(Verdict::NotMet) => "not met, answered by review",
            Self::Answered(Verdict::PartlyMet) => "partly met, answered by review",
            // Only a gap can be a point, and only a certain breach can be answered.
            Self::Plain(verdict)
            | Self::Answered(
                verdict @ (Verdict::NotEvidenced
                | Verdict::Stale
                | Verdict::NeedsJudgement
                | Verdict::NotYetDue
                | Verdict::Met
                | Verdict::NotApplicable
                | Verdict::Excepted
                | Verdict::Error),
            )
            | Self::Point(
                verdict @ (Verdict::NeedsJudgement
                | Verdict::NotYetDue
                | Verdict::Met
                | Verdict::NotApplicable
                | Verdict::Excepted),
            ) => verdict.as_str(),
            Self::MetSubject => "met, subject to judgement",
        }
    }

    /// The words as one token: `not-met`.
    #[must_use]
    pub fn token(self) -> String {
        self.as_str().replace(", ", "-").replace(' ', "-")
    }

    /// Its kind and level in SARIF 2.1.0 (§3.27.9, §3.27.10), and whether the edition for CI holds it.
    pub(crate) fn sarif(self) -> SarifStatus {
        let (kind, level, in_ci) = match self {
            Self::Plain(Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) => {
                ("fail", "error", true)
            }
            Self::Answered(_) | Self::Point(_) => ("fail", "warning", true),
            Self::Plain(Verdict::NeedsJudgement) => ("review", "none", true),
            Self::Plain(Verdict::NotYetDue) => ("informational", "none", false),
            Self::Plain(Verdict::Met) | Self::MetSubject => ("pass", "none", false),
            Self::Plain(Verdict::NotApplicable) => ("notApplicable", "none", false),
            Self::Plain(Verdict::Excepted) => ("fail", "error", false),
            Self::Plain(Verdict::Error) => ("open", "none", true),
        };
        SarifStatus { kind, level, in_ci }
    }

    /// What becomes of its test case in the XML of `JUnit`.
    pub(crate) fn junit(self) -> JunitStatus {
        match self {
            Self::Plain(Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) => {
                JunitStatus::Failure
            }
            Self::Plain(Verdict::NeedsJudgement | Verdict::NotYetDue | Verdict::NotApplicable | Verdict::Excepted)
            | Self::Answered(_)
            | Self::Point(_) => JunitStatus::Skipped,
            Self::Plain(Verdict::Met) | Self::MetSubject => JunitStatus::Passed,
            Self::Plain(Verdict::Error) => JunitStatus::Error,
        }
    }

    /// Its status in CTRF; `rawStatus` keeps ours.
    pub(crate) fn ctrf(self) -> &'static str {
        match self {
            Self::Plain(Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) => "failed",
            Self::Plain(Verdict::NeedsJudgement | Verdict::NotYetDue) => "pending",
            Self::Plain(Verdict::NotApplicable | Verdict::Excepted) | Self::Answered(_) | Self::Point(_) => "skipped",
            Self::Plain(Verdict::Met) | Self::MetSubject => "passed",
            Self::Plain(Verdict::Error) => "other",
        }
    }

    /// The kind of its annotation in a workflow of GitHub, if it has one.
    pub(crate) fn github(self) -> Option<&'static str> {
        match self {
            Self::Plain(
                Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet | Verdict::Error,
            ) => Some("error"),
            Self::Answered(_) | Self::Point(_) => Some("warning"),
            Self::Plain(Verdict::NeedsJudgement) => Some("notice"),
            Self::Plain(Verdict::NotYetDue | Verdict::Met | Verdict::NotApplicable | Verdict::Excepted)
            | Self::MetSubject => None,
        }
    }

    /// Its severity in a code quality report of GitLab, if it is listed. A safeguarding check that fails is a blocker.
    pub(crate) fn gitlab(self, safeguarding: bool) -> Option<&'static str> {
        match self {
            Self::Plain(verdict) if verdict.is_gap() && safeguarding => Some("blocker"),
            Self::Plain(Verdict::NotMet) => Some("critical"),
            Self::Plain(Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet | Verdict::Error)
            | Self::Answered(_) => Some("major"),
            Self::Point(_) => Some("minor"),
            Self::Plain(Verdict::NeedsJudgement) => Some("info"),
            Self::Plain(Verdict::NotYetDue | Verdict::Met | Verdict::NotApplicable | Verdict::Excepted)
            | Self::MetSubject => None,
        }
    }

    /// What becomes of its control in MITRE's Heimdall data format.
    pub(crate) fn hdf(self) -> HdfStatus {
        match self {
            Self::Plain(Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) => {
                HdfStatus::Failed
            }
            Self::Plain(Verdict::NeedsJudgement | Verdict::NotYetDue | Verdict::Excepted)
            | Self::Answered(_)
            | Self::Point(_) => HdfStatus::Skipped,
            Self::Plain(Verdict::Met) | Self::MetSubject => HdfStatus::Passed,
            Self::Plain(Verdict::NotApplicable) => HdfStatus::NotApplicable,
            Self::Plain(Verdict::Error) => HdfStatus::Error,
        }
    }

    /// What becomes of a requirement in OSCAL's assessment results.
    pub(crate) fn oscal(self) -> OscalStatus {
        let finding = |state, reason| OscalStatus { finding: Some((state, reason)), excluded: false, risk: None };
        let silent = OscalStatus { finding: None, excluded: false, risk: None };
        match self {
            Self::Plain(Verdict::NotMet) => OscalStatus { risk: Some("open"), ..finding("not-satisfied", "fail") },
            Self::Plain(Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet)
            | Self::Answered(_)
            | Self::Point(_) => OscalStatus { risk: Some("open"), ..finding("not-satisfied", "other") },
            Self::Plain(Verdict::Excepted) => {
                OscalStatus { risk: Some("deviation-approved"), ..finding("not-satisfied", "other") }
            }
            Self::Plain(Verdict::Met) => finding("satisfied", "pass"),
            Self::MetSubject => finding("satisfied", "other"),
            Self::Plain(Verdict::NotApplicable) => OscalStatus { excluded: true, ..silent },
            Self::Plain(Verdict::NeedsJudgement | Verdict::NotYetDue | Verdict::Error) => silent,
        }
    }
}

/// A result in SARIF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SarifStatus {
    pub(crate) kind: &'static str,
    pub(crate) level: &'static str,
    /// Whether the edition for CI holds it: what needs nobody's attention would be shown there as an alert.
    pub(crate) in_ci: bool,
}

/// A test case in the XML of `JUnit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JunitStatus {
    Passed,
    Failure,
    Skipped,
    Error,
}

/// A control in MITRE's Heimdall data format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HdfStatus {
    Passed,
    Failed,
    Skipped,
    /// A skipped result of a control without impact.
    NotApplicable,
    Error,
}

impl HdfStatus {
    /// The status of its result.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Skipped | Self::NotApplicable => "skipped",
            Self::Error => "error",
        }
    }

    /// What Heimdall shows.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Self::Passed => "Passed",
            Self::Failed => "Failed",
            Self::Skipped => "Not Reviewed",
            Self::NotApplicable => "Not Applicable",
            Self::Error => "Profile Error",
        }
    }
}

/// A requirement in OSCAL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OscalStatus {
    /// The state and the reason of its finding; none where there is nothing to find yet.
    pub(crate) finding: Option<(&'static str, &'static str)>,
    /// Whether it is listed under `exclude-controls`.
    pub(crate) excluded: bool,
    /// The status of the risk that a check with this standing makes.
    pub(crate) risk: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_stands_in_the_list_and_a_gap_as_a_point_too() {
        for &verdict in Verdict::ALL {
            assert!(Standing::ALL.contains(&Standing::Plain(verdict)), "{}", verdict.as_str());
            assert_eq!(Standing::ALL.contains(&Standing::Point(verdict)), verdict.is_gap(), "{}", verdict.as_str());
        }
    }
}
