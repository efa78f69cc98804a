//! Problems on a terminal.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::Problem;

/// Renders the problem with the line it stands in, the text underlined, and the advice. A file marked sensitive shows
/// its place alone.
#[must_use]
pub fn render(problem: &Problem, colour: bool) -> String {
    if problem.file.is_sensitive() || problem.span.is_none() {
        return plain(problem);
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut group =
        Level::ERROR.primary_title(problem.message.as_str()).id(problem.code).elements(problem.span.map(|span| {
            let end = span.end.max(span.start + 1).min(problem.file.text().len().max(span.start));
            Snippet::source(problem.file.text())
                .path(problem.file.path())
                .annotation(AnnotationKind::Primary.span(span.start..end.max(span.start)))
        }));
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
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
