//! Every exit code, and what it means.
//!
//! A script must be able to tell "there are gaps" from "nobody could look": so gaps have a code of their own, each stage
//! that can fail has another, and a fault of the program is never taken for either.

use std::process::ExitCode;

use strum::EnumCount;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub(crate) enum Exit {
    /// The command did what it was asked; an audit found the service ready.
    Ready,
    /// The audit found the service not ready; a roll-up has a service that is not, a comparison found a regression, or the saved audit to be another.
    Gaps,
    /// The command line was not understood, or asks for what is never done.
    Usage,
    /// The bundle or a saved audit could not be used, none of a bundle's exports could be read, or a column that looks
    /// personal is neither mapped nor dropped.
    Evidence,
    /// The standard has mistakes, or a test of it failed.
    Pack,
    /// The report could not be written.
    Output,
    /// A fault of the program itself.
    Internal,
}

impl Exit {
    /// Every code, in order.
    pub(crate) const ALL: [Self; Self::COUNT] =
        [Self::Ready, Self::Gaps, Self::Usage, Self::Evidence, Self::Pack, Self::Output, Self::Internal];

    /// The number that the caller gets.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Ready => 0,
            Self::Gaps => 1,
            Self::Usage => 2,
            Self::Evidence => 3,
            Self::Pack => 4,
            Self::Output => 5,
            Self::Internal => 101,
        }
    }

    /// What it means, in one line.
    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Self::Ready => "ready, or the command did what it was asked",
            Self::Gaps => {
                "the service is not ready; or a gate, `--fail-on`, `--fail-on-gaps`, `--fail-on-regression` or `verify` failed"
            }
            Self::Usage => "wrong usage, or not allowed: for example, overwriting an input",
            Self::Evidence => {
                "the evidence could not be read: no usable bundle.yaml or saved audit, no readable export, or a column that looks personal and is neither mapped nor dropped"
            }
            Self::Pack => "the standard is wrong: it has mistakes, or a test of it failed",
            Self::Output => "the report could not be written",
            Self::Internal => "a fault of the program itself, never a verdict",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The table of codes, as the help shows it.
pub(crate) fn table() -> String {
    let lines = Exit::ALL.map(|exit| format!("  {:>3}  {}\n", exit.code(), exit.meaning()));
    format!("Exit codes:\n{}", lines.concat().trim_end())
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn each_code_means_one_thing() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 5, 101]);
    }
}
