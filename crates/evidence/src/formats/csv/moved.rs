//! Rows whose cells stand beside their own columns: in a spreadsheet somebody put a cell in, or took one out, and the rest of the row
//! moved. Every cell may then be one of another column, also where it can be read.

use readymark_source::table_schema::FieldType;

use super::Cell;

/// So many cells out of place are no accident.
const OUT_OF_PLACE: usize = 2;
/// So many other cells say what a column holds.
const OTHERS: usize = 2;
/// Over so many columns a row may have moved: one cell, or the two of a name or address that was split.
const STEPS: [isize; 4] = [-1, 1, -2, 2];
/// What people write where the answer is yes or no.
const ANSWERS: [&str; 6] = ["yes", "no", "true", "false", "y", "n"];
/// The longest of them in quotes.
const LONGEST_ANSWER: usize = 7;
/// Longer cells are notes, which may begin with a day.
const LONGEST_DAY: usize = 24;

/// What each column of a file holds, as far as a glance at a cell shows that it does not belong there.
#[derive(Default)]
pub(super) struct Glance(Vec<Option<FieldType>>);

/// What a cell is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Day,
    Digits,
    Answer,
    Letters,
    Both,
}

/// How many cells of a column are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds([usize; 5]);

/// What a column is known to hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column {
    /// What its cells are made of.
    pub(super) kinds: Kinds,
    /// The type of the field that is read from it.
    pub(super) holds: Option<FieldType>,
}

impl Glance {
    /// Of the columns that fields are read from, by their places in the file.
    pub(super) fn of(fields: impl Iterator<Item = (usize, FieldType)>) -> Self {
        let mut columns = Vec::new();
        for (at, kind) in fields {
            columns.resize(columns.len().max(at + 1), None);
            columns.iter_mut().skip(at).for_each(|column| *column = Some(kind));
        }
        Self(columns)
    }

    /// The type of the field that is read from a column.
    pub(super) fn holds(&self, at: usize) -> Option<FieldType> {
        self.0.get(at).copied().flatten()
    }

    /// The cells that seem to stand in a column of another kind: a day or a word where none should be.
    #[inline]
    pub(super) fn doubts<'a>(&self, cells: impl Iterator<Item = Cell<'a>>) -> impl Iterator<Item = (usize, Cell<'a>)> {
        let columns = self.0.iter().copied().chain(std::iter::repeat(None));
        let cells = cells.enumerate().zip(columns);
        cells.filter(|((_, cell), holds)| seems_foreign(cell, *holds)).map(|(cell, _)| cell)
    }
}

#[inline]
fn seems_foreign(cell: &Cell<'_>, holds: Option<FieldType>) -> bool {
    match holds {
        Some(FieldType::Date) => is_a_word(cell),
        Some(FieldType::Integer | FieldType::Decimal) => is_a_word(cell) || is_like_a_day(cell.bytes()),
        Some(FieldType::Boolean) => !is_like_an_answer(cell),
        Some(FieldType::Text) | None => is_like_a_day(cell.bytes()),
    }
}

impl Kind {
    pub(super) fn of(text: &str) -> Option<Self> {
        let (digits, letters) = (text.contains(char::is_numeric), text.contains(char::is_alphabetic));
        match (digits, letters) {
            (true, false) if is_like_a_day(text.as_bytes()) => Some(Self::Day),
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Digits),
            (false, true) if ANSWERS.iter().any(|answer| answer.eq_ignore_ascii_case(text)) => Some(Self::Answer),
            (false, true) => Some(Self::Letters),
            (false, false) => None,
        }
    }
}

impl Kinds {
    pub(super) fn add(&mut self, text: &str) {
        if let Some(count) = Kind::of(text).and_then(|kind| self.0.get_mut(kind as usize)) {
            *count += 1;
        }
    }

    /// Whether most of the cells hold a digit.
    pub(super) fn are_numbered(self) -> bool {
        let of = |kinds: &[Kind]| kinds.iter().map(|kind| self.of_kind(*kind)).sum::<usize>();
        of(&[Kind::Digits, Kind::Day, Kind::Both]) > of(&[Kind::Letters, Kind::Answer])
    }

    /// Whether a cell of the column is of this kind.
    pub(super) fn holds(self, kind: Kind) -> bool {
        self.of_kind(kind) > 0
    }

    fn of_kind(self, kind: Kind) -> usize {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }

    /// Whether another cell of the column is of this kind; the cell itself was counted too.
    fn has(self, kind: Kind) -> bool {
        self.of_kind(kind) > 1
    }

    /// Whether too few other cells are there to say what the column holds.
    fn is_sparse(self) -> bool {
        self.0.iter().sum::<usize>() <= OTHERS
    }
}

impl Column {
    /// Whether a cell of this kind cannot be one of the column: no other is of that kind, and there are some, or a field with its type.
    pub(super) fn is_foreign(self, kind: Kind) -> bool {
        !self.kinds.has(kind) && (!self.kinds.is_sparse() || self.excludes(kind))
    }

