//! Whether a text is a file of ours at all: an export that is named by mistake must not be printed in the messages about it.

use serde_json::Value as Json;

use crate::SourceFile;

/// The same file, marked sensitive unless it begins to look like what the schema describes: most of the names at its outermost
/// level are fields, and two of them are required ones (or all, where there are fewer).
pub(super) fn masked(file: &SourceFile, schema: &Json) -> SourceFile {
    if is_ours(file.text(), schema) { file.clone() } else { file.clone().sensitive() }
}

fn is_ours(text: &str, schema: &Json) -> bool {
    let fields = schema.get("properties").and_then(Json::as_object);
    let required: Vec<&str> =
        schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
    let (mut ours, mut others, mut needed) = (0_usize, 0_usize, 0_usize);
    for name in text.lines().filter_map(outermost) {
        let known = fields.is_some_and(|fields| fields.contains_key(name));
        *(if known { &mut ours } else { &mut others }) += 1;
        needed += usize::from(required.contains(&name));
    }
    ours > others && needed >= required.len().min(2)
}

/// The name at the beginning of a line of the outermost level; the line itself where it has none.
fn outermost(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let nothing = line.is_empty() || line.starts_with([' ', '\t', '#']) || line == "---";
    (!nothing).then(|| line.split_once(':').map_or(line, |(name, _)| name.trim().trim_matches('"')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_ours_if_most_of_its_outermost_names_are_and_two_required_ones_are_there() {
        let schema = serde_json::json!({
            "properties": { "because": {}, "until": {}, "areas": {} },
            "required": ["because", "until"],
        });
        let is = |text: &str| is_ours(text, &schema);
        assert!(is("because: x\nuntil: 2026-01-01\n"));
        assert!(is("# why\nuntil: 2026-01-01\nbecause: x\narea:\n  \"1\": [\n"), "one slip of the finger");
        assert!(!is("name,note: x\nMary,rang at 9: told\n"));
        assert!(!is("- because: x\n  until: y\n"));
        assert!(!is("{\"because\": 1}\n{\"until\": 2}\n"));
        assert!(!is("because: she rang\nname: x\nphone: y\nuntil: z\n"), "as many names that are not ours");
        assert!(!is("areas: x\n"));
        assert!(!is(""));
    }
}
