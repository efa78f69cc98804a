//! The drawing of an interval: places along an axis, in hundredths of a percent, by whole numbers only.

use readymark_findings::{CheckKind, CheckResult, Endpoint, Interval, Side};
use serde::Serialize;

use super::place::{FULL, Stretch, percent, stretch};
use crate::words;

/// What the drawing shows.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Figure {
    /// A share has a certain part, an open part and a part in breach; a measure has a band.
    share: bool,
    certain: Option<Stretch>,
    open: Option<Stretch>,
    breach: Option<Stretch>,
    limit_at: Option<String>,
    floor_at: Option<String>,
    /// The side of the limit that is in order, for a measure.
    in_order: Option<Stretch>,
    axis_from: String,
    axis_to: String,
    /// The interval and the limit in words.
    range: String,
    limit: Option<String>,
    floor: Option<String>,
}

/// The drawing of a check's interval, if it has one.
pub(super) fn figure(check: &CheckResult) -> Option<Figure> {
    let interval = check.interval.as_ref()?;
    let limit = words::limit_mark(check);
    let bound = limit.map(|limit| limit.value);
    let floor = check.floor.map(|floor| floor.value);
    let axis = Axis::new(check.kind, interval, [bound, floor]);
    let low = interval.low.map_or(0, |end| axis.place(end));
    let high = interval.high.map_or(FULL, |end| axis.place(end));
    let share = check.kind != CheckKind::Measure;
    let upward = limit.is_some_and(|limit| limit.side == Side::AtLeast);
    let in_order = bound.filter(|_| !share).map(|bound| axis.place(bound));
    Some(Figure {
        share,
        certain: stretch(0, low).filter(|_| share),
        open: if share || low != high { stretch(low, high) } else { stretch(low.saturating_sub(30), high + 30) },
        breach: stretch(high, FULL).filter(|_| share),
        limit_at: bound.map(|end| percent(axis.place(end))),
        floor_at: floor.map(|end| percent(axis.place(end))),
        in_order: in_order.and_then(|at| if upward { stretch(at, FULL) } else { stretch(0, at) }),
        axis_from: words::amount(axis.from, interval.unit),
        axis_to: words::amount(axis.to, interval.unit),
        range: words::range(interval),
        limit: words::limit(check),
        floor: check.floor.map(words::bound),
    })
}

struct Axis {
    from: Endpoint,
    to: Endpoint,
}

impl Axis {
    /// 0 to 1 for a share; for a measure, round numbers that hold everything drawn.
    fn new(kind: CheckKind, interval: &Interval, marks: [Option<Endpoint>; 2]) -> Self {
        let whole = |numerator| Endpoint { numerator, denominator: 1 };
        if kind != CheckKind::Measure {
            return Self { from: whole(0), to: whole(1) };
        }
        let ends = || [interval.low, interval.high].into_iter().chain(marks).flatten();
        let up = |end: Endpoint| end.numerator.div_euclid(end.denominator.max(1)).saturating_add(1);
        let down = |end: Endpoint| end.numerator.div_euclid(end.denominator.max(1));
        let highest = ends().map(up).max().unwrap_or(1);
        let lowest = ends().map(down).min().unwrap_or(0).min(0);
        Self { from: whole(-round(-lowest)), to: whole(round(highest)) }
    }

    /// Where a number lies on the axis, from 0 to [`FULL`].
    fn place(&self, end: Endpoint) -> u32 {
        let denominator = i128::from(end.denominator.max(1));
        let from = i128::from(self.from.numerator);
        let span = (i128::from(self.to.numerator) - from).max(1);
        let place = (i128::from(end.numerator) - from * denominator) * i128::from(FULL) / (denominator * span);
        u32::try_from(place.clamp(0, i128::from(FULL))).unwrap_or(FULL)
    }
}

/// The next of 1, 2, 5, 10, 20, 50, … that leaves some room.
fn round(number: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        for step in [1, 2, 5] {
            match power.checked_mul(step) {
                Some(round) if round >= number => return if number <= 0 { 0 } else { round },
                Some(_) => {}
                None => return i64::MAX,
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(numerator: i64, denominator: i64) -> Endpoint {
        Endpoint { numerator, denominator }
    }

    #[test]
    fn places_are_cut_and_stay_on_the_axis() {
        let axis = Axis { from: end(0, 1), to: end(1, 1) };
        assert_eq!(percent(axis.place(end(212, 226))), "93.8%");
        assert_eq!(axis.place(end(-1, 2)), 0);
        assert_eq!(axis.place(end(3, 2)), FULL);
        assert_eq!(axis.place(end(i64::MAX, 1)), FULL);
    }

    #[test]
    fn axes_end_in_round_numbers() {
        assert_eq!([0, 1, 2, 5, 20, 50, 100], [0, 1, 2, 3, 17, 21, 100].map(round));
        assert_eq!(round(i64::MAX), i64::MAX);
    }
}
