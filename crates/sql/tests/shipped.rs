//! How much of the shipped standards the dialects can say, and that every statement is whole.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use readymark_rules::typed::{Node, Typed};
use readymark_rules::{Body, Check, Origin, Pack, PackText, load};
use readymark_sql::{Dialect, script};

fn packs() -> Vec<Pack> {
    PackText::shipped_names().map(|name| load(&PackText::shipped(name).unwrap()).ok().unwrap()).collect()
}

/// Whether an expression, or a derived column that it names, searches documents.
fn searches(pack: &Pack, typed: &Typed, seen: &mut BTreeSet<(usize, usize)>) -> bool {
    let mut found = false;
    typed.walk(&mut |part| match &part.node {
        Node::Mentions(..) => found = true,
        Node::Column(column) if seen.insert((column.target, column.column)) => {
            if let Some(Origin::Derived(condition)) =
                pack.model.column(column.target, column.column).map(|column| &column.origin)
            {
                found |= searches(pack, &condition.typed, seen);
            }
        }
        _ => {}
    });
    found
}

fn can_be_said(pack: &Pack, check: &Check) -> bool {
    let mut seen = BTreeSet::new();
    !matches!(check.body, Body::Judgement(_))
        && !check.expressions().iter().any(|typed| searches(pack, typed, &mut seen))
}

#[test]
fn nearly_all_that_is_neither_a_judgement_nor_a_search_is_said() {
    for pack in packs() {
        let wanted: BTreeSet<&str> =
            pack.checks.iter().filter(|check| can_be_said(&pack, check)).map(|check| check.id.as_str()).collect();
        for dialect in Dialect::ALL {
            let script = script(&pack, dialect);
            let said: BTreeSet<&str> = script.checks.iter().map(|check| check.check.as_str()).collect();
            let both = said.intersection(&wanted).count();
            assert!(both * 100 >= wanted.len() * 95, "{}: {both} of {} in {}", pack.name, wanted.len(), dialect.name());
            assert_eq!(script.checks.len() + script.untold.len(), pack.checks.len(), "each check is said or listed");
        }
    }
}

#[test]
fn parentheses_and_quotes_are_paired() {
    for pack in packs() {
        for dialect in Dialect::ALL {
            let script = script(&pack, dialect);
            let texts = script.setup.iter().map(|statement| &statement.sql);
            for text in texts.chain(script.checks.iter().flat_map(|check| [&check.counts, &check.rows])) {
                assert_eq!(text.matches('(').count(), text.matches(')').count(), "{text}");
                assert_eq!(text.matches('\'').count() % 2, 0, "{text}");
            }
        }
    }
}
