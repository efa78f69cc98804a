//! Whether an assessment agrees with itself. One that comes from a file may have been changed by hand, or damaged; it is not
//! believed because of its name.

mod counted;
mod drawn;
mod verdict;

use crate::{
    Answer, AreaResult, Assessment, CheckResult, Counts, Force, ForceSetBy, Interval, Readiness, Reason,
    RequirementResult, RowState, Verdict, nothing_speaks_for,
};

impl Assessment {
    /// What of it contradicts the rest, if anything does.
    #[must_use]
    pub fn contradiction(&self) -> Option<Contradiction> {
        let mut checks = self.checks.iter();
        if checks.any(|check| !check.counts.adds_up() || !partners_add_up(check)) {
            return Some(Contradiction::Counts);
        }
        if self.checks.iter().filter_map(|check| check.interval.as_ref()).any(|interval| !is_interval(interval)) {
            return Some(Contradiction::Interval);
        }
        if !self.checks.iter().all(rows_agree) {
            return Some(Contradiction::Rows);
        }
        if !self.checks.iter().all(|check| self.verdict_agrees(check)) {
            return Some(Contradiction::Verdict);
        }
        if !self.checks.iter().all(|check| self.force_agrees(check)) {
            return Some(Contradiction::Force);
        }
        if !self.checks.iter().all(|check| self.blocks_rightly(check)) {
            return Some(Contradiction::Checks);
        }
        if !self.checks.iter().all(|check| self.applies_rightly(check)) {
            return Some(Contradiction::Profiles);
        }
        if !self.areas_agree() {
            return Some(Contradiction::Areas);
        }
        if !self.readiness_agrees() {
            return Some(Contradiction::Readiness);
        }
        if !self.actions_agree() {
            return Some(Contradiction::Actions);
        }
        if !self.pictures_agree() {
            return Some(Contradiction::Pictures);
        }
        (!self.row_list_agrees()).then_some(Contradiction::RowList)
    }

    /// A check weighs what its source gives, or what somebody set who may.
    fn force_agrees(&self, check: &CheckResult) -> bool {
        let given = Force::of(&check.source, &self.standard.awarding_body);
        match &check.force_set {
            None => check.force == given,
            Some(set) => {
                let instead = match set.by {
                    ForceSetBy::Standard => set.instead_of == given,
                    // The standard may have set another before.
                    ForceSetBy::Service => true,
                };
                instead && set.allows(check.force, check.safeguarding)
            }
        }
    }

    /// What fails blocks if it is required or safeguarding, or nothing speaks for its requirement; only such a gap does.
    fn blocks_rightly(&self, check: &CheckResult) -> bool {
        let mut requirements = self.areas.iter().flat_map(|area| &area.requirements);
        let mut unsupported =
            || requirements.any(|requirement| requirement.unsupported && requirement.id == check.requirement);
        if !check.reviews_agree() || !check.rows_judged_rightly() {
            return false;
        }
        if check.deciding().fails() {
            return !check.answered && check.blocks == (check.weighs() || unsupported());
        }
        !check.blocks || check.deciding() == Verdict::PartlyMet && check.floor.is_some() && check.weighs()
    }

    /// A check is switched off by a profile that it needs and that is answered no, and by nothing else.
    fn applies_rightly(&self, check: &CheckResult) -> bool {
        let off = |name: &String| {
            check.applies.contains(name)
                && self
                    .profiles
                    .iter()
                    .any(|profile| profile.name == *name && profile.state.switches_off(check.safeguarding))
        };
        let by: Vec<&String> = (check.reasons.iter())
            .filter_map(|reason| match reason {
                Reason::NotOfThisService { profile } => Some(profile),
                _ => None,
            })
            .collect();
        by.iter().all(|name| off(name))
            && by.is_empty() != check.applies.iter().any(off)
            && (by.is_empty() || check.verdict == Verdict::NotApplicable && check.counts == Counts::default())
    }

