//! What a page asks, and what it is told.

use readymark_source::Date;
use serde::{Deserialize, Serialize};

/// What a page asks.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub(crate) enum Request {
    /// These are the files; the page holds their bytes, by number. What was said before is forgotten.
    Files {
        /// Each of them.
        files: Vec<GivenFile>,
    },
    /// What one file is taken for.
    Look {
        /// Its path.
        path: String,
    },
    /// What is true of the service and of all its files.
    Begin(Facts),
    /// The files beside the bundle are the exports of the next period.
    Next(Next),
    /// The key for pseudonyms; none takes it back.
    Key {
        /// The key.
        key: Option<String>,
    },
    /// A person's answer to what a machine cannot tell.
    Judge(SaidJudgement),
    /// A gap that is accepted for a time.
    Accept(SaidException),
    /// What was decided about a check in the page is taken back.
    Forget {
        /// The check.
        check: String,
    },
    /// What is still to be asked.
    Questions,
    /// An answer; none takes an earlier one back.
    Answer {
        /// The question.
        key: String,
        /// What is answered.
        value: Option<String>,
    },
    /// Whether every record of a register is in the files.
    Complete {
        /// The question.
        key: String,
        /// What is answered.
        answer: Whether,
    },
    /// The audit.
    Audit {
        /// Its day; the latest day of an export if none is given.
        as_of: Option<String>,
    },
    /// The last audit in a form, by the name that the command line has for it.
    Report {
        /// The form.
        format: String,
        /// Whether for people outside.
        external: bool,
    },
    /// Everything that is kept, in one file.
    Save,
    /// The names of what is kept, for a page that writes each into a folder.
    Parts,
    /// One of them.
    Part {
        /// Its name.
        name: String,
    },
}

/// A file that the page holds.
#[derive(Deserialize)]
pub(crate) struct GivenFile {
    /// Its path, with `/`.
    pub(crate) path: String,
    /// Its number.
    pub(crate) id: u32,
    /// Its size in bytes.
    pub(crate) size: u64,
}

/// What is true of the service and of all its files.
#[derive(Clone, Deserialize)]
pub(crate) struct Facts {
    /// What the service is called.
    pub(crate) service: String,
    /// The first day under audit.
    pub(crate) from: String,
    /// The last day under audit.
    pub(crate) to: String,
    /// Its partners: id and name.
    #[serde(default)]
    pub(crate) partners: Vec<(String, String)>,
    /// The day of the exports.
    pub(crate) exported_on: Option<String>,
    /// The first and last day that they cover.
    pub(crate) covers: Option<(String, String)>,
    /// Whether they hold every record.
    #[serde(default)]
    pub(crate) complete: bool,
    /// What is answered of the profiles.
    #[serde(default)]
    pub(crate) profiles: Vec<SaidProfile>,
}

/// An answer to a yes/no fact about the service.
#[derive(Clone, Deserialize)]
pub(crate) struct SaidProfile {
    /// The profile.
    pub(crate) name: String,
    /// Whether it is so.
    pub(crate) yes: bool,
    /// Who says so, by role.
    pub(crate) by: String,
    /// On which day.
    pub(crate) on: String,
}

/// The next period of a service that has a bundle.
#[derive(Clone, Deserialize)]
pub(crate) struct Next {
    /// The first day under audit.
    pub(crate) from: String,
    /// The last day under audit.
    pub(crate) to: String,
    /// The day of the new exports.
    pub(crate) exported_on: Option<String>,
    /// The first and last day that they cover.
    pub(crate) covers: Option<(String, String)>,
}

/// Whether something is so.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Whether {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Somebody was asked who does not know.
    NotKnown,
}

impl Whether {
    pub(crate) fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    pub(crate) fn yes_or_no(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::NotKnown => None,
        }
    }
}

/// A person's answer.
#[derive(Clone, Deserialize)]
pub(crate) struct SaidJudgement {
    /// The check.
    pub(crate) check: String,
    /// `met`, `partly met` or `not met`.
    pub(crate) answer: String,
    /// The keys of the rows that it is about; none if it is about the whole check.
    #[serde(default)]
    pub(crate) rows: Vec<String>,
    /// Who, by role.
    pub(crate) by: String,
    /// Who else says the same, by role.
    #[serde(default)]
    pub(crate) seconded_by: String,
    /// The first day that it counts.
    pub(crate) on: String,
    /// Why.
    pub(crate) because: String,
    /// What it rests on.
    #[serde(default)]
    pub(crate) evidence: Vec<String>,
    /// The last day that it counts.
    pub(crate) until: String,
}

/// A gap that is accepted for a time.
#[derive(Clone, Deserialize)]
pub(crate) struct SaidException {
    /// The check.
    pub(crate) check: String,
    /// The partner whose rows it covers; all if none is said.
    #[serde(default)]
    pub(crate) partner: String,
    /// Why.
    pub(crate) because: String,
    /// Who asks, by role.
    pub(crate) by: String,
    /// Who else approved it, by role.
    pub(crate) approved_by: String,
    /// The last day.
    pub(crate) until: String,
}

