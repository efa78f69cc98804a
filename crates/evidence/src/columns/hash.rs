//! A hash of words that is the same on every machine and in every run.
//!
//! It is quick and not secret. Nothing relies on its being hard to guess: where hashes agree, the words themselves are
//! compared, and where many agree the search is cut short.

const ONE: u64 = 0x9E37_79B9_7F4A_7C15;
const TWO: u64 = 0xD6E8_FEB8_6659_FD93;

/// The hash of a word.
#[inline]
pub(crate) fn hash(word: &[u8]) -> u64 {
    let (pairs, rest) = word.as_chunks::<16>();
    let mut state = word.len() as u64;
    for pair in pairs {
        let bits = u128::from_le_bytes(*pair);
        state = fold(low(bits) ^ state, high(bits));
    }
    fold(state ^ ONE, 1 ^ fold_tail(rest))
}

/// Two numbers for a word of any length. Different words nearly always have different ones.
pub(crate) fn number_of(word: &[u8]) -> (u64, u32) {
    // Most words are no longer than 32 bytes: two looks that may overlap see all of it.
    if let (true, Some(first), Some(last)) = (word.len() <= 32, word.first_chunk::<16>(), word.last_chunk::<16>()) {
        let (first, last) = (u128::from_le_bytes(*first), u128::from_le_bytes(*last));
        let one = fold(low(first) ^ word.len() as u64, high(first));
        let other = fold(low(last), high(last));
        return (fold(one, other), low_half(one ^ other.rotate_left(32)));
    }
    let (pairs, rest) = word.as_chunks::<16>();
    let other = pairs.iter().fold(fold_tail(rest), |state, pair| {
        let bits = u128::from_le_bytes(*pair);
        fold(high(bits) ^ state.rotate_left(29), low(bits))
    });
    (hash(word), low_half(other))
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
fn low_half(bits: u64) -> u32 {
    bits as u32
}

#[inline]
fn fold_tail(rest: &[u8]) -> u64 {
    // Fewer than 16 bytes: overlapping reads cover them without a loop.
    if let (Some(first), Some(last)) = (rest.first_chunk::<8>(), rest.last_chunk::<8>()) {
        return fold(u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        return fold(u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)));
    }
    rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Mixes two numbers.
#[inline]
pub(crate) fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one ^ ONE).wrapping_mul(u128::from(other ^ TWO));
    low(product) ^ high(product)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
#[inline]
fn low(bits: u128) -> u64 {
    bits as u64
}

#[inline]
fn high(bits: u128) -> u64 {
    low(bits >> 64)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::hash;

    #[test]
    fn words_of_all_lengths_differ() {
        let mut seen = BTreeSet::new();
        for number in 0..20_000 {
            for word in
                [format!("{number}"), format!("C{number:07}"), format!("a reference of some length {number:05}")]
            {
                assert!(seen.insert(hash(word.as_bytes())), "{word}");
            }
        }
        assert_ne!(hash(b""), hash(b"\0"));
    }
}
