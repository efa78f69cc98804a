//! What the cells of a column look like.

use crate::forms;
use crate::kind::Kind;

/// What the cells of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// What they look like.
    pub kind: Kind,
    /// How many do.
    pub cells: usize,
    /// Of how many that are not empty.
    pub of: usize,
}

/// What a part of the cells look like, if that is personal: at least a third of them, or a fifth if they name people, since most
/// names are on no list.
#[must_use]
pub fn content(cells: &[&str]) -> Option<Suspicion> {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let count = |(kind, is): (Kind, forms::Form)| Suspicion {
        kind,
        cells: filled.iter().filter(|cell| is(cell)).count(),
        of: filled.len(),
    };
    forms::ALL.into_iter().map(count).find(|found| tells(found.kind, found.cells as u64, found.of as u64))
}

/// Whether so many cells of a column, of all that are filled, tell that it is of this kind.
#[must_use]
pub fn tells(kind: Kind, cells: u64, of: u64) -> bool {
    let part = if kind == Kind::Name { 5 } else { 3 };
    cells > 0 && cells * part >= of
}

#[cfg(test)]
mod tests {
    use super::{Kind, content};

    #[test]
    fn cells_say_what_they_are() {
        let kind = |cells: &[&str]| content(cells).map(|found| found.kind);
        assert_eq!(kind(&["M1 1AE", "sw1a 1aa", ""]), Some(Kind::Postcode));
        assert_eq!(kind(&["someone@example.org"]), Some(Kind::Email));
        assert_eq!(kind(&["07700 900123", "+44 20 7946 0000"]), Some(Kind::Telephone));
        assert_eq!(kind(&["943 476 5919"]), Some(Kind::Nhs));
        assert_eq!(kind(&["AB 12 34 56 C"]), Some(Kind::NationalInsurance));
        assert_eq!(kind(&["2003/0062845E", "03/62845E"]), Some(Kind::Police));
        assert_eq!(kind(&["14 Invented Street", "Flat 2, 9a Made Up Road, Example"]), Some(Kind::Address));
        assert_eq!(
            kind(&["Sarah Example", "Example, Karen", "Mr Example", "O. Nwosu", "A. N. Other"]),
            Some(Kind::Name)
        );
        // What a program writes around them.
        let around = [
            "Zelda Quill <z.quill@hub.example>",
            "z.quill@hub.example (work)",
            "mailto:z.quill@hub.example",
            "Zelda Quill; z.quill@hub.example.",
            "<z.o'quill+rj@hub.example>",
        ];
        assert!(around.iter().all(|cell| kind(&[cell]) == Some(Kind::Email)));
        let marked =
            ["#Sarah Example", "Sarah Example*", "7;#Sarah Example", "EAST\\Sarah Example", "Sarah Example (vol)"];
        assert!(marked.iter().all(|cell| kind(&[cell]) == Some(Kind::Name)));
        assert_eq!(kind(&["3@1.5", "2 @ 1.5 hours", "@hub", "P@1", "HUB\\12", "#12", "7;#S-07"]), None);
        // Near misses: references, days, decimals, words of categories.
        assert_eq!(kind(&["MW-0006-P1", "C1001", "S-01"]), None);
        assert_eq!(kind(&["2025-03-01", "03/04/2025", "20250301"]), None);
        assert_eq!(kind(&["0.25", "1.5", "1234567890", "943 476 5918"]), None);
        assert_eq!(kind(&["direct", "indirect", "RA1", "QQ 12 34 56 C"]), None);
        // A wrong check letter, a reference of another form, a way that is no street, words that only begin like a name.
        assert_eq!(kind(&["2003/0062845F", "2025/17", "3 Way meeting", "2 cases to close"]), None);
        assert_eq!(
            kind(&["Quality Lead", "sarah", "James", "Weald Victim Care", "Sarah was told", "May Review"]),
            None
        );
    }
}
