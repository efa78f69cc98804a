//! The tables of the main pack, as the generator writes them.
//!
//! The number of fields is part of the type, so that a row with a cell too few does not compile. A test compares the names
//! with `standards/rjc-quality-mark/standard.yaml`.

/// A table with its fields in the order in which rows are written.
#[derive(Debug)]
pub struct Table<const N: usize> {
    /// Its name.
    pub name: &'static str,
    /// Its fields.
    pub fields: [&'static str; N],
}

/// The table `cases`.
pub const CASES: Table<23> = Table {
    name: "cases",
    fields: [
        "case_ref",
        "referred_on",
        "referral_source",
        "initiated_by",
        "justice_stage",
        "sensitive",
        "special_regard",
        "harmed_identified",
        "lead_ref",
        "co_worker_ref",
        "allocated_on",
        "first_contact_on",
        "direct_considered",
        "indirect_considered",
        "decision",
        "decided_on",
        "first_preparation_on",
        "risk_changed_on",
        "status",
        "closed_on",
        "close_reason",
        "signposted_on",
        "paused_until",
    ],
};
/// The table `participants`.
pub const PARTICIPANTS: Table<24> = Table {
    name: "participants",
    fields: [
        "participant_ref",
        "case_ref",
        "role",
        "under_18",
        "took_part",
        "status",
        "status_on",
        "left_reason",
        "signposted_on",
        "informed_on",
        "informed_by",
        "informed_because",
        "confidentiality_on",
        "acknowledged_on",
        "willing_on",
        "guardian_on",
        "advocate_on",
        "needs_asked_on",
        "capacity_considered_on",
        "no_contact_from",
        "prepared_on",
        "guardian_is_party",
        "details_removed_on",
        "details_kept_because",
    ],
};
/// The table `contacts`.
pub const CONTACTS: Table<6> = Table {
    name: "contacts",
    fields: ["contact_ref", "case_ref", "participant_ref", "practitioner_ref", "made_on", "kind"],
};
/// The table `offers`.
pub const OFFERS: Table<6> = Table {
    name: "offers",
    fields: ["offer_ref", "participant_ref", "offered_on", "channel", "answer", "answered_on"],
};
/// The table `consents`.
pub const CONSENTS: Table<7> = Table {
    name: "consents",
    fields: ["consent_ref", "participant_ref", "scope", "form", "given_by", "given_on", "withdrawn_on"],
};
/// The table `risk_assessments`.
pub const RISK_ASSESSMENTS: Table<12> = Table {
    name: "risk_assessments",
    fields: [
        "risk_ref",
        "case_ref",
        "participant_ref",
        "stage",
        "assessed_on",
        "assessor_ref",
        "reviewer_ref",
        "signed_off_on",
        "formal",
        "specialist_tool",
        "for_series",
        "decision",
    ],
};
/// The table `risk_changes`.
pub const RISK_CHANGES: Table<3> = Table { name: "risk_changes", fields: ["change_ref", "case_ref", "changed_on"] };
/// The table `preparations`.
pub const PREPARATIONS: Table<6> = Table {
    name: "preparations",
    fields: ["preparation_ref", "case_ref", "participant_ref", "practitioner_ref", "held_on", "form"],
};
/// The table `processes`.
pub const PROCESSES: Table<10> = Table {
    name: "processes",
    fields: [
        "process_ref",
        "case_ref",
        "held_on",
        "kind",
        "lead_ref",
        "co_worker_ref",
        "roles_agreed_on",
        "no_tie_on",
        "stopped_early",
        "distress",
    ],
};
/// The table `attendances`.
pub const ATTENDANCES: Table<5> =
    Table { name: "attendances", fields: ["attendance_ref", "process_ref", "participant_ref", "how", "as_role"] };
/// The table `agreements`.
pub const AGREEMENTS: Table<6> = Table {
    name: "agreements",
    fields: ["agreement_ref", "case_ref", "process_ref", "made_on", "agreed_by_all_on", "monitor_ref"],
};
/// The table `agreement_items`.
pub const AGREEMENT_ITEMS: Table<7> = Table {
    name: "agreement_items",
    fields: ["item_ref", "agreement_ref", "kind", "due_on", "outcome", "outcome_on", "harmed_told_on"],
};
/// The table `followups`.
pub const FOLLOWUPS: Table<7> = Table {
    name: "followups",
    fields: ["followup_ref", "participant_ref", "process_ref", "practitioner_ref", "made_on", "kind", "reached"],
};
/// The table `feedback`.
pub const FEEDBACK: Table<6> = Table {
    name: "feedback",
    fields: ["feedback_ref", "participant_ref", "asked_on", "returned_on", "score", "felt_prepared"],
};
/// The table `practitioners`.
pub const PRACTITIONERS: Table<10> = Table {
    name: "practitioners",
    fields: [
        "practitioner_ref",
        "basis",
        "delivers",
        "level",
        "intermediate_since",
        "advanced_since",
        "active_from",
        "active_until",
        "probation_until",
        "manager_ref",
    ],
};
/// The table `registrations`.
pub const REGISTRATIONS: Table<7> = Table {
    name: "registrations",
    fields: ["registration_ref", "practitioner_ref", "kind", "level", "status", "starts_on", "ends_on"],
};
/// The table `training`.
pub const TRAINING: Table<6> = Table {
    name: "training",
    fields: ["training_ref", "practitioner_ref", "kind", "completed_on", "trainer_registered", "restorative_content"],
};
/// The table `supervision`.
pub const SUPERVISION: Table<6> = Table {
    name: "supervision",
    fields: ["supervision_ref", "practitioner_ref", "supervisor_ref", "case_ref", "held_on", "kind"],
};
/// The table `observed_practice`.
pub const OBSERVED_PRACTICE: Table<6> = Table {
    name: "observed_practice",
    fields: [
        "observation_ref",
        "practitioner_ref",
        "observer_ref",
        "observed_on",
        "feedback_given",
        "feedback_used_on",
    ],
};
/// The table `cpd`.
pub const CPD: Table<7> = Table {
    name: "cpd",
    fields: ["cpd_ref", "practitioner_ref", "done_on", "hours", "approved", "reflective", "effect_recorded"],
};
/// The table `vetting`.
pub const VETTING: Table<5> =
    Table { name: "vetting", fields: ["vetting_ref", "practitioner_ref", "kind", "cleared_on", "expires_on"] };
/// The table `leave`.
pub const LEAVE: Table<4> = Table { name: "leave", fields: ["leave_ref", "practitioner_ref", "starts_on", "ends_on"] };
/// The table `code_adherence`.
pub const CODE_ADHERENCE: Table<4> =
    Table { name: "code_adherence", fields: ["adherence_ref", "practitioner_ref", "code", "signed_on"] };
/// The table `documents`.
pub const DOCUMENTS: Table<17> = Table {
    name: "documents",
    fields: [
        "document_ref",
        "kind",
        "owner",
        "approved_on",
        "review_due",
        "covers_from",
        "covers_to",
        "principles",
        "names_practice",
        "tells_process",
        "tells_outcomes",
        "tells_access",
        "tells_monitoring",
        "states_challenges",
        "states_priorities",
        "shared_on",
        "file",
    ],
};
/// The table `sharing_agreements`.
pub const SHARING_AGREEMENTS: Table<5> =
    Table { name: "sharing_agreements", fields: ["sharing_ref", "source", "signed_on", "expires_on", "ended_on"] };
/// The table `complaints`.
pub const COMPLAINTS: Table<5> =
    Table { name: "complaints", fields: ["complaint_ref", "received_on", "acknowledged_on", "closed_on", "outcome"] };
/// The table `incidents`.
pub const INCIDENTS: Table<6> =
    Table { name: "incidents", fields: ["incident_ref", "case_ref", "kind", "reported_on", "decision", "decided_on"] };
/// The table `reviews`.
pub const REVIEWS: Table<8> = Table {
    name: "reviews",
    fields: ["review_ref", "row_table", "row_ref", "case_ref", "reviewed_by", "reviewed_on", "to_change", "done_on"],
};
/// The table `case_audits`.
pub const CASE_AUDITS: Table<7> = Table {
    name: "case_audits",
    fields: ["audit_ref", "case_ref", "auditor_ref", "audited_on", "followed", "action_due", "action_done_on"],
};
/// The table `groups`.
pub const GROUPS: Table<4> = Table { name: "groups", fields: ["group_ref", "kind", "active_from", "active_until"] };
/// The table `meetings`.
pub const MEETINGS: Table<4> = Table { name: "meetings", fields: ["meeting_ref", "group_ref", "held_on", "minuted"] };
/// The table `figures`.
pub const FIGURES: Table<5> =
    Table { name: "figures", fields: ["figure_ref", "counts", "period_from", "period_to", "reported"] };
/// The table `memberships`.
pub const MEMBERSHIPS: Table<4> =
    Table { name: "memberships", fields: ["membership_ref", "kind", "starts_on", "ends_on"] };

#[cfg(test)]
mod tests {
    use std::path::Path;

