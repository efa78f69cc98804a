//! One file of a bundle.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::{Bundle, Export, Imprint, Trace};
use readymark_findings::QualityCode;

use super::list::{By, Scan, Sign, Unread};
use super::place::{Names, Spot, is_personal};
use super::sheet::Sheets;
use readymark_personal::{Kind, names_a_person, text_holds};
use readymark_source::table_schema::Table;

/// Looks at a file's name, its properties, and its cells if it holds records.
pub(super) fn look(
    (bundle, ours, tables): (&Bundle, &BTreeSet<String>, &[Table]),
    path: &str,
    names: &Names<'_>,
    scan: &mut Scan,
) {
    let file = names.of(path);
    if is_personal(path) {
        let kind = if names_a_person(path) { Some(Kind::Name) } else { text_holds(path) };
        scan.found.push(Sign::new(Spot::file(file), kind.unwrap_or(Kind::Name), By::FileName));
    }
    let unread = |code| Unread { file: file.to_owned(), code };
    match bundle.imprint(path) {
        Ok(None) => scan.properties_unread.push(file.to_owned()),
        Ok(Some(imprint)) => scan.found.extend(signs(file, &imprint)),
        Err(code) => scan.unread.push(unread(code)),
    }
    let exports: Vec<&Export> = bundle.exports.iter().filter(|export| export.file.value == path).collect();
    if exports.is_empty() && bundle.documents.as_ref().is_some_and(|folder| is_in(path, &folder.value)) {
        return;
    }
    let mut sheets = Sheets::new(file, &exports, (ours, tables));
    match bundle.visit(path, exports.first().map(|export| export.delimiter), &mut sheets) {
        // What is no file of records has shown its name and properties.
        Err(QualityCode::FormatUnknown) if exports.is_empty() => {}
        Err(code) => scan.unread.push(unread(code)),
        Ok(()) => {}
    }
    scan.found.extend(sheets.finish());
}

fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
}

/// What a file says of people outside of its text.
fn signs(file: &str, imprint: &Imprint) -> Vec<Sign> {
    let mut counts: BTreeMap<By, u64> = BTreeMap::new();
    for (trace, count) in imprint {
        let by = match trace {
            Trace::Author | Trace::LastEditor | Trace::Manager => By::Property,
            Trace::Comments => By::Comments,
            Trace::Changes => By::Changes,
        };
        *counts.entry(by).or_default() += count;
    }
    let sign = |(by, count)| Sign::new(Spot::file(file), Kind::Name, by).counted(count);
    counts.into_iter().map(sign).collect()
}
