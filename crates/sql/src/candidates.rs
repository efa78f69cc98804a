//! `c`: the candidates of each row around a form, each related for certain (true) or perhaps (null).
//!
//! Up to a hundred rows of unknown link are looked at one by one. More than that may belong to anyone whatever they hold, as in the native
//! engine, so that both give the same answer.

use readymark_rules::joining_equality;
use readymark_rules::typed::{Link, Related, Typed};

use crate::form::Form;
use crate::frame::Frame;
use crate::levels::Level;
use crate::names;
use crate::query::Query;

/// Up to how many rows of unknown link are looked at one by one.
const MAYBE_ROWS: usize = 100;
/// Rows of the population that the native engine compares at a time, and with how many rows it does so in all.
const CHUNK: usize = 4_096;
const MOST_PAIRS: usize = 1 << 24;
/// Rows of a register that it compares with as many rows as one form inside another may have at a time.
const MOST_INSIDE: usize = MOST_PAIRS >> 16;

impl Query<'_> {
    pub(crate) fn candidates(&mut self, form: &mut Form, related: &Related, frame: &Frame) {
        match related.link {
            Link::Child { depth, relation } => self.children(form, (depth, relation)),
            Link::Parent { depth, table, relation } => self.parents(form, (depth, table, relation)),
            Link::All => match related.condition.as_ref().and_then(joining_equality) {
                Some((inner, outer)) => self.equal_rows(form, inner, outer, frame),
                None => self.every_row(form, frame),
            },
        }
    }

    /// Rows that name the row around the form, or may.
    fn children(&mut self, form: &mut Form, (depth, relation): (usize, usize)) {
        let (rows, table) = (form.step('f'), self.table(form.table));
        let Some(level) = form.own.checked_sub(depth) else { return };
        let name = names::relation(self.model, form.table, relation);
        let target = self.model.table(form.table).and_then(|table| table.targets.get(relation)).copied();
        let parent = self.table(target.unwrap_or(form.table));
        let loose = format!("SELECT r FROM {table} WHERE s_{name} = 2");
        let many = format!("((SELECT COUNT(*) FROM {table} WHERE s_{name} = 2) > {MAYBE_ROWS})");
        let from_row = |row: &str, related: &str| selected(form, row, related);
        let links = Links { table: names::table_word(self.model, form.table), relation: name.clone() };
        let certain = format!(
            "{}\nFROM {rows} b JOIN {table} x ON x.l_{name} = b.k{level} AND x.s_{name} = 0",
            from_row("x.r", CERTAIN)
        );
        let shared = format!(
            "{}\nFROM {rows} b JOIN {parent} p ON p.r = b.k{level} JOIN {table} x ON x.l_{name} = p.g AND x.s_{name} = 3",
            from_row("x.r", MAYBE)
        );
        let loosely = format!("{}\nFROM {rows} b CROSS JOIN ({loose} AND NOT {many}) x", from_row("x.r", MAYBE));
        form.open_joins = links.if_shared(&format!(
            "\n  LEFT JOIN {parent} op ON op.r = b.k{level}\n  LEFT JOIN (SELECT DISTINCT l_{name} AS g FROM {table} WHERE s_{name} = 4) os ON os.g = op.g"
        ));
        form.open =
            format!("(FALSE{}{})", links.if_loose(&format!(" OR {many}")), links.if_shared(" OR os.g IS NOT NULL"));
        self.with(&form.step('c'), links.branches(&certain, &shared, &loosely));
    }

    /// The rows that the row around the form names, or may name.
    fn parents(&mut self, form: &mut Form, (depth, own, relation): (usize, usize, usize)) {
        let (rows, table, own_table) = (form.step('f'), self.table(form.table), self.table(own));
        let Some(level) = form.own.checked_sub(depth) else { return };
        let name = names::relation(self.model, own, relation);
        let many = format!("((SELECT COUNT(*) FROM {table}) > {MAYBE_ROWS})");
        let from_row = |row: &str, related: &str| selected(form, row, related);
        let from = format!("FROM {rows} b JOIN {own_table} o ON o.r = b.k{level}");
        let links = Links { table: names::table_word(self.model, own), relation: name.clone() };
        let certain =
            format!("{}\n{from} JOIN {table} x ON x.r = o.l_{name} AND o.s_{name} = 0", from_row("x.r", CERTAIN));
        let shared = format!(
            "{}\n{from} JOIN {table} x ON x.g = o.l_{name} AND o.s_{name} IN (3, 4) AND x.gn <= {MAYBE_ROWS}",
            from_row("x.r", MAYBE)
        );
        let loosely =
            format!("{}\n{from} CROSS JOIN {table} x WHERE o.s_{name} = 2 AND NOT {many}", from_row("x.r", MAYBE));
        form.open_joins = links.if_loose(&format!("\n  LEFT JOIN {own_table} oo ON oo.r = b.k{level}"))
            + &links.if_shared(&format!(
                "\n  LEFT JOIN {own_table} os_own ON os_own.r = b.k{level}\n  LEFT JOIN {table} os ON os.r = os_own.l_{name} AND os_own.s_{name} IN (3, 4) AND os.gn > {MAYBE_ROWS}"
            ));
        form.open = format!(
            "(FALSE{}{})",
            links.if_loose(&format!(" OR (oo.s_{name} = 2 AND {many})")),
            links.if_shared(" OR os.r IS NOT NULL")
        );
        self.with(&form.step('c'), links.branches(&certain, &shared, &loosely));
    }

    /// Rows that an equality joins: `i` has the value of each row of the table, `e` that of each row around the form.
    fn equal_rows(&mut self, form: &mut Form, inner: &Typed, outer: &Typed, frame: &Frame) {
        let table = self.table(form.table);
        let (inside, around) = (form.step('i'), form.step('e'));
        let mut own = Frame::of_table(self.model, vec![Level::Table(form.table)], 0, form.table);
        let value = self.value(inner, &mut own).value;
        self.with(&inside, format!("SELECT a0.r AS r, a0.twin AS twin, {value} AS v\nFROM {}", own.from()));
        let mut outside = form.outer_frame(frame);
        // The equality stands inside the form: the rows around it lie one step further out.
        outside.levels.push(Level::Table(form.table));
        let value = self.value(outer, &mut outside).value;
        let keys = outside.selected_keys();
        let keys = if keys.is_empty() { "0 AS k".to_owned() } else { keys.join(", ") };
        self.with(&around, format!("SELECT {keys}, {value} AS v\nFROM {}", outside.from()));
        let many = format!("((SELECT COUNT(*) FROM {inside} WHERE v IS NULL) > {MAYBE_ROWS})");
        let all = format!("((SELECT COUNT(*) FROM {table}) > {MAYBE_ROWS})");
        let from_row = |related: &str| selected(form, "x.r", related);
        let branches = [
            format!("{}\nFROM {around} b JOIN {inside} x ON x.v = b.v", from_row(CERTAIN)),
            format!(
                "{}\nFROM {around} b CROSS JOIN {inside} x WHERE b.v IS NOT NULL AND x.v IS NULL AND NOT {many}",
                from_row(MAYBE)
            ),
            format!("{}\nFROM {around} b CROSS JOIN {inside} x WHERE b.v IS NULL AND NOT {all}", from_row(MAYBE)),
        ];
        let on = crate::frame::same_keys(&form.keys, |level| format!("b.k{level}"), "oe");
        form.open_joins = format!("\n  LEFT JOIN {around} oe ON {on}");
        form.open = format!("(CASE WHEN oe.v IS NULL THEN {all} ELSE {many} END)");
        self.with(&form.step('c'), branches.join("\nUNION ALL\n"));
    }

    /// Every row of the table. Where that is too much work for the native engine, it runs no check that needs it; neither do we.
    fn every_row(&mut self, form: &mut Form, frame: &Frame) {
        let (rows, table) = (form.step('f'), self.table(form.table));
        let number = format!("(SELECT COUNT(*) FROM {table})");
        let too_many = match (form.keys.first().and_then(|level| frame.levels.get(*level)), form.keys.len()) {
            (None, _) => None,
            (Some(Level::Table(around)), 1) if form.own == 1 => {
                let around = self.table(*around);
                Some(format!("{number} * LEAST({CHUNK}, (SELECT COUNT(*) FROM {around})) > {MOST_PAIRS}"))
            }
            (Some(Level::Words), 1) if form.own == 1 => None,
            _ => Some(format!("{number} > {MOST_INSIDE}")),
        };
        self.too_many.extend(too_many.map(|condition| (form.table, condition)));
        let branch = format!("{}\nFROM {rows} b CROSS JOIN {table} x", selected(form, "x.r", CERTAIN));
        self.with(&form.step('c'), branch);
    }
}

