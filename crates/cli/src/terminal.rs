//! The only door to standard output and standard error, and the only reader of the environment.

mod meter;

use std::io::{BufRead, ErrorKind, IsTerminal, Write};

use anyhow::anyhow;
use readymark_report::Style;
use readymark_source::{Problems, render, shown, unobeyed};

use crate::exit::Exit;
use crate::failure::{Cause, Failure, io_words};

pub(crate) use meter::Meter;

/// The width of what is no terminal.
const WIDTH: usize = 100;
/// Wider lines are hard to read.
const WIDEST: usize = 120;

/// Where a command writes to.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of the system about one stream")]
pub(crate) struct Terminal {
    width: usize,
    is_screen: bool,
    colour_out: bool,
    colour_error: bool,
    asks: bool,
}

impl Terminal {
    /// The terminal that the program was started in, or the pipe.
    pub(crate) fn detect() -> Self {
        // An old console of Windows shows escape sequences as text unless it is asked to obey them.
        let wanted = colour_wanted() && anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
        let (out, error) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        let measured = terminal_size::terminal_size_of(std::io::stdout());
        Self {
            width: measured.map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDEST)),
            is_screen: out,
            colour_out: wanted && out,
            colour_error: wanted && error,
            asks: std::io::stdin().is_terminal() && error,
        }
    }

    /// Whether standard output is a terminal.
    pub(crate) fn is_screen(&self) -> bool {
        self.is_screen
    }

    /// The longest line.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether somebody is there to answer.
    pub(crate) fn can_ask(&self) -> bool {
        self.asks
    }

    /// Asks a question. Nothing, if the input has ended.
    #[expect(clippy::unused_self, reason = "only a terminal can be asked")]
    pub(crate) fn ask(&self, question: &str) -> Option<String> {
        let mut error = std::io::stderr().lock();
        let _ = write!(error, "{question} ").and_then(|()| error.flush());
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(read) if read > 0 => Some(line.trim().to_owned()),
            _ => {
                let _ = writeln!(error);
                None
            }
        }
    }

    /// How a summary is laid out here: on one screen, or all of it.
    pub(crate) fn style(&self, full: bool) -> Style {
        Style { width: self.width, colour: self.colour_out, full }
    }

    /// Says why a command stopped.
    pub(crate) fn failure(&self, failure: &Failure) {
        match &failure.cause {
            Cause::Problems(problems) => self.problems(problems),
            Cause::Other(error, help) => {
                let help = help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
                note(&format!("error: {error:#}{help}"));
            }
        }
    }

    /// Shows every mistake, then how many there are if there are several.
    pub(crate) fn problems(&self, problems: &Problems) {
        let shown: Vec<String> = problems.iter().map(|problem| render(problem, self.colour_error)).collect();
        let mut text = shown.join("\n");
        if problems.len() > 1 {
            text.extend(["\n", &problems.len().to_string(), " problems"]);
        }
        complain(&if self.colour_error { painted(&text) } else { shown::lines(&text) });
    }

    /// Shows help, the version, or what is wrong with the command line.
    pub(crate) fn usage(&self, error: &clap::Error) -> Exit {
        let text = |colour: bool| {
            let text = error.render();
            if colour { painted(&text.ansi().to_string()) } else { shown::lines(&text.to_string()) }
        };
        if error.use_stderr() {
            complain(&text(self.colour_error));
            Exit::Usage
        } else {
            print(text(self.colour_out)).map_or_else(|failure| failure.exit, |()| Exit::Ready)
        }
    }
}

/// Writes to standard output. A reader that has gone away has read what it wanted: that is no failure.
pub(crate) fn print(bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Output, anyhow!("standard output: {}", io_words(&error))))
        }
        _ => Ok(()),
    }
}

/// Says something beside the result, on standard error.
pub(crate) fn note(text: &str) {
    complain(&shown::lines(text));
}

/// Says where the program itself is at fault. The payload of a panic may hold content of a record and is not shown.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        // A library that fails on a hostile file is caught, and the file becomes a finding.
        if readymark_source::is_guarded() {
            return;
        }
        complain(&internal_error(panic.location().map(|at| (at.file(), at.line()))));
    }));
}

fn internal_error(place: Option<(&str, u32)>) -> String {
    let place = place.map_or("an unknown place".to_owned(), |(file, line)| {
        // A path of the machine that built the program says nothing to anyone else.
        let parts: Vec<&str> = file.split(['/', '\\']).collect();
        let last = parts.get(parts.len().saturating_sub(4)..).unwrap_or_default();
        format!("{}:{line}", last.join("/"))
    });
    format!("internal error at {place}\n  help: there is no verdict; please report this place")
}

/// Writes to standard error; if that fails there is nobody to tell.
fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", unobeyed(text.trim_end()));
}

/// What a library painted: its own escape sequences stay, and what else would steer a terminal does not. The library has
/// made such a character of a text visible already.
fn painted(text: &str) -> String {
    text.split('\u{1b}').map(shown::lines).collect::<Vec<_>>().join("\u{1b}")
}

/// Whether the environment leaves colour to us: <https://no-color.org>.
#[expect(clippy::disallowed_methods, reason = "how a terminal shows a result is no part of the result")]
fn colour_wanted() -> bool {
    let set =
        |name| std::env::var(name).map_or_else(|error| error != std::env::VarError::NotPresent, |v| !v.is_empty());
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    !set("NO_COLOR") && !dumb
}

#[cfg(test)]
mod tests {
    use super::{internal_error, painted};

    #[test]
    fn a_fault_shows_its_place_and_no_machine() {
        let wanted =
            "internal error at crates/evaluator/src/eval.rs:7\n  help: there is no verdict; please report this place";
        assert_eq!(internal_error(Some(("/build/crates/evaluator/src/eval.rs", 7))), wanted);
        assert_eq!(internal_error(Some(("crates/evaluator/src/eval.rs", 7))), wanted);
        assert!(internal_error(None).starts_with("internal error at an unknown place\n"));
    }

    #[test]
    fn nothing_but_our_own_paint_steers_the_terminal() {
        assert_eq!(
            painted("\u{1b}[31ma\u{202e}\u{1b}[0m\r\n\u{9b}2J"),
            "\u{1b}[31ma\u{fffd}\u{1b}[0m\u{fffd}\n\u{fffd}2J"
        );
    }
}
