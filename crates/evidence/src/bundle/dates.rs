//! The declared form of a file's dates, compiled once. Never guessed: 03/04/2026 is two days.

mod calendar;
mod parts;
mod quick;

use std::fmt::Write as _;
use std::sync::LazyLock;

use readymark_source::{Date, MONTH_NAMES};

use super::time_of_day::Time;
use super::week;
use crate::defects::summer_time::Clock;
pub(crate) use calendar::Calendar;
pub(crate) use parts::FormError;
use parts::{Part, digits, is_clear, month_name, next_part, ordinal, split_time};
use quick::{Order, Quick, order};

/// Forms to suggest and to list.
pub(crate) const KNOWN: [&str; 12] = [
    "YYYY-MM-DD",
    "DD/MM/YYYY",
    "MM/DD/YYYY",
    "DD.MM.YYYY",
    "DD-MM-YYYY",
    "YYYY/MM/DD",
    "YYYYMMDD",
    "D/M/YYYY",
    "DD MMM YYYY",
    "D MMMM YYYY",
    "DD/MM/YYYY HH:MM",
    "YYYY-MM-DD HH:MM:SS",
];

/// A compiled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateForm {
    parts: Vec<Part>,
    /// The time of day, which a cell may leave out.
    time: Time,
    quick: Option<Quick>,
}

impl Default for DateForm {
    fn default() -> Self {
        let part = |padded| (Part::Month { padded }, Part::Day { padded });
        let (month, day) = part(true);
        let dash = Part::Mark(b'-');
        Self::of(vec![Part::Year, dash, month, dash, day], Time::Iso)
    }
}

/// The forms in which any of these texts is a day, each with the day that it makes of every text. Stricter forms come first.
#[must_use]
pub fn date_forms(texts: &[&str]) -> Vec<(&'static str, Vec<Option<Date>>)> {
    let read = |(form, compiled): &'static (String, DateForm)| {
        let days: Vec<_> = texts.iter().map(|text| compiled.read(text.trim())).collect();
        days.iter().any(Option::is_some).then_some((form.as_str(), days))
    };
    FORMS.iter().filter_map(read).collect()
}

/// The forms that cells can prove.
pub fn provable_forms() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|(form, _)| form.as_str())
}

/// The day that a form makes of each text. Nothing if it is no form.
#[must_use]
pub fn days_in(form: &str, texts: &[&str]) -> Option<Vec<Option<Date>>> {
    let form = DateForm::compile(form).ok()?;
    Some(texts.iter().map(|text| form.read(text.trim())).collect())
}

/// Days that cells can prove.
const DAYS: [&str; 14] = [
    "YYYY-MM-DD",
    "DD/MM/YYYY",
    "MM/DD/YYYY",
    "D/M/YYYY",
    "M/D/YYYY",
    "DD.MM.YYYY",
    "D.M.YYYY",
    "DD-MM-YYYY",
    "MM-DD-YYYY",
    "YYYY/MM/DD",
    "YYYYMMDD",
    "DD MMM YYYY",
    "DD-MMM-YYYY",
    "D MMMM YYYY",
];

/// Each of these days, then each with a time of day behind it. The first of them may have one anyway, as ISO 8601 says.
static FORMS: LazyLock<Vec<(String, DateForm)>> = LazyLock::new(|| {
    let timed = DAYS.iter().skip(1).map(|day| format!("{day} HH:MM"));
    let forms = DAYS.iter().map(|day| (*day).to_owned()).chain(timed);
    forms.filter_map(|form| Some((form.clone(), DateForm::compile(&form).ok()?))).collect()
});

