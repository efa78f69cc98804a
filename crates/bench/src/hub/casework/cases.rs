//! The table `cases`.

use std::io::Result;

use super::record::Record;
use crate::cell::Cell;
use crate::export::Sink;
use crate::hub::{Kind, Path, Plan};
use crate::random::Random;
use crate::tables::CASES;

pub(super) fn write(record: &Record<'_>, sink: &mut Sink) -> Result<()> {
    let plan = record.plan;
    let habits = plan.partner.habits();
    let mut random = record.random(1);
    let mut forgets = |per_thousand: u32| random.chance(per_thousand);
    let (gone, undated) = (forgets(habits.options_missing), forgets(habits.date_missing));
    let closed = record.is_past(plan.closed);
    let mut blanks = record.random(9);
    let mut blank = || blanks.chance(record.blank);
    let (decision, decided) = decision(record, &mut random);
    let row = [
        record.case(),
        Cell::Day(plan.referred),
        Cell::Word(plan.source),
        Cell::word(initiated_by(plan, &mut random)).unless(random.chance(habits.date_missing)),
        if random.chance(record.slip * 2) { Cell::Text("N/K") } else { Cell::Word(plan.stage) },
        Cell::Yes(plan.sensitive).unless(blank()),
        special_regard(plan, &mut random).unless(blank()),
        Cell::Yes(plan.harmed_known),
        Cell::Person(plan.lead),
        Cell::person(plan.co_worker),
        Cell::Day(plan.allocated).unless(random.chance(habits.date_missing)),
        contacted(record, &mut random),
        Cell::Yes(plan.opted_in() || random.chance(985)).unless(gone),
        Cell::Yes(true).unless(gone),
        decision,
        decided,
        if plan.opted_in() { Cell::Day(plan.prepared_from).unless(undated) } else { Cell::Empty },
        Cell::day(risk_changed(record)),
        Cell::Word(if closed { "closed" } else { "open" }),
        if closed { Cell::Day(plan.closed).unless(blank()) } else { Cell::Empty },
        if closed { Cell::Word(reason(plan.path)).unless(random.chance(habits.date_missing)) } else { Cell::Empty },
        signposted(record, &mut random),
        Cell::Empty,
    ];
    sink.put_on(&CASES, plan.partner, plan.referred, row)
}

/// The day on which the risk changed during the preparation, in some cases that had a process.
pub(super) fn risk_changed(record: &Record<'_>) -> Option<crate::day::Day> {
    let plan = record.plan;
    let mut random = record.random(2);
    let changed = plan.kind().is_some() && random.chance(if plan.sensitive { 220 } else { 40 });
    let room = (plan.held.0 - plan.prepared_from.0) / 2;
    changed.then(|| plan.prepared_from.later(&mut random, 1, room.max(2)))
}

fn contacted(record: &Record<'_>, random: &mut Random) -> Cell {
    let habits = record.plan.partner.habits();
    if random.chance(record.slip) {
        return Cell::Text("tbc");
    }
    let missing = random.chance(habits.date_missing * 2);
    let swapped = random.chance(habits.slip);
    let day = record.plan.contacted;
    Cell::Day(if swapped { day.swapped() } else { day }).unless(missing)
}

/// Of a kind that code D names: half of the sensitive cases. The systems tick such a case as sensitive by themselves.
fn special_regard(plan: &Plan, random: &mut Random) -> Cell {
    Cell::Yes(plan.sensitive && random.chance(500))
}

fn initiated_by(plan: &Plan, random: &mut Random) -> &'static str {
    match plan.source {
        "self" => random.weighted("harmed", &[("harmed", 8), ("responsible", 2)]),
        "prison" | "probation" => random.weighted("agency", &[("agency", 5), ("responsible", 4), ("harmed", 1)]),
        "victim service" => random.weighted("agency", &[("agency", 5), ("harmed", 5)]),
        _ => "agency",
    }
}

/// What was decided, and when. A case that ended before a decision stays undecided.
fn decision(record: &Record<'_>, random: &mut Random) -> (Cell, Cell) {
    let plan = record.plan;
    if !record.is_past(plan.decided) {
        return (Cell::Word("undecided"), Cell::Empty);
    }
    let word = match plan.path {
        Path::Unsuitable => "unsuitable",
        Path::Process(Kind::Indirect) if random.chance(180) => "indirect only",
        Path::Process(_) | Path::Withdraws => "suitable",
        _ => return (Cell::Word("undecided"), Cell::Empty),
    };
    (Cell::Word(word), Cell::Day(plan.decided).unless(random.chance(plan.partner.habits().date_missing * 2)))
}

fn reason(path: Path) -> &'static str {
    match path {
        Path::Process(_) => "completed",
        Path::HarmedDeclines | Path::ResponsibleDeclines => "declined",
        Path::NotReached => "no contact",
        Path::Unsuitable => "unsuitable",
        Path::Transferred => "transferred",
        Path::Withdraws => "withdrawn",
    }
}

fn signposted(record: &Record<'_>, random: &mut Random) -> Cell {
    let plan = record.plan;
    let said_no =
        matches!(plan.path, Path::HarmedDeclines | Path::ResponsibleDeclines | Path::Unsuitable | Path::Withdraws);
    if !said_no || random.chance(plan.partner.habits().signpost_missing) {
        return Cell::Empty;
    }
    Cell::Day(plan.settled.later(random, 0, 3).min(plan.closed))
}
