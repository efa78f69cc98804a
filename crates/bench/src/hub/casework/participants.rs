//! The table `participants`.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::day::Day;
use crate::export::Sink;
use crate::hub::{Partner, Party, Path};
use crate::random::Random;
use crate::tables::PARTICIPANTS;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let mut random = record.random(3);
    for (index, party) in plan.parties.iter().enumerate() {
        if party.role == "harmed" && !plan.harmed_known {
            continue;
        }
        let standing = Standing::of(record, party, index);
        let habits = plan.partner.habits();
        let left = matches!(standing.word, "declined" | "withdrawn");
        let opted_in = plan.opted_in() && party.role != "supporter";
        let guardian = if party.young && plan.opted_in() { Cell::Day(plan.answered) } else { Cell::Empty };
        let responsible = party.role == "responsible" && plan.opted_in();
        let row = [
            record.party(index),
            record.case(),
            Cell::Word(party.role),
            Cell::Yes(party.young).unless(random.chance(habits.date_missing)),
            Cell::Yes(plan.kind().is_some() && record.is_past(plan.held)),
            Cell::Word(standing.word),
            Cell::Day(standing.since).unless(random.chance(habits.date_missing)),
            if left { Cell::Word(why(&mut random)).unless(random.chance(habits.date_missing)) } else { Cell::Empty },
            signposted(record, standing, left, &mut random),
            informed_on(record, &mut random),
            informed_by(record, party, &mut random),
            Cell::Empty,
            explained(record, &mut random),
            if responsible { acknowledged(record, &mut random) } else { Cell::Empty },
            if opted_in {
                Cell::Day(plan.answered).unless(random.chance(habits.date_missing * 2))
            } else {
                Cell::Empty
            },
            guardian.unless(random.chance(habits.guardian_missing)),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            prepared_on(record, &mut random),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ];
        sink.put_on(&PARTICIPANTS, plan.partner, plan.referred, row)?;
    }
    Ok(())
}

/// Where somebody stands, and since when.
#[derive(Clone, Copy)]
struct Standing {
    word: &'static str,
    since: Day,
}

impl Standing {
    fn of(record: &Record<'_>, party: &Party, index: usize) -> Self {
        let plan = record.plan;
        let (word, since) = match (plan.path, party.role) {
            (Path::HarmedDeclines, "harmed") | (Path::ResponsibleDeclines, "responsible") => {
                ("declined", plan.answered)
            }
            (Path::NotReached, "harmed") => ("not reached", plan.answered),
            (Path::Withdraws, "harmed") if plan.number.is_multiple_of(3) => ("withdrawn", plan.settled),
            (Path::Withdraws, "responsible") if !plan.number.is_multiple_of(3) => ("withdrawn", plan.settled),
            (Path::Process(_) | Path::Withdraws, _) => ("engaged", plan.answered),
            // The other side had said yes before the first one said no.
            (Path::HarmedDeclines, _) if index > 0 => ("engaged", plan.offered),
            _ => ("considering", plan.contacted),
        };
        if record.is_past(since) { Self { word, since } } else { Self { word: "considering", since: plan.contacted } }
    }
}

fn why(random: &mut Random) -> &'static str {
    random.weighted(
        "not wanted",
        &[
            ("not wanted", 38),
            ("not now", 21),
            ("too distressing", 14),
            ("no reason given", 17),
            ("safety", 4),
            ("other party left", 3),
            ("other", 3),
        ],
    )
}

fn signposted(record: &Record<'_>, standing: Standing, left: bool, random: &mut Random) -> Cell {
    if !left || random.chance(record.plan.partner.habits().signpost_missing) {
        return Cell::Empty;
    }
    Cell::Day(standing.since.later(random, 0, 4).min(record.plan.closed))
}

fn informed_on(record: &Record<'_>, random: &mut Random) -> Cell {
    let plan = record.plan;
    if matches!(plan.path, Path::NotReached | Path::Transferred) {
        return Cell::Empty;
    }
    Cell::Day(plan.offered).unless(random.chance(plan.partner.habits().date_missing * 2))
}

fn informed_by(record: &Record<'_>, party: &Party, random: &mut Random) -> Cell {
    let plan = record.plan;
    if matches!(plan.path, Path::NotReached | Path::Transferred) {
        return Cell::Empty;
    }
    // Where a young person is responsible, the youth offending team tells both sides. Officers sometimes do it themselves.
    let young = plan.parties.iter().any(|party| party.role == "responsible" && party.young);
    let word = match plan.partner {
        Partner::Youth if young && random.chance(40) => "service",
        Partner::Police if young && party.role == "harmed" && random.chance(350) => "police",
        _ if young => "youth offending team",
        Partner::Police => random.weighted("police", &[("police", 6), ("service", 4)]),
        _ => "service",
    };
    Cell::Word(word)
}

/// Confidentiality is explained at the first preparation meeting.
fn explained(record: &Record<'_>, random: &mut Random) -> Cell {
    let plan = record.plan;
    if plan.kind().is_none() {
        return Cell::Empty;
    }
    Cell::Day(plan.prepared_from).unless(random.chance(plan.partner.habits().options_missing))
}

fn acknowledged(record: &Record<'_>, random: &mut Random) -> Cell {
    let plan = record.plan;
    let day = plan.contacted.later(random, 1, 10).min(plan.answered);
    Cell::Day(day).unless(random.chance(plan.partner.habits().acknowledgement_missing))
}

fn prepared_on(record: &Record<'_>, random: &mut Random) -> Cell {
    let plan = record.plan;
    if plan.kind().is_none() {
        return Cell::Empty;
    }
    let day = Day(plan.held.0 - random.between(2, 5)).working().min(plan.held);
    Cell::Day(day).unless(random.chance(plan.partner.habits().date_missing * 2))
}
