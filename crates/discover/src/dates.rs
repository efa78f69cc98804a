//! How the dates of a sheet are written, if its cells prove it.

use readymark_evidence::date_forms;
use readymark_source::Date;

use crate::confidence::Confidence;
use crate::words::{is_missing, is_to_come};

/// How the dates of a sheet are written.
pub(crate) enum Dates {
    /// There are none that are texts, or they are as we write them.
    Plain,
    /// Most likely in this form.
    Form(Reading),
    /// In no form that we know, in these rows.
    Unknown(Vec<u64>),
    /// In two forms, so that a spreadsheet may have swapped day and month in these columns.
    Swapped(Vec<usize>),
}

/// A form, and how the cells speak for it.
pub(crate) struct Reading {
    pub(crate) form: &'static str,
    pub(crate) confidence: Confidence,
    /// How many texts it reads, of how many.
    pub(crate) read: usize,
    pub(crate) of: usize,
    /// How many of these only it reads.
    pub(crate) deciding: usize,
    /// The form that makes other days of some of them, if there is one.
    pub(crate) rival: Option<&'static str>,
    /// The first rows with a text that the form does not read; if it reads all of them, with one that does not decide.
    pub(crate) rows: Vec<u64>,
}

/// The form of these texts, each with its row. Words that mean "no value", or for what is still to come, are no dates.
pub(crate) fn dates(cells: &[(u64, &str)]) -> Dates {
    let says = |text: &str| !is_missing(text) && !is_to_come(text);
    let cells: Vec<(u64, &str)> = cells.iter().filter(|(_, text)| says(text)).copied().collect();
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    let forms = date_forms(&texts);
    let count = |days: &[Option<Date>]| days.iter().flatten().count();
    // Of forms that read as many cells the first, which is the strictest.
    let Some((form, days)) = forms.iter().rev().max_by_key(|(_, days)| count(days)) else {
        return if texts.is_empty() { Dates::Plain } else { Dates::Unknown(rows(&cells, |_| true)) };
    };
    let contradicts = |other: &[Option<Date>]| {
        days.iter().zip(other).any(|(one, other)| one.is_some() && other.is_some() && one != other)
    };
    let rivals = forms.iter().rev().filter(|(_, other)| contradicts(other));
    let rival = rivals.max_by_key(|(_, days)| count(days));
    let decides = |at: usize| {
        let by = |days: &[Option<Date>]| days.get(at).copied().flatten().is_some();
        by(days) && rival.is_none_or(|(_, other)| !by(other))
    };
    let deciding = (0..texts.len()).filter(|at| decides(*at)).count();
    let (read, of) = (count(days), texts.len());
    let confidence = Confidence::of_signs(deciding, of - read);
    if !confidence.is_worth_saying() {
        return Dates::Unknown(rows(&cells, |at| days.get(at).copied().flatten().is_none()));
    }
    // It is what is read without a word, and no other form makes another day of it.
    if *form == "YYYY-MM-DD" && (confidence.is_certain() || read == of) {
        return Dates::Plain;
    }
    let open = |at: usize| if read < of { days.get(at).copied().flatten().is_none() } else { !decides(at) };
    let (rival, rows) = (rival.map(|(form, _)| *form), rows(&cells, open));
    Dates::Form(Reading { form, confidence, read, of, deciding, rival, rows })
}

/// The first few rows of the cells that are wanted.
fn rows(cells: &[(u64, &str)], wanted: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut rows: Vec<u64> = cells.iter().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, (row, _))| *row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows.truncate(5);
    rows
}

#[cfg(test)]
mod tests {
    use super::{Dates, dates};

    fn said(texts: &[&str]) -> String {
        let cells: Vec<(u64, &str)> = (2..).zip(texts.iter().copied()).collect();
        match dates(&cells) {
            Dates::Plain => "plain".to_owned(),
            Dates::Unknown(rows) => format!("unknown {rows:?}"),
            Dates::Swapped(columns) => format!("swapped {columns:?}"),
            Dates::Form(found) => {
                let rival = found.rival.unwrap_or("nothing");
                format!("{} {} not {rival} {:?}", found.confidence, found.form, found.rows)
            }
        }
    }

    #[test]
    fn cells_prove_a_form_or_do_not() {
        assert_eq!(said(&[]), "plain");
        assert_eq!(said(&["2026-04-03", "2026-04-04"]), "plain");
        assert_eq!(said(&["03/04/2026", "04/05/2026"]), "0.50 DD/MM/YYYY not MM/DD/YYYY [2, 3]");
        // One cell may be a slip; two are not.
        assert_eq!(said(&["03/04/2026", "31/03/2026"]), "0.75 DD/MM/YYYY not MM/DD/YYYY [2]");
        assert_eq!(said(&["03/04/2026", "31/03/2026", "30/03/2026"]), "0.83 DD/MM/YYYY not MM/DD/YYYY [2]");
        assert_eq!(said(&["03/31/2026", "03/30/2026", "04/03/2026"]), "0.83 MM/DD/YYYY not DD/MM/YYYY [4]");
        assert_eq!(said(&["3/4/2026", "31/3/2026", "30/03/2026"]), "0.83 D/M/YYYY not M/D/YYYY [2]");
        assert_eq!(said(&["31.03.2026", "30.03.2026"]), "0.83 DD.MM.YYYY not nothing []");
        assert_eq!(said(&["31/03/2026 10:30", "30/03/2026"]), "0.83 DD/MM/YYYY HH:MM not nothing []");
    }

    #[test]
    fn slips_lower_the_confidence_and_a_mixture_is_unknown() {
        let mut many = vec!["31/03/2026"; 40];
        many.extend(["03/04/2026", "soon", "31/03/26"]);
        assert_eq!(said(&many), "0.94 DD/MM/YYYY not MM/DD/YYYY [43, 44]");
        assert_eq!(said(&["2026-03-31", "31/03/2026"]), "0.50 YYYY-MM-DD not nothing [3]");
        assert_eq!(said(&["2026-03-31", "soon", "later"]), "unknown [3, 4]");
        assert_eq!(said(&["31/03/26", "30/03/26"]), "unknown [2, 3]");
    }
}
