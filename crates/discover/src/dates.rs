//! How the dates of a sheet are written, if its cells prove it.

use readymark_evidence::date_forms;
use readymark_source::{Date, month_named};

use crate::confidence::Confidence;
use crate::words::{is_missing, is_to_come};

/// How the dates of a sheet are written.
pub(crate) enum Dates {
    /// There are none that are texts, or they are as we write them.
    Plain,
    /// Most likely in this form.
    Form(Reading),
    /// In no form that we know, in these rows.
    Unknown(Why, Vec<u64>),
    /// In two forms, so that a spreadsheet may have swapped day and month in these columns.
    Swapped(Vec<usize>),
}

/// Why no form reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// They are numbers by which a spreadsheet counts days.
    DayNumbers,
    /// Their years have two digits.
    ShortYears,
    /// Each is written in its own way, or they are no dates.
    Mixed,
}

impl Why {
    /// What it is, and what to do.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::DayNumbers => {
                "no format fits: these are day numbers of a spreadsheet. Format them as dates and save the file as XLSX, or write each day as YYYY-MM-DD"
            }
            Self::ShortYears => {
                "no format fits: two-digit years. Export again with four digits, or write each day as YYYY-MM-DD"
            }
            Self::Mixed => "no format fits half of them: write all in one, such as YYYY-MM-DD",
        }
    }

    fn of(texts: &[&str]) -> Self {
        let most = |is: &dyn Fn(&str) -> bool| 2 * texts.iter().filter(|text| is(text)).count() > texts.len();
        match (most(&is_day_number), most(&has_short_year)) {
            (true, _) => Self::DayNumbers,
            (_, true) => Self::ShortYears,
            _ => Self::Mixed,
        }
    }
}

/// Whether a spreadsheet may count a day by this number: of 1954 to 2100, perhaps with its time.
fn is_day_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 5 && text.parse().is_ok_and(counts_a_day)
}

/// The same of a number.
pub(crate) fn counts_a_day(number: f64) -> bool {
    (20_000.0..73_416.0).contains(&number)
}

/// Whether a text is a day, a month and two digits of a year.
fn has_short_year(text: &str) -> bool {
    let mut parts = text.split(|letter: char| !letter.is_alphanumeric());
    let digits = |part: Option<&str>, least: usize| {
        part.is_some_and(|part| (least..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let day = digits(parts.next(), 1);
    let month = parts.next();
    day && (digits(month, 1) || month.is_some_and(|month| month_named(month).is_some())) && digits(parts.next(), 2)
}

/// The cells that say how days are written.
#[derive(Default)]
pub(crate) struct Written<'s> {
    /// Texts, each with its row.
    pub(crate) texts: Vec<(u64, &'s str)>,
    /// How many cells are dates by their type.
    pub(crate) days: usize,
    /// Rows of numbers that a spreadsheet may count days by.
    pub(crate) numbers: Vec<u64>,
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

/// The form of these texts. Words that mean "no value", or for what is still to come, and others without a digit, are no dates.
pub(crate) fn dates(written: &Written<'_>) -> Dates {
    let Written { texts, days: typed, numbers } = written;
    let says = |text: &str| !is_missing(text) && !is_to_come(text) && text.contains(|c: char| c.is_ascii_digit());
    let cells: Vec<(u64, &str)> = texts.iter().filter(|(_, text)| says(text)).copied().collect();
    if numbers.len() > cells.len() + typed {
        let numbers: Vec<(u64, &str)> = numbers.iter().map(|row| (*row, "")).collect();
        return Dates::Unknown(Why::DayNumbers, rows(&numbers, |_| true));
    }
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    let forms = date_forms(&texts);
    let count = |days: &[Option<Date>]| days.iter().flatten().count();
    // Of forms that read as many cells the first, which is the strictest.
    let Some((form, days)) = forms.iter().rev().max_by_key(|(_, days)| count(days)) else {
        let why = Why::of(&texts);
        // A few notes among cells that are dates ask for no format.
        let are_notes = why == Why::Mixed && texts.len() <= *typed;
        return if texts.is_empty() || are_notes { Dates::Plain } else { Dates::Unknown(why, rows(&cells, |_| true)) };
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
        let is_unread = |at: usize| days.get(at).copied().flatten().is_none();
        let unread: Vec<&str> =
            texts.iter().enumerate().filter(|(at, _)| is_unread(*at)).map(|(_, text)| *text).collect();
        return Dates::Unknown(Why::of(&unread), rows(&cells, is_unread));
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
    use super::{Dates, Written, dates};

    fn said(texts: &[&str]) -> String {
        among(texts, 0, &[])
    }

    /// Among so many cells that are dates, and numbers in these rows.
    fn among(texts: &[&str], days: usize, numbers: &[u64]) -> String {
        let texts = (2..).zip(texts.iter().copied()).collect();
        match dates(&Written { texts, days, numbers: numbers.to_vec() }) {
            Dates::Plain => "plain".to_owned(),
            Dates::Unknown(why, rows) => format!("unknown {why:?} {rows:?}"),
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
        many.extend(["03/04/2026", "2 weeks", "31/03/26"]);
        assert_eq!(said(&many), "0.94 DD/MM/YYYY not MM/DD/YYYY [43, 44]");
        assert_eq!(said(&["2026-03-31", "31/03/2026"]), "0.50 YYYY-MM-DD not nothing [3]");
        assert_eq!(said(&["2026-03-31", "week 3", "in 2027"]), "unknown Mixed [3, 4]");
    }

    #[test]
    fn what_no_format_reads_says_why() {
        assert_eq!(said(&["31/03/26", "30-Mar-26", "1.4.26 10:15"]), "unknown ShortYears [2, 3, 4]");
        assert_eq!(said(&["46112", "46113.5"]), "unknown DayNumbers [2, 3]");
        assert_eq!(said(&["2026-03-31", "46112", "46113", "46114"]), "unknown DayNumbers [3, 4, 5]");
        assert_eq!(among(&[], 1, &[5, 6]), "unknown DayNumbers [5, 6]");
        assert_eq!(said(&["11", "12345678", "99999"]), "unknown Mixed [2, 3, 4]");
        assert_eq!(among(&["31/03/26"], 9, &[]), "unknown ShortYears [2]");
    }

    #[test]
    fn words_ask_for_no_format() {
        assert_eq!(said(&["Booked", "not yet", "awaiting"]), "plain");
        assert_eq!(among(&["Booked", "week 12", "see 2"], 2, &[3]), "plain");
        assert_eq!(said(&["Booked", "31/03/2026", "30/03/2026"]), "0.83 DD/MM/YYYY not nothing []");
    }
}
