//! Changes files a little, the same way for the same number.

/// Numbers that look random, by xorshift: the same for the same start.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(start: u64) -> Self {
        Self(start.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below a bound, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}

/// Pieces that readers stumble over.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b"'",
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"<![CDATA[",
    b"&amp;",
    b"&x;",
    b"{",
    b"[",
    b"-1",
    b"4294967295",
    b"99999999999999999999",
    b"1e308",
    b"---\n",
    b"\xff\xff\xff\xff",
];

/// One to four changes: bits turned, pieces put in, stretches taken out, doubled, moved or cut off.
pub(crate) fn mutated(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        if bytes.is_empty() {
            return PIECES[numbers.below(PIECES.len())].to_vec();
        }
        let at = numbers.below(bytes.len());
        let end = (at + 1 + numbers.below(64)).min(bytes.len());
        match numbers.below(8) {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => {
                bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied());
            }
            3 => {
                bytes.splice(at..end, PIECES[numbers.below(PIECES.len())].iter().copied());
            }
            4 => {
                bytes.drain(at..end);
            }
            5 => {
                let part = bytes[at..end].to_vec();
                let times = 1 + numbers.below(20);
                bytes.splice(at..at, part.iter().copied().cycle().take(part.len() * times));
            }
            6 => {
                let part: Vec<u8> = bytes.drain(at..end).collect();
                let to = numbers.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}
