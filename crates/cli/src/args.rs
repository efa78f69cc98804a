//! The command line as a whole; each command and each group of options declares its own.

use clap::builder::{Styles, styling::AnsiColor};
use clap::{CommandFactory, Parser};

use crate::command::Command;
use crate::exit;

/// Tells a restorative-justice service whether it is ready for the quality mark
///
/// Readymark reads the evidence that a service already exports: case records, staff registers, policies. It runs the checks
/// of a quality standard over it and writes a gap report: what is met, what is not, what the records cannot decide,
/// which rows to fix, and what needs a person's judgement. A check gets a verdict only if missing records could not
/// change it. It works offline, does not change the evidence, and shows no content of a record. It says "ready" or "not
/// ready", never \"accredited\": the body that awards the mark decides that.
#[derive(Debug, Parser)]
#[command(name = "readymark", version, subcommand_required = true, arg_required_else_help = true)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  readymark audit my-service                             the answer, on the terminal
  readymark audit my-service --out gap.html              the same, and the gap report as a page
  readymark audit my-service --format json --out audit.json
  readymark report audit.json --out gap.html             the page again, without the evidence
  readymark diff may.json august.json                    what changed between two audits, and why
  readymark portfolio audits                             how ready several services are
  readymark verify audit.json my-service                 whether the audit matches the evidence
  readymark init my-service                              start: writes bundle.yaml and a workbook to fill in
  readymark map exports/*.xlsx                           proposes entries for bundle.yaml
  readymark scan my-service                              what looks personal anywhere in the bundle
  readymark explain consent-before-process               what a check asks, and why
  readymark explain 'not evidenced'                      what a verdict means
  readymark standards rjc-quality-mark                   the whole standard";

/// The whole command line, laid out for a width.
pub(crate) fn command(width: usize) -> clap::Command {
    let heading = AnsiColor::Green.on_default().bold();
    let styles = Styles::styled().header(heading).usage(heading).literal(AnsiColor::Cyan.on_default().bold());
    let mut command = Arguments::command().term_width(width).styles(styles).disable_help_subcommand(true);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, with_exit_codes);
    }
    with_exit_codes(command)
}

/// The exit codes stand at the end of every long help.
fn with_exit_codes(command: clap::Command) -> clap::Command {
    let examples = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    command.after_long_help(format!("{examples}\n\n{}", exit::table()))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_command_line_is_consistent() {
        command(100).debug_assert();
    }
}
