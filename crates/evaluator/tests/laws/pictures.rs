//! Laws of the pictures: a funnel never widens, counts add up, no order of rows decides a sample.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::{Assessment, Endpoint, LapseState, Sample, StripState};
use readymark_source::Date;

use super::scene::{PACK, config, day, scene};

fn keys(sample: &Sample) -> BTreeSet<Option<String>> {
    sample.drawn.iter().map(|drawn| drawn.place.key.clone()).collect()
}

/// The cases of these keys and kinds, each opened on the same day, audited with a seed and a planned assessment.
fn cases(rows: &[(&str, &str)], seed: Option<&str>, planned: Option<&str>) -> Assessment {
    let window = Period { from: day("2025-04-01"), to: day("2025-05-15") };
    let export = |table: &str, csv: String| MemoryExport {
        table: table.to_owned(),
        csv: csv.into_bytes(),
        exported_on: day("2025-06-01"),
        covers: Some(window),
        complete: true,
        partner: None,
    };
    let lines: Vec<_> = rows.iter().map(|(key, kind)| format!("{key},2025-04-10,{kind}\n")).collect();
    let made = ["2025-05-01", "2025-05-02", "2025-05-15", "2025-05-16", ""];
    let notes: Vec<_> = made.iter().zip(1..).map(|(made, number)| format!("n{number},{made},true\n")).collect();
    let exports = vec![
        export("cases", format!("case_ref,opened,kind\n{}", lines.concat())),
        export("notes", format!("note_ref,made,done\n{}", notes.concat())),
    ];
    let mut bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
    bundle.sample_seed = seed.map(str::to_owned);
    bundle.assessment_on = planned.map(day);
    assess(&PACK, &bundle, day("2025-06-01"), &()).unwrap()
}

fn order(sample: &Sample) -> Vec<&str> {
    sample.drawn.iter().filter_map(|drawn| drawn.place.key.as_deref()).collect()
}

/// What `printf '2026\nc1' | sha256sum` and its like print, sorted, says which come first.
#[test]
fn a_sample_is_what_anybody_draws_with_sha256sum() {
    let rows = [("c1", "direct"), ("c2", "direct"), ("c3", "direct"), ("c4", "direct"), ("c5", "indirect")];
    let audit = cases(&rows, Some("2026"), None);
    let [two, half] = &audit.pictures.samples[..] else { panic!("two samples") };
    assert_eq!((two.seed.as_str(), two.frame, two.asked), ("2026", 4, 2));
    assert_eq!(order(two), ["c3", "c4"]);
    // Half of five, rounded up.
    assert_eq!((half.frame, half.asked, half.share), (5, 3, Some(Endpoint { numerator: 1, denominator: 2 })));
    // printf 'c1\nc2\nc3\nc4\n' | sha256sum
    assert_eq!(two.frame_digest, "9ef72bd91633223e4006badc0422a52e04eca1196f45637e154097e248e2cf6d");
    // Without a seed in the bundle it is the window's last day.
    assert_eq!(cases(&rows, None, None).pictures.samples[0].seed, "2025-05-15");
}

#[test]
fn a_row_that_may_belong_is_in_the_frame_and_says_so() {
    let audit = cases(&[("c1", ""), ("c2", "indirect"), ("", "direct")], None, None);
    let sample = &audit.pictures.samples[0];
    assert_eq!((sample.frame, sample.unclear, sample.without_key, sample.asked), (1, 1, 1, 1));
    assert!(sample.drawn[0].unclear);
}

