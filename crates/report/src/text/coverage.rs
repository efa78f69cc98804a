//! For a service that has only begun to collect: what is there, and what to collect next.

use readymark_findings::{Assessment, Collected};

use super::gaps::UNCOLLECTED;
use super::page::{Page, Paint, painted, plain};
use crate::words::{self, Tone};

/// How many registers are named before "and N more".
pub(super) const REGISTERS: usize = 6;

/// With so many registers to collect next.
pub(super) fn write(page: &mut Page, assessment: &Assessment, most: usize) {
    let coverage = assessment.coverage();
    if !coverage.is_partial() {
        return;
    }
    page.heading("Coverage");
    page.line(2, 2, &[plain(words::covered(&coverage))]);
    let wanted: Vec<_> =
        coverage.registers.iter().filter(|register| register.state != Collected::Read && register.checks > 0).collect();
    page.line(2, 2, &[plain("Collect next, most useful first:")]);
    for register in wanted.iter().take(most) {
        let name = painted(register.table.title.clone(), Paint::Bold);
        page.line(
            2,
            6,
            &[
                painted(format!("{UNCOLLECTED} "), Paint::Tone(Tone::Still)),
                name,
                plain(format!(": {}", words::adds(register))),
            ],
        );
    }
    page.and_more(4, wanted.len(), most);
}
