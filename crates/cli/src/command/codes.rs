//! `codes`: what each exit code means.

use clap::Args;

use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::terminal::print;

/// Lists the exit codes
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark codes")]
pub(crate) struct CodesArgs {}

pub(super) fn run(_: &CodesArgs) -> Result<Exit, Failure> {
    print(format!("{}\n", exit::table()).into_bytes())?;
    Ok(Exit::Ready)
}
