//! The words of a text, and where a sentence, a line or a cell ends between them.

use readymark_source::told::leading;

/// Among so many lines at the start a heading is looked for.
pub(super) const FIRST: usize = 8;
/// A heading has at most so many words.
pub(super) const HEADING: usize = 8;

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing that parts it from the word before.
    None,
    /// The edge of a cell of a table.
    Cell,
    /// The end of a sentence, or of a line after which nothing goes on.
    End,
}

/// The words of a text in small letters.
pub(super) struct Words {
    words: Vec<String>,
    joints: Vec<Joint>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let (mut words, mut joints) = (Vec::new(), Vec::new());
        let mut rest = text;
        loop {
            let (gap, from) = rest.split_at(rest.find(char::is_alphanumeric).unwrap_or(rest.len()));
            let end = from.find(|character: char| !character.is_alphanumeric()).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            if word.is_empty() {
                return Self { words, joints };
            }
            joints.push(joint(gap, word));
            words.push(word.to_lowercase());
            rest = after;
        }
    }

    pub(super) fn all(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// The words of the sentence before one of them, the next first. A day before it belongs to what stands before that. `cells`:
    /// whether a word in a cell further left counts.
    pub(super) fn before(&self, at: usize, cells: bool) -> impl Iterator<Item = &str> {
        let all = self.all();
        let ends = move |at: usize| {
            let day = at.checked_sub(3).and_then(|from| leading(all.get(from..at)?));
            let parted = match self.joints.get(at) {
                Some(Joint::None) => false,
                Some(Joint::Cell) => !cells,
                Some(Joint::End) | None => true,
            };
            parted || day.is_some()
        };
        (1..=at).rev().take_while(move |at| !ends(*at)).filter_map(|at| Some(self.words.get(at - 1)?.as_str()))
    }

    /// The words of the sentence from one of them on, if it goes on there.
    pub(super) fn after(&self, at: usize) -> impl Iterator<Item = &str> {
        let words = self.words.iter().zip(&self.joints).skip(at);
        words.take_while(|(_, joint)| **joint != Joint::End).map(|(word, _)| word.as_str())
    }

    /// Whether no sentence ends before one of these words.
    pub(super) fn goes_on(&self, from: usize, to: usize) -> bool {
        let joints = self.joints.get(from..=to).unwrap_or_default();
        joints.iter().all(|joint| *joint != Joint::End)
    }
}

/// A line that goes on with a small letter is one that was wrapped.
fn joint(gap: &str, next: &str) -> Joint {
    let is_end = |(at, mark): (usize, char)| {
        let rest = gap.get(at + mark.len_utf8()..).unwrap_or_default();
        ['.', '!', '?', ';'].contains(&mark) && rest.starts_with(char::is_whitespace)
    };
    let wrapped = next.starts_with(char::is_lowercase) && gap.matches('\n').count() == 1;
    if gap.char_indices().any(is_end) || gap.contains('\n') && !wrapped {
        Joint::End
    } else if gap.contains(['|', '\t']) {
        Joint::Cell
    } else {
        Joint::None
    }
}

/// Words without what joins them.
pub(super) fn split(text: &str) -> Vec<&str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn before(text: &str, word: &str) -> String {
        let words = Words::of(text);
        let at = words.all().iter().position(|other| *other == word).unwrap();
        words.before(at, false).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sentence_begins_after_another_or_after_a_day() {
        assert_eq!(before("Awaiting approval. Signed today", "signed"), "");
        assert_eq!(before("It was not\nsigned", "signed"), "not was it");
        assert_eq!(before("Status: draft\nSigned on", "signed"), "");
        assert_eq!(before("Drawn up 12 March 2026, signed on", "signed"), "");
        assert_eq!(before("Version 1.2 signed", "signed"), "2 1 version");
        assert_eq!(before("| draft | signed", "signed"), "");
    }

    #[test]
    fn a_sentence_goes_on_to_its_end() {
        let words = Words::of("Signed on 12 March 2026 (draft). Next");
        assert_eq!(words.after(5).collect::<Vec<_>>(), ["draft"]);
        assert!(words.goes_on(1, 5) && !words.goes_on(5, 6));
    }
}
