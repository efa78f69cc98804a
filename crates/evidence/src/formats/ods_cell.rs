//! The open cell of an ODS sheet: what it holds, and whether a reader of workbooks gets it.
//!
//! Such a reader takes the value that is named for the kind of the cell, or else the text of a cell that is one, without what stands in a
//! CDATA section. What it does not get is nothing to it; and nothing would mean that something has not happened.

use quick_xml::events::BytesStart;
use readymark_source::Date;

use super::element::{Got, attribute};
use super::ods_styles::text_shows_part;

/// How much is looked at of what a date cell shows.
const SHOWN: usize = 64;
/// What is drawn over a cell belongs to it, and may bear a text.
const DRAWN: [&str; 16] = [
    "frame",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "caption",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "connector",
    "measure",
    "control",
    "g",
    "scene",
];

/// Where the value of a cell stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Holds {
    /// In an attribute, if there is one.
    #[default]
    Attribute,
    /// In an attribute that is always there: of days, times and truths.
    Always,
    /// In its text.
    Text,
}

/// What a cell says without remarks.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    #[default]
    Nothing,
    /// Something in a drawing over it.
    Drawn,
    Something,
}

/// Whether a cell holds anything that a reader does not get.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    No,
    /// Only if the row is a record: a drawing may stand in any cell, and programs may give an empty one a kind.
    InRecord,
    Yes,
}

/// The cell that is open.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) calculation: bool,
    /// A kind of value, or a paragraph, was saved.
    pub(super) saved: bool,
    pub(super) filled: bool,
    pub(super) date: Option<Shown>,
    got: Got,
    holds: Holds,
    says: Says,
    /// How many remarks, and how many drawings, are open.
    remarks: u32,
    drawings: u32,
}

/// What a date cell shows.
pub(super) struct Shown {
    day: Date,
    /// Whether its style shows less; nothing if it does not say.
    part: Option<bool>,
    /// The start of the text, without remarks.
    text: String,
}

impl Shown {
    /// A date whose style shows less than its day; or, where the style does not say, whose text does.
    pub(super) fn is_part(&self) -> bool {
        self.part.unwrap_or_else(|| text_shows_part(&self.text, self.day))
    }
}

impl Cell {
    /// A cell that begins here. Its style, if it is a date, shows less or not, or does not say.
    pub(super) fn new(element: &BytesStart<'_>, part: impl FnOnce() -> Option<bool>) -> Self {
        let has = |name: &str| attribute(element, name).is_some();
        let value = ["value", "date-value", "time-value", "boolean-value"].iter().any(|name| has(name));
        let text = attribute(element, "string-value").is_some_and(|text| !text.is_empty());
        let day = attribute(element, "date-value").and_then(|day| Date::of_moment(&day));
        let date = day.map(|day| Shown { day, part: part(), text: String::new() });
        let (calculation, saved) = (has("formula"), has("value-type"));
        let mut cell = Self { calculation, saved, filled: value || text, date, ..Self::default() };
        cell.values(element);
        cell
    }

    /// What its attributes say, and what of that a reader gets: the first value that bears the usual prefix.
    fn values(&mut self, element: &BytesStart<'_>) {
        let (mut named, mut empty_text, mut error, mut is_text) = (false, false, false, false);
        for one in element.attributes().flatten() {
            let value = one.value.trim();
            let is_usual = one.key.as_ref().starts_with("office:");
            match one.key.local_name().as_ref() {
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" if !is_usual => {
                    self.say(if value.is_empty() { Says::Nothing } else { Says::Something });
                }
                name @ ("value" | "date-value" | "time-value" | "boolean-value" | "string-value") if !named => {
                    named = true;
                    empty_text = name == "string-value" && value.is_empty();
                    self.got = if value.is_empty() { Got::Nothing } else { Got::All };
                    if name == "boolean-value" && !matches!(value, "true" | "TRUE" | "false" | "FALSE") {
                        self.got = Got::Less;
                    }
                }
                "value-type" if is_usual => {
                    is_text = value == "string";
                    if matches!(value, "date" | "time" | "boolean") {
                        self.holds = Holds::Always;
                    }
                }
                "value-type" => error |= value == "error",
                _ => {}
            }
        }
        // The error of a calculation stands in its text, beside an empty value.
        if is_text && !named || error && empty_text {
            self.holds = Holds::Text;
        }
    }

    fn say(&mut self, says: Says) {
        self.says = self.says.max(says);
    }

    /// An element begins, or ends, in the cell.
    pub(super) fn start(&mut self, name: &str) {
        match name {
            "p" => self.saved = true,
            // What a picture is called is not shown.
            "annotation" | "title" | "desc" => self.remarks += 1,
            name => self.drawings += u32::from(DRAWN.contains(&name)),
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "annotation" | "title" | "desc" => self.remarks = self.remarks.saturating_sub(1),
            name => self.drawings = self.drawings.saturating_sub(u32::from(DRAWN.contains(&name))),
        }
    }

    /// A text, which says something or not, and may be a CDATA section.
    pub(super) fn text(&mut self, text: &str, is_cdata: bool) {
        let says = !text.trim().is_empty();
        self.filled |= says;
        if self.remarks > 0 {
            return;
        }
        if let Some(shown) = self.date.as_mut().filter(|shown| shown.text.len() < SHOWN) {
            shown.text.push_str(text);
        }
        if !says {
            return;
        }
        self.say(if self.drawings > 0 { Says::Drawn } else { Says::Something });
        if self.holds == Holds::Text {
            self.got = self.got.max(if is_cdata { Got::Less } else { Got::All });
        }
    }

    pub(super) fn unread(&self) -> Unread {
        match (self.got, self.says) {
            (Got::Less, _) | (Got::Nothing, Says::Something) => Unread::Yes,
            (Got::Nothing, Says::Drawn) => Unread::InRecord,
            (Got::Nothing, Says::Nothing) if self.holds == Holds::Always => Unread::InRecord,
            (Got::All, _) | (Got::Nothing, Says::Nothing) => Unread::No,
        }
    }

    /// Whether there is anything in it but remarks and drawings.
    pub(super) fn is_of_record(&self) -> bool {
        self.says == Says::Something || self.got != Got::Nothing
    }
}
