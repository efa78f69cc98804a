//! A check: its population, what each row counts as, and the counts by partner.

use readymark_rules::{Body, Check, Condition, Each, Population, Share};

use crate::frame::Frame;
use crate::levels::Level;
use crate::names;
use crate::query::Query;
use crate::value::OF_TRUTH;

/// The statement that counts, and the one that names the rows to fix.
pub(crate) struct Counting {
    pub(crate) counts: String,
    pub(crate) rows: String,
    /// The populations' table, if it has partners to find.
    pub(crate) table: Option<usize>,
}

/// What is counted, each under its name, and which rows count for it.
const COUNTS: [(&str, &str); 11] = [
    ("meets", "belongs AND class = 'meets'"),
    ("breaches", "belongs AND class = 'breach'"),
    ("unknown", "belongs AND class = 'unknown'"),
    ("not_yet_due", "belongs AND class IN ('waits', 'may meet')"),
    ("excluded", "NOT belongs"),
    ("unclear", "belongs IS NULL"),
    ("may_hold", "belongs AND class = 'may meet'"),
    ("unclear_meets", "belongs IS NULL AND class = 'meets'"),
    ("unclear_breaches", "belongs IS NULL AND class = 'breach'"),
    ("unclear_waits", "belongs IS NULL AND class = 'waits'"),
    ("unclear_may_hold", "belongs IS NULL AND class = 'may meet'"),
];

impl Query<'_> {
    /// The statements of a check; nothing for a judgement.
    pub(crate) fn check(&mut self, check: &Check) -> Option<Counting> {
        let population = check.population()?;
        match &check.body {
            Body::Share(share) => self.share(share),
            Body::Cadence(cadence) => self.cadence(cadence),
            Body::Measure(measure) => self.measure(measure),
            Body::Judgement(_) => return None,
        }
        let measured = matches!(&check.body, Body::Measure(measure) if crate::measure::has_values(measure));
        let counts = self.counted_rows(measured);
        let table = match population.each {
            Each::Table(table) => Some(table),
            Each::Words(_) => None,
        };
        Some(Counting { counts: self.finish(&counts), rows: self.finish(ROWS), table })
    }

    /// The rows of a population.
    pub(crate) fn population(&mut self, population: &Population) -> Frame {
        match &population.each {
            Each::Table(table) => Frame::of_table(self.model, vec![Level::Table(*table)], 0, *table),
            Each::Words(words) => {
                let rows = words.iter().enumerate();
                let rows: Vec<String> =
                    rows.map(|(place, word)| format!("({place}, {})", self.dialect.text(word))).collect();
                self.with("words", format!("SELECT * FROM (VALUES {}) AS w(k0, word)", rows.join(", ")));
                Frame::of_base(vec![Level::Words], [0].into(), "words")
            }
        }
    }

    /// The columns that every population has: its rows' numbers, whose they are, and whether they belong.
    pub(crate) fn membership(&mut self, population: &Population, frame: &mut Frame) -> Vec<String> {
        let mut parts = Vec::new();
        let (mut partner, model) = ("CAST(NULL AS BIGINT)".to_owned(), self.model);
        let mut restrict = |query: &mut Self, condition: &Condition, frame: &mut Frame| {
            parts.push(query.value(&condition.typed, frame).value);
        };
        if let Each::Table(table) = population.each {
            let window = model.table(table).and_then(|table| table.in_window.as_ref());
            if let Some(window) = window.filter(|_| population.in_window) {
                restrict(self, window, frame);
            }
            frame.join("whose", "LEFT JOIN", &names::partners(model, table), "whose.r = a0.r");
            "whose.partner".clone_into(&mut partner);
        }
        if let Some(condition) = &population.condition {
            restrict(self, condition, frame);
        }
        if let Each::Table(_) = population.each {
            // A row that shares its key with an earlier one may be no record of its own.
            parts.push("(CASE WHEN a0.twin THEN NULL ELSE TRUE END)".to_owned());
        }
        let belongs = if parts.is_empty() { "TRUE".to_owned() } else { parts.join(" AND ") };
        vec![format!("{} AS k0", frame.key(0)), format!("{partner} AS partner"), format!("({belongs}) AS belongs")]
    }

    fn share(&mut self, share: &Share) {
        let mut frame = self.population(&share.population);
        let mut columns = self.membership(&share.population, &mut frame);
        let expect = self.value(&share.expect.typed, &mut frame).value;
        let due = share.due.as_ref().map(|due| self.value(&due.typed, &mut frame).value);
        columns.push(format!("{expect} AS expect"));
        columns.push(format!("{} AS due", due.clone().unwrap_or_else(|| "CAST(NULL AS BIGINT)".to_owned())));
        self.with("judged", format!("SELECT {}\nFROM {}", columns.join(", "), frame.from()));
        let class = if due.is_some() { self.with_due() } else { OF_TRUTH.to_owned() };
        self.with(
            "s",
            format!("SELECT k0, partner, belongs, {class} AS class, due, CAST(NULL AS BIGINT) AS value FROM judged"),
        );
    }

    /// A row that does not meet it is not yet due until the day has passed; where nobody knows the day, nobody can say.
    fn with_due(&self) -> String {
        let as_of = self.setting("as_of");
        format!(
            "CASE WHEN expect THEN 'meets' WHEN due IS NULL THEN 'unknown' WHEN {as_of} <= due THEN CASE WHEN expect IS NULL THEN 'may meet' \
             ELSE 'waits' END WHEN NOT expect THEN 'breach' ELSE 'unknown' END"
        )
    }

    /// The counts by partner, and of a measure by value.
    fn counted_rows(&self, measured: bool) -> String {
        let count = |(name, which): &(&str, &str)| format!("SUM(CASE WHEN {which} THEN 1 ELSE 0 END) AS {name}");
        let counts: Vec<String> = COUNTS.iter().map(count).collect();
        let too_many: Vec<&str> = self.too_many.iter().map(|(_, condition)| condition.as_str()).collect();
        let too_many = if too_many.is_empty() { "FALSE".to_owned() } else { too_many.join(" OR ") };
        let value = if measured { "CASE WHEN belongs THEN value END" } else { "CAST(NULL AS BIGINT)" };
        format!(
            "SELECT partner, {value} AS value, {}, MIN(CASE WHEN belongs AND class IN ('waits', 'may meet') THEN due END) AS next_due, \
             ({too_many}) AS too_many\nFROM s\nGROUP BY partner, {value}\nORDER BY partner, value",
            counts.join(", ")
        )
    }
}

/// The rows to fix, by their numbers.
const ROWS: &str = "SELECT CASE WHEN belongs THEN class ELSE 'may belong' END AS state, k0 AS row_number, partner\nFROM s\nWHERE belongs IS NULL OR \
                    (belongs AND class IN ('breach', 'unknown'))\nORDER BY 1, 2";
