//! The published table of statuses: what each format says of each standing, and what is lost on the way.

use readymark_findings::Verdict;
use strum::VariantArray;

use crate::status::{JunitStatus, Standing};

/// A format with words of its own for how a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Target {
    /// SARIF 2.1.0, both editions.
    Sarif,
    /// The XML of `JUnit`.
    Junit,
    /// Annotations in a workflow of GitHub.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// The common test report format.
    Ctrf,
    /// OSCAL assessment results.
    Oscal,
    /// MITRE's Heimdall data format.
    Hdf,
}

impl Target {
    /// Every target, in the order of the table.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Sarif => "SARIF",
            Self::Junit => "JUnit",
            Self::Github => "GitHub",
            Self::Gitlab => "GitLab",
            Self::Ctrf => "CTRF",
            Self::Oscal => "OSCAL",
            Self::Hdf => "HDF",
        }
    }
}

/// What the format says of the standing, in the words of the format.
#[must_use]
pub fn said(standing: Standing, target: Target) -> String {
    match target {
        Target::Sarif => sarif(standing),
        Target::Junit => junit(standing),
        Target::Github => standing.github().unwrap_or("nothing").to_owned(),
        Target::Gitlab => gitlab(standing),
        Target::Ctrf => standing.ctrf().to_owned(),
        Target::Oscal => oscal(standing),
        Target::Hdf => standing.hdf().shown().to_owned(),
    }
}

fn sarif(standing: Standing) -> String {
    let status = standing.sarif();
    let extra = match standing {
        Standing::Plain(Verdict::Excepted) => ", suppressed",
        Standing::Plain(Verdict::Error) => ", notification",
        _ => "",
    };
    let only = if status.in_ci { "" } else { " (archive only)" };
    format!("{}/{}{extra}{only}", status.kind, status.level)
}

fn junit(standing: Standing) -> String {
    match standing.junit() {
        JunitStatus::Passed => "passed".to_owned(),
        JunitStatus::Failure => format!("failure {}", standing.token()),
        JunitStatus::Skipped => "skipped".to_owned(),
        JunitStatus::Error => "error".to_owned(),
    }
}

fn gitlab(standing: Standing) -> String {
    match (standing.gitlab(false), standing.gitlab(true)) {
        (Some(plain), Some(safeguarding)) if plain != safeguarding => format!("{plain} ({safeguarding})"),
        (Some(plain), _) => plain.to_owned(),
        (None, _) => "nothing".to_owned(),
    }
}

fn oscal(standing: Standing) -> String {
    let status = standing.oscal();
    let mut parts: Vec<String> = status.finding.iter().map(|(state, reason)| format!("{state}/{reason}")).collect();
    parts.extend(status.excluded.then(|| "exclude-controls".to_owned()));
    parts.extend(status.risk.map(|risk| format!("risk {risk}")));
    if parts.is_empty() { "observation only".to_owned() } else { parts.join(", ") }
}

