//! Two clocks: which period an export covers, and how old it is.

use std::collections::BTreeMap;

use readymark_evidence::{ExportRead, TableData};
use readymark_findings::{Period, Reason};
use readymark_rules::{Constant, ModelTable};
use readymark_source::Date;

use crate::setting::Setting;

/// Why a table does not speak for the window as of the day; nothing if it does.
pub(crate) fn stale(table: &ModelTable, data: &TableData, setting: &Setting) -> Option<Reason> {
    let name = || table.schema.name.clone();
    if let Some(gap) = uncovered(table, data, setting) {
        return Some(Reason::NotCovered { table: name(), gap });
    }
    let days = match setting.limit(table.stale_after.as_ref()?)? {
        Constant::Days(days) => *days,
        _ => return None,
    };
    let oldest = by_partner(data).values().filter_map(|exports| newest(exports)).min()?;
    let good_until = oldest.add_days(days)?;
    (good_until < setting.as_of).then(|| Reason::ExportTooOld { table: name(), exported_on: oldest })
}

/// The first days of the window, up to `as_of`, that one of the partners' exports leave out.
fn uncovered(table: &ModelTable, data: &TableData, setting: &Setting) -> Option<Period> {
    if !table.schema.windowed {
        return None;
    }
    let last = setting.to.min(setting.as_of);
    by_partner(data).values().find_map(|exports| first_gap(exports, setting.from, last))
}

/// The exports that could be read, by the partner that they come from.
fn by_partner(data: &TableData) -> BTreeMap<Option<&str>, Vec<&ExportRead>> {
    let mut by_partner: BTreeMap<Option<&str>, Vec<&ExportRead>> = BTreeMap::new();
    for export in data.exports.iter().filter(|export| export.readable) {
        by_partner.entry(export.partner.as_deref()).or_default().push(export);
    }
    by_partner
}

/// The day of the newest of a partner's exports: it is as old as they are. Older ones only need to cover their period.
fn newest(exports: &[&ExportRead]) -> Option<Date> {
    exports.iter().map(|export| export.exported_on).max()
}

fn first_gap(exports: &[&ExportRead], first: Date, last: Date) -> Option<Period> {
    let mut periods: Vec<(Date, Date)> =
        exports.iter().filter_map(|export| export.covers).map(|p| (p.from, p.to)).collect();
    periods.sort_unstable();
    let mut next = first;
    for (from, to) in periods {
        if from > next {
            break;
        }
        if to >= next {
            // The last day that there is covers everything after it too.
            next = to.add_days(1)?;
        }
    }
    if next > last {
        return None;
    }
    let resumes =
        exports.iter().filter_map(|export| export.covers).map(|period| period.from).filter(|from| *from > next).min();
    let end = resumes.and_then(|from| from.add_days(-1)).map_or(last, |end| end.min(last));
    Some(Period { from: next, to: end })
}
