//! Questions that a proposal left open: FILL-IN, where only a person can answer.

use readymark_source::{Node, Problem, Problems, SourceFile, Span, Value, tree};

use crate::codes;

/// What stands for an answer that is still to come.
const OPEN: &str = "FILL-IN";

/// The file, if no question in it is open. All of them are one problem: a proposal may leave a hundred, and no other mistake
/// says anything before they are answered.
pub(crate) fn answered(file: SourceFile) -> Result<SourceFile, Problems> {
    let mut open = Vec::new();
    // What is no YAML is refused with its reason by whoever reads it next.
    if let Ok(node) = tree(&file) {
        find(&node, &mut open);
    }
    let Some(first) = open.first() else { return Ok(file) };
    let message = match open.len() {
        1 => "this question is still open".to_owned(),
        several => format!("{several} questions are still open; this is the first"),
    };
    Err(vec![Problem::new(codes::OPEN, &file, *first, message).help(codes::help_of(codes::OPEN))])
}

fn find(node: &Node, open: &mut Vec<Span>) {
    match &node.value {
        Value::Text(text) if text == OPEN => open.push(node.span),
        Value::List(items) => items.iter().for_each(|item| find(item, open)),
        Value::Map(entries) => entries.iter().for_each(|(_, entry)| find(entry, open)),
        _ => {}
    }
}