impl DateForm {
    /// Compiles a form such as `DD/MM/YYYY`, in any case. The name of a day of the week may stand before it.
    pub(crate) fn compile(text: &str) -> Result<Self, FormError> {
        let upper = text.trim().to_ascii_uppercase();
        let upper = upper.trim_start_matches("DDDD").trim_start_matches("DDD").trim_start_matches([',', ' ']);
        let (date, time) = split_time(upper)?;
        let mut rest = date;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let (part, length) = next_part(rest)?;
            parts.push(part);
            rest = rest.get(length..).unwrap_or("");
        }
        if is_clear(&parts) { Ok(Self::of(parts, time)) } else { Err(FormError::Unclear) }
    }

    fn of(parts: Vec<Part>, time: Time) -> Self {
        let quick = match parts.as_slice() {
            [first, Part::Mark(mark), second, Part::Mark(other), third] if mark == other => {
                order(*first, *second, *third).map(|order| Quick::new(order, *mark))
            }
            _ => None,
        };
        // What ISO 8601 says comes after a day may come after each one written so.
        let is_iso = quick.as_ref() == Some(&Quick::new(Order::Year, b'-'));
        Self { parts, time: if is_iso { Time::Iso } else { time }, quick }
    }

    /// The usual forms by fixed positions: ten bytes, nothing around them. Nothing if it must be read slowly.
    #[expect(clippy::inline_always, reason = "it runs for each cell, and a call costs as much as what it does")]
    #[inline(always)]
    pub(crate) fn quick(&self, text: &[u8; 10]) -> Option<(u32, u32, u32)> {
        self.quick.as_ref()?.read(text)
    }

    /// What stands between the numbers, if it is a form of ten characters with the year last.
    pub(crate) fn mark_before_year(&self) -> Option<u8> {
        self.quick.as_ref().filter(|quick| quick.order != Order::Year)?;
        self.parts.iter().find_map(|part| if let Part::Mark(mark) = part { Some(*mark) } else { None })
    }

    /// Whether a time may follow the day.
    pub(crate) fn has_time(&self) -> bool {
        self.time != Time::None
    }

    /// Whether the day comes before the month, both as numbers, and the year last. Nothing of another form.
    pub(crate) fn day_first(&self) -> Option<bool> {
        let numbers = self.parts.iter().filter(|part| !matches!(part, Part::Mark(_)));
        match numbers.collect::<Vec<_>>().as_slice() {
            [Part::Day { .. }, Part::Month { .. }, Part::Year] => Some(true),
            [Part::Month { .. }, Part::Day { .. }, Part::Year] => Some(false),
            _ => None,
        }
    }

    /// Writes a day in this form, without a time of day.
    pub(crate) fn write(&self, date: Date, out: &mut String) {
        let (year, month, day) = date.civil();
        for part in &self.parts {
            let _ = match *part {
                Part::Year => write!(out, "{year:04}"),
                Part::Month { padded: true } => write!(out, "{month:02}"),
                Part::Month { padded: false } => write!(out, "{month}"),
                Part::Day { padded: true } => write!(out, "{day:02}"),
                Part::Day { padded: false } => write!(out, "{day}"),
                Part::MonthName { whole } => {
                    let name = MONTH_NAMES.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
                    out.write_str(if whole { name } else { name.get(..3).unwrap_or_default() })
                }
                Part::Mark(mark) => out.write_char(char::from(mark)),
            };
        }
    }

    /// A cell in this form, without white space around it. The right day of the week may stand before it.
    pub(crate) fn read(&self, text: &str) -> Option<Date> {
        self.moment(text).map(|(date, _)| date)
    }

    /// A cell in this form, and what follows the day.
    pub(crate) fn moment(&self, text: &str) -> Option<(Date, Clock)> {
        let (weekday, text) = week::taken(text);
        let (mut year, mut month, mut day) = (0, 0, 0);
        let mut rest = text.as_bytes();
        let named = self.parts.iter().any(|part| matches!(part, Part::MonthName { .. }));
        for part in &self.parts {
            rest = match *part {
                Part::Year => digits(rest, 4, 4, &mut year)?,
                Part::Month { padded } => digits(rest, if padded { 2 } else { 1 }, 2, &mut month)?,
                Part::Day { padded } => {
                    let rest = digits(rest, if padded { 2 } else { 1 }, 2, &mut day)?;
                    if named { ordinal(rest, day) } else { rest }
                }
                Part::MonthName { whole } => month_name(rest, whole, &mut month)?,
                Part::Mark(mark) => rest.split_first().filter(|(first, _)| **first == mark)?.1,
            };
        }
        let date = Date::new(i32::try_from(year).ok()?, month, day)?;
        let clock = self.time.checked(rest, date)?;
        weekday.is_none_or(|weekday| weekday == week::day_of(date)).then_some((date, clock))
    }
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::{DateForm, FormError, KNOWN};

    fn read(form: &str, text: &str) -> Option<String> {
        DateForm::compile(form).unwrap().read(text).map(|date| date.to_string())
    }

    #[test]
    fn reads_each_known_form() {
        let cells = [
            "2026-04-03",
            "03/04/2026",
            "04/03/2026",
            "03.04.2026",
            "03-04-2026",
            "2026/04/03",
            "20260403",
            "3/4/2026",
            "03 Apr 2026",
            "3 april 2026",
            "03/04/2026 09:30",
            "2026-04-03 09:30:59",
        ];
        for (form, cell) in KNOWN.into_iter().zip(cells) {
            assert_eq!(read(form, cell).as_deref(), Some("2026-04-03"), "{form}");
            assert_eq!(read(&form.to_lowercase(), cell).as_deref(), Some("2026-04-03"), "{form} in lower case");
        }
    }

    #[test]
    fn the_time_of_day_may_be_left_out_but_not_wrong() {
        assert_eq!(read("DD/MM/YYYY HH:MM", "03/04/2026").as_deref(), Some("2026-04-03"));
        assert_eq!(read("YYYY-MM-DDTHH:MM:SS", "2026-04-03T00:00:00").as_deref(), Some("2026-04-03"));
        for wrong in ["03/04/2026 24:00", "03/04/2026 09:60", "03/04/2026 ", "03/04/2026T09:30", "03/04/2026 09:30x"] {
            assert_eq!(read("DD/MM/YYYY HH:MM", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reads_what_british_programs_write() {
        let cells = [
            ("DD/MM/YYYY HH:MM", "03/04/2026 9:30"),
            ("DD/MM/YYYY HH:MM", "03/04/2026 2:30 PM"),
            ("DD/MM/YYYY H:MM:SS AM", "03/04/2026 12:30:00 am"),
            ("D MMMM YYYY", "3rd April 2026"),
            ("D MMMM YYYY", "Friday 3 April 2026"),
            ("DDDD, D MMMM YYYY", "Friday, 3rd April 2026"),
            ("DDD DD/MM/YYYY", "Fri 03/04/2026"),
            ("Do MMM YYYY", "3rd Apr 2026"),
            ("YYYY-MM-DD", "2026-04-03T10:15:30.123+01:00"),
            ("YYYY-MM-DDTHH:MM:SSZ", "2026-04-03T10:15:30Z"),
        ];
        for (form, cell) in cells {
            assert_eq!(read(form, cell).as_deref(), Some("2026-04-03"), "{form}: {cell}");
        }
        for september in ["22 Sep 2025", "22 Sept 2025"] {
            assert_eq!(read("DD MMM YYYY", september).as_deref(), Some("2025-09-22"), "{september}");
        }
        assert_eq!(read("D MMMM YYYY", "1st Sept 2025").as_deref(), Some("2025-09-01"));
        assert_eq!(read("D MMMM YYYY", "1st September 2025").as_deref(), Some("2025-09-01"));
        // Neither the wrong day of the week nor the wrong ending.
        assert_eq!(read("D MMMM YYYY", "Monday 3 April 2026"), None);
        assert_eq!(read("D MMMM YYYY", "3th April 2026"), None);
        assert_eq!(read("DD/MM/YYYY", "3rd/04/2026"), None);
    }

    #[test]
    fn refuses_what_is_not_the_form() {
        for wrong in ["3/4/2026", "03/04/26", "2026-04-03", "31/02/2026", "03/04/2026x", "", "03-04-2026", "٣٣/04/2026"]
        {
            assert_eq!(read("DD/MM/YYYY", wrong), None, "{wrong}");
        }
        assert_eq!(read("D/M/YYYY", "003/4/2026"), None);
        assert_eq!(read("DD MMM YYYY", "03 April 2026"), None);
    }

    #[test]
    fn each_form_says_which_cells_it_reads() {
        let read = |texts: &[&str]| -> Vec<String> {
            let days = |days: &[Option<Date>]| days.iter().map(|day| day.map_or('.', |_| 'x')).collect::<String>();
            super::date_forms(texts).iter().map(|(form, read)| format!("{form} {}", days(read))).collect()
        };
        let days = ["DD/MM/YYYY .x.", "D/M/YYYY xx.", "M/D/YYYY x.."];
        let timed = ["DD/MM/YYYY HH:MM .x.", "D/M/YYYY HH:MM xx.", "M/D/YYYY HH:MM x.."];
        assert_eq!(read(&["3/4/2026", "31/03/2026", "soon"]), [days, timed].concat());
        assert_eq!(read(&["2026-04-03"]), ["YYYY-MM-DD x"]);
        assert_eq!(super::provable_forms().count(), 2 * super::DAYS.len() - 1);
        // As SharePoint, Dynamics and browsers write a day with its time.
        for (cell, form) in [
            ("6/13/2025 9:30 AM", "M/D/YYYY HH:MM x"),
            ("13/6/2025 09:30:15", "D/M/YYYY HH:MM x"),
            ("13/06/2025, 09:30", "DD/MM/YYYY HH:MM x"),
            ("13.06.2025 9:30", "DD.MM.YYYY HH:MM x"),
            ("13-06-2025 09:30", "DD-MM-YYYY HH:MM x"),
            ("13 Jun 2025 09:30", "DD MMM YYYY HH:MM x"),
            ("13-Jun-2025 9:30 pm", "DD-MMM-YYYY HH:MM x"),
            ("2025/06/13 09:30", "YYYY/MM/DD HH:MM x"),
        ] {
            assert_eq!(read(&[cell]).first().map(String::as_str), Some(form), "{cell}");
        }
        assert!(read(&["03/04/26"]).is_empty());
    }

    #[test]
    fn refuses_forms_that_would_be_a_guess() {
        assert_eq!(DateForm::compile("DD/MM/YY"), Err(FormError::TwoDigitYear));
        for form in
            ["", "DD/MM", "DD/DD/YYYY", "DMYYYY", "HH:MM DD/MM/YYYY", "DD/MM/YYYY HH", "dd/mm/jjjj", "YYYY-MM-DD-"]
        {
            let compiled = DateForm::compile(form);
            assert!(matches!(compiled, Err(FormError::Unclear)) || form == "DD/MM/YYYY HH", "{form}: {compiled:?}");
        }
    }

    #[test]
    fn quick_and_slow_agree() {
        for form in ["YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD/MM/YYYY HH:MM"] {
            let form = DateForm::compile(form).unwrap();
            for cell in
                ["2026-04-03", "03/04/2026", "13/04/2026", "04/13/2026", "03.04.2026", "03/0a/2026", "\0/04/20260"]
            {
                let bytes: &[u8; 10] = cell.as_bytes()[..10].try_into().unwrap();
                let quick = form
                    .quick(bytes)
                    .and_then(|(year, month, day)| super::Calendar::new().day(year, month, day))
                    .and_then(Date::from_days);
                assert_eq!(quick, form.read(cell.get(..10).unwrap()), "{cell}");
            }
        }
    }
}
