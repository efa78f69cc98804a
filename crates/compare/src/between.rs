//! Two assessments side by side.

use std::collections::BTreeSet;

use readymark_findings::{AreaResult, Assessment, CheckResult};

use crate::approved::approved_unchanged;
use crate::causes::causes;
use crate::class::class;
use crate::comparison::AreaStanding;
use crate::redated::redated;
use crate::{
    AreaChange, Cause, CauseKind, Caution, CheckChange, Class, Comparison, FORMAT, Side, Standing, Tally, VERSION,
};

/// Compares two audits, the earlier first. `tried` is the evidence and the standard of the second audit as of the day of the
/// first, if somebody made it: where it says what the second audit says, no time needed to pass for it.
#[must_use]
pub fn compare(old: &Assessment, new: &Assessment, tried: Option<&Assessment>) -> Comparison {
    let pairs = Pairs::of(old, new);
    let mut tally = Tally::default();
    let mut checks: Vec<CheckChange> = Vec::new();
    for (then, now) in &pairs.both {
        let renamed = then.check != now.check;
        let class = class(then, now, new.window).or(renamed.then_some(Class::Inside));
        match class.or_else(|| unlisted(old, new, then, now).then_some(Class::Unlisted)) {
            Some(class) => checks.push(changed(old, new, (then, now), class, tried)),
            None => tally.same += 1,
        }
    }
    checks.extend(pairs.new.iter().map(|now| alone(now, Class::New)));
    checks.extend(pairs.gone.iter().map(|then| alone(then, Class::Gone)));
    for change in &checks {
        *count(&mut tally, change.class) += 1;
    }
    // The sort is stable: within a class the order of the standard stays.
    checks.sort_by_key(|change| (change.class, !change.safeguarding));
    Comparison {
        format: FORMAT.to_owned(),
        version: VERSION,
        old: side(old),
        new: side(new),
        cautions: cautions(old, new),
        tally,
        areas: areas(old, new),
        checks,
        approved_unchanged: approved_unchanged(old, new),
        redated: redated(old, new),
    }
}

/// The checks of two audits, put together by id, and those that are left by what they ask.
struct Pairs<'a> {
    both: Vec<(&'a CheckResult, &'a CheckResult)>,
    new: Vec<&'a CheckResult>,
    gone: Vec<&'a CheckResult>,
}

impl<'a> Pairs<'a> {
    fn of(old: &'a Assessment, new: &'a Assessment) -> Self {
        let mut pairs = Self { both: Vec::new(), new: Vec::new(), gone: Vec::new() };
        let mut gone: Vec<&CheckResult> = old.checks.iter().filter(|check| new.check(&check.check).is_none()).collect();
        for now in &new.checks {
            if let Some(then) = old.check(&now.check) {
                pairs.both.push((then, now));
                continue;
            }
            match gone.iter().position(|then| asks_the_same(then, now)) {
                Some(at) => pairs.both.push((gone.remove(at), now)),
                None => pairs.new.push(now),
            }
        }
        pairs.gone = gone;
        pairs
    }
}

fn asks_the_same(old: &CheckResult, new: &CheckResult) -> bool {
    let asked = |check: &CheckResult| {
        let CheckResult { kind, requirement, each, condition, window, asks, due, .. } = check.clone();
        (kind, requirement, each, condition, window, asks, due)
    };
    asked(old) == asked(new)
}

fn changed(
    old: &Assessment,
    new: &Assessment,
    (then, now): (&CheckResult, &CheckResult),
    class: Class,
    tried: Option<&Assessment>,
) -> CheckChange {
    let mut causes = causes(old, new, then, now);
    let on_the_old_day = tried.and_then(|tried| tried.check(&now.check));
    // The new evidence says the same on both days: the day explains nothing. The reverse does not hold. If the new evidence
    // changes nothing on the old day, it may still be what counts on the new one, such as a record of the days between.
    if on_the_old_day.is_some_and(|middle| says(middle) == says(now)) {
        let rest = causes.iter().any(|cause| cause.kind() != CauseKind::Time);
        causes.retain(|cause| !rest || cause.kind() != CauseKind::Time);
    }
    if only_the_exception(then, now) {
        causes.retain(|cause| matches!(cause, Cause::Exception { .. } | Cause::ExceptionEnded { .. }));
    }
    CheckChange {
        was: (then.check != now.check).then(|| then.check.clone()),
        old: Some(standing(then)),
        on_the_old_day: on_the_old_day.map(standing),
        causes,
        ..alone(now, class)
    }
}

