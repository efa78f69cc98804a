//! Several audits in a row: readiness by area over the months.

use readymark_findings::{AreaResult, Assessment, Period, Readiness};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::comparison::AreaStanding;

/// The name of the serialised form.
pub const TREND_FORMAT: &str = "readymark-trend";
/// The version of the serialised form.
pub const TREND_VERSION: u32 = 1;

/// Several audits, earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trend {
    /// [`TREND_FORMAT`].
    pub format: String,
    /// [`TREND_VERSION`].
    pub version: u32,
    /// The service's name in the last audit.
    pub service: String,
    /// Each audit, by its day.
    pub points: Vec<TrendPoint>,
    /// Each area of any audit, in the order of the last one.
    pub areas: Vec<TrendArea>,
}

/// One audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrendPoint {
    /// Its day.
    pub as_of: Date,
    /// The service's name.
    pub service: String,
    /// The standard's name.
    pub standard: String,
    /// The standard's title.
    pub title: String,
    /// The digest of the standard.
    pub standard_digest: String,
    /// Its window.
    pub window: Period,
    /// The answer.
    pub readiness: Readiness,
}

/// An area over the audits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrendArea {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it stood in each audit, in their order.
    pub points: Vec<AreaPoint>,
}

/// An area in one audit; nothing where the standard had no such area.
pub type AreaPoint = Option<AreaStanding>;

/// Puts audits in the order of their days. Audits of the same day keep the order in which they were given.
#[must_use]
pub fn trend(audits: &[Assessment]) -> Trend {
    trend_of(audits.iter().map(|audit| (point(audit), audit.areas.as_slice())).collect())
}

/// The same of audits in any edition, each with its areas.
#[must_use]
pub fn trend_of(mut audits: Vec<(TrendPoint, &[AreaResult])>) -> Trend {
    audits.sort_by_key(|(one, _)| one.as_of);
    let mut areas: Vec<TrendArea> = Vec::new();
    for area in audits.iter().rev().flat_map(|(_, areas)| *areas) {
        if areas.iter().all(|known| known.id != area.id) {
            let of = |own: &[AreaResult]| own.iter().find(|other| other.id == area.id).map(AreaStanding::of);
            let points = audits.iter().map(|(_, own)| of(own)).collect();
            areas.push(TrendArea { id: area.id.clone(), title: area.title.clone(), points });
        }
    }
    Trend {
        format: TREND_FORMAT.to_owned(),
        version: TREND_VERSION,
        service: audits.last().map(|(point, _)| point.service.clone()).unwrap_or_default(),
        points: audits.into_iter().map(|(point, _)| point).collect(),
        areas,
    }
}

fn point(audit: &Assessment) -> TrendPoint {
    TrendPoint {
        as_of: audit.as_of,
        service: audit.service.name.clone(),
        standard: audit.standard.name.clone(),
        title: audit.standard.title.clone(),
        standard_digest: audit.digests.standard.clone(),
        window: audit.window,
        readiness: audit.readiness.clone(),
    }
}
