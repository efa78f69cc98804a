//! Columns of days, watched for signs that a spreadsheet swapped day and month, or that a program counts days in Greenwich: all of a
//! file, whatever is read of them.

use crate::bundle::dates::DateForm;
use crate::defects::date_orders::Orders;
use crate::defects::date_signs::{Count, DateSigns, may_be_swapped};
use crate::formats::csv::Chunk;

/// Watches a column whose days have this form.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    form: DateForm,
    /// What stands between the numbers of the form, if it is one of ten characters with the year last.
    mark: Option<u8>,
}

impl Watch {
    pub(crate) fn new(form: &DateForm) -> Self {
        Self { form: form.clone(), mark: form.mark_before_year() }
    }

    /// Looks at the cells of one column of a chunk.
    pub(crate) fn read(&self, chunk: &Chunk, column: usize, signs: &mut DateSigns) {
        let mut quick = Count::default();
        let (mut declared, mut other, mut summer) = (0, 0, 0);
        for cell in chunk.cells(column).flatten() {
            let day = cell.ten().and_then(|ten| self.form.quick(ten));
            summer += u64::from(day.is_some_and(|(_, month, _)| (4..=9).contains(&month)));
            match day {
                Some((_, month, day)) if may_be_swapped(month, day) => quick.either += 1,
                Some((_, month, day)) => {
                    declared += u64::from(month <= 12 && day > 12);
                    other += u64::from(month > 12 && day <= 12);
                }
                None if cell.is_empty() => {}
                None => self.text(&cell.text(), signs),
            }
        }
        quick.one = declared + other;
        signs.days_of_summer(summer);
        let (day_first, month_first) =
            if self.form.day_first() == Some(true) { (declared, other) } else { (other, declared) };
        match self.mark {
            Some(mark) => signs.whole_texts(mark, quick, Orders { day_first, month_first }),
            None => signs.years_first(quick),
        }
    }

    fn text(&self, text: &str, signs: &mut DateSigns) {
        signs.text(text);
        if self.form.has_time()
            && let Some((day, clock)) = self.form.moment(text.trim())
        {
            signs.day(day, clock);
        }
    }
}
