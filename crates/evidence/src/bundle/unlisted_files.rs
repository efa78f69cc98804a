//! Files that nothing names, and names that no file has.

use std::collections::BTreeSet;

use readymark_findings::QualityCode;

use readymark_source::TEMPLATE;
use readymark_source::table_schema::Table;

use crate::Bundle;
use crate::bundle::SetAside;
use crate::bundle::patterns::matches;
use crate::bundle::template;
use crate::defects::faults::ROWS_NAMED;
use crate::defects::quality::{Draft, Quality};

/// How many files of the bundle nothing names, but for the workbook to fill in as long as nobody has. Their names may say more than they should, so they are only counted.
pub(crate) fn count(bundle: &Bundle, read: &[(String, String)]) -> u64 {
    let named: BTreeSet<&str> = read
        .iter()
        .map(|(path, _)| path.as_str())
        .chain(bundle.exports.iter().map(|export| export.file.value.as_str()))
        .chain(bundle.set_aside.iter().map(|waiting| waiting.file.as_str()))
        .chain(bundle.judgements.iter().flat_map(|judgement| &judgement.evidence).map(|path| path.value.as_str()))
        .collect();
    let waiting = |path: &str| bundle.set_aside.iter().any(|waiting| matches(&waiting.file, path));
    let walked = bundle.store.walk();
    let is_own = |path: &str| path == TEMPLATE && bundle.store.open(path).is_ok_and(template::is_untouched);
    let unnamed = walked.files.keys().filter(|path| !named.contains(path.as_str()) && !waiting(path));
    unnamed.filter(|path| !is_own(path)).count() as u64
}

/// Reports exports that are set aside and name no table yet, files of answers that cannot be read, and files that
/// nobody reads because of their names.
pub(crate) fn unread(bundle: &Bundle, tables: &[Table], quality: &mut Quality) {
    let nobody = |waiting: &&SetAside| !tables.iter().any(|table| table.name == waiting.table.value);
    for waiting in bundle.set_aside.iter().filter(nobody) {
        quality.add(Draft::of_file(QualityCode::SetAside, "", &waiting.file), false, None);
    }
    let unread: Vec<&String> = bundle.unread_answers.iter().flat_map(|unread| &unread.files).collect();
    for file in &unread {
        quality.add(Draft::of_file(QualityCode::AnswersUnread, "judgements", file), false, None);
    }
    for near in bundle.near_names.iter().filter(|near| !unread.contains(&&near.name)) {
        quality.add(Draft::of_file(QualityCode::NearName, "", &near.name), false, None);
    }
}

/// Reports each judgement that rests on a file that is not there, with its check; the row is the line in `judgements.yaml`.
pub(crate) fn judgement_evidence(bundle: &Bundle, quality: &mut Quality) {
    let Some(file) = &bundle.judgements_file else { return };
    for judgement in &bundle.judgements {
        let missing = judgement.evidence.iter().filter(|path| !bundle.store.is_file(&path.value));
        let lines: Vec<u64> = missing.map(|path| file.line_column(path.span.start).line as u64).collect();
        if !lines.is_empty() {
            let draft = Draft {
                count: lines.len() as u64,
                rows: lines.into_iter().take(ROWS_NAMED).collect(),
                checks: vec![judgement.check.value.clone()],
                ..Draft::of_file(QualityCode::DocumentMissing, "judgements", file.path())
            };
            quality.add(draft, false, None);
        }
    }
}
