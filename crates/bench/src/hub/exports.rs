//! The files of the hub's bundle, and the habits of the systems that wrote them.

use std::io::Result;
use std::path::Path;

use super::Partner;
use super::casework::SHARED_EXPORT;
use crate::day::{AS_OF, Day};
use crate::export::{DateStyle, Dialect, Export, NEWER, PLAIN, PartnerFrom, Sink};
use crate::tables as t;

/// The day from which all systems export, 1 November 2024, so that the history of carried-over cases is there.
const SINCE: Day = Day(20_028);
/// The day on which the list of complaints was last handed in, 9 February 2026.
const OLD_EXPORT: Day = Day(20_493);

/// The force's case system: headings of its own, British dates, semicolons, columns that must stay out.
const POLICE: Dialect = Dialect {
    delimiter: ';',
    dates: DateStyle::Slashes,
    yes: ("Y", "N"),
    missing: "-",
    headings: &[
        ("case_ref", "Case No"),
        ("referred_on", "Referral Date"),
        ("referral_source", "Source"),
        ("initiated_by", "Initiator"),
        ("justice_stage", "Disposal Stage"),
        ("sensitive", "S&C"),
        ("special_regard", "DA/SV Flag"),
        ("harmed_identified", "Victim Identified"),
        ("lead_ref", "Facilitator 1"),
        ("co_worker_ref", "Facilitator 2"),
        ("allocated_on", "Date Allocated"),
        ("first_contact_on", "First Contact"),
        ("direct_considered", "Direct Considered"),
        ("indirect_considered", "Indirect Considered"),
        ("decision", "Suitability"),
        ("decided_on", "Suitability Date"),
        ("first_preparation_on", "First Prep"),
        ("risk_changed_on", "Risk Change Date"),
        ("closed_on", "Date Closed"),
        ("close_reason", "Closure Reason"),
        ("signposted_on", "Signposted"),
        ("participant_ref", "Person ID"),
        ("role", "Party"),
        ("under_18", "U18"),
        ("took_part", "Attended"),
        ("status_on", "Status Date"),
        ("left_reason", "Decline Reason"),
        ("informed_on", "Leaflet Given"),
        ("informed_by", "Information Given By"),
        ("confidentiality_on", "Confidentiality Explained"),
        ("acknowledged_on", "Accepts Responsibility"),
        ("willing_on", "Willingness Recorded"),
        ("guardian_on", "Parental Support"),
        ("prepared_on", "Ready On"),
        ("risk_ref", "RA No"),
        ("stage", "RA Type"),
        ("assessed_on", "Date of RA"),
        ("assessor_ref", "Completed By"),
        ("reviewer_ref", "Countersigned By"),
        ("signed_off_on", "Sign-off Date"),
        ("formal", "Formal RA"),
        ("specialist_tool", "Specialist Tool"),
    ],
    words: &[
        ("referral_source", "police", "Force"),
        ("referral_source", "council", "Local authority"),
        ("referral_source", "self", "Self"),
        ("referral_source", "other", "Other agency"),
        ("justice_stage", "out of court", "OOCD"),
        ("justice_stage", "none", "NFA"),
        ("justice_stage", "before sentence", "Pre-sentence"),
        ("cases.status", "open", "Live"),
        ("cases.status", "closed", "Filed"),
        ("role", "harmed", "Victim"),
        ("role", "responsible", "Offender"),
        ("role", "supporter", "Supporter"),
        ("stage", "initial", "RA1"),
        ("stage", "second", "RA2"),
        ("stage", "before process", "RA3"),
        ("stage", "review", "Dynamic"),
    ],
    dropped: &[("Officer", "INVENTED OFFICER"), ("Notes", "invented note, nothing to read here")],
    without: NEWER,
};

/// The youth offending team's system.
const YOUTH: Dialect = Dialect {
    dates: DateStyle::Points,
    yes: ("Yes", "No"),
    headings: &[
        ("case_ref", "Case ID"),
        ("referred_on", "Date of Referral"),
        ("referral_source", "Referring Agency"),
        ("participant_ref", "Client ID"),
        ("under_18", "Young Person"),
        ("guardian_on", "Guardian Support"),
        ("left_reason", "Withdrawal Reason"),
    ],
    words: &[
        ("referral_source", "youth justice", "YOT"),
        ("justice_stage", "out of court", "Diversion"),
        ("justice_stage", "community sentence", "Order"),
    ],
    dropped: &[("School", "INVENTED SCHOOL")],
    ..PLAIN
};

