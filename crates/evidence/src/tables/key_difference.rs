//! Why references meet no key: what they differ in, if one thing explains most of them.

use std::collections::BTreeSet;

use readymark_findings::KeyDifference;
use readymark_source::as_it_looks;

use crate::columns::look::without_zeros;

/// What references that name no record differ in from the keys that they seem to mean, if it is one thing for more than half of them.
pub(crate) fn difference(references: &[&str], keys: &[&str]) -> Option<KeyDifference> {
    let different: BTreeSet<&str> = references.iter().copied().collect();
    let causes = [
        KeyDifference::Invisible,
        KeyDifference::LetterCase,
        KeyDifference::Zeros,
        KeyDifference::Punctuation,
        KeyDifference::Letters,
    ];
    causes.into_iter().find(|cause| {
        let plain: BTreeSet<String> = keys.iter().map(|key| without(*cause, key)).collect();
        let met = different.iter().filter(|word| plain.contains(&without(*cause, word))).count();
        met * 2 > different.len()
    })
}

/// A word of a reference is looked up among the keys from this length on: a shorter one says little.
const WORD: usize = 3;

/// Which of these references a slip of the keyboard or of a program could have made of a key: those that look like one, but for what
/// is told above, and those of which a word does, such as `S-01 (acting)`.
pub(crate) fn near<'a>(references: &[&'a str], keys: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    if references.is_empty() {
        return BTreeSet::new();
    }
    let keys: BTreeSet<String> = keys.map(hurried).collect();
    // As it is written, zeros included.
    let is_long = |word: &str| word.chars().filter(|letter| letter.is_alphanumeric()).count() >= WORD;
    let marks =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '/' | '(' | ')' | '&' | '+' | '|');
    let brackets = |letter: char| matches!(letter, '(' | '[' | '{' | ')' | ']' | '}');
    let is_key = |text: &str| text.contains(char::is_alphanumeric) && keys.contains(&hurried(text));
    let near = |reference: &str| {
        // A note may stand behind a key, or the key in brackets behind a note.
        reference.split(brackets).next().is_some_and(is_key)
            || keys.contains(&hurried(reference))
            || reference.split(brackets).chain(reference.split(',')).any(|part| is_long(part) && is_key(part))
            || reference.split(marks).any(|word| is_long(word) && is_key(word))
    };
    references.iter().copied().filter(|reference| near(reference)).collect()
}

/// A key as it looks to somebody in a hurry: `O` may be a zero, and `l` a one.
pub(crate) fn hurried(key: &str) -> String {
    let alike = |letter: char| match letter {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    without(KeyDifference::Punctuation, &as_it_looks(key).chars().map(alike).collect::<String>())
}

/// A key without what this difference is about, and what the ones before it are about.
fn without(cause: KeyDifference, key: &str) -> String {
    let seen = key.chars().filter(|letter| !is_invisible(*letter)).collect::<String>();
    match cause {
        KeyDifference::Invisible => seen.trim().to_owned(),
        KeyDifference::LetterCase => seen.to_lowercase(),
        KeyDifference::Zeros => without_zeros(&seen.to_lowercase()),
        KeyDifference::Punctuation => {
            let plain: String = seen.chars().filter(|letter| letter.is_alphanumeric()).collect();
            without_zeros(&plain.to_lowercase())
        }
        KeyDifference::Letters => hurried(key),
    }
}

/// Characters without width, marks of direction and byte order, soft hyphens and control characters.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(references: &[&str], keys: &[&str]) -> Option<KeyDifference> {
        difference(references, keys)
    }

    #[test]
    fn the_likely_reason_is_the_one_that_explains_most() {
        assert_eq!(found(&["s-01", "s-02"], &["S-01", "S-02"]), Some(KeyDifference::LetterCase));
        assert_eq!(found(&["S-01\u{200b}"], &["S-01"]), Some(KeyDifference::Invisible));
        assert_eq!(found(&["1", "20"], &["0001", "0020"]), Some(KeyDifference::Zeros));
        assert_eq!(found(&["S01", "S 02"], &["S-01", "S-02"]), Some(KeyDifference::Punctuation));
        assert_eq!(found(&["X-9", "Y-8"], &["S-01", "S-02"]), None);
        assert_eq!(found(&["s-01", "Y-8"], &["S-01", "S-02"]), None);
    }

    #[test]
    fn what_differs_from_a_key_in_marks_alone_is_near_it() {
        let keys = ["S-01", "S-20"];
        let references = ["s01", "~S-20", "S-21", "Board chair", "S-2"];
        assert_eq!(near(&references, keys.into_iter()), BTreeSet::from(["s01", "~S-20"]));
        // Letters of another script, full-width ones, letters for digits, and a word more.
        for reference in [
            "\u{405}-01",
            "\u{ff33}-\u{ff10}1",
            "S-O1",
            "S-0l",
            "S-20 (acting)",
            "S-01 (self)",
            "staff S-20",
            "S-20;X-1",
            "S 01 (acting)",
            "S\u{2013}01 [volunteer]",
            "volunteer (S 20)",
            "S 20, volunteer",
        ] {
            assert_eq!(near(&[reference], keys.into_iter()), BTreeSet::from([reference]), "{reference:?}");
        }
        assert!(near(&["Team 1", "1", "S-01a"], ["1", "S-01"].into_iter()).is_subset(&BTreeSet::from(["1"])));
    }
}
