//! The external edition as a type. Nothing in it can hold a place in the evidence, a person's words or a small count.

use readymark_findings::{
    AreaResult, CheckKind, Counts, Digests, Effect, Engine, Force, Limit, Period, QualityCode, Reach, Readiness,
    Service, SourceMark, StandardInfo, Verdict,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the serialised form.
pub const FORMAT: &str = "readymark-external";
/// The version of the serialised form. A change that an old reader would misread raises it.
pub const VERSION: u32 = 2;

/// An assessment as people outside the service may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct External {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The program.
    pub engine: Engine,
    /// Who was audited.
    pub service: Service,
    /// Against what.
    pub standard: StandardInfo,
    /// Over which days.
    pub window: Period,
    /// As of which day, as `YYYY-MM-DD`.
    pub as_of: String,
    /// The day for which the assessment is planned, if one is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub planned_for: Option<String>,
    /// The answer.
    pub readiness: Readiness,
    /// Each area.
    pub areas: Vec<AreaResult>,
    /// The shortest way to ready, in order.
    pub steps: Vec<Step>,
    /// Each check, in the standard's order.
    pub checks: Vec<Check>,
    /// How far cases came.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub funnels: Vec<Funnel>,
    /// Each accepted gap.
    pub exceptions: Vec<Exception>,
    /// Each parameter.
    pub parameters: Vec<Parameter>,
    /// Each table of the evidence model.
    pub tables: Vec<Table>,
    /// What is wrong with the evidence.
    pub quality: Vec<Quality>,
    /// What was read.
    pub digests: Digests,
}

impl External {
    /// A check, by its id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.check == id)
    }

    /// A table of the evidence model, by its name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.table == name)
    }
}

/// A count that may be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// The count: none, or ten and more.
    Exact(u64),
    /// Not shown.
    Hidden(Hidden),
}

/// The word that stands where a count is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Hidden {
    /// Not shown.
    #[serde(rename = "hidden")]
    Hidden,
}

/// One thing to do. How many rows it takes and who holds them is not said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The check to mend.
    pub check: String,
    /// What to do.
    pub fix: String,
    /// What it changes, given that the steps before it are done.
    pub effect: Effect,
}

/// The result of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The check's id.
    pub check: String,
    /// What is true when it is met.
    pub title: String,
    /// The requirement it speaks for.
    pub requirement: String,
    /// What it asks.
    pub kind: CheckKind,
    /// One failure stands alone and is shown first.
    pub safeguarding: bool,
    /// How far a machine can tell.
    pub reach: Reach,
    /// Where the rule comes from.
    pub source: SourceMark,
    /// How much it weighs.
    pub force: Force,
    /// The table or list that the population is taken from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub each: Option<String>,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The table's window condition, if it restricts this population.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub window: Option<String>,
    /// What must hold, as written.
    pub asks: String,
    /// When a row falls due, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<String>,
    /// The limit with its resolved value; nothing where all must hold.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<Limit>,
    /// The floor, likewise.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub floor: Option<Limit>,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it keeps its requirement from being ready.
    pub blocks: bool,
    /// The verdict underneath an exception.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub underlying: Option<Verdict>,
    /// Met, but no person has confirmed what a machine cannot tell.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub subject_to_judgement: bool,
    /// What is shown of the counts.
    pub shown: Shown,
    /// Why the verdict is not a plain one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub reasons: Vec<Reason>,
    /// What stays a matter of judgement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub human: Option<String>,
    /// What to do about a gap.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fix: Option<String>,
    /// A person's answer, without the reason and the role.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub judgement: Option<Given>,
}

/// What is shown of a check's counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "level", rename_all = "snake_case")]
pub enum Shown {
    /// All of them: none is from 1 to 9.
    All {
        /// Rows that belong.
        population: u64,
        /// Rows for which it holds.
        meets: u64,
        /// Rows for which it does not.
        breaches: u64,
        /// Rows for which nobody can tell.
        unknown: u64,
        /// Rows whose time limit still runs.
        not_yet_due: u64,
        /// Rows of which nobody can tell whether they belong.
        unclear: u64,
        /// The same by partner, where no count is from 1 to 9; partners whose rows must not be seen alone are taken together.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        partners: Vec<PartnerRow>,
    },
    /// How many rows there are, and perhaps how many of them certainly hold, roughly.
    Total {
        /// Rows that belong.
        population: u64,
        /// The share that certainly holds.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        share: Option<Band>,
    },
    /// The verdict alone.
    Nothing,
    /// The check has no rows: a person answers it.
    NoRows,
}

/// The counts of one partner, or of several together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerRow {
    /// The ids of the partners; nothing in the place of an id stands for rows that no export gives to a partner.
    pub partners: Vec<Option<String>>,
    /// Rows that belong.
    pub population: u64,
    /// Rows for which it holds.
    pub meets: u64,
    /// Rows for which it does not.
    pub breaches: u64,
    /// Rows for which nobody can tell.
    pub unknown: u64,
    /// Rows whose time limit still runs.
    pub not_yet_due: u64,
    /// Rows of which nobody can tell whether they belong.
    pub unclear: u64,
}

