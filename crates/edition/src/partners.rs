//! Counts by partner. A partner with a small count is never seen alone, and neither is what would be left of it if all the
//! others were taken from the sum.

use readymark_findings::{Counts, PartnerCounts};

use crate::PartnerRow;
use crate::small::none_is_few;

/// The rows of a partner table; none if every partner would have to be taken together.
///
/// The partners with the fewest rows are taken together first, until no count of theirs together is small: so that the rest
/// gives nothing back, and there are never fewer than two of them: one alone that is not small needs nobody beside it.
pub(crate) fn rows(partners: &[PartnerCounts]) -> Vec<PartnerRow> {
    let (mut alone, mut together): (Vec<_>, Vec<_>) = partners.iter().partition(|partner| none_is_few(&partner.counts));
    alone.sort_by_key(|partner| std::cmp::Reverse(partner.counts.population));
    while !together.is_empty() && !none_is_few(&sum(&together)) {
        match alone.pop() {
            Some(next) => together.push(next),
            None => return Vec::new(),
        }
    }
    if alone.is_empty() || partners.len() < 2 {
        return Vec::new();
    }
    alone.sort_by_key(|partner| partners.iter().position(|known| known == *partner));
    together.sort_by_key(|partner| partners.iter().position(|known| known == *partner));
    let mut rows: Vec<_> = alone.iter().map(|partner| row(&[partner])).collect();
    if !together.is_empty() {
        rows.push(row(&together));
    }
    rows
}

fn sum(partners: &[&PartnerCounts]) -> Counts {
    let mut sum = Counts::default();
    partners.iter().for_each(|partner| sum.add(&partner.counts));
    sum
}

fn row(partners: &[&PartnerCounts]) -> PartnerRow {
    let Counts { population, meets, breaches, unknown, not_yet_due, unclear, excluded: _ } = sum(partners);
    let partners = partners.iter().map(|partner| partner.partner.clone()).collect();
    PartnerRow { partners, population, meets, breaches, unknown, not_yet_due, unclear }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::counts;

    fn partner(id: &str, meets: u64, breaches: u64) -> PartnerCounts {
        PartnerCounts { partner: Some(id.to_owned()), counts: counts([meets, breaches, 0, 0, 0]) }
    }

    fn shown(partners: &[PartnerCounts]) -> Vec<(String, u64, u64)> {
        let names = |row: &PartnerRow| row.partners.iter().flatten().cloned().collect::<Vec<_>>().join("+");
        rows(partners).iter().map(|row| (names(row), row.meets, row.breaches)).collect()
    }

    #[test]
    fn many_are_shown_by_themselves() {
        let partners = [partner("a", 20, 10), partner("b", 30, 0)];
        assert_eq!(shown(&partners), [("a".to_owned(), 20, 10), ("b".to_owned(), 30, 0)]);
    }

    #[test]
    fn a_small_row_takes_the_next_smallest_with_it() {
        let partners = [partner("a", 50, 10), partner("b", 25, 3), partner("c", 12, 12), partner("d", 30, 0)];
        assert_eq!(shown(&partners), [("a".to_owned(), 50, 10), ("d".to_owned(), 30, 0), ("b+c".to_owned(), 37, 15)]);
    }

    #[test]
    fn two_small_rows_that_stay_small_take_a_third() {
        let partners = [partner("a", 50, 10), partner("b", 4, 0), partner("c", 3, 0), partner("d", 30, 0)];
        assert_eq!(shown(&partners), [("a".to_owned(), 50, 10), ("b+c+d".to_owned(), 37, 0)]);
    }

    #[test]
    fn where_only_one_would_stay_alone_with_none_beside_it_nothing_is_shown() {
        assert_eq!(shown(&[partner("a", 50, 0), partner("b", 4, 0)]), []);
        assert_eq!(shown(&[partner("a", 50, 0)]), []);
        assert_eq!(shown(&[partner("a", 5, 0), partner("b", 4, 0)]), []);
    }
}
