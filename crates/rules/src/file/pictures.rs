//! `pictures` of `standard.yaml`: what a report shows beside the verdicts.

use readymark_source::{Located, OneOr, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{WindowKind, Word};

/// The charts of a report; they decide nothing.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Pictures")]
pub struct PicturesFile {
    /// How far rows came, step by step.
    #[serde(default)]
    pub funnels: Vec<FunnelFile>,
    /// What expires.
    #[serde(default)]
    pub lapses: Vec<LapsesFile>,
    /// Rows drawn for a person to read.
    #[serde(default)]
    pub samples: Vec<SampleFile>,
}

/// How far rows came.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Funnel")]
pub struct FunnelFile {
    /// Its title.
    pub title: Word,
    /// The table whose rows are followed.
    pub each: Word,
    /// Which rows belong.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// `ignore`: the table's `in_window` does not restrict the rows.
    pub window: Option<WindowKind>,
    /// The steps, each of which asks for those before it too.
    pub steps: Vec<StepFile>,
}

/// One step of a funnel.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Step")]
pub struct StepFile {
    /// Its title.
    pub title: Word,
    /// The condition, besides the steps before it.
    #[serde(rename = "where")]
    pub condition: Located<Scalar>,
}

/// What expires: rows of a table, or the exports themselves.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Lapses")]
pub struct LapsesFile {
    /// Its title.
    pub title: Word,
    /// What lapses: the rows of a table, or a list of words.
    pub each: Option<Located<OneOr<Scalar, Vec<Located<Scalar>>>>>,
    /// Which rows belong.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// `ignore`: the table's `in_window` does not restrict the rows.
    pub window: Option<WindowKind>,
    /// The last valid day: a date.
    pub on: Option<Located<Scalar>>,
    /// `true`, in place of `each`: the exports of tables with `stale_after`, which are good for so long.
    #[serde(default)]
    pub exports: bool,
}

/// Rows drawn for a person to read.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Sample")]
pub struct SampleFile {
    /// Its title.
    pub title: Word,
    /// The table whose rows are drawn.
    pub each: Word,
    /// Which rows belong.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// `ignore`: the table's `in_window` does not restrict the rows.
    pub window: Option<WindowKind>,
    /// The share of the rows to draw: `20%`, or `$parameter`.
    pub share: Option<Located<Scalar>>,
    /// The fewest rows to draw, if there are as many: `20`, or `$parameter`.
    pub at_least: Option<Located<Scalar>>,
}
