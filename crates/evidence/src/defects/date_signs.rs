//! Signs that a spreadsheet of another locale swapped day and month.
//!
//! Such a program takes 04/05/2025 for a day of its own locale and keeps that, and leaves 18/09/2025 as the text that it is. So the
//! days that can be read either way are written in one way, and those that can be read in one way only are written in another.
//! Whether such a day was swapped, nobody can tell from the cell.

use std::collections::BTreeMap;

use readymark_source::Date;

use super::date_orders::Orders;
use super::summer_time::{Clock, Starts};

/// How many cells give a day that can be read either way, and how many one that cannot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) either: u64,
    pub(crate) one: u64,
}

/// In what a text may differ from another that gives a day by numbers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    Mark(u8),
    /// Whether numbers below ten have a zero before them.
    Zeros(bool),
    /// Whether the year has all its digits.
    WholeYear(bool),
    /// Whether a time of day follows.
    Time(bool),
}

impl Trait {
    /// Traits of one kind are alternatives.
    fn kind(self) -> u8 {
        match self {
            Self::Mark(_) => 0,
            Self::Zeros(_) => 1,
            Self::WholeYear(_) => 2,
            Self::Time(_) => 3,
        }
    }
}

/// How the cells of one column give days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateSigns {
    /// Date cells, and texts with the year first: whoever wrote them had decided what is the day.
    decided: Count,
    /// Texts with the year last.
    texts: Count,
    traits: BTreeMap<Trait, Count>,
    /// Of texts with the year last, which number comes first.
    orders: Orders,
    /// Where the days begin.
    starts: Starts,
}

/// What the cells of a column say of its days that can be read either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// That these date cells may be swapped.
    DecidedSwapped,
    /// That these texts may be swapped.
    TextsSwapped,
    /// That they are what they seem.
    Sound,
    /// Nothing.
    Nothing,
}

/// Whether a day can be read either way, if it makes a difference.
fn can_be_either(first: u32, second: u32) -> Option<bool> {
    match (first > 12, second > 12) {
        (false, false) => (first != second).then_some(true),
        (true, true) => None,
        _ => Some(false),
    }
}

impl Count {
    fn add(&mut self, either: bool, cells: u64) {
        *(if either { &mut self.either } else { &mut self.one }) += cells;
    }

    fn append(&mut self, other: Self) {
        self.either += other.either;
        self.one += other.one;
    }
}

impl DateSigns {
    /// A cell that is a day, with no doubt which number is the day.
    pub(crate) fn decided(&mut self, month: u32, day: u32) {
        if let Some(either) = can_be_either(month, day) {
            self.decided.add(either, 1);
        }
    }

    /// A day, and what follows it.
    pub(crate) fn day(&mut self, day: Date, clock: Clock) {
        self.starts.add(day, clock);
    }

    /// Many days of summer without a time.
    pub(crate) fn days_of_summer(&mut self, cells: u64) {
        self.starts.days_of_summer(cells);
    }

    /// Whether days may be those before, because they begin in Greenwich.
    pub(crate) fn may_be_shifted(&self) -> bool {
        self.starts.may_be_shifted()
    }

    /// A text. One that gives no day by numbers alone is no sign.
    pub(crate) fn text(&mut self, text: &str) {
        let Some(found) = Written::of(text.trim()) else { return };
        if found.year_first {
            return self.decided(found.second, found.last);
        }
        let Some(either) = can_be_either(found.first, found.second) else { return };
        self.texts.add(either, 1);
        if found.whole_year {
            self.orders.add(found.first, found.second);
        }
        for of in found.traits() {
            self.traits.entry(of).or_default().add(either, 1);
        }
    }

    /// Many texts of ten characters, such as `04/05/2025`, with this mark.
    pub(crate) fn whole_texts(&mut self, mark: u8, cells: Count, orders: Orders) {
        self.texts.append(cells);
        self.orders.append(orders);
        for of in [Trait::Mark(mark), Trait::Zeros(true), Trait::WholeYear(true), Trait::Time(false)] {
            self.traits.entry(of).or_default().append(cells);
        }
    }

