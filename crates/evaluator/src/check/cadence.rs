//! `cadence`: repeated events with no gap longer than a limit.
//!
//! Here the days of each row are gathered: its span, from the window's start to its end or to `as_of`, its events and its excepted periods.
//! `gaps.rs` judges them.

use readymark_evidence::cell;
use readymark_rules::typed::Link;
use readymark_rules::{Cadence, Condition, Constant, Except};

use super::Outcome;
use super::gaps::{Events, Excepted, Span, kept};
use crate::algebra::Truth;
use crate::check::share::class;
use crate::engine::{Engine, Rows};
use crate::frame::Frame;
use crate::related::MAYBE_ROWS;
use crate::tally::Judged;
use crate::vector::Sentinel;

/// The place of an outer row, rows, and whether they are related to it.
type Linked = (usize, Vec<u32>, u8);

impl<'a> Engine<'a> {
    pub(crate) fn cadence(&self, cadence: &'a Cadence, partners: Option<&[u16]>, partner_count: usize) -> Outcome {
        let limit = match self.setting.limit(&cadence.at_most) {
            Some(Constant::Days(days)) => *days,
            _ => 0,
        };
        let judge = |frame: &Frame<'_, 'a>| {
            let spans = self.spans(cadence, frame);
            let events = self.events(cadence, frame);
            let excepted = self.excepted(cadence.except, frame);
            let truths = spans.iter().zip(events).zip(excepted).map(|((span, events), excepted)| match span {
                Some(span) => kept(*span, limit, &events, &excepted),
                // A span that nobody knows: more days only make it harder to keep.
                None => Truth::Unknown,
            });
            Judged { classes: truths.map(|truth| class(Some(truth))).collect(), ..Judged::default() }
        };
        let tally = self.tally(&cadence.population, partners, partner_count, &judge);
        self.share_outcome(&cadence.population, &cadence.threshold, tally)
    }

