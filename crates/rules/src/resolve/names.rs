//! Names: a column, a parent's column, an outer row's column, or one of the few words of the language.

use crate::code::PackCode;
use readymark_source::{Located, Span, closest};

use super::{Resolver, Row, Unresolved};
use crate::Type;
use crate::expr::{Expr, ExprKind};
use crate::typed::{Column, Node, Typed};

/// Where a path of names begins.
struct Start {
    depth: usize,
    table: usize,
    /// How many names it uses up.
    used: usize,
}

impl Resolver<'_> {
    pub(super) fn name(&mut self, parts: &[Located<String>], span: Span) -> Option<Typed> {
        let words: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
        let word = match words.as_slice() {
            ["as_of"] => Some((Node::AsOf, Type::Date)),
            ["window", "start"] => Some((Node::WindowStart, Type::Date)),
            ["window", "end"] => Some((Node::WindowEnd, Type::Date)),
            ["item"] => self.list_depth().map(|depth| (Node::Item { depth }, Type::Text)),
            _ => None,
        };
        if let Some((node, kind)) = word {
            return Some(Typed { node, kind, span });
        }
        let start = self.start(parts)?;
        self.path(&start, parts, span)
    }

    /// The table that a bare name means where it is asked whether a register is there: a column of that name comes first.
    pub(super) fn register(&self, value: &Expr) -> Option<usize> {
        let ExprKind::Name(parts) = &value.kind else { return None };
        let [name] = parts.as_slice() else { return None };
        let column = self.rows.last().is_some_and(|row| match row {
            Row::Of(table) => self.tables.column_names(*table).contains(&name.value.as_str()),
            Row::Word(_) => name.value == "item",
        });
        let table = self.tables.table_names().iter().position(|known| *known == name.value);
        table.filter(|_| !column)
    }

    fn list_depth(&self) -> Option<usize> {
        self.rows.iter().rev().position(|row| matches!(row, Row::Word(_)))
    }

    fn start(&mut self, parts: &[Located<String>]) -> Option<Start> {
        let (first, rest) = parts.split_first()?;
        let current = self.rows.last().cloned();
        let own = match &current {
            Some(Row::Of(table)) => Some(Start { depth: 0, table: *table, used: 0 }),
            _ => None,
        };
        if rest.is_empty() {
            return own.or_else(|| {
                self.report(
                    PackCode::UnknownName,
                    first.span,
                    format!("unknown name `{}`", first.value),
                    self.no_row_help(),
                );
                None
            });
        }
        let is_relation = own
            .as_ref()
            .is_some_and(|own| self.tables.relations(own.table).iter().any(|(name, _)| *name == first.value));
        let outer = self.outer_row(first)?;
        match (is_relation, outer) {
            (true, Some(_)) => {
                let message = format!("ambiguous name `{}`", first.value);
                let help = "rename the relation in `standard.yaml`".to_owned();
                self.report(PackCode::AmbiguousName, first.span, message, Some(help));
                None
            }
            (true, None) => own,
            (false, Some(outer)) => Some(outer),
            (false, None) => {
                self.unknown_start(first, own.as_ref());
                None
            }
        }
    }

    /// The enclosing row whose table has this name. Inside a form over the same table it is the outer one.
    #[expect(
        clippy::option_option,
        reason = "the outer option is a problem already reported, the inner one no such row"
    )]
    fn outer_row(&mut self, name: &Located<String>) -> Option<Option<Start>> {
        let names = self.tables.table_names();
        let depths: Vec<(usize, usize)> = (self.rows.iter().rev().enumerate())
            .filter_map(|(depth, row)| match row {
                Row::Of(table) if names.get(*table) == Some(&name.value.as_str()) => Some((depth, *table)),
                _ => None,
            })
            .collect();
        let outer: Vec<_> = depths.iter().filter(|(depth, _)| *depth > 0).collect();
        match (outer.as_slice(), depths.first()) {
            ([(depth, table)], _) | ([], Some((depth, table))) => {
                Some(Some(Start { depth: *depth, table: *table, used: 1 }))
            }
            ([], None) => Some(None),
            _ => {
                let message = format!("ambiguous name `{}`", name.value);
                self.report(PackCode::AmbiguousName, name.span, message, None);
                None
            }
        }
    }

    fn unknown_start(&mut self, first: &Located<String>, own: Option<&Start>) {
        let relations = own.map(|own| self.tables.relations(own.table)).unwrap_or_default();
        let names = self.tables.table_names();
        let around = self.rows.iter().filter_map(|row| match row {
            Row::Of(table) => names.get(*table).copied(),
            Row::Word(_) => None,
        });
        let known: Vec<&str> = relations.iter().map(|(name, _)| *name).chain(around).collect();
        let help =
            closest(&first.value, known.iter().copied()).map(|name| format!("did you mean `{name}`?")).or_else(|| {
                let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                (!known.is_empty()).then(|| format!("before `.` write a relation or an outer row: {list}"))
            });
        self.report(PackCode::UnknownName, first.span, format!("unknown relation or row `{}`", first.value), help);
    }

    fn no_row_help(&self) -> Option<String> {
        matches!(self.rows.last(), Some(Row::Word(_))).then(|| "a word of the list is called `item`".to_owned())
    }

    fn path(&mut self, start: &Start, parts: &[Located<String>], span: Span) -> Option<Typed> {
        let mut at = start.table;
        let mut path = Vec::new();
        let (last, steps) = parts.get(start.used..)?.split_last()?;
        for step in steps {
            let relations = self.tables.relations(at);
            if let Some(index) = relations.iter().position(|(name, _)| *name == step.value) {
                path.push(index);
                at = relations.get(index).map(|(_, target)| *target)?;
            } else {
                let nearest = closest(&step.value, relations.iter().map(|(name, _)| *name));
                let table = self.tables.table_names().get(at).copied().unwrap_or_default().to_owned();
                let message = format!("`{table}` has no relation `{}`", step.value);
                self.report(
                    PackCode::UnknownName,
                    step.span,
                    message,
                    nearest.map(|name| format!("did you mean `{name}`?")),
                );
                return None;
            }
        }
        let (column, kind) = self.column(at, last)?;
        let column = Column { depth: start.depth, table: start.table, path, target: at, column };
        Some(Typed { node: Node::Column(column), kind, span })
    }

    pub(super) fn column(&mut self, table: usize, name: &Located<String>) -> Option<(usize, Type)> {
        match self.tables.column(table, &name.value, self.level) {
            Some(Ok(known)) => {
                return self.reaches(self.level + known.levels, name.span).then_some((known.index, known.kind));
            }
            Some(Err(Unresolved::Wrong)) => {
                // Reported where the column is derived; without it this expression has no type.
                let message = format!("the derived column `{}` has a mistake", name.value);
                self.report(PackCode::DerivedColumn, name.span, message, None);
                return None;
            }
            Some(Err(Unresolved::Cycle)) => {
                let message = format!("the derived column `{}` refers to itself", name.value);
                self.report(PackCode::DerivedColumn, name.span, message, None);
                return None;
            }
            None => {}
        }
        if self.tables.withheld(table, &name.value) {
            let message = format!("`{}` is personal data and never kept", name.value);
            let help = "a check can only name fields marked `none` or `pseudonym`".to_owned();
            self.report(PackCode::PersonalField, name.span, message, Some(help));
            return None;
        }
        let message = format!("unknown column `{}`", name.value);
        let help = self.column_help(table, &name.value);
        self.report(PackCode::UnknownColumn, name.span, message, help);
        None
    }

    fn column_help(&self, table: usize, name: &str) -> Option<String> {
        if let Some((relation, _)) = self.tables.relations(table).iter().find(|(relation, _)| *relation == name) {
            return Some(format!("`{relation}` is a relation: write `{relation}.column`"));
        }
        let names = self.tables.table_names();
        for row in self.rows.iter().rev().skip(1) {
            if let Row::Of(outer) = row
                && self.tables.column_names(*outer).contains(&name)
            {
                return Some(format!("did you mean `{}.{name}`?", names.get(*outer).copied().unwrap_or_default()));
            }
        }
        let own = self.tables.column_names(table);
        if let Some(nearest) = closest(name, own.iter().copied()) {
            return Some(format!("did you mean `{nearest}`?"));
        }
        let parent = self
            .tables
            .relations(table)
            .into_iter()
            .find(|(_, target)| self.tables.column_names(*target).contains(&name));
        parent.map(|(relation, _)| format!("did you mean `{relation}.{name}`?")).or_else(|| {
            let table = names.get(table).copied().unwrap_or_default();
            Some(format!("the columns of `{table}` are {}", own.join(", ")))
        })
    }
}
