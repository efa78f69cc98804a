//! How the partners record a case.
//!
//! Each table has its own stream of chance, so that a table does not change when another one does.

mod aftercare;
mod agreement;
mod cases;
mod consents;
mod contact;
mod participants;
mod preparation;
mod process;
mod risk;
mod supervision;

use std::io::Result;

use super::plan::World;
use super::{Partner, Plan};
use crate::cell::{Cell, Person};
use crate::day::{AS_OF, Day, WINDOW_END, WINDOW_START};
use crate::export::{Sink, Tables};
use crate::random::Random;

/// The day on which the shared system made its exports, 17 April 2026.
pub(super) const SHARED_EXPORT: Day = Day(20_560);

/// What the service reports at the end of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Cases referred in the window.
    pub referrals: i64,
    /// Cases closed in the window.
    pub closed: i64,
    /// Processes held in the window.
    pub processes: i64,
    /// Of them, those in which people met.
    pub direct: i64,
    /// Agreements made in the window.
    pub agreements: i64,
}

/// Everything a writer of a table needs.
pub(super) struct Record<'a> {
    world: &'a World,
    plan: &'a Plan,
    /// Who in truth led the process; not always who should have.
    lead: Person,
    /// The day of the agreement, if one was made.
    agreed: Option<Day>,
    /// How often, in a thousand, a slip of the keyboard stands in the cases. The benchmark's file has none, so that other
    /// programs can read it with typed columns.
    slip: u32,
    /// How often, in a thousand, a tick or the day of closing is left out. The partners' systems insist on both; the
    /// benchmark's file leaves some out, so that its checks meet the unknown in each place where it matters.
    blank: u32,
    /// The day after which nobody has told yet how the case went on.
    horizon: Day,
}

impl World {
    /// Records one case.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(super) fn record(&self, number: u32, tables: Tables, sink: &mut Sink, tally: &mut Tally) -> Result<()> {
        let plan = self.case(number);
        let record = Record::new(self, &plan, tables);
        cases::write(&record, sink)?;
        if tables == Tables::Cases {
            return Ok(());
        }
        participants::write(&record, sink)?;
        contact::write(&record, sink)?;
        consents::write(&record, sink)?;
        risk::write(&record, sink)?;
        preparation::write(&record, sink)?;
        process::write(&record, sink)?;
        agreement::write(&record, sink)?;
        aftercare::write(&record, sink)?;
        supervision::write(&record, sink)?;
        record.count(tally);
        Ok(())
    }
}

impl<'a> Record<'a> {
    fn new(world: &'a World, plan: &'a Plan, tables: Tables) -> Self {
        let horizon = if tables == Tables::All { plan.partner.exported_on() } else { AS_OF };
        let slip = if tables == Tables::All { plan.partner.habits().slip } else { 0 };
        let blank = if tables == Tables::Cases { plan.partner.habits().date_missing } else { 0 };
        let mut record = Self { world, plan, lead: plan.lead, agreed: None, slip, blank, horizon };
        let mut random = record.random(10);
        let share = if plan.is_direct() { 640 } else { 280 };
        record.agreed = (plan.kind().is_some() && random.chance(share)).then_some(plan.held);
        if random.chance(plan.partner.habits().slip) {
            record.lead = world.people.choose(super::Role::CoWork, plan.referred, plan.co_worker, &mut random);
        }
        record
    }

    /// The stream of chance of one table.
    fn random(&self, table: u64) -> Random {
        Random::new(self.world.seed, 100 + table, u64::from(self.plan.number))
    }

    fn partner(&self) -> Partner {
        self.plan.partner
    }

    fn case(&self) -> Cell {
        Cell::Case(self.plan.number)
    }

    /// The reference of a record of this case.
    fn of(&self, letter: char, number: usize) -> Cell {
        Cell::Of(self.plan.number, letter, u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The reference of the party at this place in the plan.
    fn party(&self, index: usize) -> Cell {
        self.of('P', index + 1)
    }

    /// Whether the partner already knew of that day when it made its export.
    fn is_past(&self, day: Day) -> bool {
        day <= self.horizon
    }

    fn count(&self, tally: &mut Tally) {
        let counts = |day: Day| i64::from(day >= WINDOW_START && day <= WINDOW_END);
        tally.referrals += counts(self.plan.referred);
        tally.closed += counts(self.plan.closed);
        tally.agreements += self.agreed.map_or(0, counts);
        if self.plan.kind().is_some() {
            tally.processes += counts(self.plan.held);
            tally.direct += if self.plan.is_direct() { counts(self.plan.held) } else { 0 };
        }
    }
}
