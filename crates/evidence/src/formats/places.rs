//! Cells of a sheet, by their places: many of one column below each other take as much room as one.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;

use super::Fault;

/// How many stretches are kept.
const MOST: usize = 4_000_000;

/// Some cells of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// For each column, stretches of rows: the first and the last.
    columns: BTreeMap<u32, Vec<(u32, u32)>>,
    stretches: usize,
}

impl Places {
    pub(crate) const NONE: Self = Self { columns: BTreeMap::new(), stretches: 0 };

    /// Adds the cells of one column from a row to another. Those of a column come from above.
    pub(crate) fn add(&mut self, column: u32, first: u32, last: u32) -> Result<(), Fault> {
        let known = self.columns.entry(column).or_default();
        match known.last_mut() {
            Some((from, to)) if *from <= first && first <= to.saturating_add(1) => *to = last.max(*to),
            _ => {
                self.stretches += 1;
                if self.stretches > MOST {
                    return Err(QualityCode::SheetTooLarge.into());
                }
                known.push((first, last));
            }
        }
        Ok(())
    }

    /// Puts in order what did not come so.
    pub(crate) fn sort(&mut self) {
        self.columns.values_mut().for_each(|known| known.sort_unstable());
    }

    pub(crate) fn has(&self, (row, column): (u32, u32)) -> bool {
        self.columns.get(&column).is_some_and(|known| covers(known, row))
    }

    /// The columns of its cells in one row, in order.
    pub(crate) fn columns_of(&self, row: u32) -> impl Iterator<Item = u32> {
        self.columns.iter().filter(move |(_, known)| covers(known, row)).map(|(column, _)| *column)
    }

    /// The row after its last cell; 0 if it has none.
    pub(crate) fn end(&self) -> u32 {
        let last = self.columns.values().filter_map(|known| known.last());
        last.map(|(_, last)| last.saturating_add(1)).max().unwrap_or(0)
    }
}

/// Whether a row lies in one of these stretches, which are in order.
fn covers(known: &[(u32, u32)], row: u32) -> bool {
    let after = known.partition_point(|(first, _)| *first <= row);
    after.checked_sub(1).and_then(|at| known.get(at)).is_some_and(|(_, last)| row <= *last)
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn cells_are_found_by_row_and_column() {
        let mut places = Places::default();
        for (column, first, last) in [(2, 1, 1), (2, 2, 2), (2, 9, 12), (0, 7, 7), (2, 4, 4)] {
            places.add(column, first, last).unwrap();
        }
        places.sort();
        let rows: Vec<u32> = (0..20).filter(|row| places.has((*row, 2))).collect();
        assert_eq!(rows, [1, 2, 4, 9, 10, 11, 12]);
        assert!(places.has((7, 0)) && !places.has((7, 1)) && !places.has((8, 0)));
        assert_eq!(
            (places.columns_of(7).collect::<Vec<_>>(), places.columns_of(1).collect::<Vec<_>>()),
            (vec![0], vec![2])
        );
        assert_eq!((places.end(), Places::NONE.end()), (13, 0));
    }
}
