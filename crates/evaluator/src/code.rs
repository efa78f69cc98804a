//! The mistakes by which a bundle does not fit its standard.

use readymark_source::{Code, Explained};
use strum::VariantArray;

/// The mistakes by which a bundle does not fit its standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum FitCode {
    /// The bundle asks for a standard that is not there.
    UnknownStandard,
    /// A judgement or an exception is for no check.
    UnknownCheck,
    /// An export asks for pseudonyms, and there is no key.
    KeyMissing,
    /// The bundle sets a parameter to what it cannot be.
    BadParameter,
    /// The bundle answers a profile that the standard does not have.
    UnknownProfile,
    /// The bundle gives a check a force that it cannot have.
    BadForce,
    /// A judgement decides rows that it cannot.
    BadRows,
    /// An exception or a judgement names records by the numbers of their rows.
    RowNumbers,
    /// The day of the audit lies before the window.
    DayBeforeWindow,
}

impl Code for FitCode {
    fn explained(self) -> Explained {
        let (code, meaning, remedy) = match self {
            Self::UnknownStandard => {
                ("unknown-standard", "unknown standard", "correct `standard`, or use `--standard`")
            }
            Self::UnknownCheck => {
                ("unknown-check", "a judgement or exception names an unknown check", "correct the check's id")
            }
            Self::KeyMissing => (
                "key-missing",
                "an export asks for pseudonyms, and there is no key",
                "name the key with `--key-file FILE`",
            ),
            Self::BadParameter => (
                "bad-parameter",
                "the bundle sets a parameter to an invalid value",
                "use its type and stay within its limits",
            ),
            Self::UnknownProfile => (
                "bundle-profile",
                "the bundle answers a profile that the standard does not have",
                "correct the name; `readymark standards NAME` lists the profiles",
            ),
            Self::BadForce => (
                "bundle-force",
                "the bundle gives a check a force that it cannot have",
                "a weaker force needs an approval, and a safeguarding check cannot have one",
            ),
            Self::BadRows => (
                "bundle-rows-judged",
                "a judgement decides rows that it cannot",
                "answer `met`, with evidence, for rows of a check that reports more than is wrong or sees a part",
            ),
            Self::RowNumbers => (
                "bundle-row-numbers",
                "an exception or judgement names records by the numbers of their rows",
                "give the list a column of references, and take the key from it",
            ),
            Self::DayBeforeWindow => (
                "day-before-window",
                "the day of the audit lies before the window, so nothing in it has happened",
                "correct `--as-of`, or `window` in bundle.yaml",
            ),
        };
        Explained { code, meaning, remedy }
    }
}