/// A share, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Fewer than half.
    UnderHalf,
    /// At least half, fewer than three quarters.
    Half,
    /// At least three quarters, fewer than nine tenths.
    ThreeQuarters,
    /// At least nine tenths.
    NineTenths,
}

impl Band {
    /// The band in which the share lies that certainly holds; nothing where there is nothing to share.
    #[must_use]
    pub fn of(counts: &Counts) -> Option<Self> {
        let whole = u128::from(counts.certain_and_open());
        let at_least = |tenths: u128, of: u128| u128::from(counts.meets) * of >= whole * tenths;
        match () {
            () if whole == 0 => None,
            () if at_least(9, 10) => Some(Self::NineTenths),
            () if at_least(3, 4) => Some(Self::ThreeQuarters),
            () if at_least(1, 2) => Some(Self::Half),
            () => Some(Self::UnderHalf),
        }
    }

    /// In words that follow a number of rows.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnderHalf => "fewer than half certainly hold",
            Self::Half => "half or more certainly hold, fewer than three quarters",
            Self::ThreeQuarters => "three quarters or more certainly hold, fewer than nine tenths",
            Self::NineTenths => "nine tenths or more certainly hold",
        }
    }
}

/// Why a verdict is not a plain one, without numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The table is not in the evidence.
    TableAbsent {
        /// The table.
        table: String,
    },
    /// The table has no such column.
    ColumnAbsent {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Whether only some of its exports lack it.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        some: bool,
    },
    /// The export does not claim to hold every record.
    TableOpen {
        /// The table.
        table: String,
    },
    /// An export could not be read.
    TableUnreadable {
        /// The table.
        table: String,
        /// Why, each cause once.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        codes: Vec<QualityCode>,
    },
    /// The exports do not cover a part of the window.
    NotCovered {
        /// The table.
        table: String,
        /// The first and last day that no export covers.
        gap: Period,
    },
    /// The export is older than the standard allows.
    ExportTooOld {
        /// The table.
        table: String,
        /// The day of the oldest export.
        exported_on: String,
    },
    /// Cells of the column could not be used, all for the same reason.
    CellsUnusable {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        code: Option<QualityCode>,
    },
    /// Rows have a fault that leaves open what the check asks of them.
    RowsAtFault {
        /// The table.
        table: String,
        /// The column, if it is in one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        column: Option<String>,
        /// What is wrong.
        code: QualityCode,
    },
    /// Documents that a check searches could not be read, all for the same reason.
    DocumentsUnread {
        /// The table of the rows that name them.
        table: String,
        /// Why.
        code: QualityCode,
    },
    /// Rows share their key with another that says something else.
    KeysShared {
        /// The table.
        table: String,
    },
    /// A calculation did not fit.
    Overflow,
    /// A recorded judgement has ended.
    JudgementExpired {
        /// Its last day.
        until: String,
    },
    /// The check could not be run.
    CouldNotRun,
}

/// A person's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The answer.
    pub answer: Verdict,
    /// The day of the answer, as `YYYY-MM-DD`.
    pub on: String,
    /// The last day on which it counts.
    pub until: String,
    /// Whether `as_of` lies outside its days.
    pub expired: bool,
}

/// A funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Funnel {
    /// Its title.
    pub title: String,
    /// The table whose rows are followed.
    pub each: String,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The title of each step, and how many rows certainly came so far.
    pub steps: Vec<(String, Value)>,
}

/// An accepted gap, without its reason and without whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The check it is for.
    pub check: String,
    /// The last day, as `YYYY-MM-DD`.
    pub until: String,
    /// What became of it.
    pub state: readymark_findings::ExceptionState,
}

/// A parameter with the value that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The value used, as written.
    pub value: String,
    /// The standard's default, as written.
    pub default: String,
    /// Where the default comes from.
    pub source: SourceMark,
}

/// A table of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The table's name.
    pub table: String,
    /// Its title.
    pub title: String,
    /// Whether there is an export for it that could be read.
    pub present: bool,
    /// Whether its exports claim to hold every record.
    pub complete: bool,
    /// How many rows, roughly.
    pub size: Size,
    /// The day of its oldest export, as `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exported_on: Option<String>,
    /// How many checks read it.
    pub checks: u64,
}

/// How many rows a table has, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// None.
    None,
    /// Fewer than a hundred.
    Tens,
    /// Fewer than a thousand.
    Hundreds,
    /// A thousand and more.
    Thousands,
}

impl Size {
    /// The band of a number of rows.
    #[must_use]
    pub fn of(rows: u64) -> Self {
        match rows {
            0 => Self::None,
            1..=99 => Self::Tens,
            100..=999 => Self::Hundreds,
            _ => Self::Thousands,
        }
    }

    /// In words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Tens => "fewer than 100",
            Self::Hundreds => "100 to 999",
            Self::Thousands => "1,000 or more",
        }
    }
}

/// What is wrong with the evidence, without where and how often.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// The kind.
    pub code: QualityCode,
    /// The table.
    pub table: String,
    /// Whether the rest of a file could not be used because of it.
    pub fatal: bool,
}
