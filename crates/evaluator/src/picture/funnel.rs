//! Funnels: a row is in a step if that and every step before it hold, in three values.

use readymark_evidence::cell;
use readymark_findings::{Funnel, FunnelPartner, FunnelStep};
use readymark_rules::Funnel as Declared;

use super::{of_funnel, table, written};
use crate::run::Run;

/// How many rows certainly hold, and of how many nobody can tell.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    certain: u64,
    unknown: u64,
}

/// The counts of all rows, and of each partner's by index, rows without one last; the latter empty if no row has one.
#[derive(Clone)]
struct Counts {
    all: Count,
    partners: Vec<Count>,
}

impl Count {
    fn add(&mut self, truth: u8) {
        match truth {
            cell::TRUE => self.certain += 1,
            cell::FALSE => {}
            _ => self.unknown += 1,
        }
    }
}

impl Counts {
    /// Counts the truths of rows that follow each other.
    fn add(&mut self, start: usize, truths: &[u8], partners: Option<&[u16]>) {
        let last = self.partners.len().saturating_sub(1);
        for (row, truth) in (start..).zip(truths) {
            self.all.add(*truth);
            let partner = partners.and_then(|partners| partners.get(row)).map_or(last, |partner| usize::from(*partner));
            if let Some(own) = self.partners.get_mut(partner.min(last)) {
                own.add(*truth);
            }
        }
    }
}

impl<'a> Run<'a> {
    pub(super) fn funnel(&self, declared: &'a Declared) -> Funnel {
        let population = &declared.population;
        let partners = table(population).and_then(|table| self.engine.partners(table));
        let by_partner = partners.map_or(0, |_| self.bundle.partners.len() + 1);
        let nothing = Counts { all: Count::default(), partners: vec![Count::default(); by_partner] };
        let mut members = nothing.clone();
        let mut steps = vec![nothing; declared.steps.len()];
        self.each_part(population, &mut |start, frame, mut truths| {
            members.add(start, &truths, partners);
            for (step, counts) in declared.steps.iter().zip(&mut steps) {
                for (byte, truth) in truths.iter_mut().zip(self.engine.truths(&step.condition.typed, frame)) {
                    *byte = (*byte).min(truth);
                }
                counts.add(start, &truths, partners);
            }
        });
        let (each, condition, window) = written(self.engine.model, population);
        let step = |(step, counts): (&readymark_rules::Step, &Counts)| FunnelStep {
            title: step.title.clone(),
            asks: step.condition.written.one_line(),
            certain: counts.all.certain,
            unknown: counts.all.unknown,
            partners: self.by_partner(&members, counts),
        };
        Funnel {
            title: declared.title.clone(),
            each,
            condition,
            window,
            population: members.all.certain,
            unclear: members.all.unknown,
            steps: declared.steps.iter().zip(&steps).map(step).collect(),
            reads: of_funnel(self.engine.model, declared).names(&self.engine),
        }
    }

    /// The counts of each partner that holds a member, so that a partner whose rows got nowhere is seen to have got nowhere.
    fn by_partner(&self, members: &Counts, step: &Counts) -> Vec<FunnelPartner> {
        let ids = self.bundle.partners.iter().map(|(id, _)| Some(id.clone())).chain([None]);
        let held = ids.zip(&members.partners).zip(&step.partners).filter(|((_, held), _)| **held != Count::default());
        let mut found: Vec<_> = held
            .map(|((partner, _), count)| FunnelPartner { partner, certain: count.certain, unknown: count.unknown })
            .collect();
        found.sort_by(|a, b| (a.partner.is_none(), &a.partner).cmp(&(b.partner.is_none(), &b.partner)));
        found
    }
}
