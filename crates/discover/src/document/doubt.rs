//! Whether the words around a day say that something happened on it, to this document: *not approved on*, *to be approved on*, *the
//! code published on* do not.

use readymark_source::table_schema::Field;

use super::text::Words;

/// So many words after a day may still be about it: *12 March 2026, subject to changes*.
const AFTER: usize = 6;
/// Words by which something is planned, refused, given up, or of another time.
const OPEN: &str = "anticipated await awaited awaiting awaits be before cancelled cannot conditional conditionally could \
    declined deferred delayed draft drafted estimated expect expected expired former forthcoming hoped \
    hopefully hoping if indicative intended lapsed likely might must need needs never no not old once \
    outstanding overdue pending planned postponed previous previously principle proposal proposed provisional \
    provisionally recommended refused rejected replaced requested required rescinded returned revoked \
    scheduled seeking shall should subject submitted suggested superseded target tba tbc tentative \
    tentatively unapproved unless unpublished unsigned until withdrawn would yet";
/// The same, where they are no fault of a day that lies in the future.
const AHEAD: &str = "be before by due for forthcoming must next planned scheduled to will";
/// Of the words above, those that are about a day behind which they stand, and not about what comes next.
const BEHIND: &str = "anticipated awaiting awaits cancelled conditional conditionally declined deferred draft estimated \
    expected indicative intended pending planned postponed principle proposed provisional provisionally \
    recommended refused rejected rescinded revoked scheduled subject suggested superseded target tba tbc \
    tentative tentatively unapproved unless unpublished unsigned withdrawn";
/// Words before the name of a day that leave it with this document.
const PLAIN: &str = "a adopted agreed also and approval as at author been board by chair checked chief committee control \
    current currently date director document endorsed executive finally formally fully governance governing \
    governors group has head is issue issued it last latest leadership management manager number of off on \
    our owner panel plan policy prepared procedure produced ratified report reviewed revision senior service \
    signed steering team the this trustees updated version was written";
/// Words between a label and a day that give the day to something else: *approved by …, review date*.
const OTHERS: &str = "amended annual created effective expires expiry from issue issued meeting next printed renewal review reviewed \
    reviewing start updated valid";
/// After *to be*, words by which a day is not settled.
const TO_SETTLE: &str = "agreed approved confirmed decided ratified signed";
/// Words of a past that a day ahead has not.
const PAST: &str = "last latest was";

/// Why a day is not taken for the one that its label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is planned, refused, given up or of another time.
    Open,
    /// It is perhaps of something else.
    Elsewhere,
}

/// A day in a text, and the label before it.
pub(super) struct Spot<'w> {
    pub(super) words: &'w Words,
    /// Where the label begins.
    pub(super) label: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Where the day begins: it has three words.
    pub(super) day: usize,
    /// Whether the label is a whole one, behind which the day itself must follow.
    pub(super) is_whole: bool,
}

impl Spot<'_> {
    /// Of a document that is called by these words.
    pub(super) fn doubt(&self, field: &Field, own: &[&str]) -> Option<Doubt> {
        let ahead = |word: &str| field.future && is_among(AHEAD, word);
        let open = |word: &str| is_open(word) && !ahead(word);
        let all = self.words.all();
        let between = all.get(self.end..self.day).unwrap_or_default();
        let after = || self.words.after(self.day + 3).take(AFTER).enumerate();
        let behind = after().any(|(at, word)| is_among(BEHIND, word) || at < 2 && word == "not");
        let after: Vec<&str> = after().map(|(_, word)| word).collect();
        let unsettled = |pair: &[&str]| matches!(pair, ["be", settled] if is_among(TO_SETTLE, settled));
        let behind = behind || after.windows(2).any(unsettled);
        if behind || between.iter().any(|word| open(word)) || self.words.before(self.label, true).any(open) {
            return Some(Doubt::Open);
        }
        // *Next* is of another time, too, and says nothing against the day of this one.
        let past = |word: &str| field.future && is_among(PAST, word);
        let numbered = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
        let is_plain = |word: &str| is_among(PLAIN, word) && !past(word) || own.contains(&word);
        let is_ours = |word: &str| is_plain(word) || ahead(word) || numbered(word) || word == "v";
        let mut before = self.words.before(self.label, false);
        // *Approved by* whoever it was.
        let named = !self.is_whole && between.first().is_some_and(|word| ["by", "at"].contains(word));
        let other = between.iter().any(|word| is_among(OTHERS, word));
        let direct = !other && (named || between.iter().all(|word| is_ours(word)));
        let ours = before.all(is_ours) && direct && self.words.goes_on(self.label + 1, self.day);
        (!ours).then_some(Doubt::Elsewhere)
    }
}

/// Whether a word is one of a list.
fn is_among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|other| other == word)
}

/// Whether a word says that something is planned, refused, given up or of another time.
fn is_open(word: &str) -> bool {
    is_among(OPEN, word)
}

/// Whether the value of a property says more than a day, and takes it back.
pub(super) fn takes_back(words: &[&str]) -> bool {
    words.iter().any(|word| is_open(word))
}
