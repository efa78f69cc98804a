//! The tables `agreements` and `agreement_items`.

use std::io::Result;

use super::record::{Record, SHARED_EXPORT};
use crate::cell::Cell;
use crate::day::Day;
use crate::export::Sink;
use crate::random::Random;
use crate::tables::{AGREEMENT_ITEMS, AGREEMENTS};

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let Some(made) = record.agreed else { return Ok(()) };
    let mut random = record.random(32);
    let habits = plan.partner.habits();
    let row = [
        record.of('G', 1),
        record.case(),
        record.of('M', 1),
        Cell::Day(made),
        Cell::Day(made.later(&mut random, 0, 3)).unless(random.chance(habits.date_missing * 2)),
        Cell::Person(plan.lead).unless(random.chance(habits.date_missing)),
    ];
    sink.put_on(&AGREEMENTS, plan.partner, made, row)?;
    let count = random.weighted(1, &[(1, 5), (2, 3), (3, 2)]);
    (1..=count).try_for_each(|number| item(record, number, made, &mut random, sink))
}

fn item(record: &Record<'_>, number: usize, made: Day, random: &mut Random, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let habits = plan.partner.habits();
    let room = plan.settled.0 - made.0 - 8;
    let due = made.plus(random.between(7, room.max(8)));
    let done = !random.chance(110);
    let outcome_on = if done { Day(due.0 - random.between(0, 6)).working() } else { due.later(random, 1, 7) };
    let known = outcome_on <= SHARED_EXPORT;
    let told = outcome_on.later(random, 0, 9);
    let kinds =
        [("apology", 40), ("repair", 12), ("payment", 14), ("work", 10), ("support", 14), ("contact", 7), ("other", 3)];
    let row = [
        record.of('I', number),
        record.of('G', 1),
        Cell::Word(random.weighted("apology", &kinds)),
        Cell::Ahead(due),
        Cell::Word(match (known, done) {
            (false, _) => "in progress",
            (true, true) => "completed",
            (true, false) => "not completed",
        }),
        Cell::Day(outcome_on),
        if known { Cell::Day(told).unless(random.chance(habits.telling_missed)) } else { Cell::Empty },
    ];
    sink.put_on(&AGREEMENT_ITEMS, plan.partner, made, row)
}
