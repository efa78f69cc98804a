//! Whether what is drawn and listed beside the checks agrees with itself and with them: pictures, actions, the list of rows.

use crate::{Action, AreaResult, Assessment, Funnel, LapseState, Lapses, RequirementResult, Sample};

impl Assessment {
    /// Every picture adds up.
    pub(super) fn pictures_agree(&self) -> bool {
        let pictures = &self.pictures;
        pictures.lapses.iter().all(|line| self.lapses_agree(line))
            && pictures.funnels.iter().all(funnel_agrees)
            && pictures.samples.iter().all(sample_agrees)
    }

    /// What expired, what will and what has no day are all that belong; none of those that are listed is of another state than its day says.
    fn lapses_agree(&self, line: &Lapses) -> bool {
        let dated = sum([line.lapsed, line.before_assessment, line.later]);
        let months = sum(line.months.iter().map(|month| month.count));
        let states = [
            (LapseState::Lapsed, line.lapsed),
            (LapseState::BeforeAssessment, line.before_assessment),
            (LapseState::Later, line.later),
        ];
        let listed = |state| line.listed.iter().filter(|lapse| lapse.state == state).count() as u64;
        let state = |on| match self.planned_for {
            _ if on < self.as_of => LapseState::Lapsed,
            Some(planned) if on < planned => LapseState::BeforeAssessment,
            _ => LapseState::Later,
        };
        dated.and_then(|dated| dated.checked_add(line.undated)) == Some(line.population)
            && months == dated
            && states.into_iter().all(|(state, counted)| listed(state) <= counted)
            && line.listed.iter().all(|lapse| lapse.state == state(lapse.on))
    }

    /// No action makes ready what is not there, is no part of its requirement's area, or is ready.
    pub(super) fn actions_agree(&self) -> bool {
        self.actions.iter().all(|action| self.makes_ready_rightly(action))
    }

    fn makes_ready_rightly(&self, action: &Action) -> bool {
        let own = self.check(&action.check).map(|check| check.requirement.as_str());
        let holds = |requirement: &RequirementResult| own.is_none_or(|own| requirement.id == own);
        let area = |id: &String| {
            let is = |area: &&AreaResult| area.id == *id && area.requirements.iter().any(holds);
            self.areas.iter().find(is).is_some_and(|area| !area.ready)
        };
        let mut requirements = self.areas.iter().flat_map(|area| &area.requirements);
        (!action.effect.requirement_ready || requirements.any(|requirement| holds(requirement) && !requirement.ready))
            && action.effect.area_ready.as_ref().is_none_or(area)
            && (!action.effect.service_ready || !self.readiness.answer.nothing_blocks())
    }

    /// The list of rows holds every row of every gap.
    pub(super) fn row_list_agrees(&self) -> bool {
        let gaps = self.checks.iter().filter(|check| check.verdict.is_gap());
        let rows = sum(gaps.map(|check| check.rows.total));
        self.row_list.as_ref().is_none_or(|list| Some(list.rows) == rows)
    }
}

/// No step counts more rows than the one before, neither for certain nor at most, and partners have no more than all.
fn funnel_agrees(funnel: &Funnel) -> bool {
    let mut before = (funnel.population, funnel.population.checked_add(funnel.unclear));
    funnel.steps.iter().all(|step| {
        let now = (step.certain, step.certain.checked_add(step.unknown));
        let fits = now.0 <= before.0 && now.1.is_some() && now.1 <= before.1;
        before = now;
        let of = |rows: fn(&crate::FunnelPartner) -> u64| sum(step.partners.iter().map(rows));
        fits && of(|part| part.certain).is_some_and(|all| all <= step.certain)
            && of(|part| part.unknown).is_some_and(|all| all <= step.unknown)
    })
}

/// Nobody asks for more keys than there are, or lists more than are asked for.
fn sample_agrees(sample: &Sample) -> bool {
    sample.unclear <= sample.frame && sample.asked <= sample.frame && sample.drawn.len() as u64 <= sample.asked
}

fn sum(numbers: impl IntoIterator<Item = u64>) -> Option<u64> {
    numbers.into_iter().try_fold(0_u64, u64::checked_add)
}
