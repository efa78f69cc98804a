//! `measure`: an aggregate held against a limit, with the missing values at both extremes.

use readymark_findings::{Endpoint, Interval, Unit, Verdict};
use readymark_rules::typed::Node;
use readymark_rules::{Aggregate, Constant, Limit, Measure, Type};
use readymark_source::Decimal;
use readymark_source::table_schema::Bound;

use super::Outcome;
use crate::algebra::{Fraction, Range, Side, Truth, range_verdict};
use crate::check::share::class;
use crate::engine::Engine;
use crate::frame::Frame;
use crate::order::{Extended, Statistic, rank_gap, statistic};
use crate::tally::{Class, Judged, Tally};
use crate::vector::Sentinel;

impl<'a> Engine<'a> {
    pub(crate) fn measure(&self, measure: &'a Measure, partners: Option<&[u16]>, partner_count: usize) -> Outcome {
        let judge = |frame: &Frame<'_, 'a>| match (&measure.function, &measure.argument) {
            (Aggregate::Count, Some(condition)) => {
                let truths = self.truths(condition, frame);
                let classes = truths.iter().map(|byte| class(Some(Truth::from_byte(*byte))));
                Judged { classes: classes.collect(), ..Judged::default() }
            }
            (_, Some(argument)) => {
                let values = self.evaluate(argument, frame).into_numbers().into_owned();
                let row = |value: &i64| if value.has_value() { Class::Meets } else { Class::Unknown };
                Judged { classes: values.iter().map(row).collect(), values, ..Judged::default() }
            }
            (_, None) => Judged { classes: vec![Class::Meets; frame.len()], ..Judged::default() },
        };
        self.measured(measure, self.tally(&measure.population, partners, partner_count, &judge))
    }

    /// The verdict of a counted population, whose values are in any order.
    pub(crate) fn measured(&self, measure: &Measure, mut tally: Tally) -> Outcome {
        tally.values.sort_unstable();
        let sample = Sample { values: std::mem::take(&mut tally.values), bounds: self.bounds(measure) };
        self.measure_outcome(measure, &sample, tally)
    }

    fn measure_outcome(&self, measure: &Measure, sample: &Sample, tally: Tally) -> Outcome {
        let scale = Scale::of(measure);
        let (side, limit) = match (&measure.at_least, &measure.at_most) {
            (Some(limit), _) => (Side::AtLeast, limit),
            (None, Some(limit)) => (Side::AtMost, limit),
            // The loader demands one of them.
            (None, None) => (Side::AtLeast, &Limit::Value(Constant::Integer(0))),
        };
        let bound = |limit: &Limit| self.setting.limit(limit).map_or(Fraction::whole(0), fraction);
        let (target, floor) = (bound(limit), bound(measure.floor.as_ref().unwrap_or(limit)));
        let counts = &tally.counts;
        let empty = counts.population + counts.unclear == 0;
        let open = !self.is_whole(&measure.population) && is_moved_by_one(measure.function);
        let known = sample.range(measure.function, &tally);
        let range = scale.to_unit(if open { known.opened(measure.function, sample.bounds) } else { known });
        let when_empty = self.when_empty(&measure.population);
        let verdict = match range_verdict(&range, side, target, floor) {
            _ if empty => when_empty,
            // No row certainly belongs, so that there may be none at all.
            filled if counts.population == 0 && filled != when_empty => Verdict::NotEvidenced,
            filled => filled,
        };
        let gap = match verdict {
            _ if empty => Some(u64::from(verdict.fails())),
            Verdict::Met => Some(0),
            // Records that the register may lack are no rows to fix.
            Verdict::NotEvidenced if open => None,
            _ => {
                let gap = sample.gap(measure.function, side, scale.to_steps(target), &tally);
                // Where no row certainly belongs, one at least must.
                if counts.population == 0 { gap.map(|gap| gap.max(1)) } else { gap }
            }
        };
        let resolved = |limit: &Limit| {
            let value = endpoint(fraction(self.setting.limit(limit)?))?;
            Some(readymark_findings::Limit { side, value, unit: scale.unit })
        };
        Outcome {
            interval: (!empty).then(|| interval(&range, scale.unit)),
            limit: resolved(limit),
            floor: measure.floor.as_ref().and_then(resolved),
            verdict,
            gap,
            tally,
        }
    }

    /// The declared bounds of the field that is measured.
    fn bounds(&self, measure: &Measure) -> (Option<i64>, Option<i64>) {
        let Some(Node::Column(column)) = measure.argument.as_ref().map(|argument| &argument.node) else {
            return (None, None);
        };
        let name = self.model.column(column.target, column.column).map(|column| column.name.as_str());
        let field = self.model.table(column.target).zip(name).and_then(|(table, name)| table.schema.field(name));
        let number = |bound: &Option<Bound>| match bound {
            Some(Bound::Integer(value)) => Some(*value),
            Some(Bound::Decimal(value)) => Some(value.millionths()),
            Some(Bound::Date(_)) | None => None,
        };
        field.map_or((None, None), |field| (number(&field.minimum), number(&field.maximum)))
    }
}

