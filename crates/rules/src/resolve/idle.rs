//! What gives the same answer for every record, and so says less than its author means: two sides that are one value.

use readymark_source::{Problem, Span};

use super::atoms::Atom;
use super::same::Forms;
use super::{Resolver, Row, Tables};
use crate::code::PackCode;
use crate::expr::{BinaryOp, Function, Written};
use crate::typed::{Column, Link, Node, Related, Typed};

impl Resolver<'_> {
    /// Every comparison, list, function and choice of an expression whose sides are one value.
    pub(super) fn idle(&self, typed: &Typed) -> Vec<Problem> {
        let mut idle = self.idler();
        idle.see(typed);
        idle.found.dedup();
        idle.found
    }

    /// What is wrong with what a check asks of each row, as the rows belong to it by a condition.
    pub(crate) fn against(&self, belongs: &Typed, expect: &Typed) -> Vec<Problem> {
        let mut idle = self.idler();
        idle.against(belongs, expect);
        idle.found
    }

    fn idler(&self) -> Idle<'_> {
        let forms = Forms::none(self.tables);
        Idle { tables: self.tables, written: self.written, rows: self.rows.clone(), forms, found: Vec::new() }
    }
}

struct Idle<'a> {
    tables: &'a dyn Tables,
    written: &'a Written,
    /// The rows that names may refer to, the current one last.
    rows: Vec<Row>,
    forms: Forms<'a>,
    found: Vec<Problem>,
}

