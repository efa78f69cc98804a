//! Checks, a row at a time: the seven counts, the verdict and the gap, by trying everything that could be.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use readymark_findings::{Counts, RowState, Verdict};
use readymark_rules::typed::Node;
use readymark_rules::{
    Aggregate, Body, Cadence, Check, Each, Except, Limit, Measure, Population, Share, Threshold, Type,
};
use readymark_source::Date;
use readymark_source::table_schema::Bound;

use crate::value::{Truth, Value, and};
use crate::world::{Here, World};

/// What a check comes to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) verdict: Verdict,
    pub(crate) counts: Counts,
    pub(crate) gap: Option<u64>,
    /// State, file, line; for a word, its place.
    pub(crate) rows: BTreeSet<(RowState, String, u64)>,
}

/// What a row counts as if it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Meets,
    Breach,
    Unknown,
    /// Not yet due, and certainly does not hold yet.
    NotYetDue,
    /// Not yet due, unless it holds already.
    MayHold,
}

/// A row, whether it belongs, and what it counts as if it does.
struct Row {
    here: Here,
    member: Truth,
    class: Class,
}

pub(crate) fn expected(world: &World<'_>, check: &Check) -> Expected {
    match &check.body {
        Body::Share(share) => shared(world, share),
        Body::Cadence(cadence) => cadenced(world, cadence),
        Body::Measure(measure) => measured(world, measure),
        Body::Judgement(_) => panic!("a judgement counts nothing"),
    }
}

fn everyone(world: &World<'_>, population: &Population) -> Vec<Here> {
    match &population.each {
        Each::Table(table) => (0..world.tables[*table].rows.len()).map(|row| Here::Row(*table, row)).collect(),
        Each::Words(words) => words.iter().map(|word| Here::Word(word.clone())).collect(),
    }
}

fn belongs(world: &World<'_>, population: &Population, here: &Here) -> Truth {
    let mut member = Some(true);
    if let Here::Row(table, row) = here
        && world.tables[*table].twin[*row]
    {
        member = None;
    }
    if let Here::Row(table, _) = here
        && population.in_window
        && let Some(window) = &world.model.tables[*table].in_window
    {
        member = and(member, world.truth(&window.typed, std::slice::from_ref(here)));
    }
    if let Some(condition) = &population.condition {
        member = and(member, world.truth(&condition.typed, std::slice::from_ref(here)));
    }
    member
}

/// Each row with its class.
fn rows(world: &World<'_>, population: &Population, judge: impl Fn(&Here) -> Class) -> Vec<Row> {
    let row = |here: Here| Row { member: belongs(world, population, &here), class: judge(&here), here };
    everyone(world, population).into_iter().map(row).collect()
}

fn counts(rows: &[Row]) -> Counts {
    let of = |wanted: Class| rows.iter().filter(|row| row.member == Some(true) && row.class == wanted).count() as u64;
    let (meets, breaches, unknown) = (of(Class::Meets), of(Class::Breach), of(Class::Unknown));
    let not_yet_due = of(Class::NotYetDue) + of(Class::MayHold);
    Counts {
        population: meets + breaches + unknown + not_yet_due,
        meets,
        breaches,
        unknown,
        not_yet_due,
        excluded: rows.iter().filter(|row| row.member == Some(false)).count() as u64,
        unclear: rows.iter().filter(|row| row.member.is_none()).count() as u64,
    }
}

fn listed(world: &World<'_>, rows: &[Row]) -> BTreeSet<(RowState, String, u64)> {
    let state = |row: &Row| match (row.member, row.class) {
        (Some(false), _) => None,
        (None, _) => Some(RowState::Unclear),
        (_, Class::Breach) => Some(RowState::Breach),
        (_, Class::Unknown) => Some(RowState::Unknown),
        _ => None,
    };
    let mut found = BTreeSet::new();
    for row in rows {
        let Some(state) = state(row) else { continue };
        found.insert(match &row.here {
            Here::Row(table, row) => {
                let (file, line) = world.tables[*table].places[*row].clone();
                (state, file, line)
            }
            Here::Word(word) => (state, word.clone(), 0),
        });
    }
    found
}

