//! Thirty checks with every verdict and every reason.

use readymark_findings::{
    CheckKind, CheckResult, Counts, Endpoint, Interval, Locator, Reach, Reason, RowState, Rows, Verdict,
};

use super::build::{answer, check, counts, inferred, local, period, published, question, rows};

pub(crate) fn all() -> Vec<CheckResult> {
    [leadership(), policies(), training(), supervision(), delivery(), consent_and_outcomes(), professional()].concat()
}

fn named(text: &str) -> String {
    text.to_owned()
}

fn leadership() -> Vec<CheckResult> {
    let mut meetings = check(
        "governance-meetings-held",
        "1.1",
        "The steering group met at least every quarter",
        "documents",
        "every 13 weeks, by held_on",
    );
    meetings.kind = CheckKind::Cadence;
    meetings.condition = Some(named("kind = 'steering minutes'"));
    meetings.source = local("No published text says how often.");
    let mut community = question(
        "leaders-build-community",
        "1.1",
        "Leaders model restorative practice",
        "Do leaders use restorative practice in how they lead?",
    );
    community.verdict = Verdict::Met;
    community.judgement = Some(answer(Verdict::Met, "2026-10-01", false));
    let plan = check(
        "strategic-plan-in-date",
        "1.2",
        "A plan that names restorative practice is approved and in date",
        "documents",
        "approved_on <= as_of and review_due >= as_of",
    );
    let mut embeds = question(
        "strategic-plan-embeds-practice",
        "1.2",
        "The plan makes restorative practice part of how the service is run",
        "Does the strategic plan make restorative practice part of how the service is run?",
    );
    embeds.look_at = vec![named("documents where kind = 'strategic plan'")];
    let mut evaluation = counts(
        check(
            "evaluation-in-the-last-year",
            "1.3",
            "An evaluation covers the last twelve months",
            "documents",
            "any documents where kind = 'evaluation' and covers_to >= as_of - 1 year",
        ),
        [0, 0, 1, 0, 0, 0],
    );
    evaluation.verdict = Verdict::NotEvidenced;
    evaluation.reasons = vec![Reason::TableOpen { table: named("documents") }];
    evaluation.fix = Some(named("Register the evaluation report of the year, or commission one."));
    let mut annual = check(
        "annual-return-matches-cases",
        "1.3",
        "The annual return gives the figures that the cases give",
        "annual_return",
        "figure = count(cases where kind = annual_return.kind)",
    );
    annual.verdict = Verdict::Error;
    annual.gap = None;
    annual.fix = Some(named("Export the annual return again as CSV."));
    annual.reasons = vec![
        Reason::TableUnreadable { table: named("annual_return") },
        Reason::CouldNotRun { because: named("the table annual_return could not be read") },
    ];
    vec![counts(meetings, [4, 0, 0, 0, 0, 0]), community, counts(plan, [1, 0, 0, 0, 30, 0]), embeds, evaluation, annual]
}

fn policies() -> Vec<CheckResult> {
    let words = "[safeguarding, risk assessment, consent, confidentiality, complaints, equality, lone working, co-working, supervision, information sharing]";
    let mut in_place = counts(
        check(
            "policies-in-place",
            "2.1",
            "Each policy that safe practice needs is approved and in date",
            words,
            "any documents where kind = item and approved_on <= as_of and review_due >= as_of and file_found",
        ),
        [8, 2, 0, 0, 0, 0],
    );
    in_place.safeguarding = true;
    in_place.verdict = Verdict::NotMet;
    in_place.source =
        inferred("rjc-organisation-framework", "the framework asks for policies; this list is drawn from the codes");
    in_place.human = Some(named("Whether the policies say the right things."));
    in_place.fix = Some(named("Approve the missing policies, or put the approved files in the documents folder."));
    in_place.rows = Rows {
        total: 2,
        listed: ["lone working", "co-working"]
            .map(|word| Locator {
                state: RowState::Breach,
                file: None,
                row: None,
                key: Some(named(word)),
                partner: None,
            })
            .to_vec(),
    };
    let mut audits = counts(
        check(
            "case-audits-held",
            "2.2",
            "Cases were audited in each quarter",
            "[Q1, Q2, Q3, Q4]",
            "any documents where kind = 'case audit' and period = item",
        ),
        [3, 1, 0, 0, 0, 0],
    );
    audits.verdict = Verdict::PartlyMet;
    audits.floor = Some(named("at least 50%"));
    audits.reach = Reach::Partial;
    let mut complaints = check(
        "complaints-answered-in-time",
        "2.2",
        "Complaints were answered in time",
        "complaints",
        "answered_on <= received_on + $complaint_days",
    );
    complaints.verdict = Verdict::NotApplicable;
    let mut reviewed = counts(
        check(
            "policies-reviewed-in-time",
            "2.3",
            "Policies were reviewed when they fell due",
            "documents",
            "review_due >= as_of",
        ),
        [27, 4, 0, 0, 0, 0],
    );
    reviewed = rows(reviewed, "exports/documents.csv", "D", &[]);
    reviewed.verdict = Verdict::Excepted;
    reviewed.underlying = Some(Verdict::NotMet);
    let mut sharing = counts(
        check(
            "information-sharing-agreements-in-date",
            "2.3",
            "Every partner has an information-sharing agreement in date",
            "agreements",
            "signed_on <= as_of and ends_on >= as_of",
        ),
        [3, 1, 0, 0, 0, 0],
    );
    sharing = rows(sharing, "exports/agreements.csv", "A", &["probation"]);
    sharing.verdict = Verdict::NotMet;
    sharing.fix = Some(named("Renew the information-sharing agreement with the partner."));
    vec![in_place, audits, counts(complaints, [0, 0, 0, 0, 0, 0]), reviewed, sharing]
}

