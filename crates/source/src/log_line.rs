//! Lines that the log of a CI service would take for a command.

use std::borrow::Cow;

/// What begins a command of GitHub Actions, older and newer, and of Azure Pipelines. The last two are looked for anywhere in a line.
const FIRST: &str = "::";
const ANYWHERE: [&str; 2] = ["##[", "##vso"];

/// The same text with no line in it that a CI log would obey: the signs that begin a command are set apart by a blank.
///
/// Text that comes from a bundle, a pack or the command line passes through here on its way to a terminal; the format whose
/// lines are commands does not.
#[must_use]
pub fn unobeyed(text: &str) -> Cow<'_, str> {
    let begins = |line: &str| line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != ':').starts_with(FIRST);
    if !text.split(['\n', '\r']).any(begins) && !ANYWHERE.iter().any(|sign| text.contains(sign)) {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive(['\n', '\r']).map(|line| {
        let line = if begins(line) { line.replacen(FIRST, ": :", 1) } else { line.to_owned() };
        line.replace("##[", "# #[").replace("##vso", "# #vso")
    });
    Cow::Owned(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_a_command_and_other_lines_stay_as_they_are() {
        for plain in ["", "a::b", "Mersey :: Weald", "# heading", "[1] ## two", "row 7: x\nrow 8::y"] {
            assert!(matches!(unobeyed(plain), Cow::Borrowed(_)), "{plain}");
        }
        assert_eq!(unobeyed("::error::x"), ": :error::x");
        assert_eq!(unobeyed("a\n  ::set-output name=x::y\r::b"), "a\n  : :set-output name=x::y\r: :b");
        assert_eq!(unobeyed("a ##[error]b ##vso[task.complete]"), "a # #[error]b # #vso[task.complete]");
        // An invisible sign before it may be taken off by the log.
        assert_eq!(unobeyed("\u{feff}::error::x"), "\u{feff}: :error::x");
    }
}
