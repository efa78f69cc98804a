//! Files of the outermost folder that are called nearly as one that is read, and that nobody reads.
//!
//! INVARIANT: such a name holds nothing but one of our words, words of those who copy files, and digits, so that it may be shown.

use super::own_files::{ANSWERS, BUNDLE, EXCEPTIONS};
use crate::files::store::Store;
use readymark_source::slips;

/// The names that are read, each with the word by which it is known, in its spellings.
const OURS: [(&str, &[&str]); 3] = [
    (BUNDLE, &["bundle"]),
    (ANSWERS, &["judgements", "judgments", "judgement", "judgment"]),
    (EXCEPTIONS, &["exceptions", "exception"]),
];
/// What people and programs add to the name of a copy.
const ADDED: [&str; 22] = [
    "and",
    "backup",
    "bak",
    "conflicted",
    "conflict",
    "copy",
    "copie",
    "draft",
    "edited",
    "final",
    "kopie",
    "latest",
    "new",
    "of",
    "old",
    "our",
    "saved",
    "signed",
    "the",
    "updated",
    "v",
    "version",
];
/// What the endings of a text may be.
const ENDINGS: [&str; 12] =
    ["bak", "json", "old", "orig", "save", "tmp", "txt", "text", "yaml", "yml", "download", "part"];

/// A file of this kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearName {
    pub(crate) name: String,
    /// What it would be called.
    pub(crate) meant: &'static str,
}

/// Every such file, in order.
pub(super) fn near_names(store: &Store) -> Vec<NearName> {
    let named = |name: String| meant(&name).map(|meant| NearName { name, meant });
    store.outermost().into_iter().filter_map(named).collect()
}

/// Whether a file of the outermost folder is called nearly as one of the bundle's own, so that it belongs there and nowhere else.
#[must_use]
pub fn is_nearly_ours(name: &str) -> bool {
    meant(name).is_some()
}

/// Which of our files a name means that is none of them.
fn meant(name: &str) -> Option<&'static str> {
    if OURS.iter().any(|(ours, _)| *ours == name) {
        return None;
    }
    let lower = name.trim().to_lowercase();
    let (stem, endings) = lower.split_once('.').unwrap_or((lower.as_str(), ""));
    if !endings.split('.').flat_map(words).all(is_ending) {
        return None;
    }
    let mut ours = words(stem).filter(|word| !ADDED.contains(word));
    let (word, None) = (ours.next()?, ours.next()) else { return None };
    OURS.iter().find(|(_, spellings)| spellings.iter().any(|known| is_near(word, known))).map(|(ours, _)| *ours)
}

/// The words of a name: what lies between marks and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

fn is_ending(word: &str) -> bool {
    ENDINGS.contains(&word) || ADDED.contains(&word) || ["yaml", "yml"].iter().any(|known| slips(word, known) == 1)
}

/// Whether a word is another with a slip or two; of a short one, one.
fn is_near(word: &str, known: &str) -> bool {
    slips(word, known) <= if known.len() > 6 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn names_that_are_nearly_ours() {
        for name in [
            "judgements.yml",
            "judgments.yaml",
            "Judgements.yaml",
            "JUDGEMENTS.YAML",
            "judgements (1).yaml",
            "judgements.yaml.txt",
            "judgements",
            "judgements.txt",
            "judgements.ymal",
            "judgement.yaml",
            "jugdements.yaml",
            "judgements - Copy.yaml",
            "Copy of judgements.yaml",
            "judgements.yaml~",
            "judgements.yaml.bak",
            "judgements_final_v2.yaml",
            "judgements-2026-04-14.yaml",
            " judgements.yaml",
            "judgements.yaml (1)",
            "judgements.json",
        ] {
            assert_eq!(meant(name), Some("judgements.yaml"), "{name}");
        }
        assert_eq!(meant("Exceptions.yml"), Some("exceptions.yaml"));
        assert_eq!(meant("exception (2).yaml"), Some("exceptions.yaml"));
        assert_eq!(meant("bundle.yml"), Some("bundle.yaml"));
    }

    #[test]
    fn other_names() {
        for name in [
            "judgements.yaml",
            "exceptions.yaml",
            "bundle.yaml",
            "gate.yaml",
            "plan.yaml",
            "judgements.docx",
            "judgements.pdf",
            "judgements of the board.yaml",
            "judgements-by-jane.yaml",
            "bungle-free.csv",
            "bundles.zip",
            "README.md",
            "judgements.schema.yaml",
            "2026.yaml",
            "",
        ] {
            assert_eq!(meant(name), None, "{name}");
        }
    }
}
