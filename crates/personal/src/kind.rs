//! Kinds of personal data.

use schemars::JsonSchema;
use serde::Serialize;

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
