//! The days of the calendar as numbers, for columns of millions of them.

use readymark_source::Date;

/// The first days of all months, to be looked at many times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar(&'static [i32]);

impl Calendar {
    pub(crate) fn new() -> Self {
        Self(Date::month_starts())
    }

    /// The number of a day, as [`Date::new`] has it.
    #[expect(clippy::inline_always, reason = "it runs for each cell, and a call costs as much as what it does")]
    #[inline(always)]
    pub(crate) fn day(self, year: u32, month: u32, day: u32) -> Option<i32> {
        let month = month.wrapping_sub(1);
        let at = year.wrapping_sub(1900).wrapping_mul(12).wrapping_add(month) as usize;
        let [start, next] = self.0.get(at..)?.first_chunk::<2>()?;
        let number = start.wrapping_add(day.cast_signed()).wrapping_sub(1);
        (month < 12 && year >= 1900 && day > 0 && number < *next).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::Calendar;

    #[test]
    fn the_calendar_is_that_of_dates() {
        let calendar = Calendar::new();
        for (year, month, day) in
            (1899..2202).flat_map(|year| (0..14).map(move |month| (year, month, 1 + month * 28 / 10)))
        {
            for day in [day, 0, 28, 29, 30, 31, 32] {
                let date = Date::new(i32::try_from(year).unwrap(), month, day).map(Date::days);
                assert_eq!(calendar.day(year, month, day), date, "{year}-{month}-{day}");
            }
        }
        assert_eq!(calendar.day(0, 1, 1), None);
    }
}