    /// Every check stands at one requirement. Every requirement names checks that are there and has their worst verdict, is unsupported only
    /// where nothing speaks for it, and is not said to be ready while one of them blocks.
    fn areas_agree(&self) -> bool {
        let requirements = || self.areas.iter().flat_map(|area| &area.requirements);
        let listed = |check: &CheckResult| requirements().filter(|one| one.checks.contains(&check.check)).count() == 1;
        self.checks.iter().all(listed)
            && self.areas.iter().all(|area| {
                area.follows_from_requirements(&self.readiness)
                    && area.requirements.iter().all(|requirement| {
                        let checks = requirement.checks.iter().map(|id| self.check(id));
                        let found = checks.collect::<Option<Vec<_>>>();
                        found.is_some_and(|checks| {
                            let bare = nothing_speaks_for(checks.iter().copied());
                            requirement.speaks_for(&self.readiness, checks.iter().map(|check| check.verdict))
                                && checks.iter().all(|check| check.requirement == requirement.id)
                                && (!requirement.ready || !checks.iter().any(|check| check.blocks))
                                && requirement.unsupported
                                    == (bare && self.standard.awarding_body_says(&requirement.source))
                        })
                    })
            })
    }

    fn readiness_agrees(&self) -> bool {
        let said = &self.readiness;
        let ids = |of: fn(&&CheckResult) -> bool| self.checks.iter().filter(of).map(|check| check.check.as_str());
        let failing = ids(|check| check.safeguarding && check.blocks);
        let with = |verdict: Verdict| self.checks.iter().filter(|check| check.verdict == verdict).count();
        let is = |number: u64, count: usize| number == count as u64;
        said.follows_from(&self.areas, failing, ids(|check| check.answered))
            && is(said.needs_judgement, with(Verdict::NeedsJudgement))
            && is(said.errors, with(Verdict::Error))
            && (said.exceptions == 0 || is(said.exceptions, with(Verdict::Excepted)))
            && said.points.is_none_or(|said| is(said, self.checks.iter().filter(|check| check.is_point()).count()))
            && is(said.checks_run, self.checks.len() - with(Verdict::Error))
    }
}

impl AreaResult {
    /// Whether it is ready exactly where it has requirements and all of them are, and its verdict is their worst.
    #[must_use]
    pub fn follows_from_requirements(&self, readiness: &Readiness) -> bool {
        let ready = !self.requirements.is_empty() && self.requirements.iter().all(|requirement| requirement.ready);
        let worst = readiness.worst_of(self.requirements.iter().map(|requirement| requirement.verdict));
        self.ready == ready && self.verdict == worst
    }
}

impl RequirementResult {
    /// Whether its verdict and the number that could not be run are those of its checks.
    #[must_use]
    pub fn speaks_for(&self, readiness: &Readiness, checks: impl Iterator<Item = Verdict> + Clone) -> bool {
        let errors = checks.clone().filter(|verdict| *verdict == Verdict::Error).count() as u64;
        self.errors == errors && self.verdict == readiness.worst_of(checks)
    }
}

impl Readiness {
    /// Whether the answer, and the numbers and lists that every edition has, are what areas and checks say: the safeguarding checks that
    /// block, and those that reviews answer, by id in the standard's order.
    #[must_use]
    pub fn follows_from<'a>(
        &self,
        areas: &[AreaResult],
        failing: impl Iterator<Item = &'a str>,
        answered: impl Iterator<Item = &'a str>,
    ) -> bool {
        let requirements = || areas.iter().flat_map(|area| &area.requirements);
        let areas_ready = areas.iter().filter(|area| area.ready).count();
        let is = |number: u64, count: usize| number == count as u64;
        let nothing_blocks = !areas.is_empty() && areas_ready == areas.len() && self.safeguarding.is_empty();
        self.safeguarding.iter().map(String::as_str).eq(failing)
            && self.past_breaches.iter().map(String::as_str).eq(answered)
            && self.answer == Answer::of(nothing_blocks, !self.past_breaches.is_empty())
            && is(self.areas_ready, areas_ready)
            && is(self.areas, areas.len())
            && is(self.requirements_ready, requirements().filter(|requirement| requirement.ready).count())
            && is(self.requirements, requirements().count())
    }
}

