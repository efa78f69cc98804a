//! Whether the tests of a pack notice that it was changed in one place.

use std::collections::BTreeMap;

use readymark_rules::{CheckTests, Origin, Pack, Site, Typed, changes};
use readymark_source::Problems;

use crate::assess::check_alone;
use crate::plan::Reads;
use crate::testing::{Prepared, differences, prepare};

/// One change of a pack, and whether a test noticed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The check, `table.column`, or the table whose window condition was changed.
    pub of: String,
    /// The key of the check or table that was changed.
    pub part: &'static str,
    /// The change in words, such as `first → last`.
    pub change: String,
    /// The text that was changed, on one line; empty if it is not an expression.
    pub text: String,
    /// Whether a test gave another verdict, count or gap than it says.
    pub noticed: bool,
}

/// Changes a pack in every place, one at a time, and runs the tests of the checks that the change could reach. With `only`, the changes of those checks alone.
///
/// # Errors
/// If a test names a table, field, key, day or parameter that there is not.
pub fn try_changes(pack: &Pack, tests: &[CheckTests], only: &[String]) -> Result<Vec<Tried>, Problems> {
    let mut prepared = BTreeMap::new();
    for tests in tests {
        prepared.insert(tests.check.as_str(), prepare(pack, tests)?);
    }
    let reach = Reach::of(pack);
    let mut found = Vec::new();
    for changed in changes(pack, |site| reach.wanted(pack, site, only)) {
        let checks = reach.checks(pack, &changed.site);
        let noticed = checks.iter().any(|check| {
            prepared.get(check).is_some_and(|tests| tests.iter().any(|test| notices(&changed.pack, check, test)))
        });
        let (part, change, text) = (changed.part, changed.words, changed.text);
        found.push(Tried { of: name(pack, &changed.site), part, change, text, noticed });
    }
    Ok(found)
}

fn notices(pack: &Pack, check: &str, test: &Prepared<'_>) -> bool {
    let result = check_alone(pack, &test.bundle, test.as_of, check);
    result.ok().flatten().is_none_or(|result| !differences(test.test, &result).is_empty())
}

fn name(pack: &Pack, site: &Site) -> String {
    let table = |table: usize| pack.model.table(table).map_or("", |table| &table.schema.name);
    match site {
        Site::Check(at) => pack.checks.get(*at).map(|check| check.id.clone()).unwrap_or_default(),
        Site::Derived(at, column) => {
            let column = pack.model.column(*at, *column).map_or("", |column| &column.name);
            format!("{}.{column}", table(*at))
        }
        Site::Window(at) => table(*at).to_owned(),
    }
}

/// What each check reads.
struct Reach<'p> {
    reads: Vec<(&'p str, Reads)>,
}

impl<'p> Reach<'p> {
    fn of(pack: &'p Pack) -> Self {
        let reads = pack.checks.iter().map(|check| (check.id.as_str(), Reads::of(&pack.model, check)));
        Self { reads: reads.collect() }
    }

    /// The checks that a change there could reach.
    fn checks(&self, pack: &Pack, site: &Site) -> Vec<&'p str> {
        if let Site::Check(at) = site {
            return self.reads.get(*at).map(|(id, _)| *id).into_iter().collect();
        }
        let Some(typed) = expression(pack, site) else { return Vec::new() };
        self.reads.iter().filter(|(_, reads)| reads.evaluates(typed)).map(|(id, _)| *id).collect()
    }

    fn wanted(&self, pack: &Pack, site: &Site, only: &[String]) -> bool {
        only.is_empty()
            || matches!(site, Site::Check(_))
                && self.checks(pack, site).iter().any(|id| only.iter().any(|only| only == id))
    }
}

fn expression<'p>(pack: &'p Pack, site: &Site) -> Option<&'p Typed> {
    match site {
        Site::Check(_) => None,
        Site::Window(table) => pack.model.table(*table)?.in_window.as_ref().map(|condition| &condition.typed),
        Site::Derived(table, column) => match &pack.model.column(*table, *column)?.origin {
            Origin::Derived(condition) => Some(&condition.typed),
            Origin::Stored => None,
        },
    }
}
