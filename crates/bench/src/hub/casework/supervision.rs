//! Supervision about one case. The regular sessions stand in `staff`.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::export::Sink;
use crate::hub::Role;
use crate::tables::SUPERVISION;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(36);
    let taken = plan.sensitive && !random.chance(plan.partner.habits().sign_off_missing);
    if !taken {
        return Ok(());
    }
    let day = plan.allocated.later(&mut random, 5, 25).min(plan.closed);
    let supervisor = record.world.people.choose(Role::Supervise, day, Some(plan.lead), &mut random);
    let row = [
        record.of('S', 1),
        Cell::Person(plan.lead),
        Cell::Person(supervisor),
        record.case(),
        Cell::Day(day),
        Cell::Word("case supervision"),
    ];
    sink.put_on(&SUPERVISION, plan.partner, day, row)
}
