//! Who holds the rows.

use readymark_findings::{Assessment, Counts, PartnerCounts};
use serde::Serialize;

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

/// The partners in the order of the bundle, then ids that it does not declare, then nobody if rows have no partner.
/// Empty if the service has no partners.
pub(super) fn holders(assessment: &Assessment) -> Vec<Option<&str>> {
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
    ids
}
