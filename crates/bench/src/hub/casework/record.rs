//! One case as its partner records it: what every writer of a table needs.

use crate::cell::{Cell, Person};
use crate::day::{AS_OF, Day};
use crate::export::Tables;
use crate::hub::{Partner, Plan, Role, World};
use crate::random::Random;

/// The day on which the shared system made its exports, 17 April 2026.
pub(in crate::hub) const SHARED_EXPORT: Day = Day(20_560);

/// Everything a writer of a table needs.
pub(super) struct Record<'a> {
    pub(super) world: &'a World,
    pub(super) plan: &'a Plan,
    /// Who in truth led the process; not always who should have.
    pub(super) lead: Person,
    /// The day of the agreement, if one was made.
    pub(super) agreed: Option<Day>,
    /// How often, in a thousand, a slip of the keyboard stands in the cases. The benchmark's file has none, so that other
    /// programs can read it with typed columns.
    pub(super) slip: u32,
    /// How often, in a thousand, a tick or the day of closing is left out. The partners' systems insist on both; the
    /// benchmark's file leaves some out, so that its checks meet the unknown in each place where it matters.
    pub(super) blank: u32,
    /// The day after which nobody has told yet how the case went on.
    horizon: Day,
}

impl<'a> Record<'a> {
    pub(super) fn new(world: &'a World, plan: &'a Plan, tables: Tables) -> Self {
        let horizon = if tables == Tables::All { plan.partner.exported_on() } else { AS_OF };
        let slip = if tables == Tables::All { plan.partner.habits().slip } else { 0 };
        let blank = if tables == Tables::Cases { plan.partner.habits().date_missing } else { 0 };
        let mut record = Self { world, plan, lead: plan.lead, agreed: None, slip, blank, horizon };
        let mut random = record.random(10);
        let share = if plan.is_direct() { 640 } else { 280 };
        record.agreed = (plan.kind().is_some() && random.chance(share)).then_some(plan.held);
        if random.chance(plan.partner.habits().slip) {
            record.lead = world.people.choose(Role::CoWork, plan.referred, plan.co_worker, &mut random);
        }
        record
    }

    /// The stream of chance of one table.
    pub(super) fn random(&self, table: u64) -> Random {
        Random::new(self.world.seed, 100 + table, u64::from(self.plan.number))
    }

    pub(super) fn partner(&self) -> Partner {
        self.plan.partner
    }

    pub(super) fn case(&self) -> Cell {
        Cell::Case(self.plan.number)
    }

    /// The reference of a record of this case.
    pub(super) fn of(&self, letter: char, number: usize) -> Cell {
        Cell::Of(self.plan.number, letter, u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The reference of the party at this place in the plan.
    pub(super) fn party(&self, index: usize) -> Cell {
        self.of('P', index + 1)
    }

    /// Whether the partner already knew of that day when it made its export.
    pub(super) fn is_past(&self, day: Day) -> bool {
        day <= self.horizon
    }
}
