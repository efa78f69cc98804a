//! The checks of areas 3 and 4: training, development and supervision.

use readymark_findings::{CheckKind, CheckResult, Fix, Reason, Verdict};

use crate::sample::build::{answer, check, counts, day, named, percent, period, published, question, rows};
use crate::sample::pictures;

pub(crate) fn training() -> Vec<CheckResult> {
    let mut trained = counts(
        check(
            "trained-before-first-process",
            "3.1",
            "Everyone who facilitated had finished a qualifying course before",
            "processes",
            "any training by facilitator where qualifies and completed_on <= processes.held_on",
        ),
        [71, 0, 24, 0, 6, 2],
    );
    trained = rows(trained, "exports/processes.csv", "R", &["youth", "police", "probation"]);
    trained.safeguarding = true;
    trained.verdict = Verdict::NotEvidenced;
    trained.source = published("rjc-practitioner-code", "B");
    trained.window = Some(named("held_on between window.start and window.end"));
    trained.reasons = vec![
        Reason::TableOpen { table: named("training") },
        Reason::ColumnAbsent {
            table: named("training"),
            column: named("qualifies"),
            title: None,
            files: vec![named("exports/courses.csv")],
        },
    ];
    trained.fix = Some(Fix::to_act("Export the whole training register, with the course's level."));
    vec![trained]
}

pub(crate) fn development() -> Vec<CheckResult> {
    let mut registered = counts(
        check(
            "registered-practitioners",
            "3.1",
            "Enough of the eligible practitioners are registered",
            "practitioners",
            "registration = 'current' and registered_until >= as_of",
        ),
        [14, 4, 2, 0, 4, 0],
    );
    registered.condition = Some(named("eligible_for_registration"));
    registered.limit = Some(percent(60));
    registered.floor = Some(percent(40));
    registered.gap = Some(0);
    registered = rows(registered, "exports/practitioners.csv", "W", &["youth", "police"]);
    let mut induction = counts(
        check(
            "induction-before-first-case",
            "3.2",
            "Induction covered restorative practice before the first case",
            "practitioners",
            "induction_on <= first(cases.referred_on)",
        ),
        [24, 0, 0, 0, 0, 0],
    );
    induction.verdict = Verdict::Stale;
    induction.reasons = vec![
        Reason::ExportTooOld { table: named("training"), exported_on: day("2025-02-03") },
        Reason::NotCovered { table: named("training"), gap: period("2026-01-01", "2026-03-31") },
    ];
    induction.fix = Some(Fix::to_act("Export the training register again."));
    let mut hours = counts(
        check(
            "cpd-hours-in-the-year",
            "3.3",
            "Practitioners logged the hours of development that their level asks",
            "practitioners",
            "sum(training.hours where counts_as_cpd) >= $cpd_hours(level)",
        ),
        [17, 3, 1, 0, 3, 0],
    );
    hours.limit = Some(percent(90));
    hours.floor = Some(percent(60));
    hours.verdict = Verdict::PartlyMet;
    hours.gap = Some(2);
    hours = rows(hours, "exports/practitioners.csv", "W", &["police"]);
    vec![registered, induction, hours]
}

pub(crate) fn supervision() -> Vec<CheckResult> {
    let mut regular = counts(
        check(
            "supervision-every-12-weeks",
            "4.1",
            "No practitioner went longer than twelve weeks without supervision",
            "practitioners",
            "supervision by practitioner, on held_on, at most 84 days apart, except leave",
        ),
        [18, 2, 0, 0, 4, 0],
    );
    regular.kind = CheckKind::Cadence;
    regular.condition = Some(named("active"));
    regular.source = published("rjc-practitioner-code", "C");
    regular.verdict = Verdict::NotMet;
    regular.fix =
        Some(Fix::to_act("Plan supervision for the practitioners listed, and record leave that explains a gap."));
    regular = rows(regular, "exports/practitioners.csv", "W", &["probation", "youth"]);
    regular.strips = Some(pictures::strips());
    let mut sensitive = check(
        "supervision-of-sensitive-cases",
        "4.1",
        "Each sensitive case was taken to supervision while it was open",
        "cases",
        "any case_notes where kind = 'supervision' and held_on between cases.opened_on and cases.closed_on",
    );
    sensitive = counts(sensitive, [0, 0, 19, 0, 227, 0]);
    sensitive.condition = Some(named("sensitive"));
    sensitive.verdict = Verdict::NotEvidenced;
    sensitive.reasons = vec![Reason::TableAbsent { table: named("case_notes") }];
    sensitive.fix = Some(Fix::to_act("Collect the supervision log from each partner."));
    sensitive = rows(sensitive, "exports/police-cases.csv", "C", &["police", "victim-care"]);
    let mut managed = question(
        "line-management-supports-practice",
        "4.2",
        "Line management supports restorative practice",
        "Do appraisals speak about restorative practice?",
    );
    managed.judgement = Some(answer(Verdict::Met, "2026-04-01", true));
    managed.reasons = vec![Reason::JudgementExpired { until: day("2026-04-01") }];
    let mut reviews = check(
        "review-in-the-last-year",
        "4.2",
        "Everyone had a performance review in the last twelve months",
        "reviews",
        "held_on >= as_of - 1 year",
    );
    reviews.verdict = Verdict::NotEvidenced;
    reviews.gap = None;
    reviews.reasons = vec![Reason::TableAbsent { table: named("reviews") }];
    reviews.fix = Some(Fix::to_act("Ask each partner for its review dates."));
    vec![regular, sensitive, managed, reviews]
}
