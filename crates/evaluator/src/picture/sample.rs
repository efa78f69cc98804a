//! Samples that anybody can draw again: keys ranked by a digest, so that no order of rows, files or machines plays a part.

use std::collections::BTreeSet;

use readymark_evidence::{cell, sha256_bytes};
use readymark_findings::{DRAWN_PER_SAMPLE, Drawn, Endpoint, Sample, hexadecimal};
use readymark_rules::{Constant, Limit, Sample as Declared};
use readymark_source::Decimal;

use super::{table, written};
use crate::plan::Reads;
use crate::run::Run;

/// One key of the frame: its first row, and whether that certainly belongs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'k> {
    key: &'k str,
    row: u32,
    certain: bool,
}

/// The keys of the frame, sorted, each once.
fn each_once(mut found: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    // Rows come in order, so that the first of a key stays the first: of the others nobody can tell whether they are records. They
    // mostly come in the order of their keys too, which this makes use of.
    found.sort_by(|one, other| one.key.cmp(other.key));
    found.dedup_by(|later, first| later.key == first.key);
    found
}

impl<'a> Run<'a> {
    pub(super) fn sample(&self, declared: &'a Declared) -> Sample {
        let population = &declared.population;
        let data = table(population).and_then(|table| self.engine.table(table)).and_then(|view| view.data);
        let mut found = Vec::new();
        let mut without_key = 0;
        self.each_part(population, &mut |start, _, belongs| {
            for (row, belongs) in (start..).zip(belongs).filter(|(_, belongs)| *belongs != cell::FALSE) {
                match data.and_then(|data| Some((data.shown_key(row)?, u32::try_from(row).ok()?))) {
                    Some((key, row)) => found.push(Entry { key, row, certain: belongs == cell::TRUE }),
                    None => without_key += 1,
                }
            }
        });
        let frame = each_once(found);
        let setting = self.engine.setting;
        let seed = self.bundle.sample_seed.clone().unwrap_or_else(|| setting.to.to_string());
        let share = declared.share.as_ref().and_then(|share| self.share_of(share));
        let at_least = declared.at_least.as_ref().and_then(|limit| setting.limit(limit));
        let at_least = at_least.map_or(0, |limit| match limit {
            Constant::Integer(rows) => u64::try_from(*rows).unwrap_or(0),
            _ => 0,
        });
        let asked = asked(frame.len() as u64, share, at_least);
        let (each, condition, window) = written(self.engine.model, population);
        let mut reads = Reads::default();
        reads.population(self.engine.model, population);
        Sample {
            title: declared.title.clone(),
            each,
            condition,
            window,
            share: share.map(|share| Endpoint::millionths(share.millionths())),
            at_least,
            frame: frame.len() as u64,
            unclear: frame.iter().filter(|entry| !entry.certain).count() as u64,
            without_key,
            frame_digest: hexadecimal(&sha256_bytes(frame.iter().flat_map(|entry| [entry.key, "\n"]))),
            asked,
            drawn: (drawn(&seed, &frame, asked).into_iter())
                .map(|entry| Drawn { unclear: !entry.certain, place: self.place_in(population, entry.row as usize) })
                .collect(),
            reads: reads.names(&self.engine),
            seed,
        }
    }

    fn share_of(&self, share: &Limit) -> Option<Decimal> {
        match self.engine.setting.limit(share)? {
            Constant::Decimal(share) => Some(*share),
            _ => None,
        }
    }
}

/// How many keys are asked: the share rounded up, but no fewer than the least, and no more than there are.
fn asked(frame: u64, share: Option<Decimal>, at_least: u64) -> u64 {
    let share = share.map_or(0, |share| u128::try_from(share.millionths()).unwrap_or(0));
    let scale = u128::from(Decimal::SCALE.unsigned_abs());
    let part = u64::try_from((share * u128::from(frame)).div_ceil(scale)).unwrap_or(u64::MAX);
    part.max(at_least).min(frame)
}

/// The rows of the first keys by the digest of seed and key; of two with the same digest, which nobody has ever seen, the
/// lesser key.
fn drawn<'k>(seed: &str, frame: &[Entry<'k>], asked: u64) -> Vec<Entry<'k>> {
    let listed = usize::try_from(asked).unwrap_or(usize::MAX).min(DRAWN_PER_SAMPLE);
    // The bytes of a digest sort as its hexadecimal text does. Only the first are kept: there may be a million keys.
    let mut first: BTreeSet<([u8; 32], Entry<'k>)> = BTreeSet::new();
    for entry in frame {
        first.insert((sha256_bytes([seed, "\n", entry.key]), *entry));
        if first.len() > listed {
            first.pop_last();
        }
    }
    first.into_iter().map(|(_, entry)| entry).collect()
}