#[test]
fn a_day_lies_before_the_audit_before_the_assessment_or_later() {
    use LapseState::{BeforeAssessment, Lapsed, Later};
    let states = |planned| {
        let audit = cases(&[], None, planned);
        let line = audit.pictures.lapses[0].clone();
        assert_eq!((line.population, line.undated), (5, 1));
        line.listed.into_iter().map(|lapse| (lapse.on, lapse.state)).collect::<Vec<_>>()
    };
    let days = ["2025-05-31", "2025-06-01", "2025-06-14", "2025-06-15"].map(day);
    let with = |states: [LapseState; 4]| days.into_iter().zip(states).collect::<Vec<_>>();
    assert_eq!(states(Some("2025-06-15")), with([Lapsed, BeforeAssessment, BeforeAssessment, Later]));
    assert_eq!(states(None), with([Lapsed, Later, Later, Later]));
    assert_eq!(states(Some("2025-05-31")), with([Lapsed, Later, Later, Later]));
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_funnel_never_widens_and_its_last_step_is_a_check(scene in scene()) {
        let audit = scene.audit();
        let funnel = &audit.pictures.funnels[0];
        let mut before = (funnel.population, funnel.population + funnel.unclear);
        for step in &funnel.steps {
            prop_assert!(step.certain <= before.0 && step.certain + step.unknown <= before.1);
            before = (step.certain, step.certain + step.unknown);
        }
        let check = audit.check("noted-at-length").unwrap();
        prop_assert_eq!((funnel.population, funnel.unclear), (check.counts.population, check.counts.unclear));
        let last = funnel.steps.last().unwrap();
        prop_assert_eq!(last.certain, check.counts.meets);
        prop_assert!((check.counts.unknown..=check.counts.unknown + check.counts.unclear).contains(&last.unknown));
    }

    #[test]
    fn lapses_add_up(scene in scene()) {
        for line in &scene.audit().pictures.lapses {
            let dated = line.lapsed + line.before_assessment + line.later;
            prop_assert_eq!(line.population, dated + line.undated);
            prop_assert_eq!(line.months.iter().map(|month| month.count).sum::<u64>(), dated);
            prop_assert_eq!(line.listed.len() as u64, dated);
            prop_assert!(line.listed.is_sorted_by_key(|lapse| &lapse.on));
        }
    }

    #[test]
    fn no_order_of_rows_decides_a_sample(scene in scene(), order in prop::collection::vec(any::<Index>(), 40)) {
        let mut mixed = scene.clone();
        let mut next = order.iter().cycle();
        for rows in mixed.rows.values_mut() {
            for at in (1..rows.len()).rev() {
                rows.swap(at, next.next().unwrap().index(at + 1));
            }
        }
        for (one, other) in scene.audit().pictures.samples.iter().zip(&mixed.audit().pictures.samples) {
            prop_assert_eq!(&one.frame_digest, &other.frame_digest);
            let drawn = |sample: &Sample| sample.drawn.iter().map(|d| d.place.key.clone()).collect::<Vec<_>>();
            prop_assert_eq!(drawn(one), drawn(other));
        }
    }

    #[test]
    fn one_row_more_takes_the_place_of_one_at_most(scene in scene()) {
        let mut more = scene.clone();
        let new = ["c77", "2025-04-09", "direct", "true", "p1"].map(str::to_owned).to_vec();
        more.rows.get_mut("cases").unwrap().insert(0, new);
        let (before, after) = (scene.audit(), more.audit());
        let (before, after) = (&before.pictures.samples[0], &after.pictures.samples[0]);
        prop_assert_eq!(after.frame, before.frame + 1);
        prop_assert!(keys(before).difference(&keys(after)).count() <= 1);
        let new = keys(after).into_iter().filter(|key| !keys(before).contains(key)).collect::<Vec<_>>();
        prop_assert!(new.iter().all(|key| key.as_deref() == Some("c77")), "{:?}", new);
    }

    #[test]
    fn strips_show_what_the_counts_say(scene in scene()) {
        let audit = scene.audit();
        let cadences = audit.checks.iter().filter_map(|check| Some((check, check.strips.as_ref()?)));
        for (check, strips) in cadences {
            let of = |state| strips.listed.iter().filter(|strip| strip.state == state).count() as u64;
            let counts = check.counts;
            let found = [StripState::Breach, StripState::Unknown, StripState::Unclear, StripState::Meets].map(of);
            prop_assert_eq!(found, [counts.breaches, counts.unknown, counts.unclear, counts.meets]);
            prop_assert!(strips.listed.is_sorted_by_key(|strip| strip.state));
            for strip in &strips.listed {
                naive(strip, strips.at_most);
            }
        }
    }
}

/// The gaps of a strip, counted day by day from what the strip itself shows.
fn naive(strip: &readymark_findings::Strip, at_most: i64) {
    let Some(span) = &strip.span else { return };
    let number = |day: &Date| day.days();
    let mut marks = vec![number(&span.from)];
    marks.extend(strip.events.iter().map(number));
    marks.push(number(&span.to));
    let off = |at: i32| strip.excepted.iter().any(|p| (number(&p.from)..=number(&p.to)).contains(&at));
    let mut long = Vec::new();
    for pair in marks.windows(2) {
        let between = (pair[0] + 1..pair[1]).filter(|at| !off(*at)).count();
        let days = if pair[0] == pair[1] { 0 } else { i64::try_from(between).unwrap() + 1 };
        if days > at_most {
            long.push((pair[0], pair[1], days));
        }
    }
    let shown: Vec<_> = strip.gaps.iter().map(|gap| (number(&gap.from), number(&gap.to), gap.days)).collect();
    assert_eq!(shown, long);
    match strip.state {
        StripState::Meets => assert!(long.is_empty()),
        StripState::Breach => assert!(!long.is_empty() && !strip.may_be_excepted),
        // Where no gap is too long, one that began before the span may be.
        StripState::Unknown => assert!(!long.is_empty() || strip.may_have_more),
        StripState::Unclear => {}
    }
}