fn of_truth(truth: Truth) -> Class {
    match truth {
        Some(true) => Class::Meets,
        Some(false) => Class::Breach,
        None => Class::Unknown,
    }
}

/// Only a register that holds every record can be empty because nothing happened.
fn when_empty(world: &World<'_>, population: &Population) -> Verdict {
    match population.each {
        Each::Table(table) if !world.tables[table].whole => Verdict::NotEvidenced,
        _ => population.when_empty,
    }
}

/// Of an empty population that must not be empty, one good row is missing.
fn gap_of_nothing(verdict: Verdict) -> u64 {
    u64::from(matches!(verdict, Verdict::NotMet | Verdict::NotEvidenced))
}

fn shared(world: &World<'_>, share: &Share) -> Expected {
    let judge = |here: &Here| {
        let rows = std::slice::from_ref(here);
        let expect = world.truth(&share.expect.typed, rows);
        let Some(due) = &share.due else { return of_truth(expect) };
        match (expect, world.value(&due.typed, rows)) {
            (Some(true), _) => Class::Meets,
            (expect, Value::Date(due)) if world.as_of <= due => {
                if expect.is_none() {
                    Class::MayHold
                } else {
                    Class::NotYetDue
                }
            }
            (expect, Value::Date(_)) => of_truth(expect),
            _ => Class::Unknown,
        }
    };
    share_of(world, &share.population, &share.threshold, &rows(world, &share.population, judge))
}

fn millionths(world: &World<'_>, limit: &Limit) -> i128 {
    i128::from(world.limit(limit).number().unwrap())
}

const ALL: i128 = 1_000_000;

/// How a row turns out in one world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Good,
    Bad,
    Waits,
    Absent,
}

/// The ways in which a row may turn out; a row that was fixed is good.
fn turns(row: &Row) -> Vec<Turn> {
    let mut ways = match row.class {
        Class::Meets => vec![Turn::Good],
        Class::Breach => vec![Turn::Bad],
        Class::Unknown => vec![Turn::Good, Turn::Bad],
        Class::NotYetDue => vec![Turn::Waits],
        Class::MayHold => vec![Turn::Good, Turn::Waits],
    };
    match row.member {
        Some(true) => {}
        Some(false) => ways = vec![Turn::Absent],
        None => ways.push(Turn::Absent),
    }
    ways
}

/// Every world, as good rows, bad rows and rows that wait.
fn worlds(rows: &[Vec<Turn>]) -> BTreeSet<(u64, u64, u64)> {
    let mut found = BTreeSet::from([(0, 0, 0)]);
    for ways in rows {
        let mut next = BTreeSet::new();
        for (good, bad, waits) in found {
            for way in ways {
                next.insert(match way {
                    Turn::Good => (good + 1, bad, waits),
                    Turn::Bad => (good, bad + 1, waits),
                    Turn::Waits => (good, bad, waits + 1),
                    Turn::Absent => (good, bad, waits),
                });
            }
        }
        found = next;
    }
    found
}

