//! How the keys of a table are written, so that a note that stands where a key should is never shown as one.

use std::collections::BTreeMap;

/// How many keys are looked at, evenly over the table.
const KEYS: usize = 2_000;
/// With fewer keys there is nothing to compare with.
const FEW: usize = 3;
/// No reference is longer.
const LONGEST: usize = 64;

/// What a key is made of: letters, digits, white space, marks, each a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form(u8);

/// The bit of white space.
const SPACES: u8 = 4;

/// How keys are written, by how many are written so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyForms {
    forms: BTreeMap<Form, usize>,
    keys: usize,
}

impl Form {
    fn of(key: &str) -> Self {
        let bit = |letter: char| match letter {
            letter if letter.is_alphabetic() => 1,
            letter if letter.is_numeric() => 2,
            letter if letter.is_whitespace() => SPACES,
            _ => 8,
        };
        Self(key.chars().fold(0, |bits, letter| bits | bit(letter)))
    }
}

impl KeyForms {
    /// Those of a table of so many rows, by the key of each.
    pub(crate) fn of<'k>(rows: usize, key: impl Fn(usize) -> Option<&'k str>) -> Self {
        let mut forms = Self::default();
        for row in (0..rows).step_by((rows / KEYS).max(1)) {
            if let Some(key) = key(row) {
                *forms.forms.entry(Form::of(key)).or_default() += 1;
                forms.keys += 1;
            }
        }
        forms
    }

    /// Whether a key is written like the others: like one in ten of them, and not alone.
    pub(crate) fn know(&self, key: &str) -> bool {
        let form = Form::of(key);
        if key.chars().count() > LONGEST {
            return false;
        }
        if self.keys < FEW {
            return form.0 & SPACES == 0;
        }
        let alike = self.forms.get(&form).copied().unwrap_or(0);
        alike > 1 && alike * 10 >= self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, KeyForms};

    fn known(keys: &[&str], key: &str) -> bool {
        let mut forms = KeyForms { keys: keys.len(), ..KeyForms::default() };
        keys.iter().for_each(|key| *forms.forms.entry(Form::of(key)).or_default() += 1);
        forms.know(key)
    }

    #[test]
    fn a_note_is_not_written_like_a_key() {
        let keys = ["C-01", "C-02", "C-03", "Prepared by someone"];
        assert!(known(&keys, "C-02"));
        assert!(!known(&keys, "Prepared by someone"));
        assert!(known(&["amber", "blue", "green"], "blue"));
        assert!(known(&["C1"], "C1") && !known(&["Seen by someone"], "Seen by someone"));
        assert!(!known(&[], &"x".repeat(100)));
    }
}