impl Idle<'_> {
    fn see(&mut self, typed: &Typed) {
        match &typed.node {
            Node::Compare(operator, left, right) => self.comparison(*operator, left, right),
            Node::And(..) | Node::Or(..) => return self.chain(typed),
            Node::In(value, list) => self.list(value, list),
            Node::Arithmetic(BinaryOp::Subtract | BinaryOp::Divide, left, right) if self.forms.same(left, right) => {
                let message = format!("`{}` is taken from or divided by itself", self.text(left.span));
                self.report(typed.span, message, "write another value on one side");
            }
            Node::Call(function, list) => self.call(*function, list, typed.span),
            Node::If(_, then, otherwise) if self.forms.same(then, otherwise) => {
                let message = format!("`then` and `else` are both `{}`", self.text(then.span));
                self.report(then.span.to(otherwise.span), message, "leave the `if` out, or correct one of the two");
            }
            Node::Related(related) => return self.form(related),
            _ => {}
        }
        typed.parts().into_iter().for_each(|part| self.see(part));
    }

    fn form(&mut self, related: &Related) {
        self.rows.push(Row::Of(related.table));
        self.forms.enter(related);
        if let Some(condition) = &related.condition {
            self.condition(condition, related.link);
        }
        self.forms.leave();
        self.rows.pop();
    }

    /// The condition of a form. A reference and the key by which the relation joins may be compared: that says what the relation does.
    fn condition(&mut self, condition: &Typed, link: Link) {
        match &condition.node {
            Node::And(left, right) => {
                self.twice(condition);
                self.condition(left, link);
                self.condition(right, link);
            }
            Node::Compare(BinaryOp::Equal, left, right) if is_the_relation(link, left, right) => {}
            _ => self.see(condition),
        }
    }

    fn chain(&mut self, typed: &Typed) {
        self.twice(typed);
        let (Node::And(left, right) | Node::Or(left, right)) = &typed.node else { return };
        self.see(left);
        self.see(right);
    }

    /// The two ends of a `between`, and a condition that stands on both sides of an `and` or `or`.
    fn twice(&mut self, typed: &Typed) {
        let (Node::And(left, right) | Node::Or(left, right)) = &typed.node else { return };
        if let (Node::Compare(BinaryOp::GreaterOrEqual, value, low), Node::Compare(BinaryOp::LessOrEqual, other, high)) =
            (&left.node, &right.node)
            && self.forms.same(value, other)
            && self.forms.same(low, high)
        {
            let message = format!("both ends are `{}`", self.text(low.span));
            self.report(
                low.span.to(high.span),
                message,
                "correct one of the two, or write `=` if only this value is meant",
            );
        }
        let is_and = matches!(typed.node, Node::And(..));
        let (before, last) = (operands(left, is_and), operands(right, is_and));
        // Each is held against those before it, where the chain that ends with it is seen.
        for part in last {
            let mut against = |how: fn(&mut Self, &Typed, &Typed, bool) -> bool| {
                before.iter().copied().find(|known| how(self, known, part, is_and))
            };
            let same = against(|idle, known, part, _| idle.forms.same(known, part));
            let apart = if same.is_none() { against(Self::apart) } else { None };
            if same.is_some() {
                let message = format!("`{}` stands twice", self.text(part.span));
                self.report(part.span, message, "write each condition once: one of them may be meant to be another");
            } else if let Some(known) = apart {
                let (known, this) = (self.text(known.span), self.text(part.span));
                let of_every = matches!(part.node, Node::Not(_)) && !this.starts_with("not");
                let message = match (of_every, is_and) {
                    (true, _) => format!("always true of the rows with `{known}`"),
                    (false, true) => format!("never true: `{this}` and `{known}` exclude each other"),
                    (false, false) => format!("always true: where `{known}` is false, `{this}` is true"),
                };
                self.report(part.span, message, "correct one of the two");
            }
        }
    }

    /// Whether no row meets both of an `and`, or each row meets one of an `or`.
    fn apart(&mut self, one: &Typed, other: &Typed, is_and: bool) -> bool {
        let opposite = match (&one.node, &other.node) {
            (Node::Not(inner), _) if self.forms.same(inner, other) => true,
            (_, Node::Not(inner)) => self.forms.same(one, inner),
            _ => false,
        };
        if opposite {
            return true;
        }
        let (Some(one), Some(other)) = (Atom::of(self.tables, one), Atom::of(self.tables, other)) else { return false };
        let (one, other) = if is_and { (one, other) } else { (one.denied(), other.denied()) };
        one.excludes(&other, &mut self.forms)
    }

    /// What a check asks of a row, against the condition by which the row belongs to it.
    fn against(&mut self, belongs: &Typed, expect: &Typed) {
        let known = operands(belongs, true);
        let asked = operands(expect, true);
        let implied = asked.iter().all(|part| known.iter().any(|known| self.implies(known, part)));
        if implied {
            let help = "ask something else, or remove it from `where`";
            self.report(expect.span, "always met: `where` says so already", help);
        }
    }

    fn implies(&mut self, one: &Typed, other: &Typed) -> bool {
        if self.forms.same(one, other) {
            return true;
        }
        let (Some(one), Some(other)) = (Atom::of(self.tables, one), Atom::of(self.tables, other)) else { return false };
        one.excludes(&other.denied(), &mut self.forms)
    }

    fn comparison(&mut self, operator: BinaryOp, left: &Typed, right: &Typed) {
        let (one, other) = (unshifted(left), unshifted(right));
        let span = left.span.to(right.span);
        if in_any_window(operator, left, right) {
            self.report(
                span,
                "the same for every audit: a window begins before it ends, and before the audit",
                "compare with a column",
            );
        } else if self.forms.same(one, other) {
            let (message, help) = self.in_words(operator, (one, other), (left, right));
            self.report(span, message, &help);
        }
    }

    fn in_words(
        &self,
        operator: BinaryOp,
        (one, other): (&Typed, &Typed),
        (left, right): (&Typed, &Typed),
    ) -> (String, String) {
        let shifted = !std::ptr::eq(one, left) || !std::ptr::eq(other, right);
        let answer = match operator {
            _ if shifted => "the same for every record",
            BinaryOp::NotEqual | BinaryOp::Less | BinaryOp::Greater => "never true",
            _ => "always true",
        };
        if let Some(table) = self.by_relation(one, other) {
            let message = format!("{answer}: only the rows of `{table}` that are related to this one are looked at");
            return (
                message,
                format!("write `{table} anywhere where …` to look at all of them, or leave the comparison out"),
            );
        }
        let name = self.text(one.span);
        let message = if name == self.text(other.span) {
            format!("{answer}: `{name}` is compared with itself")
        } else {
            format!("{answer}: `{name}` and `{}` are the same value of one record", self.text(other.span))
        };
        let outer = [one, other].into_iter().find_map(|side| self.outer_name(side));
        let help = outer.map_or_else(
            || "compare it with another column or value".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        (message, help)
    }

    /// The table of the form by whose relation two columns are the same, if they are named from two rows.
    fn by_relation(&self, one: &Typed, other: &Typed) -> Option<String> {
        let (Node::Column(one), Node::Column(other)) = (&one.node, &other.node) else { return None };
        let depth = one.depth.min(other.depth);
        (one.depth != other.depth).then(|| self.table_at(depth)).flatten()
    }

    /// The column of this name of a row around the form.
    fn outer_name(&self, side: &Typed) -> Option<String> {
        let Node::Column(Column { depth: 0, path, target, column, .. }) = &side.node else { return None };
        let name = self.tables.column_names(*target).get(*column).copied().filter(|_| path.is_empty())?;
        let outer = self.rows.iter().rev().skip(1).find_map(|row| match row {
            Row::Of(table) if self.tables.column_names(*table).contains(&name) => Some(*table),
            _ => None,
        })?;
        Some(format!("{}.{name}", self.tables.table_names().get(outer)?))
    }

    fn table_at(&self, depth: usize) -> Option<String> {
        let Row::Of(table) = self.rows.iter().rev().nth(depth)? else { return None };
        self.tables.table_names().get(*table).map(|name| (*name).to_owned())
    }

    fn list(&mut self, value: &Typed, list: &[Typed]) {
        for (at, item) in list.iter().enumerate() {
            let before = || list.iter().take(at);
            if self.forms.same(value, item) {
                let message = format!("always true: `{}` is in a list that names it", self.text(value.span));
                self.report(item.span, message, "list other values");
            } else if before().any(|known| self.forms.same(known, item)) {
                let message = format!("`{}` stands twice in the list", self.text(item.span));
                self.report(item.span, message, "list each value once");
            }
        }
    }

    fn call(&mut self, function: Function, list: &[Typed], span: Span) {
        if let [one] = list {
            let message = format!("`{}` of one value compares nothing", function.name());
            let help = format!("give it another value beside `{}`", self.text(one.span));
            self.report(span, message, &help);
        }
        for (at, item) in list.iter().enumerate() {
            if list.iter().take(at).any(|known| self.forms.same(known, item)) {
                let message = format!("`{}` stands twice in `{}`", self.text(item.span), function.name());
                self.report(item.span, message, "give each value once");
            }
        }
    }

    fn text(&self, span: Span) -> String {
        let text = self.written.text().get(span.start..span.end).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn report(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.found.push(self.written.problem(PackCode::ComparesTheSame, span, message).help(help));
    }
}

fn operands(typed: &Typed, is_and: bool) -> Vec<&Typed> {
    let mut found = Vec::new();
    flatten(typed, is_and, &mut found);
    found
}

/// The operands of a chain of one operator.
fn flatten<'t>(typed: &'t Typed, is_and: bool, found: &mut Vec<&'t Typed>) {
    match (&typed.node, is_and) {
        (Node::And(left, right), true) | (Node::Or(left, right), false) => {
            flatten(left, is_and, found);
            flatten(right, is_and, found);
        }
        _ => found.push(typed),
    }
}

