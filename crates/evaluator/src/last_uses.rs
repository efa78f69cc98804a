//! What is computed once for all checks, let go of after the last check that reads it. Whoever asks again gets it computed again, so this
//! decides how much memory an audit takes, and nothing else.

use std::collections::BTreeSet;

use crate::engine::{Engine, TableView};
use crate::plan::Reads;

/// What no later check reads.
#[derive(Default)]
pub(crate) struct Spent {
    /// Tables.
    tables: BTreeSet<usize>,
    /// Stored columns, as table and column.
    columns: BTreeSet<(usize, usize)>,
    /// Derived columns, as table and column.
    derived: BTreeSet<(usize, usize)>,
    /// Relations, as table and foreign key.
    relations: BTreeSet<(usize, usize)>,
}

/// For each check, in their order, what it is the last to read.
pub(crate) fn last_uses(reads: &[Reads]) -> Vec<Spent> {
    let mut later = Spent::default();
    let mut spent: Vec<Spent> = reads.iter().rev().map(|reads| later.add(reads)).collect();
    spent.reverse();
    spent
}

impl Spent {
    /// Adds what a check reads, and gives what of it is new.
    fn add(&mut self, reads: &Reads) -> Self {
        fn new<T: Copy + Ord>(known: &mut BTreeSet<T>, read: &BTreeSet<T>) -> BTreeSet<T> {
            read.iter().copied().filter(|one| known.insert(*one)).collect()
        }
        Self {
            tables: new(&mut self.tables, &reads.tables),
            columns: new(&mut self.columns, &reads.columns),
            derived: new(&mut self.derived, &reads.derived),
            relations: new(&mut self.relations, &reads.relations),
        }
    }
}

impl Engine<'_> {
    /// Lets go of what was computed of these.
    pub(crate) fn forget(&mut self, spent: &Spent) {
        for table in &spent.tables {
            self.of_table(*table, |table| drop(table.partners.take()));
        }
        for (table, column) in &spent.columns {
            self.of_table(*table, |table| table.forget_naming(*column));
        }
        for (table, column) in &spent.derived {
            self.of_table(*table, |table| table.forget_values(*column));
        }
        for (table, relation) in &spent.relations {
            self.of_table(*table, |table| table.forget_children(*relation));
        }
    }

    fn of_table(&mut self, table: usize, forget: impl FnOnce(&mut TableView<'_>)) {
        if let Some(table) = self.tables.get_mut(table) {
            forget(table);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::last_uses;
    use crate::plan::Reads;

    #[test]
    fn what_a_later_check_reads_is_kept() {
        let reads = |derived: &[(usize, usize)], relations: &[(usize, usize)]| Reads {
            derived: derived.iter().copied().collect(),
            relations: relations.iter().copied().collect(),
            ..Reads::default()
        };
        let spent = last_uses(&[
            reads(&[(0, 1), (0, 2)], &[(3, 0)]),
            reads(&[(0, 2)], &[(3, 0), (4, 1)]),
            reads(&[], &[(3, 0)]),
        ]);
        let derived: Vec<Vec<_>> = spent.iter().map(|spent| spent.derived.iter().copied().collect()).collect();
        let relations: Vec<Vec<_>> = spent.iter().map(|spent| spent.relations.iter().copied().collect()).collect();
        assert_eq!(derived, [vec![(0, 1)], vec![(0, 2)], vec![]]);
        assert_eq!(relations, [vec![], vec![(4, 1)], vec![(3, 0)]]);
    }
}
