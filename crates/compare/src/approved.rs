//! A sign that approvals were only stamped: on one day many documents were approved again, none of which had changed.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{APPROVED_TOGETHER, Assessment, DocumentUsed};
use readymark_source::Date;

use crate::ApprovedUnchanged;

/// The days on which that happened between two audits.
pub(crate) fn approved_unchanged(old: &Assessment, new: &Assessment) -> Vec<ApprovedUnchanged> {
    let mut found = Vec::new();
    for now in &new.evidence {
        let Some(then) = old.evidence.iter().find(|then| then.table == now.table) else { continue };
        let before = latest_approvals(&then.documents);
        let mut days: BTreeMap<Date, Vec<&DocumentUsed>> = BTreeMap::new();
        for document in &now.documents {
            let Some(approved) = document.approved_on else { continue };
            if before.get(document.sha256.as_str()).is_some_and(|before| *before < approved) {
                days.entry(approved).or_default().push(document);
            }
        }
        found.extend(days.into_iter().filter_map(|(on, documents)| {
            let files = documents.iter().map(|document| &document.sha256).collect::<BTreeSet<_>>().len();
            (files >= APPROVED_TOGETHER).then(|| ApprovedUnchanged {
                table: now.table.clone(),
                on,
                files: files as u64,
                rows: documents.iter().map(|document| document.at.clone()).collect(),
            })
        }));
    }
    found
}

/// The latest approval of each file. One that several rows name may have several.
fn latest_approvals(documents: &[DocumentUsed]) -> BTreeMap<&str, Date> {
    let mut latest: BTreeMap<&str, Date> = BTreeMap::new();
    for document in documents {
        let Some(approved) = document.approved_on else { continue };
        let known = latest.entry(&document.sha256).or_insert(approved);
        *known = approved.max(*known);
    }
    latest
}
