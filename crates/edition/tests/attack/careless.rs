//! Editions that each lack a defence: with each of them the outsider must succeed, or the outsider is no test.

use readymark_edition::Band;
use readymark_findings::{Assessment, CheckResult, EvidenceTable};

use crate::known::{Ends, Known, KnownCheck, KnownRegister, classes};

/// A number that is shown unless it is small.
fn exact(count: u64) -> Option<Ends> {
    Some((count, count)).filter(|_| !(1..10).contains(&count))
}

/// Every number exactly, except the small ones.
pub(crate) fn without_small_counts(assessment: &Assessment) -> Known {
    let check = |check: &CheckResult| KnownCheck {
        population: exact(check.counts.population),
        classes: classes(&check.counts).map(exact),
        ..KnownCheck::default()
    };
    totals(assessment, check)
}

/// The totals exactly, and no class of any.
pub(crate) fn exact_totals(assessment: &Assessment) -> Known {
    totals(assessment, |check| KnownCheck { population: exact(check.counts.population), ..KnownCheck::default() })
}

/// Of each partner of a register that it has some rows, or none.
pub(crate) fn some_or_none(assessment: &Assessment) -> Known {
    let ends = |rows: u64| match rows {
        0 => (0, 0),
        1..100 => (1, 99),
        _ => (rows - rows % 10, rows - rows % 10 + 9),
    };
    let register = |table: &EvidenceTable| KnownRegister {
        size: Some(ends(table.rows)),
        partners: (table.files.iter()).filter_map(|file| Some((file.partner.clone()?, ends(file.rows)))).collect(),
    };
    Known {
        registers: assessment.evidence.iter().map(|table| (table.table.clone(), register(table))).collect(),
        ..Known::default()
    }
}

/// Beside each check the exact rows of its partners: of each that has ten or more, and of all others together.
pub(crate) fn partners_by_check(assessment: &Assessment) -> Known {
    totals(assessment, |check| {
        let name = |part: &readymark_findings::PartnerCounts| part.partner.clone().unwrap_or_default();
        // The grouping goes by the breaches of this check, so that it is another one beside another check.
        let (few, many): (Vec<_>, Vec<_>) =
            check.partners.iter().partition(|part| (1..10).contains(&part.counts.breaches));
        let mut rows: Vec<_> =
            many.iter().filter_map(|part| Some((vec![name(part)], exact(part.counts.population)?))).collect();
        let together = few.iter().map(|part| part.counts.population).sum();
        rows.extend(exact(together).map(|together| (few.iter().map(|part| name(part)).collect(), together)));
        KnownCheck { partners: rows, population: exact(check.counts.population), ..KnownCheck::default() }
    })
}

fn totals(assessment: &Assessment, check: impl Fn(&CheckResult) -> KnownCheck) -> Known {
    let register = |rows| KnownRegister { size: exact(rows), ..KnownRegister::default() };
    let steps = |funnel: &readymark_findings::Funnel| funnel.steps.iter().map(|step| exact(step.certain)).collect();
    Known {
        checks: assessment.checks.iter().map(check).collect(),
        registers: assessment.evidence.iter().map(|table| (table.table.clone(), register(table.rows))).collect(),
        funnels: assessment.pictures.funnels.iter().map(|funnel| (funnel.each.clone(), steps(funnel))).collect(),
    }
}

/// A rough share beside any number of rows: of few, it tells how many breaches there are. What it publishes of one check.
pub(crate) fn share_of_few(check: &CheckResult) -> String {
    format!("{} {:?}", check.counts.population, Band::of(&check.counts))
}
