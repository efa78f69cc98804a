//! What looks personal: by its heading, or by what its cells look like. Forms of the United Kingdom.
//!
//! INVARIANT: an answer is a kind and a count, never a word of what was looked at.

mod forms;
mod person;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

pub use person::{is_no_role, names_a_person, text_holds};
pub use words::words;

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person's name.
    Name,
    /// An address.
    Address,
    /// A postcode.
    Postcode,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// A date of birth.
    BirthDate,
    /// An NHS number.
    Nhs,
    /// A National Insurance number.
    NationalInsurance,
    /// A reference of the police to a person or a crime.
    Police,
    /// Free text, in which anything may stand.
    FreeText,
}

impl Kind {
    /// As a sentence says it: `looks like a postcode`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "a person's name",
            Self::Address => "an address",
            Self::Postcode => "a postcode",
            Self::Email => "an e-mail address",
            Self::Telephone => "a telephone number",
            Self::BirthDate => "a date of birth",
            Self::Nhs => "an NHS number",
            Self::NationalInsurance => "a National Insurance number",
            Self::Police => "a police reference",
            Self::FreeText => "free text",
        }
    }
}

/// Words of headings, and what they are about. A heading is about it if it holds all the words of an entry, and none of those
/// that say it is about something else.
const HEADINGS: [(&[&str], Kind); 34] = [
    (&["forename"], Kind::Name),
    (&["surname"], Kind::Name),
    (&["first", "name"], Kind::Name),
    (&["last", "name"], Kind::Name),
    (&["full", "name"], Kind::Name),
    (&["name"], Kind::Name),
    (&["officer"], Kind::Name),
    (&["offender"], Kind::Name),
    (&["victim"], Kind::Name),
    (&["guardian"], Kind::Name),
    (&["address"], Kind::Address),
    (&["street"], Kind::Address),
    (&["town"], Kind::Address),
    (&["postcode"], Kind::Postcode),
    (&["post", "code"], Kind::Postcode),
    (&["email"], Kind::Email),
    (&["e", "mail"], Kind::Email),
    (&["phone"], Kind::Telephone),
    (&["telephone"], Kind::Telephone),
    (&["mobile"], Kind::Telephone),
    (&["tel"], Kind::Telephone),
    (&["dob"], Kind::BirthDate),
    (&["birth"], Kind::BirthDate),
    (&["born"], Kind::BirthDate),
    (&["nhs"], Kind::Nhs),
    (&["nino"], Kind::NationalInsurance),
    (&["national", "insurance"], Kind::NationalInsurance),
    (&["pnc"], Kind::Police),
    (&["cro"], Kind::Police),
    (&["crime"], Kind::Police),
    (&["note"], Kind::FreeText),
    (&["notes"], Kind::FreeText),
    (&["comments"], Kind::FreeText),
    (&["narrative"], Kind::FreeText),
];

/// Words that make a heading be about something else: a role, a state, a count, a day.
const NOT_PERSONAL: [&str; 22] = [
    "role",
    "type",
    "kind",
    "status",
    "id",
    "ref",
    "reference",
    "no",
    "number",
    "count",
    "date",
    "on",
    "identified",
    "consent",
    "consented",
    "agreed",
    "present",
    "informed",
    "level",
    "agency",
    "scheme",
    "contacted",
];

/// What a heading says that its column holds.
#[must_use]
pub fn heading(text: &str) -> Option<Kind> {
    let lower = words(text);
    let words: Vec<&str> = lower.split_whitespace().collect();
    let found = HEADINGS.iter().find(|(needed, _)| needed.iter().all(|word| words.contains(word)))?;
    let weak = matches!(found.1, Kind::Name | Kind::Address | Kind::FreeText);
    (!weak || !words.iter().any(|word| NOT_PERSONAL.contains(word))).then_some(found.1)
}

