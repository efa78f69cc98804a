//! The table `risk_assessments`.

use std::io::Result;

use super::cases;
use super::record::Record;
use crate::cell::Cell;
use crate::day::Day;
use crate::export::Sink;
use crate::hub::{Kind, Path, Role};
use crate::tables::RISK_ASSESSMENTS;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let habits = plan.partner.habits();
    let mut random = record.random(8);
    let initial =
        if random.chance(habits.risk_late) { plan.allocated.later(&mut random, 2, 21) } else { plan.assessed };
    let mut file = File { record, sink, number: 0 };
    file.assess("initial", initial, "suitable")?;
    if plan.path == Path::Unsuitable {
        return file.assess("second", plan.decided, "unsuitable");
    }
    if !plan.opted_in() {
        return Ok(());
    }
    let outcome = if plan.kind() == Some(Kind::Indirect) && random.chance(200) { "indirect only" } else { "suitable" };
    let second = plan.prepared_from.plus(plan.rhythm / 2).working();
    if !random.chance(habits.second_risk_missing) {
        file.assess("second", second, outcome)?;
    }
    if plan.kind().is_some() && (plan.is_direct() || plan.sensitive) && !random.chance(habits.second_risk_missing) {
        file.assess("before process", Day(plan.held.0 - random.between(1, 6)).working().min(plan.held), outcome)?;
    }
    if let Some(changed) = cases::risk_changed(record)
        && !random.chance(habits.second_risk_missing)
    {
        file.assess("review", changed.later(&mut random, 0, 3).min(plan.held), outcome)?;
    }
    Ok(())
}

struct File<'a, 'b> {
    record: &'a Record<'b>,
    sink: &'a mut Sink,
    number: usize,
}

impl File<'_, '_> {
    fn assess(&mut self, stage: &'static str, day: Day, decision: &'static str) -> Result<()> {
        let plan = self.record.plan;
        self.number += 1;
        let mut random = self.record.random(20 + self.number as u64);
        let alone = plan.sensitive && random.chance(plan.partner.habits().sign_off_missing);
        let reviewer = self.record.world.people.choose(Role::Supervise, day, Some(plan.lead), &mut random);
        let row = [
            self.record.of('R', self.number),
            self.record.case(),
            Cell::Empty,
            Cell::Word(stage),
            Cell::Day(day).unless(random.chance(plan.partner.habits().date_missing)),
            Cell::Person(plan.lead),
            Cell::Person(if alone { plan.lead } else { reviewer }),
            Cell::Day(day.later(&mut random, 0, 2)),
            Cell::Yes(plan.sensitive && !random.chance(20) || random.chance(650)),
            Cell::Yes(plan.sensitive && !random.chance(plan.partner.habits().sign_off_missing)),
            Cell::Empty,
            Cell::Word(decision),
        ];
        self.sink.put_on(&RISK_ASSESSMENTS, plan.partner, day, row)
    }
}