    /// Whether a cell of this kind is like those of the column.
    fn fits(self, kind: Kind) -> bool {
        let is_of_type = match self.holds {
            Some(FieldType::Date) => kind == Kind::Day,
            Some(FieldType::Boolean) => kind == Kind::Answer,
            Some(FieldType::Integer | FieldType::Decimal) => kind == Kind::Digits,
            Some(FieldType::Text) | None => false,
        };
        is_of_type || self.kinds.has(kind)
    }

    /// Whether nothing speaks against it.
    fn may_fit(self, kind: Kind) -> bool {
        self.fits(kind) || self.kinds.is_sparse() && !self.excludes(kind)
    }

    fn excludes(self, kind: Kind) -> bool {
        match self.holds {
            Some(FieldType::Date) => matches!(kind, Kind::Letters | Kind::Answer),
            Some(FieldType::Boolean) => kind == Kind::Day,
            Some(FieldType::Integer | FieldType::Decimal) => matches!(kind, Kind::Letters | Kind::Answer | Kind::Day),
            Some(FieldType::Text) | None => false,
        }
    }
}

/// Whether some cells of a row are unlike their columns and like those so many steps away, and from the first of these to the last each
/// cell is like the column so many steps away, all in one direction. Where one between them stands right, it did not move, and the
/// others are wrong in themselves; but fewer that are wrong in themselves do not make those right that moved. A column that is nearly
/// empty, and not of a field of another type, does not speak against it.
pub(super) fn has_moved(row: &[(usize, Kind)], column: impl Fn(usize) -> Column) -> bool {
    let foreign = |(at, kind): &(usize, Kind)| column(*at).is_foreign(*kind);
    STEPS.iter().any(|step| {
        let origin = |at: usize| at.checked_add_signed(*step).map(&column);
        let fits = |(at, kind): &(usize, Kind)| origin(*at).is_some_and(|origin| origin.fits(*kind));
        let may_fit = |(at, kind): &(usize, Kind)| origin(*at).is_some_and(|origin| origin.may_fit(*kind));
        let explained = |cell: &(usize, Kind)| foreign(cell) && fits(cell);
        let (Some(first), Some(last)) = (row.iter().position(explained), row.iter().rposition(explained)) else {
            return false;
        };
        let between = row.get(first..=last).unwrap_or_default();
        let unlike = || between.iter().filter(|cell| !may_fit(cell));
        let (wrong, moved) = (unlike().count(), between.iter().filter(|cell| explained(cell)).count());
        // As many words for "not known" side by side look like the columns of words before them.
        unlike().all(foreign) && wrong < moved && moved >= OUT_OF_PLACE && moved > step.unsigned_abs()
    })
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
fn is_like_an_answer(cell: &Cell<'_>) -> bool {
    let begins = |byte: u8| matches!(byte.to_ascii_lowercase(), b'y' | b'n' | b't' | b'f');
    cell.bytes().len() <= LONGEST_ANSWER && first_byte(cell).is_none_or(begins)
}

#[inline]
fn is_like_a_day(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\"").unwrap_or(bytes);
    let mark = |at: usize| matches!(bytes.get(at), Some(b'-' | b'/' | b'.'));
    (8..=LONGEST_DAY).contains(&bytes.len())
        && bytes.first().is_some_and(u8::is_ascii_digit)
        && (mark(4) || mark(2) || mark(1))
}

#[cfg(test)]
mod tests {
    use readymark_source::table_schema::FieldType;

    use super::{Column, Kind, Kinds, has_moved};

