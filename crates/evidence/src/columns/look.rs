//! Keys as people see them: what two of them have in common that name one record, or might.

use readymark_source::as_it_looks_in_case;

/// From so many digits on, a mark between two numbers may be there or not: `100-234` and `100234`. A shorter number is a number of its
/// own: `1-12` is not `11-2`, and neither is `112`.
const WIDE: usize = 3;
/// So often letters and digits take turns in a code that a program made.
const TURNS: usize = 4;

/// How the keys of a register are written, and so in what two of them may differ and yet be meant for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// By people, or to be read by them: `S-01`.
    Plain,
    /// Codes that a program made: `7g0o1k`. A zero more is another code, and an `o` is no zero.
    Codes,
    /// Codes that small and capital letters tell apart: `0015e00000Gv7qJ`.
    CaseMatters,
}

/// How many keys of a register are codes.
#[derive(Default)]
pub(crate) struct Writings {
    keys: usize,
    codes: usize,
    mixed: usize,
}

impl Writings {
    pub(crate) fn add(&mut self, key: &str) {
        self.keys += 1;
        self.codes += usize::from(takes_turns(key));
        self.mixed += usize::from(mixes_case(key));
    }

    /// Codes are random, so that not every one of them shows what it is.
    pub(crate) fn is(&self) -> Writing {
        if self.mixed > 1 && self.mixed * 4 >= self.keys {
            return Writing::CaseMatters;
        }
        if self.codes * 2 > self.keys { Writing::Codes } else { Writing::Plain }
    }
}

/// Whether letters and digits take turns between two marks, as chance alone arranges them.
fn takes_turns(key: &str) -> bool {
    let between = |part: &str| {
        let bytes = part.as_bytes();
        bytes
            .iter()
            .zip(bytes.iter().skip(1))
            .filter(|(one, next)| one.is_ascii_digit() != next.is_ascii_digit())
            .count()
    };
    key.split(|letter: char| !letter.is_alphanumeric()).any(|part| between(part) >= TURNS)
}

/// Whether a code has a small letter before a capital one between two marks, as no word and no initials have beside digits.
fn mixes_case(key: &str) -> bool {
    let mixes = |part: &str| {
        let small = part.find(|letter: char| letter.is_ascii_lowercase());
        let rest = small.and_then(|at| part.get(at..)).unwrap_or_default();
        rest.contains(|letter: char| letter.is_ascii_uppercase())
            && part.contains(|letter: char| letter.is_ascii_digit())
    };
    key.split(|letter: char| !letter.is_alphanumeric()).any(mixes)
}

/// What a key looks like.
pub(crate) struct Look {
    /// Without what does not tell keys apart: two keys of one such text look alike.
    text: String,
    /// The same without the marks between two words or numbers, if these may be there or not: it looks like a key that has none.
    joined: Option<String>,
    /// Letters and digits alone, where one may be a slip for the other.
    letters: Option<String>,
}

impl Look {
    /// Of a key that is written so.
    pub(crate) fn of(key: &str, writing: Writing) -> Self {
        let plain = as_it_looks_in_case(key);
        if writing == Writing::CaseMatters {
            return Self { text: plain, joined: None, letters: None };
        }
        let small = plain.to_lowercase();
        let groups = separated(&small);
        let joined = may_be_joined(&groups).then(|| small.replace(' ', ""));
        match writing {
            Writing::Plain => {
                let joined = joined.map(|joined| without_zeros(&joined));
                Self { text: without_zeros(&groups), joined, letters: Some(plain.replace(' ', "")) }
            }
            Writing::Codes | Writing::CaseMatters => Self { text: groups, joined, letters: None },
        }
    }

    /// Whether two keys look alike.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.text == other.text
            || self.joined.as_ref() == Some(&other.text)
            || other.joined.as_ref() == Some(&self.text)
            || self.letters.as_ref().zip(other.letters.as_ref()).is_some_and(|(one, other)| are_slips(one, other))
    }
}

/// Whether two texts differ, but for letter case, only in letters that stand where the other has the digit that looks like them.
fn are_slips(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut slips = 0;
    let mut same = |at: usize| {
        let pair = one.get(at).zip(other.get(at));
        pair.is_some_and(|(this, that)| {
            let is_slip = is_slip(&one, at, *that) || is_slip(&other, at, *this);
            slips += usize::from(is_slip);
            is_slip || this.eq_ignore_ascii_case(that)
        })
    };
    one.len() == other.len() && (0..one.len()).all(&mut same) && slips > 0
}

