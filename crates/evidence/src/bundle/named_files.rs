//! The files that an entry names, by a path or by a pattern.

use readymark_personal::{names_a_person, text_holds};
use readymark_source::Located;

use super::check::Check;
use super::code::BundleCode;
use super::form::ExportFile;
use super::patterns::{Take, is_pattern, matches, newest};
use crate::files::store::Store;

/// The files of an entry: the one that it names, or those of its pattern. Where there is none, the pattern itself, which no file has.
pub(crate) fn files(check: &mut Check<'_>, store: &Store, form: &ExportFile) -> Vec<Option<Located<String>>> {
    let Some(file) = form.file.as_ref().filter(|file| is_pattern(&file.value)) else {
        if let Some(take) = &form.take {
            check.report(BundleCode::NoPattern, take.span, "`take` is for a file that is named by a pattern");
        }
        return vec![None];
    };
    let named = |path: &str| Some(Located::new(path.to_owned(), file.span));
    if form.rows.is_some() {
        check.report(BundleCode::PatternRows, file.span, "`rows` counts the records of one file");
    }
    if file.value.rsplit_once('/').is_some_and(|(folder, _)| is_pattern(folder)) {
        check.report(BundleCode::PatternFolder, file.span, "a folder cannot be named by a pattern");
        return Vec::new();
    }
    let walked = store.walk().files;
    let found: Vec<&String> = walked.keys().filter(|path| matches(file.value.trim(), path)).collect();
    let is_personal = |path: &&&String| {
        let name = path.rsplit('/').next().unwrap_or(path);
        names_a_person(name) || text_holds(name).is_some()
    };
    if found.iter().any(|path| is_personal(&path)) {
        check.report(BundleCode::PatternPersonal, file.span, "the name of a file of this pattern looks personal");
        return Vec::new();
    }
    match (found.as_slice(), form.take.as_ref().map(|take| take.value)) {
        ([], _) => vec![named(file.value.trim())],
        ([one], _) => vec![named(one)],
        (several, None) => {
            let message = format!("{} files have a name of this pattern", several.len());
            check.report(BundleCode::PatternSeveral, file.span, message);
            Vec::new()
        }
        (several, Some(Take::All)) => several.iter().map(|path| named(path)).collect(),
        (several, Some(Take::Newest)) => match newest(several) {
            Some(path) => vec![named(path)],
            None => {
                let message = "the names of these files do not say which is the newest";
                check.report(BundleCode::PatternNewest, file.span, message);
                Vec::new()
            }
        },
    }
}
