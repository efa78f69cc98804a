//! `measure`: how many rows have each value. Medians, sums and gaps are worked out from that, as in the native engine.

use readymark_rules::{Aggregate, Measure};

use crate::query::Query;
use crate::value::OF_TRUTH;

/// Whether values are counted, not only rows.
pub(crate) fn has_values(measure: &Measure) -> bool {
    measure.function != Aggregate::Count
}

impl Query<'_> {
    pub(crate) fn measure(&mut self, measure: &Measure) {
        let mut frame = self.population(&measure.population);
        let mut columns = self.membership(&measure.population, &mut frame);
        let argument = measure.argument.as_ref().map(|argument| self.value(argument, &mut frame).value);
        let (value, class) = match (measure.function, argument) {
            (Aggregate::Count, Some(condition)) => {
                columns.push(format!("{condition} AS expect"));
                ("CAST(NULL AS BIGINT)", OF_TRUTH)
            }
            (_, Some(value)) => {
                columns.push(format!("{value} AS value"));
                ("value", "CASE WHEN value IS NOT NULL THEN 'meets' ELSE 'unknown' END")
            }
            (_, None) => ("CAST(NULL AS BIGINT)", "'meets'"),
        };
        self.with("judged", format!("SELECT {}\nFROM {}", columns.join(", "), frame.from()));
        self.with(
            "s",
            format!("SELECT k0, partner, belongs, {class} AS class, CAST(NULL AS BIGINT) AS due, {value} AS value FROM judged"),
        );
    }
}
