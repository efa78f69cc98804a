//! Roll-ups over the invented services: what is counted, what is not, and what nobody can work out.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use readymark_edition::External;
use readymark_findings::{Answer, Assessment, CheckKind, CheckResult, Force, Verdict};
use readymark_invented::day;
use readymark_portfolio::{Audit, Caution, Edition, Input, NotCounted, Portfolio, RolledUp, Why, roll_up};

/// An audit of an invented service under another name.
fn named(service: &str, name: &str) -> Assessment {
    let mut audit = readymark_invented::assessment(service);
    name.clone_into(&mut audit.service.name);
    audit
}

fn dated(mut audit: Assessment, on: &str) -> Assessment {
    audit.as_of = day(on);
    audit
}

/// A roll-up of audits whose files are numbered.
fn rolled(audits: &[Assessment], edition: Edition) -> RolledUp {
    let audits = audits.iter().enumerate();
    let audits = audits.map(|(at, audit)| (format!("{at}.json"), Audit::from(&External::of(audit)))).collect();
    roll_up(Input { audits, ..Input::default() }, edition)
}

fn internal(audits: &[Assessment]) -> Portfolio {
    rolled(audits, Edition::Internal).portfolio
}

fn external(audits: &[Assessment]) -> Portfolio {
    rolled(audits, Edition::External).portfolio
}

fn json(portfolio: &Portfolio) -> String {
    serde_json::to_string(portfolio).unwrap()
}

/// A hub that is large enough to be shown, ready as far as verdicts go.
fn ready_hub(name: &str) -> Assessment {
    let mut audit = named("hub", name);
    for check in &mut audit.checks {
        (check.verdict, check.blocks) = (Verdict::Met, false);
    }
    for area in &mut audit.areas {
        area.ready = true;
        area.requirements.iter_mut().for_each(|requirement| requirement.ready = true);
    }
    audit.readiness.answer = Answer::Ready;
    audit.readiness.safeguarding = Vec::new();
    audit
}

#[test]
fn services_stand_side_by_side_with_the_commonest_gaps() {
    let portfolio = internal(&[named("tidy", "Tidy"), named("gaps", "Broken"), named("hub", "Hub")]);
    let [group] = portfolio.groups.as_slice() else { panic!("one standard") };
    let names: Vec<&str> = group.services.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["Broken", "Hub", "Tidy"]);
    assert_eq!((group.answers.ready, group.answers.past_breaches, group.answers.not_ready), (1, 0, 2));
    assert!(group.areas.iter().all(|area| area.ready >= 1), "the tidy service is ready in each");
    let common = &group.gaps[0];
    assert!(common.safeguarding && common.blocks == ["Broken", "Hub"], "{common:?}");
    // What is about safeguarding and blocks stands first; after it the numbers only fall.
    let alarms = group.gaps.iter().take_while(|gap| gap.safeguarding && !gap.blocks.is_empty()).count();
    assert!(group.gaps[alarms..].iter().all(|gap| !gap.safeguarding || gap.blocks.is_empty()));
    assert!(group.gaps[alarms..].is_sorted_by(|one, next| one.blocks.len() >= next.blocks.len()));
    for gap in &group.gaps {
        let hub = readymark_invented::assessment("hub");
        let check = hub.check(&gap.check).unwrap();
        assert_eq!(gap.blocks.contains(&"Hub".to_owned()), check.blocks, "{}", gap.check);
        assert_eq!(gap.points.contains(&"Hub".to_owned()), check.is_point(), "{}", gap.check);
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let audits = [
        dated(named("hub", "Hub"), "2026-01-20"),
        named("hub", "hub"),
        named("tidy", "Tidy"),
        dated(named("gaps", "Tidy"), "2026-01-20"),
    ];
    let of = |order: [usize; 4]| {
        let files = order.map(|at| (format!("{at}.json"), Audit::from(&External::of(&audits[at])))).to_vec();
        json(&roll_up(Input { audits: files, ..Input::default() }, Edition::Internal).portfolio)
    };
    assert_eq!(of([0, 1, 2, 3]), of([3, 1, 0, 2]));
    assert_eq!(of([0, 1, 2, 3]), of([2, 3, 1, 0]));
}