    /// Many days with the year first.
    pub(crate) fn years_first(&mut self, cells: Count) {
        self.decided.append(cells);
    }

    pub(crate) fn append(&mut self, other: &Self) {
        self.decided.append(other.decided);
        self.texts.append(other.texts);
        self.orders.append(other.orders);
        self.starts.append(other.starts);
        for (of, cells) in &other.traits {
            self.traits.entry(*of).or_default().append(*cells);
        }
    }

    /// Which number comes first in texts; nothing if date cells stand beside them, or days with the year first.
    pub(crate) fn orders(&self) -> Option<Orders> {
        (self.decided == Count::default()).then_some(self.orders)
    }

    fn says(&self) -> Says {
        // Of days of a year three in five are later than the twelfth of their month. As many date cells as that speak for themselves.
        let decided = self.decided.either > 0 && self.decided.one <= 2 * self.texts.one;
        if decided && self.texts.one > 0 && self.texts.either * 10 <= self.texts.one {
            return Says::DecidedSwapped;
        }
        let shared: Vec<Option<bool>> = (0..4).map(|kind| self.share(kind)).collect();
        // Where date cells are sound, whoever saved the file left texts as they are.
        if shared.contains(&Some(false)) && self.decided.one == 0 {
            return Says::TextsSwapped;
        }
        let zeros_alike = shared.get(1) == Some(&Some(true));
        if self.decided.one > 0 || zeros_alike { Says::Sound } else { Says::Nothing }
    }

    /// Whether texts that can be read either way share their traits of one kind with those that cannot. Nothing if nobody can tell.
    fn share(&self, kind: u8) -> Option<bool> {
        let of_kind = || self.traits.iter().filter(|(of, _)| of.kind() == kind).map(|(_, cells)| *cells);
        let sum = of_kind().fold(Count::default(), |mut sum, cells| {
            sum.append(cells);
            sum
        });
        let alike = of_kind().map(|cells| (cells.either * sum.one).min(cells.one * sum.either)).sum::<u64>();
        (sum.either > 0 && sum.one > 0).then_some(alike * 10 > sum.either * sum.one)
    }
}

/// From so many cells on, days that can all be read either way stand beside others that cannot for a reason.
const ENOUGH: u64 = 3;

/// What the columns that show nothing by themselves say together: in one stand only days that can be read either way, in another only
/// such as cannot, and the two are written in different ways.
fn together<'a>(silent: impl Iterator<Item = &'a DateSigns>) -> Says {
    let mut all = DateSigns::default();
    silent.for_each(|signs| all.append(signs));
    if all.decided.either + all.texts.either < ENOUGH { Says::Nothing } else { all.says() }
}

/// The columns of a file whose days that can be read either way may be swapped. Where one column shows it, whoever saved the file
/// did the same to those that show nothing.
pub(crate) fn swapped(columns: &BTreeMap<usize, DateSigns>) -> Vec<usize> {
    let said: BTreeMap<usize, Says> = columns.iter().map(|(column, signs)| (*column, signs.says())).collect();
    let silent = columns.iter().filter(|(column, _)| said.get(column) == Some(&Says::Nothing)).map(|(_, signs)| signs);
    // A column that is sound speaks for the others, too.
    let sound = said.values().any(|says| *says == Says::Sound);
    let together = if sound { Says::Nothing } else { together(silent) };
    let (decided, texts) = [Says::DecidedSwapped, Says::TextsSwapped]
        .map(|swapped| together == swapped || said.values().any(|says| *says == swapped))
        .into();
    let is_swapped = |column: &usize, says: Says| match says {
        Says::DecidedSwapped | Says::TextsSwapped => true,
        Says::Sound => false,
        Says::Nothing => columns
            .get(column)
            .is_some_and(|signs| decided && signs.decided.either > 0 || texts && signs.texts.either > 0),
    };
    said.iter().filter(|(column, says)| is_swapped(column, **says)).map(|(column, _)| *column).collect()
}

