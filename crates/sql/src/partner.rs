//! Whose a row is: the partner that its export names, or that of the row it belongs to.

use std::fmt::Write as _;

use readymark_rules::Model;

use crate::names;

/// The partner of each row of a table, as an index into the bundle's partners.
pub(crate) fn partners(model: &Model, table: usize) -> String {
    let mut columns = vec!["x0.partner".to_owned()];
    let mut from = format!("{} x0", names::table(model, table));
    let mut at = table;
    // As many steps as there are tables: a circle ends.
    for step in 0..model.tables.len() {
        let Some(declared) = model.table(at) else { break };
        let Some((relation, target)) =
            declared.partner_from.and_then(|relation| Some((relation, *declared.targets.get(relation)?)))
        else {
            break;
        };
        let (name, next) = (names::relation(model, at, relation), step + 1);
        let parent = names::table(model, target);
        let _ = write!(from, "\n  LEFT JOIN {parent} x{next} ON x{next}.r = x{step}.l_{name} AND x{step}.s_{name} = 0");
        columns.push(format!("x{next}.partner"));
        at = target;
    }
    format!("SELECT x0.r AS r, COALESCE({}, NULL) AS partner\nFROM {from}", columns.join(", "))
}