/// Probation's system: tabs, months in words, and `n/k` for what it does not know.
const PROBATION: Dialect = Dialect {
    delimiter: '\t',
    dates: DateStyle::Words,
    yes: ("1", "0"),
    missing: "n/a",
    headings: &[
        ("case_ref", "Case Reference"),
        ("referred_on", "Date Referred"),
        ("sensitive", "Complex"),
        ("decision", "Suitable"),
        ("participant_ref", "Participant ID"),
    ],
    words: &[("decision", "suitable", "Y"), ("decision", "unsuitable", "N"), ("decision", "undecided", "Pending")],
    dropped: &[("Offence", "INVENTED OFFENCE"), ("Risk level", "INVENTED")],
    without: &[
        "indirect_considered",
        "signposted_on",
        "informed_because",
        "advocate_on",
        "needs_asked_on",
        "capacity_considered_on",
        "no_contact_from",
        "paused_until",
        "guardian_is_party",
        "details_removed_on",
        "details_kept_because",
    ],
};

/// The shared system, which the charity keeps.
const SHARED: Dialect =
    Dialect { headings: &[("made_on", "Date"), ("practitioner_ref", "Worker"), ("form", "Form")], ..PLAIN };

/// The register of people, which says for each who looks after them.
const PEOPLE: Dialect = Dialect {
    dates: DateStyle::Slashes,
    yes: ("yes", "no"),
    headings: &[
        ("practitioner_ref", "Staff ID"),
        ("basis", "Staff or Volunteer"),
        ("active_from", "Started"),
        ("active_until", "Left"),
    ],
    words: &[("basis", "paid", "Staff"), ("basis", "volunteer", "Volunteer"), ("basis", "external", "External")],
    dropped: &[("Name", "INVENTED PERSON"), ("Phone", "000")],
    ..PLAIN
};

const fn shared(table: &'static str, file: &'static str) -> Export {
    Export {
        table,
        file,
        system: "the hub's shared case system",
        partner: PartnerFrom::Parent,
        exported_on: SHARED_EXPORT,
        covers: (SINCE, SHARED_EXPORT),
        complete: true,
        dialect: SHARED,
    }
}

const fn register(table: &'static str, file: &'static str) -> Export {
    Export { system: "the charity's volunteer register", dialect: PLAIN, ..shared(table, file) }
}

const fn office(table: &'static str, file: &'static str) -> Export {
    Export { system: "a spreadsheet in the hub's office", dialect: PLAIN, ..shared(table, file) }
}

const fn own(table: &'static str, file: &'static str, partner: Partner, exported_on: Day) -> Export {
    let (system, dialect) = match partner {
        Partner::Police => ("the force's case system", POLICE),
        Partner::Youth => ("the youth offending team's system", YOUTH),
        Partner::Probation => ("the national probation system", PROBATION),
        Partner::Charity => ("the hub's shared case system", PLAIN),
    };
    Export {
        system,
        dialect,
        partner: PartnerFrom::File(partner),
        exported_on,
        covers: (SINCE, exported_on),
        ..shared(table, file)
    }
}

/// Opens every file of the hub.
///
/// # Errors
/// If one cannot be written.
pub(super) fn open(folder: &Path, sink: &mut Sink) -> Result<()> {
    casework(folder, sink)?;
    people(folder, sink)?;
    organisation(folder, sink)
}

/// Opens one file with all cases, for the benchmark.
///
/// # Errors
/// If it cannot be written.
pub(super) fn open_cases(folder: &Path, sink: &mut Sink) -> Result<()> {
    let all =
        Export { dialect: PLAIN, exported_on: AS_OF, covers: (SINCE, AS_OF), ..shared("cases", "exports/cases.csv") };
    sink.open(folder, &t::CASES, all)
}

