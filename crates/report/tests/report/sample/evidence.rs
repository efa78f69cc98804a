//! What the hub's evidence was: tables there and not there, files, parameters, exceptions, data quality.

use readymark_findings::{
    EvidenceFile, EvidenceTable, ExceptionState, ExceptionUsed, KeyDifference, Normalisation, Normalised,
    ParameterUsed, Period, ProfileAnswer, ProfileState, ProfileUsed, QualityCode, QualityFinding, ReadAs,
};

use super::build::{day, local, period, published};

pub(crate) fn tables() -> Vec<EvidenceTable> {
    vec![
        table(
            "cases",
            "Cases",
            true,
            vec![
                file("exports/police-cases.csv", 184, Some("police"), true),
                file("exports/victim-care-cases.csv", 62, Some("victim-care"), true),
            ],
        ),
        table("participants", "Participants", true, vec![file("exports/participants.csv", 412, None, true)]),
        table("consents", "Consents", true, vec![file("exports/consents.csv", 398, None, true)]),
        table("processes", "Restorative processes", true, vec![file("exports/processes.csv", 97, None, true)]),
        table("risk_assessments", "Risk assessments", true, vec![file("exports/risk.csv", 233, None, true)]),
        table("practitioners", "Practitioners", true, vec![file("exports/practitioners.csv", 24, None, true)]),
        table("training", "Training records", true, vec![file("exports/training-2024.csv", 71, None, false)]),
        table("supervision", "Supervision", true, vec![file("exports/supervision.csv", 88, None, true)]),
        table("contacts", "Contacts", true, vec![file("exports/contacts.csv", 1_604, None, false)]),
        table("documents", "Register of documents", true, vec![file("exports/documents.csv", 31, None, true)]),
        table(
            "agreements",
            "Information-sharing agreements",
            true,
            vec![file("exports/agreements.csv", 4, None, true)],
        ),
        table("complaints", "Complaints", true, vec![file("exports/complaints.csv", 0, None, true)]),
        table("reviews", "Performance reviews", false, Vec::new()),
        table("case_notes", "Supervision of sensitive cases", false, Vec::new()),
        table("annual_return", "Annual return", false, vec![unreadable()]),
    ]
}

fn table(name: &str, title: &str, present: bool, files: Vec<EvidenceFile>) -> EvidenceTable {
    EvidenceTable {
        table: name.to_owned(),
        title: title.to_owned(),
        present,
        complete: present && files.iter().all(|file| file.complete),
        rows: files.iter().map(|file| file.rows).sum(),
        files,
        made_of: None,
        documents: Vec::new(),
        checks: vec!["consent-before-process".to_owned(), "stages-in-order".to_owned()],
    }
}

fn file(path: &str, rows: u64, partner: Option<&str>, complete: bool) -> EvidenceFile {
    EvidenceFile {
        path: path.to_owned(),
        sha256: Some("0123456789abcdef".repeat(4)),
        bytes: 812 + rows * 131,
        rows,
        exported_on: Some(day("2026-04-14")),
        covers: Some(period("2025-04-01", if complete { "2026-03-31" } else { "2025-12-31" })),
        dated: None,
        complete,
        system: partner.map(|_| "the partner's own case system".to_owned()),
        partner: partner.map(str::to_owned),
        dropped_columns: u64::from(partner.is_some()) * 2,
        read_as: partner.map(|_| ReadAs { format: Some("XLSX".to_owned()), ..ReadAs::default() }),
        skipped_rows: u64::from(partner.is_some()),
        normalised: if partner.is_some() { normalised() } else { Vec::new() },
    }
}

fn unreadable() -> EvidenceFile {
    EvidenceFile {
        path: "exports/return.csv".to_owned(),
        sha256: None,
        bytes: 0,
        rows: 0,
        exported_on: None,
        covers: None,
        dated: None,
        complete: false,
        system: None,
        partner: None,
        dropped_columns: 0,
        read_as: None,
        skipped_rows: 0,
        normalised: Vec::new(),
    }
}

fn normalised() -> Vec<Normalised> {
    let ways = Normalisation::ALL.iter().copied().zip(1..);
    ways.map(|(how, cells)| Normalised { column: "took_part".to_owned(), how, cells: cells * 7 }).collect()
}