fn share_of(world: &World<'_>, population: &Population, threshold: &Threshold, rows: &[Row]) -> Expected {
    let counts = counts(rows);
    let limit = threshold.at_least.as_ref().map_or(ALL, |limit| millionths(world, limit));
    let floor = threshold.floor.as_ref().map_or(limit, |floor| millionths(world, floor).min(limit));
    let reaches = |good: u64, bad: u64, limit: i128| i128::from(good) * ALL >= limit * i128::from(good + bad);
    let plain = |(good, bad, waits): (u64, u64, u64)| match (good + bad, waits) {
        (0, 0) => when_empty(world, population),
        (0, _) => Verdict::NotYetDue,
        _ if reaches(good, bad, limit) => Verdict::Met,
        _ if reaches(good, bad, floor) => Verdict::PartlyMet,
        _ => Verdict::NotMet,
    };
    let ways: Vec<Vec<Turn>> = rows.iter().map(turns).collect();
    let verdicts: Vec<Verdict> = worlds(&ways).into_iter().map(plain).collect();
    let waits = counts.not_yet_due > 0
        && counts.population == counts.not_yet_due
        && rows.iter().all(|row| row.member.is_some() || row.class == Class::NotYetDue);
    let verdict = if waits {
        Verdict::NotYetDue
    } else if verdicts.iter().all(|other| *other == verdicts[0]) {
        verdicts[0]
    } else {
        Verdict::NotEvidenced
    };
    let gap = if counts.meets + counts.breaches + counts.unknown + counts.unclear == 0 {
        gap_of_nothing(verdict)
    } else if verdict == Verdict::NotYetDue {
        0
    } else {
        fewest(&ways, |world| plain(world) == Verdict::Met)
    };
    Expected { verdict, counts, gap: Some(gap), rows: listed(world, rows) }
}

/// The fewest rows that must be good for every world to be as it should, by trying every choice of those that are not good already.
fn fewest(ways: &[Vec<Turn>], good: impl Fn((u64, u64, u64)) -> bool) -> u64 {
    let open: Vec<usize> = (0..ways.len())
        .filter(|row| {
            ways[*row].iter().any(|turn| matches!(turn, Turn::Good | Turn::Bad)) && ways[*row] != [Turn::Good]
        })
        .collect();
    let tried = (0_u32..1 << open.len()).filter(|choice| {
        let mut fixed = ways.to_vec();
        for (at, row) in open.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1) {
            let _ = at;
            fixed[*row] = vec![Turn::Good];
        }
        worlds(&fixed).into_iter().all(&good)
    });
    // Of rows that only wait none can be good: then one good row is missing, as of an empty population.
    u64::from(tried.map(u32::count_ones).min().unwrap_or(1))
}

/// A day at a time: whether there is an event, and whether the day is excepted.
struct Days {
    /// The first day that is looked at, which may be long before the span.
    first: i32,
    start: i32,
    end: i32,
    /// For each day from the first: certainly, and possibly.
    events: Vec<(bool, bool)>,
    excepted: Vec<(bool, bool)>,
    /// Events of which nobody knows the day.
    undated: usize,
    /// Whether any day may have one more.
    open: bool,
    /// Whether any day may be excepted.
    more_excepted: bool,
    /// Whether the row says since when it counts.
    bounded: bool,
}

fn cadenced(world: &World<'_>, cadence: &Cadence) -> Expected {
    let judge = |here: &Here| {
        let rows = std::slice::from_ref(here);
        let end = |condition: &Option<readymark_rules::Condition>| match condition
            .as_ref()
            .map(|condition| world.value(&condition.typed, rows))
        {
            None | Some(Value::Missing) => Some(None),
            Some(Value::Date(day)) => Some(Some(day)),
            Some(_) => None,
        };
        let (Some(from), Some(to)) = (end(&cadence.from), end(&cadence.to)) else { return Class::Unknown };
        let last = world.to.min(world.as_of);
        let span = (from.map_or(world.from, |day| world.from.max(day)), to.map_or(last, |day| last.min(day)));
        if span.1 < span.0 {
            return Class::Meets;
        }
        let limit = world.limit(&cadence.at_most).number().unwrap();
        days(world, cadence, here, from, span).class(limit)
    };
    share_of(world, &cadence.population, &cadence.threshold, &rows(world, &cadence.population, judge))
}

