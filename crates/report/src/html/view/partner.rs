//! Who holds the gaps.

use readymark_findings::{Assessment, CheckResult, Counts, PartnerCounts};
use serde::Serialize;

use super::Badge;
use crate::words;

/// One partner's part of a check.
#[derive(Serialize)]
pub(super) struct Part<'a> {
    partner: &'a str,
    counts: &'a Counts,
}

impl<'a> Part<'a> {
    pub(super) fn new(assessment: &'a Assessment, part: &'a PartnerCounts) -> Self {
        Self { partner: words::partner(assessment, part.partner.as_deref()), counts: &part.counts }
    }
}

/// One partner over all checks.
#[derive(Serialize)]
pub(super) struct Holder<'a> {
    partner: &'a str,
    /// Rows of one record count once for each check.
    totals: Counts,
    to_mend: u64,
    checks: Vec<Share<'a>>,
}

#[derive(Serialize)]
struct Share<'a> {
    id: &'a str,
    title: &'a str,
    requirement: &'a str,
    badge: Badge,
    rows: u64,
}

/// The partners in the order of the bundle, then ids that it does not declare, then rows that no partner holds.
pub(super) fn holders(assessment: &Assessment) -> Vec<Holder<'_>> {
    let parts = || assessment.checks.iter().flat_map(|check| &check.partners);
    let mut ids: Vec<Option<&str>> =
        assessment.service.partners.iter().map(|partner| Some(partner.id.as_str())).collect();
    for id in parts().filter_map(|part| part.partner.as_deref()) {
        if !ids.contains(&Some(id)) {
            ids.push(Some(id));
        }
    }
    if !ids.is_empty() && parts().any(|part| part.partner.is_none()) {
        ids.push(None);
    }
    ids.into_iter().map(|id| holder(assessment, id)).collect()
}

fn holder<'a>(assessment: &'a Assessment, id: Option<&'a str>) -> Holder<'a> {
    let mut totals = Counts::default();
    let mut checks = Vec::new();
    for check in &assessment.checks {
        let Some(part) = check.partners.iter().find(|part| part.partner.as_deref() == id) else { continue };
        totals.add(&part.counts);
        let rows = to_mend(&part.counts);
        if rows > 0 {
            checks.push(share(check, rows));
        }
    }
    Holder { partner: words::partner(assessment, id), to_mend: to_mend(&totals), totals, checks }
}

fn to_mend(counts: &Counts) -> u64 {
    counts.breaches + counts.unknown + counts.unclear
}

fn share(check: &CheckResult, rows: u64) -> Share<'_> {
    Share {
        id: &check.check,
        title: &check.title,
        requirement: &check.requirement,
        badge: Badge::new(check.verdict),
        rows,
    }
}