/// Whether a day may be one of those that were swapped.
pub(crate) fn may_be_swapped(month: u32, day: u32) -> bool {
    can_be_either(month, day) == Some(true)
}

/// A text that gives a day by three numbers.
struct Written {
    first: u32,
    second: u32,
    last: u32,
    mark: u8,
    year_first: bool,
    whole_year: bool,
    time: bool,
    /// Whether numbers below ten have a zero before them, if that is so or not of both.
    zeros: Option<bool>,
}

impl Written {
    fn of(text: &str) -> Option<Self> {
        let (first, rest) = number(text.as_bytes(), 4)?;
        let (mark, rest) = rest.split_first().filter(|(mark, _)| matches!(mark, b'/' | b'-' | b'.' | b' '))?;
        let (second, rest) = number(rest, 2)?;
        let rest = rest.split_first().filter(|(other, _)| *other == mark)?.1;
        let (last, rest) = number(rest, 4)?;
        let of_time = |byte: &u8| byte.is_ascii_digit() || b":.,+- TZAPMapm".contains(byte);
        let time = match rest.first() {
            None => false,
            Some(b' ' | b'T' | b',') if rest.iter().all(of_time) => true,
            Some(_) => return None,
        };
        let year_first = first.1 == 4;
        let year = if year_first { first.1 } else { last.1 };
        if year_first && last.1 > 2 || !year_first && (first.1 > 2 || !matches!(year, 2 | 4)) {
            return None;
        }
        let year_is = i32::try_from(if year_first { first.0 } else { last.0 }).ok()?;
        let year_is = if year == 4 { year_is } else { 2000 + year_is };
        let pairs = if year_first { [(second, last), (second, last)] } else { [(first, second), (second, first)] };
        pairs.iter().find_map(|(month, day)| Date::new(year_is, month.0, day.0))?;
        let zero = |(value, digits): (u32, usize)| (value < 10).then_some(digits == 2);
        let zeros = match (zero(first), zero(second)) {
            (Some(one), Some(other)) => Some(one).filter(|one| *one == other),
            (one, other) => one.or(other),
        };
        let ((first, _), (second, _), (last, _)) = (first, second, last);
        Some(Self { first, second, last, mark: *mark, year_first, whole_year: year == 4, time, zeros })
    }

    fn traits(&self) -> impl Iterator<Item = Trait> {
        let zeros = self.zeros.map(Trait::Zeros);
        [Trait::Mark(self.mark), Trait::WholeYear(self.whole_year), Trait::Time(self.time)].into_iter().chain(zeros)
    }
}

