//! Indexes over relations and values, so that related rows are never found by trying each.

use std::collections::BTreeMap;

use readymark_evidence::cell;

use crate::vector::{Sentinel, TextCell, Vector};

/// The rows of a table by their parent's row.
pub(crate) struct Children {
    /// For each parent, where its rows begin in `rows`; one more at the end.
    starts: Vec<u32>,
    /// The rows, by parent, in the order of the evidence.
    rows: Vec<u32>,
    /// The rows that may belong to any parent: nobody can tell which they name.
    pub(crate) loose: Vec<u32>,
    /// The rows that name a key which stands in several rows, by the first of those.
    shared: BTreeMap<u32, Vec<u32>>,
    /// Parents that share their key, with the first that has it.
    groups: BTreeMap<u32, u32>,
}

/// The links of one relation, as the evidence gives them.
#[derive(Clone, Copy)]
pub(crate) struct LinksView<'a> {
    /// The parent's row of each row.
    pub(crate) rows: &'a [u32],
    /// The rows that name a key which stands in several rows, with the first of those. Sorted.
    pub(crate) shared: &'a [(u32, u32)],
}

impl Children {
    /// From the parent's row of each row. Without links, every row may belong to any parent.
    pub(crate) fn new(links: Option<LinksView<'_>>, rows: usize, parents: usize, groups: &[(u32, u32)]) -> Self {
        let groups = groups.iter().copied().collect();
        let mut shared: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let Some(LinksView { rows: links, shared: several }) = links else {
            let loose = (0..rows).filter_map(|row| u32::try_from(row).ok()).collect();
            return Self { starts: vec![0; parents + 1], rows: Vec::new(), loose, shared, groups };
        };
        several.iter().for_each(|(row, first)| shared.entry(*first).or_default().push(*row));
        let named = |row: usize| several.binary_search_by_key(&row, |(row, _)| *row as usize).is_ok();
        let mut starts = vec![0_u32; parents + 1];
        let mut loose = Vec::new();
        for (row, parent) in links.iter().enumerate() {
            // The words for no parent are the largest numbers, and where a number has 32 bits there is none after them.
            match starts.get_mut((*parent as usize).saturating_add(1)) {
                // A row that says that it belongs to nobody does.
                _ if *parent == cell::MISSING_CODE => {}
                Some(count) if *parent < cell::UNKNOWN_CODE => *count += 1,
                _ if named(row) => {}
                _ => loose.extend(u32::try_from(row)),
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut sorted = vec![0_u32; sum as usize];
        for (row, parent) in links.iter().enumerate() {
            let Some(place) = next.get_mut(*parent as usize) else { continue };
            if let (Some(slot), Ok(row)) = (sorted.get_mut(*place as usize), u32::try_from(row)) {
                *slot = row;
                *place += 1;
            }
        }
        Self { starts, rows: sorted, loose, shared, groups }
    }

    /// The rows that may be a parent's because they name a key that it shares with another.
    pub(crate) fn shared_with(&self, parent: u32) -> &[u32] {
        let first = self.groups.get(&parent);
        first.and_then(|first| self.shared.get(first)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of a parent.
    pub(crate) fn of(&self, parent: u32) -> &[u32] {
        let at = |index: usize| self.starts.get(index).map(|start| *start as usize);
        match (at(parent as usize), at((parent as usize).saturating_add(1))) {
            (Some(start), Some(end)) => self.rows.get(start..end).unwrap_or(&[]),
            _ => &[],
        }
    }
}

/// What the texts of a column that refers to a table name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// Some text names no record, or one of several.
    Unsure,
    /// Each text names one.
    EachText,
    /// Each text names one, and each row has one.
    EachRow,
}

impl Named {
    pub(crate) fn of(codes: &[u32], links: &[u32]) -> Self {
        let mut named = if codes.len() == links.len() { Self::EachRow } else { Self::Unsure };
        for (code, link) in codes.iter().zip(links) {
            match (*code < cell::UNKNOWN_CODE, *link < cell::UNKNOWN_CODE) {
                (true, false) => return Self::Unsure,
                (false, _) if named == Self::EachRow => named = Self::EachText,
                (true, true) | (false, _) => {}
            }
        }
        named
    }
}

/// The rows of a table by the value of an expression over them.
pub(crate) struct ValueIndex {
    numbers: BTreeMap<i64, Vec<u32>>,
    texts: BTreeMap<String, Vec<u32>>,
    /// The rows without a value: an equality with them is unknown.
    pub(crate) loose: Vec<u32>,
}

impl ValueIndex {
    pub(crate) fn new(values: &Vector<'_>) -> Self {
        let mut index = Self { numbers: BTreeMap::new(), texts: BTreeMap::new(), loose: Vec::new() };
        for row in 0..values.len() {
            let Ok(number) = u32::try_from(row) else { break };
            match key(values, row) {
                Some(Key::Number(value)) => index.numbers.entry(value).or_default().push(number),
                Some(Key::Text(text)) => index.texts.entry(text.to_owned()).or_default().push(number),
                None => index.loose.push(number),
            }
        }
        index
    }

    /// The rows with the value that another vector has at a place; nothing if it has none there.
    pub(crate) fn matching(&self, values: &Vector<'_>, place: usize) -> Option<&[u32]> {
        let rows = match key(values, place)? {
            Key::Number(value) => self.numbers.get(&value),
            Key::Text(text) => self.texts.get(text),
        };
        Some(rows.map_or(&[], Vec::as_slice))
    }
}

enum Key<'v> {
    Number(i64),
    Text(&'v str),
}

fn key<'v>(values: &'v Vector<'_>, place: usize) -> Option<Key<'v>> {
    match values {
        Vector::Truth(cells) => {
            cells.get(place).filter(|value| value.has_value()).map(|value| Key::Number((*value).into()))
        }
        Vector::Date(cells) => {
            cells.get(place).filter(|value| value.has_value()).map(|value| Key::Number((*value).into()))
        }
        Vector::Number(cells) => cells.get(place).filter(|value| value.has_value()).map(|value| Key::Number(*value)),
        Vector::Text(cells) => match cells.get(place) {
            Some(TextCell::Word(word)) => Some(Key::Text(word)),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use readymark_evidence::cell::{MISSING_CODE, UNKNOWN_CODE};

    use super::Named;

    #[test]
    fn what_the_texts_of_a_column_name() {
        let of = |codes: &[u32], links: &[u32]| match Named::of(codes, links) {
            Named::Unsure => "unsure",
            Named::EachText => "each text",
            Named::EachRow => "each row",
        };
        assert_eq!(of(&[0, 1], &[4, 2]), "each row");
        assert_eq!(of(&[0, MISSING_CODE, 1], &[4, UNKNOWN_CODE, 2]), "each text");
        assert_eq!(of(&[UNKNOWN_CODE, 1], &[UNKNOWN_CODE, 2]), "each text");
        assert_eq!(of(&[MISSING_CODE, 1, 0], &[UNKNOWN_CODE, UNKNOWN_CODE, 2]), "unsure");
        assert_eq!(of(&[0, 1], &[4]), "unsure");
    }
}
