//! Changes to the text of a YAML file that leave everything else of it as a person wrote it.

use readymark_source::{Node, Value};

/// Changes of a text, by place.
pub(super) struct Edits<'t> {
    text: &'t str,
    /// From, to, and what stands there then.
    found: Vec<(usize, usize, String)>,
}

impl<'t> Edits<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// Puts another value in the place of one.
    pub(super) fn replace(&mut self, node: Option<&Node>, with: &str) {
        if let Some(node) = node {
            self.found.push((node.span.start, node.span.end, with.to_owned()));
        }
    }

    /// Adds lines to the map under a key of a map; the map is made if it is not there.
    pub(super) fn add(&mut self, map: &Node, key: &str, lines: &[(String, String)]) {
        let (Value::Map(entries), false) = (&map.value, lines.is_empty()) else { return };
        if let Some(inner) = map.step(key) {
            return self.add_to(inner, lines);
        }
        let plain: Vec<String> = lines.iter().map(|(line, _)| line.clone()).collect();
        let Some((first, _)) = entries.first() else { return };
        // Behind the first key stands a value of one line: the table.
        let Some((_, value)) = entries.iter().find(|(key, _)| ["file", "table"].contains(&key.name.as_str())) else {
            return;
        };
        if self.is_flow(map) {
            let text = format!(", {key}: {{ {} }}", plain.join(", "));
            self.found.push((value.span.end, value.span.end, text));
            return;
        }
        let indent = " ".repeat(self.column(first.span.start));
        let at = self.end_of_line(value.span.end);
        let inner: Vec<String> = lines.iter().map(|(line, beside)| format!("\n{indent}  {line}{beside}")).collect();
        self.found.push((at, at, format!("\n{indent}{key}:{}", inner.concat())));
    }

    fn add_to(&mut self, map: &Node, lines: &[(String, String)]) {
        let plain: Vec<String> = lines.iter().map(|(line, _)| line.clone()).collect();
        match &map.value {
            Value::Map(entries) if !self.is_flow(map) => {
                let Some((first, _)) = entries.first() else { return };
                let indent = " ".repeat(self.column(first.span.start));
                let lines: Vec<String> =
                    lines.iter().map(|(line, beside)| format!("{line}{beside}\n{indent}")).collect();
                let text = lines.concat();
                self.found.push((first.span.start, first.span.start, text));
            }
            Value::Map(entries) => {
                let at = map.span.start + 1;
                let comma = if entries.is_empty() { "" } else { "," };
                self.found.push((at, at, format!(" {}{comma}", plain.join(", "))));
            }
            _ => {}
        }
    }

    /// Whether a map is written in braces.
    fn is_flow(&self, map: &Node) -> bool {
        self.text.get(map.span.start..).is_some_and(|rest| rest.starts_with('{'))
    }

    /// How many characters stand before a place in its line.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().chars().count()
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |length| at + length)
    }

    /// The text with all changes.
    pub(super) fn finish(mut self) -> String {
        self.found.sort_by_key(|(from, to, _)| (*from, *to));
        let mut out = String::new();
        let mut at = 0;
        for (from, to, with) in self.found {
            out.push_str(self.text.get(at..from).unwrap_or_default());
            out.push_str(&with);
            at = at.max(to);
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}

/// The text of a node.
pub(super) fn text_of(node: Option<&Node>) -> Option<&str> {
    match &node?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
