//! The columns of a plan, in their order: gap, action, evidence of completion, by whom, by when, progress.

use strum::EnumCount;

/// A column that readymark writes. People may move it, and add columns of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum Column {
    /// The requirement's id.
    Requirement,
    /// Whether one failure stands alone.
    Safeguarding,
    /// The verdict of the check.
    Verdict,
    /// What should be true.
    Gap,
    /// What the audit found.
    Found,
    /// Who holds the rows.
    Partner,
    /// How many rows to fix.
    Rows,
    /// Where the first of them are.
    Where,
    /// What to do.
    Action,
    /// What shows that it is done.
    Evidence,
    /// The role that does it.
    ByWhom,
    /// The day by which.
    ByWhen,
    /// How far it has come.
    Progress,
    /// What people note.
    Notes,
    /// What became of the gap.
    State,
    /// The check's id.
    Check,
    /// The fingerprint.
    Reference,
}

impl Column {
    /// Every column, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Requirement,
        Self::Safeguarding,
        Self::Verdict,
        Self::Gap,
        Self::Found,
        Self::Partner,
        Self::Rows,
        Self::Where,
        Self::Action,
        Self::Evidence,
        Self::ByWhom,
        Self::ByWhen,
        Self::Progress,
        Self::Notes,
        Self::State,
        Self::Check,
        Self::Reference,
    ];

    /// The heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Requirement => "Requirement",
            Self::Safeguarding => "Safeguarding",
            Self::Verdict => "Verdict",
            Self::Gap => "Gap",
            Self::Found => "Found",
            Self::Partner => "Partner",
            Self::Rows => "Rows",
            Self::Where => "Where",
            Self::Action => "Action",
            Self::Evidence => "Evidence of completion",
            Self::ByWhom => "By whom",
            Self::ByWhen => "By when",
            Self::Progress => "Progress",
            Self::Notes => "Notes",
            Self::State => "State",
            Self::Check => "Check",
            Self::Reference => "Reference",
        }
    }

    /// What stands in it, and who writes it, as a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Requirement => "The requirement of the standard that the gap belongs to.",
            Self::Safeguarding => "“yes” if one failure fails the whole: no percentage hides it.",
            Self::Verdict => "The verdict of the audit.",
            Self::Gap => "What should be true and is not, or what is still to answer or collect.",
            Self::Found => "What the audit counted.",
            Self::Partner => "The partner that holds the rows. Empty if no export names one.",
            Self::Rows => "How many rows to fix.",
            Self::Where => "The first of these rows, by file and row.",
            Self::Action => "What to do. You may write your own words: they are kept.",
            Self::Evidence => "What will show that it is done. You may write your own words: they are kept.",
            Self::ByWhom => "You fill this in: the role responsible. Not a person’s name: plans get passed on.",
            Self::ByWhen => "You fill this in: the deadline.",
            Self::Progress => "You fill this in: one of the words below.",
            Self::Notes => "You fill this in: anything useful. No personal data: plans get passed on.",
            Self::State => "What has happened to the gap and the action.",
            Self::Check => "The check, for `readymark explain`.",
            Self::Reference => {
                "Links the row to its gap when the plan is read again. Do not change it. Leave it empty in your own rows."
            }
        }
    }

    /// Whether people fill it in, and readymark only carries it on.
    #[must_use]
    pub fn is_theirs(self) -> bool {
        matches!(self, Self::ByWhom | Self::ByWhen | Self::Progress | Self::Notes)
    }

    /// The column with this heading, in any case.
    #[must_use]
    pub fn from_heading(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.heading().eq_ignore_ascii_case(text.trim()))
    }
}
