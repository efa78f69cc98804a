//! A check after its types are checked.

use readymark_findings::{Fix, Force, ForceSet, Reach, SourceMark};
use readymark_source::SourceFile;

use crate::form::{Body, Population};
use crate::model::Limit;
use crate::typed::Typed;

/// A check.
#[derive(Clone, Debug)]
pub struct Check {
    /// Its id: the stem of its file.
    pub id: String,
    /// What is true when it is met.
    pub title: String,
    /// The requirement it speaks for.
    pub requirement: String,
    /// Where the rule comes from.
    pub source: SourceMark,
    /// How much it weighs.
    pub force: Force,
    /// What its source gives, if the pack set another force.
    pub force_set: Option<ForceSet>,
    /// Whether its limit is a bound that the body which awards the mark published: a floor below it lets nothing through.
    pub bound_published: bool,
    /// The profiles that it needs, by name, those of its requirement included.
    pub applies: Vec<String>,
    /// One failure stands alone.
    pub safeguarding: bool,
    /// How far a machine can tell.
    pub reach: Reach,
    /// Whether a service that does not have its table has nothing to record in it.
    pub may_be_absent: bool,
    /// What it asks.
    pub body: Body,
    /// What stays a matter of judgement.
    pub human: Option<String>,
    /// What to do about a gap.
    pub fix: Option<Fix>,
    /// The table in which a gap is fixed, by its index: what its rows lack belongs there. Nothing if it is fixed in the rows themselves, or
    /// if that is not known.
    pub fix_table: Option<usize>,
    /// Its file.
    pub file: SourceFile,
}

impl Check {
    /// The population, if the check has one.
    #[must_use]
    pub fn population(&self) -> Option<&Population> {
        self.body.population()
    }

    /// Every typed expression of the check.
    pub fn expressions(&self) -> Vec<&Typed> {
        self.body.expressions()
    }

    /// Every limit of the check.
    #[must_use]
    pub fn limits(&self) -> Vec<&Limit> {
        self.body.limits()
    }
}