/// Where an assessment contradicts itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The counts of a check do not add up, or those of its partners do not.
    Counts,
    /// An interval has no end that is a number, or ends before it begins.
    Interval,
    /// A check lists more rows than it says there are, or has other numbers of rows to fix than its counts.
    Rows,
    /// A check has a verdict that its counts, its reasons or the answers about it rule out.
    Verdict,
    /// A check weighs something else than its source gives, and nobody set it who may.
    Force,
    /// A check blocks that is no gap, or fails and does not block though it must.
    Checks,
    /// A check is switched off that applies, or the other way round.
    Profiles,
    /// An area or a requirement is not what its checks say.
    Areas,
    /// The answer is not what the areas and checks say.
    Readiness,
    /// An action makes something ready that is not there or is ready.
    Actions,
    /// The numbers of a picture do not add up.
    Pictures,
    /// The list of rows has another number of rows than the gaps.
    RowList,
}

impl Contradiction {
    /// What is wrong, in words that follow "the audit contradicts itself: ".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Counts => "the counts of a check do not add up",
            Self::Interval => "an interval has no lower end below its upper one",
            Self::Rows => "a check lists more rows than it counts, or counts other rows to fix",
            Self::Verdict => "a check has a verdict that its own counts or reasons rule out",
            Self::Force => "a check has a force that neither its source nor anybody gave it",
            Self::Checks => "a check blocks that is no gap, or does not block although it fails",
            Self::Profiles => "a check is switched off that applies, or runs although it does not",
            Self::Areas => "an area or a requirement is not what its checks say",
            Self::Readiness => "its answer is not what its areas and checks say",
            Self::Actions => "an action makes ready what is not there or is ready",
            Self::Pictures => "the numbers of a picture do not add up",
            Self::RowList => "its list of rows has other rows than its gaps",
        }
    }
}

impl Counts {
    /// Whether the population is the sum of its parts.
    fn adds_up(&self) -> bool {
        let parts = [self.meets, self.breaches, self.unknown, self.not_yet_due];
        parts.into_iter().try_fold(0_u64, u64::checked_add) == Some(self.population)
    }

    fn parts(&self) -> [u64; 7] {
        let Self { population, meets, breaches, unknown, not_yet_due, excluded, unclear } = *self;
        [population, meets, breaches, unknown, not_yet_due, excluded, unclear]
    }
}

/// Whether no partner has more rows of a kind than all have together.
fn partners_add_up(check: &CheckResult) -> bool {
    let mut sums = [0_u64; 7];
    for partner in &check.partners {
        if !partner.counts.adds_up() {
            return false;
        }
        for (sum, part) in sums.iter_mut().zip(partner.counts.parts()) {
            let Some(more) = sum.checked_add(part) else { return false };
            *sum = more;
        }
    }
    sums.into_iter().zip(check.counts.parts()).all(|(sum, whole)| sum <= whole)
}

/// Whether the rows to fix are those that are counted as such, and no more of a kind are listed than there are.
fn rows_agree(check: &CheckResult) -> bool {
    let Counts { breaches, unknown, unclear, .. } = check.counts;
    let listed = |state: RowState| check.rows.listed.iter().filter(|row| row.state == state).count() as u64;
    let kinds = [(RowState::Breach, breaches), (RowState::Unknown, unknown), (RowState::Unclear, unclear)];
    kinds.into_iter().all(|(state, counted)| listed(state) <= counted)
        && kinds.into_iter().try_fold(0_u64, |sum, (_, counted)| sum.checked_add(counted)) == Some(check.rows.total)
}

fn is_interval(interval: &Interval) -> bool {
    let ends = [interval.low, interval.high];
    if ends.into_iter().flatten().any(|end| end.denominator <= 0) {
        return false;
    }
    match ends {
        [Some(low), Some(high)] => {
            let cross = |one: i64, other: i64| i128::from(one) * i128::from(other);
            cross(low.numerator, high.denominator) <= cross(high.numerator, low.denominator)
        }
        _ => true,
    }
}