    /// Each row's span; nothing where an end of it is unknown.
    pub(super) fn spans(&self, cadence: &'a Cadence, frame: &Frame<'_, 'a>) -> Vec<Option<Span>> {
        let (first, last) = (self.setting.from.days(), self.setting.to.days().min(self.setting.as_of.days()));
        let days = |condition: &'a Option<Condition>, without: i32| match condition {
            None => vec![Some(without); frame.len()],
            Some(condition) => {
                let days = self.evaluate(&condition.typed, frame).into_dates();
                let day = |day: i32| match day {
                    cell::MISSING_DATE => Some(without),
                    day => day.has_value().then_some(day),
                };
                days.iter().map(|found| day(*found)).collect()
            }
        };
        let ends = days(&cadence.from, i32::MIN).into_iter().zip(days(&cadence.to, i32::MAX));
        let span = |(from, to): (Option<i32>, Option<i32>)| {
            Some(Span { bound: from?, start: from?.max(first), end: to?.min(last) })
        };
        ends.map(span).collect()
    }

    pub(super) fn events(&self, cadence: &'a Cadence, frame: &Frame<'_, 'a>) -> Vec<Events> {
        let mut found: Vec<Events> = (0..frame.len()).map(|_| Events::default()).collect();
        let closed = self.table(cadence.events).is_some_and(|table| table.closed);
        let (linked, unexamined) = self.linked(cadence.events, cadence.link, frame);
        for (owner, rows, related) in linked {
            let Some(events) = found.get_mut(owner) else { continue };
            let inner = Frame { rows: Rows::List(rows.as_slice().into()), words: None, outer: None };
            let days = self.column(cadence.events, cadence.on, &inner.rows).into_dates();
            let counts = self.counting(cadence, frame, owner, &rows);
            for (day, counts) in days.iter().zip(counts) {
                match (counts.min(related), day.has_value()) {
                    (cell::FALSE, _) => {}
                    (cell::TRUE, true) => events.certain.push(*day),
                    (_, true) => events.possible.push(*day),
                    (_, false) => events.undated += 1,
                }
            }
        }
        for (place, events) in found.iter_mut().enumerate() {
            events.open |= !closed || unexamined.binary_search(&place).is_ok();
        }
        found
    }

    /// Whether each of a row's events counts.
    fn counting(&self, cadence: &'a Cadence, frame: &Frame<'_, 'a>, owner: usize, rows: &[u32]) -> Vec<u8> {
        let Some(condition) = &cadence.condition else { return vec![cell::TRUE; rows.len()] };
        let owners = vec![u32::try_from(owner).unwrap_or(u32::MAX); rows.len()];
        frame.gathered(&owners, |outer| {
            let inner = Frame { rows: Rows::List(rows.into()), words: None, outer: Some(outer) };
            self.truths(&condition.typed, &inner)
        })
    }

    pub(super) fn excepted(&self, except: Option<Except>, frame: &Frame<'_, 'a>) -> Vec<Excepted> {
        let mut found: Vec<Excepted> = (0..frame.len()).map(|_| Excepted::default()).collect();
        let Some(except) = except else { return found };
        let closed = self.table(except.table).is_some_and(|table| table.closed);
        let (linked, unexamined) = self.linked(except.table, except.link, frame);
        for (owner, rows, related) in linked {
            let Some(excepted) = found.get_mut(owner) else { continue };
            let list = Rows::List(rows.as_slice().into());
            let starts = self.column(except.table, except.starts, &list).into_dates();
            let ends = self.column(except.table, except.ends, &list).into_dates();
            for (start, end) in starts.iter().zip(ends.iter()) {
                // A period without an end lasts. One whose start nobody knows may have begun on any day.
                let last = if end.has_value() { *end } else { i32::MAX };
                let known = start.has_value() && *end != cell::UNKNOWN_DATE;
                if known && related == cell::TRUE {
                    excepted.certain.push((*start, last));
                } else {
                    excepted.possible.push((if start.has_value() { *start } else { i32::MIN }, last));
                }
            }
        }
        for (place, excepted) in found.iter_mut().enumerate() {
            excepted.open |= !closed || unexamined.binary_search(&place).is_ok();
        }
        found
    }

    /// For each row of a frame the rows related to it, and whether they certainly are; and the places to which so many rows may
    /// be related that they are not looked at.
    fn linked(&self, table: usize, link: Link, frame: &Frame<'_, 'a>) -> (Vec<Linked>, Vec<usize>) {
        let (mut found, mut unexamined) = (Vec::new(), Vec::new());
        let mut add_maybe = |found: &mut Vec<Linked>, place: usize, rows: &mut dyn ExactSizeIterator<Item = u32>| {
            if rows.len() > MAYBE_ROWS {
                unexamined.push(place);
            } else if rows.len() > 0 {
                found.push((place, rows.collect(), cell::UNKNOWN));
            }
        };
        match link {
            Link::Child { relation, .. } => {
                let Some(children) = self.children(table, relation) else { return (found, unexamined) };
                for place in 0..frame.len() {
                    let parent = frame.rows.at(place);
                    found.push((place, children.of(parent).to_vec(), cell::TRUE));
                    add_maybe(&mut found, place, &mut children.shared_with(parent).iter().copied());
                    add_maybe(&mut found, place, &mut children.loose.iter().copied());
                }
            }
            Link::Parent { table: own, relation, .. } => {
                let links = self.table(own).and_then(|view| view.links.get(relation).copied().flatten());
                let everyone = u32::try_from(self.rows(table)).unwrap_or(0);
                for place in 0..frame.len() {
                    let row = frame.rows.at(place);
                    match links.and_then(|links| links.get(row as usize)) {
                        Some(&cell::MISSING_CODE) => {}
                        Some(parent) if *parent < cell::UNKNOWN_CODE => found.push((place, vec![*parent], cell::TRUE)),
                        _ => match self.shared_parents(own, relation, row) {
                            Some(parents) => add_maybe(&mut found, place, &mut parents.into_iter()),
                            None => add_maybe(&mut found, place, &mut (0..everyone)),
                        },
                    }
                }
            }
            Link::All => {}
        }
        (found, unexamined)
    }
}
