//! The styles of an ODS workbook, and what its cells show: whether a date cell shows its whole day.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;
use readymark_source::Date;

use super::element::attribute;

/// How often a style may refer to another.
const DEEP: usize = 16;

/// A file of the workbook: each has names of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    Common,
    #[default]
    Content,
}

type Name = (Scope, String);

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    scope: Scope,
    /// How numbers and days are written.
    formats: BTreeMap<Name, DataStyle>,
    /// Of each style of cells, the one that it is made of, and how it writes.
    cells: BTreeMap<Name, (Option<String>, Option<String>)>,
    open: Option<Name>,
}

#[derive(Debug, Default)]
struct DataStyle {
    /// The names of the parts of dates and times that are shown.
    parts: BTreeSet<String>,
    /// The styles that stand in its place on a condition.
    others: Vec<String>,
}

impl OdsStyles {
    /// What comes is of this file.
    pub(super) fn begin(&mut self, scope: Scope) {
        (self.scope, self.open) = (scope, None);
    }

    pub(super) fn start(&mut self, element: &BytesStart<'_>) {
        let local = element.local_name();
        let named = |name: &str| attribute(element, name).map(std::borrow::Cow::into_owned);
        match local.as_ref() {
            "style" => {
                if let Some(name) = named("name") {
                    self.cells.insert((self.scope, name), (named("parent-style-name"), named("data-style-name")));
                }
            }
            kind if is_data_style(kind) => {
                self.open = named("name").map(|name| (self.scope, name));
                let Some(open) = &self.open else { return };
                let style = self.formats.entry(open.clone()).or_default();
                // A time is none of a day, whatever it shows.
                style.parts.extend((kind == "time-style").then(|| "hours".to_owned()));
            }
            part => {
                let Some(style) = self.open.as_ref().and_then(|open| self.formats.get_mut(open)) else { return };
                match part {
                    "day" | "month" | "year" | "day-of-week" | "week-of-year" | "quarter" | "era" | "hours"
                    | "minutes" | "seconds" => drop(style.parts.insert(part.to_owned())),
                    "map" => style.others.extend(named("apply-style-name")),
                    _ => {}
                }
            }
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if is_data_style(name) {
            self.open = None;
        }
    }

    /// Whether a style of cells shows less than a whole day. Nothing if it does not say how days are written.
    pub(super) fn shows_part(&self, name: &str) -> Option<bool> {
        let mut at = (Scope::Content, name.to_owned());
        for _ in 0..DEEP {
            let (key, (parent, format)) =
                self.cells.get_key_value(&at).or_else(|| self.cells.get_key_value(&(Scope::Common, at.1)))?;
            if let Some(format) = format {
                return self.format_shows_part(&(key.0, format.clone()), 0);
            }
            at = (key.0, parent.clone()?);
        }
        None
    }

    fn format_shows_part(&self, name: &Name, depth: usize) -> Option<bool> {
        let style = self.formats.get(name).or_else(|| self.formats.get(&(Scope::Common, name.1.clone())))?;
        let whole = ["day", "month", "year"].iter().all(|part| style.parts.contains(*part));
        let own = (!style.parts.is_empty()).then_some(!whole);
        let others = style.others.iter().filter(|_| depth < DEEP);
        let others = others.filter_map(|other| self.format_shows_part(&(name.0, other.clone()), depth + 1));
        others.chain(own).reduce(|one, other| one || other)
    }
}

fn is_data_style(name: &str) -> bool {
    matches!(
        name,
        "date-style"
            | "time-style"
            | "number-style"
            | "currency-style"
            | "percentage-style"
            | "boolean-style"
            | "text-style"
    )
}

/// Whether a text that a cell shows says less than its whole day. One without digits that are known may say anything.
pub(super) fn text_shows_part(text: &str, date: Date) -> bool {
    let strange = text.chars().any(|letter| letter.is_numeric() && !letter.is_ascii_digit());
    if strange || !text.contains(char::is_alphanumeric) {
        return false;
    }
    let (_, _, day) = date.civil();
    let numbers = numbers(text);
    if numbers.iter().any(|number| number.len() == 8) {
        return false;
    }
    let shows_day = numbers.iter().any(|number| number.parse() == Ok(day));
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
    let month = usize::from(words.into_iter().any(|word| !is_weekday(word)));
    !(shows_day && numbers.len() + month >= 3)
}

/// The numbers of a text, without those of a time.
fn numbers(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_digit() && letter != ':');
    words.filter(|word| !word.is_empty() && !word.contains(':')).collect()
}

