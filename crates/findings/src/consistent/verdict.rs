//! Whether the verdict of a check is one that its counts, its reasons and the answers about it leave.

use readymark_source::Date;

use crate::{Assessment, CheckResult, Counts, ExceptionState, Reason, Verdict};

impl Assessment {
    /// Whether the verdict of a check is one that the rest of its result leaves.
    pub(super) fn verdict_agrees(&self, check: &CheckResult) -> bool {
        let beneath = check.underlying.unwrap_or(check.verdict);
        let could_not_run = check.has(|reason| matches!(reason, Reason::CouldNotRun { .. }));
        if could_not_run || beneath == Verdict::Error {
            return could_not_run && check.verdict == Verdict::Error;
        }
        self.excepted_rightly(check)
            && check.may_be(beneath, self.as_of)
            && check.gap_agrees(beneath)
            && check.may_be_without_answered(self.as_of)
    }

    /// Only a gap is excepted, only by an exception in force, and never one that fails and is about safeguarding.
    fn excepted_rightly(&self, check: &CheckResult) -> bool {
        let applies = self.exceptions.iter().any(|exception| {
            exception.check == check.check
                && exception.state == ExceptionState::Applies
                && self.as_of <= exception.until
        });
        match check.underlying {
            None => check.verdict != Verdict::Excepted && !applies,
            Some(beneath) => {
                let may = beneath.is_gap() && !(check.safeguarding && beneath.fails());
                check.verdict == Verdict::Excepted && applies && may
            }
        }
    }
}

impl CheckResult {
    fn has(&self, is: impl Fn(&Reason) -> bool) -> bool {
        self.reasons.iter().any(is)
    }

    /// Whether a verdict, without exceptions, is left by all that comes after the counts, in its order: rows that could not be read, the
    /// age of the evidence, a person's answer, and answers that cannot be read.
    fn may_be(&self, verdict: Verdict, as_of: Date) -> bool {
        let Some(mut left) = self.left_by_counts() else { return self.is_answered_so(verdict, as_of) };
        // What nobody could read may be good or bad; a limit of all that is already missed is missed all the same.
        let missed =
            self.kind.counts_rows() && self.limit.is_none() && self.floor.is_none() && self.counts.breaches > 0;
        if self.gap.is_none() && !missed {
            left.push(Verdict::NotEvidenced);
        }
        let lost = |reason: &Reason| matches!(reason, Reason::TableUnreadable { table, .. } if self.each.as_ref() == Some(table));
        if self.has(lost) && !missed {
            left = vec![Verdict::NotEvidenced];
        }
        let old = |reason: &Reason| matches!(reason, Reason::NotCovered { .. } | Reason::ExportTooOld { .. });
        if self.has(old) && left.iter().any(|verdict| verdict.helps()) {
            left.retain(|verdict| !verdict.helps());
            left.push(Verdict::Stale);
        }
        let answer = self.judgement.as_ref().and_then(|judgement| judgement.decides(as_of));
        left.iter_mut().for_each(|verdict| *verdict = verdict.lowered_by(answer));
        if self.has(|reason| *reason == Reason::AnswersUnread) {
            left.iter_mut().filter(|verdict| verdict.helps()).for_each(|verdict| *verdict = Verdict::NotEvidenced);
        }
        left.contains(&verdict)
    }

    /// Whether the verdict that is said to be left without the breaches that reviews answer is one that the other counts leave. One that
    /// fails lifts nothing.
    fn may_be_without_answered(&self, as_of: Date) -> bool {
        let Some(reviews) = &self.reviews else { return true };
        let Some(without) = reviews.without.filter(|without| !without.fails()) else { return true };
        let Counts { meets, breaches, .. } = self.counts;
        let Some(breaches) = breaches.checked_sub(reviews.answered) else { return false };
        let counts = Counts { meets: meets.saturating_add(reviews.answered), breaches, ..self.counts };
        CheckResult { counts, interval: None, ..self.clone() }.may_be(without, as_of)
    }

    /// Whether the answer to a question is what a person said, or open where nobody did.
    fn is_answered_so(&self, verdict: Verdict, as_of: Date) -> bool {
        let unread = self.has(|reason| *reason == Reason::AnswersUnread);
        let off = self.has(|reason| matches!(reason, Reason::NotOfThisService { .. }));
        let answer = self.judgement.as_ref().and_then(|judgement| judgement.decides(as_of));
        verdict == if off { Verdict::NotApplicable } else { Verdict::of_answer(answer, unread) }
    }

    /// Nothing is to be fixed where a check is met. How much there is to fix is unknown only where rows could not be read.
    fn gap_agrees(&self, beneath: Verdict) -> bool {
        match self.gap {
            None => beneath == Verdict::NotEvidenced || !self.kind.counts_rows(),
            Some(gap) => gap == 0 || beneath != Verdict::Met,
        }
    }
}
