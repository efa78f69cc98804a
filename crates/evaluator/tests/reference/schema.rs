//! The tables that random packs are written over: every type, two relations between the same tables, one from a table to itself,
//! tables without a key, without an order, and without any relation.

use std::fmt::Write as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Bool,
    Int,
    Dec,
    Date,
    Days,
    Months,
}

pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// A key, or the name of another table's key.
    pub(crate) key: bool,
    /// What stands in `constraints` or beside it.
    pub(crate) more: &'static str,
}

pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) key: Option<&'static str>,
    pub(crate) fields: &'static [Field],
    /// Name, field, target.
    pub(crate) relations: &'static [(&'static str, &'static str, usize)],
    pub(crate) order: &'static str,
    pub(crate) more: &'static str,
}

const fn field(name: &'static str, kind: Kind, more: &'static str) -> Field {
    Field { name, kind, key: false, more }
}

const fn key(name: &'static str) -> Field {
    Field { name, kind: Kind::Text, key: true, more: "" }
}

/// The words of every `enum`.
pub(crate) const WORDS: [&str; 3] = ["red", "green", "blue"];
const ONE_OF: &str = ", constraints: { enum: [red, green, blue] }";

pub(crate) const PEOPLE: usize = 0;

pub(crate) static TABLES: [Table; 6] = [
    Table {
        name: "people",
        key: Some("person_ref"),
        fields: &[
            key("person_ref"),
            field("level", Kind::Text, ONE_OF),
            field("active", Kind::Bool, ""),
            field("joined", Kind::Date, ""),
            field("left", Kind::Date, ""),
            field("hours", Kind::Dec, ", constraints: { minimum: 0, maximum: 40.5 }"),
            field("points", Kind::Int, ", constraints: { minimum: -5, maximum: 9 }"),
            key("boss_ref"),
        ],
        relations: &[("boss", "boss_ref", PEOPLE)],
        order: "[joined, points]",
        more: "    in_order: [[joined, left]]\n",
    },
    Table {
        name: "cases",
        key: Some("case_ref"),
        fields: &[
            key("case_ref"),
            field("opened", Kind::Date, ""),
            field("closed", Kind::Date, ", future: true"),
            field("remark", Kind::Text, ""),
            field("urgent", Kind::Bool, ""),
            field("cost", Kind::Dec, ""),
            field("people_count", Kind::Int, ", constraints: { minimum: 1 }"),
            key("lead_ref"),
            key("second_ref"),
        ],
        relations: &[("lead", "lead_ref", PEOPLE), ("second", "second_ref", PEOPLE)],
        order: "[opened]",
        more: "",
    },
    Table {
        name: "notes",
        key: Some("note_ref"),
        fields: &[
            key("note_ref"),
            key("case_ref"),
            field("made", Kind::Date, ""),
            field("kind", Kind::Text, ONE_OF),
            field("minutes", Kind::Int, ", constraints: { minimum: 0, maximum: 90 }"),
            field("score", Kind::Dec, ", constraints: { maximum: 5 }"),
            field("done", Kind::Bool, ""),
        ],
        relations: &[("case", "case_ref", 1)],
        order: "[made, minutes]",
        more: "",
    },
    Table {
        name: "meetings",
        key: None,
        fields: &[
            key("person_ref"),
            key("host_ref"),
            field("held", Kind::Date, ""),
            field("length", Kind::Int, ""),
            field("kind", Kind::Text, ONE_OF),
        ],
        relations: &[("attendee", "person_ref", PEOPLE), ("host", "host_ref", PEOPLE)],
        order: "[held]",
        more: "",
    },
    Table {
        name: "leave",
        key: None,
        fields: &[
            key("person_ref"),
            field("starts_on", Kind::Date, ", future: true"),
            field("ends_on", Kind::Date, ", future: true"),
        ],
        relations: &[("person", "person_ref", PEOPLE)],
        order: "[]",
        more: "",
    },
    Table {
        name: "documents",
        key: Some("paper"),
        fields: &[
            key("paper"),
            field("subject", Kind::Text, ""),
            field("approved", Kind::Date, ""),
            field("signed", Kind::Bool, ""),
            field("pages", Kind::Int, ""),
        ],
        relations: &[],
        order: "[]",
        more: "    files: paper\n",
    },
];

