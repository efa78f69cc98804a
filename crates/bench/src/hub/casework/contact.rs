//! The tables `contacts` and `offers`.

use std::io::Result;

use super::record::Record;
use crate::cell::{Cell, Person};
use crate::export::Sink;
use crate::hub::Path;
use crate::random::Random;
use crate::tables::{CONTACTS, OFFERS};

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    contacts(record, sink)?;
    offers(record, sink)
}

/// An officer who telephoned on the way, and whom the hub's register does not know.
const OFFICER: Person = Person { letter: 'P', number: 3 };

fn channel(random: &mut Random) -> &'static str {
    random.weighted("telephone", &[("telephone", 52), ("visit", 24), ("letter", 12), ("message", 8), ("video", 4)])
}

/// The first contact and those until everybody has answered.
fn contacts(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(4);
    let count = if plan.path == Path::NotReached { random.between(3, 5) } else { random.between(2, 4) };
    let room = plan.answered.0 - plan.contacted.0;
    let harmed = plan.parties.iter().filter(|party| party.role == "harmed").count();
    let first = if plan.harmed_known { 0 } else { harmed };
    let parties = plan.parties.iter().filter(|party| party.role != "supporter").count();
    for number in 0..count {
        let day = plan.contacted.plus(room * number / count).working();
        let party = (first + usize::try_from(number).unwrap_or(0) % (parties - first).max(1)).min(parties - 1);
        let row = [
            record.of('T', usize::try_from(number).unwrap_or(0) + 1),
            record.case(),
            record.party(party),
            Cell::Person(if random.chance(plan.partner.habits().slip / 2) { OFFICER } else { plan.lead }),
            Cell::Day(day),
            Cell::Word(channel(&mut random)),
        ];
        sink.put_on(&CONTACTS, record.partner(), day, row)?;
    }
    Ok(())
}

/// One offer to each party, supporters apart.
fn offers(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(5);
    for (index, party) in plan.parties.iter().enumerate() {
        let unknown = party.role == "harmed" && !plan.harmed_known;
        if unknown || party.role == "supporter" || random.chance(plan.partner.habits().date_missing) {
            continue;
        }
        let answer = match (plan.path, party.role) {
            (Path::HarmedDeclines, "harmed") | (Path::ResponsibleDeclines, "responsible") => "declined",
            (Path::NotReached, "harmed") => "no answer",
            (Path::Process(_) | Path::Withdraws, _) => "accepted",
            _ => random.weighted("undecided", &[("undecided", 6), ("accepted", 4)]),
        };
        let answered = !matches!(answer, "no answer" | "undecided");
        let row = [
            record.of('O', index + 1),
            record.party(index),
            Cell::Day(plan.offered),
            Cell::Word(channel(&mut random)),
            Cell::Word(if record.is_past(plan.answered) { answer } else { "undecided" }),
            if answered { Cell::Day(plan.answered) } else { Cell::Empty },
        ];
        sink.put_on(&OFFERS, record.partner(), plan.offered, row)?;
    }
    Ok(())
}
