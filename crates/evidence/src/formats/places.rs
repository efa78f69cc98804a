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
        let Some(known) = self.columns.get(&column) else { return false };
        let after = known.partition_point(|(first, _)| *first <= row);
        after.checked_sub(1).and_then(|at| known.get(at)).is_some_and(|(_, last)| row <= *last)
    }
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
    }
}
