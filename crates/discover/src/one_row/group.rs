//! The headings of a sheet that make one record of another table together, and how that record and its relations are called.

use std::collections::BTreeMap;

use readymark_source::table_schema::{ForeignKey, Table};

use super::claim::Claim;
use super::people::List;
use super::reading::Side;
use crate::column::Fed;
use crate::confidence::Confidence;
use crate::rivals::{Rival, Says, settle};
use crate::words::Words;

/// Another table that the rows feed.
pub(crate) struct Also<'t> {
    pub(crate) table: &'t Table,
    pub(crate) confidence: Confidence,
    /// Fields that no column holds as it stands.
    pub(crate) set: Vec<(&'t str, Set)>,
    /// Columns of which one is filled if there is such a record.
    pub(crate) if_filled: Vec<usize>,
    pub(crate) columns: Vec<(usize, Fed<'t>)>,
    /// Columns that claim a field as others do.
    pub(crate) rivals: Vec<Rival<'t>>,
    pub(crate) values: Vec<Words>,
    pub(crate) lists: Vec<List<'t>>,
    /// Whether a row without them is a record all the same, since nothing says whether there is one.
    pub(crate) in_each_row: bool,
}

/// What a field is set to.
pub(crate) enum Set {
    /// A word, or a text made of columns.
    Text(String),
    /// Only a person knows whose of these it is.
    Asked(Vec<String>),
    /// Only a person knows which of these words it is.
    Which(Vec<String>),
}

/// Columns that make one record.
pub(super) struct Group<'t> {
    pub(super) table: &'t Table,
    pub(super) side: Option<Side>,
    number: Option<u32>,
    fixed: Vec<(&'t str, String)>,
    pub(super) columns: Vec<(usize, Fed<'t>)>,
    /// Columns of which each may be one field.
    pub(super) open: Vec<usize>,
    rivals: Vec<Rival<'t>>,
    signs: usize,
}

/// The columns that other tables read, by the record that they make.
pub(super) fn groups<'t>(claims: Vec<(usize, Claim<'t>, Fed<'t>)>) -> Vec<Group<'t>> {
    let mut found: BTreeMap<_, (Group<'t>, Vec<Claimed<'t>>)> = BTreeMap::new();
    for (at, claim, fed) in claims {
        let Claim { table, side, number, fixed, signs, says, .. } = claim;
        let key = (table.name.as_str(), side.clone(), number, fixed.clone());
        let (group, claimed) = found.entry(key).or_insert_with(|| (Group::new(table, side, number, fixed), Vec::new()));
        group.signs += signs;
        claimed.push((at, says, fed));
    }
    found.into_values().map(|(group, claimed)| group.fed_by(claimed)).collect()
}

impl<'t> Group<'t> {
    fn new(table: &'t Table, side: Option<Side>, number: Option<u32>, fixed: Vec<(&'t str, String)>) -> Self {
        Self { table, side, number, fixed, columns: Vec::new(), open: Vec::new(), rivals: Vec::new(), signs: 0 }
    }

    /// The columns that are filled if there is such a record.
    fn filled(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().map(|(at, _)| *at).chain(self.open.iter().copied())
    }

    /// Two columns cannot feed one field: the one that says it more plainly does, or a person is asked. Of references the first does,
    /// since other records are called by it.
    fn fed_by(mut self, claimed: Vec<Claimed<'t>>) -> Self {
        let mut fields: BTreeMap<&str, Vec<Claimed<'t>>> = BTreeMap::new();
        for claim in claimed {
            fields.entry(claim.2.field.name.as_str()).or_default().push(claim);
        }
        for (name, claims) in fields {
            let is_key = self.table.key.as_deref() == Some(name);
            let says: Vec<(usize, Says)> = claims.iter().map(|(at, says, _)| (*at, *says)).collect();
            let settled = settle(&says, says.first().map(|(at, _)| *at).filter(|_| is_key));
            let field = claims.first().map(|(.., fed)| fed.field);
            self.rivals.extend(field.into_iter().flat_map(|field| Rival::of(&says, &settled, (self.table, field))));
            self.open.extend(settled.open());
            let read = claims.into_iter().filter(|(at, ..)| settled.read == Some(*at));
            self.columns.extend(read.map(|(at, _, fed)| (at, fed)));
        }
        self.columns.sort_by_key(|(at, _)| *at);
        self
    }
}

/// A column, how plainly it says its field, and that field.
type Claimed<'t> = (usize, Says, Fed<'t>);

/// How the records of a sheet are called.
pub(super) struct Names<'t> {
    /// The table that a row is first of all a record of.
    pub(super) spine: &'t Table,
    /// Its reference, as a text made of columns.
    pub(super) key: String,
    /// The table of the sides, and its field that says which.
    pub(super) people: Option<(&'t Table, &'t str)>,
    /// The sides, each with the column of its reference and the columns that are filled if there is one.
    pub(super) sides: Vec<(Side, Option<String>, Vec<usize>)>,
    /// What the name of a table is shortened to.
    pub(super) short: BTreeMap<String, String>,
}

impl<'t> Names<'t> {
    /// The reference of a side.
    fn side(&self, side: &Side) -> String {
        let own = self.sides.iter().find(|(known, ..)| known == side).and_then(|(_, own, _)| own.clone());
        own.unwrap_or_else(|| format!("{}-{}", self.key, side.short()))
    }

