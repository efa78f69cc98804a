//! Rows whose cells stand beside their own columns: in a spreadsheet somebody put a cell in, or took one out, and the rest of the row
//! moved. Every cell may then be one of another column, also where it can be read.

use super::Cell;

/// How many runs of days are looked at in each row.
const RUNS: usize = 2;
/// So many cells out of place are no accident.
const OUT_OF_PLACE: usize = 2;
/// So many other cells say what a column holds.
const OTHERS: usize = 2;

/// Where a row shows at a glance that it may have moved: the columns of days that come after one of another kind.
#[derive(Default)]
pub(super) struct Glance(Vec<usize>);

/// What a cell is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    Letters,
    Both,
}

/// How many cells of a column are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds {
    digits: usize,
    letters: usize,
    both: usize,
}

impl Glance {
    /// Of the columns that hold days, by their places in the file.
    pub(super) fn of(mut days: Vec<usize>) -> Self {
        days.sort_unstable();
        let is_first = |at: &&usize| at.checked_sub(1).is_none_or(|before| days.binary_search(&before).is_err());
        Self(days.iter().filter(is_first).copied().take(RUNS).collect())
    }

    /// Whether a day stands before its column, or a word where a day should be.
    #[inline]
    pub(super) fn doubts<'a>(&self, cells: &(impl Iterator<Item = Cell<'a>> + Clone)) -> bool {
        self.0.iter().any(|first| {
            let mut cells = cells.clone().skip(first.saturating_sub(1));
            let before = if *first > 0 { cells.next() } else { None };
            before.is_some_and(|cell| is_like_a_day(&cell)) || cells.next().is_some_and(|cell| is_a_word(&cell))
        })
    }
}

impl Kind {
    pub(super) fn of(text: &str) -> Option<Self> {
        let (digits, letters) = (text.contains(char::is_numeric), text.contains(char::is_alphabetic));
        match (digits, letters) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Digits),
            (false, true) => Some(Self::Letters),
            (false, false) => None,
        }
    }
}

impl Kinds {
    pub(super) fn add(&mut self, text: &str) {
        match Kind::of(text) {
            Some(Kind::Digits) => self.digits += 1,
            Some(Kind::Letters) => self.letters += 1,
            Some(Kind::Both) => self.both += 1,
            None => {}
        }
    }

    /// Whether most of the cells hold a digit.
    pub(super) fn are_numbered(self) -> bool {
        self.digits + self.both > self.letters
    }

    fn of_kind(self, kind: Kind) -> usize {
        match kind {
            Kind::Digits => self.digits,
            Kind::Letters => self.letters,
            Kind::Both => self.both,
        }
    }

    /// Whether another cell of the column is of this kind; the cell itself was counted too.
    fn has(self, kind: Kind) -> bool {
        self.of_kind(kind) > 1
    }

    /// Whether no other cell of the column is of this kind, and some are there.
    fn is_foreign(self, kind: Kind) -> bool {
        !self.has(kind) && self.digits + self.letters + self.both > OTHERS
    }
}

/// Whether some cells of a row are unlike their columns, and from the first of these to the last each cell is like the column before its
/// own, or each like the one after. Where one between them is not, it did not move, and the others are wrong in themselves.
pub(super) fn has_moved(row: &[(usize, Kind)], columns: &[Kinds]) -> bool {
    let column = |at: usize| columns.get(at).copied().unwrap_or_default();
    let foreign = |(at, kind): &(usize, Kind)| column(*at).is_foreign(*kind);
    let out_of_place = row.iter().filter(|cell| foreign(cell)).count();
    let first = row.iter().position(foreign).unwrap_or_default();
    let last = row.iter().rposition(foreign).unwrap_or_default();
    let from = |origin: fn(usize) -> Option<usize>| {
        let mut between = row.iter().take(last + 1).skip(first);
        between.all(|(at, kind)| origin(*at).is_some_and(|origin| column(origin).has(*kind)))
    };
    out_of_place >= OUT_OF_PLACE && (from(|at| at.checked_sub(1)) || from(|at| at.checked_add(1)))
}

#[inline]
fn first_byte(cell: &Cell<'_>) -> Option<u8> {
    cell.bytes().iter().copied().find(|byte| !matches!(byte, b'"' | b' '))
}

#[inline]
fn is_a_word(cell: &Cell<'_>) -> bool {
    first_byte(cell).is_some_and(|byte| byte.is_ascii_alphabetic())
}

#[inline]
fn is_like_a_day(cell: &Cell<'_>) -> bool {
    let bytes = cell.bytes();
    let mark = |at: usize| matches!(bytes.get(at), Some(b'-' | b'/' | b'.'));
    bytes.len() >= 8 && bytes.first().is_some_and(u8::is_ascii_digit) && (mark(4) || mark(2) || mark(1))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Kinds, has_moved};

    /// Columns of a few sound rows and of the last one, and whether that one has moved.
    fn moved(last: &[&str]) -> bool {
        let sound = [["R-1", "S-1", "open", "2025-05-01", ""], ["R-2", "S-2", "shut", "2025-05-02", "2025-06-01"]];
        let mut columns = [Kinds::default(); 5];
        for row in sound.iter().map(<[&str; 5]>::as_slice).chain([&sound[1][..], last]) {
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.add(cell));
        }
        let row: Vec<_> = last.iter().enumerate().filter_map(|(at, cell)| Some((at, Kind::of(cell)?))).collect();
        has_moved(&row, &columns)
    }

    #[test]
    fn a_row_beside_its_columns_has_moved() {
        assert!(moved(&["", "R-3", "S-3", "open", "2025-05-03"]));
        assert!(moved(&["S-3", "open", "2025-05-03", "2025-06-03", ""]));
        // A single cell is out of place, or none.
        assert!(!moved(&["R-3", "S-3", "open", "soon", ""]));
        assert!(!moved(&["R-3", "S-3", "open", "2025-05-03", ""]));
        // Two are, and not in one direction.
        assert!(!moved(&["open", "S-3", "open", "soon", ""]));
    }

    #[test]
    fn two_words_where_days_should_be_have_not_moved_past_what_stands_right() {
        let rows = [["2025-05-01", "open", "2025-05-03", "yes"], ["2025-06-01", "shut", "2025-06-03", "no"]];
        let tbc = ["tbc", "open", "tbc", "yes"];
        let mut columns = [Kinds::default(); 4];
        for row in rows.iter().chain(&rows).chain([&tbc]) {
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.add(cell));
        }
        let row: Vec<_> = tbc.iter().enumerate().filter_map(|(at, cell)| Some((at, Kind::of(cell)?))).collect();
        assert!(!has_moved(&row, &columns));
    }
}
