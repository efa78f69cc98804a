//! `docs/reference/cli.md`: the help of every command.

use std::fmt::Write as _;

use super::{MADE, compare};
use crate::args::command;

#[test]
fn the_page_of_the_command_line_is_current() {
    let mut root = command(100);
    root.build();
    let mut page = format!("# The command line\n\n{MADE}");
    write!(page, "```\n{}\n```\n", root.render_long_help().to_string().trim_end()).unwrap();
    for command in root.get_subcommands_mut() {
        let help = command.render_long_help().to_string();
        write!(page, "\n## {}\n\n```\n{}\n```\n", command.get_name(), help.trim_end()).unwrap();
    }
    compare("docs/reference/cli.md", &page);
}
