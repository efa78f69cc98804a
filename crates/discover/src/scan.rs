//! What looks personal anywhere in a bundle: in cells, headings, names of sheets and files, properties of files, and answers.
//!
//! INVARIANT: places and kinds come out, never a cell, a heading, the name of a sheet, or the name of a file that looks personal.

mod files;
mod list;
pub(crate) mod place;
mod sheet;

use std::collections::BTreeSet;

use readymark_evidence::Bundle;
use readymark_findings::QualityCode;
use readymark_personal::{Kind, is_no_role};
use readymark_source::table_schema::Table;

use place::Names;

pub use list::{By, Handling, SCAN_FORMAT, SCAN_VERSION, Scan, Sign, Unread};
pub use place::Spot;

/// Looks through a bundle: its exports, its documents, whatever else lies in its folder, and its answers. `ours` are the texts of the
/// workbook that people are given to fill in: none of them is about anybody. `tables` are those of its standard.
#[must_use]
pub fn scan(bundle: &Bundle, ours: &BTreeSet<String>, tables: &[Table]) -> Scan {
    let paths = bundle.files();
    let names = Names::new(&paths);
    let mut scan = Scan {
        format: SCAN_FORMAT,
        version: SCAN_VERSION,
        found: Vec::new(),
        unread: Vec::new(),
        properties_unread: Vec::new(),
        files: 0,
    };
    for path in paths.iter().filter(|path| !is_ours(path)) {
        scan.files += 1;
        files::look((bundle, ours, tables), path, &names, &mut scan);
    }
    let unseen = bundle.passed_over().into_iter();
    scan.unread.extend(unseen.map(|path| Unread { file: place::unseen(&path), code: QualityCode::PassedOver }));
    answers(bundle, &mut scan);
    scan.found.sort();
    scan.unread.sort();
    scan.unread.dedup();
    scan
}

/// Files that say how the bundle is to be read, and hold no record.
fn is_ours(path: &str) -> bool {
    ["bundle.yaml", "judgements.yaml", "exceptions.yaml", "gate.yaml"].contains(&path)
}

/// Who gave an answer or an exception should be a role: it stands in every report.
fn answers(bundle: &Bundle, scan: &mut Scan) {
    let judged = bundle.judgements.iter().map(|judgement| (&judgement.check, &judgement.by));
    let excepted = bundle.exceptions.iter();
    let excepted = excepted.flat_map(|entry| [(&entry.check, &entry.by), (&entry.check, &entry.approved_by)]);
    let judged = bundle.judgements_file.iter().flat_map(|file| judged.clone().map(move |found| (file, found)));
    let excepted = bundle.exceptions_file.iter().flat_map(|file| excepted.clone().map(move |found| (file, found)));
    for (file, (check, by)) in judged.chain(excepted) {
        if is_no_role(by) {
            let name = file.path().rsplit(['/', '\\']).next().unwrap_or_default();
            let line = file.line_column(check.span.start).line as u64;
            scan.found.push(Sign::new(Spot::line(name, line), Kind::Name, By::Answer));
        }
    }
}
