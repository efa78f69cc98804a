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
mod lessons;
mod mentions;
mod partner;
pub(super) mod parts;
mod people;
mod planned;
mod sample;
mod since;
mod strips;
mod todo;

use readymark_compare::Comparison;
use readymark_findings::{
    Assessment, CheckResult, Digests, Engine, Force, Readiness, RequirementResult, StandardInfo, Verdict,
};
use serde::Serialize;

use crate::words;
use check::Check;
use parts::{Area, Badge, Source, answer_mark};

/// A requirement with its checks.
#[derive(Serialize)]
struct Requirement<'a> {
    id: &'a str,
    title: &'a str,
    source: Source<'a>,
    human: Option<&'a str>,
    badge: Badge,
    ready: bool,
    unsupported: Option<&'static str>,
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
            unsupported: requirement.unsupported.then_some(words::UNSUPPORTED),
            errors: requirement.errors,
            checks: checks.map(|check| Check::new(assessment, check)).collect(),
        }
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
    /// How many checks are met where a person has not confirmed what the program cannot tell.
    subject_to_judgement: u64,
    /// How many gaps an exception covers.
    excepted: u64,
    answer: String,
    /// The verdict whose mark and tone the answer has.
    mark: &'static str,
    tone: &'static str,
    /// Breaches that reviews answer.
    past: Vec<Check<'a>>,
    explained: &'static str,
    board: board::Board<'a>,
    since: Option<since::Since<'a>>,
    coverage: Option<coverage::Covered<'a>>,
    safety: Vec<Check<'a>>,
    /// Safeguarding checks that nobody can answer before more is collected.
    /// Safeguarding checks that rest on a person's judgement of some rows.
    judged: Vec<Check<'a>>,
    uncollected: Vec<Check<'a>>,
    /// Gaps that do not block.
    points: Vec<Check<'a>>,
    steps: usize,
    todo: todo::List<'a>,
    /// What cannot be undone.
    lessons: Vec<lessons::Lesson<'a>>,
    /// What keeps the service from being ready whatever is done now.
    out_of_reach: Option<String>,
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
    forces: Vec<(&'static str, &'static str)>,
    /// The verdicts that the overview shows.
    legend: Vec<Badge>,
}

impl<'a> Page<'a> {
    pub(super) fn new(assessment: &'a Assessment, since: Option<&'a Comparison>) -> Self {
        let failing = assessment.failed_safeguarding().into_iter();
        let (open, failing): (Vec<_>, Vec<_>) = failing.partition(|check| assessment.is_not_collected(check));
        let views = |checks: Vec<&'a CheckResult>| -> Vec<Check<'a>> {
            checks.into_iter().map(|check| Check::new(assessment, check)).collect()
        };
        let plan = planned::Plan::new(assessment);
        let todo = todo::list(assessment, plan.as_ref());
        let (matters, dates) = (todo::matters(assessment), dates::dates(assessment, plan.as_ref()));
        Self {
            service: &assessment.service.name,
            standard: &assessment.standard,
            window: words::period(assessment.window),
            as_of: words::date(assessment.as_of),
            planned_for: assessment.planned_for.map(words::date),
            engine: &assessment.engine,
            digests: &assessment.digests,
            version: assessment.version,
            readiness: &assessment.readiness,
            subject_to_judgement: assessment.subject_to_judgement(),
            excepted: assessment.readiness.exceptions,
            answer: words::answer(&assessment.readiness),
            mark: answer_mark(assessment.readiness.answer),
            tone: words::answer_tone(assessment.readiness.answer).as_str(),
            past: views(assessment.readiness.past_breaches.iter().filter_map(|id| assessment.check(id)).collect()),
            explained: words::EXPLAINED,
            board: board::Board::new(assessment, &matters, &dates, plan.as_ref().map(planned::Plan::overdue)),
            since: since.map(since::Since::new),
            coverage: coverage::covered(assessment),
            safety: views(failing),
            uncollected: views(open),
            judged: views(assessment.checks.iter().filter(|check| is_judged(check)).collect()),
            points: views(assessment.checks.iter().filter(|check| check.is_point()).collect()),
            steps: words::steps(assessment).count(),
            lessons: lessons::lessons(assessment),
            out_of_reach: words::out_of_reach(&assessment.readiness),
            plan: plan.as_ref().map(|plan| plan.others(&todo.held())),
            todo,
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
            verdicts: Verdict::ALL.iter().copied().map(Badge::new).collect(),
            forces: Force::ALL.iter().map(|force| (force.as_str(), force.meaning())).collect(),
            legend: Verdict::ALL
                .iter()
                .copied()
                .filter(|verdict| shown(assessment, *verdict))
                .map(Badge::new)
                .collect(),
        }
    }
}

/// Whether a check about safeguarding rests on what a person said of it.
fn is_judged(check: &CheckResult) -> bool {
    check.safeguarding && check.rests_on_judgement() && !check.blocks
}

fn shown(assessment: &Assessment, verdict: Verdict) -> bool {
    assessment.areas.iter().flat_map(|area| &area.requirements).any(|requirement| requirement.verdict == verdict)
}
