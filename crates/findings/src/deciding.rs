//! The verdict by which a check decides readiness, where reviews answer some of its breaches; and what such verdicts say of a requirement.

use crate::{CheckResult, Verdict};

impl CheckResult {
    /// The verdict that decides readiness: that of the check, as if its answered breaches were none.
    #[must_use]
    pub fn deciding(&self) -> Verdict {
        let without = self.reviews.as_ref().and_then(|reviews| reviews.without);
        without.filter(|_| self.verdict.falls_short()).unwrap_or(self.verdict)
    }

    /// Whether nothing fails but breaches that are answered. Such a check speaks neither for its requirement nor against it.
    #[must_use]
    pub fn is_lifted(&self) -> bool {
        self.deciding() != self.verdict && !self.deciding().fails()
    }

    /// Whether what the result says of reviews may be so: they answer certain breaches, of a check whose breaches are events, each of
    /// whose rows must meet it.
    pub(crate) fn reviews_agree(&self) -> bool {
        let Some(reviews) = &self.reviews else { return !self.answered };
        let all = reviews.answered == self.counts.breaches && self.counts.unknown == 0 && self.counts.unclear == 0;
        let learns = self.fix.as_ref().is_some_and(|fix| fix.learn.is_some());
        let not_answered: u64 = reviews.not_answered.iter().map(|part| part.rows).sum();
        let fails = |verdict: Verdict| verdict.fails() || verdict == Verdict::PartlyMet;
        learns
            && reviews.answered.saturating_add(not_answered) <= self.counts.breaches
            && reviews
                .without
                .is_none_or(|without| reviews.answered > 0 && self.limit.is_none() && (all || fails(without)))
            && (!self.answered || !self.blocks && reviews.without.is_some())
    }
}

/// Whether nothing speaks for a requirement with these checks and something against it, though none that fails blocks by itself.
pub fn nothing_speaks_for<'a>(checks: impl IntoIterator<Item = &'a CheckResult>) -> bool {
    speaks_against(
        checks.into_iter().filter(|check| !check.is_lifted()).map(|check| (check.deciding(), check.weighs())),
    )
}

/// The same of verdicts, each with whether its check blocks by itself when it fails.
pub fn speaks_against(checks: impl IntoIterator<Item = (Verdict, bool)>) -> bool {
    let mut against = false;
    for (verdict, weighs) in checks {
        let speaks = matches!(verdict, Verdict::Met | Verdict::PartlyMet | Verdict::NeedsJudgement);
        if speaks || verdict.fails() && weighs {
            return false;
        }
        against |= verdict.fails();
    }
    against
}