/// What the cells of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// What they look like.
    pub kind: Kind,
    /// How many do.
    pub cells: usize,
    /// Of how many that are not empty.
    pub of: usize,
}

/// What a part of the cells look like, if that is personal: at least a third of them, or a fifth if they name people, since most
/// names are on no list.
#[must_use]
pub fn content(cells: &[&str]) -> Option<Suspicion> {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let count = |(kind, is): (Kind, forms::Form)| Suspicion {
        kind,
        cells: filled.iter().filter(|cell| is(cell)).count(),
        of: filled.len(),
    };
    forms::ALL.into_iter().map(count).find(|found| tells(found.kind, found.cells as u64, found.of as u64))
}

/// Whether so many cells of a column, of all that are filled, tell that it is of this kind.
#[must_use]
pub fn tells(kind: Kind, cells: u64, of: u64) -> bool {
    let part = if kind == Kind::Name { 5 } else { 3 };
    cells > 0 && cells * part >= of
}

#[cfg(test)]
mod tests {
    use super::{Kind, content, heading};

    #[test]
    fn headings_say_what_they_are() {
        for (text, kind) in [
            ("Officer", Kind::Name),
            ("VictimSurname", Kind::Name),
            ("Date of Birth", Kind::BirthDate),
            ("DOB", Kind::BirthDate),
            ("Home address line 1", Kind::Address),
            ("Post Code", Kind::Postcode),
            ("E-mail", Kind::Email),
            ("Mobile Tel.", Kind::Telephone),
            ("PNC ID", Kind::Police),
            ("Crime No", Kind::Police),
            ("NHS Number", Kind::Nhs),
            ("Case notes", Kind::FreeText),
        ] {
            assert_eq!(heading(text), Some(kind), "{text}");
        }
        for text in [
            "Case No",
            "Officer role",
            "Victim Identified",
            "Scheme name",
            "Closed on",
            "Status",
            "Kind",
            "Guardian informed on",
        ] {
            assert_eq!(heading(text), None, "{text}");
        }
    }

    #[test]
    fn cells_say_what_they_are() {
        let kind = |cells: &[&str]| content(cells).map(|found| found.kind);
        assert_eq!(kind(&["M1 1AE", "sw1a 1aa", ""]), Some(Kind::Postcode));
        assert_eq!(kind(&["someone@example.org"]), Some(Kind::Email));
        assert_eq!(kind(&["07700 900123", "+44 20 7946 0000"]), Some(Kind::Telephone));
        assert_eq!(kind(&["943 476 5919"]), Some(Kind::Nhs));
        assert_eq!(kind(&["AB 12 34 56 C"]), Some(Kind::NationalInsurance));
        assert_eq!(kind(&["2003/0062845E", "03/62845E"]), Some(Kind::Police));
        assert_eq!(kind(&["14 Invented Street", "Flat 2, 9a Made Up Road, Example"]), Some(Kind::Address));
        assert_eq!(
            kind(&["Sarah Example", "Example, Karen", "Mr Example", "O. Nwosu", "A. N. Other"]),
            Some(Kind::Name)
        );
        // Near misses: references, days, decimals, words of categories.
        assert_eq!(kind(&["MW-0006-P1", "C1001", "S-01"]), None);
        assert_eq!(kind(&["2025-03-01", "03/04/2025", "20250301"]), None);
        assert_eq!(kind(&["0.25", "1.5", "1234567890", "943 476 5918"]), None);
        assert_eq!(kind(&["direct", "indirect", "RA1", "QQ 12 34 56 C"]), None);
        // A wrong check letter, a reference of another form, a way that is no street, words that only begin like a name.
        assert_eq!(kind(&["2003/0062845F", "2025/17", "3 Way meeting", "2 cases to close"]), None);
        assert_eq!(
            kind(&["Quality Lead", "sarah", "James", "Weald Victim Care", "Sarah was told", "May Review"]),
            None
        );
    }
}
