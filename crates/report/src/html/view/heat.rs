//! Where the rows with a gap are: each requirement against each partner.

use readymark_findings::{Assessment, Counts, RequirementResult};
use serde::Serialize;

use super::{partner::holders, parts::Badge};
use crate::words;

/// From how many rows on a square grows.
const LEVELS: [u64; 4] = [1, 3, 10, 30];

/// The requirements that have rows with a gap; records count once for each check. What a met check allows is no gap.
#[derive(Serialize)]
pub(super) struct Heat<'a> {
    partners: Vec<&'a str>,
    rows: Vec<Row<'a>>,
    totals: Vec<Cell>,
    /// Requirements without such rows.
    clear: u64,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    badge: Badge,
    cells: Vec<Cell>,
}

/// The rows of one partner for one requirement.
#[derive(Clone, Serialize)]
struct Cell {
    breaches: u64,
    /// Not recorded or unclear.
    open: u64,
    rows: u64,
    level: usize,
}

impl Cell {
    fn new(counts: &Counts) -> Self {
        let open = counts.unknown + counts.unclear;
        let rows = counts.breaches + open;
        let level = LEVELS.iter().filter(|from| rows >= **from).count();
        Self { breaches: counts.breaches, open, rows, level }
    }
}

/// Nothing for a service without partners, or where no partner has a row with a gap.
pub(super) fn heat(assessment: &Assessment) -> Option<Heat<'_>> {
    let partners = holders(assessment);
    let requirements: Vec<_> = assessment.areas.iter().flat_map(|area| &area.requirements).collect();
    let counts = |requirement| partners.iter().map(move |id| counted(assessment, requirement, *id));
    let mut totals = vec![Counts::default(); partners.len()];
    let mut rows = Vec::new();
    for requirement in &requirements {
        let counts: Vec<_> = counts(requirement).collect();
        totals.iter_mut().zip(&counts).for_each(|(total, part)| total.add(part));
        let cells: Vec<_> = counts.iter().map(Cell::new).collect();
        if cells.iter().any(|cell| cell.rows > 0) {
            let badge = Badge::new(requirement.verdict);
            rows.push(Row { id: &requirement.id, title: words::title_of(requirement), badge, cells });
        }
    }
    let clear = requirements.len() - rows.len();
    (!rows.is_empty()).then(|| Heat {
        partners: partners.iter().map(|id| words::partner(assessment, *id)).collect(),
        totals: totals.iter().map(Cell::new).collect(),
        clear: u64::try_from(clear).unwrap_or(u64::MAX),
        rows,
    })
}

fn counted(assessment: &Assessment, requirement: &RequirementResult, partner: Option<&str>) -> Counts {
    let checks = requirement.checks.iter().filter_map(|id| assessment.check(id)).filter(|check| check.verdict.is_gap());
    let mut total = Counts::default();
    for part in checks.flat_map(|check| &check.partners).filter(|part| part.partner.as_deref() == partner) {
        total.add(&part.counts);
    }
    total
}
