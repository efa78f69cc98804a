//! Which new file takes the place of an old one.

use readymark_source::month_named;

/// The new file for the one that an entry names: of the same path or name, or of the same name with another date, if that is one file
/// and no other.
pub(super) fn file_for(old: &str, files: &[String]) -> Option<usize> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let whole = |path: &str| path.strip_prefix("exports/").unwrap_or(path).to_owned();
    let only = |is: &dyn Fn(&str) -> bool| {
        let mut found = files.iter().enumerate().filter(|(_, file)| is(file)).map(|(at, _)| at);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    only(&|file| whole(file) == whole(old))
        .or_else(|| only(&|file| name(file) == name(old)))
        .or_else(|| only(&|file| undated(&name(file)) == undated(&name(old))))
}

/// The path of a new file in the bundle: where the old one was, by its own name.
pub(super) fn target(old: &str, new: &str) -> String {
    let name = new.rsplit('/').next().unwrap_or(new);
    old.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

/// A name without what changes from one quarter to the next: numbers, months and what joins the words. A star stands for nothing else.
fn undated(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let words = stem.split(|letter: char| !letter.is_alphabetic());
    let words: Vec<&str> =
        words.filter(|word| !word.is_empty() && *word != "q" && month_named(word).is_none()).collect();
    format!("{}.{ending}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{file_for, target};

    #[test]
    fn a_file_comes_again_under_its_name_or_with_another_date() {
        let files =
            ["police/cases.csv", "Referrals 2026-07.xlsx", "staff_jul.csv", "a-1.csv", "a-2.csv"].map(str::to_owned);
        assert_eq!(file_for("exports/police/cases.csv", &files), Some(0));
        assert_eq!(file_for("exports/cases.csv", &files), Some(0));
        assert_eq!(file_for("exports/referrals-2026-04.xlsx", &files), Some(1));
        assert_eq!(file_for("exports/referrals-*.xlsx", &files), Some(1));
        assert_eq!(file_for("exports/staff_april.csv", &files), Some(2));
        assert_eq!(file_for("exports/a-3.csv", &files), None, "two may be it");
        assert_eq!(file_for("exports/complaints.csv", &files), None);
        assert_eq!(target("exports/police/cases.csv", "new/cases-2.csv"), "exports/police/cases-2.csv");
    }
}
