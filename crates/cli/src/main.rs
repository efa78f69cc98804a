//! The `readymark` command: arguments in, reports and exit codes out. What an audit is stands in the other crates.

mod args;
mod codes;
mod command;
mod delivery;
mod describe;
mod ending;
mod exit;
mod failure;
mod layout;
mod output;
mod pack;
mod plan;
mod privacy;
mod reading;
#[cfg(test)]
mod reference;
mod rows;
mod saved;
mod terminal;
mod typed;
mod unread;
mod values;
mod warehouse;

use std::panic::{UnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::args::Arguments;
use crate::exit::Exit;
use crate::terminal::Terminal;

fn main() -> ExitCode {
    terminal::report_panics();
    guarded(run).into()
}

/// A fault is never taken for a verdict: without this, a panic would end with whatever the runtime chooses.
fn guarded(run: impl FnOnce() -> Exit + UnwindSafe) -> Exit {
    catch_unwind(run).unwrap_or(Exit::Internal)
}

fn run() -> Exit {
    let terminal = Terminal::detect();
    let program = args::command(terminal.width());
    let parsed = program.clone().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => command::run(&arguments.command, &terminal, &program).unwrap_or_else(|failure| {
            terminal.failure(&failure);
            failure.exit
        }),
        Err(error) => terminal.usage(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::{Exit, guarded};

    #[test]
    fn code_101_is_a_fault_of_the_program() {
        assert_eq!(guarded(|| panic!("a fault")).code(), 101);
        assert_eq!(guarded(|| Exit::Gaps), Exit::Gaps);
    }
}
