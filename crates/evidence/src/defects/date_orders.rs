//! Signs that a file writes the month before the day where its export says that the day comes first, or the other way round.
//!
//! Of a year's days two in five can be read either way, so a column in the other order is read in part, as other days. Where the declared
//! order fails on several cells and no cell needs it, nobody can tell the rest from the cells, and none of the column has a value.

use std::collections::BTreeMap;

/// From so many cells on, what the declared order cannot read is no slip.
const SEVERAL: u64 = 2;

/// How many texts are a day in one order alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Orders {
    pub(crate) day_first: u64,
    pub(crate) month_first: u64,
}

impl Orders {
    /// A text by its two first numbers, of which one may be no month.
    pub(crate) fn add(&mut self, first: u32, second: u32) {
        self.day_first += u64::from(first > 12 && second <= 12);
        self.month_first += u64::from(first <= 12 && second > 12);
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
    }

    /// Whether several texts need the other order, and none the declared one.
    fn speak_against(self, day_first: bool) -> bool {
        let (needs, speaks) =
            if day_first { (self.day_first, self.month_first) } else { (self.month_first, self.day_first) };
        needs == 0 && speaks >= SEVERAL
    }
}

/// The columns of a file that are written in the other order: by themselves, or because the columns of days together are.
pub(crate) fn in_other_order(columns: &BTreeMap<usize, Orders>, day_first: bool) -> Vec<usize> {
    let mut all = Orders::default();
    columns.values().for_each(|orders| all.append(*orders));
    let together = all.speak_against(day_first);
    let is_turned = |orders: &Orders| together || orders.speak_against(day_first);
    columns.iter().filter(|(_, orders)| is_turned(orders)).map(|(column, _)| *column).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Orders, in_other_order};

    /// Columns of texts by their two first numbers, in a file that says that the day comes first.
    fn found(columns: &[&[(u32, u32)]]) -> Vec<usize> {
        let orders = |cells: &&[(u32, u32)]| {
            let mut orders = Orders::default();
            cells.iter().for_each(|(first, second)| orders.add(*first, *second));
            orders
        };
        let columns: BTreeMap<usize, Orders> = columns.iter().map(orders).enumerate().collect();
        in_other_order(&columns, true)
    }

    #[test]
    fn several_cells_that_only_the_other_order_reads_and_none_that_needs_this_one() {
        assert_eq!(found(&[&[(3, 4), (4, 13), (5, 27)]]), [0]);
        // Columns that show nothing by themselves are as the others of the file.
        assert_eq!(found(&[&[(4, 13)], &[(5, 27)], &[(3, 4), (6, 7)]]), [0, 1, 2]);
        // One column is written by another hand.
        assert_eq!(found(&[&[(13, 4), (27, 5)], &[(3, 4), (4, 13), (5, 27)]]), [1]);
    }

    #[test]
    fn slips_in_a_sound_column_say_nothing() {
        let sound: [&[(u32, u32)]; 5] = [
            &[(3, 4), (13, 4), (4, 13), (5, 27)],
            &[(3, 4), (1, 5), (4, 13)],
            &[(3, 4), (1, 5)],
            &[(13, 4), (27, 5)],
            // Neither number is a month.
            &[(13, 13), (31, 14)],
        ];
        for sound in sound {
            assert!(found(&[sound]).is_empty(), "{sound:?}");
        }
        assert!(found(&[&[(4, 13)], &[(13, 4)], &[(5, 27)]]).is_empty());
    }
}
