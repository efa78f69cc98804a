//! A small standard: cases and their sessions, a register of policies, and a table that is always in order.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::Need;
use readymark_source::table_schema::{Blank, Bound, Field, FieldType, ForeignKey, Personal, Plausible, Table};
use readymark_source::{Date, Decimal};

fn field(name: &str, kind: FieldType) -> Field {
    Field {
        name: name.to_owned(),
        title: name.replace('_', " "),
        about: None,
        aliases: Vec::new(),
        kind,
        personal: Personal::None,
        required: false,
        allowed: Vec::new(),
        minimum: None,
        maximum: None,
        future: false,
        blank: Blank::default(),
        may_name: None,
        must_say: false,
        plausible: Plausible::default(),
    }
}

fn required(name: &str, kind: FieldType) -> Field {
    Field { required: true, ..field(name, kind) }
}

fn table(name: &str, key: &str, fields: Vec<Field>) -> Table {
    Table {
        name: name.to_owned(),
        title: name.to_owned(),
        key: Some(key.to_owned()),
        fields,
        foreign_keys: Vec::new(),
        files: None,
        approved: None,
        windowed: false,
        in_order: Vec::new(),
        dated_by: None,
    }
}

fn link(name: &str, field: &str, reference: &str) -> ForeignKey {
    let [name, field, reference] = [name, field, reference].map(str::to_owned);
    ForeignKey { name, field, reference, optional: true, outside: false }
}

pub(crate) fn tables() -> Vec<Table> {
    let day = |text| Date::parse(text).map(Bound::Date);
    let cases = vec![
        Field { personal: Personal::Pseudonym, ..required("case_ref", FieldType::Text) },
        Field { minimum: day("2000-01-01"), ..required("referred_on", FieldType::Date) },
        Field {
            future: true,
            plausible: Plausible { from: Date::parse("1990-01-01"), to: Date::parse("2100-12-31") },
            ..field("review_on", FieldType::Date)
        },
        Field { allowed: vec!["direct".to_owned(), "indirect".to_owned()], ..field("kind", FieldType::Text) },
        Field {
            minimum: Some(Bound::Integer(0)),
            maximum: Some(Bound::Integer(20)),
            ..field("meetings", FieldType::Integer)
        },
        Field {
            minimum: Some(Bound::Integer(0)),
            maximum: Decimal::parse("99.5").map(Bound::Decimal),
            ..field("hours", FieldType::Decimal)
        },
        field("consent", FieldType::Boolean),
        Field { personal: Personal::Identifier, ..field("officer", FieldType::Text) },
    ];
    let sessions = vec![
        required("session_ref", FieldType::Integer),
        field("case_ref", FieldType::Text),
        field("held_on", FieldType::Date),
    ];
    let policies =
        vec![required("title", FieldType::Text), field("file", FieldType::Text), field("owner", FieldType::Text)];
    let approvals = vec![
        Field { future: true, ..field("approved_on", FieldType::Date) },
        Field { future: true, aliases: vec!["Review Date".to_owned()], ..field("review_due", FieldType::Date) },
        field("file", FieldType::Text),
    ];
    let staff = vec![required("staff_ref", FieldType::Text), field("trained_on", FieldType::Date)];
    vec![
        Table {
            windowed: true,
            in_order: vec![["referred_on", "review_on"].map(str::to_owned).into()],
            ..table("cases", "case_ref", cases)
        },
        Table {
            foreign_keys: vec![link("case", "case_ref", "cases")],
            dated_by: Some("held_on".to_owned()),
            ..table("sessions", "session_ref", sessions)
        },
        Table { files: Some("file".to_owned()), ..table("policies", "title", policies) },
        table("staff", "staff_ref", staff),
        Table {
            key: None,
            files: Some("file".to_owned()),
            approved: Some("approved_on".to_owned()),
            ..table("approvals", "file", approvals)
        },
    ]
}

/// All of it.
pub(crate) fn need() -> Need {
    let mut columns: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for table in tables() {
        let fields = table.fields.iter().filter(|field| field.personal.may_be_kept()).map(|field| field.name.clone());
        let of_files = [table.file_found_column(), table.file_bytes_column()];
        columns.insert(table.name.clone(), fields.chain(of_files.into_iter().flatten()).collect());
    }
    let mentions = BTreeMap::from([("approvals".to_owned(), BTreeSet::from(["impartiality".to_owned()]))]);
    Need { columns, mentions, keys: false }
}
