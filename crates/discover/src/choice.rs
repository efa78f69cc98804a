//! Which table the rows of a sheet are records of.

use readymark_source::table_schema::Table;

use crate::confidence::Confidence;
use crate::matching::{Called, Known};

/// A table, and why it.
pub(crate) struct Choice<'t> {
    pub(crate) table: &'t Table,
    pub(crate) confidence: Confidence,
    /// How many headings it knows.
    pub(crate) known: usize,
    /// The next best table, and how many of the known headings that one does not know.
    pub(crate) rival: Option<(&'t Table, usize)>,
    /// Whether the sheet, or the file, has its name.
    pub(crate) named: bool,
}

impl<'t> Choice<'t> {
    /// The table that knows most of these headings; a title that is a table's name is worth two. Nothing if none has two signs, or
    /// is the only one.
    pub(crate) fn of(title: &str, names: &[Vec<String>], tables: &[Known<'t>]) -> Option<Self> {
        let worth = |called: Called| match called {
            Called::No => 0,
            Called::Partly => 1,
            Called::Wholly => 2,
        };
        let ranked = tables.iter().zip(names);
        let ranked =
            ranked.map(|(known, names)| (known.count(names) + worth(known.called(title)), known, names.as_slice()));
        let mut ranked: Vec<(usize, &Known<'t>, &[String])> = ranked.collect();
        // Of two tables with as many signs, the one that the title names beside a heading is the closer, then the one whose records the
        // headings number, then the one with fewer fields.
        ranked.sort_by_key(|(signs, table, names)| {
            let named = std::cmp::Reverse(Some(table.called(title)).filter(|_| table.count(names) > 0));
            (std::cmp::Reverse(*signs), named, !table.is_numbered_by(names), table.table.fields.len())
        });
        let (_, best, mine) = ranked.first().copied().filter(|(signs, ..)| *signs >= 2 || tables.len() == 1)?;
        let known = best.count(mine);
        let rival =
            ranked.get(1).map(|(_, rival, theirs)| (*rival, *theirs)).filter(|(rival, theirs)| rival.count(theirs) > 0);
        // A name and two headings make a table certain, whatever else knows the headings; a name alone is a question.
        let of_name = |(table, names): (&Known<'_>, &[String])| match table.called(title) {
            Called::No => 0,
            Called::Wholly if table.count(names) >= 2 => 5,
            Called::Partly | Called::Wholly => 1,
        };
        // Headings that both know decide nothing; a name above them is one sign more.
        let only = |(one, mine): (&Known<'_>, &[String]), (other, theirs): (&Known<'_>, &[String])| {
            mine.iter().zip(theirs).filter(|(mine, theirs)| one.knows(mine) && !other.knows(theirs)).count()
        };
        let signs = |one, other| only(one, other) + of_name(one);
        let best = (best, mine);
        let confidence = match rival {
            Some(rival) => Confidence::of_signs(signs(best, rival), signs(rival, best)),
            // Where somebody named the table, there is nothing to decide.
            None if tables.len() == 1 => Confidence::WHOLE,
            None => Confidence::of_signs(known + of_name(best), 0),
        };
        let rival = rival.map(|rival| (rival.0.table, only(best, rival)));
        let (best, _) = best;
        Some(Self { table: best.table, confidence, known, rival, named: best.called(title) == Called::Wholly })
    }
}
