//! What the templates show: the assessment's own values beside the sentences about them, every field always there.

mod board;
mod check;
mod coverage;
mod dates;
mod evidence;
pub(super) mod external;
mod freshness;
mod funnel;
mod heat;
mod lapses;
mod mentions;
mod partner;
mod people;
mod planned;
mod sample;
mod since;
mod strips;
mod todo;

use readymark_compare::Comparison;
use readymark_findings::{
    AreaResult, Assessment, CheckResult, Digests, Engine, Readiness, RequirementResult, SourceMark, StandardInfo,
    Verdict,
};
use serde::Serialize;

use crate::words;
use check::Check;

/// A verdict as the page shows it.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Badge {
    word: &'static str,
    tone: &'static str,
    meaning: &'static str,
}

impl Badge {
    pub(super) fn new(verdict: Verdict) -> Self {
        Self { word: verdict.as_str(), tone: words::tone(verdict).as_str(), meaning: verdict.meaning() }
    }
}

/// Where a line comes from.
#[derive(Serialize)]
pub(super) struct Source<'a> {
    mark: &'static str,
    title: Option<&'a str>,
    address: Option<&'a str>,
    clause: Option<&'a str>,
    because: Option<&'a str>,
}

impl<'a> Source<'a> {
    fn new(assessment: &'a Assessment, mark: &'a SourceMark) -> Self {
        Self::of(&assessment.standard, mark)
    }

    fn of(standard: &'a StandardInfo, mark: &'a SourceMark) -> Self {
        let id = mark.source.as_deref();
        let source = standard.sources.iter().find(|source| Some(source.id.as_str()) == id);
        Self {
            mark: mark.provenance.as_str(),
            title: source.map(|source| source.title.as_str()).or(id),
            address: source.map(|source| source.address.as_str()),
            clause: mark.clause.as_deref(),
            because: mark.because.as_deref(),
        }
    }
}

/// A requirement with its checks.
#[derive(Serialize)]
struct Requirement<'a> {
    id: &'a str,
    title: &'a str,
    source: Source<'a>,
    human: Option<&'a str>,
    badge: Badge,
    ready: bool,
    errors: u64,
    checks: Vec<Check<'a>>,
}

impl<'a> Requirement<'a> {
    fn new(assessment: &'a Assessment, requirement: &'a RequirementResult) -> Self {
        let checks = requirement.checks.iter().filter_map(|id| assessment.check(id));
        Self {
            id: &requirement.id,
            title: words::title_of(requirement),
            source: Source::new(assessment, &requirement.source),
            human: requirement.human.as_deref(),
            badge: Badge::new(requirement.verdict),
            ready: requirement.ready,
            errors: requirement.errors,
            checks: checks.map(|check| Check::new(assessment, check)).collect(),
        }
    }
}

/// An area with its requirements.
#[derive(Serialize)]
struct Area<'a, R> {
    id: &'a str,
    title: &'a str,
    ready: bool,
    badge: Badge,
    requirements: Vec<R>,
}

impl<'a, R> Area<'a, R> {
    /// Every area; each edition shows other things of a requirement.
    fn of_all(areas: &'a [AreaResult], requirement: impl Fn(&'a RequirementResult) -> R) -> Vec<Self> {
        let of = |area: &'a AreaResult| Self {
            id: &area.id,
            title: &area.title,
            ready: area.ready,
            badge: Badge::new(area.verdict),
            requirements: area.requirements.iter().map(&requirement).collect(),
        };
        areas.iter().map(of).collect()
    }
}

/// The page.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    service: &'a str,
    standard: &'a StandardInfo,
    window: String,
    as_of: String,
    planned_for: Option<String>,
    engine: &'a Engine,
    digests: &'a Digests,
    version: u32,
    readiness: &'a Readiness,
    board: board::Board<'a>,
    since: Option<since::Since<'a>>,
    coverage: Option<coverage::Covered<'a>>,
    safety: Vec<Check<'a>>,
    /// Safeguarding checks that nobody can answer before more is collected.
    uncollected: Vec<Check<'a>>,
    steps: usize,
    todo: Vec<todo::Holder<'a>>,
    /// What the plan holds besides; nothing without a plan.
    plan: Option<planned::Others<'a>>,
    heat: Option<heat::Heat<'a>>,
    dates: Vec<dates::Dated<'a>>,
    freshness: Option<freshness::Freshness<'a>>,
    funnels: Vec<funnel::Drawing<'a>>,
    lapses: Option<lapses::Timeline<'a>>,
    /// The cadences that have strips to look at.
    cadences: Vec<&'a CheckResult>,
    samples: Vec<sample::Drawing<'a>>,
    areas: Vec<Area<'a, Requirement<'a>>>,
    people: people::People<'a>,
    evidence: evidence::Evidence<'a>,
    unseen: people::Unseen<'a>,
    verdicts: Vec<Badge>,
    /// The verdicts that the overview shows.
    legend: Vec<Badge>,
}

impl<'a> Page<'a> {
    pub(super) fn new(assessment: &'a Assessment, since: Option<&'a Comparison>) -> Self {
        let failing = assessment.readiness.safeguarding.iter().filter_map(|id| assessment.check(id));
        let (open, failing): (Vec<_>, Vec<_>) = failing.partition(|check| assessment.is_not_collected(check));
        let views = |checks: Vec<&'a CheckResult>| -> Vec<Check<'a>> {
            checks.into_iter().map(|check| Check::new(assessment, check)).collect()
        };
        let plan = planned::Plan::new(assessment);
        let (steps, dates) = (todo::steps(assessment), dates::dates(assessment, plan.as_ref()));
        Self {
            service: &assessment.service.name,
            standard: &assessment.standard,
            window: words::period(&assessment.window),
            as_of: words::date(&assessment.as_of),
            planned_for: assessment.planned_for.as_deref().map(words::date),
            engine: &assessment.engine,
            digests: &assessment.digests,
            version: assessment.version,
            readiness: &assessment.readiness,
            board: board::Board::new(assessment, &steps, &dates, plan.as_ref().map(planned::Plan::overdue)),
            since: since.map(since::Since::new),
            coverage: coverage::covered(assessment),
            safety: views(failing),
            uncollected: views(open),
            steps: steps.len(),
            todo: todo::by_holder(assessment, plan.as_ref()),
            plan: plan.as_ref().map(|plan| plan.others(&todo::held(assessment))),
            heat: heat::heat(assessment),
            dates,
            freshness: freshness::freshness(assessment),
            funnels: funnel::funnels(assessment),
            lapses: lapses::timeline(assessment),
            cadences: assessment.checks.iter().filter(|check| strips::strips(assessment, check).is_some()).collect(),
            samples: sample::samples(assessment),
            areas: Area::of_all(&assessment.areas, |item| Requirement::new(assessment, item)),
            people: people::People::new(assessment),
            evidence: evidence::Evidence::new(assessment),
            unseen: people::Unseen::new(assessment),
            verdicts: Verdict::ALL.map(Badge::new).to_vec(),
            legend: Verdict::ALL.into_iter().filter(|verdict| shown(assessment, *verdict)).map(Badge::new).collect(),
        }
    }
}

fn shown(assessment: &Assessment, verdict: Verdict) -> bool {
    assessment.areas.iter().flat_map(|area| &area.requirements).any(|requirement| requirement.verdict == verdict)
}