/// Whether two results that say the same may be about different rows: not all are listed, and something that decides which they are differs.
fn unlisted(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> bool {
    let more = |check: &CheckResult| check.rows.total > check.rows.listed.len() as u64;
    let decides = |cause: &Cause| match cause.kind() {
        CauseKind::Evidence
        | CauseKind::Judgement
        | CauseKind::Parameter
        | CauseKind::Standard
        | CauseKind::Window
        | CauseKind::Time => true,
        CauseKind::Exception | CauseKind::Profile | CauseKind::Force | CauseKind::Requirement | CauseKind::Engine => {
            false
        }
    };
    // Their rows are the same, so that either says how many are not listed.
    more(now) && causes(old, new, then, now).iter().any(decides)
}

/// Whether the results differ in nothing but that an exception covers one of them: then nothing else can be why.
fn only_the_exception(then: &CheckResult, now: &CheckResult) -> bool {
    let beneath = |check: &CheckResult| {
        (check.underlying.unwrap_or(check.verdict), check.counts, check.gap, check.rows.total, check.limit, check.force)
    };
    then.verdict != now.verdict && beneath(then) == beneath(now)
}

/// What of a result a change is about.
fn says(check: &CheckResult) -> (Standing, Option<u64>) {
    (standing(check), Some(check.rows.total))
}

fn alone(check: &CheckResult, class: Class) -> CheckChange {
    let standing = Some(standing(check));
    let (old, new) = if class == Class::Gone { (standing, None) } else { (None, standing) };
    CheckChange {
        check: check.check.clone(),
        was: None,
        title: check.title.clone(),
        requirement: check.requirement.clone(),
        safeguarding: check.safeguarding,
        class,
        old,
        new,
        on_the_old_day: None,
        causes: Vec::new(),
    }
}

fn standing(check: &CheckResult) -> Standing {
    Standing {
        verdict: check.verdict,
        force: check.force,
        blocks: check.blocks,
        answered: check.answered,
        underlying: check.underlying,
        counts: check.counts,
        gap: check.gap,
        limit: check.limit,
    }
}

fn count(tally: &mut Tally, class: Class) -> &mut u64 {
    match class {
        Class::Regressed => &mut tally.regressed,
        Class::Worse => &mut tally.worse,
        Class::New => &mut tally.new,
        Class::Changed => &mut tally.changed,
        Class::Accepted => &mut tally.accepted,
        Class::Better => &mut tally.better,
        Class::Fixed => &mut tally.fixed,
        Class::Gone => &mut tally.gone,
        Class::Inside => &mut tally.inside,
        Class::Unlisted => &mut tally.unlisted,
    }
}

fn side(assessment: &Assessment) -> Side {
    Side {
        service: assessment.service.name.clone(),
        standard: assessment.standard.name.clone(),
        title: assessment.standard.title.clone(),
        edition: assessment.standard.edition.clone(),
        window: assessment.window,
        as_of: assessment.as_of,
        engine: assessment.engine.version.clone(),
        bundle: assessment.digests.bundle.clone(),
        standard_digest: assessment.digests.standard.clone(),
        readiness: assessment.readiness.clone(),
    }
}

fn cautions(old: &Assessment, new: &Assessment) -> Vec<Caution> {
    let silent = |audit: &Assessment| audit.checks.iter().any(|check| check.uses.is_none());
    let found = [
        (Caution::Service, same_name(&old.service.name) != same_name(&new.service.name)),
        (Caution::Standard, old.standard.name != new.standard.name),
        (Caution::Window, old.window != new.window),
        (Caution::Order, old.as_of > new.as_of),
        (Caution::Silent, silent(old) || silent(new)),
        (Caution::Altered, altered(old, new)),
    ];
    found.into_iter().filter(|(_, holds)| *holds).map(|(caution, _)| caution).collect()
}

/// The name however its capitals and blanks are written.
fn same_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether two audits against the same text of a standard have different checks, or one program read that text in two ways.
fn altered(old: &Assessment, new: &Assessment) -> bool {
    let same_text = old.digests.standard == new.digests.standard && old.standard.name == new.standard.name;
    let ids = |audit: &Assessment| audit.checks.iter().map(|check| check.check.clone()).collect::<Vec<_>>();
    let text = |audit: &Assessment| audit.checks.iter().map(text_of).collect::<Vec<_>>();
    let areas = |audit: &Assessment| -> Vec<_> {
        let requirements = |area: &AreaResult| area.requirements.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        audit.areas.iter().map(|area| (area.id.clone(), requirements(area))).collect()
    };
    same_text
        && (ids(old) != ids(new) || areas(old) != areas(new) || old.engine == new.engine && text(old) != text(new))
}

/// What a check has from the text of its standard alone.
fn text_of(check: &CheckResult) -> impl PartialEq + use<> {
    let CheckResult { title, requirement, kind, safeguarding, reach, source, applies, .. } = check.clone();
    let CheckResult { each, condition, window, asks, due, .. } = check.clone();
    ((title, requirement, kind, safeguarding, reach, source, applies), (each, condition, window, asks, due))
}

fn areas(old: &Assessment, new: &Assessment) -> Vec<AreaChange> {
    let find = |areas: &[AreaResult], id: &str| areas.iter().find(|area| area.id == id).map(AreaStanding::of);
    let known: BTreeSet<&str> = new.areas.iter().map(|area| area.id.as_str()).collect();
    let gone = old.areas.iter().filter(|area| !known.contains(area.id.as_str()));
    let change = |area: &AreaResult| AreaChange {
        id: area.id.clone(),
        title: area.title.clone(),
        old: find(&old.areas, &area.id),
        new: find(&new.areas, &area.id),
    };
    new.areas.iter().chain(gone).map(change).collect()
}
