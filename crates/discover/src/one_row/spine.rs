//! Which table the rows of a sheet are first of all records of, and what else stands in them.

use readymark_evidence::SheetPreview;
use readymark_personal::{content, heading, words};
use readymark_source::table_schema::Table;
use readymark_source::yes_or_no;

use super::claim::{Claim, reference};
use super::group::{Also, Group, Names, groups, side_alone};
use super::look::Look;
use super::people::{List, list};
use super::persons::Persons;
use super::reading::{Reading, Side};
use super::relations::{belongs, people, related, says_who, short};
use super::withheld::{Ground, Withheld};
use crate::all_rows::AllRows;
use crate::choice::Choice;
use crate::column::{Fed, is_certain, weighed};
use crate::confidence::Confidence;
use crate::headings::Headings;
use crate::matching::{self, Assigned, Known, Match, assign};
use crate::names::likeness;
use crate::words::is_missing;

/// So many headings of other tables make a list that no table knows by its own one row per case.
const BESIDE: usize = 2;

/// A sheet whose rows are records of several tables.
pub(crate) struct OneRow<'t> {
    pub(crate) choice: Choice<'t>,
    pub(crate) also: Vec<Also<'t>>,
    /// Columns that list people of the row's own table.
    pub(crate) lists: Vec<List<'t>>,
    /// The column of its reference.
    pub(crate) key: Option<usize>,
}