#[test]
fn several_audits_of_a_service_are_a_trend_and_the_latest_counts() {
    let audits = [named("gaps", "The  service"), dated(named("tidy", "the Service"), "2025-10-20")];
    let portfolio = internal(&audits);
    let service = portfolio.services().next().unwrap();
    assert_eq!((service.name.as_str(), service.readiness.answer), ("The  service", Answer::NotReady));
    assert_eq!(service.file.as_deref(), Some("0.json"));
    let trend = service.trend.as_ref().unwrap();
    let days: Vec<_> = trend.points.iter().map(|point| point.as_of).collect();
    assert_eq!(days, ["2025-10-20", "2026-04-20"].map(day));
    assert_eq!(portfolio.services().count(), 1);
}

/// The older audit says ready; which of the later two is right is not known, so it must not be shown as the latest.
#[test]
fn two_audits_of_one_day_that_differ_take_the_service_out() {
    let audits =
        [dated(named("tidy", "Hub"), "2025-10-20"), named("tidy", "Hub"), named("gaps", "HUB"), named("tidy", "Other")];
    let RolledUp { portfolio, disagreements, .. } = rolled(&audits, Edition::Internal);
    let names: Vec<&str> = portfolio.services().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["Other"]);
    let why = Why::Conflict { service: "Hub".to_owned(), as_of: day("2026-04-20") };
    assert_eq!(portfolio.not_counted, disagreements);
    assert_eq!(disagreements, [NotCounted { files: vec!["1.json".into(), "2.json".into()], number: 2, why }]);
}

#[test]
fn the_same_audit_twice_is_counted_once_and_said() {
    let audits = [named("tidy", "Tidy"), named("tidy", "Tidy")];
    let portfolio = internal(&audits);
    assert_eq!(portfolio.services().count(), 1);
    let why = Why::Repeated { service: "Tidy".to_owned(), as_of: day("2026-04-20") };
    assert_eq!(portfolio.not_counted, [NotCounted::one("1.json".to_owned(), why)]);
}

/// What a folder holds of one service and one day.
fn of_one_day(audits: Vec<Audit>, edition: Edition) -> RolledUp {
    let audits = audits.into_iter().enumerate().map(|(at, audit)| (format!("{at}.json"), audit)).collect();
    roll_up(Input { audits, ..Input::default() }, edition)
}

/// How many of them are copies, and how many contradict each other.
fn told(audits: Vec<Audit>) -> (usize, u64) {
    let RolledUp { disagreements, .. } = of_one_day(audits, Edition::Internal);
    let copies = disagreements.iter().filter(|not| matches!(not.why, Why::Repeated { .. })).count();
    let conflicts = disagreements.iter().filter(|not| matches!(not.why, Why::Conflict { .. }));
    (copies, conflicts.map(|not| not.number).sum())
}

/// An audit beside its editions, also one that shows no small number because readers have an earlier one that does not.
#[test]
fn an_audit_and_each_of_its_editions_are_one_audit() {
    for (service, _) in readymark_invented::SERVICES {
        let audit = readymark_invented::assessment(service);
        let editions = [100, 150, 5_000].map(|smallest| {
            let published = External { smallest, ..External::of(&audit) };
            Audit::from(&External::beside(&audit, &[published]).unwrap())
        });
        let [one, two, three] = editions;
        assert_eq!(told(vec![Audit::of(&audit), two.clone()]), (1, 0), "{service}");
        assert_eq!(told(vec![three.clone(), one, Audit::of(&audit), two]), (3, 0), "{service}");
        // What is small in one of them is small, whichever is read first.
        for both in [vec![three.clone(), Audit::of(&audit)], vec![Audit::of(&audit), three]] {
            assert_eq!(of_one_day(both, Edition::External).portfolio.small.len(), 1, "{service}");
        }
    }
}

