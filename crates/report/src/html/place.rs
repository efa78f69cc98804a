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

/// `93.81%`, `93.8%`, `93%`.
pub(super) fn percent(place: u32) -> String {
    let (whole, part) = (place / 100, place % 100);
    match part {
        0 => format!("{whole}%"),
        _ if part % 10 == 0 => format!("{whole}.{}%", part / 10),
        _ => format!("{whole}.{part:02}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_no_more_digits_than_it_needs() {
        assert_eq!([0, 7, 70, 9_300, 9_380, FULL].map(percent), ["0%", "0.07%", "0.7%", "93%", "93.8%", "100%"]);
    }

    #[test]
    fn what_has_no_width_is_not_drawn() {
        assert_eq!(stretch(40, 40), None);
        assert_eq!(stretch(50, 40), None);
        assert_eq!(stretch(0, 9_381), Some(Stretch { from: "0%".to_owned(), width: "93.81%".to_owned() }));
    }
}
