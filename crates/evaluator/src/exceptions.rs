//! Accepted gaps. The verdict underneath stays visible, and nothing hides a failed safeguarding check.

use readymark_evidence::{Bundle, ExceptionEntry, Scope};
use readymark_findings::{CheckResult, Counts, ExceptionState, ExceptionUsed, Verdict};
use readymark_rules::{Body, Check, Pack, Population, Threshold};

use crate::algebra::{Doubts, share_verdict};
use crate::check::limits;
use crate::setting::Setting;

/// Applies the bundle's exceptions to the results, and says what became of each.
pub(crate) fn apply(
    pack: &Pack,
    bundle: &Bundle,
    setting: &Setting,
    results: &mut [CheckResult],
) -> Vec<ExceptionUsed> {
    bundle.exceptions.iter().map(|entry| used(entry, state(pack, bundle, setting, entry, results))).collect()
}

fn state(
    pack: &Pack,
    bundle: &Bundle,
    setting: &Setting,
    entry: &ExceptionEntry,
    results: &mut [CheckResult],
) -> ExceptionState {
    if setting.as_of > entry.until {
        return ExceptionState::Expired;
    }
    let check = pack.check(&entry.check.value);
    let result = results.iter_mut().find(|result| result.check == entry.check.value);
    let (Some(check), Some(result)) = (check, result) else { return ExceptionState::Unused };
    let verdict = result.underlying.unwrap_or(result.verdict);
    if !matches!(verdict, Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) {
        return ExceptionState::Unused;
    }
    if let Scope::Partner(partner) = &entry.scope {
        let holds_rows = result.partners.iter().any(|counts| counts.partner.as_ref() == Some(partner));
        let rest = without(check, setting, result, &partners_in_force(bundle, entry, setting));
        let Some(rest) = rest.filter(|_| holds_rows) else { return ExceptionState::Unused };
        if rest.is_gap() {
            return ExceptionState::Partial;
        }
    }
    if result.safeguarding && verdict.fails() {
        return ExceptionState::Safeguarding;
    }
    result.underlying = Some(verdict);
    result.verdict = Verdict::Excepted;
    ExceptionState::Applies
}

/// The partners that exceptions in force for the same check cover between them.
fn partners_in_force<'a>(bundle: &'a Bundle, entry: &ExceptionEntry, setting: &Setting) -> Vec<&'a str> {
    let same =
        bundle.exceptions.iter().filter(|other| other.check.value == entry.check.value && setting.as_of <= other.until);
    same.filter_map(|other| match &other.scope {
        Scope::Partner(partner) => Some(partner.as_str()),
        Scope::All => None,
    })
    .collect()
}

/// The verdict without some partners' rows; nothing if the check is not a share of rows.
fn without(check: &Check, setting: &Setting, result: &CheckResult, partners: &[&str]) -> Option<Verdict> {
    let (population, threshold): (&Population, &Threshold) = match &check.body {
        Body::Share(share) => (&share.population, &share.threshold),
        Body::Cadence(cadence) => (&cadence.population, &cadence.threshold),
        Body::Measure(_) | Body::Judgement(_) => return None,
    };
    let mut rest = Counts::default();
    for counts in &result.partners {
        if !counts.partner.as_deref().is_some_and(|partner| partners.contains(&partner)) {
            rest.add(&counts.counts);
        }
    }
    let (limit, floor) = limits(setting, threshold);
    // Without what each row that may count would be, all of them may be good or bad: that never makes a gap smaller.
    Some(share_verdict(&rest, &Doubts::default(), limit, floor, population.when_empty))
}

fn used(entry: &ExceptionEntry, state: ExceptionState) -> ExceptionUsed {
    ExceptionUsed {
        check: entry.check.value.clone(),
        partner: match &entry.scope {
            Scope::All => None,
            Scope::Partner(partner) => Some(partner.clone()),
        },
        because: entry.because.clone(),
        by: entry.by.clone(),
        approved_by: entry.approved_by.clone(),
        until: entry.until.to_string(),
        state,
    }
}
