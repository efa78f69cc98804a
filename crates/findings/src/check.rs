//! The result of one check.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Counts, Fix, Force, Interval, JudgementUsed, Limit, Mention, PartnerCounts, Reach, Reason, Rows, RowsJudged,
    SourceMark, Strips, Verdict,
};

/// What a check asks of its population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// `each` … `expect`.
    Share,
    /// `cadence`.
    Cadence,
    /// `measure`.
    Measure,
    /// `judgement`.
    Judgement,
}

/// What the counts of a check are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Which of its rows meet it.
    Rows,
    /// Which of its rows have the value that is measured.
    Values,
    /// Nothing: it is a question for a person.
    Nothing,
}

impl CheckKind {
    /// What it counts.
    #[must_use]
    pub fn counted(self) -> Counted {
        match self {
            Self::Share | Self::Cadence => Counted::Rows,
            Self::Measure => Counted::Values,
            Self::Judgement => Counted::Nothing,
        }
    }

    /// Whether it counts which share of its rows meets it.
    #[must_use]
    pub fn counts_rows(self) -> bool {
        self.counted() == Counted::Rows
    }

    /// The words before what it asks.
    #[must_use]
    pub fn asks(self) -> &'static str {
        match self {
            Self::Share => "must meet",
            Self::Cadence => "must repeat",
            Self::Measure => "measure",
            Self::Judgement => "question",
        }
    }
}

/// What a result depends on besides the records: with the same records, only these can change it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Uses {
    /// The parameters, by name, in the standard's order.
    pub parameters: Vec<String>,
    /// Whether the day of the audit can change it. The end of a judgement or an exception is not meant.
    pub day: bool,
    /// Whether the window can change it.
    pub window: bool,
}

/// The result of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and stands in the file under its name")]
pub struct CheckResult {
    /// The check's id.
    pub check: String,
    /// What is true when it is met.
    pub title: String,
    /// Its requirement.
    pub requirement: String,
    /// What it asks.
    pub kind: CheckKind,
    /// One failure is shown first, and no percentage hides it.
    pub safeguarding: bool,
    /// How far the program can decide.
    pub reach: Reach,
    /// Where the rule comes from.
    pub source: SourceMark,
    /// How much it weighs.
    pub force: Force,
    /// Who set the force, if it is not what the source gives.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub force_set: Option<crate::ForceSet>,
    /// The profiles that it needs: where the service answered no to one, it does not apply.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub applies: Vec<String>,
    /// The table or list that the population is taken from; nothing for a judgement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub each: Option<String>,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The table's window condition, if it restricts this population.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub window: Option<String>,
    /// The condition, as written: the expression, the cadence, the measure or the question.
    pub asks: String,
    /// The due date, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<String>,
    /// The limit with its resolved value; nothing where all rows must meet it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<Limit>,
    /// The floor, likewise.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub floor: Option<Limit>,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it keeps its requirement from being ready. The audit decides it once, from force and verdict; whoever reads
    /// a result takes it from here. A failing check that does not block is a point that an assessor may raise.
    pub blocks: bool,
    /// It would block, had reviews not answered each of its breaches. They stay breaches, and are explained first.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub answered: bool,
    /// What reviews on record come to for its breaches; nothing where none is about them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reviews: Option<crate::Reviews>,
    /// The verdict underneath an exception.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub underlying: Option<Verdict>,
    /// Met, but the check's reach is not full and no person has confirmed it.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub subject_to_judgement: bool,
    /// The counts; all zero for a judgement.
    pub counts: Counts,
    /// Where the share or the measure certainly lies; nothing over an empty population.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub interval: Option<Interval>,
    /// The fewest rows to fix for the check to be met; 0 when it is; absent if unknown.
    pub gap: Option<u64>,
    /// The counts by partner, in the order of partner ids, rows without a partner last. Empty when no row has a partner.
    pub partners: Vec<PartnerCounts>,
    /// The rows to fix.
    pub rows: Rows,
    /// The first day on which a row that is not yet due is due.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next_due: Option<Date>,
    /// Of breaches that cannot be undone, the last day of the first window of the same length that holds none of their rows; nothing if the records do not tell, or if a share of the rows would do.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub leaves_on: Option<Date>,
    /// Of a cadence, the events of each member.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub strips: Option<Strips>,
    /// Why the verdict is not a plain one.
    pub reasons: Vec<Reason>,
    /// What stays a matter of judgement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub human: Option<String>,
    /// What to do about a gap.
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "crate::read_optional_fix")]
    pub fix: Option<Fix>,
    /// What a person should read, as written.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub look_at: Vec<String>,
    /// Which documents mention what the check looks for, and where; at most
    /// [`MENTIONS_PER_CHECK`](crate::MENTIONS_PER_CHECK).
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mentions: Vec<Mention>,
    /// The person's answer, if one is recorded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub judgement: Option<JudgementUsed>,
    /// Rows that a person's judgement decides.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub judged_rows: Vec<RowsJudged>,
    /// The tables that the check reads, in alphabetical order.
    pub reads: Vec<String>,
    /// What else the result depends on; nothing in audits of programs that did not say so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub uses: Option<Uses>,
}

impl CheckResult {
    /// Whether it is a gap that never blocked: a point that an assessor may raise. Answered breaches are none: they must be explained.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.verdict.is_gap() && !self.blocks && !self.answered
    }

    /// Whether a person's judgement decides some of its rows.
    #[must_use]
    pub fn rests_on_judgement(&self) -> bool {
        !self.judged_rows.is_empty()
    }

    /// Whether the judgements about rows are such as may be: of a check that may be lifted, and of two people where it must be two.
    pub(crate) fn rows_judged_rightly(&self) -> bool {
        let seconded = |judged: &RowsJudged| {
            judged.seconded_by.as_ref().is_some_and(|second| second.to_lowercase() != judged.by.to_lowercase())
        };
        let liftable = matches!(self.reach, Reach::Over | Reach::Partial);
        let rows: u64 = self.judged_rows.iter().map(|judged| judged.keys.len() as u64).sum();
        self.judged_rows.iter().all(|judged| liftable && (!self.safeguarding || seconded(judged)))
            && rows <= self.counts.meets
    }

    /// Whether a check like this blocks by itself when it fails.
    #[must_use]
    pub fn weighs(&self) -> bool {
        self.safeguarding || self.force == Force::Required
    }
}
