//! One small service made into a hub of six teams, eleven years earlier.

use readymark_source::{Date, Key, Node, Value};

use crate::edits::{Table, Tables};

/// Eleven years as whole weeks, so that every day keeps its day of the week.
const BACK: i64 = 574 * 7;

/// A team of the hub.
pub(super) struct Team {
    /// What stands before its references, and in the column that says whose a row is.
    pub(super) code: &'static str,
    /// Its partner in the bundle.
    pub(super) partner: &'static str,
    /// Its name.
    pub(super) title: &'static str,
    /// How many weeks earlier its cases went, so that the teams do not meet on the same days.
    weeks: i64,
}

pub(super) const TEAMS: [Team; 6] = [
    Team { code: "CO", partner: "constabulary", title: "Weirside Constabulary (invented)", weeks: 0 },
    Team { code: "VC", partner: "victim-care", title: "Weirside Victim Care (invented)", weeks: 1 },
    Team { code: "YO", partner: "youth-offending", title: "Weirside Youth Offending Team (invented)", weeks: 0 },
    Team { code: "PR", partner: "probation", title: "Weirside Probation (invented)", weeks: 1 },
    Team { code: "PN", partner: "prison", title: "Prison of Weirmouth (invented)", weeks: 0 },
    Team { code: "CY", partner: "community", title: "Weirside Community Mediation (invented)", weeks: 1 },
];

/// What the hub keeps once, however many teams it has.
const SHARED: [&str; 8] =
    ["complaints", "documents", "figures", "groups", "incidents", "meetings", "memberships", "sharing_agreements"];
/// What is about people who work there: it does not move with the cases.
const STAFF: [&str; 9] = [
    "code_adherence",
    "cpd",
    "leave",
    "observed_practice",
    "practitioners",
    "registrations",
    "supervision",
    "training",
    "vetting",
];
/// The tables that say whose a row is, and the column that does.
const OWNED: [&str; 2] = ["cases", "practitioners"];
pub(super) const OWNER: &str = "team";

/// The tables of the hub.
pub(super) fn of(tidy: &Tables) -> Result<Tables, String> {
    let mut tables = Tables::new();
    for (name, table) in tidy {
        let made = if SHARED.contains(&name.as_str()) { shared(table)? } else { by_team(name, table)? };
        tables.insert(name.clone(), made);
    }
    Ok(tables)
}

/// Whether the table has a column that says whose a row is.
pub(super) fn is_owned(table: &str) -> bool {
    OWNED.contains(&table)
}

/// The hub's own tables know one team's cases: the first one's.
fn shared(table: &Table) -> Result<Table, String> {
    let [first, ..] = &TEAMS;
    rows(table, first, 0, |heading| heading == "case_ref")
}

fn by_team(name: &str, table: &Table) -> Result<Table, String> {
    let mut all = Table { headings: table.headings.clone(), rows: Vec::new() };
    if is_owned(name) {
        all.headings.push(OWNER.to_owned());
    }
    for team in &TEAMS {
        let weeks = if STAFF.contains(&name) { 0 } else { team.weeks };
        let mut made = rows(table, team, weeks, |heading| heading.ends_with("_ref"))?;
        if is_owned(name) {
            made.rows.iter_mut().for_each(|row| row.push(team.code.to_owned()));
        }
        all.rows.append(&mut made.rows);
    }
    Ok(all)
}

/// The rows of one team: its references, its days.
fn rows(table: &Table, team: &Team, weeks: i64, is_reference: impl Fn(&str) -> bool) -> Result<Table, String> {
    let cell = |heading: &String, cell: &String| match Date::parse(cell) {
        Some(day) => day.add_days(-BACK - weeks * 7).map(|day| day.to_string()).ok_or("a day is out of range"),
        None if is_reference(heading) && !cell.is_empty() => Ok(format!("{}-{cell}", team.code)),
        None => Ok(cell.clone()),
    };
    let row = |row: &Vec<String>| table.headings.iter().zip(row).map(|(heading, text)| cell(heading, text)).collect();
    let rows = table.rows.iter().map(row).collect::<Result<Vec<Vec<String>>, _>>()?;
    Ok(Table { headings: table.headings.clone(), rows })
}

/// What happened in every team alike, told once with `TEAM` in place of a team's code.
pub(super) fn in_each(told: &Node) -> Vec<Node> {
    TEAMS.iter().map(|team| named(told, team)).collect()
}

fn named(node: &Node, team: &Team) -> Node {
    let text = |text: &str| text.replace("TEAM", team.code);
    let value = match &node.value {
        Value::Text(is) => Value::Text(text(is)),
        Value::List(items) => Value::List(items.iter().map(|item| named(item, team)).collect()),
        Value::Map(entries) => Value::Map(
            entries.iter().map(|(key, is)| (Key { name: text(&key.name), ..key.clone() }, named(is, team))).collect(),
        ),
        other => other.clone(),
    };
    Node { value, span: node.span }
}
