//! JSON that a person can review: what is short stands on one line, so that a row is a line and a change of it is one too.

/// The longest line that is put together.
const WIDTH: usize = 240;

/// One object or list whose end has not come yet.
struct Opened {
    /// Its first line in what is written.
    line: usize,
    /// Whether something inside takes several lines.
    long: bool,
}

/// Puts each object and list of pretty-printed JSON on one line where it fits.
///
/// INVARIANT: no string of JSON has a line break in it, so a line that ends with an opening bracket opens, and one that begins with a closing one closes.
pub(super) fn short_on_one(pretty: &str) -> String {
    let mut written: Vec<String> = Vec::new();
    let mut opened: Vec<Opened> = Vec::new();
    for line in pretty.lines() {
        let closes = line.trim_start().starts_with(['}', ']']);
        if line.ends_with(['{', '[']) {
            opened.push(Opened { line: written.len(), long: false });
        }
        written.push(line.to_owned());
        let Some(inner) = closes.then(|| opened.pop()).flatten() else { continue };
        let long = inner.long || !join(&mut written, inner.line);
        if let (true, Some(outer)) = (long, opened.last_mut()) {
            outer.long = true;
        }
    }
    written.join("\n")
}

/// Puts the lines from one to the end together, if they fit.
fn join(written: &mut Vec<String>, from: usize) -> bool {
    let parts = written.get(from..).unwrap_or_default();
    let length: usize =
        parts.iter().enumerate().map(|(at, part)| if at == 0 { part.len() } else { part.trim().len() + 1 }).sum();
    if length > WIDTH {
        return false;
    }
    let mut whole = String::with_capacity(length);
    for (at, part) in parts.iter().enumerate() {
        match at {
            0 => whole.push_str(part),
            _ => {
                whole.push(' ');
                whole.push_str(part.trim());
            }
        }
    }
    written.truncate(from);
    written.push(whole);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &serde_json::Value) -> String {
        short_on_one(&serde_json::to_string_pretty(value).unwrap())
    }

    #[test]
    fn a_row_is_a_line() {
        let row = |number| serde_json::json!({ "file": "exports/a-very-long-name-of-a-file-of-one-partner-that-covers-the-whole-of-last-year.csv", "key": "P-17", "row": number });
        let value = serde_json::json!({ "none": [], "rows": [row(2), row(3)], "share": { "low": { "of": 2 } } });
        insta::assert_snapshot!(written(&value), @r#"
        {
          "none": [],
          "rows": [
            { "file": "exports/a-very-long-name-of-a-file-of-one-partner-that-covers-the-whole-of-last-year.csv", "key": "P-17", "row": 2 },
            { "file": "exports/a-very-long-name-of-a-file-of-one-partner-that-covers-the-whole-of-last-year.csv", "key": "P-17", "row": 3 }
          ],
          "share": { "low": { "of": 2 } }
        }
        "#);
    }

    #[test]
    fn brackets_inside_of_strings_open_and_close_nothing() {
        let value = serde_json::json!({ "a {": ["} ] {", "["], "b": { "]": "{" }, "c": "x".repeat(120) });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written(&value)).unwrap(), value);
    }
}
