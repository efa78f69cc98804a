//! In which way a check changed, from its two results alone.

use readymark_findings::{CheckResult, Period, Verdict};

use crate::Class;

/// How far a result is from being in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// It keeps its requirement from being ready.
    Blocks,
    /// It would block, had reviews not answered its breaches.
    Answered,
    /// It keeps nothing from being ready, and is not in order.
    Open,
    /// In order.
    InOrder,
}

fn level(result: &CheckResult) -> Level {
    if result.blocks {
        Level::Blocks
    } else if result.answered {
        Level::Answered
    } else if result.verdict.is_in_order() {
        Level::InOrder
    } else {
        Level::Open
    }
}

/// The class of a change, to a result over this window; nothing if the two results say the same.
pub(crate) fn class(old: &CheckResult, new: &CheckResult, window: Period) -> Option<Class> {
    let (then, now) = (level(old), level(new));
    if old.verdict == new.verdict && then == now {
        return same_verdict(old, new);
    }
    Some(match (old.verdict, new.verdict) {
        _ if now == Level::Blocks && then != Level::Blocks => Class::Regressed,
        // A new point.
        _ if now < then => Class::Worse,
        // A review answers them, and there are more of them.
        _ if then == Level::Blocks && now == Level::Answered && more_happened(old, new) => Class::Changed,
        // The breaches are still there, and a review answers them now.
        _ if then == Level::Blocks && now == Level::Answered => Class::Better,
        // It weighs less than it did: the gap is still there.
        (was, is) if was == is => Class::Changed,
        // What happened was not undone: unless it has left the window, it is no longer among the records.
        (_, Verdict::Met) if then == Level::Answered && old.leaves_on.is_none_or(|day| window.to < day) => {
            Class::Changed
        }
        (_, Verdict::Met) if then < Level::InOrder => Class::Fixed,
        (_, Verdict::Excepted) => Class::Accepted,
        // Nothing is counted any more, or nothing is due: the gap was not closed.
        (_, Verdict::NotApplicable | Verdict::NotYetDue | Verdict::NeedsJudgement) => Class::Changed,
        _ if now > then => Class::Better,
        // What could not be run was neither better nor worse; what is no longer certain was not fixed.
        (Verdict::Error, _) | (Verdict::NotMet, Verdict::NotEvidenced | Verdict::Stale) => Class::Changed,
        (Verdict::Stale, Verdict::NotEvidenced) | (_, Verdict::NotMet | Verdict::Error) => Class::Worse,
        (Verdict::NotEvidenced, Verdict::Stale) => Class::Better,
        _ => Class::Changed,
    })
}

fn same_verdict(old: &CheckResult, new: &CheckResult) -> Option<Class> {
    if more_happened(old, new) {
        return Some(Class::Worse);
    }
    let (then, now) = (to_fix(old), to_fix(new));
    // Of answered breaches nothing is to fix: fewer of them are only other records.
    let is_closer = level(new) == Level::Answered && now < then;
    if level(new) != Level::InOrder && now != then && !is_closer {
        return Some(if now < then { Class::Better } else { Class::Worse });
    }
    let inside = |result: &CheckResult| {
        (
            (result.underlying, result.subject_to_judgement, result.counts, result.gap, result.limit, result.force),
            result.reviews.clone(),
            (
                result.interval.clone(),
                result.partners.clone(),
                result.judgement.clone(),
                result.judged_rows.clone(),
                result.reasons.clone(),
            ),
            result.rows.clone(),
        )
    };
    (inside(old) != inside(new)).then_some(Class::Inside)
}

/// Whether more breaches are certain of which each counts and none can be undone. Of a share that is enough, more may only be more records.
fn more_happened(old: &CheckResult, new: &CheckResult) -> bool {
    let cannot_be_undone = new.fix.as_ref().is_some_and(|fix| fix.learn.is_some());
    let each_counts = new.kind.counts_rows() && (new.safeguarding || new.limit.is_none());
    cannot_be_undone && each_counts && level(new) != Level::InOrder && new.counts.breaches > old.counts.breaches
}

/// The fewest rows to fix, or the rows in the gap where that cannot be said.
fn to_fix(result: &CheckResult) -> u64 {
    result.gap.unwrap_or(result.rows.total)
}
