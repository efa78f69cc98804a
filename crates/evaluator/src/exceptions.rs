//! Accepted gaps. The verdict underneath stays visible, and nothing hides a failed safeguarding check.

use readymark_evidence::{ExceptionEntry, Scope};
use readymark_findings::{CheckResult, Counts, ExceptionState, ExceptionUsed, RowsExcepted, Verdict};
use readymark_rules::{Check, Each, Pack};

use crate::algebra::{Doubts, share_verdict};
use crate::check::limits;
use crate::places::Found;
use crate::plan::Reads;
use crate::run::Run;

/// Applies the bundle's exceptions to the results, and says what became of each. `found` has the rows of each check, in the order of
/// the results.
pub(crate) fn apply(
    run: &Run<'_>,
    (pack, reads): (&Pack, &[Reads]),
    results: &mut [CheckResult],
    found: &[Found],
) -> Vec<ExceptionUsed> {
    let bundle = run.bundle;
    let mut used = Vec::new();
    for entry in &bundle.exceptions {
        let at = results.iter().position(|result| result.check == entry.check.value);
        let gap = at.and_then(|at| Some((pack.checks.get(at)?, reads.get(at)?, found.get(at)?)));
        let rows = match &entry.scope {
            Scope::Rows(keys) => Some(RowsExcepted {
                named: keys.len() as u64,
                keys: gap.map(|(check, _, found)| named(run, check, found, keys)).unwrap_or_default(),
            }),
            Scope::All | Scope::Partner(_) => None,
        };
        let state = match (gap, at.and_then(|at| results.get_mut(at))) {
            (Some((check, reads, found)), Some(result)) => state(run, entry, (check, reads), (result, found)),
            _ => ExceptionState::Unused,
        };
        used.push(used_as(entry, state, rows));
    }
    used
}

fn state(
    run: &Run<'_>,
    entry: &ExceptionEntry,
    (check, reads): (&Check, &Reads),
    (result, found): (&mut CheckResult, &Found),
) -> ExceptionState {
    if run.engine.setting.as_of > entry.until {
        return ExceptionState::Expired;
    }
    let verdict = result.underlying.unwrap_or(result.verdict);
    if !matches!(verdict, Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet) {
        return ExceptionState::Unused;
    }
    let holds_rows = match &entry.scope {
        Scope::All => true,
        Scope::Partner(partner) => result.partners.iter().any(|counts| counts.partner.as_ref() == Some(partner)),
        Scope::Rows(keys) => !named(run, check, found, keys).is_empty(),
    };
    // Single rows of a safeguarding check are people: their gap is fixed or answered, never accepted.
    if result.safeguarding && matches!(entry.scope, Scope::Rows(_)) {
        return ExceptionState::Safeguarding;
    }
    if entry.scope != Scope::All {
        let rest = without(run, (check, reads), result, found).filter(|_| holds_rows);
        let Some(rest) = rest else { return ExceptionState::Unused };
        if rest.is_gap() {
            return ExceptionState::Partial;
        }
    }
    if result.safeguarding && verdict.fails() {
        return ExceptionState::Safeguarding;
    }
    result.underlying = Some(verdict);
    result.verdict = Verdict::Excepted;
    ExceptionState::Applies
}

/// What the exceptions in force for a check cover.
fn in_force<'a>(run: &'a Run<'_>, check: &'a Check) -> impl Iterator<Item = &'a Scope> {
    let as_of = run.engine.setting.as_of;
    let same = move |entry: &&'a ExceptionEntry| entry.check.value == check.id && as_of <= entry.until;
    run.bundle.exceptions.iter().filter(same).map(|entry| &entry.scope)
}

/// The rows of the gap whose key is one of these. A key that stands in several rows is none: nobody knows which is meant.
fn rows_named<'f>(
    run: &'f Run<'_>,
    check: &Check,
    found: &'f Found,
    keys: &'f [String],
) -> impl Iterator<Item = (usize, usize, &'f str)> + 'f {
    let table = check.population().and_then(|population| match population.each {
        Each::Table(table) => Some(table),
        Each::Words(_) => None,
    });
    let data = table.and_then(|table| run.engine.table(table)).and_then(|view| view.data);
    let rows = found.iter().enumerate().flat_map(|(class, rows)| rows.iter().map(move |row| (class, *row)));
    rows.filter_map(move |(class, row)| {
        let data = data?;
        let shared = data.key_groups.binary_search_by_key(&row, |(row, _)| *row).is_ok();
        let key = data.lasting_key(row as usize).filter(|key| !shared && keys.iter().any(|known| known == key))?;
        Some((class, row as usize, key))
    })
}

fn named(run: &Run<'_>, check: &Check, found: &Found, keys: &[String]) -> Vec<String> {
    rows_named(run, check, found, keys).map(|(_, _, key)| key.to_owned()).collect()
}

/// The verdict without the rows that the exceptions in force for parts of the check cover between them; nothing if the check is not a
/// share of rows.
fn without(run: &Run<'_>, (check, reads): (&Check, &Reads), result: &CheckResult, found: &Found) -> Option<Verdict> {
    let (population, threshold) = check.body.share_of()?;
    let partners: Vec<&str> = in_force(run, check)
        .filter_map(|scope| match scope {
            Scope::Partner(partner) => Some(partner.as_str()),
            Scope::All | Scope::Rows(_) => None,
        })
        .collect();
    let keys: Vec<String> = in_force(run, check)
        .flat_map(|scope| match scope {
            Scope::Rows(keys) => keys.as_slice(),
            Scope::All | Scope::Partner(_) => &[],
        })
        .cloned()
        .collect();
    let covered = |partner: Option<&str>| partner.is_some_and(|partner| partners.contains(&partner));
    let mut rest = result.counts;
    for counts in result.partners.iter().filter(|counts| covered(counts.partner.as_deref())) {
        rest.take(&counts.counts);
    }
    for (class, row, _) in rows_named(run, check, found, &keys) {
        if !covered(run.partner_of(population, row)) {
            rest.take(&one_of(class));
        }
    }
    let (limit, floor) = limits(run.engine.setting, threshold);
    // Without what each row that may count would be, all of them may be good or bad: that never makes a gap smaller.
    let verdict = share_verdict(&rest, &Doubts::default(), limit, floor, run.engine.when_empty(population));
    Some(run.verdict_of_rest(check, reads, CheckResult { verdict, counts: rest, ..result.clone() }))
}

/// The counts of one row of a class, in the order in which they are found.
fn one_of(class: usize) -> Counts {
    match class {
        0 => Counts { population: 1, breaches: 1, ..Counts::default() },
        1 => Counts { population: 1, unknown: 1, ..Counts::default() },
        _ => Counts { unclear: 1, ..Counts::default() },
    }
}

fn used_as(entry: &ExceptionEntry, state: ExceptionState, rows: Option<RowsExcepted>) -> ExceptionUsed {
    ExceptionUsed {
        check: entry.check.value.clone(),
        partner: match &entry.scope {
            Scope::All | Scope::Rows(_) => None,
            Scope::Partner(partner) => Some(partner.clone()),
        },
        rows,
        because: entry.because.clone(),
        by: entry.by.clone(),
        approved_by: entry.approved_by.clone(),
        until: entry.until,
        state,
    }
}
