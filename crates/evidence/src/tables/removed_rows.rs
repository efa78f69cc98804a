//! Rows that are taken out of a table once it is read: what stays moves up, and keeps its place in its file.

use std::sync::Arc;

use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::hash::hash;
use crate::columns::key_index::KeyIndex;
use crate::columns::words::Words;
use crate::tables::build::TableBuild;
use crate::{Column, ExportRead, TextColumn};

impl TableBuild {
    /// Takes out rows, which come in order.
    pub(crate) fn remove_rows(&mut self, rows: &[usize], threads: usize) {
        let mut keep = vec![true; self.data.rows];
        for row in rows {
            if let Some(kept) = keep.get_mut(*row) {
                *kept = false;
            }
        }
        let key = self.data.key.clone();
        for (_, column) in self.data.columns.iter_mut().filter(|(field, _)| Some(*field) != key.as_ref()) {
            match column {
                Column::Date(cells) => retain(cells, &keep),
                Column::Integer(cells) | Column::Decimal(cells) => retain(cells, &keep),
                Column::Boolean(cells) => retain(cells, &keep),
                Column::Text(column) => retain(column.codes_mut(), &keep),
            }
        }
        for (_, words) in self.as_text.iter_mut().filter(|(field, _)| Some(*field) != key.as_ref()) {
            retain(words.codes_mut(), &keep);
        }
        self.remove_keys(&keep, threads);
        if let Some(partners) = &mut self.data.partners {
            retain(partners, &keep);
        }
        let mut before = 0;
        for export in &mut self.data.exports {
            let end = export.first_row.saturating_add(usize::try_from(export.rows).unwrap_or(usize::MAX));
            let (from, to) = (before, rows.partition_point(|row| *row < end));
            export.remove_rows(rows.get(from..to).unwrap_or_default(), from);
            before = to;
        }
        self.data.rows = self.data.rows.saturating_sub(rows.len());
    }

    /// The code of a key is its row, so keys that stay get new codes.
    fn remove_keys(&mut self, keep: &[bool], threads: usize) {
        let Some(key) = self.data.key.clone() else { return };
        let column = match self.data.columns.get_mut(&key) {
            Some(Column::Text(column)) => column,
            _ => match self.as_text.get_mut(&key) {
                Some(column) => column,
                None => return,
            },
        };
        let (mut words, mut hashes, mut codes) = (Words::default(), Vec::new(), Vec::new());
        for (row, _) in keep.iter().enumerate().filter(|(_, kept)| **kept) {
            let word = column.word(row).unwrap_or_default();
            let absent = column.codes.get(row).copied().filter(|code| *code >= UNKNOWN_CODE);
            codes.push(absent.unwrap_or_else(|| u32::try_from(codes.len()).unwrap_or(UNKNOWN_CODE)));
            words.push(word);
            hashes.push(hash(word.as_bytes()));
        }
        let index = KeyIndex::new(&hashes, &words, threads);
        for (row, first) in index.repeated() {
            if let Some(code) = codes.get_mut(*row as usize) {
                *code = *first;
            }
        }
        *column = TextColumn::new(codes, words);
        self.index = Some(Arc::new(index));
    }
}

fn retain<T>(cells: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    cells.retain(|_| keep.next().is_none_or(|kept| *kept));
}

impl ExportRead {
    /// Takes out rows of the table, in order, that this export holds; of earlier exports so many were taken out. A row that is
    /// taken out is a blank line from now on.
    fn remove_rows(&mut self, rows: &[usize], earlier: usize) {
        let own: Vec<u32> =
            rows.iter().filter_map(|row| u32::try_from(row.checked_sub(self.first_row)?).ok()).collect();
        self.first_row = self.first_row.saturating_sub(earlier);
        if own.is_empty() {
            return;
        }
        self.rows = self.rows.saturating_sub(own.len() as u64);
        let mut points: Vec<u32> =
            self.blanks.iter().map(|(before, _)| *before).chain(own.iter().map(|row| row + 1)).collect();
        points.sort_unstable();
        points.dedup();
        let blanks = points.into_iter().map(|point| {
            let out = own.partition_point(|row| *row < point);
            let blank = self.blanks.partition_point(|(before, _)| *before <= point);
            let blank = blank.checked_sub(1).and_then(|at| self.blanks.get(at)).map_or(0, |(_, blanks)| *blanks);
            let out = u32::try_from(out).unwrap_or(0);
            (point - out, blank + out)
        });
        self.blanks = blanks.collect();
    }
}