/// What the format cannot say of the standing in its own words, and where it is said instead; nothing if nothing is lost.
#[must_use]
pub fn lost(standing: Standing, target: Target) -> Option<&'static str> {
    use Verdict::{
        Error, Excepted, Met, NeedsJudgement, NotApplicable, NotEvidenced, NotMet, NotYetDue, PartlyMet, Stale,
    };
    let verdict = match standing {
        Standing::Plain(verdict) => verdict,
        Standing::Answered(_) => return Some(answered(target)),
        Standing::Point(_) => return Some(point(target)),
        Standing::MetSubject => return Some(caveat(target)),
    };
    match (target, verdict) {
        (_, Met)
        | (Target::Sarif | Target::Junit | Target::Github | Target::Ctrf | Target::Oscal | Target::Hdf, NotMet)
        | (Target::Sarif, NotYetDue | NotApplicable)
        | (Target::Hdf, NotApplicable)
        | (Target::Junit, Error) => None,
        (Target::Gitlab, NotMet) => Some("one severity for every kind of gap but safeguarding"),
        (Target::Sarif | Target::Github, NotEvidenced | Stale) => {
            Some("looks like a breach; only the message says that it cannot be decided")
        }
        (Target::Junit, NotEvidenced | Stale | PartlyMet) => Some("counts as a failure; `type` gives the verdict"),
        (Target::Gitlab, NotEvidenced | Stale | PartlyMet) => Some("only the text gives the verdict"),
        (Target::Ctrf, NotEvidenced | Stale) => Some("counts as failed; `rawStatus` gives the verdict"),
        (Target::Ctrf, PartlyMet) => {
            Some("counts as failed although it does not block the area; `rawStatus` gives the verdict")
        }
        (Target::Hdf, NotEvidenced | Stale | PartlyMet) => {
            Some("counts as failed; the tag `verdict` gives the verdict")
        }
        (Target::Oscal, NotEvidenced | Stale | PartlyMet) => {
            Some("there are two states only; the property `verdict` keeps ours")
        }
        (Target::Sarif | Target::Github, PartlyMet) => Some("only the message says that the lower limit is reached"),
        (Target::Sarif, NeedsJudgement | Error) => Some("viewers that do not know `kind` show a note"),
        (Target::Junit | Target::Ctrf, NeedsJudgement) => Some("easy to miss among skipped tests"),
        (Target::Github | Target::Gitlab, NeedsJudgement) => Some("looks like a remark about the file that is named"),
        (Target::Oscal, NeedsJudgement | NotYetDue) => {
            Some("no finding; the property `verdict` of the observation says why")
        }
        (Target::Junit | Target::Ctrf, NotYetDue | NotApplicable) => {
            Some("only the message says why it does not apply")
        }
        (Target::Github | Target::Gitlab, NotYetDue | NotApplicable) => Some("not shown"),
        (Target::Hdf, NeedsJudgement | NotYetDue) => Some("the tag `verdict` says what it waits for"),
        (Target::Oscal, NotApplicable) => Some("an omitted control looks unchecked"),
        (Target::Sarif, Excepted) => {
            Some("some consumers ignore suppressions and would open an alert, so the CI edition omits it")
        }
        (Target::Junit | Target::Ctrf, Excepted) => {
            Some("the verdict underneath and the last day are in the message only")
        }
        (Target::Github | Target::Gitlab, Excepted) => Some("not shown; the report lists it"),
        (Target::Hdf, Excepted) => Some("not told as waived, which viewers count as not applicable"),
        (Target::Oscal, Excepted) => Some("the verdict underneath is a property"),
        (Target::Github, Error) => Some("the same kind as a gap; only the message says that it could not be run"),
        (Target::Gitlab, Error) => Some("the same severity as a gap; only the text says that it could not be run"),
        (Target::Ctrf, Error) => Some("`other` says little; `rawStatus` gives the verdict"),
        (Target::Hdf, Error) => Some("looks like a fault of the standard; the message says why it could not be run"),
        (Target::Oscal, Error) => Some("no finding; the property `verdict` of the observation and the remarks say why"),
    }
}

/// What is lost of answered breaches: they stop nobody, and are no pass.
fn answered(target: Target) -> &'static str {
    match target {
        Target::Sarif | Target::Github => "only the message says that a review answers each breach",
        Target::Junit => "counts as skipped; the message says that a review answers each breach",
        Target::Gitlab => {
            "the same severity as a gap that cannot be decided; only the text says that a review answers each breach"
        }
        Target::Ctrf => "counts as skipped; `rawStatus` says that a review answers each breach",
        Target::Hdf => "counts as not reviewed; the tag `verdict` says that a review answers each breach",
        Target::Oscal => {
            "not satisfied; the property `answered` of the observation says that a review answers each breach"
        }
    }
}

/// What is lost of a point: it must neither stop anybody nor pass.
fn point(target: Target) -> &'static str {
    match target {
        Target::Sarif | Target::Github => "only the message says which verdict it is",
        Target::Junit => "counts as skipped, since a failure would stop the pipeline; the message gives the verdict",
        Target::Gitlab => "only the text gives the verdict",
        Target::Ctrf => "counts as skipped; `rawStatus` gives the verdict",
        Target::Oscal => "there are two states only; the property `verdict` keeps ours",
        Target::Hdf => {
            "counts as not reviewed, since a failure would look as if it blocked; the tag `verdict` gives the verdict"
        }
    }
}

