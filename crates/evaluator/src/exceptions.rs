//! Accepted gaps. The verdict underneath stays visible, and nothing hides a failed safeguarding check.

use readymark_evidence::{Bundle, ExceptionEntry, Scope};
use readymark_findings::{CheckResult, Counts, ExceptionState, ExceptionUsed, Verdict};
use readymark_rules::{Body, Check, Pack, Population, Threshold};

use crate::algebra::share_verdict;
use crate::check::limits;
use crate::setting::Setting;

/// Applies the bundle's exceptions to the results, and says what became of each.
pub(crate) fn apply(
    pack: &Pack,
    bundle: &Bundle,
    setting: &Setting,
    results: &mut [CheckResult],
) -> Vec<ExceptionUsed> {
    bundle.exceptions.iter().map(|entry| used(entry, state(pack, setting, entry, results))).collect()
}

fn state(pack: &Pack, setting: &Setting, entry: &ExceptionEntry, results: &mut [CheckResult]) -> ExceptionState {
    if setting.as_of > entry.until {
        return ExceptionState::Expired;
    }
    let check = pack.check(&entry.check.value);
    let result = results.iter_mut().find(|result| result.check == entry.check.value);
    let (Some(check), Some(result)) = (check, result) else { return ExceptionState::Unused };
    if !matches!(result.verdict, Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) {
        return ExceptionState::Unused;
    }
    if let Scope::Partner(partner) = &entry.scope {
        let Some(rest) = without(check, setting, result, partner) else { return ExceptionState::Unused };
        if rest.blocks() || rest == Verdict::PartlyMet {
            return ExceptionState::Partial;
        }
    }
    if result.safeguarding && result.verdict.blocks() {
        return ExceptionState::Safeguarding;
    }
    result.underlying = Some(result.verdict);
    result.verdict = Verdict::Excepted;
    ExceptionState::Applies
}

/// The verdict without one partner's rows; nothing if it has none, or if the check is not a share of rows.
fn without(check: &Check, setting: &Setting, result: &CheckResult, partner: &str) -> Option<Verdict> {
    let (population, threshold): (&Population, &Threshold) = match &check.body {
        Body::Share(share) => (&share.population, &share.threshold),
        Body::Cadence(cadence) => (&cadence.population, &cadence.threshold),
        Body::Measure(_) | Body::Judgement(_) => return None,
    };
    result.partners.iter().find(|counts| counts.partner.as_deref() == Some(partner))?;
    let mut rest = Counts::default();
    for counts in result.partners.iter().filter(|counts| counts.partner.as_deref() != Some(partner)) {
        rest.add(&counts.counts);
    }
    let (limit, floor) = limits(setting, threshold);
    // Rows not yet due that may hold already only choose between not met and not evidenced; here both are a gap.
    Some(share_verdict(&rest, 0, limit, floor, population.when_empty))
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
