//! The table `consents`.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::day::Day;
use crate::export::Sink;
use crate::hub::Path;
use crate::random::Random;
use crate::tables::CONSENTS;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    if !plan.opted_in() {
        return Ok(());
    }
    let mut random = record.random(6);
    let habits = plan.partner.habits();
    // The second party's form is the one that is never filed.
    let lost = random.chance(habits.consent_missing).then_some(plan.parties.len() - 1);
    let late = random.chance(habits.consent_late).then(|| random.below(2) as usize);
    let mut forms = Forms { record, sink, number: 0 };
    for index in 0..plan.parties.len() {
        let form = if random.chance(120) { "verbal" } else { "written" };
        forms.file(index, "information sharing", form, plan.answered)?;
        if lost != Some(index) {
            let before = plan.prepared_from.later(&mut random, 0, plan.rhythm.max(1)).min(plan.held);
            let day = if late == Some(index) { plan.held.later(&mut random, 1, 9) } else { before };
            forms.file(index, "taking part", "written", day)?;
        }
        if plan.sensitive {
            forms.file(index, "co-working", "written", plan.prepared_from)?;
        }
        if let Some(day) = record.agreed {
            let form = if random.chance(60) { "verbal" } else { "written" };
            forms.file(index, "agreement", form, day)?;
        }
    }
    Ok(())
}

struct Forms<'a, 'b> {
    record: &'a Record<'b>,
    sink: &'a mut Sink,
    number: usize,
}

impl Forms<'_, '_> {
    fn file(&mut self, party: usize, scope: &'static str, form: &'static str, day: Day) -> Result<()> {
        let plan = self.record.plan;
        self.number += 1;
        let mut random = Random::new(self.record.world.seed, 107, u64::from(plan.number) * 32 + self.number as u64);
        let withdrew = plan.path == Path::Withdraws && scope == "taking part" && party == 0;
        let row = [
            self.record.of('K', self.number),
            self.record.party(party),
            Cell::Word(scope),
            Cell::Word(form),
            Cell::Empty,
            Cell::Day(day).unless(random.chance(plan.partner.habits().date_missing / 2)),
            if withdrew { Cell::Day(plan.settled) } else { Cell::Empty },
        ];
        self.sink.put_on(&CONSENTS, plan.partner, day, row)
    }
}
