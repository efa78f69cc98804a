//! The result of a check before it is run: what the pack says of it.

use readymark_findings::{CheckResult, Counts, Rows, Verdict};
use readymark_rules::{Check, Each, Model, Population};

use crate::engine::Engine;
use crate::plan::Reads;

/// The name of a population's table, or its words.
pub(crate) fn each(model: &Model, population: &Population) -> String {
    match &population.each {
        Each::Table(table) => model.table(*table).map(|table| table.schema.name.clone()).unwrap_or_default(),
        Each::Words(words) => words.join(", "),
    }
}

/// The result with what the pack says of the check.
pub(crate) fn blank(check: &Check, reads: &Reads, engine: &Engine<'_>) -> CheckResult {
    let model = engine.model;
    let population = check.population();
    let table = population.and_then(|population| match &population.each {
        Each::Table(table) => model.table(*table),
        Each::Words(_) => None,
    });
    let window = table.and_then(|table| table.in_window.as_ref()).filter(|_| population.is_some_and(|p| p.in_window));
    CheckResult {
        check: check.id.clone(),
        title: check.title.clone(),
        requirement: check.requirement.clone(),
        kind: check.body.kind(),
        safeguarding: check.safeguarding,
        reach: check.reach,
        source: check.source.clone(),
        force: check.force,
        force_set: check.force_set.clone(),
        applies: check.applies.clone(),
        each: population.map(|population| each(model, population)),
        condition: population.and_then(|p| p.condition.as_ref()).map(|condition| condition.written.one_line()),
        window: window.map(|window| window.written.one_line()),
        asks: check.body.asks(),
        due: check.body.due(),
        limit: None,
        floor: None,
        verdict: Verdict::Error,
        // Settled when every result is there.
        blocks: false,
        answered: false,
        reviews: None,
        underlying: None,
        subject_to_judgement: false,
        counts: Counts::default(),
        interval: None,
        gap: None,
        partners: Vec::new(),
        rows: Rows::default(),
        next_due: None,
        leaves_on: None,
        strips: None,
        reasons: Vec::new(),
        human: check.human.clone(),
        fix: check.fix.clone(),
        look_at: check.body.look_at().iter().map(|look| look.written.clone()).collect(),
        mentions: Vec::new(),
        judgement: None,
        judged_rows: Vec::new(),
        reads: reads.names(engine),
        uses: Some(reads.uses(model, engine.setting)),
    }
}
