//! From audits in any order to the roll-up.

use std::collections::BTreeMap;

use readymark_source::Date;

use crate::audit::Audit;
use crate::group::{Found, group};
use crate::portfolio::{Edition, FORMAT, NotCounted, Portfolio, VERSION, Why};

/// What a roll-up is made of.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Each audit with its file.
    pub audits: Vec<(String, Audit)>,
    /// What could not be read as an audit.
    pub not_read: Vec<NotCounted>,
    /// How many files were not opened.
    pub other_files: u64,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct RolledUp {
    /// The roll-up. In the external edition it names no file.
    pub portfolio: Portfolio,
    /// Audits that are repeated or contradict each other, with their files: for whoever holds them.
    pub disagreements: Vec<NotCounted>,
    /// Whether nothing blocks at any service that was counted, shown or not.
    pub all_ready: bool,
}

/// Rolls audits up. The order in which they are given changes nothing.
#[must_use]
pub fn roll_up(input: Input, edition: Edition) -> RolledUp {
    let mut disagreements = Vec::new();
    let mut all_ready = true;
    let mut by_service: BTreeMap<String, Vec<(String, Audit)>> = BTreeMap::new();
    for (file, audit) in input.audits {
        by_service.entry(audit.service()).or_default().push((file, audit));
    }
    let mut small = Vec::new();
    let mut by_standard: BTreeMap<Standard, Vec<Found>> = BTreeMap::new();
    for audits in by_service.into_values() {
        let Some(found) = one_each_day(audits, &mut disagreements) else { continue };
        all_ready &= found.latest.nothing_blocks();
        // If it was small in one audit, its other audits could tell what that one hides.
        if edition == Edition::External && found.earlier.iter().chain([&found.latest]).any(|audit| audit.small) {
            small.push(found.latest.point.service);
            continue;
        }
        by_standard.entry(standard(&found.latest)).or_default().push(found);
    }
    let mut services: Vec<Vec<Found>> = by_standard.into_values().collect();
    services.sort_by_key(|services| std::cmp::Reverse(services.len()));
    let mut not_counted = [input.not_read, disagreements.clone()].concat();
    if edition == Edition::External {
        services.iter_mut().flatten().for_each(|found| found.file = None);
        not_counted.iter_mut().for_each(|not| not.files = Vec::new());
    }
    not_counted.sort();
    let portfolio = Portfolio {
        format: FORMAT.to_owned(),
        version: VERSION,
        edition,
        groups: services.iter().filter_map(|services| group(services)).collect(),
        small,
        not_counted,
        other_files: input.other_files,
    };
    RolledUp { portfolio, disagreements, all_ready }
}

/// What must be the same for services to be counted together: name and digest of the standard, and the ids of its areas and checks. The
/// digest says all of it, in a file that nobody changed.
type Standard = (String, String, Vec<String>, Vec<String>);

fn standard(audit: &Audit) -> Standard {
    let areas = audit.areas.iter().map(|area| area.id.clone()).collect();
    let checks = audit.checks.iter().map(|check| check.id.clone()).collect();
    (audit.point.standard.clone(), audit.point.standard_digest.clone(), areas, checks)
}

/// The audits of a service, one for each day. Nothing if two of one day say different things: to leave out only these would show an earlier
/// answer as the latest.
fn one_each_day(mut audits: Vec<(String, Audit)>, not_counted: &mut Vec<NotCounted>) -> Option<Found> {
    audits.sort_by(|(one_file, one), (file, other)| (&one.point.as_of, one_file).cmp(&(&other.point.as_of, file)));
    let mut kept: Vec<(String, Audit)> = Vec::new();
    let mut conflicts: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for (file, audit) in audits {
        match kept.last_mut() {
            Some((other, last)) if last.point.as_of == audit.point.as_of => {
                let (service, as_of) = (audit.point.service.clone(), audit.point.as_of);
                if last.is_same_as(&audit) {
                    last.also(&audit);
                    not_counted.push(NotCounted::one(file, Why::Repeated { service, as_of }));
                } else {
                    conflicts.entry(as_of).or_insert_with(|| vec![other.clone()]).push(file);
                }
            }
            _ => kept.push((file, audit)),
        }
    }
    let (file, latest) = kept.pop()?;
    if conflicts.is_empty() {
        let earlier = kept.into_iter().map(|(_, audit)| audit).collect();
        return Some(Found { file: Some(file), latest, earlier });
    }
    not_counted.extend(conflicts.into_iter().map(|(as_of, files)| {
        let why = Why::Conflict { service: latest.point.service.clone(), as_of };
        NotCounted { number: files.len() as u64, files, why }
    }));
    None
}
