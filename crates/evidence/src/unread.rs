//! Files that nothing names, and names that no file has.

use std::collections::BTreeSet;

use readymark_findings::QualityCode;

use crate::Bundle;
use crate::documents::walk;
use crate::quality::{Draft, Quality};
use crate::store::{Store, resolve};

/// How many files of the bundle nothing names. Their names may say more than they should, so they are only counted.
pub(crate) fn count(bundle: &Bundle, read: &[(String, String)]) -> u64 {
    let Store::Folder(dir) = &bundle.store else { return 0 };
    let named: BTreeSet<&str> = read
        .iter()
        .map(|(path, _)| path.as_str())
        .chain(bundle.exports.iter().map(|export| export.file.value.as_str()))
        .chain(bundle.judgements.iter().flat_map(|judgement| &judgement.evidence).map(|path| path.value.as_str()))
        .collect();
    walk(dir).keys().filter(|path| !named.contains(path.as_str())).count() as u64
}

/// Reports judgements that rest on a file that is not there; the row is the line in `judgements.yaml`.
pub(crate) fn judgement_evidence(bundle: &Bundle, quality: &mut Quality) {
    let (Store::Folder(dir), Some(file)) = (&bundle.store, &bundle.judgements_file) else { return };
    let paths = bundle.judgements.iter().flat_map(|judgement| &judgement.evidence);
    let missing: Vec<u64> = paths
        .filter(|path| !resolve(dir, &path.value).is_ok_and(|(_, found)| found.is_file()))
        .map(|path| file.line_column(path.span.start).line as u64)
        .collect();
    if !missing.is_empty() {
        let count = missing.len() as u64;
        let rows = missing.into_iter().take(crate::typed::ROWS_NAMED).collect();
        let draft = Draft::of_file(QualityCode::DocumentMissing, "judgements", file.path());
        quality.add(Draft { rows, count, ..draft }, false, None);
    }
}
