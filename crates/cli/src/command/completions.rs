//! `completions`: what a shell proposes while somebody types.

use clap::Args;
use clap_complete::{Shell, generate};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::print;

/// Writes the completions for a shell
///
/// The script goes to standard output; the examples put it where the shell looks for it.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark completions bash > ~/.local/share/bash-completion/completions/readymark
  readymark completions zsh > ~/.zfunc/_readymark
  readymark completions fish > ~/.config/fish/completions/readymark.fish
  readymark completions powershell >> $PROFILE")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, program: &clap::Command) -> Result<Exit, Failure> {
    let mut program = program.clone();
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(args.shell, &mut program, name, &mut script);
    print(script)?;
    Ok(Exit::Ready)
}
