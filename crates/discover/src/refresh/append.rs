//! Entries for new files, at the end of those that are there.

use readymark_source::{SourceFile, Value, tree};

/// The text of a `bundle.yaml` with more entries; nothing if its list of exports is written in brackets or is no list.
#[must_use]
pub fn append(text: &str, entries: &str) -> Option<String> {
    let node = tree(&SourceFile::new("bundle.yaml", text)).ok()?;
    let Value::Map(keys) = &node.value else { return None };
    let Some(at) = keys.iter().position(|(key, _)| key.name == "exports") else {
        return Some(format!("{}\nexports:\n{entries}", text.trim_end()));
    };
    let (key, list) = keys.get(at)?;
    let start = key.span.start;
    let items = match &list.value {
        Value::List(items)
            if !text
                .get(start..)?
                .trim_start_matches("exports")
                .trim_start_matches(':')
                .trim_start()
                .starts_with('[') =>
        {
            items.as_slice()
        }
        Value::Null => &[],
        _ => return None,
    };
    // The dash of the first entry says how far in the list stands.
    let dash = items.first().map_or(Some(2), |item| {
        let before = text.get(..item.span.start)?;
        let line = before.rsplit('\n').next()?;
        line.find('-')
    })?;
    let indent = " ".repeat(dash);
    let line = |line: &str| match line.strip_prefix("  ") {
        Some(rest) => format!("{indent}{rest}\n"),
        None => format!("{line}\n"),
    };
    let entries: String = entries.lines().map(line).collect();
    let end = match keys.get(at + 1) {
        Some((next, _)) => text.get(..next.span.start)?.rfind('\n').map_or(0, |end| end + 1),
        None => text.len(),
    };
    let (before, after) = text.split_at_checked(end)?;
    let gap = if before.ends_with('\n') { "" } else { "\n" };
    Some(format!("{before}{gap}{entries}{after}"))
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn entries_stand_behind_those_that_are_there() {
        let entry = "  - table: b\n    file: b.csv\n";
        let text = "service: S\nexports:\n- table: a\n  file: a.csv\nprofiles: {}\n";
        let wanted = "service: S\nexports:\n- table: a\n  file: a.csv\n- table: b\n  file: b.csv\nprofiles: {}\n";
        assert_eq!(append(text, entry).as_deref(), Some(wanted));
        let text = "exports:\n  - { table: a, file: a.csv }";
        assert_eq!(
            append(text, entry).as_deref(),
            Some("exports:\n  - { table: a, file: a.csv }\n  - table: b\n    file: b.csv\n")
        );
        assert_eq!(
            append("service: S\nexports:\n", entry).as_deref(),
            Some("service: S\nexports:\n  - table: b\n    file: b.csv\n")
        );
        assert_eq!(append("exports: [{ table: a }]\n", entry), None);
    }
}
