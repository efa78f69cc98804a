//! What a report draws beside the verdicts: funnels, what expires, samples; each by rows that a person can count.

use std::fmt::Write as _;

use readymark_evaluator::assess;
use readymark_evidence::MemoryExport;
use readymark_findings::{Assessment, Funnel, LAPSES_PER_LINE, LapseState, Lapses, Sample};

use crate::service::{AS_OF, Service, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      kind: { title: Kind, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
      seen: { title: Seen, type: boolean, personal: none }
      until: { title: Until, type: date, personal: none, future: true }
    stale_after: 90 days
";

/// The register, and a picture of it.
fn service(picture: &str) -> Service {
    Service::new(&format!("{LOG}pictures:\n{picture}\n")).check("c", "each: log\nexpect: done")
}

/// One more export of a partner.
fn held(service: Service, partner: Option<&str>, rows: &str) -> Service {
    let csv = format!("id,kind,done,seen,until\n{rows}");
    service.export_as("log", &csv, |export| MemoryExport { partner: partner.map(str::to_owned), ..export })
}

const WAY: &str = "  funnels:
    - title: Way
      each: log
      where: kind = 'a'
      steps:
        - { title: Done, where: done }
        - { title: Seen, where: seen }";

/// Of a step the rows that certainly and perhaps came so far, and the same for each partner.
type Step = ((u64, u64), Vec<(Option<String>, u64, u64)>);

fn steps(funnel: &Funnel) -> Vec<Step> {
    let partners = |step: &readymark_findings::FunnelStep| {
        step.partners.iter().map(|part| (part.partner.clone(), part.certain, part.unknown)).collect()
    };
    funnel.steps.iter().map(|step| ((step.certain, step.unknown), partners(step))).collect()
}

#[test]
fn a_step_holds_who_came_through_every_step_before() {
    let all = held(service(WAY), None, "n1,a,yes,yes,\n");
    // One is not done but seen, and one may be of another kind.
    let all = held(all, Some("q"), "q1,a,yes,no,\nq2,a,no,yes,\nq3,,yes,yes,\n");
    let all = held(all, Some("p"), "p1,b,yes,yes,\n").audit();
    let funnel = &all.pictures.funnels[0];
    assert_eq!((funnel.population, funnel.unclear), (3, 1));
    let q = || Some("q".to_owned());
    let done = ((2, 1), vec![(q(), 1, 1), (None, 1, 0)]);
    // The partner who holds a member is listed where none of its rows came so far; who holds none is not.
    let seen = ((1, 1), vec![(q(), 0, 1), (None, 1, 0)]);
    assert_eq!(steps(funnel), [done, seen]);
}

/// Rows are counted some thousands at a time: the last of them belong to their own partner too.
#[test]
fn rows_far_down_belong_to_their_own_partner() {
    let mut many = String::new();
    for row in 0..4_100 {
        writeln!(many, "p{row},a,no,no,").unwrap();
    }
    let all = held(held(service(WAY), Some("p"), &many), Some("q"), "q1,a,yes,yes,\nq2,a,yes,yes,\n").audit();
    let last = steps(&all.pictures.funnels[0]).pop().unwrap();
    assert_eq!(last, ((2, 0), vec![(Some("p".to_owned()), 0, 0), (Some("q".to_owned()), 2, 0)]));
}

const EXPIRY: &str = "  lapses:\n    - { title: Good, each: log, where: kind = 'a', on: until }\n    - { title: Exports, exports: true }";

/// The two lines as of the usual day, with a planned assessment.
fn lines(service: &Service, planned: Option<&str>) -> (Lapses, Lapses) {
    let mut bundle = service.bundle();
    bundle.assessment_on = planned.map(day);
    let audit: Assessment = assess(&service.pack(), &bundle, day(AS_OF), &()).unwrap();
    let [rows, exports] = audit.pictures.lapses.as_slice() else { panic!("two lines") };
    (rows.clone(), exports.clone())
}

#[test]
fn a_last_good_day_is_good_to_its_end() {
    use LapseState::{BeforeAssessment, Lapsed, Later};
    let rows = "a,a,,,2026-04-19\nb,a,,,2026-04-20\nc,a,,,2026-05-31\nd,a,,,2026-06-01\ne,a,,,\nf,,,,2026-04-19\n";
    let (line, _) = lines(&held(service(EXPIRY), None, rows), Some("2026-06-01"));
    let found: Vec<_> = line.listed.iter().map(|lapse| (lapse.on, lapse.state)).collect();
    let days = ["2026-04-19", "2026-04-20", "2026-05-31", "2026-06-01"].map(day);
    assert_eq!(found, days.into_iter().zip([Lapsed, BeforeAssessment, BeforeAssessment, Later]).collect::<Vec<_>>());
    // One without a day, and one that may be of another kind.
    assert_eq!((line.population, line.undated, line.unclear), (5, 1, 1));
    assert_eq!((line.lapsed, line.before_assessment, line.later), (1, 2, 1));
}

#[test]
fn of_many_the_nearest_are_listed() {
    let mut rows = "old,a,,,2001-01-01\n".to_owned();
    for row in 0..LAPSES_PER_LINE {
        writeln!(rows, "r{row},a,,,2026-04-{:02}", 1 + row % 30).unwrap();
    }
    let (line, _) = lines(&held(service(EXPIRY), None, &rows), None);
    assert_eq!((line.population, line.listed.len()), (LAPSES_PER_LINE as u64 + 1, LAPSES_PER_LINE));
    assert!(line.listed.iter().all(|lapse| lapse.on.civil().0 == 2026));
}

/// An export of which nobody could read a row wants a new one too.
#[test]
fn an_export_is_good_for_as_long_as_its_register_says() {
    let (_, exports) = lines(&held(service(EXPIRY), Some("q"), "a,a,yes,yes,\n").unreadable("log"), None);
    let found: Vec<_> = exports.listed.iter().map(|lapse| (lapse.on, lapse.place.partner.as_deref())).collect();
    // Ninety days after 20 April.
    assert_eq!(found, [(day("2026-07-19"), Some("q")), (day("2026-07-19"), None)]);
}

fn sample(asks: &str, rows: &str) -> Sample {
    let picture = format!("  samples:\n    - {{ title: To read, each: log, where: kind = 'a', {asks} }}");
    held(service(&picture), None, rows).audit().pictures.samples.first().unwrap().clone()
}

#[test]
fn a_sample_is_the_share_rounded_up_but_no_fewer_than_the_least() {
    let rows = |number: usize| (0..number).map(|row| format!("r{row},a,yes,yes,\n")).collect::<Vec<_>>().concat();
    let asked = |asks: &str, number| sample(asks, &rows(number)).asked;
    assert_eq!((asked("share: 50%", 10), asked("share: 50%", 9)), (5, 5));
    assert_eq!((asked("share: 50%, at_least: 2", 10), asked("share: 10%, at_least: 2", 10)), (5, 2));
    assert_eq!(asked("at_least: 20", 10), 10);
}

/// A key that stands in two rows is drawn once; it certainly belongs if its first row does.
#[test]
fn a_key_is_in_the_frame_once() {
    let found = sample("at_least: 9", "one,a,yes,yes,\none,a,no,yes,\n,a,yes,yes,\nmay,,yes,yes,\n");
    assert_eq!((found.frame, found.unclear, found.without_key), (2, 1, 1));
    let unclear: Vec<_> = found.drawn.iter().map(|drawn| (drawn.place.key.as_deref(), drawn.unclear)).collect();
    assert!(unclear.contains(&(Some("one"), false)) && unclear.contains(&(Some("may"), true)), "{unclear:?}");
}

/// A reader must be able to say which rows a picture is about.
#[test]
fn a_picture_says_of_which_rows_it_is() {
    let log = format!("{LOG}    in_window: until >= window.start\n");
    let both = format!("{WAY}\n  lapses:\n    - {{ title: Good, each: log, where: kind =  'a', on: until }}");
    let kept = Service::new(&format!("{log}pictures:\n{both}\n")).check("c", "each: log\nexpect: done");
    let audit = held(kept, Some("q"), "a,a,yes,yes,2026-05-01\n").audit();
    let (funnel, line) = (&audit.pictures.funnels[0], &audit.pictures.lapses[0]);
    let window = Some("until >= window.start");
    assert_eq!((funnel.title.as_str(), funnel.each.as_str()), ("Way", "log"));
    assert_eq!((funnel.condition.as_deref(), funnel.window.as_deref()), (Some("kind = 'a'"), window));
    assert_eq!((line.title.as_str(), line.each.as_deref(), line.on.as_str()), ("Good", Some("log"), "until"));
    assert_eq!((line.condition.as_deref(), line.window.as_deref()), (Some("kind = 'a'"), window));
    assert_eq!(line.reads, ["log"]);
    let at = &line.listed[0].place;
    assert_eq!((at.row, at.key.as_deref(), at.partner.as_deref()), (Some(2), Some("a"), Some("q")));
    let everywhere = "  lapses:\n    - { title: Good, each: log, window: ignore, on: until }";
    let kept = Service::new(&format!("{log}pictures:\n{everywhere}\n")).check("c", "each: log\nexpect: done");
    let line = held(kept, None, "a,a,yes,yes,2020-05-01\n").audit().pictures.lapses[0].clone();
    assert_eq!((line.condition, line.window, line.population), (None, None, 1));
}

/// The words of a list expire as rows do: each is named by itself.
#[test]
fn of_a_list_each_word_expires_by_itself() {
    let words = "  lapses:\n    - { title: Good, each: [a, b, c], on: max(log.until anywhere where kind = item) }";
    let line = held(service(words), None, "x,a,,,2026-05-01\ny,b,,,2026-04-01\n").audit().pictures.lapses[0].clone();
    let found: Vec<_> = line.listed.iter().map(|lapse| (lapse.place.key.as_deref(), lapse.on)).collect();
    assert_eq!(found, [(Some("b"), day("2026-04-01")), (Some("a"), day("2026-05-01"))]);
    assert_eq!((line.each.as_deref(), line.undated), (Some("a, b, c"), 1));
}