fn training() -> Vec<CheckResult> {
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
        Reason::ColumnAbsent { table: named("training"), column: named("qualifies") },
    ];
    trained.fix = Some(named("Export the whole training register, with the course's level."));
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
    registered.limit = Some(named("at least 60%"));
    registered.floor = Some(named("at least 40%"));
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
        Reason::ExportTooOld { table: named("training"), exported_on: named("2025-02-03") },
        Reason::NotCovered { table: named("training"), gap: period("2026-01-01", "2026-03-31") },
    ];
    induction.fix = Some(named("Export the training register again."));
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
    hours.limit = Some(named("at least 90%"));
    hours.floor = Some(named("at least 60%"));
    hours.verdict = Verdict::PartlyMet;
    hours.gap = Some(2);
    hours = rows(hours, "exports/practitioners.csv", "W", &["police"]);
    vec![trained, registered, induction, hours]
}

fn supervision() -> Vec<CheckResult> {
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
    regular.fix = Some(named("Plan supervision for the practitioners listed, and record leave that explains a gap."));
    regular = rows(regular, "exports/practitioners.csv", "W", &["probation", "youth"]);
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
    sensitive.fix = Some(named("Collect the supervision log from each partner."));
    sensitive = rows(sensitive, "exports/police-cases.csv", "C", &["police", "victim-care"]);
    let mut managed = question(
        "line-management-supports-practice",
        "4.2",
        "Line management supports restorative practice",
        "Do appraisals speak about restorative practice?",
    );
    managed.judgement = Some(answer(Verdict::Met, "2026-04-01", true));
    managed.reasons = vec![Reason::JudgementExpired { until: named("2026-04-01") }];
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
    reviews.fix = Some(named("Ask each partner for its review dates."));
    vec![regular, sensitive, managed, reviews]
}

fn delivery() -> Vec<CheckResult> {
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
        Some(named("Complete the assessment, and have a second person sign it, before any further contact."));
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
    prepared.limit = Some(named("at least 95%"));
    prepared.gap = Some(0);
    prepared = rows(prepared, "exports/participants.csv", "P", &["youth", "probation", "police"]);
    vec![options, risk, specialist, prepared]
}

fn consent_and_outcomes() -> Vec<CheckResult> {
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
    consent.fix = Some(named("Find or obtain the written consent, and file it with its date before the next meeting."));
    consent = rows(consent, "exports/participants.csv", "P", &["youth", "youth", "probation"]);
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
    follow_up.limit = Some(named("at least 80%"));
    follow_up.verdict = Verdict::NotEvidenced;
    follow_up.gap = Some(27);
    follow_up.reasons = vec![
        Reason::CellsUnusable { table: named("contacts"), column: named("made_on"), cells: 14 },
        Reason::CellsUnusable { table: named("participants"), column: named("took_part"), cells: 1 },
        Reason::Overflow { rows: 1 },
        Reason::TableOpen { table: named("contacts") },
    ];
    follow_up.fix = Some(named("Record the follow-up contact, or ask the partner for it."));
    follow_up = rows(follow_up, "exports/participants.csv", "P", &["youth", "probation", "police", "victim-care"]);
    follow_up.partners.push(readymark_findings::PartnerCounts {
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
    vec![consent, order, first_contact(), agreements, follow_up]
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
    median.limit = Some(named("at most 14 days"));
    median.floor = Some(named("at most 28 days"));
    let end = |numerator, denominator| Some(Endpoint { numerator, denominator });
    median.interval = Some(Interval { low: end(9, 1), high: end(33, 2), unit: named("days") });
    median.verdict = Verdict::NotEvidenced;
    median.gap = Some(6);
    median.fix = Some(named("Record the first contact of the cases listed."));
    rows(median, "exports/police-cases.csv", "C", &["police"])
}

fn professional() -> Vec<CheckResult> {
    let signed = counts(
        check(
            "code-of-practice-signed",
            "6.1",
            "Everyone has signed the code of practice",
            "practitioners",
            "code_signed_on <= as_of",
        ),
        [24, 0, 0, 0, 0, 0],
    );
    let current = counts(
        check(
            "registration-current",
            "6.1",
            "The service’s own registration is current",
            "[organisation]",
            "any documents where kind = 'registration' and ends_on >= as_of",
        ),
        [1, 0, 0, 0, 0, 0],
    );
    let mut satisfied = counts(
        check("participants-satisfied", "6.1", "Participants were satisfied", "participants", "mean(satisfaction)"),
        [118, 0, 2, 0, 0, 0],
    );
    satisfied.kind = CheckKind::Measure;
    satisfied.source = local("The hub's own target.");
    satisfied.limit = Some(named("at least 4"));
    satisfied.interval =
        Some(Interval { low: Some(Endpoint { numerator: 511, denominator: 120 }), high: None, unit: named("number") });
    satisfied.gap = Some(0);
    vec![signed, current, satisfied]
}
