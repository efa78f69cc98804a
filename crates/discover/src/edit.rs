//! Changes to the text of a YAML file that leave everything else of it as a person wrote it.

use std::fmt;

use readymark_source::{Node, Value, quoted};

/// Changes of a text, by place.
pub(crate) struct Edits<'t> {
    text: &'t str,
    /// From, to, and what stands there then.
    found: Vec<(usize, usize, String)>,
}

/// A line of a map that says yes or no.
pub(crate) struct Line {
    /// Its key.
    pub(crate) key: &'static str,
    /// Its value; none makes it a comment, which whoever wants a yes may uncover.
    pub(crate) value: Option<bool>,
    /// What stands beside it.
    pub(crate) beside: String,
    /// How comments begin that may be replaced by that.
    pub(crate) replaces: &'static [&'static str],
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, value, beside, .. } = self;
        match value {
            Some(value) => write!(f, "{key}: {value}  # {beside}"),
            None => write!(f, "# {key}: true  # {beside}"),
        }
    }
}

impl<'t> Edits<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// Puts another value in the place of one.
    pub(crate) fn replace(&mut self, node: Option<&Node>, with: &str) {
        if let Some(node) = node {
            self.found.push((node.span.start, node.span.end, with.to_owned()));
        }
    }

    /// Adds lines to the map under a key of a map; the map is made if it is not there.
    pub(crate) fn add(&mut self, map: &Node, key: &str, lines: &[(String, String)]) {
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

    /// Writes a line of a map, in place of the one that its key has, else of a comment that begins like it, else behind the first of the
    /// keys `after` that is there. A comment of somebody else beside it stays.
    pub(crate) fn set(&mut self, map: &Node, line: &Line, after: &[&str]) {
        let (key, value) = (line.key, if line.value.unwrap_or(false) { "true" } else { "false" });
        if let Some((at, old)) = map.key_span(key).zip(map.step(key)) {
            let is_ours = |comment: &str| line.replaces.iter().any(|start| comment.starts_with(start));
            if self.is_flow(map) || !self.beside(map, key).is_none_or(is_ours) {
                return self.replace(Some(old), value);
            }
            // A comment cannot stand in the place of the first key of an entry.
            let dash = map.span.start == at.start && line.value.is_none();
            let line = if dash { format!("{key}: {value}") } else { line.to_string() };
            return self.found.push((at.start, self.end_of_line(old.span.end), line));
        }
        if let Some((from, to)) = self.comment(map, &format!("# {key}:")) {
            return self.found.push((from, to, line.to_string()));
        }
        let Some(place) = after.iter().find_map(|key| map.step(key)).map(|value| self.end_of(value)) else { return };
        if self.is_flow(map) {
            return self.found.push((place, place, format!(", {key}: {value}")));
        }
        let (at, indent) = (self.end_of_line(place), " ".repeat(self.column(map.span.start)));
        self.found.push((at, at, format!("\n{indent}{line}")));
    }

    /// Writes what stands beside the value of a key, in place of a comment that begins in one of these ways. One of somebody else stays.
    pub(crate) fn remark(&mut self, map: &Node, key: &str, beside: &str, replaces: &[&str]) {
        let Some(value) = map.step(key).filter(|_| !self.is_flow(map)) else { return };
        let from = self.end_of(value);
        let to = self.end_of_line(from);
        let rest = self.text.get(from..to).unwrap_or_default().trim_start();
        let ours = |comment: &str| replaces.iter().any(|start| comment.trim_start().starts_with(start));
        if rest.is_empty() || rest.strip_prefix('#').is_some_and(ours) {
            self.found.push((from, to, format!("  # {beside}")));
        }
    }

    /// Writes a key that a map has not, behind the first of the keys `after` that is there.
    pub(crate) fn insert(&mut self, map: &Node, (key, value): (&str, &str), beside: &str, after: &[&str]) {
        let Some(place) = after.iter().find_map(|key| map.step(key)).map(|value| self.end_of(value)) else { return };
        if self.is_flow(map) {
            return self.found.push((place, place, format!(", {key}: {value}")));
        }
        let (at, indent) = (self.end_of_line(place), " ".repeat(self.column(map.span.start)));
        let beside = if beside.is_empty() { String::new() } else { format!("  # {beside}") };
        self.found.push((at, at, format!("\n{indent}{key}: {value}{beside}")));
    }

    /// The comment beside the value of a key.
    pub(crate) fn beside(&self, map: &Node, key: &str) -> Option<&str> {
        let from = map.step(key)?.span.end;
        self.text.get(from..self.end_of_line(from))?.trim_start().strip_prefix('#').map(str::trim_start)
    }

    /// Where a line of comment stands between the lines of a map.
    fn comment(&self, map: &Node, begins: &str) -> Option<(usize, usize)> {
        let inside = self.text.get(map.span.start..self.end_of(map))?;
        let mut at = map.span.start;
        for line in inside.split_inclusive('\n') {
            if line.trim_start().starts_with(begins) {
                let from = at + line.len() - line.trim_start().len();
                return Some((from, self.end_of_line(from)));
            }
            at += line.len();
        }
        None
    }

    /// Where the last value inside ends, with the bracket that closes it.
    fn end_of(&self, node: &Node) -> usize {
        let last = match &node.value {
            Value::Map(entries) => entries.last().map(|(_, value)| self.end_of(value)),
            Value::List(items) => items.last().map(|item| self.end_of(item)),
            Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) => None,
        };
        let end = last.unwrap_or(node.span.end);
        let closed = |open: char, close: char| {
            let rest = self.text.get(node.span.start..)?.strip_prefix(open).and(self.text.get(end..))?;
            rest.find(close).map(|at| end + at + close.len_utf8())
        };
        match &node.value {
            Value::Map(_) => closed('{', '}').unwrap_or(end),
            Value::List(_) => closed('[', ']').unwrap_or(end),
            Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) => end,
        }
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
                // No comment can stand beside a line in braces, so it stands above.
                for (line, beside) in lines.iter().filter(|(_, beside)| !beside.is_empty()) {
                    let name = line.split_once(": {").map_or(line.as_str(), |(name, _)| name);
                    let name = name.strip_suffix(": FILL-IN").unwrap_or(name);
                    self.above(map.span.start, &format!("{name}: {}", beside.trim_start_matches([' ', '#'])));
                }
                let at = map.span.start + 1;
                let comma = if entries.is_empty() { "" } else { "," };
                self.found.push((at, at, format!(" {}{comma}", plain.join(", "))));
            }
            _ => {}
        }
    }

    /// Writes a comment above the line of a place.
    fn above(&mut self, at: usize, comment: &str) {
        let (start, indent) = self.line_of(at);
        self.found.push((start, start, format!("{indent}# {comment}\n")));
    }

    /// Says something of the value of a key: beside it, or above the line where that is written in braces or somebody wrote a comment.
    pub(crate) fn note(&mut self, map: &Node, key: &str, comment: &str, replaces: &[&str]) {
        let is_ours = |beside: &str| replaces.iter().any(|start| beside.starts_with(start));
        if self.is_flow(map) || !self.beside(map, key).is_none_or(is_ours) {
            self.above(map.step(key).unwrap_or(map).span.start, &format!("{}: {comment}", quoted(key)));
        } else {
            self.remark(map, key, comment, replaces);
        }
    }

    /// Where the line of a place begins, and the blanks before its first sign.
    fn line_of(&self, at: usize) -> (usize, String) {
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = self.text.get(start..at).unwrap_or_default();
        (start, line.chars().take_while(|sign| *sign == ' ').collect())
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
    pub(crate) fn finish(mut self) -> String {
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
pub(crate) fn text_of(node: Option<&Node>) -> Option<&str> {
    match &node?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The maps of an entry that read fields: itself, and those under `also`.
pub(crate) fn maps(entry: &Node) -> Vec<&Node> {
    let also = match entry.step("also").map(|also| &also.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    std::iter::once(entry).chain(also).collect()
}
