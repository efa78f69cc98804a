//! What a heading says of another table than the one that the rows of its sheet are records of.

use readymark_personal::words;
use readymark_source::table_schema::{Field, FieldType, Table};

use super::doubt::{TOOK_PLACE, is_early_meeting, is_of_another_day, may_be_due, says_what_came_of_it};
use super::reading::{Reading, Side, TOWARDS};
use crate::confidence::Confidence;
use crate::matching::{Ground, is_its_name, like};
use crate::names::single;
use crate::rivals::Says;
use crate::vocabulary::{events, fixed, happened};

/// Words between others that say nothing of a field.
const BESIDE: [&str; 13] = ["with", "to", "from", "for", "s", "of", "the", "a", "rjc", "rj", "was", "and", "first"];

/// A heading, taken for a field of another table.
#[derive(Clone)]
pub(crate) struct Claim<'t> {
    pub(crate) table: &'t Table,
    pub(crate) field: &'t Field,
    pub(crate) ground: Ground,
    pub(crate) like: Confidence,
    /// Whose record it is.
    pub(crate) side: Option<Side>,
    /// Which of several records of one kind.
    pub(crate) number: Option<u32>,
    /// Fields that the heading fixes.
    pub(crate) fixed: Vec<(&'t str, String)>,
    /// What speaks for this table and for no other.
    pub(crate) signs: usize,
    /// How plainly the heading says the field, beside whose it is and what the table is called.
    pub(crate) says: Says,
}

impl<'t> Claim<'t> {
    /// The best of what a heading may say of these tables. Nothing if none is like it, or two are alike.
    pub(crate) fn best(heading: &Reading<'_>, tables: &[&'t Table], people: Option<&Table>) -> Option<Self> {
        if heading.is_another || is_early_meeting(&heading.rest, heading.is_ordinal) {
            return None;
        }
        let mut found: Vec<Self> = tables.iter().filter_map(|table| Self::of(heading, table, people)).collect();
        let knows = |claim: &Self| claim.ground != Ground::Like;
        let knowing = found.iter().filter(|claim| knows(claim)).count();
        for claim in &mut found {
            claim.signs += usize::from(knowing == 1 && claim.ground != Ground::Like);
        }
        found.sort_by_key(|claim| std::cmp::Reverse((claim.signs, claim.like)));
        let mut found = found.into_iter();
        let best = found.next()?;
        let tied = found.next().is_some_and(|next| (next.signs, next.like) == (best.signs, best.like));
        (!tied).then_some(best)
    }

    /// What it says of one table.
    fn of(heading: &Reading<'_>, table: &'t Table, people: Option<&Table>) -> Option<Self> {
        let called = called(&heading.rest, table);
        let fixed = fixed_by(&heading.rest, table);
        let (fixed, fixing) = if called.is_empty() { fixed.unwrap_or_default() } else { fixed? };
        let last = heading.rest.last().filter(|word| TOWARDS.contains(word));
        let is_beside = |word: &&str| BESIDE.contains(word) && Some(word) != last;
        let telling = |word: &&&str| !called.contains(&single(word)) && !is_beside(word) && !fixing.contains(word);
        let after: Vec<&str> = heading.rest.iter().filter(telling).copied().collect();
        // *Safeguarding completed* needs no word for a course; a word of another field says too little.
        let is_kind = fixed.iter().any(|(field, _)| *field == "kind");
        let event = if called.is_empty() {
            is_kind.then(|| took_place(table, &after)).flatten()
        } else {
            of_event(table, &after)
        };
        let is_named = !called.is_empty() || event.is_some();
        let is_people = people.is_some_and(|people| people.name == table.name);
        // *Victim status 2* is of a second victim, or the second status of the one.
        if is_people && heading.number.is_some() {
            return None;
        }
        let (field, ground, like) = if is_people && reference(&heading.rest) && heading.side.is_some() {
            let key = table.key.as_deref().and_then(|key| table.field(key))?;
            (key, Ground::Known, Confidence::WHOLE)
        } else {
            let known = nearest(table, &heading.rest.join(" "));
            match known.filter(|(.., like)| *like == Confidence::WHOLE) {
                Some(known) => known,
                None => event.or(known).filter(|(.., like)| like.is_certain())?,
            }
        };
        // A word alone, such as `Date`, names a field only beside whose it is or what its table is called.
        if heading.side.is_none() && called.is_empty() && (heading.rest.len() < 2 || ground == Ground::Like) {
            return None;
        }
        // Nor does `Withdrawn` beside a side alone say of what: of the case, or of a consent.
        if !is_people && called.is_empty() && heading.rest.len() < 2 && ground == Ground::Like {
            return None;
        }
        let is_day = field.kind == FieldType::Date;
        if is_day && (may_be_due(&fixing, &after) || !called.is_empty() && is_of_another_day(table, &after)) {
            return None;
        }
        let is_exact = [heading.rest.join(" "), after.join(" ")].iter().any(|text| is_its_name(text, field));
        let says = if is_exact { Says::Exactly } else { Says::Known };
        let fixed = if is_named { fixed } else { Vec::new() };
        let signs = usize::from(heading.side.is_some()) + usize::from(is_named);
        let (side, number) = (heading.side.clone(), heading.number);
        Some(Self { table, field, ground, like, side, number, fixed, signs, says })
    }
}