fn is_weekday(word: &str) -> bool {
    let start: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(&start.as_str())
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;
    use readymark_source::Date;

    use super::{OdsStyles, Scope, text_shows_part};

    fn read(styles: &mut OdsStyles, scope: Scope, text: &str) {
        styles.begin(scope);
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) => styles.start(&element),
                Event::End(element) => styles.end(element.local_name().as_ref()),
                Event::Eof => return,
                _ => {}
            }
        }
    }

    #[test]
    fn styles_say_what_of_a_day_is_shown() {
        let mut styles = OdsStyles::default();
        let whole = "<n:day/><n:month/><n:year/>";
        read(
            &mut styles,
            Scope::Common,
            &format!(
                "<n:date-style s:name=\"N1\">{whole}</n:date-style><n:date-style s:name=\"N2\"><n:month/><n:year/></n:date-style>\
                 <s:style s:name=\"Months\" s:data-style-name=\"N2\"/><s:style s:name=\"Days\" s:data-style-name=\"N1\"/>\
                 <s:style s:name=\"Default\"/>"
            ),
        );
        read(
            &mut styles,
            Scope::Content,
            &format!(
                "<n:date-style s:name=\"N2\">{whole}<n:hours/></n:date-style><n:time-style s:name=\"N3\"><n:minutes/></n:time-style>\
                 <n:text-style s:name=\"N4\"><n:text-content/><s:map s:apply-style-name=\"N5\"/></n:text-style>\
                 <n:date-style s:name=\"N5\"><n:day-of-week/><n:year/></n:date-style><n:number-style s:name=\"N6\"/>\
                 <s:style s:name=\"a\" s:parent-style-name=\"Months\"/><s:style s:name=\"b\" s:parent-style-name=\"Default\"/>\
                 <s:style s:name=\"c\" s:parent-style-name=\"Months\" s:data-style-name=\"N2\"/>\
                 <s:style s:name=\"d\" s:data-style-name=\"N3\"/><s:style s:name=\"e\" s:data-style-name=\"N4\"/>\
                 <s:style s:name=\"f\" s:data-style-name=\"N6\"/><s:style s:name=\"g\" s:data-style-name=\"N1\"/>\
                 <s:style s:name=\"h\" s:parent-style-name=\"h\"/>"
            ),
        );
        let found = ["a", "b", "c", "d", "e", "f", "g", "h", "Days", "none"].map(|name| styles.shows_part(name));
        let (part, whole) = (Some(true), Some(false));
        assert_eq!(found, [part, None, whole, part, part, None, whole, None, whole, None]);
    }

    #[test]
    fn texts_say_what_of_a_day_is_shown() {
        let date = Date::parse("2025-11-05").unwrap();
        for text in
            ["Nov 25", "5 Nov", "2025", "11/25", "05/11", "Wednesday", "Wed 5 11", "November 2025", "5 Nov 10:25"]
        {
            assert!(text_shows_part(text, date), "{text}");
        }
        for text in [
            "2025-11-05",
            "05/11/25",
            "5 Nov 2025",
            "Wed, 5th November 25",
            "20251105",
            "05.11.2025 10:25:00",
            "5. listopadu 2568",
            "###",
            "٠٥/١١/٢٠٢٥",
        ] {
            assert!(!text_shows_part(text, date), "{text}");
        }
    }
}