/// Whether a letter stands beside a digit and looks like this one: `GI` are initials, and no `G1`.
fn is_slip(key: &[char], at: usize, digit: char) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| key.get(at)).is_some_and(char::is_ascii_digit);
    let looks = match key.get(at) {
        Some('O' | 'o') => '0',
        Some('I' | 'l') => '1',
        _ => return false,
    };
    looks == digit && (is_digit(at.checked_sub(1)) || is_digit(at.checked_add(1)))
}

/// A text with a space only where it stands between two letters or two digits: elsewhere it is there or not.
fn separated(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_digit = |letter: Option<char>| letter.map(|letter| letter.is_ascii_digit());
        if letter != ' ' || is_digit(out.chars().next_back()) == is_digit(letters.peek().copied()) {
            out.push(letter);
        }
    }
    out
}

/// Whether somebody may write the same without its spaces.
fn may_be_joined(groups: &str) -> bool {
    let digits = |letters: &mut dyn Iterator<Item = char>| letters.take_while(char::is_ascii_digit).count();
    let is_wide = |digits: usize| digits == 0 || digits >= WIDE;
    let mut parts = groups.split(' ').peekable();
    let mut before = 0;
    let mut may = groups.contains(' ');
    while let Some(part) = parts.next() {
        may &= is_wide(before) && (before == 0 || is_wide(digits(&mut part.chars())));
        before = if parts.peek().is_some() { digits(&mut part.chars().rev()) } else { 0 };
    }
    may
}

/// A number for each key: two keys that look alike, however keys are written, have one in common. The second is that of a key that
/// may be written without the marks between its numbers.
pub(crate) fn numbers(key: &str) -> (u64, Option<u64>) {
    if key.is_ascii() { numbers_of(key.as_bytes()) } else { numbers_of(as_it_looks_in_case(key).as_bytes()) }
}

fn numbers_of(key: &[u8]) -> (u64, Option<u64>) {
    let (mut apart, mut joined) = (Sum::default(), Sum::default());
    // Whether the last letter or digit is a digit, and whether a mark came after it.
    let (mut last_is_digit, mut is_parted, mut mark) = (false, false, false);
    for byte in key {
        // Letters beyond ASCII are taken as they are.
        if !byte.is_ascii_alphanumeric() && byte.is_ascii() {
            apart.in_number = false;
            mark = true;
            continue;
        }
        if mark && last_is_digit && byte.is_ascii_digit() {
            is_parted = true;
            apart.add(b' ');
        }
        apart.read(*byte);
        joined.read(*byte);
        (last_is_digit, mark) = (byte.is_ascii_digit(), false);
    }
    (apart.sum, is_parted.then_some(joined.sum))
}

/// A sum of bytes.
#[derive(Default)]
struct Sum {
    sum: u64,
    /// Whether a digit has come that is no zero at the front.
    in_number: bool,
}

impl Sum {
    /// Adds a letter or digit as somebody in a hurry reads it, unless it is a zero at the front of a number.
    #[inline]
    fn read(&mut self, byte: u8) {
        let read = match byte {
            b'o' | b'O' => b'0',
            b'i' | b'I' | b'l' | b'L' => b'1',
            other => other.to_ascii_lowercase(),
        };
        if read != b'0' || self.in_number {
            self.add(read);
        }
        self.in_number = byte.is_ascii_digit() && read != b'0' || read == b'0' && self.in_number;
    }

    #[inline]
    fn add(&mut self, byte: u8) {
        self.sum = (self.sum.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Each number without the zeros at its front.
pub(crate) fn without_zeros(key: &str) -> String {
    let mut plain = String::with_capacity(key.len());
    let mut digits = key.chars().peekable();
    let mut inside = false;
    while let Some(letter) = digits.next() {
        let leads = letter == '0' && !inside && digits.peek().is_some_and(char::is_ascii_digit);
        inside = letter.is_ascii_digit() && !leads;
        if !leads {
            plain.push(letter);
        }
    }
    plain
}