/// A number of one digit or more, with how many it has, and what follows.
fn number(text: &[u8], most: usize) -> Option<((u32, usize), &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(digits).filter(|_| (1..=most).contains(&digits))?;
    Some(((number.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')), digits), rest))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use readymark_source::Date;

    use super::{Count, DateSigns, Orders, swapped};

    /// Signs of texts; one that begins with `=` is a date cell.
    fn signs(cells: &[&str]) -> DateSigns {
        let mut signs = DateSigns::default();
        for cell in cells {
            match cell.strip_prefix('=') {
                Some(day) => {
                    let (_, month, day) = Date::parse(day).unwrap().civil();
                    signs.decided(month, day);
                }
                None => signs.text(cell),
            }
        }
        signs
    }

    fn found(columns: &[&[&str]]) -> Vec<usize> {
        let columns: BTreeMap<usize, DateSigns> = columns.iter().map(|cells| signs(cells)).enumerate().collect();
        swapped(&columns)
    }

    #[test]
    fn date_cells_beside_texts_of_later_days() {
        assert_eq!(found(&[&["=2025-05-04", "18/09/2025", "24/11/2025"]]), [0]);
        assert_eq!(found(&[&["=2025-05-04", "09/18/25 00:00"]]), [0]);
        assert_eq!(found(&[&["2025-05-04", "18.09.2025"]]), [0]);
        // Some cells were corrected since.
        assert_eq!(found(&[&["=2025-05-04", "=2025-05-24", "18/09/2025"]]), [0]);
        for sound in [
            &["=2025-05-04", "=2025-05-24", "=2025-05-25", "=2025-05-26", "18/09/2025"][..],
            &["=2025-05-04", "05/04/2025", "18/09/2025"],
            &["=2025-05-05", "18/09/2025"],
            &["=2025-05-04", "18 September 2025"],
            &["=2025-05-04", "18/09"],
            &["=2025-05-04", "31/02/2025"],
            &["=2025-05-04", "18/09/2025 Mapleton"],
            &["=2025-05-24", "18/09/2025"],
        ] {
            assert!(found(&[sound]).is_empty(), "{sound:?}");
        }
    }

    #[test]
    fn texts_in_two_ways() {
        for mangled in [
            ["02/10/2025", "13/2/2025", "13/3/2025"],
            ["2/10/2025", "13/02/2025", "13/03/2025"],
            ["02-10-2025", "13/02/2025", "13/03/2025"],
            ["02/10/25", "13/02/2025", "13/03/2025"],
            ["02/10/2025 00:00", "13/02/2025", "13/03/2025"],
        ] {
            assert_eq!(found(&[&mangled]), [0], "{mangled:?}");
        }
        for sound in [["02/10/2025", "13/02/2025", "13/03/2025"], ["2/10/2025", "13/2/2025", "05/05/2025"]] {
            assert!(found(&[&sound]).is_empty(), "{sound:?}");
        }
        // Date cells that are sound, beside texts by two hands.
        assert!(found(&[&["=2025-05-04", "=2025-06-30", "2/10/2025", "13/02/2025"]]).is_empty());
        // Most of them are written alike.
        assert!(found(&[&["02/10/2025", "02/11/2025", "3/4/2025", "13/02/2025", "14/2/2025"]]).is_empty());
    }

    #[test]
    fn one_column_speaks_for_those_that_show_nothing() {
        let mangled: &[&str] = &["02/10/2025", "13/2/2025"];
        assert_eq!(found(&[mangled, &["08/11/2025"], &["08/11/2025", "13/02/2025"], &["31/12/2025"]]), [0, 1]);
        assert_eq!(found(&[&["08/11/2025"]]), Vec::<usize>::new());
        let mangled: &[&str] = &["=2025-05-04", "18/09/2025"];
        assert_eq!(found(&[mangled, &["=2025-05-06"], &["=2025-05-06", "=2025-05-16"], &["08/11/2025"]]), [0, 1]);
    }

    #[test]
    fn columns_that_show_nothing_speak_together() {
        let either: &[&str] = &["06/11/2025", "12/10/2025", "03/11/2026"];
        assert_eq!(found(&[either, &["30/6/2027", "31/12/2026"]]), [0]);
        assert_eq!(found(&[&["=2025-11-06", "=2025-10-12", "=2026-11-03"], &["30/06/2027"]]), [0]);
        // They are written alike, or too few, or one date cell speaks for itself.
        assert!(found(&[either, &["30/06/2027", "31/12/2026"]]).is_empty());
        assert!(found(&[&["06/11/2025"], &["30/6/2027", "31/12/2026"]]).is_empty());
        let sound: &[&str] = &["=2025-11-06", "=2025-10-12", "=2026-11-03", "=2026-11-30"];
        assert!(found(&[sound, &["30/06/2027"]]).is_empty());
        assert!(found(&[sound, &["=2025-11-06", "=2025-10-12", "=2026-11-03"], &["30/06/2027"]]).is_empty());
    }

    #[test]
    fn many_at_once_are_many_one_by_one() {
        let mut many = DateSigns::default();
        many.whole_texts(b'/', Count { either: 1, one: 2 }, Orders { day_first: 2, month_first: 0 });
        many.years_first(Count { either: 1, one: 0 });
        let mut one = signs(&["02/10/2025", "13/02/2025"]);
        one.append(&signs(&["14/02/2025", "2025-02-10"]));
        assert_eq!(many, one);
    }
}
