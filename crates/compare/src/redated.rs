//! A sign that an export was not renewed: the bundle gives another day for a file that is byte for byte what it was.

use std::collections::BTreeSet;

use readymark_findings::{Assessment, EvidenceFile};
use readymark_source::Date;

use crate::Redated;

/// The files of the second audit of which that is so, under whatever name, each once.
pub(crate) fn redated(old: &Assessment, new: &Assessment) -> Vec<Redated> {
    let mut found: Vec<Redated> = Vec::new();
    for file in new.evidence.iter().flat_map(|table| &table.files) {
        let known = found.iter().any(|known| known.file == file.path);
        if let (Some(then), Some(now), false) = (last_day(old, file), file.exported_on, known) {
            found.push(Redated { file: file.path.clone(), then, now });
        }
    }
    found
}

/// The last day that the first audit gives for the same file, if it gives others only.
fn last_day(old: &Assessment, file: &EvidenceFile) -> Option<Date> {
    let same = old.evidence.iter().flat_map(|table| &table.files);
    let same = same.filter(|then| then.sha256.is_some() && then.sha256 == file.sha256);
    let days: BTreeSet<Date> = same.filter_map(|then| then.exported_on).collect();
    days.last().copied().filter(|_| file.exported_on.is_some_and(|now| !days.contains(&now)))
}