/// The files of the documents folder.
pub(crate) const FILES: [(&str, Option<&str>); 2] = [("k1", Some("The Fair-\nness of it.\n\nAnd trust")), ("k3", None)];

pub(crate) const PARAMETERS: [(&str, Kind); 6] = [
    ("limit_days", Kind::Days),
    ("limit_months", Kind::Months),
    ("part", Kind::Dec),
    ("few", Kind::Int),
    ("colour", Kind::Text),
    ("cutoff", Kind::Date),
];

const HEAD: &str = "title: Laws
edition: '1'
about: Tables of every shape.
plausible: { from: 1990-01-01 }
sources: {}
areas:
  - id: '1'
    title: One
    requirements:
      - { id: '1.1', title: One, source: { local: a test } }
parameters:
  limit_days: { title: Days, type: duration, default: 10 days, minimum: 1 day, maximum: 90 days, source: { local: a test } }
  limit_months: { title: Months, type: duration, default: 1 month, minimum: 1 month, maximum: 2 years, source: { local: a test } }
  part: { title: Part, type: number, default: 60%, minimum: 0%, maximum: 100%, source: { local: a test } }
  few: { title: Few, type: integer, default: 2, minimum: 0, maximum: 9, source: { local: a test } }
  colour: { title: Colour, type: string, default: green, source: { local: a test } }
  cutoff: { title: Cutoff, type: date, default: 2025-04-20, minimum: 2025-01-01, maximum: 2025-12-31, source: { local: a test } }
  by_level: { title: By level, type: integer, default: { red: 1, green: 3, blue: unknown }, minimum: 0, maximum: 9, source: { local: a test } }
tables:
";

/// `standard.yaml`, with an expression for `in_window` and derived columns for each table.
pub(crate) fn standard(windows: &[Option<String>], derived: &[(usize, String, String)]) -> String {
    let mut text = HEAD.to_owned();
    for (index, table) in TABLES.iter().enumerate() {
        let _ = writeln!(text, "  {}:\n    title: {}", table.name, table.name);
        if let Some(key) = table.key {
            let _ = writeln!(text, "    primaryKey: {key}");
        }
        text.push_str("    fields:\n");
        for field in table.fields {
            let kind = match field.kind {
                Kind::Text => "string",
                Kind::Bool => "boolean",
                Kind::Int => "integer",
                Kind::Dec => "number",
                Kind::Date => "date",
                Kind::Days | Kind::Months => panic!("no field has this type"),
            };
            let _ = writeln!(
                text,
                "      {}: {{ title: {}, type: {kind}, personal: none{} }}",
                field.name, field.name, field.more
            );
        }
        if !table.relations.is_empty() {
            text.push_str("    foreignKeys:\n");
            for (name, field, target) in table.relations {
                let target = TABLES[*target].name;
                let optional = if ["boss", "second", "host"].contains(name) { ", optional: true" } else { "" };
                let _ = writeln!(text, "      {name}: {{ fields: {field}, reference: {target}{optional} }}");
            }
        }
        let _ = writeln!(text, "    order: {}", table.order);
        text.push_str(table.more);
        if let Some(window) = &windows[index] {
            let _ = writeln!(text, "    in_window: {}", quoted(window));
        }
        let own: Vec<_> = derived.iter().filter(|(table, ..)| *table == index).collect();
        if !own.is_empty() {
            text.push_str("    derived:\n");
            for (_, name, expression) in own {
                let _ = writeln!(text, "      {name}: {}", quoted(expression));
            }
        }
    }
    text
}

/// A text in YAML's double quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