fn casework(folder: &Path, sink: &mut Sink) -> Result<()> {
    for (partner, cases, people) in [
        (Partner::Police, "exports/police-cases.csv", "exports/police-people.csv"),
        (Partner::Charity, "exports/charity-cases.csv", "exports/charity-participants.csv"),
        (Partner::Youth, "exports/yot-cases.csv", "exports/yot-clients.csv"),
        (Partner::Probation, "exports/probation-cases.csv", "exports/probation-participants.csv"),
    ] {
        sink.open(folder, &t::CASES, own("cases", cases, partner, partner.exported_on()))?;
        sink.open(folder, &t::PARTICIPANTS, own("participants", people, partner, partner.exported_on()))?;
    }
    let police = own("risk_assessments", "exports/police-risk.csv", Partner::Police, Partner::Police.exported_on());
    sink.open(folder, &t::RISK_ASSESSMENTS, police)?;
    sink.open(folder, &t::RISK_ASSESSMENTS, shared("risk_assessments", "exports/hub-risk.csv"))?;
    sink.open(folder, &t::CONTACTS, shared("contacts", "exports/hub-contacts.csv"))?;
    sink.open(folder, &t::OFFERS, shared("offers", "exports/hub-offers.csv"))?;
    sink.open(folder, &t::CONSENTS, shared("consents", "exports/hub-consents.csv"))?;
    sink.open(folder, &t::PREPARATIONS, shared("preparations", "exports/hub-preparations.csv"))?;
    sink.open(folder, &t::PROCESSES, shared("processes", "exports/hub-processes.csv"))?;
    sink.open(folder, &t::AGREEMENTS, shared("agreements", "exports/hub-agreements.csv"))?;
    sink.open(folder, &t::AGREEMENT_ITEMS, shared("agreement_items", "exports/hub-agreement-items.csv"))?;
    sink.open(folder, &t::FOLLOWUPS, shared("followups", "exports/hub-followups.csv"))?;
    sink.open(folder, &t::FEEDBACK, shared("feedback", "exports/hub-feedback.csv"))?;
    sink.open(folder, &t::CASE_AUDITS, office("case_audits", "exports/office-case-audits.csv"))
}

fn people(folder: &Path, sink: &mut Sink) -> Result<()> {
    let everybody = Export {
        partner: PartnerFrom::Column("Agency"),
        dialect: PEOPLE,
        ..register("practitioners", "exports/people.csv")
    };
    sink.open(folder, &t::PRACTITIONERS, everybody)?;
    let listed = Export {
        system: "the RJC's list of our practitioners",
        ..register("registrations", "exports/rjc-registrations.csv")
    };
    sink.open(folder, &t::REGISTRATIONS, listed)?;
    sink.open(folder, &t::TRAINING, register("training", "exports/people-training.csv"))?;
    sink.open(folder, &t::SUPERVISION, register("supervision", "exports/people-supervision.csv"))?;
    let paper = Export { complete: false, ..register("observed_practice", "exports/people-observations.csv") };
    sink.open(folder, &t::OBSERVED_PRACTICE, paper)?;
    sink.open(folder, &t::CPD, register("cpd", "exports/people-cpd.csv"))?;
    sink.open(folder, &t::VETTING, register("vetting", "exports/people-vetting.csv"))?;
    sink.open(folder, &t::LEAVE, register("leave", "exports/people-leave.csv"))?;
    sink.open(folder, &t::CODE_ADHERENCE, register("code_adherence", "exports/people-codes.csv"))
}

fn organisation(folder: &Path, sink: &mut Sink) -> Result<()> {
    sink.open(folder, &t::DOCUMENTS, office("documents", "exports/office-documents.csv"))?;
    sink.open(folder, &t::SHARING_AGREEMENTS, office("sharing_agreements", "exports/office-agreements.csv"))?;
    let old = Export {
        exported_on: OLD_EXPORT,
        covers: (SINCE, OLD_EXPORT),
        ..office("complaints", "exports/office-complaints.csv")
    };
    sink.open(folder, &t::COMPLAINTS, old)?;
    sink.open(folder, &t::INCIDENTS, office("incidents", "exports/office-incidents.csv"))?;
    sink.open(folder, &t::GROUPS, office("groups", "exports/office-groups.csv"))?;
    sink.open(folder, &t::MEETINGS, office("meetings", "exports/office-meetings.csv"))?;
    sink.open(folder, &t::FIGURES, office("figures", "exports/office-figures.csv"))?;
    sink.open(folder, &t::MEMBERSHIPS, office("memberships", "exports/office-memberships.csv"))
}
