//! One file per command; each turns its arguments into an exit code, or says why it cannot.

mod again;
mod audit;
mod completions;
mod diff;
mod explain;
mod files;
mod gather;
mod init;
mod lint;
mod man;
mod map;
mod portfolio;
mod refresh;
mod report;
mod scan;
mod sql;
mod standards;
mod test;
mod trend;
mod verify;

use clap::Subcommand;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Audit(audit::AuditArgs),
    Report(report::ReportArgs),
    Diff(diff::DiffArgs),
    Trend(trend::TrendArgs),
    Portfolio(portfolio::PortfolioArgs),
    Verify(verify::VerifyArgs),
    Init(init::args::InitArgs),
    Map(map::args::MapArgs),
    Refresh(refresh::args::RefreshArgs),
    Scan(scan::ScanArgs),
    Explain(explain::ExplainArgs),
    Standards(standards::StandardsArgs),
    Sql(sql::SqlArgs),
    Lint(lint::LintArgs),
    Test(test::TestArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Does what the command line asks. `program` is the whole command line, for the commands that describe it.
pub(crate) fn run(command: &Command, terminal: &Terminal, program: &clap::Command) -> Result<Exit, Failure> {
    match command {
        Command::Audit(args) => audit::run(args, terminal),
        Command::Report(args) => report::run(args, terminal),
        Command::Diff(args) => diff::run(args, terminal),
        Command::Trend(args) => trend::run(args, terminal),
        Command::Portfolio(args) => portfolio::run(args, terminal),
        Command::Verify(args) => verify::run(args),
        Command::Init(args) => init::run(args, terminal),
        Command::Map(args) => map::run(args),
        Command::Refresh(args) => refresh::run(args),
        Command::Scan(args) => scan::run(args, terminal),
        Command::Explain(args) => explain::run(args, terminal),
        Command::Standards(args) => standards::run(args, terminal),
        Command::Sql(args) => sql::run(args),
        Command::Lint(args) => lint::run(args),
        Command::Test(args) => test::run(args),
        Command::Completions(args) => completions::run(args, program),
        Command::Man(args) => man::run(args, program),
    }
}