/// Two audits of one day that come to the same, of evidence that is not the same, or was counted otherwise.
#[test]
fn audits_of_other_evidence_are_not_the_same_audit() {
    let audit = named("hub", "Hub");
    let edits: [fn(&mut Assessment); 3] = [
        |audit| audit.digests.bundle = "7".repeat(64),
        |audit| audit.checks[2].counts.excluded += 1,
        |audit| audit.evidence[0].rows += 1,
    ];
    for edit in edits {
        let mut other = audit.clone();
        edit(&mut other);
        let both = || vec![Audit::of(&audit), Audit::of(&other)];
        assert_eq!(told(both()), (0, 2));
        // An edition of either does not make one of the two.
        let edition = Audit::from(&External::of(&audit));
        assert_eq!(told([vec![edition], both()].concat()).1, 2);
        assert_eq!(told(vec![Audit::of(&audit), Audit::of(&audit)]), (1, 0));
    }
    // Of two editions, the numbers that both show must be able to be the same.
    let mut larger = audit.clone();
    larger.evidence.iter_mut().for_each(|table| table.rows += 1_000);
    assert_eq!(told(vec![Audit::from(&External::of(&audit)), Audit::from(&External::of(&larger))]), (0, 2));
}

#[test]
fn another_wording_of_the_standard_is_never_counted_together() {
    let mut other = named("gaps", "Other wording");
    other.digests.standard = "0".repeat(64);
    // The same digest with other checks: one of the files was changed.
    let mut changed = named("gaps", "Changed");
    changed.checks.pop();
    let apart = internal(&[named("gaps", "A"), changed]);
    assert_eq!(apart.groups.len(), 2);
    let portfolio = internal(&[named("gaps", "A"), named("gaps", "B"), other]);
    let sizes: Vec<usize> = portfolio.groups.iter().map(|group| group.services.len()).collect();
    assert_eq!(sizes, [2, 1]);
    assert!(portfolio.groups[0].gaps.iter().all(|gap| gap.blocks.len() <= 2));
    assert!(portfolio.groups[1].gaps.iter().all(|gap| gap.blocks.len() <= 1));
}

#[test]
fn what_makes_services_hard_to_compare_is_said() {
    let mut other = dated(named("tidy", "B"), "2026-06-20");
    other.window.from = day("2025-01-01");
    "99 days".clone_into(&mut other.parameters[0].value);
    "9.9.9".clone_into(&mut other.engine.version);
    let cautions = &internal(&[named("tidy", "A"), other]).groups[0].cautions;
    assert!(
        matches!(&cautions[0], Caution::Days { first, last } if *first == day("2026-04-20") && *last == day("2026-06-20"))
    );
    assert!(matches!(&cautions[1], Caution::Windows { number: 2 }));
    assert!(matches!(&cautions[2], Caution::Parameter { values, .. } if values.len() == 2));
    assert!(matches!(&cautions[3], Caution::Programs { versions } if versions.len() == 2));
    assert_eq!(cautions.len(), 4);
    assert_eq!(internal(&[named("tidy", "A"), named("gaps", "B")]).groups[0].cautions, []);
    let cautions = |edit: fn(&mut Assessment)| {
        let mut other = named("tidy", "B");
        edit(&mut other);
        internal(&[named("tidy", "A"), other]).groups[0].cautions.clone()
    };
    let later = cautions(|audit| audit.window.to = day("2026-04-30"));
    assert_eq!(later, [Caution::Windows { number: 2 }], "windows of one first day may end on another");
    let forces = cautions(|audit| audit.checks[0].force = Force::Advised);
    assert!(matches!(forces.as_slice(), [Caution::Force { forces, .. }] if forces.len() == 2), "{forces:?}");
}

/// The same service after one change of a check.
fn with(name: &str, check: usize, edit: fn(&mut CheckResult)) -> Assessment {
    let mut audit = ready_hub(name);
    audit.checks.get_mut(check).into_iter().for_each(edit);
    audit
}

fn blocking(check: &mut CheckResult) {
    (check.verdict, check.blocks) = (Verdict::NotMet, true);
}

fn answered(check: &mut CheckResult) {
    (check.verdict, check.answered) = (Verdict::NotMet, true);
}

