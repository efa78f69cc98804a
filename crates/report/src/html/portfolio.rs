//! The page over several services: who is ready in which area, the commonest gaps, and each service over time.

use readymark_compare::AreaStanding;
use readymark_portfolio::{Gap, Group, Portfolio, Service};
use readymark_source::Date;
use serde::Serialize;

use super::style::Styles;
use super::trend::{Line, place};
use super::view::parts::answer_mark;
use crate::{Error, words};

/// How many gaps of a standard are not folded.
const FIRST: usize = 12;

pub(crate) fn write(portfolio: &Portfolio) -> Result<String, Error> {
    let styles = Styles::new(&words::portfolio_title(portfolio), words::latest_day(portfolio))
        .with(include_str!("../../templates/diff.css"))
        .with(include_str!("../../templates/portfolio.css"));
    super::page("portfolio.html", &Page::new(portfolio), styles)
}

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    latest: String,
    edition: &'static str,
    about: &'static str,
    remarks: Vec<String>,
    not_counted: Vec<String>,
    other_files: u64,
    groups: Vec<Standard<'a>>,
}

/// The services of one standard.
#[derive(Serialize)]
struct Standard<'a> {
    title: String,
    answers: String,
    cautions: Vec<String>,
    areas: Vec<Area<'a>>,
    services: Vec<Row<'a>>,
    number: u64,
    first: Vec<Commonest<'a>>,
    rest: Vec<Commonest<'a>>,
    over_time: Vec<OverTime<'a>>,
    /// The first and the last day of the drawings.
    from: String,
    until: String,
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a str,
    title: &'a str,
    ready: u64,
}

/// A service, with a cell for each area.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    file: Option<&'a str>,
    as_of: String,
    answer: String,
    mark: &'static str,
    tone: &'static str,
    safeguarding: Option<String>,
    people: Option<String>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    ready: bool,
    requirements_ready: u64,
    requirements: u64,
}

/// A check, with where it is a gap.
#[derive(Serialize)]
struct Commonest<'a> {
    check: &'a str,
    title: &'a str,
    requirement: &'a str,
    safeguarding: bool,
    blocks: At,
    points: At,
    past: At,
    exceptions: At,
}

/// At how many services, and their names.
#[derive(Serialize)]
struct At {
    number: u64,
    names: String,
}

/// A service over its audits.
#[derive(Serialize)]
struct OverTime<'a> {
    name: &'a str,
    line: Line,
    mark: &'static str,
    tone: &'static str,
    last: String,
    remarks: Vec<&'static str>,
}

impl<'a> Page<'a> {
    fn new(portfolio: &'a Portfolio) -> Self {
        Self {
            title: words::portfolio_title(portfolio),
            latest: words::latest_day(portfolio).map(words::date).unwrap_or_default(),
            edition: words::edition_word(portfolio.edition),
            about: words::portfolio_edition(portfolio.edition),
            remarks: words::portfolio_remarks(portfolio),
            not_counted: portfolio.not_counted.iter().map(words::not_counted).collect(),
            other_files: portfolio.other_files,
            groups: portfolio.groups.iter().map(|group| Standard::new(portfolio, group)).collect(),
        }
    }
}

impl<'a> Standard<'a> {
    fn new(portfolio: &Portfolio, group: &'a Group) -> Self {
        let mut gaps: Vec<Commonest<'a>> = group.gaps.iter().map(Commonest::new).collect();
        let rest = gaps.split_off(FIRST.min(gaps.len()));
        let days =
            || group.services.iter().filter_map(|service| service.trend.as_ref()).flat_map(|trend| &trend.points);
        let from = days().map(|point| point.as_of).min();
        let until = days().map(|point| point.as_of).max();
        Self {
            title: words::group_title(portfolio, group),
            answers: words::answers(&group.answers),
            cautions: group.cautions.iter().map(words::caution).collect(),
            areas: (group.areas.iter())
                .map(|area| Area { id: &area.id, title: &area.title, ready: area.ready })
                .collect(),
            services: group.services.iter().map(Row::new).collect(),
            number: group.services.len() as u64,
            first: gaps,
            rest,
            over_time: (group.services.iter()).filter_map(|service| OverTime::new(service, from?, until?)).collect(),
            from: from.map(words::short_date).unwrap_or_default(),
            until: until.map(words::short_date).unwrap_or_default(),
        }
    }
}

impl<'a> Row<'a> {
    fn new(service: &'a Service) -> Self {
        let readiness = &service.readiness;
        let cell = |area: &AreaStanding| Cell {
            ready: area.ready,
            requirements_ready: area.requirements_ready,
            requirements: area.requirements,
        };
        Self {
            name: &service.name,
            file: service.file.as_deref(),
            as_of: words::date(service.as_of),
            answer: words::answer(readiness),
            mark: answer_mark(readiness.answer),
            tone: words::answer_tone(readiness.answer).as_str(),
            safeguarding: words::safeguarding(readiness),
            people: words::for_people(service),
            cells: service.areas.iter().map(cell).collect(),
        }
    }
}

impl<'a> Commonest<'a> {
    fn new(gap: &'a Gap) -> Self {
        let at = |services: &[String]| At { number: services.len() as u64, names: words::names(services) };
        Self {
            check: &gap.check,
            title: &gap.title,
            requirement: &gap.requirement,
            safeguarding: gap.safeguarding,
            blocks: at(&gap.blocks),
            points: at(&gap.points),
            past: at(&gap.past_breaches),
            exceptions: at(&gap.exceptions),
        }
    }
}

impl<'a> OverTime<'a> {
    fn new(service: &'a Service, from: Date, until: Date) -> Option<Self> {
        let trend = service.trend.as_ref()?;
        let moment = |point: &readymark_compare::TrendPoint| {
            let readiness = &point.readiness;
            let standing = AreaStanding {
                ready: readiness.answer.nothing_blocks(),
                requirements_ready: readiness.requirements_ready,
                requirements: readiness.requirements,
            };
            (place(from, until, point.as_of), standing)
        };
        let readiness = &service.readiness;
        Some(Self {
            name: &service.name,
            line: Line::new(words::over_time(service).unwrap_or_default(), trend.points.iter().map(moment)),
            mark: answer_mark(readiness.answer),
            tone: words::answer_tone(readiness.answer).as_str(),
            last: format!(
                "{} of {} ready",
                words::grouped(readiness.requirements_ready),
                words::counted(readiness.requirements, "requirement", "requirements")
            ),
            remarks: words::trend_remarks(trend),
        })
    }
}