fn days(world: &World<'_>, cadence: &Cadence, here: &Here, from: Option<Date>, span: (Date, Date)) -> Days {
    let register = &world.tables[cadence.events];
    let on = |event: usize| world.cell(cadence.events, event, cadence.on).date();
    let (start, end) = (span.0.days(), span.1.days());
    let dated = (0..register.rows.len()).filter_map(on).map(Date::days);
    let first = from.map_or_else(|| dated.min().unwrap_or(start), Date::days).min(start);
    let length = usize::try_from(end - first + 1).unwrap();
    let mut days = Days {
        first,
        start,
        end,
        events: vec![(false, false); length],
        excepted: vec![(false, false); length],
        undated: 0,
        open: !register.closed,
        more_excepted: false,
        bounded: from.is_some(),
    };
    for event in 0..register.rows.len() {
        let rows = [here.clone(), Here::Row(cadence.events, event)];
        let mut counts = world.is_related(cadence.link, &rows);
        if let Some(condition) = &cadence.condition {
            counts = and(counts, world.truth(&condition.typed, &rows));
        }
        if counts == Some(false) {
            continue;
        }
        let Some(day) = on(event) else {
            days.undated += 1;
            continue;
        };
        if let Some(known) = usize::try_from(day.days() - first).ok().and_then(|at| days.events.get_mut(at)) {
            known.0 |= counts == Some(true);
            known.1 = true;
        }
    }
    if let Some(except) = &cadence.except {
        excepted(world, except, here, &mut days);
    }
    days
}

fn excepted(world: &World<'_>, except: &Except, here: &Here, days: &mut Days) {
    let register = &world.tables[except.table];
    days.more_excepted = !register.closed;
    for period in 0..register.rows.len() {
        let related = world.is_related(except.link, &[here.clone(), Here::Row(except.table, period)]);
        let (first, last) =
            (world.cell(except.table, period, except.starts), world.cell(except.table, period, except.ends));
        for (day, known) in (days.first..).zip(&mut days.excepted) {
            // Each end: whether it certainly, and whether it possibly, lets the day be inside.
            let begun = first.date().map_or((false, true), |first| (first.days() <= day, first.days() <= day));
            let lasts = match &last {
                Value::Missing => (true, true),
                Value::Date(last) => (day <= last.days(), day <= last.days()),
                _ => (false, true),
            };
            known.0 |= related == Some(true) && begun.0 && lasts.0;
            known.1 |= related != Some(false) && begun.1 && lasts.1;
        }
    }
}

impl Days {
    fn class(&self, limit: i64) -> Class {
        let start = usize::try_from(self.start - self.first).unwrap();
        let last = self.events.iter().take(start).rposition(|day| day.0);
        // The limit passed before the span where the day before it is already too far from the event.
        let begin = last.filter(|at| start == 0 || self.gap(*at, start - 1, |day| day.0) <= limit).unwrap_or(start);
        if self.missing_events(begin, limit, |day| day.0, 0) == Some(0) {
            // It is kept by what is known. Still, the first gap may have begun with another event than it seems.
            return if self.may_have_begun_worse(last, start, limit) { Class::Unknown } else { Class::Meets };
        }
        if self.open || self.more_excepted {
            return Class::Unknown;
        }
        match self.missing_events(begin, limit, |day| day.1, self.undated) {
            Some(_) => Class::Unknown,
            None => Class::Breach,
        }
    }

    /// Whether some event before the span may be the last one there, with a limit that passes inside it, and the next certain event too late.
    fn may_have_begun_worse(&self, last: Option<usize>, start: usize, limit: i64) -> bool {
        let end = self.events.len() - 1;
        let next = (start..=end).find(|at| self.events[*at].0).unwrap_or(end);
        let too_late = |at: usize| self.gap(at, next, |day| day.0) > limit;
        let any_day = self.open || self.undated > 0;
        if any_day && last.is_none() && !self.bounded {
            return true;
        }
        (last.unwrap_or(0)..start).any(|at| {
            let passes_inside = self.more_excepted || self.gap(at, start - 1, |day| day.1) <= limit;
            let anywhere = any_day && last != Some(at);
            too_late(at) && (anywhere || self.events[at].1 && passes_inside)
        })
    }