/// What is lost of *met, subject to judgement*: nobody may read it as confirmed.
fn caveat(target: Target) -> &'static str {
    match target {
        Target::Sarif => "the caveat is in the message and in the property `verdict`",
        Target::Junit => "looks confirmed; the caveat is in the text of the suite",
        Target::Github | Target::Gitlab => "not shown; the report lists it",
        Target::Ctrf => "looks confirmed; `rawStatus` keeps the caveat",
        Target::Hdf => "looks confirmed; the tag `verdict` keeps the caveat",
        Target::Oscal => "`satisfied` with the reason `other`; the property `verdict` keeps the caveat",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The one promise of the table: on no way to another format does a gap become a pass.
    #[test]
    fn what_blocks_is_never_told_as_in_order() {
        for standing in Standing::ALL {
            let Standing::Plain(verdict) = standing else { continue };
            if !verdict.fails() {
                continue;
            }
            let (sarif, name) = (standing.sarif(), standing.as_str());
            assert!(sarif.in_ci && ["fail", "open"].contains(&sarif.kind), "{name}");
            assert!(matches!(standing.junit(), JunitStatus::Failure | JunitStatus::Error), "{name}");
            assert_eq!(standing.github(), Some("error"), "{name}");
            assert_eq!(standing.gitlab(true), Some("blocker"), "{name}");
            assert!(["failed", "other"].contains(&standing.ctrf()), "{name}");
            assert!(["failed", "error"].contains(&standing.hdf().as_str()), "{name}");
            assert!(standing.oscal().finding.is_none_or(|(state, _)| state == "not-satisfied"), "{name}");
        }
    }

    /// A point stops nobody, and is no pass.
    #[test]
    fn a_point_is_told_as_a_warning() {
        for standing in Standing::ALL.into_iter().filter(|standing| matches!(standing, Standing::Point(_))) {
            assert_eq!((standing.sarif().kind, standing.sarif().level), ("fail", "warning"));
            assert_eq!(standing.junit(), JunitStatus::Skipped);
            assert_eq!((standing.github(), standing.gitlab(true)), (Some("warning"), Some("minor")));
            assert_eq!(standing.ctrf(), "skipped");
            assert_eq!(standing.hdf().shown(), "Not Reviewed");
            assert_eq!(standing.oscal().finding, Some(("not-satisfied", "other")));
        }
    }

    #[test]
    fn only_what_is_met_is_told_as_passed() {
        for standing in Standing::ALL {
            let met = matches!(standing, Standing::Plain(Verdict::Met) | Standing::MetSubject);
            assert_eq!(standing.sarif().kind == "pass", met);
            assert_eq!(standing.junit() == JunitStatus::Passed, met);
            assert_eq!(standing.ctrf() == "passed", met);
            assert_eq!(standing.hdf().as_str() == "passed", met);
            assert_eq!(standing.oscal().finding.is_some_and(|(state, _)| state == "satisfied"), met);
        }
    }

    /// SARIF 2.1.0, §3.27.10: whatever is no failure has no level.
    #[test]
    fn only_failures_have_a_level() {
        for standing in Standing::ALL {
            let status = standing.sarif();
            assert_eq!(status.kind == "fail", status.level != "none", "{}", standing.as_str());
        }
    }

    /// Two standings that a format tells in the same words are told apart elsewhere, and the table says so.
    #[test]
    fn what_reads_the_same_has_its_loss_named() {
        for &target in Target::ALL {
            for (index, one) in Standing::ALL.into_iter().enumerate() {
                for other in Standing::ALL.into_iter().skip(index + 1) {
                    if said(one, target) == said(other, target) {
                        let named = lost(one, target).is_some() || lost(other, target).is_some();
                        assert!(named, "{}: {} and {}", target.title(), one.as_str(), other.as_str());
                    }
                }
            }
        }
    }
}