/// What one step of a stored value is worth.
struct Scale {
    unit: Unit,
    per_step: i128,
}

impl Scale {
    fn of(measure: &Measure) -> Self {
        match measure.argument.as_ref().map(|argument| argument.kind) {
            Some(Type::Days) => Self { unit: Unit::Days, per_step: 1 },
            Some(Type::Decimal) => Self { unit: Unit::Number, per_step: i128::from(Decimal::SCALE) },
            _ => Self { unit: Unit::Number, per_step: 1 },
        }
    }

    /// From stored steps to the unit.
    fn to_unit(&self, range: Range) -> Range {
        let end = |end: Fraction| Fraction { numerator: end.numerator, denominator: end.denominator * self.per_step };
        Range { low: range.low.map(end), high: range.high.map(end) }
    }

    /// From the unit to stored steps.
    fn to_steps(&self, value: Fraction) -> Fraction {
        Fraction { numerator: value.numerator * self.per_step, denominator: value.denominator }
    }
}

fn fraction(constant: &Constant) -> Fraction {
    match constant {
        Constant::Decimal(value) => {
            Fraction { numerator: value.millionths().into(), denominator: Decimal::SCALE.into() }
        }
        Constant::Integer(value) | Constant::Days(value) | Constant::Months(value) => Fraction::whole((*value).into()),
        Constant::Text(_) | Constant::Boolean(_) | Constant::Date(_) => Fraction::whole(0),
    }
}

fn interval(range: &Range, unit: Unit) -> Interval {
    Interval { low: range.low.and_then(endpoint), high: range.high.and_then(endpoint), unit }
}

/// The fraction in lowest terms, if it fits.
fn endpoint(fraction: Fraction) -> Option<Endpoint> {
    let (numerator, denominator) = reduced(fraction);
    Some(Endpoint { numerator: i64::try_from(numerator).ok()?, denominator: i64::try_from(denominator).ok()? })
}

fn reduced(fraction: Fraction) -> (i128, i128) {
    let (mut a, mut b) = (fraction.numerator.abs(), fraction.denominator);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let divisor = a.max(1);
    (fraction.numerator / divisor, fraction.denominator / divisor)
}

/// The values of the rows that have one, ascending, and the bounds of those that have none.
struct Sample {
    values: Vec<i64>,
    bounds: (Option<i64>, Option<i64>),
}

impl Sample {
    /// The range in which the aggregate certainly lies, in stored steps.
    fn range(&self, function: Aggregate, tally: &Tally) -> Range {
        let open = tally.counts.unknown + tally.counts.unclear;
        match function {
            Aggregate::Count => Range {
                low: Some(Fraction::whole(tally.counts.meets.into())),
                high: Some(Fraction::whole((tally.counts.meets + open - tally.doubts.unclear_breaches).into())),
            },
            Aggregate::Sum => Range {
                low: self.sum(tally, self.bounds.0, i128::min),
                high: self.sum(tally, self.bounds.1, i128::max),
            },
            Aggregate::Mean => Range {
                low: self.mean(tally, self.bounds.0, Fraction::min),
                high: self.mean(tally, self.bounds.1, Fraction::max),
            },
            Aggregate::Min | Aggregate::Max | Aggregate::Median | Aggregate::Percentile(_) => {
                let (low, high) = self.open_ends(function);
                let at = |end: Extended| finite(statistic(kind(function), &self.values, end, open));
                Range { low: at(low), high: at(high) }.tightened(function, self)
            }
        }
    }

    fn sum(&self, tally: &Tally, bound: Option<i64>, pick: fn(i128, i128) -> i128) -> Option<Fraction> {
        let known: i128 = self.values.iter().map(|value| i128::from(*value)).sum();
        if tally.counts.unknown + tally.counts.unclear == 0 {
            return Some(Fraction::whole(known));
        }
        let bound = i128::from(bound?);
        let unclear = pick(0, bound * i128::from(tally.counts.unclear));
        Some(Fraction::whole(known + bound * i128::from(tally.counts.unknown) + unclear))
    }

