//! The page that says what each record needs.

use readymark_findings::{Assessment, CheckResult, RowState};
use serde::Serialize;

use super::style::Styles;
use super::view::parts::{Advised, Badge, advised};
use crate::by_case::{self, Group, Need, Record};
use crate::{Error, words};

/// Rows of a file that are named in one line: a record seldom has more.
const ROWS: usize = 20;

pub(crate) fn write(assessment: &Assessment) -> Result<String, Error> {
    let styles = Styles::new(&assessment.service.name, assessment.as_of).with(include_str!("../../templates/diff.css"));
    super::page("by_case.html", &Page::new(assessment), styles)
}

#[derive(Serialize)]
struct Page<'a> {
    service: &'a str,
    standard: &'a str,
    window: String,
    as_of: String,
    groups: Vec<GroupView<'a>>,
    /// Rows that stand nowhere here.
    not_listed: u64,
    /// What to do, once for each check.
    checks: Vec<CheckView<'a>>,
}

#[derive(Serialize)]
struct GroupView<'a> {
    title: &'a str,
    records: Vec<RecordView<'a>>,
}

#[derive(Serialize)]
struct RecordView<'a> {
    key: String,
    partner: Option<&'a str>,
    needs: Vec<NeedView<'a>>,
}

#[derive(Serialize)]
struct NeedView<'a> {
    check: &'a str,
    requirement: &'a str,
    title: &'a str,
    safeguarding: bool,
    tone: &'static str,
    state: &'static str,
    /// `Record`, `Act` or `Learn`.
    kind: Option<&'static str>,
    places: String,
}

#[derive(Serialize)]
struct CheckView<'a> {
    check: &'a str,
    requirement: &'a str,
    title: &'a str,
    badge: Badge,
    fix: Vec<Advised>,
}

impl<'a> Page<'a> {
    fn new(assessment: &'a Assessment) -> Self {
        let groups = by_case::groups(assessment);
        let needed = |check: &&CheckResult| {
            let records = groups.iter().flat_map(|group| &group.records);
            records.flat_map(|record| &record.needs).any(|need| need.check.check == check.check)
        };
        let checks = assessment.checks.iter().filter(needed).map(CheckView::new).collect();
        Self {
            service: &assessment.service.name,
            standard: &assessment.standard.title,
            window: words::period(assessment.window),
            as_of: words::date(assessment.as_of),
            not_listed: by_case::not_listed(assessment),
            checks,
            groups: groups.iter().map(|group| view(assessment, group)).collect(),
        }
    }
}

fn view<'a>(assessment: &'a Assessment, group: &Group<'a>) -> GroupView<'a> {
    let records = group.records.iter().map(|record| record_view(assessment, record));
    GroupView { title: group.title, records: records.collect() }
}

fn record_view<'a>(assessment: &'a Assessment, record: &Record<'a>) -> RecordView<'a> {
    RecordView {
        key: record.key.clone(),
        partner: record.partner.map(|id| words::partner(assessment, Some(id))),
        needs: together(&record.needs)
            .iter()
            .map(|needs| NeedView::new(needs))
            .collect::<Option<_>>()
            .unwrap_or_default(),
    }
}

/// The rows of one check with the same state stand together.
fn together<'n, 'a>(needs: &'n [Need<'a>]) -> Vec<&'n [Need<'a>]> {
    let same = |a: &Need<'_>, b: &Need<'_>| a.check.check == b.check.check && a.at.state == b.at.state;
    needs.chunk_by(same).collect()
}

impl<'a> NeedView<'a> {
    fn new(needs: &[Need<'a>]) -> Option<Self> {
        let need = needs.first()?;
        Some(Self {
            check: &need.check.check,
            requirement: &need.check.requirement,
            title: &need.check.title,
            safeguarding: need.check.safeguarding,
            tone: match need.at.state {
                RowState::Breach => "bad",
                RowState::Unknown | RowState::Unclear => "open",
            },
            state: need.at.state.as_str(),
            kind: need.remedy().map(words::remedy),
            places: words::places_up_to(needs.iter().map(|need| need.at), needs.len() as u64, (ROWS, 4))
                .unwrap_or_default(),
        })
    }
}

impl<'a> CheckView<'a> {
    fn new(check: &'a CheckResult) -> Self {
        Self {
            check: &check.check,
            requirement: &check.requirement,
            title: &check.title,
            badge: Badge::new(check.verdict),
            fix: check.fix.as_ref().map(|fix| advised(words::all_advice(fix))).unwrap_or_default(),
        }
    }
}