    use readymark_source::{SourceFile, Value, tree};

    use super::*;

    fn names<const N: usize>(table: &Table<N>) -> (&'static str, Vec<&'static str>) {
        (table.name, table.fields.to_vec())
    }

    /// What the systems of the invented hub do not record: no partner of it refers to itself, and all were registered long ago.
    const NOT_RECORDED: [&str; 2] = ["within_organisation", "first_registered_on"];

    /// The same tables with the same fields, in the same order.
    #[test]
    fn agrees_with_the_main_pack() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/rjc-quality-mark/standard.yaml");
        let file = SourceFile::open(&path, "standard.yaml").unwrap();
        let root = tree(&file).unwrap();
        let Some(Value::Map(tables)) = root.step("tables").map(|node| &node.value) else { panic!("no tables") };
        let model: Vec<(&str, Vec<&str>)> = tables
            .iter()
            .map(|(key, table)| {
                let Some(Value::Map(fields)) = table.step("fields").map(|node| &node.value) else {
                    panic!("no fields")
                };
                let written = fields.iter().map(|(field, _)| field.name.as_str());
                (key.name.as_str(), written.filter(|field| !NOT_RECORDED.contains(field)).collect())
            })
            .collect();
        let ours = [
            names(&CASES),
            names(&PARTICIPANTS),
            names(&CONTACTS),
            names(&OFFERS),
            names(&CONSENTS),
            names(&RISK_ASSESSMENTS),
            names(&RISK_CHANGES),
            names(&PREPARATIONS),
            names(&PROCESSES),
            names(&ATTENDANCES),
            names(&AGREEMENTS),
            names(&AGREEMENT_ITEMS),
            names(&FOLLOWUPS),
            names(&FEEDBACK),
            names(&PRACTITIONERS),
            names(&REGISTRATIONS),
            names(&TRAINING),
            names(&SUPERVISION),
            names(&OBSERVED_PRACTICE),
            names(&CPD),
            names(&VETTING),
            names(&LEAVE),
            names(&CODE_ADHERENCE),
            names(&DOCUMENTS),
            names(&SHARING_AGREEMENTS),
            names(&COMPLAINTS),
            names(&INCIDENTS),
            names(&REVIEWS),
            names(&CASE_AUDITS),
            names(&GROUPS),
            names(&MEETINGS),
            names(&FIGURES),
            names(&MEMBERSHIPS),
        ];
        assert_eq!(model, ours);
    }
}
