//! What the sample hub's report may draw. Every day and every key is invented.

use readymark_findings::{
    Deadline, DeadlineReason, Drawn, Endpoint, Funnel, FunnelPartner, FunnelStep, Lapse, LapseState, Lapses,
    MonthOfLapses, Pictures, RowPlace, Sample, Strip, StripGap, StripState, Strips,
};

use super::build::{day, named, period};

const PARTNERS: [&str; 4] = ["police", "probation", "victim-care", "youth"];

pub(crate) fn all() -> Pictures {
    Pictures { funnels: vec![funnel()], lapses: vec![reviews(), supervision(), exports()], samples: vec![sample()] }
}

/// The nearest day of each kind in turn.
pub(crate) fn deadline(index: usize) -> Deadline {
    let (on, because) = [
        ("2026-06-15", DeadlineReason::Assessment),
        ("2026-05-04", DeadlineReason::RowsFallDue),
        ("2026-05-31", DeadlineReason::ExceptionEnds),
    ][index % 3];
    Deadline { on: day(on), because }
}

fn place(file: &str, row: u64, key: &str, partner: Option<&str>) -> RowPlace {
    RowPlace { file: named(file), row: Some(row), key: Some(named(key)), partner: partner.map(named) }
}

fn funnel() -> Funnel {
    let steps = [
        ("Referred", "referred_on is recorded", [61, 70, 58, 57], [0, 0, 0, 0]),
        ("Contacted", "first_contact_on is recorded", [55, 60, 52, 50], [1, 4, 0, 2]),
        ("Prepared", "preparation_began_on is recorded", [38, 31, 35, 36], [3, 9, 1, 4]),
        ("Met", "process_held_on is recorded", [24, 14, 23, 25], [0, 12, 1, 2]),
        ("Followed up", "any followups where made_on is recorded", [19, 0, 20, 22], [2, 14, 0, 1]),
    ];
    let step = |(title, asks, certain, unknown): (&str, &str, [u64; 4], [u64; 4])| FunnelStep {
        title: named(title),
        asks: named(asks),
        certain: certain.iter().sum(),
        unknown: unknown.iter().sum(),
        partners: (PARTNERS.iter().zip(certain).zip(unknown))
            .map(|((id, certain), unknown)| FunnelPartner { partner: Some(named(id)), certain, unknown })
            .collect(),
    };
    Funnel {
        title: named("From referral to follow-up"),
        each: named("cases"),
        condition: None,
        window: Some(named("open_in_window")),
        population: 246,
        unclear: 0,
        steps: steps.map(step).to_vec(),
        reads: ["cases", "followups", "preparations", "processes"].map(named).to_vec(),
    }
}

fn months(counts: &[(&str, u64)]) -> Vec<MonthOfLapses> {
    counts.iter().map(|(month, count)| MonthOfLapses { month: named(month), count: *count }).collect()
}

fn reviews() -> Lapses {
    let days = [
        ("2026-02-03", LapseState::Lapsed, "D-07"),
        ("2026-04-30", LapseState::BeforeAssessment, "D-02"),
        ("2026-06-14", LapseState::BeforeAssessment, "D-11"),
        ("2026-06-15", LapseState::Later, "D-03"),
        ("2027-01-31", LapseState::Later, "D-01"),
    ];
    let listed = days.iter().zip(2..).map(|((on, state, key), row)| Lapse {
        on: day(on),
        state: *state,
        place: place("exports/documents.csv", row, key, None),
    });
    Lapses {
        title: named("Documents due for review"),
        each: Some(named("documents")),
        condition: None,
        window: None,
        on: named("review_due"),
        population: 7,
        unclear: 0,
        lapsed: 1,
        before_assessment: 2,
        later: 2,
        undated: 2,
        months: months(&[("2026-02", 1), ("2026-04", 1), ("2026-06", 2), ("2027-01", 1)]),
        listed: listed.collect(),
        reads: vec![named("documents")],
    }
}

