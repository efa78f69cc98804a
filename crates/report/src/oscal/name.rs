//! Identifiers of OSCAL: UUIDs made from content, and tokens made from ids.

use std::fmt::Write;

use readymark_findings::{Assessment, fingerprint};
use uuid::Uuid;

/// Where our own properties and identifiers live. A name, not an address.
pub(super) const NAMESPACE: &str = "urn:readymark:oscal:1";

/// Makes the identifiers of one assessment: the same assessment gives the same ones on any machine.
pub(super) struct Names {
    root: Uuid,
}

impl Names {
    pub(super) fn new(assessment: &Assessment) -> Self {
        let content = fingerprint(&[
            &assessment.engine.version,
            &assessment.digests.bundle,
            &assessment.digests.standard,
            &assessment.as_of.to_string(),
        ]);
        let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, NAMESPACE.as_bytes());
        Self { root: Uuid::new_v5(&space, content.as_bytes()) }
    }

    /// The identifier of one thing: its kind, and its id among its kind.
    pub(super) fn of(&self, kind: &str, id: &str) -> Uuid {
        Uuid::new_v5(&self.root, fingerprint(&[kind, id]).as_bytes())
    }
}

/// The id of a requirement as a token: `requirement-5.4`. A token begins with a letter and holds letters, digits, `.`,
/// `-` and `_`; any other character becomes its number, so that no two ids read the same.
pub(super) fn token(id: &str) -> String {
    id.chars().fold("requirement-".to_owned(), |mut token, character| {
        if character.is_ascii_alphanumeric() || ".-".contains(character) {
            token.push(character);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(token, "_{:x}_", u32::from(character));
        }
        token
    })
}

#[cfg(test)]
mod tests {
    use super::token;

    #[test]
    fn ids_become_tokens_and_stay_apart() {
        assert_eq!(token("5.4"), "requirement-5.4");
        assert_eq!(token("VT.1"), "requirement-VT.1");
        assert_eq!(token("5 4"), "requirement-5_20_4");
        assert_ne!(token("5_20_4"), token("5 4"));
    }
}