pub(crate) fn exceptions() -> Vec<ExceptionUsed> {
    let exception = |check: &str, partner: Option<&str>, state| ExceptionUsed {
        check: check.to_owned(),
        partner: partner.map(str::to_owned),
        rows: None,
        because: "The national template is being renegotiated".to_owned(),
        by: "hub manager".to_owned(),
        approved_by: "chair of the hub board".to_owned(),
        until: day("2026-06-30"),
        state,
    };
    vec![
        exception("policies-reviewed-in-time", None, ExceptionState::Applies),
        exception("information-sharing-agreements-in-date", Some("probation"), ExceptionState::Partial),
        exception("cpd-hours-in-the-year", None, ExceptionState::Expired),
        exception("registration-current", None, ExceptionState::Unused),
        exception("consent-before-process", Some("youth"), ExceptionState::Safeguarding),
    ]
}

pub(crate) fn profiles() -> Vec<ProfileUsed> {
    let profile = |name: &str, title: &str, no: bool, state, checks: &[&str]| ProfileUsed {
        name: name.to_owned(),
        title: title.to_owned(),
        answer: no.then(|| ProfileAnswer {
            yes: false,
            by: "hub manager".to_owned(),
            on: day("2026-04-02"),
            because: Some("it takes referrals from its partners alone".to_owned()),
        }),
        state,
        checks: checks.iter().map(|&check| check.to_owned()).collect(),
    };
    vec![
        profile(
            "open_to_the_public",
            "The service is open to the public.",
            true,
            ProfileState::No,
            &["complaints-answered-in-time"],
        ),
        profile(
            "uses_volunteers",
            "The service works with volunteers.",
            true,
            ProfileState::Contradicted { rows: 3 },
            &["registration-current"],
        ),
        profile("serves_children", "The service works with people under 18.", false, ProfileState::Unanswered, &[]),
    ]
}

pub(crate) fn parameters() -> Vec<ParameterUsed> {
    vec![
        ParameterUsed {
            name: "contact_days".to_owned(),
            title: "Days from referral to the first contact".to_owned(),
            value: "10 days".to_owned(),
            default: "14 days".to_owned(),
            because: Some("agreed with the commissioner in our service level agreement".to_owned()),
            source: local("No UK source states an interval."),
        },
        ParameterUsed {
            name: "registered_share".to_owned(),
            title: "Share of eligible practitioners who are registered".to_owned(),
            value: "60%".to_owned(),
            default: "60%".to_owned(),
            because: None,
            source: published("rjc-organisation-framework", "renewal form"),
        },
    ]
}

pub(crate) fn quality() -> Vec<QualityFinding> {
    let codes = QualityCode::all().collect::<Vec<_>>();
    let finding = |index: usize, code: QualityCode, rows: &[u64], count: u64| QualityFinding {
        code,
        table: "participants".to_owned(),
        file: if index.is_multiple_of(3) { "exports/participants.csv" } else { "exports/police-cases.csv" }.to_owned(),
        column: (!rows.is_empty()).then(|| "took_part".to_owned()),
        count,
        rows: rows.to_vec(),
        fatal: rows.is_empty() && index < 4,
        against: None,
        days: (code == QualityCode::LongGap).then(|| Period { from: day("2025-06-01"), to: day("2025-08-31") }),
        limit: (code == QualityCode::TooManyRows).then_some(5_000_000),
        suggestion: (code == QualityCode::UnknownColumn).then(|| "given_on".to_owned()),
        looks_like: (code == QualityCode::PersonalColumn).then(|| "a postcode".to_owned()),
        differ: (code == QualityCode::ReferencesRefused).then_some(KeyDifference::LetterCase),
        checks: vec!["consent-before-process".to_owned(), "stages-in-order".to_owned()],
    };
    codes
        .into_iter()
        .enumerate()
        .map(|(index, code)| match index {
            0..7 => finding(index, code, &[], 1),
            7..12 => finding(index, code, &[4], 1),
            _ => finding(index, code, &[4, 9, 17, 40, 41, 43], 6 + 8 * u64::try_from(index % 2).unwrap()),
        })
        .collect()
}
