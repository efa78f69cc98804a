//! Files that break off: in the middle of their last record, or with the message of a system that could not go on.

use super::Cell;
use super::labels::is_total;

/// How systems begin the number of a message. In small letters.
const NUMBERS: [&str; 9] = ["ora-", "sp2-", "tns-", "pls-", "dpy-", "dpi-", "msg ", "server: msg ", "error "];
/// How they begin its words.
const BEGINNINGS: [&str; 6] = ["sqlstate", "sql error", "error:", "fatal:", "exception:", "traceback ("];
/// What they say of their not going on. In small letters.
const PHRASES: [&str; 32] = [
    "snapshot too old",
    "deadlock",
    "timeout expired",
    "timeout period",
    "statement timeout",
    "request timeout",
    "gateway timeout",
    "timed out",
    "end-of-file on communication",
    "lost connection",
    "connection lost",
    "connection was lost",
    "connection reset",
    "connection closed",
    "connection was closed",
    "connection terminated",
    "closed the connection",
    "has gone away",
    "canceling statement",
    "query was cancel",
    "query has been cancel",
    "query aborted",
    "export aborted",
    "export failed",
    "out of memory",
    "no space left",
    "disk full",
    "rerun the transaction",
    "transport-level error",
    "internal server error",
    "row limit",
    "truncated",
];
/// How the last line of a whole report begins. In small letters.
const LAST_LINES: [&str; 11] = [
    "printed",
    "generated",
    "exported",
    "extracted",
    "produced",
    "created",
    "report",
    "page",
    "end of",
    "records:",
    "source:",
];
/// What ends a text of the time of DOS.
const END_OF_TEXT: &str = "\u{1a}";

/// Whether a record that has not as many fields as the others shows that the file breaks off there. One that is too short, and that no
/// line end follows, was cut; nobody can tell how many came after it.
#[cold]
pub(super) fn breaks_off<'a>(cells: impl Iterator<Item = Cell<'a>>, too_short: bool) -> bool {
    let mut filled = cells.filter(|cell| !cell.text().is_empty());
    let Some(first) = filled.next() else { return false };
    is_message(&first) || too_short && !(filled.next().is_none() && (ends_a_report(&first.text()) || is_total(&first)))
}

/// Whether a cell holds the message of a system that could not go on.
pub(super) fn is_message(cell: &Cell<'_>) -> bool {
    let text = cell.text().to_lowercase();
    // A key may be called like a fault; words that tell of one are more than one.
    let is_prose = text.contains(char::is_whitespace);
    let numbered = |begins: &str| {
        text.strip_prefix(begins).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    let begins = BEGINNINGS.iter().any(|begins| text.starts_with(begins));
    NUMBERS.iter().any(|begins| numbered(begins))
        || is_prose && (begins || PHRASES.iter().any(|phrase| text.contains(phrase)))
}

/// A glance at the first cell of a record that has as many fields as the others: whether it begins like `Msg 1205, Level 13, State 51`
/// or `ORA-01555: …`, where no key does.
#[inline]
pub(super) fn is_plainly_a_message(cell: &Cell<'_>) -> bool {
    let bytes = cell.bytes();
    let begins = |words: &[u8]| bytes.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    begins(b"msg ") && digit(4) || begins(b"ora-") && digit(4) && bytes.contains(&b':')
}

/// Whether a line without a line end is the last one of a whole report: when it was printed, or how many records it has.
pub(crate) fn ends_a_report(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let plain = text.trim_start_matches('(');
    let counts = plain.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ',').trim_start();
    let is_count = counts.len() < plain.len() && (counts.starts_with("row") || counts.starts_with("record"));
    text == END_OF_TEXT || is_count || LAST_LINES.iter().any(|begins| plain.starts_with(begins) && plain.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::{Cell, ends_a_report, is_message};

    fn says_so(text: &str) -> bool {
        is_message(&Cell::new(text.as_bytes(), 0, u32::try_from(text.len()).unwrap()))
    }

    #[test]
    fn a_system_says_that_it_cannot_go_on() {
        for message in [
            "ORA-01555: snapshot too old: rollback segment number 9",
            "ORA-03113",
            "Msg 1205",
            "Transaction (Process ID 52) was deadlocked on lock resources",
            "ERROR: canceling statement due to statement timeout",
            "ERROR 2013 (HY000): Lost connection to MySQL server during query",
            "Execution Timeout Expired.  The timeout period elapsed",
            "Results truncated to 10000 rows",
        ] {
            assert!(says_so(message), "{message}");
        }
        for other in
            ["MSG-12", "C-12", "Error", "Oram", "North team", "Timed", "truncated", "Message from the chair", "12"]
        {
            assert!(!says_so(other), "{other}");
        }
    }

    #[test]
    fn a_report_has_a_last_line() {
        for last in
            ["(12 rows affected)", "12 rows selected.", "1,204 records", "Printed on 3 May 2026", "End of report"]
        {
            assert!(ends_a_report(last), "{last}");
        }
        for other in ["C-12", "12", "report", "North", "Print", "C-12 record"] {
            assert!(!ends_a_report(other), "{other}");
        }
    }
}
