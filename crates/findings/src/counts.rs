//! What is counted of a population.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The seven counts. `population` = `meets` + `breaches` + `unknown` + `not_yet_due`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Rows that belong.
    pub population: u64,
    /// Rows for which `expect` is true.
    pub meets: u64,
    /// Rows for which `expect` is false.
    pub breaches: u64,
    /// Rows for which `expect` is unknown.
    pub unknown: u64,
    /// Rows whose time limit still runs.
    pub not_yet_due: u64,
    /// Rows to which the check does not apply.
    pub excluded: u64,
    /// Rows that may or may not count.
    pub unclear: u64,
}

impl Counts {
    /// *N*: the rows that the share is taken over, unclear ones included.
    #[must_use]
    pub fn certain_and_open(&self) -> u64 {
        self.meets + self.breaches + self.unknown + self.unclear
    }

    /// Takes a part of the same population away.
    pub fn take(&mut self, part: &Self) {
        let Self { population, meets, breaches, unknown, not_yet_due, excluded, unclear } = *part;
        self.population = self.population.saturating_sub(population);
        self.meets = self.meets.saturating_sub(meets);
        self.breaches = self.breaches.saturating_sub(breaches);
        self.unknown = self.unknown.saturating_sub(unknown);
        self.not_yet_due = self.not_yet_due.saturating_sub(not_yet_due);
        self.excluded = self.excluded.saturating_sub(excluded);
        self.unclear = self.unclear.saturating_sub(unclear);
    }

    /// Adds another part of the same population.
    pub fn add(&mut self, other: &Self) {
        self.population += other.population;
        self.meets += other.meets;
        self.breaches += other.breaches;
        self.unknown += other.unknown;
        self.not_yet_due += other.not_yet_due;
        self.excluded += other.excluded;
        self.unclear += other.unclear;
    }
}

/// The counts of one partner's rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartnerCounts {
    /// The partner's id; none where no export says whose the rows are.
    pub partner: Option<String>,
    /// Its share of the counts.
    pub counts: Counts,
}
