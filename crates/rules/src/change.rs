//! A pack with one thing changed: what its tests ought to notice.
//!
//! Each place that decides is changed on its own: an operator, a bound, a quantifier, a join, a condition, a due day, a window, a derived column.

mod expression;
mod of_check;
mod of_model;
mod site;

use crate::Pack;

use of_check::check;
use of_model::model;
pub use site::{Changed, Site};

/// Every pack that differs from this one in one place that is wanted, in the order of checks and tables. They are made one at a time: a pack is large.
pub fn changes(pack: &Pack, wanted: impl Fn(&Site) -> bool) -> impl Iterator<Item = Changed> {
    let checks = (0..pack.checks.len()).flat_map(|at| check(pack, at));
    let tables = (0..pack.model.tables.len()).flat_map(|table| model(pack, table));
    checks.chain(tables).filter(move |edit| wanted(&edit.site)).map(|edit| {
        let mut changed = pack.clone();
        (edit.apply)(&mut changed);
        Changed { site: edit.site, part: edit.part, words: edit.words, text: edit.text, pack: changed }
    })
}
