//! What makes the services of a group hard to compare.

use std::collections::BTreeMap;

use readymark_findings::Force;
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Audit;

/// What makes services hard to compare, although the standard is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "caution")]
pub enum Caution {
    /// The latest audits are as of different days.
    Days {
        /// The earliest.
        first: Date,
        /// The latest.
        last: Date,
    },
    /// They have different windows.
    Windows {
        /// How many.
        number: u64,
    },
    /// Services use different values of a parameter.
    Parameter {
        /// Its name.
        name: String,
        /// What it is.
        title: String,
        /// Each value, with the services that use it.
        values: Vec<(String, Vec<String>)>,
    },
    /// A check does not weigh the same everywhere.
    Force {
        /// The check.
        check: String,
        /// Each force, with the services where it has it.
        forces: Vec<(Force, Vec<String>)>,
    },
    /// Different versions of the program made the audits.
    Programs {
        /// The versions.
        versions: Vec<String>,
    },
}

/// Everything that makes these audits hard to compare, in the order of [`Caution`].
pub(crate) fn cautions(audits: &[&Audit]) -> Vec<Caution> {
    let days = by(audits, |audit| Some(audit.point.as_of));
    let mut found = Vec::new();
    if let (Some((first, _)), Some((last, _)), true) = (days.first_key_value(), days.last_key_value(), days.len() > 1) {
        found.push(Caution::Days { first: *first, last: *last });
    }
    let windows = by(audits, |audit| Some((audit.point.window.from, audit.point.window.to)));
    if windows.len() > 1 {
        found.push(Caution::Windows { number: windows.len() as u64 });
    }
    for parameter in audits.iter().take(1).flat_map(|audit| &audit.parameters) {
        let own = |audit: &Audit| {
            let own = audit.parameters.iter().find(|own| own.name == parameter.name);
            own.map(|own| own.value.clone())
        };
        let values = by(audits, own);
        if values.len() > 1 {
            let (name, title) = (parameter.name.clone(), parameter.title.clone());
            found.push(Caution::Parameter { name, title, values: values.into_iter().collect() });
        }
    }
    for check in audits.iter().take(1).flat_map(|audit| &audit.checks) {
        let own = |audit: &Audit| audit.checks.iter().find(|own| own.id == check.id).map(|own| own.force);
        let forces = by(audits, own);
        if forces.len() > 1 {
            found.push(Caution::Force { check: check.id.clone(), forces: forces.into_iter().collect() });
        }
    }
    let programs = by(audits, |audit| Some(audit.program.clone()));
    if programs.len() > 1 {
        found.push(Caution::Programs { versions: programs.into_keys().collect() });
    }
    found
}

/// The services by what is so of them.
fn by<K: Ord>(audits: &[&Audit], of: impl Fn(&Audit) -> Option<K>) -> BTreeMap<K, Vec<String>> {
    let mut found: BTreeMap<K, Vec<String>> = BTreeMap::new();
    for audit in audits {
        if let Some(key) = of(audit) {
            found.entry(key).or_default().push(audit.point.service.clone());
        }
    }
    found
}
