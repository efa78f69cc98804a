//! Random counts in the place of a service's own: the checks, their sentences and their partners stay.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use readymark_findings::{
    Assessment, CheckKind, CheckResult, Counts, EvidenceFile, EvidenceTable, Limit, PartnerCounts, Verdict,
};

/// The counts of each partner: usually few, sometimes many, often none.
fn counts(runner: &mut TestRunner, total: u64) -> Counts {
    let weights = prop::array::uniform4(prop_oneof![3 => Just(0_u64), 1 => Just(1_u64), 1 => 2..60_u64]);
    let weights = weights.new_tree(runner).unwrap().current();
    let all: u64 = weights.iter().sum::<u64>().max(1);
    let [breaches, unknown, not_yet_due, _] = weights.map(|weight| total * weight / all);
    let meets = total - breaches - unknown - not_yet_due;
    let unclear = prop_oneof![6 => Just(0_u64), 1 => 1..15_u64].new_tree(runner).unwrap().current();
    Counts { population: total, meets, breaches, unknown, not_yet_due, excluded: 0, unclear }
}

pub(crate) fn assessment(mut assessment: Assessment, seed: u64) -> Assessment {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let tables: Vec<String> = assessment.evidence.iter().map(|table| table.table.clone()).collect();
    let mut sizes: BTreeMap<_, Vec<u64>> = BTreeMap::new();
    let mut sentences: BTreeMap<_, Vec<Counts>> = BTreeMap::new();
    for check in &mut assessment.checks {
        if check.kind == CheckKind::Judgement || !check.each.as_ref().is_some_and(|each| tables.contains(each)) {
            continue;
        }
        let rows = (check.each.clone(), check.condition.clone(), check.window.clone());
        let size = prop::collection::vec(prop_oneof![1 => Just(0_u64), 3 => 1..40_u64, 1 => 40..400_u64], 4);
        let sizes = sizes.entry(rows.clone()).or_insert_with(|| size.new_tree(&mut runner).unwrap().current()).clone();
        let sentence = (rows, check.asks.clone(), check.due.clone());
        let parts =
            sentences.entry(sentence).or_insert_with(|| sizes.iter().map(|size| counts(&mut runner, *size)).collect());
        set(check, parts);
    }
    around(&mut runner, &mut assessment);
    assessment
}

/// Registers that hold the rows, each with exports of several partners, and a funnel through them.
fn around(runner: &mut TestRunner, assessment: &mut Assessment) {
    let mut few = |most: u64| (0..=most).new_tree(runner).unwrap().current();
    for table in &mut assessment.evidence {
        let own = assessment.checks.iter().filter(|check| check.each.as_ref() == Some(&table.table));
        let most = own.map(|check| check.counts.population).max().unwrap_or(0);
        (table.present, table.rows) = (true, most + few(12));
        // One or two partners have most of the rows, as in a hub, and up to ten others a few each.
        let mut left = table.rows;
        let partners = few(10);
        let mut small = Vec::new();
        for _ in 0..partners {
            let most = few(1) * 12;
            small.push(few(most).min(left / 12));
        }
        left -= small.iter().sum::<u64>();
        let second = few(1) * (left / 3);
        exports(table, &[small.as_slice(), &[second, left - second]].concat());
    }
    for funnel in &mut assessment.pictures.funnels {
        let rows = assessment.evidence.iter().find(|table| table.table == funnel.each).map_or(0, |table| table.rows);
        let mut left = rows;
        for step in &mut funnel.steps {
            left -= few(12).min(left);
            step.certain = left;
        }
    }
}

/// The register with one export for each partner, of so many rows, which are all that it has.
pub(crate) fn exports(table: &mut EvidenceTable, rows: &[u64]) {
    table.rows = rows.iter().sum();
    let Some(like) = table.files.first().cloned() else { return };
    let file = |(at, rows): (usize, &u64)| EvidenceFile {
        partner: Some(format!("partner-{at}")),
        path: format!("exports/{at}.csv"),
        rows: *rows,
        ..like.clone()
    };
    table.files = rows.iter().enumerate().map(file).collect();
}

/// Puts counts in the place of a check's, and nothing else.
pub(crate) fn set_counts(check: &mut CheckResult, classes: [u64; 5]) {
    let [meets, breaches, unknown, not_yet_due, unclear] = classes;
    let population = meets + breaches + unknown + not_yet_due;
    check.counts = Counts { population, meets, breaches, unknown, not_yet_due, unclear, ..check.counts };
}

/// Puts the counts of each partner in the place of a check's, and the verdict that they give.
pub(crate) fn set(check: &mut CheckResult, parts: &[Counts]) {
    check.counts = Counts::default();
    parts.iter().for_each(|part| check.counts.add(part));
    let partner = |(index, counts): (usize, &Counts)| PartnerCounts {
        partner: Some(["charity", "police", "probation", "youth"][index].to_owned()),
        counts: *counts,
    };
    check.partners = parts.iter().enumerate().map(partner).collect();
    check.underlying = None;
    check.verdict = verdict(check);
    check.blocks = check.verdict.fails();
}

/// The verdict that the documentation gives, in floating numbers: near enough, for what does not fit is not used.
pub(crate) fn verdict(check: &CheckResult) -> Verdict {
    let limit = check.limit.map_or(1.0, number);
    let floor = check.floor.map_or(limit, number);
    let Counts { meets, breaches, unknown, unclear, .. } = check.counts;
    let whole = (meets + breaches + unknown + unclear) as f64;
    let best = (meets + unknown + unclear) as f64;
    match () {
        () if whole == 0.0 => Verdict::NotApplicable,
        () if meets as f64 >= limit * whole => Verdict::Met,
        () if best >= limit * whole => Verdict::NotEvidenced,
        () if meets as f64 >= floor * whole => Verdict::PartlyMet,
        () => Verdict::NotMet,
    }
}

pub(crate) fn number(limit: Limit) -> f64 {
    limit.value.numerator as f64 / limit.value.denominator as f64
}
