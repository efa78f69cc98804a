//! What a comparison says: plain data that every report renders.

use readymark_findings::{AreaResult, Counts, Force, Limit, Period, Readiness, RowPlace, Verdict};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::Cause;

/// The name of the serialised form.
pub const FORMAT: &str = "readymark-comparison";
/// The version of the serialised form. A change that an old reader would misread raises it.
pub const VERSION: u32 = 2;

/// Two audits, and what changed from the first to the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The first audit.
    pub old: Side,
    /// The second.
    pub new: Side,
    /// What makes the two hard to compare.
    pub cautions: Vec<Caution>,
    /// How many checks changed in which way.
    pub tally: Tally,
    /// Each area of either audit, in the order of the second.
    pub areas: Vec<AreaChange>,
    /// Each check of either audit that changed in any way, worst first.
    pub checks: Vec<CheckChange>,
    /// Days on which many documents were approved again that are the same as before.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub approved_unchanged: Vec<ApprovedUnchanged>,
    /// Files that are what they were, under a new day.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub redated: Vec<Redated>,
}

/// A file that is byte for byte one of the first audit, and has another day of export. A register may not have changed; only a person
/// knows whether it was exported again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Redated {
    /// Its path, in the second audit.
    pub file: String,
    /// The last day that the first audit gives for it.
    pub then: Date,
    /// The day that the second gives.
    pub now: Date,
}

/// Documents that were approved again on one day, and are byte for byte what they were under an earlier approval. There can
/// be a good reason; only a person knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApprovedUnchanged {
    /// The register.
    pub table: String,
    /// The day of the new approval.
    pub on: Date,
    /// How many different files they are.
    pub files: u64,
    /// The rows of the register that name them, in the second audit.
    pub rows: Vec<RowPlace>,
}

impl Comparison {
    /// The changes of one class, in order.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &CheckChange> {
        self.checks.iter().filter(move |change| change.class == class)
    }

    /// Whether a check came from in order to not in order, or a new one is not.
    #[must_use]
    pub fn regressed(&self) -> bool {
        self.checks.iter().any(CheckChange::is_regression)
    }

    /// What keeps anybody from saying that nothing regressed: the two are not audits of one service against one standard, or one of them is
    /// not what the program wrote.
    pub fn incomparable(&self) -> impl Iterator<Item = Caution> {
        self.cautions.iter().copied().filter(|caution| match caution {
            Caution::Service | Caution::Standard | Caution::Altered => true,
            Caution::Window | Caution::Order | Caution::Silent => false,
        })
    }
}

/// One of the two audits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The service's name.
    pub service: String,
    /// The standard's name.
    pub standard: String,
    /// The standard's title.
    pub title: String,
    /// The standard's edition.
    pub edition: String,
    /// The window.
    pub window: Period,
    /// The day of the audit.
    pub as_of: Date,
    /// The version of the program.
    pub engine: String,
    /// The digest of the bundle.
    pub bundle: String,
    /// The digest of the standard.
    pub standard_digest: String,
    /// The answer.
    pub readiness: Readiness,
}

/// What makes two audits hard to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// They are of different services.
    Service,
    /// They are against different standards.
    Standard,
    /// They look at different windows.
    Window,
    /// The second is as of an earlier day than the first.
    Order,
    /// One was made by a program that did not say what each check depends on.
    Silent,
    /// They name the same text of the standard and have different checks, so one of them is not what the program wrote.
    Altered,
}

impl Caution {
    /// What to heed, as a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Service => "The two audits are of services with different names.",
            Self::Standard => "The two audits are against different standards: checks are compared by their ids only.",
            Self::Window => "The two audits have different windows, so they count different records.",
            Self::Order => "The second audit is as of an earlier day than the first.",
            Self::Silent => {
                "One audit was made by an older program that did not record what each check depends on, so fewer causes can be excluded."
            }
            Self::Altered => {
                "Both audits name the same text of the standard and do not have the same checks: one of the two files is not what the program wrote. Make both audits again."
            }
        }
    }
}

