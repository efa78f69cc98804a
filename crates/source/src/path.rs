//! Paths as messages, reports and digests hold them: with `/` on every system, so that one bundle gives one report.

use std::path::{MAIN_SEPARATOR, Path};

/// The path with `/` between its parts. The form that Windows gives a whole path (`\\?\C:\…`) becomes the one that people
/// write. A name that is no Unicode is shown as far as it is.
#[must_use]
pub fn slashed(path: &Path) -> String {
    slashed_at(&path.to_string_lossy(), MAIN_SEPARATOR)
}

/// The same for a system with this separator. Where it is `/`, a backslash is a letter like any other.
fn slashed_at(path: &str, separator: char) -> String {
    if separator == '/' {
        return path.to_owned();
    }
    let plain = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    plain.replace(separator, "/")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{slashed, slashed_at};

    #[test]
    fn a_path_of_windows_is_shown_with_slashes() {
        for (path, wanted) in [
            (r"exports\cases.csv", "exports/cases.csv"),
            (r"C:\Users\lead\hub\bundle.yaml", "C:/Users/lead/hub/bundle.yaml"),
            (r"\\?\C:\Users\lead\hub", "C:/Users/lead/hub"),
            (r"\\?\UNC\server\share\hub", "//server/share/hub"),
            (r"\\server\share\hub", "//server/share/hub"),
            ("exports/cases.csv", "exports/cases.csv"),
        ] {
            assert_eq!(slashed_at(path, '\\'), wanted, "{path}");
        }
    }

    #[test]
    fn elsewhere_a_backslash_is_a_letter() {
        assert_eq!(slashed_at(r"exports/a\b.csv", '/'), r"exports/a\b.csv");
        assert_eq!(slashed(&Path::new("exports").join("cases.csv")), "exports/cases.csv");
    }
}
