//! `standard.yaml`: areas and requirements, parameters, and where to find the rest.

use readymark_source::{Entries, Located, OneOr, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{MarkFile, Word};
use super::pictures::PicturesFile;
use super::tables::TableFile;

/// `standard.yaml`: areas and requirements, parameters, and the evidence model.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark standard")]
pub struct StandardFile {
    /// The standard's title.
    pub title: Word,
    /// Its edition.
    pub edition: Word,
    /// What the pack encodes, and what it does not claim.
    pub about: Word,
    /// The sources it cites, by id.
    #[serde(default)]
    pub sources: Entries<SourceFileEntry>,
    /// The sources that the body which awards the mark published itself, by id. What they say is required. Without this list
    /// every check is.
    #[serde(default)]
    pub awarding_body: Vec<Word>,
    /// Yes/no facts about a service, by name: a check may apply only where one is so.
    #[serde(default)]
    pub profiles: Entries<ProfileFile>,
    /// Its areas.
    pub areas: Vec<AreaFile>,
    /// Its parameters, by name.
    #[serde(default)]
    pub parameters: Entries<ParameterFile>,
    /// The range of possible dates; a field's own bounds say more.
    pub plausible: Option<PlausibleFile>,
    /// The tables of its evidence, by name.
    #[serde(default)]
    pub tables: Entries<TableFile>,
    /// Where it stands that a breach which cannot be undone was reviewed.
    pub reviews: Option<ReviewsFile>,
    /// What a report shows beside the verdicts.
    #[serde(default)]
    pub pictures: PicturesFile,
    /// How its requirements may correspond to those of another standard.
    #[serde(default)]
    pub crosswalk: Vec<CrosswalkFile>,
}

/// A published source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct SourceFileEntry {
    /// Its title.
    pub title: Word,
    /// Where it is published: an address that leads to the text.
    pub address: Word,
    /// The day on which it was read.
    pub read_on: Option<Word>,
    /// What of it could be seen, where that was not the whole.
    pub seen: Option<Word>,
}

/// A yes/no fact about a service.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Profile")]
pub struct ProfileFile {
    /// What is so if the answer is yes, as a sentence about the service.
    pub title: Word,
    /// Rows that show that it is so, whatever the service says: a table, and which of its rows, as `participants where under_18`.
    /// A safeguarding check may apply only with a profile that has some.
    #[serde(default)]
    pub shown_by: Vec<Located<Scalar>>,
}

/// Where it stands that a breach was reviewed, and what was changed after it. A breach of a check with `learn` stops to block once it
/// is answered: by a review made after it, with a change that was made, and no breach of the check from that day on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Reviews")]
pub struct ReviewsFile {
    /// The table, one row for each breach that was reviewed.
    pub each: Word,
    /// Which of its rows can answer a breach: complete, true, and by someone who was not involved.
    #[serde(rename = "where")]
    pub condition: Located<Scalar>,
    /// The name of the table that has the row of the breach.
    pub of: Located<Scalar>,
    /// The key of that row.
    pub key: Located<Scalar>,
    /// The day of the review.
    pub on: Located<Scalar>,
    /// The day on which the change was made.
    pub done: Located<Scalar>,
}

/// An area.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Area")]
pub struct AreaFile {
    /// Its id, in quotes.
    pub id: Word,
    /// Its title; empty where the wording is not public.
    pub title: Word,
    /// Where it comes from.
    pub source: Option<Located<MarkFile>>,
    /// Its requirements.
    #[serde(default)]
    pub requirements: Vec<RequirementFile>,
}

/// A requirement.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Requirement")]
pub struct RequirementFile {
    /// Its id, in quotes.
    pub id: Word,
    /// What it asks, in the pack's own words; empty where the wording is not public.
    pub title: Word,
    /// Where it comes from.
    pub source: Located<MarkFile>,
    /// The profile that its checks need, or several: where a service answers no to one, they do not apply.
    pub applies: Option<Located<OneOr<Scalar, Vec<Located<Scalar>>>>>,
    /// What stays a matter of judgement.
    pub human: Option<Word>,
    /// How records could be made to look as if it were met, for the sheet of those who assess.
    pub games: Option<GamesFile>,
}

/// How records could be made to look better than they are.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Games")]
pub struct GamesFile {
    /// How, in a sentence.
    pub by: Word,
    /// What speaks against it, in the records or beside them.
    pub against: Word,
}

/// How a requirement may correspond to one of another standard.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Crosswalk")]
pub struct CrosswalkFile {
    /// The requirement of this standard.
    pub requirement: Word,
    /// The requirement of the other.
    pub to: Word,
    /// `inferred` or `published`.
    pub basis: Word,
    /// Why.
    pub because: Word,
}

/// A parameter.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Parameter")]
pub struct ParameterFile {
    /// What it is.
    pub title: Word,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Located<ParameterType>,
    /// Its value unless a bundle overrides it: one, or a small table by word.
    pub default: Located<OneOr<Scalar, Entries<Located<Scalar>>>>,
    /// The least value a bundle may set.
    pub minimum: Option<Located<Scalar>>,
    /// The greatest value a bundle may set.
    pub maximum: Option<Located<Scalar>>,
    /// Where the default comes from.
    pub source: Located<MarkFile>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParameterType {
    /// A text.
    String,
    /// A whole number.
    Integer,
    /// A decimal or a percentage.
    Number,
    /// A date.
    Date,
    /// Days, weeks, months or years.
    Duration,
}

/// The range of possible dates.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Plausible")]
pub struct PlausibleFile {
    /// The first.
    pub from: Option<Located<Scalar>>,
    /// The last.
    pub to: Option<Located<Scalar>>,
}
