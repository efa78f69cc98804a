//! The whole assessment.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, CheckResult, EvidenceTable, ExceptionUsed, Fix, ParameterUsed, Period, Pictures, PlanUsed, ProfileUsed,
    QualityFinding, RowList, SourceMark, StandardInfo, Verdict,
};

/// The name of the serialised form.
pub const FORMAT: &str = "readymark-audit";
/// The version of the serialised form. A change that an old reader would misread raises it.
pub const VERSION: u32 = 2;

/// One partner of a hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Partner {
    /// The id that the bundle uses.
    pub id: String,
    /// Its name for people.
    pub name: String,
}

/// Who was audited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// The service's name.
    pub name: String,
    /// Its partners, in the order of the bundle.
    pub partners: Vec<Partner>,
}

/// The program that made the assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Engine {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What was read, so that the assessment can be recomputed and compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Digests {
    /// SHA-256 over the paths and digests of every file of the bundle that was read.
    pub bundle: String,
    /// SHA-256 over the paths and bytes of the standard's files.
    pub standard: String,
}

/// The answer, and the counts that stand beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Readiness {
    /// The answer: nothing blocks where every area is ready and no safeguarding check fails.
    #[serde(flatten)]
    pub answer: Answer,
    /// Areas that are ready.
    pub areas_ready: u64,
    /// Areas in all.
    pub areas: u64,
    /// Requirements that do not keep their area from being ready.
    pub requirements_ready: u64,
    /// Requirements in all.
    pub requirements: u64,
    /// Checks that were run.
    pub checks_run: u64,
    /// Checks that need a person's judgement.
    pub needs_judgement: u64,
    /// Checks that could not be run.
    pub errors: u64,
    /// Gaps that do not block: points that an assessor may raise. Nothing in audits of programs that knew none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub points: Option<u64>,
    /// Checks whose gap an exception covers: accepted, and not met. Not there where there is none, and in audits of programs that did not count
    /// them.
    #[serde(skip_serializing_if = "is_none", default)]
    pub exceptions: u64,
    /// What keeps the service from being ready whatever is done now; nothing where nothing does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub out_of_reach: Option<OutOfReach>,
    /// Safeguarding checks that are not met, not evidenced, stale or could not be run, in the standard's order.
    pub safeguarding: Vec<String>,
    /// Checks that would block, had reviews not answered each of their breaches, in the standard's order: an assessor will ask about them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub past_breaches: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(number: &u64) -> bool {
    *number == 0
}

/// Breaches that happened and cannot be undone, of checks that block: they stay in every count while they lie in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutOfReach {
    /// The checks, in the standard's order.
    pub checks: Vec<String>,
    /// The earliest day on which the service could be ready, after the day of the audit: the last day of the first window of
    /// the same length that holds none of these breaches. Nothing if the records do not tell.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ready_from: Option<Date>,
}

/// One requirement with the worst verdict of its checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RequirementResult {
    /// Its id.
    pub id: String,
    /// What it asks, in our own words; may be empty where the wording is not public.
    pub title: String,
    /// Where it comes from.
    pub source: SourceMark,
    /// What stays a matter of judgement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub human: Option<String>,
    /// The worst verdict of its checks.
    pub verdict: Verdict,
    /// Whether it leaves its area ready.
    pub ready: bool,
    /// The body that awards the mark published it, something speaks against it and nothing for it, and none of its checks that fail
    /// would block by itself: then all of those do.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub unsupported: bool,
    /// Its checks that could not be run.
    pub errors: u64,
    /// Its checks, in the standard's order.
    pub checks: Vec<String>,
}

/// One area with its requirements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AreaResult {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether no requirement keeps it from being ready.
    pub ready: bool,
    /// The worst verdict of its requirements.
    pub verdict: Verdict,
    /// Its requirements.
    pub requirements: Vec<RequirementResult>,
}

