//! Chance that comes out the same on every machine.
//!
//! The generator is `SplitMix64` (Guy Steele, Doug Lea and Christine Flood, "Fast splittable pseudorandom number generators",
//! 2014; constants as in Sebastiano Vigna's public-domain `splitmix64.c`). It is ten lines, and the committed fixtures depend
//! on its exact output, which a library is free to change between versions.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

impl Random {
    /// The stream of one thing: a case, a person. Streams do not depend on what else is generated, so that
    /// the cases are the same whichever other tables are written.
    #[must_use]
    pub fn new(seed: u64, kind: u64, index: u64) -> Self {
        Self(mix(mix(seed.wrapping_add(kind.wrapping_mul(STEP))).wrapping_add(index.wrapping_mul(STEP))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A whole number from 0 up to and without `limit`; 0 if the limit is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        // The high half of the product is even enough for limits of this size.
        u32::try_from(((self.next() >> 32) * u64::from(limit)) >> 32).unwrap_or(0)
    }

    /// A whole number between the two, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = u32::try_from(high - low).unwrap_or(0) + 1;
        low + i32::try_from(self.below(span)).unwrap_or(0)
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, per_thousand: u32) -> bool {
        self.below(1000) < per_thousand
    }

    /// One of the choices, each with its weight. The first if there is no weight at all.
    pub fn weighted<T: Copy>(&mut self, first: T, choices: &[(T, u32)]) -> T {
        let total = choices.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (choice, weight) in choices {
            if left < *weight {
                return *choice;
            }
            left -= weight;
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    /// The first outputs of `splitmix64.c` for the state 1234567.
    #[test]
    fn agrees_with_the_published_generator() {
        let mut random = Random(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
        assert_eq!(random.next(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn stays_between_the_ends_and_reaches_both() {
        let mut random = Random::new(1, 2, 3);
        let drawn: Vec<i32> = (0..1000).map(|_| random.between(-2, 2)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-2), Some(&2)));
        assert!((0..1000).all(|_| !random.chance(0)));
        assert!((0..1000).all(|_| random.chance(1000)));
    }

    #[test]
    fn weights_decide() {
        let mut random = Random::new(1, 2, 3);
        let often = (0..1000).filter(|_| random.weighted('a', &[('a', 9), ('b', 1)]) == 'a').count();
        assert!((860..940).contains(&often), "{often}");
    }
}
