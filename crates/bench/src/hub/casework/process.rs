//! The table `processes`.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::export::Sink;
use crate::hub::Kind;
use crate::tables::PROCESSES;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let Some(kind) = plan.kind() else { return Ok(()) };
    let mut random = record.random(31);
    let habits = plan.partner.habits();
    let lone = plan.is_direct() && random.chance(habits.slip * 4);
    let co_worker = plan.co_worker.filter(|person| !lone && *person != record.lead);
    let roles = co_worker.map(|_| plan.prepared_from.later(&mut random, 0, 3).min(plan.held));
    let row = [
        record.of('M', 1),
        record.case(),
        Cell::Day(plan.held),
        Cell::Word(match kind {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Mixed => "mixed",
        }),
        Cell::Person(record.lead),
        Cell::person(co_worker),
        Cell::day(roles).unless(random.chance(habits.date_missing * 2)),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ];
    sink.put_on(&PROCESSES, plan.partner, plan.held, row)
}