fn point(check: &mut CheckResult) {
    check.verdict = Verdict::NotMet;
}

#[test]
fn a_past_breach_is_neither_a_gap_that_blocks_nor_a_point() {
    let group = &internal(&[with("A", 0, blocking), with("B", 0, answered), with("C", 0, point)]).groups[0];
    let [gap] = group.gaps.as_slice() else { panic!("one check") };
    assert_eq!(
        (&gap.blocks[..], &gap.past_breaches[..], &gap.points[..]),
        (&["A".to_owned()][..], &["B".to_owned()][..], &["C".to_owned()][..])
    );
    let mut past = with("B", 0, answered);
    past.readiness.answer = Answer::PastBreaches;
    let answers = internal(&[past, ready_hub("C")]).groups[0].answers;
    assert_eq!((answers.ready, answers.past_breaches, answers.not_ready), (1, 1, 0));
}

#[test]
fn what_most_services_have_stands_first_but_for_what_protects_people() {
    let safe = ready_hub("A").checks.iter().position(|check| check.safeguarding).unwrap();
    let [one, two] = [0, 1, 2, 3].into_iter().filter(|at| *at != safe).collect::<Vec<_>>()[..2] else { panic!("two") };
    let order = |audits: &[Assessment]| {
        let group = internal(audits).groups[0].clone();
        group.gaps.iter().map(|gap| gap.check.clone()).collect::<Vec<_>>()
    };
    let id = |at: usize| ready_hub("A").checks[at].check.clone();
    for plain in [one, two] {
        ready_hub("A").checks.iter().for_each(|check| assert!(!check.safeguarding || check.check != id(plain)));
    }
    // A safeguarding check that blocks somewhere stands before what blocks more services; a mere point of one does not.
    let many = |name: &str, edit: fn(&mut CheckResult)| {
        let mut audit = with(name, one, blocking);
        edit(&mut audit.checks[safe]);
        audit
    };
    assert_eq!(order(&[many("A", blocking), with("B", one, blocking)]), [id(safe), id(one)]);
    assert_eq!(order(&[many("A", point), with("B", one, blocking)]), [id(one), id(safe)]);
    // Of points the commoner one, whatever the standard's order.
    let both = |name: &str| {
        let mut audit = with(name, one.max(two), point);
        point(&mut audit.checks[one.min(two)]);
        audit
    };
    assert_eq!(order(&[both("A"), with("B", one.max(two), point)]), [id(one.max(two)), id(one.min(two))]);
}

#[test]
fn an_area_is_ready_in_as_many_services_as_it_is() {
    let mut other = ready_hub("B");
    other.areas[0].ready = false;
    let ready: Vec<u64> = internal(&[ready_hub("A"), other]).groups[0].areas.iter().map(|area| area.ready).collect();
    assert_eq!(ready[0], 1);
    assert!(ready[1..].iter().all(|ready| *ready == 2), "{ready:?}");
}

/// What a service's size goes by is the register that most checks read, not any that is large; without one it is small.
#[test]
fn a_service_is_small_by_its_main_register() {
    let mut large_beside = named("tidy", "Small");
    let counted = |audit: &Assessment, table: &str| {
        let own = |check: &&CheckResult| check.each.as_deref() == Some(table) && check.kind != CheckKind::Judgement;
        audit.checks.iter().filter(own).count()
    };
    let tables: Vec<(String, usize)> =
        large_beside.evidence.iter().map(|table| (table.table.clone(), counted(&large_beside, &table.table))).collect();
    let (first, few) = tables.iter().find(|(_, checks)| *checks > 0).unwrap();
    assert!(tables.iter().any(|(_, checks)| checks > few), "another register is read by more checks");
    for table in large_beside.evidence.iter_mut().filter(|table| table.table == *first) {
        table.rows = 5_000;
    }
    assert_eq!(external(&[large_beside, named("hub", "Hub")]).small, ["Small"]);
    let mut nothing = named("hub", "Nothing");
    nothing.evidence.clear();
    assert_eq!(external(&[nothing, named("hub", "Hub")]).small, ["Nothing"]);
}