/// What a page is told.
#[derive(Serialize)]
#[serde(tag = "told", rename_all = "kebab-case")]
pub(crate) enum Reply {
    /// What the files are as a whole.
    Files {
        /// Whether a `bundle.yaml` describes them.
        described: bool,
        /// The paths, without the folder around them.
        paths: Vec<String>,
        /// How many of them are hidden, and not looked into.
        hidden: usize,
        /// How many lie beside the bundle, if there is one.
        beside: usize,
        /// The day of the audit that was saved with it.
        earlier: Option<Date>,
        /// The yes/no facts that the standard asks of a service without a bundle.
        profiles: Vec<(String, String)>,
        /// What could not be used, though the rest can.
        problems: Vec<Trouble>,
    },
    /// What one file is taken for.
    Look {
        /// Where it goes: `records`, `document` or `nothing`.
        kind: &'static str,
        /// Its sheets.
        sheets: Vec<Sheet>,
        /// Why it cannot be read.
        fault: Option<String>,
    },
    /// What is still to be asked, and what was answered.
    Questions {
        /// In the order of the files.
        questions: Vec<Question>,
        /// Of each register, in the order of the standard: whether every record of it is there.
        registers: Vec<Register>,
    },
    /// An audit.
    Audit(Box<Audited>),
    /// What is kept.
    Parts {
        /// The name of each.
        names: Vec<String>,
    },
    /// Bytes follow.
    Bytes {
        /// What the file is called.
        name: String,
    },
    /// It was done.
    Done,
    /// It cannot be done.
    Refused {
        /// Why.
        problems: Vec<Trouble>,
    },
}

/// An audit.
#[derive(Serialize)]
pub(crate) struct Audited {
    /// The answer in words.
    pub(crate) verdict: String,
    /// The day of the audit.
    pub(crate) as_of: Date,
    /// What must be put right before this answer can be relied on.
    pub(crate) problems: Vec<Trouble>,
    /// Of how many registers nobody has said whether every record is there.
    pub(crate) open: usize,
    /// What a person can say something about.
    pub(crate) waiting: Vec<Waiting>,
    /// What can be accepted for a time.
    pub(crate) gaps: Vec<Gap>,
    /// The documents on which an answer may rest.
    pub(crate) documents: Vec<String>,
    /// The partners: id and name.
    pub(crate) partners: Vec<(String, String)>,
}

/// A sheet, or a file that is no workbook.
#[derive(Serialize)]
pub(crate) struct Sheet {
    /// Its name; empty if it is no workbook.
    pub(crate) name: String,
    /// The table that it seems to be, by its title.
    pub(crate) table: Option<String>,
    /// Whether that is sure.
    pub(crate) certain: bool,
    /// How many rows hold something.
    pub(crate) rows: u64,
    /// Its first headings; one that looks personal is left out.
    pub(crate) headings: Vec<Option<String>>,
}

/// A question that only a person can answer.
#[derive(Serialize)]
pub(crate) struct Question {
    /// By which it is known again.
    pub(crate) key: String,
    /// The file and sheet that it is about.
    pub(crate) about: String,
    /// The question.
    pub(crate) text: String,
    /// Why it is asked, and what speaks for which answer.
    pub(crate) why: String,
    /// What can be chosen: what is written, and how it reads.
    pub(crate) choices: Vec<(String, String)>,
    /// If nothing can be chosen: `date` or `text`.
    pub(crate) kind: &'static str,
    /// What was answered.
    pub(crate) answer: Option<String>,
}

/// Whether every record of a register is in the files: a question that can be left open. Until it is answered with yes, "no such row"
/// means "not known".
#[derive(Serialize)]
pub(crate) struct Register {
    /// By which it is known again.
    pub(crate) key: String,
    /// The question.
    pub(crate) question: String,
    /// The files.
    pub(crate) about: String,
    /// Whether rows of something else have its records beside them, of which there may be more elsewhere.
    pub(crate) beside: bool,
    /// What was answered, here or in the `bundle.yaml` that came with the files.
    pub(crate) answer: Option<Whether>,
}

/// Something that is wrong.
#[derive(Serialize)]
pub(crate) struct Trouble {
    /// Where and what.
    pub(crate) what: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

/// What a person's answer does for a check.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Wants {
    /// Nothing is decided without it.
    Answer,
    /// It confirms a "met" of which the program cannot see all.
    Confirmation,
    /// There is one, or none is needed.
    Nothing,
}

/// A check about which a person can say something.
#[derive(Serialize)]
pub(crate) struct Waiting {
    /// The check.
    pub(crate) check: String,
    /// What is true when it is met.
    pub(crate) title: String,
    /// What a person is asked.
    pub(crate) question: String,
    /// What to look at.
    pub(crate) look_at: Vec<String>,
    /// The answer that counts.
    pub(crate) answer: Option<String>,
    /// What an answer would do.
    pub(crate) wants: Wants,
    /// Whether an answer may be about single rows.
    pub(crate) rows: bool,
    /// Whether rows need a second person.
    pub(crate) second: bool,
}

/// A check that is not met and may be accepted for a time.
#[derive(Serialize)]
pub(crate) struct Gap {
    /// The check.
    pub(crate) check: String,
    /// What is true when it is met.
    pub(crate) title: String,
    /// Its verdict.
    pub(crate) verdict: String,
    /// An exception does not make the service ready.
    pub(crate) safeguarding: bool,
    /// An exception covers it.
    pub(crate) accepted: bool,
}