    /// The days from one to another less the excepted ones between them, counted one by one.
    fn gap(&self, from: usize, to: usize, excepted: fn((bool, bool)) -> bool) -> i64 {
        let between = (from + 1..to).filter(|at| !excepted(self.excepted[*at])).count();
        i64::try_from(between).unwrap() + i64::from(to > from)
    }

    /// How many events more it takes, at most so many, so that no gap from a day on is too long: walking from day to day, and adding one
    /// on the last day that was near enough whenever the walk comes to a day that is not.
    fn missing_events(&self, from: usize, limit: i64, known: fn((bool, bool)) -> bool, most: usize) -> Option<usize> {
        let last = usize::try_from(self.end - self.first).unwrap();
        let (mut begun, mut added) = (from, 0);
        'gap: loop {
            let mut near_enough = None;
            let mut passed = 0;
            let first = begun;
            for at in first..=last {
                // The day itself ends the gap, and counts whether excepted or not.
                let gap = if at == begun { 0 } else { passed + 1 };
                let ends = at > begun && known(self.events[at]) || at == last;
                if ends && gap > limit {
                    added += 1;
                    begun = near_enough?;
                    if added > most {
                        return None;
                    }
                    continue 'gap;
                }
                if at == last {
                    return Some(added);
                }
                if ends {
                    begun = at;
                    continue 'gap;
                }
                if at > begun {
                    if gap <= limit {
                        near_enough = Some(at);
                    }
                    passed += i64::from(!known(self.excepted[at]));
                }
            }
            return Some(added);
        }
    }
}

/// A fraction with a positive divisor, or an end without a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Below,
    Is(i128, i128),
    Above,
}

impl Number {
    fn order(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Is(a, b), Self::Is(c, d)) => (a * d).cmp(&(c * b)),
            (one, other) if one == other => Ordering::Equal,
            (Self::Below, _) | (_, Self::Above) => Ordering::Less,
            _ => Ordering::Greater,
        }
    }
}

fn measured(world: &World<'_>, measure: &Measure) -> Expected {
    let value =
        |here: &Here| measure.argument.as_ref().map(|argument| world.value(argument, std::slice::from_ref(here)));
    let judge = |here: &Here| match (measure.function, value(here)) {
        (Aggregate::Count, Some(value)) => of_truth(value.truth()),
        (_, Some(value)) if !value.has_value() => Class::Unknown,
        _ => Class::Meets,
    };
    let rows = rows(world, &measure.population, judge);
    let counts = counts(&rows);
    let known: Vec<i128> = rows
        .iter()
        .filter(|row| row.member == Some(true) && row.class == Class::Meets)
        .filter_map(|row| value(&row.here)?.number().map(i128::from))
        .collect();
    let not_counted = rows.iter().filter(|row| row.member.is_none() && row.class == Class::Breach).count() as u64;
    let at_most = measure.at_most.is_some();
    let limit = number(world, measure.at_least.as_ref().or(measure.at_most.as_ref()).unwrap(), measure);
    let floor = measure.floor.as_ref().map_or(limit, |floor| number(world, floor, measure));
    let (verdict, gap) = if counts.population + counts.unclear == 0 {
        let verdict = when_empty(world, &measure.population);
        (verdict, Some(gap_of_nothing(verdict)))
    } else {
        let sample = Sample { world, measure, known: &known, counts: &counts, not_counted };
        let may_lack = match measure.population.each {
            Each::Table(table) => !world.tables[table].whole && sample.is_moved_by_one(),
            Each::Words(_) => false,
        };
        let may_be = if may_lack { sample.with_records_that_are_lacking() } else { sample.every_value() };
        let good = |value: &Number, limit: Number| {
            value.order(limit) != if at_most { Ordering::Greater } else { Ordering::Less }
        };
        let all = |limit| may_be.iter().all(|value| good(value, limit));
        let any = |limit| may_be.iter().any(|value| good(value, limit));
        let verdict = match (all(limit), any(limit)) {
            (true, _) => Verdict::Met,
            (false, true) => Verdict::NotEvidenced,
            (false, false) if all(floor) => Verdict::PartlyMet,
            (false, false) if any(floor) => Verdict::NotEvidenced,
            (false, false) => Verdict::NotMet,
        };
        // Where no row certainly belongs there may be none at all, and that world must agree.
        let verdict = if counts.population == 0 && verdict != when_empty(world, &measure.population) {
            Verdict::NotEvidenced
        } else {
            verdict
        };
        let gap = match verdict {
            Verdict::Met => Some(0),
            Verdict::NotEvidenced if may_lack => None,
            _ => sample.gap(at_most, |value| good(value, limit)),
        };
        // A row that is fixed certainly belongs.
        let gap = gap.map(|gap| if counts.population == 0 { gap.max(1) } else { gap });
        (verdict, gap)
    };
    Expected { verdict, counts, gap, rows: listed(world, &rows) }
}

