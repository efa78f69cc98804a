//! A builder of check results, so that the sample reads as a list of what differs.

use readymark_findings::{
    Assessment, CheckKind, CheckResult, Counts, Endpoint, Fix, Force, Interval, JudgementUsed, Limit, Locator,
    Obstacle, PartnerCounts, Period, Pictures, Provenance, Reach, Reason, RowPlace, RowState, Rows, Side, SourceMark,
    Unit, Verdict,
};
use readymark_source::Date;

pub(crate) fn period(from: &str, to: &str) -> Period {
    Period { from: day(from), to: day(to) }
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(crate) fn named(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn published(source: &str, clause: &str) -> SourceMark {
    SourceMark {
        provenance: Provenance::Published,
        source: Some(source.to_owned()),
        clause: Some(clause.to_owned()),
        because: None,
    }
}

pub(crate) fn inferred(source: &str, because: &str) -> SourceMark {
    SourceMark {
        provenance: Provenance::Inferred,
        source: Some(source.to_owned()),
        clause: None,
        because: Some(because.to_owned()),
    }
}

pub(crate) fn local(because: &str) -> SourceMark {
    SourceMark { provenance: Provenance::Local, source: None, clause: None, because: Some(because.to_owned()) }
}

/// A check over a table, met by every row, until said otherwise.
pub(crate) fn check(id: &str, requirement: &str, title: &str, each: &str, asks: &str) -> CheckResult {
    CheckResult {
        check: id.to_owned(),
        title: title.to_owned(),
        requirement: requirement.to_owned(),
        kind: CheckKind::Share,
        safeguarding: false,
        reach: Reach::Full,
        source: published("rjc-organisation-framework", requirement),
        force: Force::Required,
        force_set: None,
        each: Some(each.to_owned()),
        condition: None,
        window: None,
        asks: asks.to_owned(),
        due: None,
        limit: None,
        floor: None,
        verdict: Verdict::Met,
        blocks: false,
        answered: false,
        reviews: None,
        underlying: None,
        subject_to_judgement: false,
        counts: Counts::default(),
        interval: None,
        gap: Some(0),
        partners: Vec::new(),
        rows: Rows::default(),
        next_due: None,
        leaves_on: None,
        strips: None,
        reasons: Vec::new(),
        human: None,
        fix: Some(Fix::to_act("Mend the rows listed.")),
        applies: Vec::new(),
        look_at: Vec::new(),
        mentions: Vec::new(),
        judgement: None,
        judged_rows: Vec::new(),
        uses: None,
        reads: vec![if each.starts_with('[') { "documents" } else { each }.to_owned()],
    }
}

/// A question for a person.
pub(crate) fn question(id: &str, requirement: &str, title: &str, asks: &str) -> CheckResult {
    let mut check = check(id, requirement, title, "documents", asks);
    check.kind = CheckKind::Judgement;
    check.each = None;
    check.verdict = Verdict::NeedsJudgement;
    check.gap = None;
    check.fix = None;
    check
}

/// An answer to a question.
pub(crate) fn answer(answer: Verdict, until: &str, expired: bool) -> JudgementUsed {
    JudgementUsed {
        answer,
        by: "chair of the hub board".to_owned(),
        on: day("2025-04-02"),
        because: "Leaders open each team meeting with a circle, and the board saw two of them.".to_owned(),
        evidence: vec!["documents/board-minutes-2025-03.md".to_owned()],
        until: day(until),
        expired,
    }
}

/// Population rows that meet, breach, are unknown; rows excluded and unclear. The interval and the gap follow.
pub(crate) fn counts(mut check: CheckResult, numbers: [u64; 6]) -> CheckResult {
    let [meets, breaches, unknown, not_yet_due, excluded, unclear] = numbers;
    let population = meets + breaches + unknown + not_yet_due;
    check.counts = Counts { population, meets, breaches, unknown, not_yet_due, excluded, unclear };
    let of = check.counts.certain_and_open();
    if of > 0 {
        let end = |rows: u64| {
            Some(Endpoint { numerator: i64::try_from(rows).unwrap(), denominator: i64::try_from(of).unwrap() })
        };
        let unit = Unit::Share;
        check.interval = Some(Interval { low: end(meets), high: end(meets + unknown + unclear), unit });
    }
    check.gap = Some(breaches + unknown + unclear);
    check
}

/// A limit of at least so many in a hundred.
pub(crate) fn percent(hundredths: i64) -> Limit {
    Limit::at_least_share(hundredths * 10_000)
}

/// A limit of at most so many days.
pub(crate) fn at_most_days(days: i64) -> Limit {
    Limit { side: Side::AtMost, value: Endpoint::whole(days), unit: Unit::Days }
}

/// The rows to fix, in a file, from the counts: breaches first.
pub(crate) fn rows(mut check: CheckResult, file: &str, key: &str, holders: &[&str]) -> CheckResult {
    let counts = check.counts;
    let states =
        [(RowState::Breach, counts.breaches), (RowState::Unknown, counts.unknown), (RowState::Unclear, counts.unclear)];
    let mut listed = Vec::new();
    for state in states.into_iter().flat_map(|(state, number)| (0..number).map(move |_| state)) {
        let index = listed.len();
        listed.push(Locator {
            leaves_on: None,
            of: None,
            fix_in: None,
            state,
            file: Some(file.to_owned()),
            row: Some(41 + 36 * u64::try_from(index).unwrap() - u64::from(index > 1) * 10),
            key: (!key.is_empty()).then(|| format!("{key}-{:04}", 117 + index * 13)),
            partner: holders.get(index % holders.len().max(1)).map(|&id| id.to_owned()),
        });
    }
    check.rows = Rows { total: u64::try_from(listed.len()).unwrap(), listed };
    if !holders.is_empty() {
        check.partners = by_partner(&check, holders);
    }
    check
}

/// The counts by partner, as the rows listed say; the rows that hold belong to the first.
fn by_partner(check: &CheckResult, holders: &[&str]) -> Vec<PartnerCounts> {
    let mut ids: Vec<Option<String>> = holders.iter().map(|&id| Some(id.to_owned())).collect();
    ids.sort();
    ids.dedup();
    let mut parts: Vec<_> =
        ids.into_iter().map(|partner| PartnerCounts { partner, counts: Counts::default() }).collect();
    for locator in &check.rows.listed {
        let part = parts.iter_mut().find(|part| part.partner == locator.partner).unwrap();
        match locator.state {
            RowState::Breach => part.counts.breaches += 1,
            RowState::Unknown => part.counts.unknown += 1,
            RowState::Unclear => part.counts.unclear += 1,
        }
    }
    if let Some(first) = parts.first_mut() {
        first.counts.meets = check.counts.meets;
    }
    for part in &mut parts {
        part.counts.population = part.counts.meets + part.counts.breaches + part.counts.unknown;
    }
    parts
}

/// The rows to fix by partner, most first.
pub(crate) fn shares(check: &CheckResult) -> Vec<(Option<String>, u64)> {
    let open = |counts: &Counts| counts.breaches + counts.unknown + counts.unclear;
    let mut shares: Vec<_> = check
        .partners
        .iter()
        .map(|part| (part.partner.clone(), open(&part.counts)))
        .filter(|part| part.1 > 0)
        .collect();
    shares.sort_by_key(|part| std::cmp::Reverse(part.1));
    shares
}

/// Adds an ending to every text that comes from a bundle or a pack.
pub(crate) fn taint(assessment: &mut Assessment, ending: &str) {
    let mut add = |text: &mut String| text.push_str(ending);
    add(&mut assessment.service.name);
    add(&mut assessment.standard.title);
    add(&mut assessment.standard.about);
    assessment.standard.sources.iter_mut().for_each(|source| add(&mut source.address));
    assessment.service.partners.iter_mut().for_each(|partner| add(&mut partner.name));
    assessment.actions.iter_mut().for_each(|action| taint_fix(&mut action.fix, &mut add));
    for area in &mut assessment.areas {
        add(&mut area.title);
        area.requirements.iter_mut().for_each(|requirement| add(&mut requirement.title));
    }
    for check in &mut assessment.checks {
        taint_check(check, &mut add);
    }
    taint_pictures(&mut assessment.pictures, &mut add);
    for exception in &mut assessment.exceptions {
        [&mut exception.because, &mut exception.by, &mut exception.approved_by].into_iter().for_each(&mut add);
    }
    for profile in &mut assessment.profiles {
        add(&mut profile.title);
        let answers =
            profile.answer.iter_mut().flat_map(|answer| [&mut answer.by].into_iter().chain(&mut answer.because));
        answers.for_each(&mut add);
    }
    for parameter in &mut assessment.parameters {
        [&mut parameter.title, &mut parameter.value, &mut parameter.default].into_iter().for_each(&mut add);
    }
    for table in &mut assessment.evidence {
        add(&mut table.title);
        for file in &mut table.files {
            add(&mut file.path);
            file.system.iter_mut().for_each(&mut add);
        }
    }
    for finding in &mut assessment.quality {
        add(&mut finding.file);
        finding.column.iter_mut().chain(&mut finding.suggestion).chain(&mut finding.looks_like).for_each(&mut add);
    }
}

fn taint_pictures(pictures: &mut Pictures, add: &mut impl FnMut(&mut String)) {
    for funnel in &mut pictures.funnels {
        [&mut funnel.title, &mut funnel.each].into_iter().chain(&mut funnel.condition).for_each(&mut *add);
        for step in &mut funnel.steps {
            [&mut step.title, &mut step.asks].into_iter().for_each(&mut *add);
        }
    }
    for line in &mut pictures.lapses {
        [&mut line.title, &mut line.on].into_iter().chain(&mut line.each).for_each(&mut *add);
        line.listed.iter_mut().for_each(|lapse| taint_place(&mut lapse.place, add));
    }
    for sample in &mut pictures.samples {
        [&mut sample.title, &mut sample.seed].into_iter().chain(&mut sample.condition).for_each(&mut *add);
        sample.drawn.iter_mut().for_each(|drawn| taint_place(&mut drawn.place, add));
    }
}

fn taint_place(place: &mut RowPlace, add: &mut impl FnMut(&mut String)) {
    [&mut place.file].into_iter().chain(&mut place.key).for_each(add);
}

fn taint_fix(fix: &mut Fix, add: &mut impl FnMut(&mut String)) {
    [&mut fix.record, &mut fix.act, &mut fix.learn].into_iter().flatten().for_each(add);
}

fn taint_check(check: &mut CheckResult, add: &mut impl FnMut(&mut String)) {
    [&mut check.title, &mut check.asks].into_iter().for_each(&mut *add);
    let options = [&mut check.each, &mut check.condition, &mut check.due, &mut check.human];
    options.into_iter().flatten().for_each(&mut *add);
    check.fix.iter_mut().for_each(|fix| taint_fix(fix, add));
    check.look_at.iter_mut().for_each(&mut *add);
    check.source.because.iter_mut().chain(&mut check.source.clause).for_each(&mut *add);
    for locator in &mut check.rows.listed {
        locator.file.iter_mut().chain(&mut locator.key).for_each(&mut *add);
    }
    for strip in check.strips.iter_mut().flat_map(|strips| &mut strips.listed) {
        taint_place(&mut strip.place, add);
    }
    for reason in &mut check.reasons {
        match reason {
            Reason::TableAbsent { table } | Reason::TableOpen { table } | Reason::ColumnAbsent { table, .. } => {
                add(table);
            }
            Reason::CouldNotRun { because: Obstacle::EveryRowCompared { table } } => add(table),
            _ => {}
        }
    }
    if let Some(judgement) = &mut check.judgement {
        [&mut judgement.because, &mut judgement.by].into_iter().for_each(&mut *add);
        judgement.evidence.iter_mut().for_each(&mut *add);
    }
}
