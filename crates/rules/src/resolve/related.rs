//! Forms over related rows: which rows they are, and what is asked of them.

use crate::code::PackCode;
use readymark_source::{Located, Span, closest};

use super::{Resolver, Row, and, negate};
use crate::Type;
use crate::expr::{AggregateKind, By, Expr, Quantifier, Rows};
use crate::typed::{Column, Link, Node, Related, Typed, What};

impl Resolver<'_> {
    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        rows: &Rows,
        body: Option<&Expr>,
        span: Span,
    ) -> Option<Typed> {
        let (table, link) = self.rows_link(rows)?;
        self.rows.push(Row::Of(table));
        let condition = self.condition(rows);
        let body = body.map(|body| self.truth(body).inspect(|typed| self.says_of_rows(typed, &rows.table.value)));
        self.rows.pop();
        let condition = condition.ok()?;
        let related = |condition, what| Node::Related(Box::new(Related { table, link, condition, what }));
        Some(match quantifier {
            Quantifier::Any => Typed { node: related(condition, What::Any), kind: Type::Boolean, span },
            Quantifier::No => negate(true, related(condition, What::Any), span),
            Quantifier::Count => Typed { node: related(condition, What::Count), kind: Type::Integer, span },
            Quantifier::Every => {
                // For every: not any that fails.
                let body = body??;
                let fails = negate(true, body.node, body.span);
                let failing = match condition {
                    Some(condition) => and(condition, fails),
                    None => fails,
                };
                negate(true, related(Some(failing), What::Any), span)
            }
        })
    }

    pub(super) fn aggregate(
        &mut self,
        kind: AggregateKind,
        column: &Located<String>,
        rows: &Rows,
        span: Span,
    ) -> Option<Typed> {
        let (mut related, value) = self.of_column(column, rows)?;
        let value_kind = value.kind;
        self.aggregate_type(kind, value_kind, related.table, span)?;
        related.what = What::Value(kind, value);
        Some(Typed { node: Node::Related(Box::new(related)), kind: value_kind, span })
    }

    pub(super) fn distinct(&mut self, column: &Located<String>, rows: &Rows, span: Span) -> Option<Typed> {
        let (mut related, value) = self.of_column(column, rows)?;
        related.what = What::Distinct(value);
        Some(Typed { node: Node::Related(Box::new(related)), kind: Type::Integer, span })
    }

    /// The rows of a form, and a column of them.
    fn of_column(&mut self, column: &Located<String>, rows: &Rows) -> Option<(Related, Typed)> {
        let (table, link) = self.rows_link(rows)?;
        self.rows.push(Row::Of(table));
        let value = self.column(table, column);
        let condition = self.condition(rows);
        self.rows.pop();
        let (condition, (index, kind)) = (condition.ok()?, value?);
        let at = Column { depth: 0, table, path: Vec::new(), target: table, column: index };
        let value = Typed { node: Node::Column(at), kind, span: column.span };
        Some((Related { table, link, condition, what: What::Count }, value))
    }

    fn aggregate_type(&mut self, kind: AggregateKind, value: Type, table: usize, span: Span) -> Option<()> {
        match kind {
            AggregateKind::First | AggregateKind::Last if !self.tables.is_ordered(table) => {
                let name = self.tables.table_names().get(table).copied().unwrap_or_default().to_owned();
                let message = format!("`{name}` has no `order`, so `first` and `last` cannot be used");
                self.report(
                    PackCode::NoOrder,
                    span,
                    message,
                    Some("add `order` to the table in `standard.yaml`".to_owned()),
                );
                None
            }
            AggregateKind::Min | AggregateKind::Max if !value.is_ordered() => {
                self.report(PackCode::WrongType, span, format!("{} cannot be compared", value.words()), None);
                None
            }
            AggregateKind::Sum if !matches!(value, Type::Integer | Type::Decimal) => {
                self.report(PackCode::WrongType, span, format!("{} cannot be added up", value.words()), None);
                None
            }
            _ => Some(()),
        }
    }

    /// The condition of a form, if it has one, over the row that was entered last. `Err` if it is wrong, which is reported.
    fn condition(&mut self, rows: &Rows) -> Result<Option<Typed>, ()> {
        let Some(condition) = &rows.condition else { return Ok(None) };
        let typed = self.truth(condition).ok_or(())?;
        self.says_of_rows(&typed, &rows.table.value);
        Ok(Some(typed))
    }

    /// What is asked of the rows of a form must be something of them, and not the same for each.
    fn says_of_rows(&mut self, typed: &Typed, table: &str) {
        let of_registers = |part: &Typed| matches!(part.node, Node::Given(_));
        if names_row(typed, 0) || any_part(typed, &of_registers) {
            return;
        }
        let message = format!("this names no column of `{table}`, so it is the same for each of its rows");
        let help = format!("name a column of `{table}`, or write it outside: `… and (any {table})`");
        self.report(PackCode::SameForAll, typed.span, message, Some(help));
    }

    /// The table of the rows, and how they are related to a row around the form.
    pub(super) fn rows_link(&mut self, rows: &Rows) -> Option<(usize, Link)> {
        let names = self.tables.table_names();
        let Some(table) = names.iter().position(|name| *name == rows.table.value) else {
            let nearest = closest(&rows.table.value, names.iter().copied());
            let message = format!("unknown table `{}`", rows.table.value);
            let help = nearest.map(|name| format!("did you mean `{name}`?"));
            self.report(PackCode::UnknownTable, rows.table.span, message, help);
            return None;
        };
        if rows.by == By::Anywhere {
            return Some((table, Link::All));
        }
        for (distance, row) in self.rows.clone().iter().rev().enumerate() {
            let Row::Of(around) = row else { continue };
            let links = self.links(table, *around, distance + 1);
            if links.is_empty() {
                continue;
            }
            return self.choose(rows, table, *around, &links);
        }
        if let By::Relation(by) = &rows.by {
            let message = format!("unknown relation `{}` from `{}`", by.value, rows.table.value);
            self.report(PackCode::UnknownName, by.span, message, None);
            return None;
        }
        Some((table, Link::All))
    }

    /// Every relation between the table and a row around it, with its name.
    fn links(&self, table: usize, around: usize, depth: usize) -> Vec<(String, Link)> {
        let children =
            self.tables.relations(table).into_iter().enumerate().filter(|(_, (_, target))| *target == around);
        let parents = self.tables.relations(around).into_iter().enumerate().filter(|(_, (_, target))| *target == table);
        let children = children.map(|(relation, (name, _))| (name.to_owned(), Link::Child { depth, relation }));
        let parents =
            parents.map(|(relation, (name, _))| (name.to_owned(), Link::Parent { depth, table: around, relation }));
        // A table related to itself is reached as a child: `every participants by supporter_of …`.
        if table == around { children.collect() } else { children.chain(parents).collect() }
    }

    fn choose(&mut self, rows: &Rows, table: usize, around: usize, links: &[(String, Link)]) -> Option<(usize, Link)> {
        let known = || links.iter().map(|(name, _)| format!("`by {name}`")).collect::<Vec<_>>().join(" or ");
        match (&rows.by, links) {
            // A table related to itself has two readings: those that name this row, or anyone.
            (By::Nearest, [(_, link)]) if table != around => Some((table, *link)),
            (By::Nearest | By::Anywhere, _) => {
                let message = format!("ambiguous relation to `{}`", rows.table.value);
                let help = format!("say which: {}, or `anywhere` for all rows of the table", known());
                self.report(PackCode::AmbiguousRelation, rows.table.span, message, Some(help));
                None
            }
            (By::Relation(by), _) => match links.iter().find(|(name, _)| *name == by.value) {
                Some((_, link)) => Some((table, *link)),
                None => {
                    let message = format!("no relation `{}` leads to `{}` here", by.value, rows.table.value);
                    self.report(PackCode::UnknownName, by.span, message, Some(format!("write {}", known())));
                    None
                }
            },
        }
    }
}

/// Whether an expression names the row that is so many rows outwards.
fn names_row(typed: &Typed, outwards: usize) -> bool {
    match &typed.node {
        Node::Column(column) | Node::Mentions(column, _) => column.depth == outwards,
        Node::Item { depth } => *depth == outwards,
        Node::Related(related) => {
            let of = match related.link {
                Link::Child { depth, .. } | Link::Parent { depth, .. } => depth == outwards + 1,
                Link::All => false,
            };
            of || typed.parts().into_iter().any(|part| names_row(part, outwards + 1))
        }
        _ => typed.parts().into_iter().any(|part| names_row(part, outwards)),
    }
}

fn any_part(typed: &Typed, is_so: &dyn Fn(&Typed) -> bool) -> bool {
    is_so(typed) || typed.parts().into_iter().any(|part| any_part(part, is_so))
}
