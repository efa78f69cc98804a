//! Text that somebody wrote, as Markdown that shows it and does nothing.

use readymark_source::shown::one_line;

/// Characters that can begin mark-up of Markdown, of GitHub's tables and strikes, of mentions and of formulas.
const MARKS: &str = "\\`*_{}[]<>#|~&$@^";

/// The text on one line, with every mark escaped and no address that would become a link.
pub(crate) fn escaped(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::new();
    for character in line.chars() {
        if MARKS.contains(character) || character == '.' && ends_in_www(&escaped) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped.replace("://", ":\\//")
}

/// What begins an address without a scheme, in letters of any case.
fn ends_in_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(escaped("a | b\n# c"), "a \\| b \\# c");
        assert_eq!(escaped("<img src=x> [x](http://x.y)"), "\\<img src=x\\> \\[x\\](http:\\//x.y)");
        assert_eq!(escaped("www.x.y Www.x.y wW"), "www\\.x.y Www\\.x.y wW");
        assert_eq!(escaped("5.4, 62.5% (of all)"), "5.4, 62.5% (of all)");
        assert_eq!(escaped("\u{1b}[31m\u{202e}"), "\u{fffd}\\[31m\u{fffd}");
    }
}
