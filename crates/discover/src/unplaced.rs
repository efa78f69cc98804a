//! Columns that nobody can place for certain: what is still to be asked about them, and what is not.

use std::collections::BTreeSet;

use readymark_personal::words;
use readymark_source::table_schema::{Field, Table};

use crate::cells::Numbered;
use crate::column::{Column, Holds};
use crate::decisive::{is_headed, says};
use crate::one_row::{Also, Near};
use crate::sheet::Proposal;

/// Of more fields than this, only those that the cells can be are listed beside a column.
const LISTED: usize = 8;
/// Before the tables of the same rows that a heading speaks of.
const NEAR: &str = "or, under `also`, of ";
/// Where the heading speaks of none.
const ANY_DAY: &str = "or the day of a record under `also`";

/// What is left when every column that can be placed is.
pub(crate) struct Left<'p> {
    /// Columns that only a person can place.
    pub(crate) open: Vec<usize>,
    /// Columns that can feed nothing, since every field has its column.
    pub(crate) over: Vec<usize>,
    /// Columns that may say that a row is no such record.
    deciding: Vec<usize>,
    /// Fields without a column.
    free: Vec<&'p Field>,
}

/// What is left of a sheet. A column that says whose the rows are may have a question of its own.
pub(crate) fn left<'p>(proposal: &'p Proposal<'_>, whose: Option<usize>) -> Left<'p> {
    let read = proposal.columns.iter().filter_map(|column| Some(column.read_as()?.field.name.as_str()));
    let listed = proposal
        .lists
        .iter()
        .filter(|list| list.is_certain)
        .flat_map(|list| &list.into)
        .map(|field| field.name.as_str());
    let key = proposal.choice.table.key.as_deref().filter(|_| proposal.numbered == Numbered::Yes);
    let fed: BTreeSet<&str> = read.chain(listed).chain(key).collect();
    // What the standard keeps out needs no column.
    let wanted = proposal.choice.table.fields.iter().filter(|field| field.personal.may_be_kept());
    let free: Vec<&Field> = wanted.filter(|field| !fed.contains(field.name.as_str())).collect();
    let name = |at: usize| proposal.headings.names.get(at).map_or("", String::as_str);
    let is_headed = |at: &usize| {
        let holds = proposal.holds.get(*at).copied().unwrap_or(Holds::Nothing);
        !matches!(holds, Holds::Days | Holds::Nothing) && is_headed(name(*at))
    };
    let worded = proposal.categories.iter().filter(|(_, words)| says(words)).map(|(at, _)| *at);
    let deciding = (0..proposal.columns.len()).filter(is_headed).chain(worded);
    let mut left = Left { open: Vec::new(), over: Vec::new(), deciding: deciding.collect(), free };
    for (at, column) in proposal.columns.iter().enumerate().filter(|(at, _)| Some(*at) != whose) {
        match column {
            Column::Unplaced if left.can_feed_nothing(proposal, at) => left.over.push(at),
            column if column.is_open() => left.open.push(at),
            Column::Personal(private) if !private.confidence.is_certain() => left.open.push(at),
            _ => {}
        }
    }
    left
}