/// How many checks changed in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// [`Class::Regressed`].
    pub regressed: u64,
    /// [`Class::Worse`].
    pub worse: u64,
    /// [`Class::New`].
    pub new: u64,
    /// [`Class::Changed`].
    pub changed: u64,
    /// [`Class::Accepted`].
    pub accepted: u64,
    /// [`Class::Better`].
    pub better: u64,
    /// [`Class::Fixed`].
    pub fixed: u64,
    /// [`Class::Gone`].
    pub gone: u64,
    /// [`Class::Inside`].
    pub inside: u64,
    /// [`Class::Unlisted`].
    #[serde(skip_serializing_if = "is_none", default)]
    pub unlisted: u64,
    /// Checks of which nothing changed.
    pub same: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(number: &u64) -> bool {
    *number == 0
}

/// An area then and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AreaChange {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Then; nothing if the first audit had no such area.
    pub old: Option<AreaStanding>,
    /// Now; nothing if the second audit has no such area.
    pub new: Option<AreaStanding>,
}

/// How an area stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AreaStanding {
    /// Whether it was ready.
    pub ready: bool,
    /// Its requirements that were ready.
    pub requirements_ready: u64,
    /// Its requirements.
    pub requirements: u64,
}

impl AreaStanding {
    /// How an area of an audit stands.
    #[must_use]
    pub fn of(area: &AreaResult) -> Self {
        Self {
            ready: area.ready,
            requirements_ready: area.requirements.iter().filter(|requirement| requirement.ready).count() as u64,
            requirements: area.requirements.len() as u64,
        }
    }
}

/// In which way a check changed, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// It newly blocks.
    Regressed,
    /// It is less in order than it was, and does not newly block: a new point, or a wider gap.
    Worse,
    /// The first audit had no such check.
    New,
    /// The verdict is different, and whether it is better or worse cannot be decided.
    Changed,
    /// An exception covers the gap, which is still there.
    Accepted,
    /// It is not in order yet, and closer to it.
    Better,
    /// It was not in order, and now it is met.
    Fixed,
    /// The second audit has no such check.
    Gone,
    /// The verdict and the rows to fix are the same; something behind them is not.
    Inside,
    /// The verdict, the counts and the rows that are listed are the same. There are more rows, which no audit lists, and something that the
    /// check depends on differs: whether they are the same rows is not known.
    Unlisted,
}

impl Class {
    /// Every class, worst first.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// How a check stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Its verdict.
    pub verdict: Verdict,
    /// How much it weighed.
    pub force: Force,
    /// Whether it kept its requirement from being ready.
    pub blocks: bool,
    /// Whether it would, had reviews not answered each of its breaches.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub answered: bool,
    /// The verdict underneath an exception.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub underlying: Option<Verdict>,
    /// Its counts.
    pub counts: Counts,
    /// The fewest rows to fix, if it can be said.
    pub gap: Option<u64>,
    /// Its limit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<Limit>,
}

/// A check that changed, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckChange {
    /// Its id in the second audit; of one that is gone, in the first.
    pub check: String,
    /// Its id in the first audit, if that was another: the standard asks the same under a new name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub was: Option<String>,
    /// What is true when it is met.
    pub title: String,
    /// The requirement it speaks for.
    pub requirement: String,
    /// One failure stands alone and is shown first.
    pub safeguarding: bool,
    /// In which way it changed.
    pub class: Class,
    /// How it stood.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub old: Option<Standing>,
    /// How it stands.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub new: Option<Standing>,
    /// How the new evidence stood on the old day, if the new bundle was at hand to try it. If that is how it
    /// stands now, time is none of the causes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub on_the_old_day: Option<Standing>,
    /// What it depends on that differs. One is the cause. Of several, each may be, or only all together. None: nothing that
    /// it depends on differs, which a correct audit cannot show.
    pub causes: Vec<Cause>,
}

impl CheckChange {
    /// Whether it came out of order, or is new and blocks.
    #[must_use]
    pub fn is_regression(&self) -> bool {
        self.class == Class::Regressed || (self.class == Class::New && self.new.as_ref().is_some_and(|new| new.blocks))
    }
}