/// Nobody can tell of most: the register of supervision is not complete.
fn supervision() -> Lapses {
    Lapses {
        title: named("Case supervision due"),
        each: Some(named("practitioners")),
        condition: Some(named("active")),
        window: None,
        on: named("last(supervision.held_on) + $supervision_gap"),
        population: 20,
        unclear: 1,
        lapsed: 1,
        before_assessment: 1,
        later: 0,
        undated: 18,
        months: months(&[("2026-03", 1), ("2026-05", 1)]),
        listed: vec![
            Lapse {
                on: day("2026-03-15"),
                state: LapseState::Lapsed,
                place: place("exports/practitioners.csv", 4, "W-0117", Some("probation")),
            },
            Lapse {
                on: day("2026-05-11"),
                state: LapseState::BeforeAssessment,
                place: place("exports/practitioners.csv", 9, "W-0130", Some("youth")),
            },
        ],
        reads: ["practitioners", "supervision"].map(named).to_vec(),
    }
}

fn exports() -> Lapses {
    let file = |file: &str, on: &str, state| Lapse {
        on: day(on),
        state,
        place: RowPlace { file: named(file), partner: Some(named("youth")), ..RowPlace::default() },
    };
    Lapses {
        title: named("Exports to make again"),
        each: None,
        condition: None,
        window: None,
        on: named("exported_on + stale_after"),
        population: 2,
        unclear: 0,
        lapsed: 1,
        before_assessment: 1,
        later: 0,
        undated: 0,
        months: months(&[("2025-04", 1), ("2026-06", 1)]),
        listed: vec![
            file("exports/training.csv", "2025-04-04", LapseState::Lapsed),
            file("exports/participants.csv", "2026-06-13", LapseState::BeforeAssessment),
        ],
        reads: ["participants", "training"].map(named).to_vec(),
    }
}

fn sample() -> Sample {
    let drawn = (0_u64..20).map(|index| Drawn {
        unclear: index == 7,
        place: place(
            "exports/police-cases.csv",
            2 + index * 3,
            &format!("C-{:04}", 101 + index * 17),
            Some(PARTNERS[usize::try_from(index % 4).unwrap()]),
        ),
    });
    Sample {
        title: named("Closed cases to read"),
        each: named("cases"),
        condition: Some(named("status = 'closed' and closed_on between window.start and window.end")),
        window: Some(named("open_in_window")),
        seed: named("2026"),
        share: Some(Endpoint { numerator: 1, denominator: 5 }),
        at_least: 20,
        frame: 91,
        unclear: 3,
        without_key: 1,
        frame_digest: "c0ffee0123456789".repeat(4),
        asked: 20,
        drawn: drawn.collect(),
        reads: vec![named("cases")],
    }
}

/// Twenty practitioners: two breach, one of them in spite of leave; the rest keep to it, one with little to spare.
pub(crate) fn strips() -> Strips {
    let days = ["2025-05-06", "2025-07-22", "2025-10-07", "2025-12-16", "2026-03-03"];
    let mut listed: Vec<Strip> = (0_u64..20)
        .map(|index| Strip {
            state: StripState::Meets,
            place: place(
                "exports/practitioners.csv",
                2 + index,
                &format!("W-{:04}", 117 + index * 13),
                Some(PARTNERS[usize::try_from(index % 4).unwrap()]),
            ),
            span: Some(period("2025-04-01", "2026-03-31")),
            events: days.map(day).to_vec(),
            possible_events: Vec::new(),
            may_have_more: false,
            excepted: Vec::new(),
            possible_excepted: Vec::new(),
            may_be_excepted: false,
            gaps: Vec::new(),
        })
        .collect();
    let gap = |from: &str, to: &str, days| StripGap { from: day(from), to: day(to), days };
    listed[0].state = StripState::Breach;
    listed[0].events = vec![day("2025-05-06"), day("2025-12-16"), day("2026-03-03")];
    listed[0].gaps = vec![gap("2025-05-06", "2025-12-16", 224)];
    listed[1].state = StripState::Breach;
    listed[1].events = vec![day("2025-06-10"), day("2026-02-17")];
    listed[1].excepted = vec![period("2025-08-01", "2025-10-31")];
    listed[1].gaps = vec![gap("2025-06-10", "2026-02-17", 160)];
    listed[2].state = StripState::Unknown;
    listed[2].events.remove(2);
    listed[2].possible_events = vec![day("2025-09-30")];
    listed[2].gaps = vec![gap("2025-07-22", "2025-12-16", 147)];
    listed[3].state = StripState::Unclear;
    listed[3].span = None;
    listed[3].events.clear();
    listed[3].may_have_more = true;
    listed[4].span = Some(period("2025-09-15", "2026-03-31"));
    listed[4].events.drain(..2);
    Strips { total: 20, at_most: 84, listed }
}
