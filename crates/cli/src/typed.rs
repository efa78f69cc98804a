//! Paths as somebody types them into a command line, so that a command which is printed can be copied.

use std::path::Path;

/// A path as an argument of a command: in quotes where the shell would take it for something else.
pub(crate) fn typed(path: &Path) -> String {
    argument(&path.display().to_string(), cfg!(windows))
}

fn argument(text: &str, windows: bool) -> String {
    // What begins with a dash would be an option.
    let text = if text.starts_with('-') { format!("./{text}") } else { text.to_owned() };
    let plain = |letter: char| {
        letter.is_alphanumeric()
            || "/._-+@%,:=".contains(letter) && !(windows && letter == '%')
            || windows && letter == '\\'
    };
    if !text.is_empty() && text.chars().all(plain) {
        return text;
    }
    // Both shells of Windows know this mark, and no path there has one; elsewhere nothing between the other marks has a meaning.
    if windows { format!("\"{text}\"") } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn a_path_is_quoted_where_a_shell_would_not_take_it_whole() {
        for path in ["my-service", "../2026/q1", "/srv/a_b", "C:data", "Größe"] {
            assert_eq!(argument(path, false), path);
        }
        assert_eq!(argument("my service", false), "'my service'");
        assert_eq!(argument("it's (new)", false), r"'it'\''s (new)'");
        assert_eq!(argument("a;b", false), "'a;b'");
        assert_eq!(argument("$HOME&c", false), "'$HOME&c'");
        assert_eq!(argument("~x", false), "'~x'");
        assert_eq!(argument("", false), "''");
        assert_eq!(argument("-q1", false), "./-q1");
        assert_eq!(argument("- q1", false), "'./- q1'");
    }

    #[test]
    fn windows_has_its_own_marks() {
        assert_eq!(argument(r"C:\Users\q1", true), r"C:\Users\q1");
        assert_eq!(argument(r"C:\My Service", true), "\"C:\\My Service\"");
        assert_eq!(argument("it's", true), "\"it's\"");
        assert_eq!(argument("a&b", true), "\"a&b\"");
        assert_eq!(argument(r"a\b", false), r"'a\b'");
    }
}
