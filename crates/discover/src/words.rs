//! Words that stand in the cells of a sheet: for nothing, and for a category.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::people_in;
use readymark_personal::{names_a_person, text_holds};
use readymark_source::table_schema::{Field, FieldType, Table};
use readymark_source::{says_none, says_not_known, says_to_come, yes_or_no};

use crate::confidence::Confidence;
use crate::names::likeness;
use crate::vocabulary::meant;

/// How many different words a category has at most.
const CATEGORY: usize = 15;

/// The words of a category that are not the standard's, and what they most likely mean.
pub(crate) struct Words {
    pub(crate) field: String,
    pub(crate) pairs: Vec<(String, Option<(String, Confidence)>)>,
    /// Rows of words that look personal: they are not shown.
    pub(crate) personal: Vec<u64>,
    /// Whether no column is this field before a person says so.
    pub(crate) is_maybe: bool,
}

/// Whether a text stands for no value: there is none, or somebody does not know it. What is still to come is no such word: it says that
/// there will be one.
pub(crate) fn is_missing(text: &str) -> bool {
    says_none(text) || says_not_known(text) && !says_to_come(text)
}

/// Whether a text says that the answer is still to come.
pub(crate) fn is_to_come(text: &str) -> bool {
    says_to_come(text)
}

/// Words that mean "no value", each once, as the file writes it first.
pub(crate) fn missing<'a>(cells: impl Iterator<Item = (u64, &'a str)>) -> Vec<String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (_, text) in cells.filter(|(_, text)| is_missing(text)) {
        found.entry(text.to_lowercase()).or_insert_with(|| text.to_owned());
    }
    found.into_values().collect()
}

/// The words of a category that no field has: few, short, and each as good as always said again.
pub(crate) fn repeated(cells: &[(u64, &str)]) -> Option<Vec<String>> {
    let said = cells.iter().filter(|(_, text)| !is_missing(text)).count();
    category(cells).filter(|words| said >= 2 * words.len())
}

/// The words of a column, each once, if they are few and short.
pub(crate) fn category(cells: &[(u64, &str)]) -> Option<Vec<String>> {
    let words: BTreeSet<&str> = cells.iter().map(|(_, text)| *text).filter(|text| !is_missing(text)).collect();
    let few = !words.is_empty() && words.len() <= CATEGORY;
    (few && words.iter().all(|word| is_short(word) && !is_personal(word)))
        .then(|| words.into_iter().map(str::to_owned).collect())
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= 30
}

/// The words of a category that are not the standard's.
pub(crate) fn values(field: &Field, cells: &[(u64, &str)]) -> Option<Words> {
    if field.allowed.is_empty() && field.kind != FieldType::Boolean {
        return None;
    }
    let mut words: BTreeMap<String, (&str, u64)> = BTreeMap::new();
    for (row, text) in cells.iter().filter(|(_, text)| !is_missing(text)) {
        words.entry(text.to_lowercase()).or_insert((text, *row));
    }
    let others = words.into_iter().filter(|(lower, _)| !is_ours(field, lower)).map(|(_, found)| found);
    let (personal, others): (Vec<_>, Vec<_>) = others.partition(|(word, _)| is_personal(word));
    let short = others.iter().all(|(word, _)| is_short(word));
    let known = others.len() <= CATEGORY && short && !(others.is_empty() && personal.is_empty());
    let mut personal: Vec<u64> = personal.into_iter().map(|(_, row)| row).collect();
    personal.sort_unstable();
    known.then(|| {
        let pairs = others.into_iter().map(|(word, _)| (word.to_owned(), nearest(field, word)));
        Words { field: field.name.clone(), pairs: pairs.collect(), personal, is_maybe: false }
    })
}

/// The words of columns that may be this field, once a person says that one is: those that are certain, and of a column that most
/// likely is this field, all.
pub(crate) fn maybe(field: &Field, columns: &[(bool, Vec<(u64, &str)>)]) -> Option<Words> {
    let mut pairs: BTreeMap<String, (String, Option<(String, Confidence)>)> = BTreeMap::new();
    for (is_likely, cells) in columns.iter().filter(|(_, cells)| category(cells).is_some()) {
        for (word, meant) in values(field, cells).into_iter().flat_map(|words| words.pairs) {
            let is_certain = meant.as_ref().is_some_and(|(_, like)| like.is_certain());
            // Nobody has said yet that these are words, and no names.
            if is_certain || *is_likely && is_plain_word(&word) {
                pairs.entry(word.to_lowercase()).or_insert((word, meant));
            }
        }
    }
    let pairs: Vec<_> = pairs.into_values().collect();
    (!pairs.is_empty()).then(|| Words { field: field.name.clone(), pairs, personal: Vec::new(), is_maybe: true })
}

/// Whether a text is no name, and no number of somebody.
fn is_plain_word(word: &str) -> bool {
    people_in(&[word]).is_none() && !word.contains(|sign: char| sign.is_ascii_digit())
}

/// The field of which a column most likely has the words: more of them than of any other.
pub(crate) fn likely<'t>(fields: &[&'t Field], cells: &[(u64, &str)]) -> Option<&'t Field> {
    let words = category(cells)?;
    let meant = |field: &Field| words.iter().filter(|word| is_meant(field, word)).count();
    let mut ranked: Vec<(usize, &'t Field)> =
        fields.iter().filter(|field| !field.allowed.is_empty()).map(|field| (meant(field), *field)).collect();
    ranked.sort_by_key(|(meant, _)| std::cmp::Reverse(*meant));
    let (most, field) = *ranked.first()?;
    let is_alone = ranked.get(1).is_none_or(|(next, _)| *next < most);
    (is_alone && most > 0 && (2 * most >= words.len() || repeated(cells).is_some())).then_some(field)
}

/// Whether a word is one of the standard for a field.
pub(crate) fn is_ours(field: &Field, word: &str) -> bool {
    if field.kind == FieldType::Boolean {
        return yes_or_no(word).is_some();
    }
    field.allowed.iter().any(|known| known.to_lowercase() == word)
}

/// Whether all that is said in a column are words of the standard for one field of a table, or what services write for them.
pub(crate) fn speaks_of(table: &Table, cells: &[&str]) -> bool {
    let said: BTreeSet<String> =
        cells.iter().filter(|text| !is_missing(text)).map(|text| text.to_lowercase()).collect();
    let knows = |field: &Field| said.iter().all(|word| is_meant(field, word));
    !said.is_empty() && said.len() <= CATEGORY && table.fields.iter().any(knows)
}

/// Whether a word is one of the standard for a field, or one that services write for it.
pub(crate) fn is_meant(field: &Field, word: &str) -> bool {
    is_ours(field, &word.to_lowercase()) || meant(word, &field.allowed).is_some()
}

/// Whether a word names a person, or holds what stands for one.
pub(crate) fn is_personal(word: &str) -> bool {
    names_a_person(word) || text_holds(word).is_some()
}

fn nearest(field: &Field, word: &str) -> Option<(String, Confidence)> {
    if let Some(ours) = meant(word, &field.allowed) {
        return Some((ours.clone(), Confidence::WHOLE));
    }
    let scored = field.allowed.iter().rev().map(|known| (known.clone(), likeness(word, known)));
    scored.max_by_key(|(_, like)| *like).filter(|(_, like)| like.is_worth_saying())
}
