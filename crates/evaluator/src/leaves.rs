//! When a breach that happened leaves the window: a window of the same length that begins after the last day for which the row is in it
//! no longer holds the row.

use readymark_findings::{CheckResult, LOCATORS_PER_CHECK, RowState, Strip, StripState};
use readymark_rules::typed::{Node, Typed};
use readymark_rules::{BinaryOp, Check, Dated, Each, Origin, Population, Share};
use readymark_source::{Date, table_schema::Personal};

use crate::check::last_start_with;
use crate::engine::Rows;
use crate::frame::Frame;
use crate::run::Run;
use crate::vector::Sentinel;

impl<'a> Run<'a> {
    /// Notes for each listed breach the day on which it leaves the window, and for the check the last of them, if all are known. `breaches`
    /// are the rows of those listed.
    pub(crate) fn note_leaving(&self, result: &mut CheckResult, check: &'a Check, breaches: &[u32]) {
        if check.fix.as_ref().is_none_or(|fix| fix.learn.is_none()) || result.counts.breaches == 0 {
            return;
        }
        let breaches = breaches.get(..LOCATORS_PER_CHECK).unwrap_or(breaches);
        let days = match check.body.dated() {
            Some(Dated::Row(share)) => self.last_days(share, breaches),
            Some(Dated::Gap) => last_days_of_gaps(result),
            None => Vec::new(),
        };
        let leaving: Vec<Option<Date>> = days.into_iter().map(|day| self.leaves_on(day?)).collect();
        let listed = result.rows.listed.iter_mut().filter(|locator| locator.state == RowState::Breach);
        for (locator, day) in listed.zip(&leaving) {
            locator.leaves_on = *day;
        }
        // Of a share, some of the rows are enough: which, nobody can say.
        let all =
            result.limit.is_none() && u64::try_from(leaving.len()).is_ok_and(|known| known == result.counts.breaches);
        let last = leaving.into_iter().collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max());
        result.leaves_on = last.filter(|_| all);
    }

    /// The last day of the first window of the same length that begins after a day.
    fn leaves_on(&self, last_day: i32) -> Option<Date> {
        let setting = self.engine.setting;
        let length = setting.to.days() - setting.from.days() + 1;
        Date::from_days(last_day.checked_add(length)?)
    }

    /// For each row the last day for which it is in a window.
    fn last_days(&self, share: &'a Share, rows: &[u32]) -> Vec<Option<i32>> {
        let found = match &share.leaves_after {
            Some(day) => vec![&day.typed],
            None => self.window_days(&share.population),
        };
        let frame = Frame { rows: Rows::List(rows.into()), words: None, outer: None };
        let mut last = vec![None; rows.len()];
        for day in found {
            let values = self.engine.evaluate(day, &frame).into_dates();
            for (last, value) in last.iter_mut().zip(values.iter()) {
                let value = value.has_value().then_some(*value);
                *last = (*last).into_iter().chain(value).min();
            }
        }
        last
    }

    /// The columns that the population compares with the window's first day: a row leaves when one of them is before it.
    pub(crate) fn window_days(&self, population: &'a Population) -> Vec<&'a Typed> {
        let Each::Table(table) = population.each else { return Vec::new() };
        let window = self.engine.model.table(table).and_then(|table| table.in_window.as_ref());
        let conditions = window.filter(|_| population.in_window).into_iter().chain(&population.condition);
        let mut found = Vec::new();
        conditions.for_each(|condition| after_start(&condition.typed, &mut found));
        found.retain(|day| self.is_shown(day));
        found
    }

    /// Whether a report may show the days of a column.
    fn is_shown(&self, day: &Typed) -> bool {
        let Node::Column(column) = &day.node else { return false };
        self.engine.model.table(column.target).is_some_and(|table| {
            let stored = table.columns.get(column.column).filter(|column| matches!(column.origin, Origin::Stored));
            let field = stored.and_then(|column| table.schema.fields.iter().find(|field| field.name == column.name));
            field.is_some_and(|field| field.personal == Personal::None)
        })
    }
}

/// What must be on or after the window's first day, of a condition all of whose parts must meet.
fn after_start<'t>(condition: &'t Typed, found: &mut Vec<&'t Typed>) {
    if let Node::And(one, other) = &condition.node {
        after_start(one, found);
        after_start(other, found);
    }
    if let Node::Compare(BinaryOp::GreaterOrEqual, day, start) | Node::Compare(BinaryOp::LessOrEqual, start, day) =
        &condition.node
        && start.node == Node::WindowStart
    {
        found.push(day);
    }
}

/// For each member that breaches the last day with which a window may begin that its last long gap counts in.
fn last_days_of_gaps(result: &CheckResult) -> Vec<Option<i32>> {
    let Some(strips) = &result.strips else { return Vec::new() };
    let last = |strip: &Strip| {
        let gap = strip.gaps.last()?;
        let periods: Vec<_> = strip.excepted.iter().map(|period| (period.from.days(), period.to.days())).collect();
        let began_with_event = strip.events.contains(&gap.from);
        Some(last_start_with(gap.from.days(), gap.to.days(), began_with_event, strips.at_most, &periods))
    };
    strips.listed.iter().filter(|strip| strip.state == StripState::Breach).map(last).collect()
}
