//! The result of one check.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fix, Force, Interval, Limit, Mention, Period, Reach, Rows, SourceMark, Strips, Verdict};

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

/// The seven counts. `population` = `meets` + `breaches` + `unknown` + `not_yet_due`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Rows that belong.
    pub population: u64,
    /// Rows for which `expect` is true.
    pub meets: u64,
    /// Rows for which `expect` is false.
    pub breaches: u64,
    /// Rows for which `expect` is unknown.
    pub unknown: u64,
    /// Rows whose time limit still runs.
    pub not_yet_due: u64,
    /// Rows to which the check does not apply.
    pub excluded: u64,
    /// Rows that may or may not count.
    pub unclear: u64,
}

impl Counts {
    /// *N*: the rows that the share is taken over, unclear ones included.
    #[must_use]
    pub fn certain_and_open(&self) -> u64 {
        self.meets + self.breaches + self.unknown + self.unclear
    }

    /// Takes a part of the same population away.
    pub fn take(&mut self, part: &Self) {
        let Self { population, meets, breaches, unknown, not_yet_due, excluded, unclear } = *part;
        self.population = self.population.saturating_sub(population);
        self.meets = self.meets.saturating_sub(meets);
        self.breaches = self.breaches.saturating_sub(breaches);
        self.unknown = self.unknown.saturating_sub(unknown);
        self.not_yet_due = self.not_yet_due.saturating_sub(not_yet_due);
        self.excluded = self.excluded.saturating_sub(excluded);
        self.unclear = self.unclear.saturating_sub(unclear);
    }

    /// Adds another part of the same population.
    pub fn add(&mut self, other: &Self) {
        self.population += other.population;
        self.meets += other.meets;
        self.breaches += other.breaches;
        self.unknown += other.unknown;
        self.not_yet_due += other.not_yet_due;
        self.excluded += other.excluded;
        self.unclear += other.unclear;
    }
}

/// The counts of one partner's rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartnerCounts {
    /// The partner's id; none where no export says whose the rows are.
    pub partner: Option<String>,
    /// Its share of the counts.
    pub counts: Counts,
}

/// Why a verdict is not a plain one, in a form that reports turn into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The table is not in the bundle.
    TableAbsent {
        /// The table.
        table: String,
    },
    /// The table is there, but exports that feed it lack this column.
    ColumnAbsent {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What people call it; nothing in audits of programs that did not say so.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        title: Option<String>,
        /// The files that lack it; nothing if all of them do.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        files: Vec<String>,
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
        /// Why, each cause once; nothing in audits of programs that did not say so.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        codes: Vec<crate::QualityCode>,
    },
    /// The export does not cover this part of the window.
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
        /// Why; nothing in audits of programs that did not say so.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        code: Option<crate::QualityCode>,
        /// How many.
        cells: u64,
    },
    /// Rows have a fault that leaves open what the check asks of them.
    RowsAtFault {
        /// The table.
        table: String,
        /// The column, if it is in one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        column: Option<String>,
        /// What is wrong.
        code: crate::QualityCode,
        /// How many rows.
        rows: u64,
    },
    /// Rows share their key with another that has other content: it cannot be decided whether they are records of their own.
    KeysShared {
        /// The table.
        table: String,
        /// How many rows, the first of each key left out.
        rows: u64,
    },
    /// Documents that a check searches could not be read, all for the same reason.
    DocumentsUnread {
        /// The table of the rows that name them.
        table: String,
        /// Why.
        code: crate::QualityCode,
        /// How many rows name one.
        rows: u64,
    },
    /// A number was too large, and was taken as unknown.
    Overflow {
        /// In how many rows.
        rows: u64,
    },
    /// A recorded judgement has ended.
    JudgementExpired {
        /// Its last day.
        until: String,
    },
    /// The file with the recorded answers cannot be read, and may hold one for this check.
    AnswersUnread,
    /// The service answered that this is not so of it, and the check applies only where it is.
    NotOfThisService {
        /// The profile, an entry of [`Assessment::profiles`](crate::Assessment::profiles).
        profile: String,
    },
    /// The check could not be run.
    CouldNotRun {
        /// What stopped it.
        because: Obstacle,
    },
}

