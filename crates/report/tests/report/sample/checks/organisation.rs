//! The checks of areas 1, 2 and 6: leadership, policies, professional standards.

use readymark_findings::{
    CheckKind, CheckResult, DocumentPlace, Endpoint, Fix, Interval, Limit, Locator, Mention, MentionPlace, Obstacle,
    QualityCode, Reach, Reason, RowState, Rows, Side, Unit, Verdict,
};

use crate::sample::build::{answer, check, counts, inferred, local, named, percent, question, rows};

pub(crate) fn leadership() -> Vec<CheckResult> {
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
    evaluation.fix = Some(Fix::to_act("Register the evaluation report of the year, or commission one."));
    let mut annual = check(
        "annual-return-matches-cases",
        "1.3",
        "The annual return gives the figures that the cases give",
        "annual_return",
        "figure = count(cases where kind = annual_return.kind)",
    );
    annual.verdict = Verdict::Error;
    annual.gap = None;
    annual.fix = Some(Fix::to_act("Export the annual return again as CSV."));
    annual.reasons = vec![
        Reason::TableUnreadable { table: named("annual_return"), codes: vec![QualityCode::FileMissing] },
        Reason::CouldNotRun { because: Obstacle::EveryRowCompared { table: named("annual_return") } },
    ];
    vec![counts(meetings, [4, 0, 0, 0, 0, 0]), community, counts(plan, [1, 0, 0, 0, 30, 0]), embeds, evaluation, annual]
}

pub(crate) fn policies() -> Vec<CheckResult> {
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
    in_place.fix =
        Some(Fix::to_act("Approve the missing policies, or put the approved files in the documents folder."));
    in_place.mentions = [(3, Some("D-002")), (12, None)]
        .map(|(row, key)| Mention {
            file: named("exports/documents.csv"),
            row,
            key: key.map(named),
            places: [
                (DocumentPlace::Page(2), &["impartiality", "safety"][..]),
                (DocumentPlace::Page(11), &["well <being>"]),
            ]
            .map(|(place, words)| MentionPlace { place, words: words.iter().copied().map(named).collect() })
            .to_vec(),
        })
        .to_vec();
    in_place.rows = Rows {
        total: 2,
        listed: ["lone working", "co-working"]
            .map(|word| Locator {
                state: RowState::Breach,
                file: None,
                row: None,
                key: Some(named(word)),
                partner: None,
                leaves_on: None,
                of: None,
                fix_in: None,
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
    audits.floor = Some(percent(50));
    audits.reach = Reach::Partial;
    vec![in_place, audits]
}

pub(crate) fn reviews() -> Vec<CheckResult> {
    let mut complaints = check(
        "complaints-answered-in-time",
        "2.2",
        "Complaints were answered in time",
        "complaints",
        "answered_on <= received_on + $complaint_days",
    );
    complaints.verdict = Verdict::NotApplicable;
    complaints.applies = vec![named("open_to_the_public")];
    complaints.reasons = vec![Reason::NotOfThisService { profile: named("open_to_the_public") }];
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
    sharing.fix = Some(Fix::to_act("Renew the information-sharing agreement with the partner."));
    vec![counts(complaints, [0, 0, 0, 0, 0, 0]), reviewed, sharing]
}

pub(crate) fn professional() -> Vec<CheckResult> {
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
    satisfied.limit = Some(Limit { side: Side::AtLeast, value: Endpoint::whole(4), unit: Unit::Number });
    satisfied.interval =
        Some(Interval { low: Some(Endpoint { numerator: 511, denominator: 120 }), high: None, unit: Unit::Number });
    satisfied.gap = Some(0);
    vec![signed, current, satisfied]
}
