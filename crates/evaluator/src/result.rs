//! One check to one result: what its kind came to, then freshness, judgement and reach.

use readymark_evidence::{ExceptionEntry, Scope};
use readymark_findings::{CheckResult, Counts, Obstacle, PartnerCounts, Reach, Reason, Verdict};
use readymark_rules::{Body, Check, Each, Pack};
use readymark_source::Date;

use crate::blank::blank;
use crate::check::{Outcome, recorded};
use crate::counted_elsewhere::Counted;
use crate::engine::Rows;
use crate::freshness::stale;
use crate::last_uses::{Spent, last_uses};
use crate::on_record::OnRecord;
use crate::places::Found;
use crate::plan::Reads;
use crate::profiles::switched_off;
use crate::reasons::reasons;
use crate::run::Run;
use crate::tally::Tally;

impl<'a> Run<'a> {
    /// Every check of a pack, given what each reads: its result, and the rows that were found.
    pub(crate) fn checks(&mut self, pack: &'a Pack, reads: &[Reads]) -> (Vec<CheckResult>, Vec<Found>) {
        let on_record = OnRecord::of(&self.engine, pack);
        let one = |((check, reads), spent): ((&'a Check, &Reads), Spent)| {
            let done = self.check(check, reads, &on_record);
            self.engine.forget(&spent);
            done
        };
        pack.checks.iter().zip(reads).zip(last_uses(reads)).map(one).unzip()
    }

    /// Runs one check. Beside its result are the rows that were found, as many as the engine keeps.
    pub(crate) fn check(&self, check: &'a Check, reads: &Reads, on_record: &OnRecord) -> (CheckResult, Found) {
        if let Some(profile) = switched_off(check, self.profiles) {
            let reason = Reason::NotOfThisService { profile: profile.name.clone() };
            return (not_applicable(blank(check, reads, &self.engine), reason), Found::default());
        }
        if let Some(table) = self.nothing_to_record(check) {
            let reason = Reason::TableAbsent { table: table.to_owned() };
            let result = not_applicable(blank(check, reads, &self.engine), reason);
            return (CheckResult { reads: Vec::new(), ..result }, Found::default());
        }
        let as_of = self.engine.setting.as_of;
        let judgement = recorded(self.bundle, &check.id, as_of);
        let answer = judgement.as_ref().and_then(|judgement| judgement.decides(as_of));
        let unread = self.may_be_answered_unread(check);
        let mut result = blank(check, reads, &self.engine);
        let mut answered = None;
        let found = match self.outcome(check) {
            Some(outcome) => {
                let (outcome, judged_rows) = self.judged(check, outcome);
                result.judged_rows = judged_rows;
                let tally = outcome.tally.clone();
                let found = self.fill(&mut result, check, outcome);
                let [breaches, ..] = &found;
                result.reviews = self.reviewed(&result, check, breaches, on_record);
                answered = result.reviews.as_ref().and_then(|reviews| self.without(check, &tally, reviews.answered));
                found
            }
            None => {
                result.verdict = Verdict::of_answer(answer, unread);
                result.gap = Some(u64::from(result.verdict != Verdict::Met));
                Found::default()
            }
        };
        result.mentions = self.mentions(check, reads);
        self.explain(&mut result, check, reads);
        if let (Some(outcome), false) = (answered, result.verdict == Verdict::Error) {
            let mut without = CheckResult { verdict: outcome.verdict, counts: outcome.tally.counts, ..result.clone() };
            self.settle(&mut without, check, reads, answer);
            result.reviews.iter_mut().for_each(|reviews| reviews.without = Some(without.verdict));
        }
        self.settle(&mut result, check, reads, answer);
        if result.reviews.is_some() {
            result.reads.extend(self.of_reviews.iter().cloned());
            result.reads.sort();
            result.reads.dedup();
        }
        result.reasons.extend(unread.then_some(Reason::AnswersUnread));
        if let Some(expired) = judgement.as_ref().filter(|judgement| judgement.expired) {
            result.reasons.push(Reason::JudgementExpired { until: expired.until });
        }
        result.judgement = judgement;
        (result, found)
    }

    /// The verdict that some of the rows of a check come to, as that of all of them comes about: with what was lost or is too old, and with the
    /// recorded answer. `rest` has their counts and the verdict of these.
    pub(crate) fn verdict_of_rest(&self, check: &Check, reads: &Reads, mut rest: CheckResult) -> Verdict {
        let as_of = self.engine.setting.as_of;
        let answer = recorded(self.bundle, &check.id, as_of).and_then(|judgement| judgement.decides(as_of));
        self.settle(&mut rest, check, reads, answer);
        rest.verdict
    }

    /// What counts alone do not say: lost rows, old exports, a person's answer.
    fn settle(&self, result: &mut CheckResult, check: &Check, reads: &Reads, answer: Option<Verdict>) {
        if result.verdict == Verdict::Error || matches!(check.body, Body::Judgement(_)) {
            return;
        }
        self.allow_for_lost_rows(result, check);
        self.freshen(result, reads);
        heed(result, check, answer);
        // An answer that nobody can read may have lowered it.
        if self.may_be_answered_unread(check) && result.verdict.helps() {
            result.verdict = Verdict::NotEvidenced;
        }
    }

    /// Whether there are answers that nobody can read, and one of them may be for a check.
    fn may_be_answered_unread(&self, check: &Check) -> bool {
        let unread = self.bundle.unread_answers.as_ref();
        unread.is_some_and(|answers| answers.may_answer(&check.id, matches!(check.body, Body::Judgement(_))))
    }

    /// The table of a check that a service without such records need not have, if it is not listed at all. One that is listed and cannot be
    /// read is another matter.
    fn nothing_to_record(&self, check: &Check) -> Option<&str> {
        let Some(Each::Table(table)) = check.population().map(|population| &population.each) else { return None };
        let given = self.engine.table(*table).is_some_and(|view| view.given);
        let name = self.engine.model.table(*table).map(|table| table.schema.name.as_str());
        name.filter(|_| check.may_be_absent && !given)
    }

    fn outcome(&self, check: &'a Check) -> Option<Outcome> {
        if let Some(tally) = self.tally_elsewhere(check) {
            return self.engine.outcome_of(&check.body, tally);
        }
        let table = check.population().and_then(|population| match population.each {
            Each::Table(table) => Some(table),
            Each::Words(_) => None,
        });
        let partners = table.and_then(|table| self.engine.partners(table));
        self.engine.outcome(&check.body, partners, self.bundle.partners.len())
    }

    /// What was counted elsewhere for a check. An exception for single rows must find them: such a check is counted here.
    fn counted_elsewhere(&self, check: &Check) -> Option<&Counted> {
        let by_row = |entry: &ExceptionEntry| entry.check.value == check.id && matches!(entry.scope, Scope::Rows(_));
        self.counted?.get(&check.id).filter(|_| !self.bundle.exceptions.iter().any(by_row))
    }

    /// The same, as if it had been counted here.
    fn tally_elsewhere(&self, check: &Check) -> Option<Tally> {
        Some(self.counted_elsewhere(check)?.tally(self.bundle.partners.len()))
    }

    fn fill(&self, result: &mut CheckResult, check: &'a Check, outcome: Outcome) -> Found {
        result.verdict = outcome.verdict;
        result.counts = outcome.tally.counts;
        result.interval = outcome.interval;
        result.gap = outcome.gap;
        result.limit = outcome.limit;
        result.floor = outcome.floor;
        result.partners = self.partner_counts(&outcome.tally);
        result.next_due = outcome.tally.next_due.and_then(Date::from_days);
        if let Body::Cadence(cadence) = &check.body {
            result.strips = self.strips(cadence, &outcome.tally);
        }
        if let Some(population) = check.population() {
            let counts = &result.counts;
            let total = counts.breaches + counts.unknown + counts.unclear;
            result.rows = self.first_rows(check, population, total, &outcome.tally.rows);
        }
        let [breaches, ..] = &outcome.tally.rows;
        self.note_leaving(result, check, breaches);
        outcome.tally.rows
    }

    fn partner_counts(&self, tally: &Tally) -> Vec<PartnerCounts> {
        let names = self.bundle.partners.iter().map(|(id, _)| Some(id.clone())).chain([None]);
        let counted = names.zip(&tally.partners).map(|(partner, counts)| PartnerCounts { partner, counts: *counts });
        let mut counted: Vec<PartnerCounts> = counted.filter(|partner| partner.counts != Counts::default()).collect();
        counted.sort_by(|a, b| (a.partner.is_none(), &a.partner).cmp(&(b.partner.is_none(), &b.partner)));
        counted
    }

    fn explain(&self, result: &mut CheckResult, check: &Check, reads: &Reads) {
        // One that no row came to may have been computed for another check: what is said of it must not depend on that.
        for (table, column) in &reads.derived {
            self.engine.column(*table, *column, &Rows::Range(0, 0));
        }
        let overflows = self.engine.overflows(&reads.expressions);
        if overflows > 0 {
            result.reasons.push(Reason::Overflow { rows: overflows });
        }
        let elsewhere = self.counted_elsewhere(check).and_then(|counted| counted.too_many.clone());
        if let Some(table) = elsewhere.or_else(|| self.engine.exhausted(&reads.expressions)) {
            result.verdict = Verdict::Error;
            result.reasons.push(Reason::CouldNotRun { because: Obstacle::EveryRowCompared { table } });
        }
        if !matches!(check.body, Body::Judgement(_)) {
            let empty = result.counts.population == 0;
            result.reasons.extend(reasons(&self.engine, self.evidence, check, reads, empty));
        }
    }

    /// Rows of an export that could not be read may be good or bad, and nobody knows how many they are. Only a limit of all
    /// that is already missed stands without them, and only if no floor may be reached with them.
    fn allow_for_lost_rows(&self, result: &mut CheckResult, check: &Check) {
        let Some(Each::Table(table)) = check.population().map(|population| &population.each) else { return };
        let data = self.engine.table(*table).and_then(|view| view.data);
        if data.is_none_or(|data| !data.has_unread() && !data.is_miscounted()) {
            return;
        }
        let all = result.limit.is_none() && result.floor.is_none();
        let missed = result.kind.counts_rows() && all;
        if !(missed && result.counts.breaches > 0) {
            result.verdict = Verdict::NotEvidenced;
            result.gap = None;
        }
    }

    /// What is certainly broken stays broken, and nothing stale helps readiness.
    fn freshen(&self, result: &mut CheckResult, reads: &Reads) {
        let engine = &self.engine;
        let old = reads
            .tables
            .iter()
            .filter_map(|table| stale(engine.model.table(*table)?, engine.table(*table)?.data?, engine.setting));
        let old: Vec<Reason> = old.collect();
        if !old.is_empty() && result.verdict.helps() {
            result.verdict = Verdict::Stale;
        }
        result.reasons.extend(old);
    }
}

/// The service does not do what the check is about, or has nothing of the kind to record.
fn not_applicable(blank: CheckResult, reason: Reason) -> CheckResult {
    CheckResult { verdict: Verdict::NotApplicable, gap: Some(0), reasons: vec![reason], ..blank }
}

/// A person's answer can lower what a machine found, and confirm what it cannot see whole.
fn heed(result: &mut CheckResult, check: &Check, answer: Option<Verdict>) {
    result.verdict = result.verdict.lowered_by(answer);
    result.subject_to_judgement = answer.is_none() && result.verdict == Verdict::Met && check.reach != Reach::Full;
}
