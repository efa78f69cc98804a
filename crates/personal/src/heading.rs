//! What a heading says that its column holds.

use crate::kind::Kind;
use crate::words::words;

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

#[cfg(test)]
mod tests {
    use super::{Kind, heading};

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
}
