//! Columns that claim one field of one record. A field is fed by one column, and where the headings do not say by which, a person must.

use readymark_source::table_schema::{Field, Table};

/// How plainly a heading says that a column is a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    /// It is like one of its names.
    Like,
    /// It is another name of it: `Meeting date` of the day on which a process was held, which may be the day that was booked.
    Known,
    /// It is its title or its name: `Date held`.
    Exactly,
}

/// A column that claims a field, as others do.
#[derive(Clone)]
pub(crate) struct Rival<'t> {
    pub(crate) column: usize,
    pub(crate) table: &'t Table,
    pub(crate) field: &'t Field,
    /// The others that may be it.
    pub(crate) others: Vec<usize>,
    /// Whether the other one is read as it.
    pub(crate) is_settled: bool,
}

/// Which of several columns feed a field.
pub(crate) struct Settled {
    /// The one that is read, if one says the field more plainly than all others.
    pub(crate) read: Option<usize>,
    /// Those of which each may be it; else the one that is read.
    pub(crate) plainest: Vec<usize>,
}

/// Which of the columns that claim a field feeds it. `kept` is the one by which the records of the sheet are called: it is not asked about.
pub(crate) fn settle(claims: &[(usize, Says)], kept: Option<usize>) -> Settled {
    let most = claims.iter().map(|(_, says)| *says).max();
    let plainest = claims.iter().filter(|(_, says)| Some(*says) == most).map(|(at, _)| *at);
    let kept = kept.filter(|kept| claims.iter().any(|(at, _)| at == kept));
    let plainest: Vec<usize> = kept.map_or_else(|| plainest.collect(), |kept| vec![kept]);
    let read = plainest.first().copied().filter(|_| plainest.len() == 1);
    Settled { read, plainest }
}

impl Settled {
    /// Those of which each may be it, if none is read.
    pub(crate) fn open(&self) -> impl Iterator<Item = usize> {
        self.plainest.iter().copied().filter(|_| self.read.is_none())
    }
}

impl<'t> Rival<'t> {
    /// Of these columns, all that are not read.
    pub(crate) fn of(claims: &[(usize, Says)], settled: &Settled, (table, field): (&'t Table, &'t Field)) -> Vec<Self> {
        let asked = claims.iter().map(|(at, _)| *at).filter(|at| settled.read != Some(*at));
        let rival = |column: usize| {
            let others = settled.plainest.iter().copied().filter(|other| *other != column).collect();
            Self { column, table, field, others, is_settled: settled.read.is_some() }
        };
        asked.map(rival).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Says::{Exactly, Known, Like};
    use super::settle;

    #[test]
    fn the_plainest_heading_is_read_and_of_two_as_plain_none() {
        let read = |claims: &[_], kept| settle(claims, kept).read;
        assert_eq!(read(&[(0, Known), (1, Exactly)], None), Some(1));
        assert_eq!(read(&[(0, Like), (1, Known), (2, Known)], None), None);
        assert_eq!(settle(&[(0, Like), (1, Known), (2, Known)], None).plainest, [1, 2]);
        assert_eq!([read(&[(0, Known), (1, Known)], Some(1)), read(&[(0, Known)], Some(7))], [Some(1), Some(0)]);
    }
}
