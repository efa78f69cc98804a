//! One value of several rows: `first`, `last`, `min`, `max`, `sum`. There is none while it is not known which rows belong.

use readymark_rules::typed::Typed;

use crate::form::{Form, Members};
use crate::query::Query;

/// What is asked of a value of each row.
const MAYBE: &str = "SUM(CASE WHEN member IS NULL THEN 1 ELSE 0 END) AS maybe";

impl Query<'_> {
    /// The value of each candidate, with whether it is missing.
    fn with_value(&mut self, members: &mut Members, value: &Typed) {
        let value = self.value(value, &mut members.frame);
        members.columns.push(format!("{} AS v", value.value));
        members.columns.push(format!("{} AS m", value.is_missing()));
    }

    /// The value in the first or last row, by the columns of the table's order. A deciding column without a value leaves it unknown, and so
    /// do several first or last rows that differ in their values.
    pub(crate) fn by_order(&mut self, form: &Form, mut members: Members, value: &Typed, last: bool) {
        self.with_value(&mut members, value);
        let order = self.model.table(form.table).map(|table| table.order.clone()).unwrap_or_default();
        for (place, column) in order.iter().enumerate() {
            let ordering = self.own(form.table, *column, &mut members.frame).value;
            members.columns.push(format!("{ordering} AS o{place}"));
        }
        self.write_members(form, &members);
        let over = |rest: &str| format!("OVER ({})", [form.partition(), rest.to_owned()].join(" ").trim());
        let mut rows = format!("(SELECT *, FALSE AS blurred FROM {} WHERE member)", form.step('m'));
        let best = if last { "MAX" } else { "MIN" };
        for place in 0..order.len() {
            let looked = format!(
                "SELECT *, COUNT(*) {over} AS n{place}, SUM(CASE WHEN o{place} IS NULL THEN 1 ELSE 0 END) {over} AS z{place}, {best}(o{place}) {over} AS e{place} FROM {rows} w",
                over = over("")
            );
            let columns: Vec<String> = (0..order.len()).map(|column| format!("o{column}")).collect();
            let keys: Vec<String> =
                form.keys.iter().map(|level| format!("k{level}")).chain(["own".to_owned()]).collect();
            rows = format!(
                "(SELECT {}, v, m, {}, blurred OR (n{place} > 1 AND z{place} > 0) AS blurred FROM ({looked}) l WHERE n{place} = 1 OR z{place} > 0 OR o{place} = e{place})",
                keys.join(", "),
                columns.join(", ")
            );
        }
        let way = if last { " DESC" } else { "" };
        // Some with a value and some without, some missing and some unknown, or two values.
        let mixed = format!(
            "COUNT(v) {all} NOT IN (0, COUNT(*) {all}) OR SUM(CASE WHEN m THEN 1 ELSE 0 END) {all} NOT IN (0, COUNT(*) {all}) \
             OR COALESCE(MIN(v) {all} <> MAX(v) {all}, FALSE)",
            all = over("")
        );
        let place = over(&format!("ORDER BY own{way}"));
        let ranked = format!("SELECT *, ROW_NUMBER() {place} AS place, ({mixed}) AS mixed FROM {rows} w");
        let picked = form.step('w');
        self.with(&picked, format!("SELECT * FROM ({ranked}) l WHERE place = 1"));
        let on = crate::frame::same_keys(&form.keys, |level| format!("b.k{level}"), "w");
        let query = format!(
            "SELECT {keys}, n.maybe AS maybe, w.own AS own, w.v AS v, w.m AS m, (w.blurred OR w.mixed) AS blurred\nFROM {rows} b\n  LEFT JOIN {picked} w \
             ON {on}\n  LEFT JOIN (SELECT {keys}, {MAYBE} FROM {members} b{grouped}) n ON {same}",
            keys = form.keys_of("b"),
            rows = form.step('f'),
            members = form.step('m'),
            grouped = form.grouped("b"),
            same = crate::frame::same_keys(&form.keys, |level| format!("b.k{level}"), "n"),
        );
        self.with(&form.step('g'), query);
        let settled = self.settled(form);
        self.answer(
            form,
            &[
                format!("CASE WHEN {settled} AND g.own IS NOT NULL AND NOT g.blurred THEN g.v END AS v"),
                format!("COALESCE({settled} AND (g.own IS NULL OR (NOT g.blurred AND g.m)), FALSE) AS m"),
            ],
        );
    }

    /// One row without a value makes it unknown; of no rows it is missing.
    pub(crate) fn least_or_greatest(&mut self, form: &Form, mut members: Members, value: &Typed, function: &str) {
        self.with_value(&mut members, value);
        self.write_members(form, &members);
        let query = format!(
            "SELECT {}, {MAYBE}, {LACKING}, SUM(CASE WHEN member THEN 1 ELSE 0 END) AS certain, {function}(CASE WHEN member THEN v END) AS v\nFROM {} b{}",
            form.keys_of("b"),
            form.step('m'),
            form.grouped("b")
        );
        self.with(&form.step('g'), query);
        let settled = self.settled(form);
        self.answer(
            form,
            &[
                format!("CASE WHEN {settled} AND g.lacking = 0 THEN g.v END AS v"),
                format!("COALESCE({settled} AND COALESCE(g.certain, 0) = 0, FALSE) AS m"),
            ],
        );
    }

    /// Of no rows it is 0. Where a sum on the way does not fit, the whole is unknown, as in the native engine, which adds row by row.
    pub(crate) fn sum(&mut self, form: &Form, mut members: Members, value: &Typed) {
        self.with_value(&mut members, value);
        self.write_members(form, &members);
        let wide = self.dialect.widened("v");
        let window = [form.partition(), "ORDER BY own ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW".to_owned()];
        let running = format!(
            "SELECT *, SUM(CASE WHEN member THEN {wide} ELSE 0 END) OVER ({}) AS so_far FROM {}",
            window.join(" ").trim(),
            form.step('m')
        );
        let query = format!(
            "SELECT {}, {MAYBE}, {LACKING}, MIN(so_far) AS least, MAX(so_far) AS most, SUM(CASE WHEN member THEN {wide} END) AS v\nFROM ({running}) b{}",
            form.keys_of("b"),
            form.grouped("b")
        );
        self.with(&form.step('g'), query);
        let settled = self.settled(form);
        let fits = "rm_fit(g.least) IS NOT NULL AND rm_fit(g.most) IS NOT NULL";
        self.answer(
            form,
            &[
                format!(
                    "CASE WHEN NOT ({settled}) OR COALESCE(g.lacking, 0) > 0 THEN NULL WHEN g.v IS NULL THEN CAST(0 AS BIGINT) WHEN {fits} THEN rm_fit(g.v) END AS v"
                ),
                "FALSE AS m".to_owned(),
            ],
        );
    }
}

const LACKING: &str = "SUM(CASE WHEN member AND v IS NULL THEN 1 ELSE 0 END) AS lacking";