    fn mean(&self, tally: &Tally, bound: Option<i64>, pick: fn(Fraction, Fraction) -> Fraction) -> Option<Fraction> {
        let known: i128 = self.values.iter().map(|value| i128::from(*value)).sum();
        let (rows, unknown) = (self.values.len() as u64, tally.counts.unknown);
        let with = |more: u64| {
            let bound = if more == 0 { 0 } else { i128::from(bound?) };
            Some(Fraction { numerator: known + bound * i128::from(more), denominator: i128::from(rows + more) })
        };
        let all = with(unknown + tally.counts.unclear)?;
        // Of no rows at all there is no mean.
        if rows + unknown == 0 { Some(all) } else { Some(pick(with(unknown)?, all)) }
    }

    /// Where rows without a value may lie, for this aggregate.
    fn open_ends(&self, function: Aggregate) -> (Extended, Extended) {
        match function {
            Aggregate::Min | Aggregate::Max => (
                self.bounds.0.map_or(Extended::Below, Extended::Value),
                self.bounds.1.map_or(Extended::Above, Extended::Value),
            ),
            _ => (Extended::Below, Extended::Above),
        }
    }

    fn gap(&self, function: Aggregate, side: Side, target: Fraction, tally: &Tally) -> Option<u64> {
        let open = tally.counts.unknown + tally.counts.unclear;
        match function {
            Aggregate::Count => count_gap(tally, side, target),
            Aggregate::Sum | Aggregate::Mean => None,
            Aggregate::Min | Aggregate::Max | Aggregate::Median | Aggregate::Percentile(_) => {
                let (low, high) = self.open_ends(function);
                // A row that is fixed has a value that its field may have.
                let (least, most) = (
                    self.bounds.0.map_or(Extended::Below, Extended::Value),
                    self.bounds.1.map_or(Extended::Above, Extended::Value),
                );
                let ends = match side {
                    Side::AtLeast => (low, most),
                    Side::AtMost => (high, least),
                };
                rank_gap(kind(function), &self.values, ends, open, side, target)
            }
        }
    }
}

impl Range {
    /// Rows without a value can only lower the least and raise the greatest: the other end is what is known.
    fn tightened(self, function: Aggregate, sample: &Sample) -> Self {
        let known = |value: Option<&i64>| value.map(|value| Fraction::whole((*value).into()));
        match function {
            Aggregate::Min => Self { high: known(sample.values.first()).or(self.high), ..self },
            Aggregate::Max => Self { low: known(sample.values.last()).or(self.low), ..self },
            _ => self,
        }
    }
}

/// Whether a record more can move it as far as its field goes, however many there are; shares and middles of an open register are those of
/// what it holds.
fn is_moved_by_one(function: Aggregate) -> bool {
    match function {
        Aggregate::Count | Aggregate::Sum | Aggregate::Min | Aggregate::Max => true,
        Aggregate::Mean | Aggregate::Median | Aggregate::Percentile(_) => false,
    }
}

impl Range {
    /// The same of a register that may lack records: each of them can raise a count or the greatest value, lower the least, and move a sum.
    fn opened(self, function: Aggregate, (least, most): (Option<i64>, Option<i64>)) -> Self {
        let end = |bound: Option<i64>| bound.map(|bound| Fraction::whole(bound.into()));
        match function {
            Aggregate::Count => Self { high: None, ..self },
            Aggregate::Sum => Self {
                low: self.low.filter(|_| least.is_some_and(|least| least >= 0)),
                high: self.high.filter(|_| most.is_some_and(|most| most <= 0)),
            },
            Aggregate::Min => Self { low: end(least), ..self },
            Aggregate::Max => Self { high: end(most), ..self },
            Aggregate::Mean | Aggregate::Median | Aggregate::Percentile(_) => self,
        }
    }
}

/// For a count: records to add, or to take away.
fn count_gap(tally: &Tally, side: Side, target: Fraction) -> Option<u64> {
    let certain = i128::from(tally.counts.meets);
    let may_count = tally.counts.unknown + tally.counts.unclear - tally.doubts.unclear_breaches;
    let most = certain + i128::from(may_count);
    let whole = target.numerator.div_euclid(target.denominator);
    let up = whole + i128::from(target.numerator.rem_euclid(target.denominator) > 0);
    let missing = match side {
        Side::AtLeast => up - certain,
        Side::AtMost => most - whole,
    };
    u64::try_from(missing.max(0)).ok()
}

fn kind(function: Aggregate) -> Statistic {
    match function {
        Aggregate::Min => Statistic::Least,
        Aggregate::Max => Statistic::Greatest,
        Aggregate::Percentile(percent) => Statistic::Percentile(percent.millionths()),
        _ => Statistic::Median,
    }
}

fn finite(value: Option<(Extended, Extended)>) -> Option<Fraction> {
    match value? {
        (Extended::Value(a), Extended::Value(b)) => {
            Some(Fraction { numerator: i128::from(a) + i128::from(b), denominator: 2 })
        }
        _ => None,
    }
}
