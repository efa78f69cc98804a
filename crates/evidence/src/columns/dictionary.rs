//! The words of a column while it grows: each word once, numbered as it comes.

use std::collections::BTreeMap;

use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::known_keys::KnownKeys;
use crate::columns::near::Near;
use crate::columns::word_cache::{BATCH, Number, WordCache};
use crate::columns::words::Words;

/// How many words the tables hold at most; beyond that a column of words costs more memory than it is worth.
const PLACES: usize = 1 << 23;

/// Words with their codes.
pub(crate) struct Dictionary {
    /// The keys that the words mostly are: these come first, and are looked up there.
    known: Option<KnownKeys>,
    near: Near,
    words: Words,
    cache: WordCache,
    /// Words that found no room, or whose number another word has.
    crowded: BTreeMap<String, u32>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::beginning_with(None)
    }
}

impl Dictionary {
    /// Of words that mostly are keys, if these are known.
    pub(crate) fn beginning_with(known: Option<KnownKeys>) -> Self {
        let words = known.as_ref().map(|known| known.keys().clone()).unwrap_or_default();
        Self { known, near: Near::default(), words, cache: WordCache::up_to(PLACES), crowded: BTreeMap::new() }
    }

    /// How many codes are those of known keys.
    pub(crate) fn known(&self) -> u32 {
        self.known.as_ref().map_or(0, KnownKeys::codes)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn into_words(self) -> Words {
        self.words
    }

    /// Makes ready for looking up these words.
    pub(crate) fn fetch<'a>(&self, words: impl Iterator<Item = &'a str>) {
        if !self.cache.is_large() {
            return;
        }
        let mut numbers = words.map(|word| Number::of(word.as_bytes()).0).peekable();
        while numbers.peek().is_some() {
            let mut batch = [Number::default(); BATCH];
            batch.iter_mut().zip(numbers.by_ref()).for_each(|(place, number)| *place = number);
            self.cache.fetch(&batch);
        }
    }

    /// The code of a word, which is added if it is new. Unknown if there are too many.
    pub(crate) fn code(&mut self, word: &str) -> u32 {
        if let Some(row) = self.known.as_ref().and_then(|known| known.row(word.as_bytes(), &mut self.near)) {
            return row;
        }
        let (key, is_word) = Number::of(word.as_bytes());
        let found = self.cache.get(key);
        match found {
            // A short word is its number; the number of a long one may be shared.
            Some(code) if is_word || self.words.get(code) == Some(word) => return code,
            _ => {}
        }
        if let Some(code) = self.crowded.get(word) {
            return *code;
        }
        let Some(code) = u32::try_from(self.words.len()).ok().filter(|code| *code < UNKNOWN_CODE - 16) else {
            return UNKNOWN_CODE;
        };
        self.words.push(word);
        self.note(word, code, key, found.is_none());
        code
    }

    /// Notes the code of a new word under its number, if no other word has taken that.
    fn note(&mut self, word: &str, code: u32, key: Number, is_free: bool) {
        if !(is_free && self.cache.put(key, code)) {
            self.crowded.insert(word.to_owned(), code);
        }
    }

    /// Takes off the words from a code on.
    pub(crate) fn truncate(&mut self, length: usize) {
        if length >= self.len() {
            return;
        }
        let Self { known, mut words, .. } = std::mem::take(self);
        words.truncate(length);
        *self = Self::beginning_with(known);
        let first = self.known();
        for (code, word) in words.iter().filter(|(code, _)| *code >= first) {
            let (key, _) = Number::of(word.as_bytes());
            let is_free = self.cache.get(key).is_none();
            self.note(word, code, key, is_free);
        }
        self.words = words;
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn equal_words_have_equal_codes() {
        for prefix in ["w", "a word that is longer than sixteen bytes "] {
            let mut dictionary = Dictionary::default();
            let codes: Vec<_> =
                (0..5_000).map(|number| dictionary.code(&format!("{prefix}{}", number % 1_000))).collect();
            assert_eq!(dictionary.len(), 1_000);
            assert_eq!(codes[1], codes[1_001]);
            dictionary.truncate(8);
            assert_eq!(dictionary.code(&format!("{prefix}3")), 3);
            assert_eq!(dictionary.code(&format!("{prefix}9")), 8);
            let words = dictionary.into_words();
            assert_eq!(words.get(8), Some(format!("{prefix}9").as_str()));
        }
    }
}
