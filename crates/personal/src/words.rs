//! Headings as people write them, made comparable.

/// The words of a heading in lower case: `ReferralDate` and `referral_date` have the same.
#[must_use]
pub fn words(heading: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for character in heading.chars() {
        if before.is_lowercase() && character.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(if character.is_alphanumeric() { character } else { ' ' });
        before = character;
    }
    spaced.to_lowercase()
}
