//! `cadence`: repeated events with no gap longer than a limit.
//!
//! The steps: the span of each row, its events, its excepted periods, the day with which its first gap begins, the gaps between certain
//! events, those between all that there may be, and the answer. A gap less its excepted days is the number of days from one end to the other less those strictly between that lie in a
//! period, each counted once: periods that overlap are made one before.

use readymark_rules::typed::{Column, Link, Node, Related, Typed, What};
use readymark_rules::{Cadence, Condition, Limit, Type};
use readymark_source::Span;

use crate::form::Form;
use crate::frame::Frame;
use crate::levels::{Level, around_form};
use crate::query::Query;
use crate::value::OF_TRUTH;

/// Before and after every day.
const LEAST: &str = "(-2147483648)";
const MOST: &str = "2147483647";

/// Which events and periods are looked at.
#[derive(Clone, Copy)]
enum Which {
    Certain,
    All,
}

impl Which {
    fn letter(self) -> char {
        match self {
            Self::Certain => 'c',
            Self::All => 'a',
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::All => "TRUE",
        }
    }

    /// Which of the periods put together are those of these.
    fn islands(self) -> &'static str {
        match self {
            Self::Certain => "i.certain",
            Self::All => "NOT i.certain",
        }
    }
}

impl Query<'_> {
    pub(crate) fn cadence(&mut self, cadence: &Cadence) {
        let limit = match &cadence.at_most {
            Limit::Value(value) => self.constant(value),
            Limit::Parameter(index) => self.parameter(*index, None),
        };
        self.spans(cadence);
        self.events(cadence);
        self.excepted(cadence);
        self.islands();
        self.beginnings(&limit);
        self.gaps(Which::Certain);
        self.gaps(Which::All);
        let needed = format!(
            "CASE WHEN days <= {limit} THEN 0 WHEN {limit} >= 1 THEN CAST(rm_quotient({}, {}) AS BIGINT) ELSE {MOST} END",
            self.dialect.widened("(days - 1)"),
            self.dialect.widened(&limit)
        );
        self.with("longest", "SELECT k0, MAX(days) AS days FROM lengths_c GROUP BY k0".to_owned());
        self.with("needed", format!("SELECT k0, SUM({needed}) AS events FROM lengths_a GROUP BY k0"));
        let expect = format!(
            "CASE WHEN p.starts IS NULL OR p.ends IS NULL THEN NULL WHEN p.ends < p.starts THEN TRUE WHEN l.days <= {limit} THEN CASE WHEN \
             p.worse = 0 THEN TRUE END WHEN p.more_events OR p.more_periods THEN NULL WHEN n.events <= p.undated THEN NULL ELSE FALSE END"
        );
        self.with(
            "judged",
            format!(
                "SELECT p.k0 AS k0, p.partner AS partner, p.belongs AS belongs, {expect} AS expect\nFROM spans_begun p\n  LEFT JOIN longest l ON l.k0 = \
                 p.k0\n  LEFT JOIN needed n ON n.k0 = p.k0"
            ),
        );
        self.with(
            "s",
            format!(
                "SELECT k0, partner, belongs, {OF_TRUTH} AS class, CAST(NULL AS BIGINT) AS due, CAST(NULL AS BIGINT) AS value FROM judged"
            ),
        );
    }

    /// Each row's span: null where an end of it is unknown.
    fn spans(&mut self, cadence: &Cadence) {
        let mut frame = self.population(&cadence.population);
        let mut columns = self.membership(&cadence.population, &mut frame);
        let mut end = |query: &mut Self, condition: &Option<Condition>, without: &str| match condition {
            None => format!("CAST({without} AS BIGINT)"),
            Some(condition) => {
                let value = query.value(&condition.typed, &mut frame);
                format!(
                    "CAST(CASE WHEN {} IS NOT NULL THEN {} WHEN {} THEN {without} END AS BIGINT)",
                    value.value,
                    value.value,
                    value.is_missing()
                )
            }
        };
        columns.push(format!("{} AS bound", end(self, &cadence.from, LEAST)));
        columns.push(format!("{} AS up_to", end(self, &cadence.to, MOST)));
        self.with("bounds", format!("SELECT {}\nFROM {}", columns.join(", "), frame.from()));
        let (first, last, as_of) = (self.setting("window_start"), self.setting("window_end"), self.setting("as_of"));
        // Both engines leave nulls out of `greatest` and `least`.
        self.with(
            "spans",
            format!(
                "SELECT k0, partner, belongs, bound, CASE WHEN bound IS NOT NULL THEN GREATEST(bound, {first}) END AS starts, CASE WHEN up_to IS \
                 NOT NULL THEN LEAST(up_to, LEAST({last}, {as_of})) END AS ends FROM bounds"
            ),
        );
    }

    /// The rows of a table that are linked to the population's, through the same candidates as a form. A row that shares its key with an earlier
    /// one is an event all the same.
    fn linked(&mut self, table: usize, link: Link, population: &Frame) -> (Form, Frame) {
        let node = Related { table, link, condition: None, what: What::Any };
        let mut form = Form {
            number: self.number(),
            keys: around_form(&node, 1),
            own: 1,
            table,
            twins: true,
            open: "FALSE".to_owned(),
            open_joins: String::new(),
        };
        self.rows_around(&form, population);
        self.candidates(&mut form, &node, population);
        let mut levels = population.levels.clone();
        levels.push(Level::Table(table));
        let frame = Frame::of_base(levels, [0, 1].into(), &form.step('c'));
        (form, frame)
    }

    /// Whether a row may have more of them than there are.
    fn open(&mut self, name: &str, form: &Form) {
        let closed = self.closed(form.table);
        let rows = form.step('f');
        self.with(
            name,
            format!("SELECT b.k0 AS k0, (NOT {closed} OR {}) AS open FROM {rows} b{}", form.open, form.open_joins),
        );
    }

    fn events(&mut self, cadence: &Cadence) {
        let population = self.population_levels(cadence);
        let (form, mut frame) = self.linked(cadence.events, cadence.link, &population);
        let day = self.own(cadence.events, cadence.on, &mut frame).value;
        let counts = match &cadence.condition {
            Some(condition) => format!("(b.related AND {})", self.value(&condition.typed, &mut frame).value),
            None => "b.related".to_owned(),
        };
        self.with("linked", format!("SELECT b.k0 AS k0, {day} AS day, {counts} AS counts\nFROM {}", frame.from()));
        self.with(
            "events",
            "SELECT k0, day, COALESCE(counts, FALSE) AS certain FROM linked WHERE counts OR counts IS NULL".to_owned(),
        );
        self.open("more_events", &form);
    }

    fn excepted(&mut self, cadence: &Cadence) {
        let Some(except) = cadence.except else {
            let nothing = "SELECT k0, bound AS first_day, bound AS last_day, TRUE AS certain FROM spans WHERE FALSE";
            self.with("periods", nothing.to_owned());
            self.with("more_periods", "SELECT k0, FALSE AS open FROM spans".to_owned());
            return;
        };
        let population = self.population_levels(cadence);
        let (form, mut frame) = self.linked(except.table, except.link, &population);
        let starts = self.own(except.table, except.starts, &mut frame);
        let ends = self.own(except.table, except.ends, &mut frame);
        let known = format!(
            "b.related AND {} IS NOT NULL AND ({} IS NOT NULL OR {})",
            starts.value,
            ends.value,
            ends.is_missing()
        );
        self.with(
            "periods",
            format!(
                "SELECT b.k0 AS k0, COALESCE({}, {LEAST}) AS first_day, COALESCE({}, {MOST}) AS last_day, COALESCE({known}, FALSE) AS certain\nFROM {}",
                starts.value,
                ends.value,
                frame.from()
            ),
        );
        self.open("more_periods", &form);
    }

    /// The day with which the first gap begins, by what is certain, and whether it may begin worse than that. Each step reads the one before
    /// it once, for an engine plans a step again wherever it is read.
    fn beginnings(&mut self, limit: &str) {
        let of_certain = |condition: &str| format!("CASE WHEN e.certain AND {condition} THEN e.day END");
        self.with(
            "known",
            format!(
                "SELECT p.k0 AS k0, SUM(CASE WHEN e.k0 IS NOT NULL AND e.day IS NULL THEN 1 ELSE 0 END) AS undated, MAX({}) AS before, MIN({}) AS \
                 following\nFROM spans p LEFT JOIN events e ON e.k0 = p.k0\nGROUP BY p.k0",
                of_certain("e.day >= p.bound AND e.day < p.starts"),
                of_certain("e.day >= p.starts AND e.day <= p.ends")
            ),
        );
        self.with(
            "spans_known",
            "SELECT p.*, k.undated AS undated, k.before AS before, COALESCE(k.following, p.ends) AS following, COALESCE(o.open, FALSE) AS more_events, \
             COALESCE(x.open, FALSE) AS more_periods\nFROM spans p\n  JOIN known k ON k.k0 = p.k0\n  LEFT JOIN more_events o ON o.k0 = p.k0\n  LEFT \
             JOIN more_periods x ON x.k0 = p.k0"
                .to_owned(),
        );
        // Of an event on any day, some day is just late enough to count: how far the earliest is from the next event says whether one is too far.
        self.with(
            "begins",
            "SELECT DISTINCT p.*, w.dated AS dated, CASE WHEN w.dated THEN e.day WHEN (p.more_events OR p.undated > 0) AND COALESCE(p.before + 1, \
             p.bound) < p.starts THEN COALESCE(p.before + 1, p.bound) END AS day\nFROM spans_known p\n  CROSS JOIN (VALUES (TRUE), (FALSE)) AS \
             w(dated)\n  LEFT JOIN events e ON w.dated AND e.k0 = p.k0 AND e.day >= COALESCE(p.before, p.bound) AND e.day < p.starts"
                .to_owned(),
        );
        let span = "k0, partner, belongs, starts, ends, undated, more_events, more_periods";
        self.with(
            "measured",
            format!(
                "SELECT b.{}, b.before AS before, b.dated AS dated, b.day AS day, {} AS to_start, {} AS at_least_to_start, {} AS to_following\nFROM begins \
                 b LEFT JOIN islands i ON i.k0 = b.k0\nGROUP BY b.{}, b.before, b.following, b.dated, b.day",
                span.replace(", ", ", b."),
                length("b.day", "(b.starts - 1)", Which::Certain.islands()),
                length("b.day", "(b.starts - 1)", Which::All.islands()),
                length("b.day", "b.following", Which::Certain.islands()),
                span.replace(", ", ", b.")
            ),
        );
        self.with(
            "spans_begun",
            format!(
                "SELECT {span}, COALESCE(MAX(CASE WHEN dated AND day = before AND to_start <= {limit} THEN day END), starts) AS begins, MAX(CASE WHEN \
                 to_following > {limit} AND (NOT dated OR more_periods OR at_least_to_start <= {limit}) THEN 1 ELSE 0 END) AS worse\nFROM \
                 measured\nGROUP BY {span}"
            ),
        );
    }

    /// The excepted periods, those that overlap made one: of those that are certain, and of all.
    fn islands(&mut self) {
        self.with(
            "reached",
            "SELECT p.k0 AS k0, w.certain AS certain, p.first_day AS first_day, p.last_day AS last_day, MAX(p.last_day) OVER (PARTITION BY p.k0, w.certain \
             ORDER BY p.first_day, p.last_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached\nFROM periods p CROSS JOIN (VALUES (TRUE), \
             (FALSE)) AS w(certain)\nWHERE (p.certain OR NOT w.certain) AND p.first_day <= p.last_day"
                .to_owned(),
        );
        self.with(
            "numbered",
            "SELECT *, SUM(CASE WHEN first_day <= reached THEN 0 ELSE 1 END) OVER (PARTITION BY k0, certain ORDER BY first_day, last_day ROWS BETWEEN \
             UNBOUNDED PRECEDING AND CURRENT ROW) AS island FROM reached"
                .to_owned(),
        );
        self.with(
            "islands",
            "SELECT k0, certain, MIN(first_day) AS first_day, MAX(last_day) AS last_day FROM numbered GROUP BY k0, certain, island".to_owned(),
        );
    }

    /// The gaps from the first one's beginning to the span's end, each less the days excepted in it.
    fn gaps(&mut self, which: Which) {
        let (letter, condition) = (which.letter(), which.condition());
        let within = "p.ends >= p.starts";
        self.with(
            &format!("days_{letter}"),
            format!(
                "SELECT p.k0 AS k0, p.begins AS day FROM spans_begun p WHERE {within}\nUNION ALL\nSELECT p.k0, p.ends FROM spans_begun p WHERE \
                 {within}\nUNION ALL\nSELECT p.k0, e.day FROM spans_begun p JOIN events e ON e.k0 = p.k0 WHERE {within} AND {condition} AND e.day >= \
                 p.begins AND e.day <= p.ends"
            ),
        );
        self.with(
            &format!("gaps_{letter}"),
            format!(
                "SELECT k0, day AS gap_from, LEAD(day) OVER (PARTITION BY k0 ORDER BY day) AS gap_to FROM days_{letter}"
            ),
        );
        self.with(
            &format!("lengths_{letter}"),
            format!(
                "SELECT g.k0 AS k0, {} AS days\nFROM gaps_{letter} g LEFT JOIN islands i ON i.k0 = g.k0 AND {}\nWHERE g.gap_to IS NOT NULL\nGROUP BY \
                 g.k0, g.gap_from, g.gap_to",
                length("g.gap_from", "g.gap_to", "TRUE"),
                which.islands()
            ),
        );
    }

    fn population_levels(&self, cadence: &Cadence) -> Frame {
        let table = match cadence.population.each {
            readymark_rules::Each::Table(table) => table,
            readymark_rules::Each::Words(_) => cadence.events,
        };
        Frame::of_table(self.model, vec![Level::Table(table)], 0, table)
    }

    /// A column of the innermost row.
    pub(crate) fn own(&mut self, table: usize, column: usize, frame: &mut Frame) -> crate::value::Value {
        let kind = self.model.column(table, column).map_or(Type::Text, |column| column.kind);
        let node = Node::Column(Column { depth: 0, table, path: Vec::new(), target: table, column });
        self.value(&Typed { node, kind, span: Span::default() }, frame)
    }
}

/// The days from one end to the other, less those between that are excepted by some of the periods. Where no period is joined its days are null, which `least` and
/// `greatest` leave out.
fn length(from: &str, to: &str, of: &str) -> String {
    format!(
        "CAST({to} - {from} - SUM(CASE WHEN i.k0 IS NULL OR NOT ({of}) THEN 0 ELSE GREATEST(0, LEAST(i.last_day, {to} - 1) - GREATEST(i.first_day, {from} + 1) + 1) \
         END) AS BIGINT)"
    )
}
