//! Whether anybody could guess the key for pseudonyms.
//!
//! Who guesses the key can try every reference and turn each pseudonym back. So a key that a person would think of is
//! refused: it must be worth [`LEAST`] bits by a rule that takes the side of whoever guesses. `docs/privacy.md` says it in
//! words.

/// The fewest bytes of a key.
pub(super) const SHORTEST: usize = 16;
/// The bits that a key must be worth.
const LEAST: u32 = 64;

/// Why a key is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// It has too few bytes.
    Short,
    /// It could be guessed.
    Guessable,
}

impl Weak {
    /// What is wrong.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Short => "key too short",
            Self::Guessable => "this key could be guessed: it repeats itself, counts up, or is made of words and years",
        }
    }
}

/// Refuses a key that is not strong enough. Blanks and line ends around it do not count.
pub(super) fn check(bytes: &[u8]) -> Result<(), Weak> {
    let key = bytes.trim_ascii();
    if key.len() < SHORTEST {
        return Err(Weak::Short);
    }
    if worth(key) < LEAST { Err(Weak::Guessable) } else { Ok(()) }
}

/// How many bits a key is worth at the least.
fn worth(key: &[u8]) -> u32 {
    let key = once(key);
    let mut seen: Vec<u8> = key.to_vec();
    seen.sort_unstable();
    seen.dedup();
    if seen.len() < 6 {
        return 0;
    }
    let key = without_sequences(key);
    if key.iter().all(u8::is_ascii_hexdigit)
        && key.iter().any(u8::is_ascii_alphabetic)
        && key.iter().any(u8::is_ascii_digit)
    {
        return 4 * length(&key);
    }
    key.chunk_by(|one, other| Kind::of(*one) == Kind::of(*other)).map(run).sum()
}

/// What a run of one kind is worth: letters of a word and digits of a year are worth little each.
fn run(run: &[u8]) -> u32 {
    let each = match (run.first().map(|byte| Kind::of(*byte)), run.len()) {
        (Some(Kind::Binary), _) => 7,
        (Some(Kind::Small | Kind::Large), 3..) | (Some(Kind::Digit), 4..) | (Some(Kind::Blank), _) => 2,
        (Some(Kind::Small | Kind::Large), 2) | (Some(Kind::Digit) | None, _) => 3,
        (Some(Kind::Small | Kind::Large | Kind::Sign), _) => 4,
    };
    each * length(run)
}

fn length(part: &[u8]) -> u32 {
    u32::try_from(part.len()).unwrap_or(u32::MAX / 8)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Small,
    Large,
    Digit,
    Blank,
    Sign,
    Binary,
}

impl Kind {
    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Small,
            b'A'..=b'Z' => Self::Large,
            b'0'..=b'9' => Self::Digit,
            b' ' => Self::Blank,
            b'!'..=b'~' => Self::Sign,
            _ => Self::Binary,
        }
    }
}

/// The part that the key repeats; the whole where it repeats none.
fn once(key: &[u8]) -> &[u8] {
    let repeats = |length: &usize| key.iter().skip(*length).zip(key).all(|(later, earlier)| later == earlier);
    let length = (1..=key.len() / 2).find(repeats).unwrap_or(key.len());
    key.get(..length).unwrap_or(key)
}

/// The key with each run that stays the same, or counts up or down, cut to its first two bytes.
fn without_sequences(key: &[u8]) -> Vec<u8> {
    let mut kept: Vec<u8> = Vec::new();
    let mut step = None;
    let mut before: Option<u8> = None;
    for byte in key {
        let now = before.map(|before| i16::from(*byte) - i16::from(before)).filter(|step| step.abs() <= 1);
        let goes_on = now.is_some() && now == step;
        if !goes_on {
            kept.push(*byte);
        }
        (step, before) = (now, Some(*byte));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_would_think_of_is_refused() {
        for weak in [
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "0123456789abcdef0123456789abcdef",
            "12345678901234567890",
            "abcdefghijklmnopqrstuvwxyz",
            "passwordpasswordpassword",
            "Password1234567890!!!!!!",
            "Summer2024!Winter2025!",
            "Mersey Weald Hub 2026",
            "the key for the pseudonyms",
            "qwertyuiopasdfghjkl",
            "01632960999016329609",
        ] {
            assert_eq!(check(weak.as_bytes()), Err(Weak::Guessable), "{weak}");
        }
        assert_eq!(check(&[0; 64]), Err(Weak::Guessable));
        assert_eq!(check(b"    short          \n"), Err(Weak::Short));
    }

    #[test]
    fn what_nobody_guesses_is_taken() {
        for strong in [
            "9f86d081884c7d659a2feaa0c55ad015",
            "kQ7v/2pXz0Rw8yT1bN4mLg==",
            "550e8400-e29b-41d4-a716-446655440000",
            "trellis ocean 7 hammer violet gravel pinch sauna",
        ] {
            assert_eq!(check(strong.as_bytes()), Ok(()), "{strong}");
        }
        let binary = [0x9f, 0x86, 0xd0, 0x81, 0x88, 0x4c, 0x7d, 0x65, 0x9a, 0x2f, 0xea, 0xa0, 0xc5, 0x5a, 0xd0, 0x15];
        assert_eq!(check(&binary), Ok(()));
        assert_eq!(check(b"9f86d081884c7d659a2feaa0c55ad015\r\n"), Ok(()));
    }
}
