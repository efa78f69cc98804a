//! What the engines say differently.

use readymark_rules::Type;

use crate::described::Kind;

/// An engine's SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`.
    DuckDb,
    /// Spark SQL, version 4.
    Spark,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 2] = [Self::DuckDb, Self::Spark];

    /// Its name, as on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
        }
    }

    /// A text. Spark takes a backslash for the beginning of an escape, and two quotes for the end of one text and the start of another.
    pub(crate) fn text(self, text: &str) -> String {
        match self {
            Self::DuckDb => format!("'{}'", text.replace('\'', "''")),
            Self::Spark => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        }
    }

    /// A setting of the run.
    pub(crate) fn setting(self, name: &str) -> String {
        match self {
            Self::DuckDb => format!("getvariable('{name}')"),
            Self::Spark => format!("rm_{name}"),
        }
    }

    /// The type of a column.
    pub(crate) fn column_type(self, kind: Type) -> &'static str {
        match (Kind::from(kind), self) {
            (Kind::Boolean, _) => "BOOLEAN",
            (Kind::Text, Self::DuckDb) => "VARCHAR",
            (Kind::Text, Self::Spark) => "STRING",
            (Kind::Number, _) => "BIGINT",
        }
    }

    /// The type in which no sum, difference or product of two 64-bit numbers overflows.
    pub(crate) fn wide(self) -> &'static str {
        match self {
            Self::DuckDb => "HUGEINT",
            Self::Spark => "DECIMAL(38, 0)",
        }
    }

    /// A whole number as such a wide one.
    pub(crate) fn widened(self, value: &str) -> String {
        format!("CAST({value} AS {})", self.wide())
    }

    /// A null of a type.
    pub(crate) fn null(self, kind: Type) -> String {
        format!("CAST(NULL AS {})", self.column_type(kind))
    }

    /// The statement that gives the result of a query a name. Spark has no tables of its own: its runner writes the result and reads it back, so
    /// that no later statement takes in the query with all that the query names.
    pub(crate) fn computed(self, name: &str, query: &str) -> String {
        match self {
            Self::DuckDb => format!("CREATE OR REPLACE TABLE {name} AS\n{query}"),
            Self::Spark => format!("CREATE OR REPLACE TEMPORARY VIEW {name} AS\n{query}"),
        }
    }

    /// The functions that every script begins with.
    ///
    /// `rm_fit` keeps a number within 64 bits less the two least, which stand for what is missing and unknown in the native engine; `rm_day` keeps a
    /// day between 1900 and 2199; `rm_round` is `n / d` half to even; `rm_quotient` drops the part behind the point; `rm_months` is the same day
    /// some months later, or the month's last.
    pub(crate) fn functions(self) -> Vec<String> {
        let fit = "CASE WHEN x BETWEEN -9223372036854775806 AND 9223372036854775807 THEN CAST(x AS BIGINT) END";
        let day = "CASE WHEN x BETWEEN -25567 AND 84005 THEN CAST(x AS BIGINT) END";
        match self {
            Self::DuckDb => vec![
                format!("CREATE OR REPLACE MACRO rm_fit(x) AS {fit}"),
                format!("CREATE OR REPLACE MACRO rm_day(x) AS {day}"),
                // `//` and `%` of whole numbers are exact and drop the part behind the point.
                "CREATE OR REPLACE MACRO rm_round(n, d) AS CASE WHEN d = 0 THEN NULL ELSE sign(n) * sign(d) * (abs(n) // abs(d) + CASE \
                 WHEN 2 * (abs(n) % abs(d)) > abs(d) OR (2 * (abs(n) % abs(d)) = abs(d) AND (abs(n) // abs(d)) % 2 = 1) THEN 1 ELSE 0 END) END"
                    .to_owned(),
                "CREATE OR REPLACE MACRO rm_quotient(n, d) AS CASE WHEN d = 0 THEN NULL ELSE sign(n) * sign(d) * (abs(n) // abs(d)) END"
                    .to_owned(),
                "CREATE OR REPLACE MACRO rm_months(d, n) AS CASE WHEN n BETWEEN -3600 AND 3600 THEN rm_day(CAST(CAST(DATE '1970-01-01' + \
                 TRY_CAST(d AS INTEGER) + to_months(TRY_CAST(n AS INTEGER)) AS DATE) - DATE '1970-01-01' AS BIGINT)) END"
                    .to_owned(),
            ],
            Self::Spark => {
                let function = |name: &str, takes: &str, gives: &str, body: &str| {
                    format!("CREATE OR REPLACE TEMPORARY FUNCTION {name}({takes}) RETURNS {gives} RETURN {body}")
                };
                let whole = "(abs(n) - abs(n) % abs(d)) / abs(d)";
                vec![
                    function("rm_fit", "x DECIMAL(38, 0)", "BIGINT", fit),
                    function("rm_day", "x DECIMAL(38, 0)", "BIGINT", day),
                    function(
                        "rm_round",
                        "n DECIMAL(38, 0), d DECIMAL(38, 0)",
                        "DECIMAL(38, 0)",
                        &format!(
                            "CASE WHEN d = 0 THEN NULL ELSE sign(n) * sign(d) * (CAST({whole} AS DECIMAL(38, 0)) + CASE WHEN 2 * (abs(n) % \
                             abs(d)) > abs(d) OR (2 * (abs(n) % abs(d)) = abs(d) AND CAST({whole} AS DECIMAL(38, 0)) % 2 = 1) THEN 1 ELSE 0 \
                             END) END"
                        ),
                    ),
                    function(
                        "rm_quotient",
                        "n DECIMAL(38, 0), d DECIMAL(38, 0)",
                        "DECIMAL(38, 0)",
                        &format!(
                            "CASE WHEN d = 0 THEN NULL ELSE sign(n) * sign(d) * CAST({whole} AS DECIMAL(38, 0)) END"
                        ),
                    ),
                    function(
                        "rm_months",
                        "d BIGINT, n BIGINT",
                        "BIGINT",
                        "CASE WHEN n BETWEEN -3600 AND 3600 THEN rm_day(unix_date(add_months(date_from_unix_date(CAST(d AS INT)), CAST(n AS \
                         INT)))) END",
                    ),
                ]
            }
        }
    }
}
