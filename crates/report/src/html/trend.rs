//! The page that shows readiness by area over several audits: a drawing for each area, and the table behind it.

use readymark_compare::{AreaPoint, AreaStanding, Trend, TrendArea, TrendPoint};
use readymark_source::Date;
use serde::Serialize;

use super::style::Styles;
use super::view::parts::answer_mark;
use crate::{Error, words};

pub(crate) fn write(trend: &Trend) -> Result<String, Error> {
    let day = trend.points.last().map(|point| point.as_of);
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
    cells: Vec<Cell>,
    line: Line,
}

/// A drawing of how much is ready, from none at the bottom to all at the top.
#[derive(Serialize)]
pub(super) struct Line {
    /// What it shows, in words.
    words: String,
    /// The line through the dots, as points of a polyline.
    points: String,
    dots: Vec<Dot>,
    width: i64,
    height: i64,
    edge: i64,
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
        }
    }
}

fn day(point: &TrendPoint) -> Day {
    let readiness = &point.readiness;
    Day {
        date: words::date(point.as_of),
        short: words::short_date(point.as_of),
        standard: point.title.clone(),
        window: words::period(point.window),
        answer: words::answer(readiness),
        mark: answer_mark(readiness.answer),
        tone: words::answer_tone(readiness.answer).as_str(),
        areas_ready: readiness.areas_ready,
        areas: readiness.areas,
        requirements_ready: readiness.requirements_ready,
        requirements: readiness.requirements,
    }
}

/// Where each audit stands from left to right.
fn places(trend: &Trend) -> Vec<i64> {
    let (Some(first), Some(last)) = (trend.points.first(), trend.points.last()) else { return Vec::new() };
    trend.points.iter().map(|point| place(first.as_of, last.as_of, point.as_of)).collect()
}

/// Where a day stands between two others from left to right, so that a longer wait is a longer line.
pub(super) fn place(from: Date, until: Date, day: Date) -> i64 {
    EDGE + from.days_until(day) * (WIDTH - 2 * EDGE) / from.days_until(until).max(1)
}

impl<'a> Area<'a> {
    fn new(trend: &Trend, area: &'a TrendArea, places: &[i64]) -> Self {
        let said: Vec<String> = trend
            .points
            .iter()
            .zip(&area.points)
            .map(|(point, standing)| {
                format!("{}: {}", words::date(point.as_of), words::area_standing(standing.as_ref()))
            })
            .collect();
        let moments = places.iter().zip(&area.points).filter_map(|(x, point)| point.map(|standing| (*x, standing)));
        Self {
            id: &area.id,
            title: &area.title,
            cells: area.points.iter().map(cell).collect(),
            line: Line::new(said.join("; "), moments),
        }
    }
}

impl Line {
    /// From what stood where, from left to right.
    pub(super) fn new(words: String, moments: impl Iterator<Item = (i64, AreaStanding)>) -> Self {
        let dots: Vec<Dot> = moments.map(|(x, standing)| dot(x, standing)).collect();
        let points = dots.iter().map(|dot| format!("{},{}", dot.x, dot.y)).collect::<Vec<_>>().join(" ");
        Self { words, points, dots, width: WIDTH, height: HEIGHT, edge: EDGE }
    }
}

/// The share of requirements that are ready, from the bottom up.
fn dot(x: i64, standing: AreaStanding) -> Dot {
    let of = |count: u64| i64::try_from(count).unwrap_or(i64::MAX / HEIGHT);
    let height = (HEIGHT - 2 * EDGE) * of(standing.requirements_ready) / of(standing.requirements).max(1);
    Dot { x, y: HEIGHT - EDGE - height, ready: standing.ready }
}

fn cell(point: &AreaPoint) -> Cell {
    Cell {
        known: point.is_some(),
        ready: point.is_some_and(|standing| standing.ready),
        words: words::area_standing(point.as_ref()),
    }
}
