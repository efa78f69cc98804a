//! Which registers to fill in first.

use std::collections::BTreeSet;

use readymark_evaluator::Reads;
use readymark_rules::{ModelTable, Pack};

/// A register, and what it is worth.
#[derive(Clone, Debug)]
pub struct Register<'p> {
    /// The table.
    pub table: &'p ModelTable,
    /// How many checks read it.
    pub checks: usize,
    /// How many of these are about safeguarding.
    pub safeguarding: usize,
    /// How many checks have all they read once this register and those before it are filled in.
    pub answered: usize,
    /// The requirements of the checks that read it, in the order of the standard.
    pub requirements: Vec<&'p str>,
}

/// What a check needs.
struct Reader<'p> {
    tables: BTreeSet<usize>,
    safeguarding: bool,
    requirement: &'p str,
}

/// The registers of a standard, the most useful first: the fewest registers that let the most checks be answered, those about
/// safeguarding counting four times.
#[must_use]
pub fn registers(pack: &Pack) -> Vec<Register<'_>> {
    let readers = pack.checks.iter().map(|check| Reader {
        tables: Reads::of(&pack.model, check).tables.into_iter().collect(),
        safeguarding: check.safeguarding,
        requirement: &check.requirement,
    });
    let readers: Vec<Reader<'_>> = readers.filter(|reader| !reader.tables.is_empty()).collect();
    let mut filled = BTreeSet::new();
    let mut found = Vec::new();
    for at in order(&readers, pack.model.tables.len()) {
        filled.insert(at);
        let Some(table) = pack.model.table(at) else { continue };
        let mine: Vec<&Reader<'_>> = readers.iter().filter(|reader| reader.tables.contains(&at)).collect();
        let asked: BTreeSet<&str> = mine.iter().map(|reader| reader.requirement).collect();
        let requirements = pack.standard.requirements().map(|known| known.id.as_str());
        found.push(Register {
            table,
            checks: mine.len(),
            safeguarding: mine.iter().filter(|reader| reader.safeguarding).count(),
            answered: readers.iter().filter(|reader| reader.tables.is_subset(&filled)).count(),
            requirements: requirements.filter(|id| asked.contains(id)).collect(),
        });
    }
    found
}

/// The indices of all tables. Each step takes the set of registers, still missing for some check, that adds most for each register.
fn order(readers: &[Reader<'_>], tables: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut filled = BTreeSet::new();
    loop {
        let missing = |reader: &Reader<'_>| reader.tables.difference(&filled).copied().collect::<BTreeSet<_>>();
        let sets: BTreeSet<BTreeSet<usize>> = readers.iter().map(missing).filter(|set| !set.is_empty()).collect();
        let worth = |set: &BTreeSet<usize>| -> usize {
            let added = readers.iter().filter(|reader| !missing(reader).is_empty() && missing(reader).is_subset(set));
            added.map(|reader| if reader.safeguarding { 4 } else { 1 }).sum()
        };
        let mut best: Option<(usize, BTreeSet<usize>)> = None;
        for set in sets {
            let worth = worth(&set);
            // By cross-multiplication: worth for each register. Of equals the first, which is the earlier in the standard.
            if best.as_ref().is_none_or(|(most, other)| worth * other.len() > most * set.len()) {
                best = Some((worth, set));
            }
        }
        let Some((_, set)) = best else { break };
        let mut next: Vec<usize> = set.into_iter().collect();
        let count = |table: usize| readers.iter().filter(|reader| reader.tables.contains(&table)).count();
        next.sort_by_key(|table| (std::cmp::Reverse(count(*table)), *table));
        filled.extend(&next);
        order.extend(next);
    }
    order.extend((0..tables).filter(|table| !filled.contains(table)));
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Reader, order};

    fn reader(tables: &[usize], safeguarding: bool) -> Reader<'static> {
        Reader { tables: tables.iter().copied().collect(), safeguarding, requirement: "1" }
    }

    #[test]
    fn what_adds_most_comes_first_and_nothing_is_lost() {
        let readers = [
            reader(&[0], false),
            reader(&[1, 2], true),
            reader(&[1, 2], true),
            reader(&[1, 2, 3], false),
            reader(&[5], false),
            reader(&[5], false),
        ];
        // Two safeguarding checks for two registers are worth four each; then two checks for one; the rest as they stand.
        assert_eq!(order(&readers, 7), [1, 2, 5, 0, 3, 4, 6]);
        assert_eq!(order(&[], 3), [0, 1, 2]);
        let all: BTreeSet<usize> = order(&readers, 7).into_iter().collect();
        assert_eq!(all.len(), 7);
    }
}
