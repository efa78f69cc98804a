//! What can be done about a gap. Advice for one kind of gap does harm in another: nobody is to write a date after the event.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use strum::VariantArray;

use crate::RowState;

/// What kind of gap it is, by what can still help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// It was done and not written down: find the record and enter it.
    Record,
    /// It can still be done: do it.
    Act,
    /// It happened and cannot be undone: tell, review, and write down the review.
    Learn,
}

impl Remedy {
    /// Every kind, in the order in which to ask.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word that stands in packs and `audit.json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Act => "act",
            Self::Learn => "learn",
        }
    }

    /// When the advice of this kind is right, before a colon.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Record => "If it was done and not recorded",
            Self::Act => "If it can still be done",
            Self::Learn => "If it happened and cannot be undone",
        }
    }
}

/// What to do about a gap: a text for each kind of gap that the check can have, at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// What to find and enter, if it was done and not written down.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<String>,
    /// What to do, and by when, if it can still be done.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub act: Option<String>,
    /// Who is told, what is reviewed and where the review is recorded, if it happened and cannot be undone. A check with this text
    /// says that its breaches are events: no later entry makes them good. With `act` beside it some can still be put right.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub learn: Option<String>,
}

impl Fix {
    /// Advice that says only what to do.
    #[must_use]
    pub fn to_act(text: impl Into<String>) -> Self {
        Self { act: Some(text.into()), ..Self::default() }
    }

    /// The text of a kind.
    #[must_use]
    pub fn text(&self, remedy: Remedy) -> Option<&str> {
        match remedy {
            Remedy::Record => self.record.as_deref(),
            Remedy::Act => self.act.as_deref(),
            Remedy::Learn => self.learn.as_deref(),
        }
    }

    /// Each kind that has a text, with it.
    pub fn texts(&self) -> impl Iterator<Item = (Remedy, &str)> {
        Remedy::ALL.iter().filter_map(|remedy| Some((*remedy, self.text(*remedy)?)))
    }

    /// What helps a row of which the records do not say whether it was done.
    #[must_use]
    pub fn of_unknown(&self) -> Option<Remedy> {
        [Remedy::Record, Remedy::Act, Remedy::Learn].into_iter().find(|remedy| self.text(*remedy).is_some())
    }

    /// What is left for a row that certainly breaches the check.
    #[must_use]
    pub fn of_breach(&self) -> Option<Remedy> {
        [Remedy::Learn, Remedy::Act, Remedy::Record].into_iter().find(|remedy| self.text(*remedy).is_some())
    }

    /// What helps a row in this state.
    #[must_use]
    pub fn of_row(&self, state: RowState) -> Option<Remedy> {
        match state {
            RowState::Breach => self.of_breach(),
            RowState::Unknown | RowState::Unclear => self.of_unknown(),
        }
    }

    /// All texts as one paragraph, each with the kind of gap that it is for; a text alone needs no such words unless nothing can be undone.
    #[must_use]
    pub fn paragraph(&self) -> String {
        let alone = self.texts().count() == 1 && self.learn.is_none();
        let part = |(remedy, text): (Remedy, &str)| {
            let text = ended(text);
            if alone { text } else { format!("{}: {text}", remedy.label()) }
        };
        self.texts().map(part).collect::<Vec<_>>().join(" ")
    }
}

fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// What a program before the three kinds wrote was one text; it is read as what to do.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Kinds(Fix),
    Plain(String),
}

impl From<Written> for Fix {
    fn from(written: Written) -> Self {
        match written {
            Written::Kinds(fix) => fix,
            Written::Plain(text) => Self::to_act(text),
        }
    }
}

/// Reads advice, also that of an audit from before the three kinds.
///
/// # Errors
/// It is neither a text nor texts by kind.
pub fn read_fix<'de, D: Deserializer<'de>>(from: D) -> Result<Fix, D::Error> {
    Written::deserialize(from).map(Fix::from)
}

/// The same of advice that may be absent.
///
/// # Errors
/// As [`read_fix`].
pub fn read_optional_fix<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Fix>, D::Error> {
    Ok(Option::<Written>::deserialize(from)?.map(Fix::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(record: bool, act: bool, learn: bool) -> Fix {
        let text = |given: bool, text: &str| given.then(|| text.to_owned());
        Fix { record: text(record, "Enter it."), act: text(act, "Do it"), learn: text(learn, "Review it.") }
    }

    #[test]
    fn a_breach_that_happened_is_only_to_learn_from() {
        assert_eq!(fix(true, false, true).of_breach(), Some(Remedy::Learn));
        assert_eq!(fix(true, true, true).of_breach(), Some(Remedy::Learn));
        assert_eq!(fix(true, true, false).of_breach(), Some(Remedy::Act));
        assert_eq!(fix(true, false, false).of_breach(), Some(Remedy::Record));
    }

    #[test]
    fn what_is_not_recorded_is_first_looked_for() {
        assert_eq!(fix(true, true, true).of_unknown(), Some(Remedy::Record));
        assert_eq!(fix(false, true, true).of_unknown(), Some(Remedy::Act));
        assert_eq!(Fix::default().of_unknown(), None);
    }

    #[test]
    fn a_paragraph_says_which_text_is_for_which_gap() {
        assert_eq!(fix(false, true, false).paragraph(), "Do it.");
        assert_eq!(
            fix(true, false, true).paragraph(),
            "If it was done and not recorded: Enter it. If it happened and cannot be undone: Review it."
        );
        assert_eq!(fix(false, false, true).paragraph(), "If it happened and cannot be undone: Review it.");
    }

    #[test]
    fn an_older_audit_has_one_text() {
        #[derive(Deserialize)]
        struct Old {
            #[serde(deserialize_with = "read_fix")]
            fix: Fix,
        }
        let old: Old = serde_json::from_str(r#"{"fix": "Do it"}"#).unwrap();
        assert_eq!(old.fix, Fix::to_act("Do it"));
        let new: Old = serde_json::from_str(r#"{"fix": {"learn": "Review it."}}"#).unwrap();
        assert_eq!(new.fix, fix(false, false, true));
    }
}
