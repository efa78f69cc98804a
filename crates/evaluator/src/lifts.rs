//! Rows that a person's judgement decides, where a check reports more than is wrong or sees only a part.
//!
//! INVARIANT: a certain breach is never lifted. Of a check that reports more than is wrong no breach is certain; of one that sees a part
//! every breach that it sees is. A row of a safeguarding check needs a second person.

use readymark_evidence::{Answer, Bundle, Evidence, Judgement};
use readymark_findings::{Counts, QualityCode, QualityFinding, Reach, RowsJudged};
use readymark_rules::{Body, Check, Each, Pack};
use readymark_source::{Problem, Problems, is_own_approval};

use crate::check::{Outcome, holds};
use crate::code::FitCode;
use crate::run::Run;

/// The judgements about rows.
fn of_rows(bundle: &Bundle) -> impl Iterator<Item = &Judgement> {
    bundle.judgements.iter().filter(|judgement| !judgement.rows.is_empty())
}

/// Whether some judgement names rows, so that each of them must be found.
pub(crate) fn any(bundle: &Bundle) -> bool {
    of_rows(bundle).next().is_some()
}

/// Judgements about rows that they cannot decide.
pub(crate) fn problems(pack: &Pack, bundle: &Bundle) -> Problems {
    let wrong = |judgement: &Judgement| {
        let check = pack.check(&judgement.check.value)?;
        let message = fault(judgement, check)?;
        let file = bundle.judgements_file.as_ref()?;
        let problem = Problem::new(FitCode::BadRows, file, judgement.check.span, message);
        Some(problem.help("see `judgements.yaml` in docs/evidence.md"))
    };
    of_rows(bundle).filter_map(wrong).collect()
}

fn fault(judgement: &Judgement, check: &Check) -> Option<&'static str> {
    let other = |second: &String| !is_own_approval(&judgement.by, second);
    let seconded = judgement.seconded_by.as_ref().is_some_and(other);
    let liftable = matches!(check.reach, Reach::Over | Reach::Partial);
    let of_table = matches!(&check.body, Body::Share(share) if matches!(share.population.each, Each::Table(_)));
    if !(liftable && of_table) {
        Some("a person cannot decide rows of this check: a machine can tell what it asks")
    } else if judgement.answer != Answer::Met {
        Some("a judgement about rows answers `met`: a breach is entered in the records")
    } else if judgement.evidence.is_empty() {
        Some("a judgement about rows needs evidence")
    } else if check.safeguarding && !seconded {
        Some("rows of a safeguarding check need a second person in `seconded_by`")
    } else {
        None
    }
}

/// Whether a file that a judgement of a check rests on is not there.
fn lacks_evidence(evidence: &Evidence, check: &Check) -> bool {
    let missing = |code: QualityCode| code == QualityCode::DocumentMissing;
    let of_answers = |finding: &&QualityFinding| missing(finding.code) && finding.table == "judgements";
    evidence.quality.iter().filter(of_answers).any(|finding| finding.checks.contains(&check.id))
}

impl<'a> Run<'a> {
    /// The outcome with the rows that judgements in force decide, and what they decide. Nothing else changes.
    pub(crate) fn judged(&self, check: &'a Check, outcome: Outcome) -> (Outcome, Vec<RowsJudged>) {
        let as_of = self.engine.setting.as_of;
        let (Body::Share(share), false) = (&check.body, lacks_evidence(self.evidence, check)) else {
            return (outcome, Vec::new());
        };
        let Each::Table(table) = share.population.each else { return (outcome, Vec::new()) };
        let mut tally = outcome.tally.clone();
        let mut judged = Vec::new();
        let own = of_rows(self.bundle).filter(|judgement| judgement.check.value == check.id && holds(judgement, as_of));
        for judgement in own.filter(|judgement| fault(judgement, check).is_none()) {
            let mut keys = Vec::new();
            let Counts { breaches, unknown, .. } = tally.counts;
            let [of_breach, of_unknown, _] = &mut tally.rows;
            let mut lift = |rows: &mut Vec<u32>, left: u64, breach: bool| {
                // Rows that are not listed cannot be told apart.
                if left != rows.len() as u64 {
                    return;
                }
                rows.retain(|row| {
                    let Some(key) =
                        self.lasting_key_of(table, *row).filter(|key| judgement.rows.iter().any(|known| known == key))
                    else {
                        return true;
                    };
                    keys.push((key.to_owned(), *row, breach));
                    false
                });
            };
            if check.reach == Reach::Over {
                lift(of_breach, breaches, true);
            }
            lift(of_unknown, unknown, false);
            let partners = self.engine.partners(table);
            for (_, row, breach) in &keys {
                let partner = partners.and_then(|partners| partners.get(*row as usize)).copied();
                move_to_meets(&mut tally.counts, *breach);
                let last = tally.partners.len().saturating_sub(1);
                let own = partner.and_then(|partner| tally.partners.get_mut(usize::from(partner).min(last)));
                own.into_iter().for_each(|counts| move_to_meets(counts, *breach));
            }
            if !keys.is_empty() {
                judged.push(used(judgement, keys.into_iter().map(|(key, ..)| key).collect()));
            }
        }
        if judged.is_empty() {
            return (outcome, judged);
        }
        (self.engine.share_outcome(&share.population, &share.threshold, tally), judged)
    }
}

fn move_to_meets(counts: &mut Counts, breach: bool) {
    let from = if breach { &mut counts.breaches } else { &mut counts.unknown };
    if *from > 0 {
        *from -= 1;
        counts.meets += 1;
    }
}

fn used(judgement: &Judgement, keys: Vec<String>) -> RowsJudged {
    RowsJudged {
        keys,
        by: judgement.by.clone(),
        seconded_by: judgement.seconded_by.clone(),
        on: judgement.on,
        because: judgement.because.clone(),
        evidence: judgement.evidence.iter().map(|path| path.value.clone()).collect(),
        until: judgement.until,
    }
}
