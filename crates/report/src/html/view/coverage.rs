//! What the evidence covers, for a service that has only begun to collect.

use readymark_findings::{Assessment, Collected};
use serde::Serialize;

use crate::words;

#[derive(Serialize)]
pub(super) struct Covered<'a> {
    summary: String,
    collected: Vec<&'a str>,
    next: Vec<Next<'a>>,
    /// Registers that no check of the standard needs.
    unneeded: Vec<&'a str>,
}

#[derive(Serialize)]
struct Next<'a> {
    title: &'a str,
    adds: String,
    safety: bool,
}

/// Nothing if every register that a check reads has been collected.
pub(super) fn covered(assessment: &Assessment) -> Option<Covered<'_>> {
    let coverage = assessment.coverage();
    if !coverage.is_partial() {
        return None;
    }
    let titles = |wanted: fn(&readymark_findings::Register<'_>) -> bool| {
        let registers = coverage.registers.iter().filter(|register| wanted(register));
        registers.map(|register| register.table.title.as_str()).collect()
    };
    let next = coverage.registers.iter().filter(|register| register.state != Collected::Read && register.checks > 0);
    let next = next.map(|register| Next {
        title: &register.table.title,
        adds: words::adds(register),
        safety: register.safeguarding > 0,
    });
    Some(Covered {
        summary: words::covered(&coverage),
        collected: titles(|register| register.state == Collected::Read),
        next: next.collect(),
        unneeded: titles(|register| register.state != Collected::Read && register.checks == 0),
    })
}
