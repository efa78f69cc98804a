//! The page that shows readiness by area over several audits: a drawing for each area, and the table behind it.

use readymark_compare::{AreaPoint, Trend, TrendArea, TrendPoint};
use readymark_source::Date;
use serde::Serialize;

use super::style::Styles;
use super::view::parts::answer_mark;
use crate::{Error, words};

pub(crate) fn write(trend: &Trend) -> Result<String, Error> {
    let day = trend.points.last().map(|point| point.as_of.as_str()).unwrap_or_default();
    let styles = Styles::new(&trend.service, day).with(include_str!("../../templates/diff.css"));
    super::page("trend.html", &Page::new(trend), styles)
}

/// The drawing's measures, in its own units.
const WIDTH: i64 = 600;
const HEIGHT: i64 = 72;
const EDGE: i64 = 10;

#[derive(Serialize)]
struct Page<'a> {
    service: &'a str,
    remarks: Vec<&'static str>,
    days: Vec<Day>,
    areas: Vec<Area<'a>>,
    width: i64,
    height: i64,
    edge: i64,
}

/// One audit.
#[derive(Serialize)]
struct Day {
    date: String,
    short: String,
    standard: String,
    window: String,
    answer: String,
    mark: &'static str,
    tone: &'static str,
    areas_ready: u64,
    areas: u64,
    requirements_ready: u64,
    requirements: u64,
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a str,
    title: &'a str,
    /// What the drawing shows, in words.
    words: String,
    cells: Vec<Cell>,
    /// The line through the dots, as points of a polyline.
    line: String,
    dots: Vec<Dot>,
}

#[derive(Serialize)]
struct Cell {
    known: bool,
    ready: bool,
    words: String,
}

#[derive(Serialize)]
struct Dot {
    x: i64,
    y: i64,
    ready: bool,
}

impl<'a> Page<'a> {
    fn new(trend: &'a Trend) -> Self {
        let places = places(trend);
        Self {
            service: &trend.service,
            remarks: words::trend_remarks(trend),
            days: trend.points.iter().map(day).collect(),
            areas: trend.areas.iter().map(|area| Area::new(trend, area, &places)).collect(),
            width: WIDTH,
            height: HEIGHT,
            edge: EDGE,
        }
    }
}

fn day(point: &TrendPoint) -> Day {
    let readiness = &point.readiness;
    Day {
        date: words::date(&point.as_of),
        short: words::short_date(&point.as_of),
        standard: point.title.clone(),
        window: words::period(&point.window),
        answer: words::answer(readiness),
        mark: answer_mark(readiness.answer),
        tone: words::answer_tone(readiness.answer).as_str(),
        areas_ready: readiness.areas_ready,
        areas: readiness.areas,
        requirements_ready: readiness.requirements_ready,
        requirements: readiness.requirements,
    }
}

/// Where each audit stands from left to right: by its day, so that a longer wait is a longer line.
fn places(trend: &Trend) -> Vec<i64> {
    let first = trend.points.first().and_then(|point| Date::parse(&point.as_of));
    let since =
        |point: &TrendPoint| first.zip(Date::parse(&point.as_of)).map_or(0, |(first, day)| first.days_until(day));
    let days: Vec<i64> = trend.points.iter().map(since).collect();
    let span = days.last().copied().unwrap_or_default().max(1);
    days.into_iter().map(|day| EDGE + day * (WIDTH - 2 * EDGE) / span).collect()
}

impl<'a> Area<'a> {
    fn new(trend: &Trend, area: &'a TrendArea, places: &[i64]) -> Self {
        let dots: Vec<Dot> = places.iter().zip(&area.points).filter_map(|(x, point)| dot(*x, point)).collect();
        let said: Vec<String> = trend
            .points
            .iter()
            .zip(&area.points)
            .map(|(point, standing)| {
                format!("{}: {}", words::date(&point.as_of), words::area_standing(standing.as_ref()))
            })
            .collect();
        Self {
            id: &area.id,
            title: &area.title,
            words: said.join("; "),
            cells: area.points.iter().map(cell).collect(),
            line: dots.iter().map(|dot| format!("{},{}", dot.x, dot.y)).collect::<Vec<_>>().join(" "),
            dots,
        }
    }
}

/// The share of requirements that are ready, from the bottom up.
fn dot(x: i64, point: &AreaPoint) -> Option<Dot> {
    let standing = point.as_ref()?;
    let of = |count: u64| i64::try_from(count).unwrap_or(i64::MAX / HEIGHT);
    let height = (HEIGHT - 2 * EDGE) * of(standing.requirements_ready) / of(standing.requirements).max(1);
    Some(Dot { x, y: HEIGHT - EDGE - height, ready: standing.ready })
}

fn cell(point: &AreaPoint) -> Cell {
    Cell {
        known: point.is_some(),
        ready: point.is_some_and(|standing| standing.ready),
        words: words::area_standing(point.as_ref()),
    }
}
