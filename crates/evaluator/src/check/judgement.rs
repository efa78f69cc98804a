//! `judgement`: what only a person can answer.

use readymark_evidence::{Answer, Bundle, Judgement};
use readymark_findings::{JudgementUsed, Verdict};
use readymark_source::Date;

/// The answer that counts for a check: the latest whose days hold `as_of`; if none does, the latest of all.
pub(crate) fn judgement_used(bundle: &Bundle, check: &str, as_of: Date) -> Option<JudgementUsed> {
    let answers = || bundle.judgements.iter().filter(|judgement| judgement.check.value == check);
    let in_force = answers().filter(|judgement| holds(judgement, as_of)).max_by_key(|judgement| judgement.on);
    let latest = || answers().max_by_key(|judgement| judgement.until);
    let chosen = in_force.or_else(latest)?;
    Some(JudgementUsed {
        answer: verdict(chosen.answer),
        by: chosen.by.clone(),
        on: chosen.on.to_string(),
        because: chosen.because.clone(),
        evidence: chosen.evidence.iter().map(|path| path.value.clone()).collect(),
        until: chosen.until.to_string(),
        expired: !holds(chosen, as_of),
    })
}

/// The verdict of an answer that counts.
pub(crate) fn judgement_in_force(judgement: Option<&JudgementUsed>) -> Option<Verdict> {
    judgement.filter(|judgement| !judgement.expired).map(|judgement| judgement.answer)
}

fn holds(judgement: &Judgement, as_of: Date) -> bool {
    judgement.on <= as_of && as_of <= judgement.until
}

fn verdict(answer: Answer) -> Verdict {
    match answer {
        Answer::Met => Verdict::Met,
        Answer::PartlyMet => Verdict::PartlyMet,
        Answer::NotMet => Verdict::NotMet,
    }
}