/// What fixing one check changes, given that the actions before it are done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub struct Effect {
    /// The requirement becomes ready.
    pub requirement_ready: bool,
    /// The area, by id, that becomes ready.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area_ready: Option<String>,
    /// The whole service becomes ready.
    pub service_ready: bool,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// The check to fix.
    pub check: String,
    /// What to do.
    #[serde(deserialize_with = "crate::read_fix")]
    pub fix: Fix,
    /// The fewest rows to fix, if known.
    pub gap: Option<u64>,
    /// The partners that hold rows of the gap, breaches included, with how many each, most first. Whose rows which advice is for
    /// follows from the counts of the check by partner.
    pub partners: Vec<(Option<String>, u64)>,
    /// What it changes.
    pub effect: Effect,
    /// The day by which something in the evidence asks for it; nothing if nothing does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<Deadline>,
}

/// The first day after `as_of`, or `as_of` itself, by which an action is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// The day.
    pub on: Date,
    /// What asks for it; of several on the same day, the first of this list.
    pub because: DeadlineReason,
}

/// What sets a day for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineReason {
    /// A row becomes due: after it there is one more to fix.
    RowsFallDue,
    /// An exception that covers some of the gap has its last day.
    ExceptionEnds,
    /// The assessment is planned for it.
    Assessment,
}

/// The whole assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The program.
    pub engine: Engine,
    /// Who was audited.
    pub service: Service,
    /// Against what.
    pub standard: StandardInfo,
    /// Over which days.
    pub window: Period,
    /// As of which day.
    pub as_of: Date,
    /// The day for which the service plans its assessment; it may be before `as_of`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub planned_for: Option<Date>,
    /// The answer.
    pub readiness: Readiness,
    /// The shortest way to ready, in order.
    pub actions: Vec<Action>,
    /// Each area.
    pub areas: Vec<AreaResult>,
    /// Each check, in the standard's order of requirements, then by id.
    pub checks: Vec<CheckResult>,
    /// The charts of a report.
    #[serde(skip_serializing_if = "Pictures::is_empty", default)]
    pub pictures: Pictures,
    /// Each exception, and what became of it.
    pub exceptions: Vec<ExceptionUsed>,
    /// The facts about the service that decide which checks apply to it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub profiles: Vec<ProfileUsed>,
    /// Each parameter with its value.
    pub parameters: Vec<ParameterUsed>,
    /// Each table of the evidence model, including absent ones.
    pub evidence: Vec<EvidenceTable>,
    /// What is wrong with the evidence.
    pub quality: Vec<QualityFinding>,
    /// How many files of the bundle nothing names, and so nothing read. Their names may say more than they should.
    pub files_not_read: u64,
    /// What was read.
    pub digests: Digests,
    /// The action plan that was read with the evidence, and what became of its actions.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub plan: Option<PlanUsed>,
    /// The list of every row to fix that was written beside the assessment.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row_list: Option<RowList>,
}

impl Assessment {
    /// The result of the check with this id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&CheckResult> {
        self.checks.iter().find(|result| result.check == id)
    }

    /// The safeguarding checks that fail: what is certainly broken first, so that no register that is still to come hides it; within that
    /// in the standard's order.
    #[must_use]
    pub fn failed_safeguarding(&self) -> Vec<&CheckResult> {
        let mut failed: Vec<_> = self.readiness.safeguarding.iter().filter_map(|id| self.check(id)).collect();
        failed.sort_by_key(|check| check.verdict.urgency());
        failed
    }

    /// How many checks are met as far as the program can tell, where a person has not confirmed the rest.
    #[must_use]
    pub fn subject_to_judgement(&self) -> u64 {
        self.checks.iter().filter(|check| check.subject_to_judgement).count() as u64
    }

    /// The partner's name for people, or its id if the bundle declares none.
    #[must_use]
    pub fn partner_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.service.partners.iter().find(|partner| partner.id == id).map_or(id, |partner| partner.name.as_str())
    }
}
