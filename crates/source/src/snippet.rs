//! Problems on a terminal.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::Problem;

/// Renders the problem with the line it stands in, the text underlined, and the advice. A file marked sensitive shows
/// its place alone.
#[must_use]
pub fn render(problem: &Problem, colour: bool) -> String {
    let Some(span) = problem.span.filter(|_| !problem.file.is_sensitive()) else { return plain(problem) };
    let text = problem.file.text();
    // A mistake at the end of a line is shown under its last character, not across the line end.
    let at_end = text.get(span.start..).is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
    let (start, end) = match text.get(..span.start).and_then(|before| before.chars().next_back()) {
        Some(last) if at_end => (span.start - last.len_utf8(), span.start),
        _ => (span.start, span.end.max(span.start + 1)),
    };
    let marked = AnnotationKind::Primary.span(start.min(text.len())..end.min(text.len()));
    let snippet = Snippet::source(text).path(problem.file.path()).annotation(marked);
    let mut group = Level::ERROR.primary_title(problem.message.as_str()).id(problem.code).element(snippet);
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.render(&[group]))
}

/// Place, message and advice, without any text of the file.
#[must_use]
pub fn plain(problem: &Problem) -> String {
    let mut text = format!("error[{}]: {}: {}\n", problem.code, problem.place(), problem.message);
    if let Some(help) = &problem.help {
        text.push_str("  help: ");
        text.push_str(help);
        text.push('\n');
    }
    text
}
