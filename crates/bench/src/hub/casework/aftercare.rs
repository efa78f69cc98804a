//! The tables `followups`, `feedback` and `case_audits`: what comes after a process, and after a case.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::day::{Day, WINDOW_END, WINDOW_START};
use crate::export::Sink;
use crate::hub::Role;
use crate::random::Random;
use crate::tables::{CASE_AUDITS, FEEDBACK, FOLLOWUPS};

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    if record.plan.kind().is_some() {
        followups(record, sink)?;
        feedback(record, sink)?;
    }
    audits(record, sink)
}

/// A call to each party after the process, and another if nobody answered. Some come late, some never.
fn followups(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(33);
    let mut number = 0;
    for index in 0..plan.parties.len() {
        let missed = random.chance(plan.partner.habits().follow_up_missed);
        let day = if missed {
            plan.held.later(&mut random, 44, 64).min(plan.settled)
        } else {
            plan.held.later(&mut random, 10, 36)
        };
        if missed && random.chance(600) || day > plan.closed {
            continue;
        }
        let mut call = |day: Day, reached: bool, random: &mut Random| {
            number += 1;
            let kinds = [("telephone", 62), ("visit", 20), ("message", 10), ("letter", 8)];
            let row = [
                record.of('F', number),
                record.party(index),
                record.of('M', 1),
                Cell::Person(plan.lead),
                Cell::Day(day),
                Cell::Word(random.weighted("telephone", &kinds)),
                Cell::Yes(reached),
            ];
            sink.put_on(&FOLLOWUPS, plan.partner, day, row)
        };
        let reached = random.chance(830);
        call(day, reached, &mut random)?;
        if !reached {
            let again = day.later(&mut random, 2, 4);
            call(again, random.chance(500), &mut random)?;
        }
    }
    Ok(())
}

/// A form to each who took part; fewer than half come back, and most are content.
fn feedback(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(34);
    for index in 0..plan.parties.len() {
        let asked = plan.held.later(&mut random, 14, 30);
        let back = random.chance(470).then(|| asked.later(&mut random, 4, 26)).filter(|day| record.is_past(*day));
        let score = random.weighted(5, &[(5, 52), (4, 37), (3, 6), (2, 3), (1, 2)]);
        let prepared = random.chance(930);
        if random.chance(plan.partner.habits().feedback_not_asked) {
            continue;
        }
        let row = [
            record.of('B', index + 1),
            record.party(index),
            Cell::Day(asked),
            Cell::day(back),
            back.map_or(Cell::Empty, |_| Cell::Whole(score)),
            back.map_or(Cell::Empty, |_| Cell::Yes(prepared)),
        ];
        sink.put_on(&FEEDBACK, plan.partner, asked, row)?;
    }
    Ok(())
}

/// Rather more than a fifth of the closed cases are looked at again by somebody else.
fn audits(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(35);
    let in_window = plan.closed >= WINDOW_START && plan.closed <= WINDOW_END;
    if !in_window || !random.chance(270) {
        return Ok(());
    }
    let day = plan.closed.later(&mut random, 3, 40);
    let followed = random.chance(880);
    let due = day.later(&mut random, 28, 42);
    let done = random.chance(990).then(|| due.plus(-random.between(0, 20)).working());
    let row = [
        record.of('Q', 1),
        record.case(),
        Cell::Person(record.world.people.choose(Role::Supervise, day, Some(plan.lead), &mut random)),
        Cell::Day(day),
        Cell::Yes(followed),
        if followed { Cell::Empty } else { Cell::Ahead(due) },
        if followed { Cell::Empty } else { Cell::day(done) },
    ];
    sink.put_on(&CASE_AUDITS, plan.partner, day, row)
}