/// What stopped a check from being run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum Obstacle {
    /// It compares every row with every row of a table, which are too many.
    EveryRowCompared {
        /// The table.
        table: String,
    },
    /// An older program said it in words of its own, which are not kept.
    NotSaid,
}

/// The state of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionState {
    /// It covers a gap.
    Applies,
    /// Its last day has passed.
    Expired,
    /// The check has no gap that it could cover.
    Unused,
    /// It covers part of the gap.
    Partial,
    /// It is recorded for a failed safeguarding check, which still blocks readiness.
    Safeguarding,
}

/// The rows that an exception names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowsExcepted {
    /// How many keys it names.
    pub named: u64,
    /// Those of them that are the key of one row of the gap, in the order of the evidence. What is written there and is no key is not kept.
    pub keys: Vec<String>,
}

/// A recorded exception, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExceptionUsed {
    /// The check it is for.
    pub check: String,
    /// The partner whose rows it covers; all rows if none and it names no rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// The rows that it covers, if it names rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rows: Option<RowsExcepted>,
    /// The reason given.
    pub because: String,
    /// The role that asked.
    pub by: String,
    /// The role that approved.
    pub approved_by: String,
    /// The last day, as `YYYY-MM-DD`.
    pub until: String,
    /// The state of it.
    pub state: ExceptionState,
}

/// A person's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JudgementUsed {
    /// The answer given: `met`, `partly met` or `not met`.
    pub answer: Verdict,
    /// The role that gave it.
    pub by: String,
    /// The day of the answer, as `YYYY-MM-DD`.
    pub on: String,
    /// The reason given.
    pub because: String,
    /// What was looked at, as paths inside the bundle.
    pub evidence: Vec<String>,
    /// The last day, as `YYYY-MM-DD`.
    pub until: String,
    /// Whether `as_of` lies outside its days.
    pub expired: bool,
}

/// Rows that a person's judgement decides. They count as meeting the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowsJudged {
    /// The keys of the rows that it decides, in the order of the evidence.
    pub keys: Vec<String>,
    /// The role that gave it.
    pub by: String,
    /// The role that says the same; always there for a safeguarding check.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seconded_by: Option<String>,
    /// The day of the judgement, as `YYYY-MM-DD`.
    pub on: String,
    /// The reason given.
    pub because: String,
    /// What it rests on, as paths inside the bundle.
    pub evidence: Vec<String>,
    /// The last day, as `YYYY-MM-DD`.
    pub until: String,
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
    /// The first day on which a row that is not yet due is due, as `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next_due: Option<String>,
    /// Of breaches that cannot be undone, the last day of the first window of the same length that holds none of their rows, as
    /// `YYYY-MM-DD`; nothing if the records do not tell, or if a share of the rows would do.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub leaves_on: Option<String>,
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

    /// The partners that hold rows to fix, with how many each, most first.
    #[must_use]
    pub fn open_by_partner(&self) -> Vec<(Option<&str>, u64)> {
        let open = |counts: &Counts| counts.breaches + counts.unknown + counts.unclear;
        let mut partners: Vec<(Option<&str>, u64)> = (self.partners.iter())
            .map(|counts| (counts.partner.as_deref(), open(&counts.counts)))
            .filter(|(_, rows)| *rows > 0)
            .collect();
        partners.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        partners
    }

    /// Whether a check like this blocks by itself when it fails.
    #[must_use]
    pub fn weighs(&self) -> bool {
        self.safeguarding || self.force == Force::Required
    }
}

/// Whether nothing speaks for a requirement with these checks and something against it, though none that fails blocks by itself.
pub fn nothing_speaks_for<'a>(checks: impl IntoIterator<Item = &'a CheckResult>) -> bool {
    speaks_against(
        checks.into_iter().filter(|check| !check.is_lifted()).map(|check| (check.deciding(), check.weighs())),
    )
}

/// The same of verdicts, each with whether its check blocks by itself when it fails.
pub fn speaks_against(checks: impl IntoIterator<Item = (Verdict, bool)>) -> bool {
    let mut against = false;
    for (verdict, weighs) in checks {
        let speaks = matches!(verdict, Verdict::Met | Verdict::PartlyMet | Verdict::NeedsJudgement);
        if speaks || verdict.fails() && weighs {
            return false;
        }
        against |= verdict.fails();
    }
    against
}
