//! The rows that an expression is evaluated for, each with the rows around it.

use readymark_evidence::cell;
use readymark_rules::typed::Column;

use crate::engine::{Engine, Rows};

/// A row for each place, and around each the rows of the forms that enclose it.
///
/// INVARIANT: every frame of a chain has the same length; place *n* of each belongs together.
#[derive(Clone)]
pub(crate) struct Frame<'f, 'a> {
    pub(crate) rows: Rows<'f>,
    /// The words, if the rows are those of a list.
    pub(crate) words: Option<&'a [String]>,
    pub(crate) outer: Option<&'f Frame<'f, 'a>>,
}

impl<'f, 'a> Frame<'f, 'a> {
    /// Rows that follow each other, with nothing around them.
    pub(crate) fn range(start: usize, end: usize) -> Self {
        Self { rows: Rows::Range(start, end), words: None, outer: None }
    }

    /// The words of a list.
    pub(crate) fn words(words: &'a [String]) -> Self {
        Self { rows: Rows::Range(0, words.len()), words: Some(words), outer: None }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row at a place of the outermost frame: that of the table for which all is evaluated.
    pub(crate) fn outermost(&self, place: usize) -> u32 {
        self.outer.map_or_else(|| self.rows.at(place), |outer| outer.outermost(place))
    }

    /// The frame so many rows outwards.
    pub(crate) fn around(&self, depth: usize) -> Option<&Frame<'f, 'a>> {
        if depth == 0 { Some(self) } else { self.outer?.around(depth - 1) }
    }

    /// The rows that a column's path reaches.
    pub(crate) fn reach<'s>(&'s self, engine: &Engine<'_>, column: &Column) -> Option<Rows<'s>> {
        let frame = self.around(column.depth)?;
        let mut rows = frame.rows.clone();
        let mut table = column.table;
        for relation in &column.path {
            let links = engine.table(table)?.links.get(*relation).copied().flatten();
            let parent = |row: u32| match (links, row) {
                (_, cell::MISSING_CODE) => cell::MISSING_CODE,
                (Some(links), row) => links.get(row as usize).copied().unwrap_or(cell::UNKNOWN_CODE),
                (None, _) => cell::UNKNOWN_CODE,
            };
            rows = Rows::List((0..rows.len()).map(|place| parent(rows.at(place))).collect::<Vec<_>>().into());
            table = *engine.model.table(table)?.targets.get(*relation)?;
        }
        Some(rows)
    }

    /// The same chain for other places: row *n* of the result is row `places[n]` of this.
    pub(crate) fn gathered<R: Default>(&self, places: &[u32], inside: impl FnOnce(&Frame<'_, 'a>) -> R) -> R {
        let mut result = R::default();
        let mut inside = Some(inside);
        self.gather(places, &mut |frame| {
            if let Some(inside) = inside.take() {
                result = inside(frame);
            }
        });
        result
    }

    fn gather(&self, places: &[u32], inside: &mut dyn FnMut(&Frame<'_, 'a>)) {
        let rows = self.rows.gather(places);
        match self.outer {
            None => inside(&Frame { rows, words: self.words, outer: None }),
            Some(outer) => outer.gather(places, &mut |outer| {
                inside(&Frame { rows: rows.clone(), words: self.words, outer: Some(outer) });
            }),
        }
    }
}
