//! The single changes of derived columns and of the conditions that restrict a table to the window.

use super::expression;
use super::site::{Edit, Site, piece};
use crate::{Origin, Pack, Typed};

pub(super) fn model(pack: &Pack, table: usize) -> Vec<Edit> {
    let Some(known) = pack.model.table(table) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(condition) = &known.in_window {
        let place = move |pack: &mut Pack, typed: Typed| {
            if let Some(condition) = pack.model.tables.get_mut(table).and_then(|table| table.in_window.as_mut()) {
                condition.typed = typed;
            }
        };
        found.extend(of_model(Site::Window(table), "in_window", condition, place));
    }
    for (column, known) in known.columns.iter().enumerate() {
        let Origin::Derived(condition) = &known.origin else { continue };
        let place = move |pack: &mut Pack, typed: Typed| {
            let column = pack.model.tables.get_mut(table).and_then(|table| table.columns.get_mut(column));
            if let Some(Origin::Derived(condition)) = column.map(|column| &mut column.origin) {
                condition.typed = typed;
            }
        };
        found.extend(of_model(Site::Derived(table, column), "derived", condition, place));
    }
    found
}

fn of_model(
    site: Site,
    part: &'static str,
    condition: &crate::Condition,
    place: impl Fn(&mut Pack, Typed) + Copy + 'static,
) -> Vec<Edit> {
    let edit = |change: expression::Change| Edit {
        site,
        part,
        words: change.words,
        text: piece(&condition.written, change.span),
        apply: Box::new(move |pack| place(pack, change.typed.clone())),
    };
    expression::changes(&condition.typed).into_iter().map(edit).collect()
}
