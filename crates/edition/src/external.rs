//! The external edition as a type. Nothing in it can hold a place in the evidence, a person's words or a count of records.

mod check;
mod reason;
mod rows;
mod shown;
mod table;

use readymark_findings::{
    AreaResult, Engine, ExceptionState, Fix, Period, Readiness, Service, SourceMark, StandardInfo,
};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use check::{Check, ForceChanged, Given};
pub use reason::Reason;
pub use rows::Rows;
pub(crate) use rows::STEP;
pub use shown::{Band, Shown};
pub use table::{PartnerRows, Quality, Table};

/// The name of the serialised form.
pub const FORMAT: &str = "readymark-external";
/// The version of the serialised form. A change that an old reader would misread raises it.
pub const VERSION: u32 = 3;

/// An assessment as people outside the service may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct External {
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
    /// The day for which the assessment is planned, if one is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub planned_for: Option<Date>,
    /// The answer.
    pub readiness: Readiness,
    /// Each area.
    pub areas: Vec<AreaResult>,
    /// What is to be fixed, in the standard's order: an order by how much there is to do would tell which gap is the smaller one.
    pub steps: Vec<Step>,
    /// Each check, in the standard's order.
    pub checks: Vec<Check>,
    /// How far cases came.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub funnels: Vec<Funnel>,
    /// Each accepted gap.
    pub exceptions: Vec<Exception>,
    /// The facts about the service that decide which checks apply to it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub profiles: Vec<Profile>,
    /// Each parameter.
    pub parameters: Vec<Parameter>,
    /// Each table of the evidence model.
    pub tables: Vec<Table>,
    /// What is wrong with the evidence.
    pub quality: Vec<Quality>,
    /// No number of rows under this is shown, but for none.
    pub smallest: u64,
    /// SHA-256 over the paths and bytes of the standard's files. There is none of the evidence: who knows all of it but one cell
    /// could try what stands there until the digest fits.
    pub standard_digest: String,
}

impl External {
    /// A check, by its id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.check == id)
    }

    /// The same edition with the exceptions counted that cover a gap, as audits of earlier programs did not.
    #[must_use]
    pub fn with_exceptions_counted(mut self) -> Self {
        let checks = self.checks.iter().map(|check| (check.check.as_str(), check.verdict));
        self.readiness.count_exceptions(&mut self.areas, checks);
        self
    }

    /// The safeguarding checks that fail: what is certainly broken first, within that in the standard's order.
    #[must_use]
    pub fn failed_safeguarding(&self) -> Vec<&Check> {
        let mut failed: Vec<_> = self.readiness.safeguarding.iter().filter_map(|id| self.check(id)).collect();
        failed.sort_by_key(|check| check.verdict.urgency());
        failed
    }

    /// How many checks are met as far as the program can tell, where a person has not confirmed the rest.
    #[must_use]
    pub fn subject_to_judgement(&self) -> u64 {
        self.checks.iter().filter(|check| check.subject_to_judgement).count() as u64
    }

    /// A table of the evidence model, by its name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.table == name)
    }
}

/// A check that blocks and what to do about it. Without how many rows, who holds them and what each step reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The check to fix.
    pub check: String,
    /// What to do.
    #[serde(deserialize_with = "readymark_findings::read_fix")]
    pub fix: Fix,
}

/// A funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Funnel {
    /// Its title.
    pub title: String,
    /// The table whose rows are followed.
    pub each: String,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The title of each step, and roughly how many rows certainly came so far.
    pub steps: Vec<(String, Rows)>,
}

/// An accepted gap, without its reason and without whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The check it is for.
    pub check: String,
    /// The last day.
    pub until: Date,
    /// What became of it.
    pub state: ExceptionState,
}

/// A parameter with the value that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The value used, as written.
    pub value: String,
    /// The standard's default, as written.
    pub default: String,
    /// Where the default comes from.
    pub source: SourceMark,
}

/// A yes/no fact about the service, without who answered and how many records say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What is so if the answer is yes, as a sentence.
    pub title: String,
    /// The day of the answer; nothing if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answered_on: Option<Date>,
    /// What follows from it.
    pub state: Answered,
    /// The checks that apply only where the answer is yes.
    pub checks: Vec<String>,
}

/// What follows from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// There is none: nothing is switched off.
    Unanswered,
    /// Yes.
    Yes,
    /// No: its checks do not apply.
    No,
    /// No, but no record says so or otherwise: its checks do not apply, but for those about safeguarding.
    Unguarded,
    /// No, but records show that it is so: it counts as yes.
    Contradicted,
    /// No, but records that might show otherwise are missing or cannot be read: it counts as yes.
    Unread,
    /// No, but the answer is older than the window: it counts as yes.
    Outdated,
}