    /// The reference of a record.
    fn record(&self, group: &Group<'_>) -> String {
        let letter = group.side.as_ref().map(Side::short).unwrap_or_default();
        let short = self.short.get(&group.table.name).map_or("", String::as_str);
        let number = group.number.map(|number| number.to_string()).unwrap_or_default();
        // Two kinds of training in one row are two records.
        let letters = group.fixed.iter().filter_map(|(_, word)| word.chars().next());
        let kind: String = letters.flat_map(char::to_uppercase).collect();
        format!("{}-{letter}{short}{kind}{number}", self.key)
    }

    fn is_people(&self, table: &Table) -> bool {
        self.people.is_some_and(|(people, _)| people.name == table.name)
    }

    /// What a relation of a record leads to, as far as the row says it.
    fn relation(&self, link: &ForeignKey, group: &Group<'_>, all: &[Group<'_>]) -> Option<Set> {
        if is_to(link, self.spine) {
            return Some(Set::Text(self.key.clone()));
        }
        let (people, _) = self.people.filter(|(people, _)| is_to(link, people)).unzip();
        if people.is_some() {
            return match &group.side {
                Some(side) => Some(Set::Text(self.side(side))),
                None if link.optional || self.sides.is_empty() => None,
                None => Some(Set::Asked(self.sides.iter().map(|(side, ..)| self.side(side)).collect())),
            };
        }
        let mut others = all.iter().filter(|other| is_to(link, other.table) && other.table.name != group.table.name);
        let one = others.next().filter(|other| other.side.is_none())?;
        others.next().is_none().then(|| Set::Text(self.record(one)))
    }

    /// Whether the row says whose the record of a group is.
    pub(super) fn places(&self, group: &Group<'t>, all: &[Group<'t>]) -> bool {
        let takes_side =
            group.table.foreign_keys.iter().any(|link| self.people.is_some_and(|(people, _)| is_to(link, people)));
        let has_side = self.is_people(group.table) || takes_side;
        let placed = group.table.foreign_keys.iter().any(|link| self.relation(link, group, all).is_some());
        placed && (group.side.is_none() || has_side) && (!self.is_people(group.table) || group.side.is_some())
    }

    /// The entry of a group.
    pub(super) fn entry(&self, group: &Group<'t>, all: &[Group<'t>], columns: Vec<(usize, Fed<'t>)>) -> Also<'t> {
        let is_fed = |field: &str| columns.iter().any(|(_, fed)| fed.field.name == field);
        let mut set: Vec<(&str, Set)> = Vec::new();
        if let Some(key) = group.table.key.as_deref().filter(|key| !is_fed(key)) {
            let name = match &group.side {
                Some(side) if self.is_people(group.table) => self.side(side),
                _ => self.record(group),
            };
            set.push((key, Set::Text(name)));
        }
        let links = group.table.foreign_keys.iter().filter(|link| !is_fed(&link.field));
        set.extend(links.filter_map(|link| Some((link.field.as_str(), self.relation(link, group, all)?))));
        let role = self.people.filter(|_| self.is_people(group.table)).zip(group.side.as_ref());
        set.extend(role.map(|((_, field), side)| (field, Set::Text(side.ours.to_owned()))));
        set.extend(group.fixed.iter().map(|(field, word)| (*field, Set::Text(word.clone()))));
        // What tells the others of its table apart must be known of this one, too: a course beside one in safeguarding.
        let others = all.iter().filter(|other| other.table.name == group.table.name).flat_map(|other| &other.fixed);
        for (field, _) in others {
            let known = group.table.field(field).filter(|_| !is_fed(field) && !set.iter().any(|(set, _)| set == field));
            set.extend(known.map(|known| (known.name.as_str(), Set::Which(known.allowed.clone()))));
        }
        let mut if_filled: Vec<usize> = columns.iter().map(|(at, _)| *at).chain(group.open.iter().copied()).collect();
        if_filled.sort_unstable();
        let mut in_each_row = false;
        if self.is_people(group.table) {
            let told = self.sides.iter().find(|(side, ..)| Some(side) == group.side.as_ref());
            let told = told.map(|(_, _, told)| told.as_slice()).unwrap_or_default();
            // No case needs a second person: there is one if anything of theirs is filled.
            let is_further = group.side.as_ref().is_some_and(|side| side.number.is_some());
            let of_side = all.iter().filter(|other| is_further && other.side == group.side);
            if_filled.extend(of_side.flat_map(Group::filled));
            in_each_row = told.is_empty() && !is_further;
            if_filled = if in_each_row { Vec::new() } else { told.iter().copied().chain(if_filled).collect() };
            if_filled.sort_unstable();
            if_filled.dedup();
        }
        let confidence = Confidence::of_signs(group.signs, 0);
        let (table, values, lists, rivals) = (group.table, Vec::new(), Vec::new(), group.rivals.clone());
        Also { table, confidence, set, if_filled, columns, rivals, values, lists, in_each_row }
    }
}

/// A group of nothing but the side itself: every side that is spoken of is somebody.
pub(super) fn side_alone<'t>(people: &'t Table, side: &Side) -> Group<'t> {
    // Whose it is stands in the headings of its other records.
    Group { signs: 2, ..Group::new(people, Some(side.clone()), None, Vec::new()) }
}

/// Whether a relation leads from a record to the one that it belongs to: both have the reference under one name.
pub(super) fn is_to(link: &ForeignKey, table: &Table) -> bool {
    link.reference == table.name && table.key.as_deref() == Some(link.field.as_str())
}