/// What the headings of other tables in a sheet lead to.
pub(crate) enum Wide<'t> {
    /// Its rows are records of several tables.
    Several(OneRow<'t>),
    /// They may be, and something speaks against it.
    Withheld(Withheld<'t>),
}

/// The table and the others that its rows feed, if there are others. `spines` are those that it may be, `narrow` is the one that knows
/// most headings.
pub(crate) fn one_row<'t>(
    (sheet, all): (&SheetPreview, &AllRows<'_>),
    headings: &Headings,
    tables: &[&'t Table],
    spines: &[Known<'t>],
    narrow: Option<&Choice<'t>>,
) -> Option<Wide<'t>> {
    let words = headings.names.iter().map(|name| words(name)).collect();
    let look = Look { sheet, all, headings, words };
    let found = spines.iter().filter_map(|spine| look.spine(spine, tables, narrow));
    let mut found: Vec<(usize, Wide<'t>)> = found.collect();
    found.sort_by_key(|(read, wide)| (matches!(wide, Wide::Withheld(_)), std::cmp::Reverse(*read)));
    found.into_iter().next().map(|(_, wide)| wide)
}

impl Look<'_> {
    /// What the sheet is if its rows are records of this table, and how many headings that explains.
    fn spine<'t>(
        &self,
        spine: &Known<'t>,
        tables: &[&'t Table],
        narrow: Option<&Choice<'t>>,
    ) -> Option<(usize, Wide<'t>)> {
        // Where no table knows two of the headings, each may be the one, if others that its rows feed know enough of the rest.
        let is_best = narrow.is_none_or(|narrow| narrow.table.name == spine.table.name);
        // A reference that does not say of what is that of the row, where no table's own is there.
        let key_of = |table: &Table| self.key(table).filter(|key| self.holds_references(table, *key));
        let says = || tables.iter().any(|table| key_of(table).is_some());
        let at = self.key(spine.table).or_else(|| self.bare_key().filter(|_| !says()));
        // A sheet with the reference of another record is a list of those: `Participant ID` beside `Case No`.
        let other = tables
            .iter()
            .filter(|table| belongs(table, spine.table))
            .find_map(|table| Some((*table, key_of(table).filter(|key| at != Some(*key))?)));
        let fits = at.map_or(is_best, |at| !self.name(at).contains(['{', '}']));
        if !fits || !is_best && other.is_some() {
            return None;
        }
        let related = related(spine.table, tables);
        let fits = |at: usize, found: &Match<'t>| is_certain(found, spine.table, &self.cells(at));
        let own = assign(spine.table, &self.headings.names, at, fits);
        let claims = self.claims(&own, &related, spine.table);
        let key = at.map_or_else(|| "{row}".to_owned(), |at| format!("{{{}}}", self.name(at)));
        let (also, read) = self.also(spine.table, key, &related, claims, &own);
        if also.is_empty() {
            return None;
        }
        let repeated = || at.map(|at| (at, self.repeats(at))).filter(|(_, rows)| !rows.is_empty());
        let against = other.map(|(table, key)| (key, Ground::Of(table)));
        if let Some((column, ground)) = against.or_else(|| repeated().map(|(at, rows)| (at, Ground::Repeats(rows)))) {
            return is_best.then(|| (read, Wide::Withheld(Withheld::of(column, ground, &also))));
        }
        let tells = |name: &String| spine.knows(name) && also.iter().all(|also| !Known::of(also.table).knows(name));
        let tells =
            self.headings.names.iter().enumerate().filter(|(place, name)| Some(*place) != at && tells(name)).count();
        let known = spine.count(&self.headings.names);
        let before = narrow.map_or(0, |narrow| narrow.known);
        let too_few = narrow.is_none() && read < BESIDE;
        // There its own reference alone may tell.
        let is_numbered = narrow.is_none() && self.key(spine.table).is_some();
        if tells == 0 && !is_numbered || too_few || !is_best && known + read <= before {
            return None;
        }
        let lists = self.lists(spine.table, &own);
        // The reference and what only this table knows speak for it; headings that another table has alone stand in `also`.
        let confidence = Confidence::of_signs(tells + usize::from(at.is_some()), 0);
        let choice = Choice { table: spine.table, confidence, known, rival: None, named: false };
        Some((known + read, Wide::Several(OneRow { choice, also, lists, key: at })))
    }

    /// Each heading that speaks for another table more than for the row's own, with the field that it feeds.
    fn claims<'t>(&self, own: &Assigned<'t>, related: &[&'t Table], spine: &Table) -> Vec<(usize, Claim<'t>, Fed<'t>)> {
        let split = self.split();
        let people = people(spine, related).map(|(people, _)| people);
        let readings: Vec<Reading<'_>> = split.iter().map(|heading| Reading::of(heading, &split)).collect();
        let mut claims = Vec::new();
        let headed = readings.iter().zip(&split).enumerate().filter(|(_, (_, heading))| !heading.is_empty());
        for (at, (reading, _)) in headed {
            let mine = own.of(at).map(|(.., like)| like);
            let Some(claim) = Claim::best(reading, related, people) else { continue };
            if mine.is_some_and(|mine| mine.is_certain() && mine >= claim.like) {
                continue;
            }
            let cells = self.cells(at);
            let (confidence, fitting) = weighed(claim.like, (claim.table, claim.field), &cells);
            // What names people is dropped, whatever it is called.
            if !confidence.is_certain() || self.names_people(at) {
                continue;
            }
            let (field, ground) = (claim.field, claim.ground);
            claims.push((at, claim, Fed { field, ground, confidence, fitting }));
        }
        let is_loose = |at: usize| readings.get(at).is_some_and(|reading| reading.is_loose);
        let persons = Persons::of(&readings, claims.iter().map(|(at, claim, _)| (is_loose(*at), claim)));
        claims.retain(|(at, claim, _)| !persons.leave_open(is_loose(*at), claim));
        claims
    }

    /// The entries of the other tables, and how many headings they read.
    fn also<'t>(
        &self,
        spine: &'t Table,
        key: String,
        related: &[&'t Table],
        claims: Vec<(usize, Claim<'t>, Fed<'t>)>,
        own: &Assigned<'t>,
    ) -> (Vec<Also<'t>>, usize) {
        let people = people(spine, related);
        let mut groups = groups(claims);
        let mut sides: Vec<Side> = groups.iter().filter_map(|group| group.side.clone()).collect();
        sides.sort();
        sides.dedup();
        for side in &sides {
            let is = |group: &Group<'t>| {
                people.is_some_and(|(people, _)| group.table.name == people.name) && group.side.as_ref() == Some(side)
            };
            if let Some((people, _)) = people.filter(|_| !groups.iter().any(is)) {
                groups.push(side_alone(people, side));
            }
        }
        let order = |group: &Group<'_>| related.iter().position(|table| table.name == group.table.name);
        groups.sort_by_key(|group| (order(group), group.side.clone()));
        let is_people = |group: &&Group<'t>| people.is_some_and(|(people, _)| group.table.name == people.name);
        let own_key = |side: &Side| {
            let mut mine = groups.iter().filter(is_people).filter(|group| group.side.as_ref() == Some(side));
            mine.find_map(|group| {
                let (at, _) =
                    group.columns.iter().find(|(_, fed)| group.table.key.as_deref() == Some(&fed.field.name))?;
                Some(format!("{{{}}}", self.name(*at)))
            })
        };
        let sides = sides.iter().map(|side| (side.clone(), own_key(side), self.told(side))).collect();
        let names = Names { spine, key, people, sides, short: short(&groups, people.map(|(people, _)| people)) };
        let (groups, _): (Vec<_>, Vec<_>) = {
            let placed: Vec<bool> = groups.iter().map(|group| names.places(group, &groups)).collect();
            groups.into_iter().zip(placed).partition(|(_, placed)| *placed)
        };
        let groups: Vec<Group<'t>> = groups.into_iter().map(|(group, _)| group).collect();
        let read = groups.iter().map(|group| group.columns.len() + group.open.len()).sum();
        let entries = groups.iter().map(|group| {
            let mut also = names.entry(group, &groups, group.columns.clone());
            also.columns.extend(self.shared(group, own));
            also.lists = self.lists(group.table, own);
            also
        });
        (entries.collect(), read)
    }

    /// Columns of a side that say who it is: they are filled if there is one, and most are dropped.
    fn told(&self, side: &Side) -> Vec<usize> {
        let split = self.split();
        let tells = |(at, words): &(usize, &Vec<&str>)| {
            let reading = Reading::of(words, &split);
            let texts = self.texts(*at);
            let personal = heading(self.name_of(*at)).is_some() && content(&texts).is_some();
            // *Second victim* with yes or no below it is filled where there is none, too.
            let is_answer =
                side.number.is_some() && reading.rest.is_empty() && texts.iter().all(|text| is_answer(text));
            reading.side.as_ref() == Some(side)
                && !reading.is_another
                && !is_answer
                && (reading.rest.is_empty() || reference(&reading.rest) || says_who(&reading.rest) || personal)
        };
        split.iter().enumerate().filter(tells).map(|(at, _)| at).collect()
    }

    /// Columns of the row's own table that name the same people for the other table, such as the lead practitioner.
    fn shared<'t>(&self, group: &Group<'t>, own: &Assigned<'t>) -> Vec<(usize, Fed<'t>)> {
        let is_free = |field: &str| group.columns.iter().all(|(_, fed)| fed.field.name != field);
        let mut shared: Vec<(usize, Fed<'t>)> = Vec::new();
        for (at, name) in self.headings.names.iter().enumerate() {
            let mine = own.of(at).filter(|(.., like)| *like == Confidence::WHOLE && !own.is_contested(at));
            let refers = |field: &str| group.table.foreign_keys.iter().any(|link| link.field == field);
            let same = mine.and_then(|(mine, ..)| group.table.field(&mine.name));
            let Some(field) = same.filter(|field| refers(&field.name) && is_free(&field.name)) else { continue };
            let names = field.aliases.iter().chain([&field.title, &field.name]);
            // The case is told by its reference; this is about people who work on it.
            let is_key = own.of(at).is_some_and(|(mine, ..)| mine.required);
            if !is_key && names.map(|known| likeness(name, known)).max() == Some(Confidence::WHOLE) {
                let (ground, confidence) = (matching::Ground::Known, Confidence::WHOLE);
                shared.push((at, Fed { field, ground, confidence, fitting: (0, 0) }));
            }
        }
        shared
    }

    /// Columns that list people of a table.
    fn lists<'t>(&self, table: &'t Table, own: &Assigned<'_>) -> Vec<List<'t>> {
        let known = |at: usize| own.of(at).is_some_and(|(.., like)| like.is_certain());
        let open = self.headings.names.iter().enumerate().filter(|(at, name)| !name.is_empty() && !known(*at));
        let lists = open.filter_map(|(at, name)| {
            let cells = self.texts(at);
            list(at, name, &cells, table).filter(|_| !self.names_people(at))
        });
        let mut lists: Vec<List<'t>> = lists.collect();
        lists.sort_by_key(|list| !list.is_certain);
        lists.truncate(1);
        lists
    }
}

/// Whether a text is yes or no, or nothing.
fn is_answer(text: &str) -> bool {
    yes_or_no(text).is_some() || is_missing(text)
}
