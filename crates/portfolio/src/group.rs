//! Services that were audited against the same standard in the same wording.

use readymark_compare::{AreaStanding, Trend, trend_of};
use readymark_findings::{Answer, Period, Readiness};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Audit;
use crate::caution::{Caution, cautions};
use crate::gap::{Gap, gaps};

/// Services whose latest audits are against the same standard in the same wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// The standard's name.
    pub standard: String,
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: String,
    /// Its digest.
    pub digest: String,
    /// What makes the services hard to compare.
    pub cautions: Vec<Caution>,
    /// How many services have which answer.
    pub answers: Answers,
    /// Each area of the standard.
    pub areas: Vec<Area>,
    /// Each service, by name.
    pub services: Vec<Service>,
    /// Each check that is a gap at some service, the commonest first; safeguarding checks that block before all others.
    pub gaps: Vec<Gap>,
}

/// How many services have which answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answers {
    /// Nothing blocks.
    pub ready: u64,
    /// Nothing blocks, and past breaches must be explained.
    pub past_breaches: u64,
    /// Something blocks.
    pub not_ready: u64,
    /// Of those where nothing blocks, how many have a gap that an exception covers.
    #[serde(skip_serializing_if = "is_none", default)]
    pub with_exceptions: u64,
}

impl Answers {
    fn count(&mut self, readiness: &Readiness) {
        self.with_exceptions += u64::from(readiness.answer.nothing_blocks() && readiness.exceptions > 0);
        match readiness.answer {
            Answer::Ready => self.ready += 1,
            Answer::PastBreaches => self.past_breaches += 1,
            Answer::NotReady => self.not_ready += 1,
        }
    }
}

/// An area of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many services are ready in it.
    pub ready: u64,
}

/// A service, as it stood in its latest audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Its name in that audit.
    pub name: String,
    /// The file of that audit, below the folder; not named in the external edition.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
    /// The day of that audit.
    pub as_of: Date,
    /// Its window.
    pub window: Period,
    /// The answer.
    pub readiness: Readiness,
    /// How many checks are met as far as the program can tell, where a person has not confirmed the rest.
    #[serde(skip_serializing_if = "is_none", default)]
    pub subject_to_judgement: u64,
    /// How it stands in each area, in the order of [`Group::areas`].
    pub areas: Vec<AreaStanding>,
    /// All its audits, earliest first, if there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub trend: Option<Trend>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(number: &u64) -> bool {
    *number == 0
}

/// A service with the file of its latest audit and all its audits, earliest first.
pub(crate) struct Found {
    pub(crate) file: Option<String>,
    pub(crate) latest: Audit,
    pub(crate) earlier: Vec<Audit>,
}

/// Puts services together whose latest audits are against the same standard.
pub(crate) fn group(services: &[Found]) -> Option<Group> {
    let audits: Vec<&Audit> = services.iter().map(|found| &found.latest).collect();
    let first = audits.first()?;
    let mut answers = Answers::default();
    audits.iter().for_each(|audit| answers.count(&audit.point.readiness));
    let ready = |id: &str| {
        let is = |audit: &&&Audit| audit.areas.iter().any(|area| area.id == id && area.ready);
        audits.iter().filter(is).count() as u64
    };
    let area = |area: &readymark_findings::AreaResult| Area {
        id: area.id.clone(),
        title: area.title.clone(),
        ready: ready(&area.id),
    };
    Some(Group {
        standard: first.point.standard.clone(),
        title: first.point.title.clone(),
        edition: first.edition.clone(),
        digest: first.point.standard_digest.clone(),
        cautions: cautions(&audits),
        answers,
        areas: first.areas.iter().map(area).collect(),
        services: services.iter().map(service).collect(),
        gaps: gaps(&audits),
    })
}

fn service(found: &Found) -> Service {
    let latest = &found.latest;
    let all = found.earlier.iter().chain([latest]);
    let trend = || trend_of(all.map(|audit| (audit.point.clone(), audit.areas.as_slice())).collect());
    Service {
        name: latest.point.service.clone(),
        file: found.file.clone(),
        as_of: latest.point.as_of,
        window: latest.point.window,
        readiness: latest.point.readiness.clone(),
        subject_to_judgement: latest.subject_to_judgement,
        areas: latest.areas.iter().map(AreaStanding::of).collect(),
        trend: (!found.earlier.is_empty()).then(trend),
    }
}