/// Where files cannot be counted, others are not told their names.
#[test]
fn files_that_are_not_counted_are_named_inside_only() {
    let not_read = vec![NotCounted::one("secret.json".to_owned(), Why::Unreadable)];
    let of = |edition| {
        let audits = vec![("hub.json".to_owned(), Audit::from(&External::of(&named("hub", "Hub"))))];
        roll_up(Input { audits, not_read: not_read.clone(), other_files: 0 }, edition).portfolio
    };
    assert!(json(&of(Edition::Internal)).contains("secret.json"));
    let outside = of(Edition::External);
    assert!(!json(&outside).contains(".json"));
    assert_eq!(outside.not_counted[0].number, 1);
}

#[test]
fn services_with_few_records_are_named_for_others_and_not_shown() {
    let portfolio = external(&[named("tidy", "Tidy"), named("hub", "Hub"), named("sparse", "Sparse")]);
    assert_eq!(portfolio.small, ["Sparse", "Tidy"]);
    let names: Vec<&str> = portfolio.services().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["Hub"]);
    assert_eq!(json(&portfolio).matches("Tidy").count(), 1, "the name, and nothing else");
    assert!(!json(&portfolio).contains(".json"), "no file is named");
}

/// Whatever a small service's verdicts are, the roll-up is the same: so no difference of two of its numbers tells one.
#[test]
fn nothing_of_a_small_service_follows_from_the_rest() {
    let others = [named("hub", "Hub"), ready_hub("Ready hub")];
    let with = |small: &[Assessment]| external(&[others.as_slice(), small].concat());
    let fine = with(&[named("tidy", "Small")]);
    assert_eq!(fine, with(&[named("gaps", "Small")]));
    assert_eq!(fine, with(&[dated(named("gaps", "Small"), "2025-01-20"), named("tidy", "Small")]));
    assert_eq!(fine.groups, external(&others).groups, "its presence changes no number");
    // The careless way counts it: then the rest of the services and the sum tell whether it is ready.
    let counted = internal(&[others.as_slice(), &[named("tidy", "Small")]].concat());
    assert_ne!(counted.groups[0].answers, fine.groups[0].answers);
}

/// A service that was small once stays out: its other audits would tell what that one hides.
#[test]
fn a_service_that_was_small_in_one_audit_is_not_shown() {
    let audits = [named("hub", "Grown"), dated(named("tidy", "Grown"), "2025-10-20"), named("hub", "Hub")];
    let portfolio = external(&audits);
    assert_eq!(portfolio.small, ["Grown"]);
    assert_eq!(portfolio.services().count(), 1);
}

/// With the same verdicts, other numbers of records give the same bytes: none is shown, and none follows.
#[test]
fn no_number_of_records_is_in_a_roll_up() {
    let mut other = named("hub", "Hub");
    for check in &mut other.checks {
        let counts = &mut check.counts;
        for count in [&mut counts.population, &mut counts.meets, &mut counts.excluded] {
            *count += 7;
        }
        check.gap = check.gap.map(|gap| gap + 3);
        check.partners = Vec::new();
    }
    other.evidence.iter_mut().for_each(|table| table.rows += 1_000);
    for edition in [Edition::Internal, Edition::External] {
        let of = |audit: Assessment| json(&rolled(&[audit], edition).portfolio);
        assert_eq!(of(named("hub", "Hub")), of(other.clone()));
    }
}

#[test]
fn all_are_ready_only_if_each_is_shown_or_not() {
    let ready = |audits: &[Assessment]| rolled(audits, Edition::External).all_ready;
    assert!(ready(&[ready_hub("Hub"), named("tidy", "Tidy")]));
    assert!(!ready(&[ready_hub("Hub"), named("gaps", "Small")]));
}

#[test]
fn what_is_written_reads_back() {
    let portfolio = internal(&[named("tidy", "Tidy"), dated(named("gaps", "Tidy"), "2025-10-20"), named("hub", "Hub")]);
    assert_eq!(serde_json::from_str::<Portfolio>(&json(&portfolio)).unwrap(), portfolio);
}
