//! The checks of area 5: risk, preparation, consent and outcomes.

use readymark_findings::{
    CheckKind, CheckResult, Counts, Endpoint, Fix, Interval, PartnerCounts, QualityCode, Reach, Reason, Unit, Verdict,
};

use crate::sample::build::{at_most_days, check, counts, day, inferred, local, named, percent, published, rows};

pub(crate) fn delivery() -> Vec<CheckResult> {
    let mut options = counts(
        check(
            "options-considered-recorded",
            "5.1",
            "Direct and indirect options were both considered",
            "cases",
            "options_considered is recorded",
        ),
        [246, 0, 0, 0, 0, 0],
    );
    options.reach = Reach::Under;
    options.subject_to_judgement = true;
    options.human = Some(named("Whether the choice was the person's own."));
    let mut risk = counts(
        check(
            "risk-assessed-before-process",
            "5.2",
            "Risk was assessed before every meeting",
            "processes",
            "any risk_assessments where kind = 'initial' and made_on <= processes.held_on",
        ),
        [97, 0, 0, 0, 0, 0],
    );
    risk.safeguarding = true;
    let mut specialist = counts(
        check(
            "specialist-assessment-for-sensitive-cases",
            "5.2",
            "Every sensitive case has a specialist risk assessment, signed by a second person",
            "cases",
            "any risk_assessments where tool in ('AIM', 'specialist') and signed_by is recorded",
        ),
        [15, 4, 0, 0, 227, 0],
    );
    specialist.safeguarding = true;
    specialist.condition = Some(named("sensitive"));
    specialist.source = inferred(
        "rjc-service-provider-code",
        "the code asks for specialist assessment; that a second person signs is drawn from practice guides",
    );
    specialist.verdict = Verdict::NotMet;
    specialist.fix =
        Some(Fix::to_act("Complete the assessment, and have a second person sign it, before any further contact."));
    specialist = rows(specialist, "exports/victim-care-cases.csv", "C", &["victim-care"]);
    let mut prepared = counts(
        check(
            "preparation-with-each-party",
            "5.3",
            "Each party was prepared before meeting",
            "participants",
            "any contacts where kind = 'preparation' and made_on < participants.case.process_held_on",
        ),
        [389, 6, 3, 0, 8, 0],
    );
    prepared.limit = Some(percent(95));
    prepared.gap = Some(0);
    prepared = rows(prepared, "exports/participants.csv", "P", &["youth", "probation", "police"]);
    vec![options, risk, specialist, prepared]
}

pub(crate) fn consent() -> Vec<CheckResult> {
    let mut consent = counts(
        check(
            "consent-before-process",
            "5.4",
            "Everyone who took part consented in writing beforehand",
            "participants",
            "any consents where form = 'written' and given_on <= participants.case.process_held_on\nand (withdrawn_on is missing or withdrawn_on > participants.case.process_held_on)",
        ),
        [212, 9, 5, 0, 186, 0],
    );
    consent.safeguarding = true;
    consent.source = published("rjc-service-provider-code", "C");
    consent.condition = Some(named("took_part and case.process_held_on is recorded"));
    consent.verdict = Verdict::NotMet;
    consent.human = Some(named("Whether consent was freely given and understood."));
    consent.fix = Some(Fix {
        record: Some(named("Find the written consent, and enter the day on it.")),
        act: None,
        learn: Some(named("Tell a case supervisor today, and record the review in the case file.")),
    });
    consent.leaves_on = Some(day("2027-01-14"));
    consent = rows(consent, "exports/participants.csv", "P", &["youth", "youth", "probation"]);
    vec![consent]
}

pub(crate) fn outcomes() -> Vec<CheckResult> {
    let mut order = counts(
        check(
            "stages-in-order",
            "5.4",
            "The stages of each case are in order",
            "cases",
            "in_order(referred_on, first_contact_on, process_held_on, closed_on)",
        ),
        [246, 0, 0, 0, 0, 0],
    );
    order.reach = Reach::Over;
    let mut follow_up = counts(
        check(
            "follow-up-after-process",
            "5.5",
            "Everyone was followed up after the meeting",
            "participants",
            "any followups where made_on <= participants.case.process_held_on + $follow_up_days",
        ),
        [140, 3, 61, 22, 186, 4],
    );
    follow_up.due = Some(named("case.process_held_on + $follow_up_days"));
    follow_up.limit = Some(percent(80));
    follow_up.verdict = Verdict::NotEvidenced;
    follow_up.gap = Some(27);
    follow_up.reasons = vec![
        Reason::CellsUnusable {
            table: named("contacts"),
            column: named("made_on"),
            code: Some(QualityCode::BadDate),
            cells: 14,
        },
        Reason::CellsUnusable { table: named("participants"), column: named("took_part"), code: None, cells: 1 },
        Reason::RowsAtFault { table: named("contacts"), column: None, code: QualityCode::RaggedRow, rows: 2 },
        Reason::Overflow { rows: 1 },
        Reason::TableOpen { table: named("contacts") },
    ];
    follow_up.fix = Some(Fix::to_act("Record the follow-up contact, or ask the partner for it."));
    follow_up = rows(follow_up, "exports/participants.csv", "P", &["youth", "probation", "police", "victim-care"]);
    follow_up.partners.push(PartnerCounts {
        partner: None,
        counts: Counts { population: 3, breaches: 1, unknown: 2, ..Counts::default() },
    });
    let mut agreements = counts(
        check(
            "agreements-followed-to-the-end",
            "5.5",
            "What was agreed was followed to its end",
            "processes",
            "agreement_outcome is recorded",
        ),
        [0, 0, 0, 4, 93, 0],
    );
    agreements.due = Some(named("agreement_due + 14 days"));
    agreements.verdict = Verdict::NotYetDue;
    vec![order, first_contact(), agreements, follow_up]
}

fn first_contact() -> CheckResult {
    let mut median = check(
        "days-to-first-contact",
        "5.4",
        "First contact came soon after referral",
        "cases",
        "median(first_contact_on - referred_on)",
    );
    median = counts(median, [231, 0, 15, 0, 0, 0]);
    median.kind = CheckKind::Measure;
    median.source = local("No UK source states an interval.");
    median.limit = Some(at_most_days(14));
    median.floor = Some(at_most_days(28));
    let end = |numerator, denominator| Some(Endpoint { numerator, denominator });
    median.interval = Some(Interval { low: end(9, 1), high: end(33, 2), unit: Unit::Days });
    median.verdict = Verdict::NotEvidenced;
    median.gap = Some(6);
    median.fix = Some(Fix::to_act("Record the first contact of the cases listed."));
    rows(median, "exports/police-cases.csv", "C", &["police"])
}
