//! What a report shows beside the verdicts, after its types are checked.

use crate::Typed;
use crate::form::Population;
use crate::model::{Condition, Limit};

/// The pictures of a standard, each kind in its order.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// How far rows came.
    pub funnels: Vec<Funnel>,
    /// What expires.
    pub lapses: Vec<Lapses>,
    /// Rows drawn for a person to read.
    pub samples: Vec<Sample>,
}

/// How far rows came.
#[derive(Clone, Debug)]
pub struct Funnel {
    /// Its title.
    pub title: String,
    /// The rows that are followed.
    pub population: Population,
    /// The steps; a row is in one if that and every step before it hold.
    pub steps: Vec<Step>,
}

/// One step of a funnel.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its title.
    pub title: String,
    /// The condition.
    pub condition: Condition,
}

/// What expires.
#[derive(Clone, Debug)]
pub struct Lapses {
    /// Its title.
    pub title: String,
    /// What it is.
    pub of: Lapsing,
}

/// What lapses.
#[derive(Clone, Debug)]
pub enum Lapsing {
    /// Rows of a table.
    Rows {
        /// The rows.
        population: Box<Population>,
        /// The last good day.
        on: Box<Condition>,
    },
    /// The exports of tables that say how old one may be.
    Exports,
}

/// Rows drawn for a person to read.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its title.
    pub title: String,
    /// The rows that may be drawn; their table has a key.
    pub population: Population,
    /// The share to draw, as a part of 1.
    pub share: Option<Limit>,
    /// The fewest to draw.
    pub at_least: Option<Limit>,
}

impl Pictures {
    /// How many there are.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.funnels.len() + self.lapses.len() + self.samples.len()
    }

    /// Every typed expression.
    #[must_use]
    pub fn expressions(&self) -> Vec<&Typed> {
        let populations = (self.funnels.iter().map(|funnel| &funnel.population))
            .chain(self.lapses.iter().filter_map(|line| match &line.of {
                Lapsing::Rows { population, .. } => Some(&**population),
                Lapsing::Exports => None,
            }))
            .chain(self.samples.iter().map(|sample| &sample.population));
        let conditions = populations.filter_map(|population| population.condition.as_ref());
        let steps = self.funnels.iter().flat_map(|funnel| &funnel.steps).map(|step| &step.condition);
        let days = self.lapses.iter().filter_map(|line| match &line.of {
            Lapsing::Rows { on, .. } => Some(&**on),
            Lapsing::Exports => None,
        });
        conditions.chain(steps).chain(days).map(|condition| &condition.typed).collect()
    }

    /// Every limit.
    #[must_use]
    pub fn limits(&self) -> Vec<&Limit> {
        self.samples.iter().flat_map(|sample| sample.share.iter().chain(&sample.at_least)).collect()
    }
}
