//! What the page of the external edition shows.

use readymark_edition::{Check as Checked, Exception, External, Funnel, Parameter, Profile, Quality, Table};
use readymark_findings::{Engine, Force, Readiness, RequirementResult, StandardInfo, Verdict};
use serde::Serialize;

use super::check::beside;
use super::parts::{Area, Badge, Source, answer_mark};
use crate::words;

/// The page.
#[derive(Serialize)]
pub(in crate::html) struct Page<'a> {
    service: &'a str,
    standard: &'a StandardInfo,
    window: String,
    as_of: String,
    planned_for: Option<String>,
    engine: &'a Engine,
    standard_digest: &'a str,
    version: u32,
    kept_back: String,
    /// No number of records under this is shown.
    smallest: u64,
    readiness: &'a Readiness,
    /// How many gaps an exception covers.
    excepted: u64,
    /// What needs a person's judgement, and how many points there are; nothing if there is neither.
    beside: Option<String>,
    answer: String,
    mark: &'static str,
    tone: &'static str,
    /// Breaches that reviews answer.
    past: Vec<Check<'a>>,
    explained: &'static str,
    /// Safeguarding checks that rest on a person's judgement of some rows.
    judged: Vec<Check<'a>>,
    safety: Vec<Check<'a>>,
    /// Gaps that do not block.
    points: Vec<Check<'a>>,
    /// What needs a person's judgement, met checks that are subject to one included.
    people: Vec<Check<'a>>,
    steps: Vec<Step<'a>>,
    areas: Vec<Area<'a, Requirement<'a>>>,
    funnels: Vec<Funnels<'a>>,
    exceptions: Vec<Excepted<'a>>,
    profiles: Vec<Answer<'a>>,
    parameters: &'a [Parameter],
    tables: Vec<Tabled<'a>>,
    quality: Vec<Found<'a>>,
    verdicts: Vec<Badge>,
    forces: Vec<(&'static str, &'static str)>,
    legend: Vec<Badge>,
}

impl<'a> Page<'a> {
    pub(in crate::html) fn new(external: &'a External) -> Self {
        let checks = |ids: &'a [String]| -> Vec<Check<'a>> {
            ids.iter().filter_map(|id| external.check(id)).map(|check| Check::new(external, check)).collect()
        };
        let shown = |verdict: &Verdict| requirements(external).any(|requirement| requirement.verdict == *verdict);
        Self {
            service: &external.service.name,
            standard: &external.standard,
            window: words::period(external.window),
            as_of: words::date(external.as_of),
            planned_for: external.planned_for.map(words::date),
            engine: &external.engine,
            standard_digest: &external.standard_digest,
            version: external.version,
            kept_back: words::kept_back(external),
            smallest: external.smallest,
            readiness: &external.readiness,
            beside: words::beside_the_answer(external),
            excepted: external.readiness.exceptions,
            answer: words::answer(&external.readiness),
            mark: answer_mark(external.readiness.answer),
            tone: words::answer_tone(external.readiness.answer).as_str(),
            past: checks(&external.readiness.past_breaches),
            explained: words::EXPLAINED,
            safety: external.failed_safeguarding().into_iter().map(|check| Check::new(external, check)).collect(),
            judged: (external.checks.iter())
                .filter(|check| check.safeguarding && check.rests_on_judgement && !check.blocks)
                .map(|check| Check::new(external, check))
                .collect(),
            points: (external.checks.iter().filter(|check| check.is_point()))
                .map(|check| Check::new(external, check))
                .collect(),
            people: (external.checks.iter().filter(|check| check.asks_person()))
                .map(|check| Check::new(external, check))
                .collect(),
            steps: external.steps.iter().map(|step| Step::new(external, step)).collect(),
            areas: Area::of_all(&external.areas, |item| Requirement::new(external, item)),
            funnels: external.funnels.iter().map(Funnels::new).collect(),
            exceptions: external.exceptions.iter().map(Excepted::new).collect(),
            profiles: external.profiles.iter().map(Answer::new).collect(),
            parameters: &external.parameters,
            tables: (external.tables.iter())
                .filter(|table| table.checks > 0)
                .map(|table| Tabled::new(external, table))
                .collect(),
            quality: external.quality.iter().map(|quality| Found::new(external, quality)).collect(),
            verdicts: Verdict::ALL.iter().copied().map(Badge::new).collect(),
            forces: Force::ALL.iter().map(|force| (force.as_str(), force.meaning())).collect(),
            legend: Verdict::ALL.iter().copied().filter(shown).map(Badge::new).collect(),
        }
    }
}

fn requirements(external: &External) -> impl Iterator<Item = &RequirementResult> {
    external.areas.iter().flat_map(|area| &area.requirements)
}

/// One thing to do.
#[derive(Serialize)]
struct Step<'a> {
    check: &'a str,
    title: &'a str,
    fix: String,
}