    /// Columns of a few sound rows and of the last one, and whether that one has moved.
    fn moved(last: &[&str]) -> bool {
        let sound = [["R-1", "S-1", "open", "2025-05-01", ""], ["R-2", "S-2", "shut", "2025-05-02", "2025-06-01"]];
        let mut columns = [Kinds::default(); 5];
        for row in sound.iter().map(<[&str; 5]>::as_slice).chain([&sound[1][..], last]) {
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.add(cell));
        }
        let row: Vec<_> = last.iter().enumerate().filter_map(|(at, cell)| Some((at, Kind::of(cell)?))).collect();
        has_moved(&row, |at| Column { kinds: columns.get(at).copied().unwrap_or_default(), holds: None })
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
        assert!(!has_moved(&row, |at| Column { kinds: columns.get(at).copied().unwrap_or_default(), holds: None }));
    }

    /// Whether the last of these rows has moved.
    fn last_moved(rows: &[&[&str]]) -> bool {
        let mut columns = [Kinds::default(); 8];
        for row in rows {
            columns.iter_mut().zip(*row).for_each(|(column, cell)| column.add(cell));
        }
        let cells = rows.last().unwrap().iter().enumerate();
        let row: Vec<_> = cells.filter_map(|(at, cell)| Some((at, Kind::of(cell)?))).collect();
        has_moved(&row, |at| Column { kinds: columns.get(at).copied().unwrap_or_default(), holds: None })
    }

    const SOUND: [&[&str]; 3] = [
        &["R-1", "open", "yes", "2025-05-01", "", "S-1", "no", "3"],
        &["R-2", "shut", "no", "2025-05-02", "", "S-2", "no", "2"],
        &["R-3", "open", "no", "2025-05-03", "", "S-1", "yes", "4"],
    ];

    fn after(row: &[&str]) -> bool {
        last_moved(&[&SOUND[..], &[row]].concat())
    }

    #[test]
    fn a_column_that_is_nearly_empty_does_not_hide_a_row_that_has_moved() {
        // In the fifth column nobody else has anything, and what comes from it nobody knows.
        assert!(after(&["R-4", "", "open", "no", "2025-05-04", "2025-05-05", "S-1", "yes"]));
        assert!(after(&["R-4", "", "open", "no", "2025-05-04", "", "S-1", "yes"]));
        assert!(after(&["R-4", "2025-05-04", "", "S-1", "no", "4", "", ""]));
        // What no other column explains has not moved.
        assert!(!after(&["R-4", "open", "tbc", "tbc", "", "S-1", "no", "3"]));
        assert!(!after(&["R-4", "open", "no", "2025-05-04", "?", "2", "S-1", "3"]));
        assert!(!last_moved(&[
            &["a", "b", "2025-05-01", "2025-05-01"],
            &["c", "d", "2025-05-01", "2025-05-01"],
            &["e", "f", "2025-05-01", "2025-05-01"],
            &["g", "h", "tbc", "tbc"]
        ]));
        // A rare value, and one that is wrong, in a row that stands where it should.
        assert!(!after(&["R-4", "open", "no", "2025-05-04", "2025-06-04", "S-1", "no", "none"]));
    }

    #[test]
    fn a_row_that_has_moved_stays_so_when_another_of_its_cells_is_damaged() {
        assert!(after(&["R-4", "", "open", "no", "2025-05-04", "2025-05-05", "S-1", "yes"]));
        // In the third column stands what none of those beside it holds.
        assert!(after(&["R-4", "", "7", "no", "2025-05-04", "2025-05-05", "S-1", "yes"]));
        assert!(after(&["R-4", "", "open", "no", "2025-05-04", "2025-05-05", "zz", "yes"]));
        // Before what moved, with a cell between them that stands right.
        let rows: [&[&str]; 3] = [
            &["P-2", "2025-04-02", "2025-06-01", "no", "x", "2"],
            &["P-3", "2025-02-28", "2025-06-02", "yes", "z", "50"],
            &["P-4", "2025-02-27", "2025-06-03", "yes", "x", "0"],
        ];
        assert!(last_moved(&[&rows[..], &[&["P-1", "2025-03-31", "", "yes", "y", "abc"]]].concat()));
        assert!(last_moved(&[&rows[..], &[&["P-1", "2025-03-31", "zz", "yes", "y", "abc"]]].concat()));
        assert!(!last_moved(&[&rows[..], &[&["P-1", "2025-03-31", "zz", "yes", "x", "abc"]]].concat()));
        // Three mistakes of somebody who typed a row that stands where it should, and as many wrong as moved.
        assert!(!after(&["R-4", "open", "tbc", "soon", "", "S-1", "tbc", "none"]));
        assert!(!after(&["R-4", "open", "4", "tbc", "", "?", "S-1", "none"]));
    }

    #[test]
    fn an_answer_is_no_word_and_a_day_no_number() {
        assert_eq!(
            [Kind::of("YES"), Kind::of("open"), Kind::of("2025-05-01")],
            [Some(Kind::Answer), Some(Kind::Letters), Some(Kind::Day)]
        );
        let rows: [&[&str]; 3] = [&["no", "open", "no", "4"], &["yes", "shut", "no", "3"], &["no", "open", "yes", "5"]];
        assert!(last_moved(&[&rows[..], &[&["", "no", "open", "no"]]].concat()));
        assert!(last_moved(&[&rows[..], &[&["open", "no", "4", ""]]].concat()));
        assert!(!last_moved(&[&rows[..], &[&["no", "no", "no", "4"]]].concat()));
    }
    #[test]
    fn the_types_of_fields_tell_what_nearly_empty_columns_hold() {
        let types = [FieldType::Text, FieldType::Date, FieldType::Date, FieldType::Boolean, FieldType::Date];
        let alone = |row: &[&str]| {
            let mut columns = [Kinds::default(); 5];
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.add(cell));
            let row: Vec<_> = row.iter().enumerate().filter_map(|(at, cell)| Some((at, Kind::of(cell)?))).collect();
            has_moved(&row, |at| Column {
                kinds: columns.get(at).copied().unwrap_or_default(),
                holds: types.get(at).copied(),
            })
        };
        assert!(alone(&["a", "", "2025-05-01", "2025-05-02", "yes"]));
        assert!(alone(&["a", "2025-05-01", "no", "2025-05-02", ""]));
        assert!(!alone(&["a", "2025-05-01", "2025-05-02", "yes", ""]));
        // One cell, or two that nothing beside them explains.
        assert!(!alone(&["a", "2025-05-01", "", "2025-05-02", ""]));
        assert!(!alone(&["a", "2025-05-01", "tbc", "no", "tbc"]));
    }
}
