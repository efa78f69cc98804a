//! What cannot be done, as a page shows it.

use readymark_source::{Problem, Problems};

use crate::request::{Reply, Trouble};

/// A refusal with one reason.
pub(crate) fn refused(what: &str, help: Option<String>) -> Reply {
    Reply::Refused { problems: vec![Trouble { what: what.to_owned(), help }] }
}

/// Problems as a page shows them.
pub(crate) fn troubles(problems: &Problems) -> Vec<Trouble> {
    let told = |problem: &Problem| Trouble { what: problem.to_string(), help: problem.help.clone() };
    problems.iter().map(told).collect()
}