/// A limit in steps of the value measured: days, whole numbers, or millionths of a decimal.
fn number(world: &World<'_>, limit: &Limit, measure: &Measure) -> Number {
    let decimal = measure.argument.as_ref().is_some_and(|argument| argument.kind == Type::Decimal);
    let steps = if decimal { ALL } else { 1 };
    match world.limit(limit) {
        Value::Dec(value) => Number::Is(i128::from(value) * steps, ALL),
        Value::Int(value) | Value::Days(value) => Number::Is(i128::from(value) * steps, 1),
        other => panic!("no limit: {other:?}"),
    }
}

struct Sample<'a> {
    world: &'a World<'a>,
    measure: &'a Measure,
    known: &'a [i128],
    counts: &'a Counts,
    /// Rows of unclear membership that are not counted in either case.
    not_counted: u64,
}

impl Sample<'_> {
    /// Where a row without a value may lie: as low, and as high, as can be.
    fn ends(&self) -> (Number, Number) {
        let function = self.measure.function;
        if matches!(function, Aggregate::Median | Aggregate::Percentile(_)) {
            return (Number::Below, Number::Above);
        }
        self.declared()
    }

    /// The least and the greatest value that the field may have.
    fn declared(&self) -> (Number, Number) {
        let Some(Node::Column(column)) = self.measure.argument.as_ref().map(|argument| &argument.node) else {
            return (Number::Below, Number::Above);
        };
        let table = &self.world.model.tables[column.target];
        let field = table.schema.field(&table.columns[column.column].name);
        let bound = |bound: Option<Bound>, open| match bound {
            Some(Bound::Integer(value)) => Number::Is(value.into(), 1),
            Some(Bound::Decimal(value)) => Number::Is(value.millionths().into(), 1),
            Some(Bound::Date(_)) | None => open,
        };
        field.map_or((Number::Below, Number::Above), |field| {
            (bound(field.minimum, Number::Below), bound(field.maximum, Number::Above))
        })
    }

    /// Every value that the aggregate may have, with each row without one at one end or the other, and each row of unclear
    /// membership there or not.
    fn every_value(&self) -> Vec<Number> {
        let (unknown, unclear) = (self.counts.unknown, self.counts.unclear);
        if self.measure.function == Aggregate::Count {
            return (0..=unknown + unclear - self.not_counted)
                .map(|more| Number::Is(i128::from(self.counts.meets + more), 1))
                .collect();
        }
        let (low, high) = self.ends();
        let mut found = Vec::new();
        for unclear_low in 0..=unclear {
            for unclear_high in 0..=unclear - unclear_low {
                for unknown_low in 0..=unknown {
                    let mut values: Vec<Number> = self.known.iter().map(|value| Number::Is(*value, 1)).collect();
                    values.extend((0..unclear_low + unknown_low).map(|_| low));
                    values.extend((0..unclear_high + unknown - unknown_low).map(|_| high));
                    found.extend(aggregate(self.measure.function, values));
                }
            }
        }
        found
    }

    fn is_moved_by_one(&self) -> bool {
        matches!(self.measure.function, Aggregate::Count | Aggregate::Sum | Aggregate::Min | Aggregate::Max)
    }

    /// The same, with any number of records more, each as low or as high as can be.
    fn with_records_that_are_lacking(&self) -> Vec<Number> {
        let mut found = self.every_value();
        let (low, high) = self.declared();
        match self.measure.function {
            Aggregate::Count => found.push(Number::Above),
            Aggregate::Sum => {
                if !matches!(low, Number::Is(least, _) if least >= 0) {
                    found.push(Number::Below);
                }
                if !matches!(high, Number::Is(most, _) if most <= 0) {
                    found.push(Number::Above);
                }
            }
            _ => found.extend([low, high].map(|more| {
                let extremes = found.iter().copied().chain([more]);
                aggregate(self.measure.function, extremes.collect()).unwrap()
            })),
        }
        found
    }

    /// The fewest rows to fix, one after another: the worst first, each as good as can be.
    fn gap(&self, at_most: bool, good: impl Fn(&Number) -> bool) -> Option<u64> {
        let (unknown, unclear) = (self.counts.unknown, self.counts.unclear);
        match self.measure.function {
            Aggregate::Sum | Aggregate::Mean => None,
            Aggregate::Count => (0..1_000_u32).map(i128::from).find_map(|fixed| {
                let count = i128::from(self.counts.meets);
                let count = if at_most {
                    count + i128::from(unknown + unclear - self.not_counted) - fixed
                } else {
                    count + fixed
                };
                good(&Number::Is(count, 1)).then(|| u64::try_from(fixed).unwrap())
            }),
            function => {
                let (low, high) = self.ends();
                let mut values: Vec<Number> = self.known.iter().map(|value| Number::Is(*value, 1)).collect();
                values.extend((0..unknown + unclear).map(|_| if at_most { high } else { low }));
                values.sort_by(|a, b| if at_most { b.order(*a) } else { a.order(*b) });
                (0..=values.len()).find_map(|fixed| {
                    let mut values = values.clone();
                    let (least, greatest) = self.declared();
                    values[..fixed].fill(if at_most { least } else { greatest });
                    aggregate(function, values).is_some_and(|value| good(&value)).then_some(fixed as u64)
                })
            }
        }
    }
}

