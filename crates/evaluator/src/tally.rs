//! Counting a population, in one pass and in parallel: the seven counts, by partner, and the rows to fix.

use readymark_evidence::cell;
use readymark_findings::{Counts, STRIPS_PER_CHECK};
use readymark_rules::{Condition, Each, Population};
use readymark_source::Threads;

use crate::algebra::Doubts;
use crate::engine::Engine;
use crate::eval::{CHUNK, ROWS_PER_THREAD};
use crate::frame::Frame;

/// What a row counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    Meets,
    Breach,
    Unknown,
    NotYetDue,
    /// Not yet due, and nobody can say that it does not hold already.
    MayHold,
    Excluded,
    Unclear,
}

/// The counts of a population, or of a part of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) counts: Counts,
    /// The counts of each partner, by index; rows without one last. Empty if no row has a partner.
    pub(crate) partners: Vec<Counts>,
    /// The first rows of each state, in the order of the evidence.
    pub(crate) rows: [Vec<u32>; 3],
    /// The first rows that meet what is asked.
    pub(crate) meeting: Vec<u32>,
    /// What the counts do not tell of the rows that may or may not count.
    pub(crate) doubts: Doubts,
    /// The first day on which a row not yet due is due.
    pub(crate) next_due: Option<i32>,
    /// For a measure: the values of the rows that have one.
    pub(crate) values: Vec<i64>,
}

impl Tally {
    fn new(partners: usize) -> Self {
        let partners = if partners == 0 { Vec::new() } else { vec![Counts::default(); partners + 1] };
        Self { partners, ..Self::default() }
    }

    /// Counts rows that follow each other.
    fn count(&mut self, start: usize, classes: &[Class], partners: Option<&[u16]>, most_rows: usize) {
        let counts = count(classes);
        self.counts.add(&counts);
        self.doubts.may_hold += many(classes, Class::MayHold);
        match partners.and_then(|partners| Some((partners, *partners.first()?))) {
            None => {}
            // The rows of one export belong to one partner, so this is nearly always so.
            Some((partners, first)) if partners.iter().all(|partner| *partner == first) => {
                self.add_to(first, &counts);
            }
            Some((partners, _)) => {
                for (class, partner) in classes.iter().zip(partners) {
                    self.add_to(*partner, &count(&[*class]));
                }
            }
        }
        for (rows, class) in self.rows.iter_mut().zip([Class::Breach, Class::Unknown, Class::Unclear]) {
            list(rows, class, most_rows, start, classes);
        }
        list(&mut self.meeting, Class::Meets, STRIPS_PER_CHECK, start, classes);
    }

    /// Adds to a partner's counts; rows without one come last.
    fn add_to(&mut self, partner: u16, counts: &Counts) {
        let last = self.partners.len().saturating_sub(1);
        if let Some(own) = self.partners.get_mut(usize::from(partner).min(last)) {
            own.add(counts);
        }
    }

    fn append(&mut self, other: Self, most_rows: usize) {
        self.counts.add(&other.counts);
        self.doubts.add(&other.doubts);
        for (counts, more) in self.partners.iter_mut().zip(&other.partners) {
            counts.add(more);
        }
        for (rows, more) in self.rows.iter_mut().zip(other.rows) {
            rows.extend(more.into_iter().take(most_rows.saturating_sub(rows.len())));
        }
        self.meeting.extend(other.meeting.into_iter().take(STRIPS_PER_CHECK.saturating_sub(self.meeting.len())));
        self.next_due = self.next_due.into_iter().chain(other.next_due).min();
        self.values.extend(other.values);
    }
}

/// Adds the rows of a class to those listed, up to as many as are listed at most.
fn list(rows: &mut Vec<u32>, class: Class, most: usize, start: usize, classes: &[Class]) {
    let left = most.saturating_sub(rows.len());
    let places = classes.iter().zip(start..).filter(|(found, _)| **found == class).take(left);
    rows.extend(places.filter_map(|(_, row)| u32::try_from(row).ok()));
}

/// How many rows are of a class. One pass over bytes for each class is quicker than one pass that branches.
fn many(classes: &[Class], class: Class) -> u64 {
    classes.iter().filter(|found| **found == class).count() as u64
}

fn count(classes: &[Class]) -> Counts {
    let mut counts = Counts {
        population: 0,
        meets: many(classes, Class::Meets),
        breaches: many(classes, Class::Breach),
        unknown: many(classes, Class::Unknown),
        not_yet_due: many(classes, Class::NotYetDue) + many(classes, Class::MayHold),
        excluded: many(classes, Class::Excluded),
        unclear: many(classes, Class::Unclear),
    };
    counts.population = counts.meets + counts.breaches + counts.unknown + counts.not_yet_due;
    counts
}