impl Left<'_> {
    /// Whether a column is dropped without a question.
    fn can_feed_nothing(&self, proposal: &Proposal<'_>, at: usize) -> bool {
        let is_near = proposal.near.get(at).is_some_and(|near| !near.is_empty());
        let is_rival = proposal.rivals.iter().any(|rival| rival.column == at);
        let lists = proposal.lists.iter().chain(proposal.also.iter().flat_map(|also| &also.lists));
        let is_list = lists.into_iter().any(|list| list.column == at);
        self.free.is_empty() && !is_list && !self.deciding.contains(&at) && !is_near && !is_rival
    }

    /// What a column may be, as the end of a sentence that began with `drop`.
    pub(crate) fn fields(&self, proposal: &Proposal<'_>, at: usize) -> String {
        let table = &proposal.choice.table.name;
        let holds = proposal.holds.get(at).copied().unwrap_or(Holds::Nothing);
        let is_listed = |field: &&&Field| self.free.len() <= LISTED || holds != Holds::Nothing && holds.may_be(field);
        let listed: Vec<&str> = self.free.iter().filter(is_listed).map(|field| field.name.as_str()).collect();
        match (self.free.len(), listed.len()) {
            (0, _) => String::new(),
            (_, 0) => format!(", or a field of `readymark explain {table}`"),
            _ => format!(", or one of: {}", listed.join(", ")),
        }
    }

    /// The other tables of the same rows that may have the same people from a column: who leads a case leads its meetings, too.
    fn shared(&self, proposal: &Proposal<'_>, at: usize) -> String {
        let heading = proposal.headings.names.get(at).map_or("", String::as_str);
        if proposal.holds.get(at) != Some(&Holds::Words) {
            return String::new();
        }
        let own: Vec<&Field> = match proposal.columns.get(at) {
            Some(Column::Field(fed)) => vec![fed.field],
            _ => self.free.iter().filter(|field| is_about(heading, field)).copied().collect(),
        };
        let takes = |also: &&Also<'_>, field: &&Field| {
            let fed = also.columns.iter().map(|(_, fed)| fed.field);
            let mut fed =
                fed.chain(also.lists.iter().filter(|list| list.is_certain).flat_map(|list| list.into.iter().copied()));
            proposal.choice.table.key.as_deref() != Some(&field.name)
                && also.table.foreign_keys.iter().any(|link| link.field == field.name)
                && fed.all(|other| other.name != field.name)
        };
        let both = own.iter().flat_map(|field| {
            let others = proposal.also.iter().filter(|also| takes(also, field));
            others.map(|also| format!("{} of `{}`", field.name, also.table.name))
        });
        let both: BTreeSet<String> = both.collect();
        let both: Vec<String> = both.into_iter().collect();
        if both.is_empty() {
            return String::new();
        }
        format!("; the same column can be {} too: write it there as well, under `also`", both.join(" and "))
    }

    /// What else a column may be, or say.
    pub(crate) fn beyond(&self, proposal: &Proposal<'_>, at: usize) -> String {
        let near = proposal.near.get(at).map(Vec::as_slice).unwrap_or_default();
        let holds_days = proposal.holds.get(at) == Some(&Holds::Days);
        let of = |(table, fields): &Near<'_>| match fields.len() {
            1..=LISTED => format!("`{}`: {}", table.name, fields.join(", ")),
            _ => format!("`{}`", table.name),
        };
        let tables: Vec<String> = near.iter().map(of).collect();
        let mut text = match tables.len() {
            0 if holds_days && !proposal.also.is_empty() => format!("; {ANY_DAY}"),
            0 => String::new(),
            _ => format!("; {NEAR}{}", tables.join("; of ")),
        };
        let table = near.first().map_or(proposal.choice.table, |(table, _)| table);
        text.push_str(&self.shared(proposal, at));
        if self.deciding.contains(&at) && !keeps_any(table) {
            text.push_str(&said_of_records(&table.name, near.is_empty()));
        }
        text
    }
}

/// Whether a heading has a word of one of a field's names: *Facilitator* of the lead facilitator. A number says nothing.
fn is_about(heading: &str, field: &Field) -> bool {
    let heading = words(heading);
    let tells = |word: &str| word.len() > 2 && heading.split_whitespace().any(|one| one == word);
    field.aliases.iter().chain([&field.title]).any(|name| words(name).split_whitespace().any(tells))
}

/// Whether a table has records of every standing, and a field that says which: a case that was declined is a case.
fn keeps_any(table: &Table) -> bool {
    table.fields.iter().any(|field| ["status", "outcome"].contains(&field.name.as_str()))
}

/// What is asked about words such as *applied* and *refused*.
fn said_of_records(table: &str, of_rows: bool) -> String {
    if of_rows {
        format!(
            "; if some of its words mean that a row is no record of `{table}` (applied for, cancelled), list them under `skip_rows` and count `rows` without them"
        )
    } else {
        format!("; some of its words may mean that there is no record of `{table}` (applied for, cancelled)")
    }
}

/// Whether the question beside a column leaves open that it is of a table which the same rows feed.
pub(crate) fn may_be_of(comment: &str, table: &str) -> bool {
    let near = comment.split_once(NEAR).map(|(_, near)| near);
    comment.contains(ANY_DAY) || near.is_some_and(|near| near.contains(&format!("`{table}`")))
}
