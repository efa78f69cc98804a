//! Places along the width of a drawing, in hundredths of a percent, by whole numbers only.

use serde::Serialize;

/// The whole width.
pub(super) const FULL: u32 = 10_000;

/// A part of the width, as a drawing writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    from: String,
    width: String,
}

/// The part between two places, if there is any.
pub(super) fn stretch(from: u32, to: u32) -> Option<Stretch> {
    (to > from).then(|| Stretch { from: percent(from), width: percent(to - from) })
}

/// `93.81%`.
pub(super) fn percent(place: u32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_width_is_not_drawn() {
        assert_eq!(stretch(40, 40), None);
        assert_eq!(stretch(50, 40), None);
        assert_eq!(stretch(0, 9_381), Some(Stretch { from: "0.00%".to_owned(), width: "93.81%".to_owned() }));
    }
}
