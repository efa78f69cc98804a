//! The table `preparations`.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::export::Sink;
use crate::tables::PREPARATIONS;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    if !plan.opted_in() {
        return Ok(());
    }
    let mut random = record.random(30);
    let mut number = 0;
    for meeting in 0..plan.meetings {
        for (index, party) in plan.parties.iter().enumerate() {
            let supporter_again = party.role == "supporter" && meeting > 0;
            let skipped = meeting == 0 && index + 1 == plan.parties.len() && random.chance(plan.partner.habits().slip);
            if supporter_again || skipped {
                continue;
            }
            number += 1;
            let shift = if meeting == 0 && index == 0 { 0 } else { random.between(0, 4) };
            let day = plan.prepared_from.plus(plan.rhythm * meeting + shift).working().min(plan.held);
            let by = plan.co_worker.filter(|_| random.chance(300)).unwrap_or(plan.lead);
            let row = [
                record.of('V', number),
                record.case(),
                record.party(index),
                Cell::Person(by),
                Cell::Day(day),
                Cell::Word(random.weighted("in person", &[("in person", 74), ("telephone", 18), ("video", 8)])),
            ];
            sink.put_on(&PREPARATIONS, plan.partner, day, row)?;
        }
    }
    Ok(())
}