impl<'a> Step<'a> {
    fn new(external: &'a External, step: &'a readymark_edition::Step) -> Self {
        let check = external.check(&step.check);
        Self { check: &step.check, title: check.map_or(&step.check, |check| &check.title), fix: step.fix.paragraph() }
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
    unsupported: Option<&'static str>,
    checks: Vec<Check<'a>>,
}

impl<'a> Requirement<'a> {
    fn new(external: &'a External, requirement: &'a RequirementResult) -> Self {
        Self {
            id: &requirement.id,
            title: words::title_of(requirement),
            source: Source::of(&external.standard, &requirement.source),
            human: requirement.human.as_deref(),
            badge: Badge::new(requirement.verdict),
            unsupported: requirement.unsupported.then_some(words::UNSUPPORTED),
            checks: requirement
                .checks
                .iter()
                .filter_map(|id| external.check(id))
                .map(|check| Check::new(external, check))
                .collect(),
        }
    }
}

/// A check.
#[derive(Serialize)]
struct Check<'a> {
    id: &'a str,
    title: &'a str,
    requirement: &'a str,
    badge: Badge,
    open: bool,
    safeguarding: bool,
    subject_to_judgement: bool,
    /// What stands beside the verdict of a gap that does not block.
    point: Option<&'static str>,
    force: &'static str,
    weight: String,
    shown: String,
    reasons: Vec<String>,
    human: Option<&'a str>,
    source: Source<'a>,
    /// Label and text of each line of the definition.
    definition: Vec<(&'static str, String)>,
}

impl<'a> Check<'a> {
    fn new(external: &'a External, check: &'a Checked) -> Self {
        Self {
            id: &check.check,
            title: &check.title,
            requirement: &check.requirement,
            badge: Badge::new(check.verdict),
            open: check.blocks,
            safeguarding: check.safeguarding,
            subject_to_judgement: check.subject_to_judgement,
            point: if check.is_shown() { beside(check.is_point(), check.answered) } else { Some("not shown") },
            force: check.force.as_str(),
            weight: words::weight(check.force, check.force_set.map(words::changed_force), check.safeguarding),
            shown: words::shown(check),
            reasons: check.reasons.iter().map(|reason| words::reason_without_counts(external, reason)).collect(),
            human: check.human.as_deref(),
            source: Source::of(&external.standard, &check.source),
            definition: definition(check),
        }
    }
}

fn definition(check: &Checked) -> Vec<(&'static str, String)> {
    let lines = [
        ("for each", check.each.clone()),
        ("where", check.condition.clone()),
        ("in the window", check.window.clone()),
        (check.kind.asks(), Some(check.asks.clone())),
        ("due on", check.due.clone()),
        ("limit", check.limit.map(words::bound)),
        ("floor", check.floor.map(words::bound)),
        ("check", Some(check.check.clone())),
    ];
    lines.into_iter().filter_map(|(label, text)| Some((label, text?))).collect()
}

/// A funnel: the title of each step and what is shown of it.
#[derive(Serialize)]
struct Funnels<'a> {
    title: &'a str,
    steps: Vec<(&'a str, String)>,
}

impl<'a> Funnels<'a> {
    fn new(funnel: &'a Funnel) -> Self {
        let step = |(title, rows): &'a (String, _)| (title.as_str(), words::rows_shown(*rows));
        Self { title: &funnel.title, steps: funnel.steps.iter().map(step).collect() }
    }
}

/// An exception.
#[derive(Serialize)]
struct Excepted<'a> {
    check: &'a str,
    until: String,
    state: &'static str,
}

impl<'a> Excepted<'a> {
    fn new(exception: &'a Exception) -> Self {
        let state = words::exception_state(exception.state);
        Self { check: &exception.check, until: words::date(exception.until), state }
    }
}

/// What the service answered of itself.
#[derive(Serialize)]
struct Answer<'a> {
    title: &'a str,
    on: Option<String>,
    follows: &'static str,
}

impl<'a> Answer<'a> {
    fn new(profile: &'a Profile) -> Self {
        let on = profile.answered_on.map(words::date);
        Self { title: &profile.title, on, follows: words::follows_outside(profile.state) }
    }
}

/// A table of the evidence.
#[derive(Serialize)]
struct Tabled<'a> {
    title: &'a str,
    state: &'static str,
    size: String,
    partners: Vec<String>,
    exported_on: Option<String>,
    checks: u64,
}

impl<'a> Tabled<'a> {
    fn new(external: &External, table: &'a Table) -> Self {
        let state = match (table.present, table.complete) {
            (false, _) => "absent",
            (true, false) => "may be incomplete",
            (true, true) => "complete",
        };
        let exported_on = table.exported_on.map(words::date);
        let size = words::rows_shown(table.size);
        let partners = table.partners.iter().map(|part| words::partner_rows(external, part)).collect();
        Self { title: &table.title, state, size, partners, exported_on, checks: table.checks }
    }
}

/// Something wrong with the evidence.
#[derive(Serialize)]
struct Found<'a> {
    table: &'a str,
    meaning: &'static str,
}

impl<'a> Found<'a> {
    fn new(external: &'a External, quality: &'a Quality) -> Self {
        let known = external.table(&quality.table);
        Self { table: known.map_or(&quality.table, |table| &table.title), meaning: quality.code.meaning() }
    }
}
