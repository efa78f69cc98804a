//! What a service says about its evidence: `bundle.yaml`, `judgements.yaml`, `exceptions.yaml`.

mod against;
mod answers;
mod check;
mod code;
pub(crate) mod dates;
mod export;
mod form;
mod key;
mod mapped;
mod memory;
mod named_files;
mod near_names;
pub(crate) mod open;
pub(crate) mod own_files;
pub(crate) mod own_words;
pub(crate) mod patterns;
mod profiles;
pub(crate) mod pseudonym;
mod questions;
mod read_export;
mod read_recorded;
mod read_wide;
mod row_numbers;
mod schema;
pub(crate) mod template;
pub(crate) mod time_of_day;
pub(crate) mod unlisted_files;
mod unread_answers;
mod week;
mod wide;

use readymark_findings::Force;
pub use readymark_findings::Period;
use readymark_source::{Date, Located, Scalar, SourceFile, Threads};

pub use answers::{Answer, ExceptionEntry, Judgement, Scope};
pub use code::BundleCode;
pub use export::{DecimalMark, Delimiter, Export, PartnerSource, ValueMap};
pub use key::Weak;
pub(crate) use memory::plain_export;
pub use memory::{InMemory, MemoryExport};
pub use near_names::is_nearly_ours;
pub use own_words::NONE_OF_THESE;
pub use profiles::ProfileSaid;
pub use schema::{bundle_schema, exceptions_schema, judgements_schema};
pub use unread_answers::UnreadAnswers;
pub(crate) use wide::Piece;
pub use wide::{Split, Template, Wide};

use std::sync::Arc;

use crate::files::store::Store;
use crate::{Limits, Mask};
use near_names::NearName;

/// A service's evidence before its records are read.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The service's name.
    pub service: String,
    /// The standard that it asks for.
    pub standard: Located<String>,
    /// The period under audit.
    pub window: Period,
    /// The day for which the assessment is planned, not before the window begins.
    pub assessment_on: Option<Date>,
    /// The seed of every sample, in place of the standard's.
    pub sample_seed: Option<String>,
    /// The partners of a hub: id and name.
    pub partners: Vec<(String, String)>,
    /// The folder that holds the documents, if the bundle names one.
    pub documents: Option<Located<String>>,
    /// One entry for each file of records.
    pub exports: Vec<Export>,
    /// The standard's parameters that this service sets itself.
    pub parameters: Vec<Override>,
    /// Checks that this service weighs differently than the standard.
    pub force: Vec<Weight>,
    /// What it answers to the standard's profiles.
    pub profiles: Vec<ProfileSaid>,
    /// Answers that only a person can give.
    pub judgements: Vec<Judgement>,
    /// Accepted gaps.
    pub exceptions: Vec<ExceptionEntry>,
    /// `bundle.yaml`, which the places of the fields above point into.
    pub file: SourceFile,
    /// `judgements.yaml`, if there is one.
    pub judgements_file: Option<SourceFile>,
    /// `exceptions.yaml`, if there is one.
    pub exceptions_file: Option<SourceFile>,
    /// Exports that are set aside for later.
    pub(crate) set_aside: Vec<SetAside>,
    /// Files of answers that cannot be read, or that nobody reads because of their names: what is in them is not known.
    pub unread_answers: Option<UnreadAnswers>,
    /// Files that are called nearly as one that is read.
    pub(crate) near_names: Vec<NearName>,
    pub(crate) store: Store,
    pub(crate) mask: Option<Arc<Mask>>,
    pub(crate) limits: Limits,
    /// How many threads read and evaluate it.
    pub threads: Threads,
}

impl Bundle {
    /// The same, with a key for pseudonyms.
    #[must_use]
    pub fn with_key(self, mask: Mask) -> Self {
        Self { mask: Some(Arc::new(mask)), ..self }
    }

    /// The same, with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The first export that asks for pseudonyms, as the place where it does.
    #[must_use]
    pub fn asks_for_key(&self) -> Option<&Located<String>> {
        self.exports.iter().find_map(|export| export.pseudonymise.first())
    }
}

/// An export that its entry sets aside for later.
#[derive(Clone, Debug)]
pub(crate) struct SetAside {
    /// The table that it would feed, as its entry says.
    pub(crate) table: Located<String>,
    /// Its file.
    pub(crate) file: String,
}

/// How much a check weighs for this service.
#[derive(Clone)]
pub struct Weight {
    /// The check.
    pub check: Located<String>,
    /// Its force.
    pub force: Force,
    /// Why it differs from the standard's.
    pub because: String,
    /// Who approved it, by role.
    pub approved_by: Option<String>,
}

/// Reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Weight").field("force", &self.force).finish_non_exhaustive()
    }
}

/// A parameter of the standard that the service sets itself.
#[derive(Clone)]
pub struct Override {
    /// Its name.
    pub name: Located<String>,
    /// Its value.
    pub value: Setting,
    /// Why.
    pub because: String,
}

/// The value of a parameter.
#[derive(Clone, Debug)]
pub enum Setting {
    /// One value.
    One(Located<Scalar>),
    /// A small table: word and value.
    Table(Vec<(Located<String>, Located<Scalar>)>),
}

/// Headings, words and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for Override {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Override(…)")
    }
}
