//! Number formats: whether a date cell shows its whole day, or only a month, a year, a day without a year, a weekday, a time.
//!
//! A spreadsheet makes the first of March of a typed "Mar 2026", and shows what was typed. Nobody recorded the day.
//! Source: ECMA-376, part 1, sections 18.8.30 and 18.8.31.

/// The formats of a number that show whole days in every language of the program.
const WHOLE: [u16; 5] = [14, 15, 22, 30, 31];
/// The other formats of days and times that have a number alone. From 27 on they show other parts in other languages, and less than a
/// day in some.
const IN_PART: [std::ops::RangeInclusive<u16>; 4] = [16..=21, 27..=36, 45..=47, 50..=58];

/// Whether the format of a number shows less than a whole day.
pub(super) fn number_shows_part(id: u16) -> bool {
    !WHOLE.contains(&id) && IN_PART.iter().any(|ids| ids.contains(&id))
}

/// Whether a format as people write it shows less than a whole day. One that holds letters which mean nothing is not known.
pub(super) fn shows_part(code: &str) -> bool {
    let sections = sections(code);
    let conditional = sections.iter().any(|section| section.conditional);
    // Without conditions the first is that of all days; with them, days may be shown in each.
    let count = if conditional { sections.len() } else { 1 };
    let shown = sections.iter().take(count);
    shown.filter(|section| !section.strange && !section.system && !section.parts.is_empty()).any(|section| {
        let has = |part| section.parts.contains(&part);
        !(has(Part::Day) && has(Part::Month) && has(Part::Year))
    })
}

/// A part of a date or time that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Day,
    Month,
    Year,
    Hour,
    Minute,
    Second,
    /// A weekday, the name of an era, the first letter of a month: nothing that a day is known by.
    Less,
    /// A month, or minutes: it depends on what stands beside.
    MonthOrMinute,
}

/// The format of some values.
#[derive(Debug, Default)]
struct Section {
    parts: Vec<Part>,
    /// Whether it is for the values of a condition alone.
    conditional: bool,
    /// Whether the machine's own long date stands in its place.
    system: bool,
    /// Whether it holds letters that mean nothing.
    strange: bool,
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        rest = match letter {
            '"' => after.split_once('"').map_or("", |(_, after)| after),
            '\\' | '_' | '*' => after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
            ';' => {
                sections.push(Section::default());
                after
            }
            '[' => {
                let (inner, after) = after.split_once(']').unwrap_or((after, ""));
                if let Some(section) = sections.last_mut() {
                    section.bracket(inner);
                }
                after
            }
            _ => sections.last_mut().map_or("", |section| section.take(letter, rest)),
        };
    }
    sections.iter_mut().for_each(Section::settle);
    sections
}

impl Section {
    /// What stands in brackets: a condition, a locale, a colour, hours beyond a day.
    fn bracket(&mut self, inner: &str) {
        let lower = inner.to_ascii_lowercase();
        self.conditional |= lower.starts_with(['<', '>', '=']);
        self.system |= lower.ends_with("-f800") || lower.ends_with("-x-sysdate");
        let first = lower.chars().next().filter(|first| lower.chars().all(|letter| letter == *first));
        self.parts.extend(match first {
            Some('h') => Some(Part::Hour),
            Some('m') => Some(Part::Minute),
            Some('s') => Some(Part::Second),
            _ => None,
        });
    }

    /// Takes one letter, as often as it stands, and gives what comes after.
    fn take<'c>(&mut self, letter: char, rest: &'c str) -> &'c str {
        let lower = letter.to_ascii_lowercase();
        let count = rest.chars().take_while(|next| next.to_ascii_lowercase() == lower).count();
        let starts = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        // Words of more than one letter, and marks of a calendar.
        if let Some(word) = ["am/pm", "a/p", "general", "b1", "b2"].into_iter().find(|word| starts(word)) {
            return rest.get(word.len()..).unwrap_or_default();
        }
        let part = match (lower, count) {
            ('d', 1 | 2) => Some(Part::Day),
            ('m', 1 | 2) => Some(Part::MonthOrMinute),
            ('m', 3 | 4) => Some(Part::Month),
            ('y' | 'e' | 'b' | 'r', _) => Some(Part::Year),
            ('h', _) => Some(Part::Hour),
            ('s', _) => Some(Part::Second),
            // The weekday, as an East Asian program writes it.
            ('a', 3..) | ('d' | 'm' | 'g', _) => Some(Part::Less),
            _ => None,
        };
        self.strange |= part.is_none() && letter.is_ascii_alphabetic();
        self.parts.extend(part);
        let length = if letter.is_ascii() { count } else { letter.len_utf8() };
        rest.get(length..).unwrap_or_default()
    }

    /// Beside hours or seconds, minutes; else a month.
    fn settle(&mut self) {
        let parts = self.parts.clone();
        for (at, part) in self.parts.iter_mut().enumerate().filter(|(_, part)| **part == Part::MonthOrMinute) {
            let before = at.checked_sub(1).and_then(|at| parts.get(at));
            let minutes = before == Some(&Part::Hour) || parts.get(at + 1) == Some(&Part::Second);
            *part = if minutes { Part::Minute } else { Part::Month };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{number_shows_part, shows_part};

    #[test]
    fn whole_days() {
        for code in [
            "yyyy-mm-dd",
            "dd/mm/yy",
            "d-mmm-yyyy",
            "dd/mm/yyyy hh:mm",
            "hh:mm dd/mm/yyyy",
            "hh:mm:ss d/m/yy",
            "[$-809]dddd\\,\\ dd\\ mmmm\\ yyyy;@",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "[$-F800]mmm",
            "[$-x-sysdate]ddd",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "[$-1070000]d/mm/bbbb",
            "b1dd/mm/yyyy",
            "[Red]dd\\.mm\\.yyyy;\"none\"",
            "*-DD/MM/YYYY",
            "m/d/yy h:mm AM/PM",
            "[<46000]yyyy-mm-dd;dd/mm/yyyy",
            // The letters of another language are not known.
            "TT.MM.JJJJ",
            "jj/mm/aaaa",
            "yyyy-mm-ddThh:mm",
        ] {
            assert!(!shows_part(code), "{code}");
        }
    }

    #[test]
    fn parts_of_days() {
        for code in [
            "mmm-yy",
            "mmmm\\ yyyy",
            "[$-409]mmm\\-yy;@",
            "yyyy",
            "d-mmm",
            "dd/mm",
            "dddd",
            "ddd d mmm",
            "ddd, mmm yyyy",
            "h:mm",
            "[h]:mm",
            "hh:mm:ss",
            "mm:ss.0",
            "yyyy hh:mm d",
            "d yyyy [mm]:ss",
            "\"d\"mmm yyyy",
            "\\d\\dmmm yyyy",
            "_dmmm yyyy",
            "*dmmm yyyy",
            "d/mm;dd/mm/yyyy",
            "[>46000]mmm yy;dd/mm/yyyy",
            "[>46000]dd/mm/yyyy;mmm yy",
            "b2dd/mm",
            "gggm\"月\"d\"日\"",
            "aaaa yyyy",
            // M is March, or May.
            "d mmmmm yyyy",
            "\"Q\"mmm \"of\" yyyy",
        ] {
            assert!(shows_part(code), "{code}");
        }
    }

    #[test]
    fn formats_that_have_a_number_alone() {
        let part: Vec<u16> = (0..100).filter(|id| number_shows_part(*id)).collect();
        let wanted = [16..=21, 27..=29, 32..=36, 45..=47, 50..=58];
        assert_eq!(part, wanted.into_iter().flatten().collect::<Vec<u16>>());
    }
}
