//! What to heed where several audits stand side by side.

use readymark_compare::{Trend, TrendPoint};

/// What makes the audits hard to compare, as sentences.
pub(crate) fn trend_remarks(trend: &Trend) -> Vec<&'static str> {
    let differ = |of: fn(&TrendPoint) -> String| {
        trend.points.windows(2).any(|pair| match pair {
            [one, other] => of(one) != of(other),
            _ => false,
        })
    };
    let standards = differ(|point| point.standard.clone());
    let found = [
        (differ(|point| point.service.clone()), "The audits are of services with different names."),
        (standards, "The audits are against different standards."),
        (
            !standards && differ(|point| point.standard_digest.clone()),
            "The standard's wording differs between the audits.",
        ),
        (
            differ(|point| format!("{} {}", point.window.from, point.window.to)),
            "The audits have different windows, so they count different records.",
        ),
        (!trend.points.is_sorted_by(|one, other| one.as_of < other.as_of), "Two audits are as of the same day."),
    ];
    found.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
}
