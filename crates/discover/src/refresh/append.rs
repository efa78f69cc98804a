//! More entries at the end of a list that is there.

use readymark_source::{SourceFile, Value, tree};

/// A YAML text with more entries in the list of that name; nothing if the list is written in brackets or is no list. The entries begin
/// with two blanks.
#[must_use]
pub fn append(text: &str, list: &str, entries: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some(format!("{list}:\n{entries}"));
    }
    let node = tree(&SourceFile::new("bundle.yaml", text)).ok()?;
    let keys = match &node.value {
        Value::Map(keys) => keys.as_slice(),
        Value::Null => &[],
        _ => return None,
    };
    let Some(at) = keys.iter().position(|(key, _)| key.name == list) else {
        return Some(format!("{}\n{list}:\n{entries}", text.trim_end()).trim_start().to_owned());
    };
    let (key, found) = keys.get(at)?;
    let start = key.span.start;
    let items = match &found.value {
        Value::List(items)
            if !text.get(start..)?.trim_start_matches(list).trim_start_matches(':').trim_start().starts_with('[') =>
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
        assert_eq!(append(text, "exports", entry).as_deref(), Some(wanted));
        let text = "exports:\n  - { table: a, file: a.csv }";
        assert_eq!(
            append(text, "exports", entry).as_deref(),
            Some("exports:\n  - { table: a, file: a.csv }\n  - table: b\n    file: b.csv\n")
        );
        assert_eq!(
            append("service: S\nexports:\n", "exports", entry).as_deref(),
            Some("service: S\nexports:\n  - table: b\n    file: b.csv\n")
        );
        assert_eq!(append("exports: [{ table: a }]\n", "exports", entry), None);
        assert_eq!(append("", "judgements", "  - check: a\n").as_deref(), Some("judgements:\n  - check: a\n"));
    }
}