/// The links of a relation, for the parts of a statement that only some of them need.
///
/// Each such part stands between two comments, and the statement means the same without it where no link is of that kind. Most tables have none, and the
/// runner for Spark leaves these parts out: forms inside forms would repeat them in each other. With `DuckDB` 2.0.1 one random check came out wrong without them,
/// and why is not known; so there they stay.
struct Links {
    table: String,
    relation: String,
}

impl Links {
    /// Needed where nobody knows of some rows where they lead.
    fn if_loose(&self, part: &str) -> String {
        format!("/*if loose {}.{}*/{part}/*end*/", self.table, self.relation)
    }

    /// Needed where some rows name a key that several rows share.
    fn if_shared(&self, part: &str) -> String {
        format!("/*if shared {}.{}*/{part}/*end*/", self.table, self.relation)
    }

    fn branches(&self, certain: &str, shared: &str, loose: &str) -> String {
        let (shared, loose) = (format!("\nUNION ALL\n{shared}"), format!("\nUNION ALL\n{loose}"));
        format!("{certain}{}{}", self.if_shared(&shared), self.if_loose(&loose))
    }
}

/// A row that shares its key with an earlier one may be no record of its own.
const CERTAIN: &str = "CASE WHEN x.twin THEN NULL ELSE TRUE END";
const MAYBE: &str = "CAST(NULL AS BOOLEAN)";

fn selected(form: &Form, row: &str, related: &str) -> String {
    let keys = form.keys_of("b");
    let related = if form.twins && related == CERTAIN { "TRUE" } else { related };
    format!("SELECT {keys}, {row} AS k{}, {related} AS related", form.own)
}
