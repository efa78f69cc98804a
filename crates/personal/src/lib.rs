//! What looks personal: by its heading, or by what its cells look like. Forms of the United Kingdom.
//!
//! INVARIANT: an answer is a kind and a count, never a word of what was looked at.

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

/// Whether a cell has a form.
type Form = fn(&str) -> bool;

/// What at least a third of the cells look like, if that is personal.
#[must_use]
pub fn content(cells: &[&str]) -> Option<Suspicion> {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let forms: [(Kind, Form); 6] = [
        (Kind::Email, is_email),
        (Kind::Postcode, is_postcode),
        (Kind::NationalInsurance, is_national_insurance),
        (Kind::Nhs, is_nhs),
        (Kind::Telephone, is_telephone),
        (Kind::FreeText, is_free_text),
    ];
    let count = |(kind, is): (Kind, Form)| Suspicion {
        kind,
        cells: filled.iter().filter(|cell| is(cell)).count(),
        of: filled.len(),
    };
    forms.into_iter().map(count).find(|found| found.cells > 0 && found.cells * 3 >= found.of)
}

fn is_email(cell: &str) -> bool {
    let Some((name, host)) = cell.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
}

/// A letter or two, a digit, perhaps one more, then a digit and two letters.
fn is_postcode(cell: &str) -> bool {
    let plain: Vec<u8> = cell.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let Some((outward, [digit, letters @ ..])) = plain.len().checked_sub(3).map(|at| plain.split_at(at)) else {
        return false;
    };
    let area = outward.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let district = outward.get(area..).unwrap_or_default();
    let spaced = cell.len() == plain.len() || cell.trim().split(' ').count() == 2;
    digit.is_ascii_digit()
        && letters.iter().all(u8::is_ascii_uppercase)
        && (1..=2).contains(&area)
        && (1..=2).contains(&district.len())
        && district.first().is_some_and(u8::is_ascii_digit)
        && district.iter().all(u8::is_ascii_alphanumeric)
        && spaced
}

fn is_national_insurance(cell: &str) -> bool {
    let plain: Vec<u8> = cell.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let [first, second, digits @ .., last] = plain.as_slice() else { return false };
    digits.len() == 6
        && digits.iter().all(u8::is_ascii_digit)
        && first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(first)
        && !b"DFIOQUV".contains(second)
        && b"ABCD".contains(last)
}

/// Ten digits of which the last is the check.
fn is_nhs(cell: &str) -> bool {
    let digits: Vec<u32> = cell.chars().filter(|c| !matches!(c, ' ' | '-')).map_while(|c| c.to_digit(10)).collect();
    let Some((check, first)) = digits.split_last().filter(|_| digits.len() == 10) else { return false };
    let all = cell.chars().filter(|c| !matches!(c, ' ' | '-')).count() == 10;
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    all && (11 - sum % 11) % 11 == *check && digits.iter().any(|digit| digit != check)
}

fn is_telephone(cell: &str) -> bool {
    let plain: String = cell.chars().filter(|c| !matches!(c, ' ' | '(' | ')' | '-')).collect();
    let rest = plain.strip_prefix("+44").or_else(|| plain.strip_prefix('0'));
    let marked = cell.starts_with('+') || cell.starts_with('0') || cell.starts_with("(0");
    marked && rest.is_some_and(|rest| (9..=10).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_free_text(cell: &str) -> bool {
    cell.len() > 60 && cell.split_whitespace().count() > 8
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
        // Near misses: references, days, decimals, words of categories.
        assert_eq!(kind(&["MW-0006-P1", "C1001", "S-01"]), None);
        assert_eq!(kind(&["2025-03-01", "03/04/2025", "20250301"]), None);
        assert_eq!(kind(&["0.25", "1.5", "1234567890", "943 476 5918"]), None);
        assert_eq!(kind(&["direct", "indirect", "RA1", "QQ 12 34 56 C"]), None);
    }
}