/// Fields, each with the word of the standard that it is fixed to.
type Fixed<'t> = Vec<(&'t str, String)>;

/// The fields that the words of a heading fix, by a word that everybody uses or by one of the standard's, and the words that fix them.
/// Nothing if they fix one to two words: *safeguarding refresher* is one kind of course or the other.
fn fixed_by<'t, 'h>(rest: &[&'h str], table: &'t Table) -> Option<(Fixed<'t>, Vec<&'h str>)> {
    let common = fixed(rest).filter_map(|(name, ours, theirs)| {
        let field = table.field(name).filter(|field| field.allowed.iter().any(|word| word == ours))?;
        Some((field.name.as_str(), ours.to_owned(), theirs))
    });
    let own = table.fields.iter().filter(|field| !says_what_came_of_it(field)).flat_map(|field| {
        let held = field.allowed.iter().filter(|ours| ours.split(' ').all(|word| rest.contains(&word)));
        held.map(|ours| (field.name.as_str(), ours.clone(), ours.as_str()))
    });
    let (mut found, mut fixing): (Fixed<'t>, Vec<&str>) = (Vec::new(), Vec::new());
    for (field, ours, theirs) in common.chain(own) {
        fixing.extend(rest.iter().filter(|word| theirs.split(' ').any(|part| part == **word)));
        if !found.contains(&(field, ours.clone())) {
            found.push((field, ours));
        }
    }
    found.sort();
    let twice = found.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0));
    (!twice).then_some((found, fixing))
}

/// The words of a heading that say no more than that it is a reference.
pub(crate) fn reference(rest: &[&str]) -> bool {
    !rest.is_empty()
        && rest.iter().all(|word| ["our", "unique", "ref", "reference", "id", "no", "number", "urn"].contains(word))
}

/// Which of these words are names of the table, in one number.
pub(super) fn called(rest: &[&str], table: &Table) -> Vec<String> {
    let rest: Vec<String> = rest.iter().map(|word| single(word)).collect();
    let names = [&table.name, &table.title].into_iter().map(|name| words(name));
    let names = names.chain(events(&table.name).map(str::to_owned));
    let held = names.filter_map(|name| {
        let name: Vec<String> = name.split_whitespace().map(single).collect();
        name.iter().all(|word| rest.contains(word)).then_some(name)
    });
    held.flatten().collect()
}

/// The field of an event, by what a heading says beside the event's name: a form that was sent is not yet one that was signed.
fn of_event<'t>(table: &'t Table, after: &[&str]) -> Option<(&'t Field, Ground, Confidence)> {
    let known = nearest(table, &after.join(" "));
    if let Some(found) = known.filter(|(.., like)| like.is_certain()) {
        return Some(found);
    }
    let dated = table.dated_by.as_deref().and_then(|name| table.field(name));
    let no_more = after.iter().all(|word| TOOK_PLACE.contains(word));
    let dated = dated.filter(|_| no_more).map(|field| (field, Ground::Known, Confidence::WHOLE));
    dated.or_else(|| took_place(table, after))
}

/// The field of an event that certain words say took place.
fn took_place<'t>(table: &'t Table, after: &[&str]) -> Option<(&'t Field, Ground, Confidence)> {
    let telling: Vec<&str> = after.iter().filter(|word| !TOOK_PLACE.contains(word)).copied().collect();
    Some((table.field(happened(&table.name, &telling)?)?, Ground::Known, Confidence::WHOLE))
}

/// The field whose names are most like a text. References of this table and to its relations are made, not read.
fn nearest<'t>(table: &'t Table, text: &str) -> Option<(&'t Field, Ground, Confidence)> {
    let made = |field: &&Field| table.key.as_deref() != Some(field.name.as_str()) && field.personal.may_be_kept();
    let score = |field: &'t Field| {
        let like = like(text, field)?;
        let ground = if like == Confidence::WHOLE { Ground::Known } else { Ground::Like };
        Some((field, ground, like))
    };
    table.fields.iter().rev().filter(made).filter_map(score).max_by_key(|(.., like)| *like)
}
