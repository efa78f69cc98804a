//! Which new file takes the place of an old one.

use std::collections::BTreeMap;

use readymark_source::month_named;

/// The new file for each that entries name, by their numbers: of the same path or name, or of the same name with another date, if that is
/// one file and no other. No file takes the place of two.
pub(super) fn files_for<'o>(old: &[&'o str], files: &[String]) -> BTreeMap<&'o str, usize> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let whole = |path: &str| path.strip_prefix("exports/").unwrap_or(path).to_owned();
    let ways: [&dyn Fn(&str) -> String; 3] = [&whole, &name, &|path| undated(&name(path))];
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for way in ways {
        let free = |found: &BTreeMap<&str, usize>, at: &usize| !found.values().any(|taken| taken == at);
        for old in old {
            let like = files.iter().enumerate().filter(|(_, file)| way(file) == way(old)).map(|(at, _)| at);
            let like: Vec<usize> = like.filter(|at| free(&found, at)).collect();
            if let ([at], false) = (like.as_slice(), found.contains_key(old)) {
                found.insert(old, *at);
            }
        }
    }
    found
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
    use super::{files_for, target};

    #[test]
    fn a_file_comes_again_under_its_name_or_with_another_date() {
        let files =
            ["police/cases.csv", "Referrals 2026-07.xlsx", "staff_jul.csv", "a-1.csv", "a-2.csv"].map(str::to_owned);
        let file_for = |old| files_for(&[old], &files).into_values().next();
        assert_eq!(file_for("exports/police/cases.csv"), Some(0));
        assert_eq!(file_for("exports/cases.csv"), Some(0));
        assert_eq!(file_for("exports/referrals-2026-04.xlsx"), Some(1));
        assert_eq!(file_for("exports/referrals-*.xlsx"), Some(1));
        assert_eq!(file_for("exports/staff_april.csv"), Some(2));
        assert_eq!(file_for("exports/a-3.csv"), None, "two may be it");
        assert_eq!(file_for("exports/complaints.csv"), None);
        assert_eq!(target("exports/police/cases.csv", "new/cases-2.csv"), "exports/police/cases-2.csv");
    }

    #[test]
    fn no_file_takes_the_place_of_two() {
        let files = ["leave Q2.csv", "leave Q3.csv"].map(str::to_owned);
        let placed = files_for(&["exports/leave Q1.csv", "exports/leave Q2.csv"], &files);
        assert_eq!(placed.into_iter().collect::<Vec<_>>(), [("exports/leave Q1.csv", 1), ("exports/leave Q2.csv", 0)]);
        let placed = files_for(&["exports/leave Q1.csv", "exports/leave Q2.csv"], &files[1..]);
        assert_eq!(placed.into_iter().collect::<Vec<_>>(), [("exports/leave Q1.csv", 0)]);
    }
}
