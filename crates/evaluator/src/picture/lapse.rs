//! What stops being good on a day.

use std::collections::BTreeMap;

use readymark_evidence::cell;
use readymark_findings::{LAPSES_PER_LINE, Lapse, LapseState, Lapses, MonthOfLapses, RowPlace};
use readymark_rules::{Condition, Constant, Lapses as Declared, Lapsing, Population};
use readymark_source::Date;

use super::{of_lapses, written};
use crate::run::Run;
use crate::setting::Setting;
use crate::vector::Sentinel;

/// The days that say where a last good day lies.
struct Clock {
    as_of: i32,
    assessment: Option<i32>,
}

impl Clock {
    fn state(&self, day: i32) -> LapseState {
        if day < self.as_of {
            LapseState::Lapsed
        } else if self.assessment.is_some_and(|assessment| day < assessment) {
            LapseState::BeforeAssessment
        } else {
            LapseState::Later
        }
    }

    fn distance(&self, day: i32) -> u32 {
        day.abs_diff(self.as_of)
    }
}

/// Last good days with what they belong to, on the way to a line.
struct Found<T> {
    dated: Vec<(i32, T)>,
    undated: u64,
    unclear: u64,
}

impl<T: Copy + Ord> Found<T> {
    /// Fills in the counts and the months, and lists the nearest by day.
    fn line(mut self, mut line: Lapses, clock: &Clock, place: impl Fn(T) -> RowPlace) -> Lapses {
        let mut months: BTreeMap<(i32, u32), u64> = BTreeMap::new();
        for (day, _) in &self.dated {
            match clock.state(*day) {
                LapseState::Lapsed => line.lapsed += 1,
                LapseState::BeforeAssessment => line.before_assessment += 1,
                LapseState::Later => line.later += 1,
            }
            if let Some((year, month, _)) = Date::from_days(*day).map(Date::civil) {
                *months.entry((year, month)).or_default() += 1;
            }
        }
        line.population = self.dated.len() as u64 + self.undated;
        (line.undated, line.unclear) = (self.undated, self.unclear);
        let month = |((year, month), count)| MonthOfLapses { month: format!("{year:04}-{month:02}"), count };
        line.months = months.into_iter().map(month).collect();
        self.dated.sort_by_key(|(day, what)| (clock.distance(*day), *day, *what));
        self.dated.truncate(LAPSES_PER_LINE);
        self.dated.sort_unstable();
        let lapse = |(day, what): &(i32, T)| {
            Some(Lapse { on: Date::from_days(*day)?, state: clock.state(*day), place: place(*what) })
        };
        line.listed = self.dated.iter().filter_map(lapse).collect();
        line
    }
}

impl<'a> Run<'a> {
    pub(super) fn lapses(&self, declared: &'a Declared) -> Lapses {
        let setting = self.engine.setting;
        let clock = Clock { as_of: setting.as_of.days(), assessment: self.bundle.assessment_on.map(Date::days) };
        let line = Lapses {
            title: declared.title.clone(),
            reads: of_lapses(self.engine.model, declared).names(&self.engine),
            ..Lapses::default()
        };
        match &declared.of {
            Lapsing::Rows { population, on } => self.lapsing_rows(line, population, on, &clock),
            Lapsing::Exports => self.lapsing_exports(line, &clock),
        }
    }

    fn lapsing_rows(&self, line: Lapses, population: &'a Population, on: &'a Condition, clock: &Clock) -> Lapses {
        let mut found = Found { dated: Vec::new(), undated: 0, unclear: 0 };
        self.each_part(population, &mut |start, frame, belongs| {
            let days = self.engine.evaluate(&on.typed, frame).into_dates();
            for ((row, belongs), day) in (start..).zip(belongs).zip(days.iter()) {
                match belongs {
                    cell::TRUE if day.has_value() => found.dated.push((*day, row)),
                    cell::TRUE => found.undated += 1,
                    cell::FALSE => {}
                    _ => found.unclear += 1,
                }
            }
        });
        let (each, condition, window) = written(self.engine.model, population);
        let line = Lapses { each: Some(each), condition, window, on: on.written.one_line(), ..line };
        found.line(line, clock, |row| self.place_in(population, row))
    }

    /// The exports of tables that say how old one may be, whether or not they could be read: either way a new one is wanted.
    fn lapsing_exports(&self, line: Lapses, clock: &Clock) -> Lapses {
        let mut found = Found { dated: Vec::new(), undated: 0, unclear: 0 };
        let mut places = Vec::new();
        for table in &self.engine.model.tables {
            let Some(days) = good_for(self.engine.setting, table.stale_after.as_ref()) else { continue };
            let data = self.evidence.tables.get(&table.schema.name);
            for export in data.iter().flat_map(|data| &data.exports) {
                match export.exported_on.add_days(days) {
                    Some(day) => found.dated.push((day.days(), places.len())),
                    None => found.undated += 1,
                }
                places.push(RowPlace {
                    file: export.path.clone(),
                    partner: export.partner.clone(),
                    ..RowPlace::default()
                });
            }
        }
        let line = Lapses { on: "exported_on + stale_after".to_owned(), ..line };
        found.line(line, clock, |at| places.get(at).cloned().unwrap_or_default())
    }
}

/// For how many days an export is good.
fn good_for(setting: &Setting, limit: Option<&readymark_rules::Limit>) -> Option<i64> {
    match setting.limit(limit?)? {
        Constant::Days(days) => Some(*days),
        _ => None,
    }
}