/// Notes what a row of unclear membership would count as.
fn note_unclear(doubts: &mut Doubts, class: Class) {
    match class {
        Class::Meets => doubts.unclear_meets += 1,
        Class::Breach => doubts.unclear_breaches += 1,
        Class::NotYetDue => doubts.unclear_waits += 1,
        Class::MayHold => doubts.unclear_may_hold += 1,
        Class::Unknown | Class::Excluded | Class::Unclear => {}
    }
}

/// What the rows of a chunk that belong count as, and their values if something is measured.
#[derive(Default)]
pub(crate) struct Judged {
    pub(crate) classes: Vec<Class>,
    pub(crate) values: Vec<i64>,
    /// The day on which each row is due, if rows do.
    pub(crate) due: Vec<i32>,
}

impl<'a> Engine<'a> {
    /// Counts a population. `judge` says what the rows of a frame count as; it is asked for every row, and heard for those
    /// that belong.
    pub(crate) fn tally(
        &self,
        population: &'a Population,
        partners: Option<&[u16]>,
        partner_count: usize,
        judge: &(dyn Fn(&Frame<'_, 'a>) -> Judged + Sync),
    ) -> Tally {
        let rows = match &population.each {
            Each::Table(table) => self.rows(*table),
            Each::Words(words) => words.len(),
        };
        let partner_count = if partners.is_some() { partner_count } else { 0 };
        let part = |start: usize, end: usize| {
            let mut tally = Tally::new(partner_count);
            let mut at = start;
            while at < end {
                let next = (at + CHUNK).min(end);
                self.tally_chunk(population, partners, at, next, judge, &mut tally);
                at = next;
            }
            tally
        };
        let threads = self.setting.threads.count().min(rows / ROWS_PER_THREAD);
        if threads <= 1 {
            return part(0, rows);
        }
        let step = rows.div_ceil(threads);
        let starts = (0..threads).map(|thread| thread * step).collect();
        let parts = Threads::new(threads).each(starts, |start| part(start, (start + step).min(rows)));
        let mut whole = Tally::new(partner_count);
        parts.into_iter().for_each(|part| whole.append(part, self.most_rows));
        whole
    }

    fn tally_chunk(
        &self,
        population: &'a Population,
        partners: Option<&[u16]>,
        start: usize,
        end: usize,
        judge: &(dyn Fn(&Frame<'_, 'a>) -> Judged + Sync),
        tally: &mut Tally,
    ) {
        let frame = match &population.each {
            Each::Table(_) => Frame::range(start, end),
            Each::Words(words) => Frame::words(words),
        };
        let belongs = self.membership_of(population, &frame);
        // Where nobody belongs there is nothing to judge.
        let judged = belongs.iter().any(|byte| *byte != cell::FALSE).then(|| judge(&frame));
        let nobody = || Judged { classes: vec![Class::Excluded; belongs.len()], ..Judged::default() };
        let Judged { mut classes, values, due } = judged.unwrap_or_else(nobody);
        for (class, member) in classes.iter_mut().zip(&belongs) {
            *class = match *member {
                cell::TRUE => *class,
                cell::FALSE => Class::Excluded,
                _ => {
                    note_unclear(&mut tally.doubts, *class);
                    Class::Unclear
                }
            };
        }
        let partners = partners.and_then(|partners| partners.get(start..end));
        tally.count(start, &classes, partners, self.most_rows);
        let waiting = due.iter().zip(&classes).filter(|(_, class)| matches!(class, Class::NotYetDue | Class::MayHold));
        tally.next_due = tally.next_due.into_iter().chain(waiting.map(|(day, _)| *day)).min();
        let measured = values.iter().zip(&classes).filter(|(_, class)| **class == Class::Meets);
        tally.values.extend(measured.map(|(value, _)| *value));
    }

    /// Whether each row belongs to the population.
    pub(crate) fn membership_of(&self, population: &'a Population, frame: &Frame<'_, 'a>) -> Vec<u8> {
        let mut belongs = vec![cell::TRUE; frame.len()];
        let mut restrict = |condition: &'a Condition| {
            for (byte, truth) in belongs.iter_mut().zip(self.truths(&condition.typed, frame)) {
                *byte = (*byte).min(truth);
            }
        };
        if let (Each::Table(table), true) = (&population.each, population.in_window)
            && let Some(window) = self.model.table(*table).and_then(|table| table.in_window.as_ref())
        {
            restrict(window);
        }
        if let Some(condition) = &population.condition {
            restrict(condition);
        }
        if let Each::Table(table) = population.each {
            self.make_duplicate_keys_unknown(table, |place| frame.rows.at(place), &mut belongs);
        }
        belongs
    }
}