/// The aggregate of values; nothing of none, and nothing where it lies between the two ends without bound.
fn aggregate(function: Aggregate, mut values: Vec<Number>) -> Option<Number> {
    values.sort_by(|a, b| a.order(*b));
    let total = values.len();
    if let Aggregate::Sum | Aggregate::Mean = function {
        if total == 0 && function == Aggregate::Mean {
            return None;
        }
        let divisor = if function == Aggregate::Mean { i128::try_from(total).unwrap() } else { 1 };
        return values
            .into_iter()
            .try_fold(Number::Is(0, 1), plus)
            .map(|sum| if let Number::Is(sum, 1) = sum { Number::Is(sum, divisor) } else { sum });
    }
    let at = |rank: usize| values[rank - 1];
    if total == 0 {
        return None;
    }
    match function {
        Aggregate::Min => Some(at(1)),
        Aggregate::Max => Some(at(total)),
        Aggregate::Percentile(percent) => {
            let product = i128::from(percent.millionths()) * i128::try_from(total).unwrap();
            // The least rank that is not below the product, by trying each.
            (1..=total).find(|rank| i128::try_from(*rank).unwrap() * 100 * ALL >= product).map(at)
        }
        _ => {
            let (low, high) = (at(total.div_ceil(2)), at(total / 2 + 1));
            match plus(low, high)? {
                Number::Is(sum, 1) => Some(Number::Is(sum, 2)),
                end => Some(end),
            }
        }
    }
}

fn plus(a: Number, b: Number) -> Option<Number> {
    match (a, b) {
        (Number::Is(a, 1), Number::Is(b, 1)) => Some(Number::Is(a + b, 1)),
        (Number::Below, Number::Above) | (Number::Above, Number::Below) => None,
        (Number::Is(..), end) | (end, _) => Some(end),
    }
}