/// What a value is but for what is added to it or taken from it, if that is fixed or a parameter.
fn unshifted(typed: &Typed) -> &Typed {
    let is_fixed = |typed: &Typed| matches!(typed.node, Node::Constant(_) | Node::Parameter(_));
    match &typed.node {
        Node::ToDecimal(inner) => unshifted(inner),
        Node::Arithmetic(BinaryOp::Add | BinaryOp::Subtract, value, by) if is_fixed(by) && !is_fixed(value) => {
            unshifted(value)
        }
        _ => typed,
    }
}

/// Whether this is so, or is not, of every window and every day of an audit.
fn in_any_window(operator: BinaryOp, left: &Typed, right: &Typed) -> bool {
    let later = |typed: &Typed| matches!(typed.node, Node::WindowEnd | Node::AsOf);
    match (&left.node, &right.node) {
        (Node::WindowStart, _) if later(right) => matches!(operator, BinaryOp::LessOrEqual | BinaryOp::Greater),
        (_, Node::WindowStart) if later(left) => matches!(operator, BinaryOp::GreaterOrEqual | BinaryOp::Less),
        _ => false,
    }
}

/// Whether an equality is what the relation of the form says: a reference, and the key that it names.
fn is_the_relation(link: Link, left: &Typed, right: &Typed) -> bool {
    let (Node::Column(left), Node::Column(right)) = (&left.node, &right.node) else { return false };
    let (Link::Child { depth, .. } | Link::Parent { depth, .. }) = link else { return false };
    let named = |inner: &Column, outer: &Column| {
        inner.depth == 0 && outer.depth == depth && inner.path.is_empty() && outer.path.is_empty()
    };
    named(left, right) || named(right, left)
}
