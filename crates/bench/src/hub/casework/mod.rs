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
mod record;
mod risk;
mod supervision;

use std::io::Result;

use record::Record;
pub(super) use record::SHARED_EXPORT;

use super::plan::World;
use crate::day::{Day, WINDOW_END, WINDOW_START};
use crate::export::{Sink, Tables};

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
        tally.count(&record);
        Ok(())
    }
}

impl Tally {
    fn count(&mut self, record: &Record<'_>) {
        let counts = |day: Day| i64::from(day >= WINDOW_START && day <= WINDOW_END);
        let plan = record.plan;
        self.referrals += counts(plan.referred);
        self.closed += counts(plan.closed);
        self.agreements += record.agreed.map_or(0, counts);
        if plan.kind().is_some() {
            self.processes += counts(plan.held);
            self.direct += if plan.is_direct() { counts(plan.held) } else { 0 };
        }
    }
}
