//! Names that stay the same when the evidence changes, so that plans, baselines and other programs can follow a gap.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// A fingerprint of what identifies a gap: the standard, the check, perhaps a partner or a table. 32 hexadecimal digits.
///
/// Never of a row's key: few references are possible in a service, so that whoever tries them all would find out which
/// one it was.
#[must_use]
pub fn fingerprint(parts: &[&str]) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        // The length goes first, so that no two lists of parts read the same.
        sum.update((part.len() as u64).to_le_bytes());
        sum.update(part.as_bytes());
    }
    let mut digits = hexadecimal(&sum.finalize());
    digits.truncate(32);
    digits
}

/// Bytes in lower-case hexadecimal, two digits each.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn the_same_parts_give_the_same_and_other_parts_another() {
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["b", "a"]));
        assert_eq!(fingerprint(&["pack", "check"]).len(), 32);
    }
}
