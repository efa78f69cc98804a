//! Several services side by side, as text.

use readymark_portfolio::{Gap, Group, Portfolio, Service};

use super::page::{Page, Paint, dim, painted, plain};
use super::rest;
use crate::Style;
use crate::words::{self, Tone, grouped};

/// How many gaps are listed; the page and the JSON have all.
const GAPS: usize = 10;

pub(crate) fn write(portfolio: &Portfolio, style: &Style) -> String {
    let mut page = Page::new(style);
    page.line(0, 2, &[painted(words::portfolio_title(portfolio), Paint::Bold)]);
    for remark in words::portfolio_remarks(portfolio) {
        warn(&mut page, &remark);
    }
    for group in &portfolio.groups {
        services(&mut page, portfolio, group);
        gaps(&mut page, group);
    }
    over_time(&mut page, portfolio);
    if !portfolio.not_counted.is_empty() {
        page.heading("Not counted");
        portfolio.not_counted.iter().for_each(|not| page.line(2, 4, &[plain(words::not_counted(not))]));
    }
    page.line(0, 0, &[]);
    page.line(0, 0, &[dim(words::portfolio_edition(portfolio.edition))]);
    if portfolio.other_files > 0 {
        let (one, many) = ("file does not end in `.json` and was", "files do not end in `.json` and were");
        page.line(0, 0, &[dim(format!("{} not opened.", words::counted(portfolio.other_files, one, many)))]);
    }
    rest::foot(&mut page);
    page.finish()
}

fn warn(page: &mut Page, remark: &str) {
    page.line(0, 2, &[painted("!", Paint::Tone(Tone::Open)), plain(format!(" {remark}"))]);
}

fn services(page: &mut Page, portfolio: &Portfolio, group: &Group) {
    page.heading(&words::group_title(portfolio, group));
    page.line(0, 0, &[plain(words::answers(&group.answers))]);
    group.cautions.iter().for_each(|caution| warn(page, &words::caution(caution)));
    for service in &group.services {
        page.line(0, 0, &[]);
        one(page, group, service);
    }
}

fn one(page: &mut Page, group: &Group, service: &Service) {
    let answer = service.readiness.answer;
    let tone = Paint::Tone(words::answer_tone(answer));
    let loud = format!("{} {}", words::answer_mark(answer), words::loud_answer(&service.readiness));
    page.line(0, 2, &[painted(loud, tone), painted(format!("  {}", service.name), Paint::Bold)]);
    let (day, counts) = (words::short_date(service.as_of), words::service_counts(service));
    page.line(2, 4, &[dim(format!("as of {day} · {counts}"))]);
    let areas: Vec<String> = (group.areas.iter().zip(&service.areas))
        .map(|(area, standing)| {
            let (ready, all) = (grouped(standing.requirements_ready), grouped(standing.requirements));
            if standing.ready { format!("{} ✓", area.id) } else { format!("{} {ready} of {all}", area.id) }
        })
        .collect();
    page.line(2, 4, &[plain(format!("areas: {}", areas.join(" · ")))]);
}

fn gaps(page: &mut Page, group: &Group) {
    if group.gaps.is_empty() {
        return;
    }
    page.heading("The commonest gaps");
    for gap in group.gaps.iter().take(GAPS) {
        let alarm = gap.safeguarding && !gap.blocks.is_empty();
        let alarm = painted(if alarm { "safeguarding · " } else { "" }, Paint::Tone(Tone::Bad));
        page.line(2, 4, &[plain(format!("{}  ", gap.requirement)), alarm, plain(&gap.title)]);
        page.line(7, 9, &[dim(at(gap, group.services.len()))]);
    }
    page.and_more(2, group.gaps.len(), GAPS);
}

/// `blocks at 3 of 5 services: A, B and C; a point at 1: D`.
fn at(gap: &Gap, services: usize) -> String {
    let of = words::counted(services as u64, "service", "services");
    let kinds = ["blocks", "a point", "past breaches to explain", "an exception"].into_iter().zip(gap.by_weight());
    let parts = kinds.filter(|(_, at)| !at.is_empty());
    let parts = parts.map(|(what, at)| format!("{what} at {} of {of}: {}", grouped(at.len() as u64), words::names(at)));
    parts.collect::<Vec<_>>().join("; ")
}

fn over_time(page: &mut Page, portfolio: &Portfolio) {
    if portfolio.services().all(|service| service.trend.is_none()) {
        return;
    }
    page.heading("Requirements ready over time");
    for service in portfolio.services() {
        let (Some(trend), Some(moments)) = (&service.trend, words::over_time(service)) else { continue };
        page.line(2, 4, &[plain(format!("{}  {moments}", service.name))]);
        words::trend_remarks(trend).into_iter().for_each(|remark| page.line(4, 6, &[dim(remark)]));
    }
}
