//! Operators and functions: which types go together, and what comes out.

use crate::code::PackCode;
use readymark_source::{Located, Span};

use super::{Resolver, Row, and, compare, negate};
use crate::Type;
use crate::expr::{BinaryOp, Expr, Function, Gives, MAX_PARTS, Takes, balanced};
use crate::typed::{Column, Node, Typed};

impl Resolver<'_> {
    pub(super) fn negative(&mut self, inner: &Expr) -> Option<(Node, Type)> {
        let typed = self.expression(inner)?;
        if !matches!(typed.kind, Type::Integer | Type::Decimal | Type::Days | Type::Months) {
            self.report(PackCode::WrongType, inner.span, format!("{} has no negative", typed.kind.words()), None);
            return None;
        }
        let kind = typed.kind;
        Some((Node::Negative(Box::new(typed)), kind))
    }

    pub(super) fn binary(&mut self, operator: BinaryOp, left: &Expr, right: &Expr, span: Span) -> Option<(Node, Type)> {
        if matches!(operator, BinaryOp::And | BinaryOp::Or) {
            let (left, right) = (self.truth(left), self.truth(right));
            let (left, right) = (Box::new(left?), Box::new(right?));
            let node = if operator == BinaryOp::And { Node::And(left, right) } else { Node::Or(left, right) };
            return Some((node, Type::Boolean));
        }
        let (left, right) = (self.expression(left), self.expression(right));
        let (left, right) = (left?, right?);
        if operator.is_comparison() {
            let before = self.problems.len();
            let typed = self.comparison(operator, left, right, span)?;
            if self.problems.len() == before {
                self.check_at_bounds(&typed);
            }
            return Some((typed.node, Type::Boolean));
        }
        self.arithmetic(operator, left, right, span)
    }

    /// A comparison of two operands whose types go together.
    fn comparison(&mut self, operator: BinaryOp, left: Typed, right: Typed, span: Span) -> Option<Typed> {
        let (left, right) = self.same_type(left, right, span)?;
        let ordering = !matches!(operator, BinaryOp::Equal | BinaryOp::NotEqual);
        if ordering && !left.kind.is_ordered() {
            let message = format!("{} has no order; only `=` and `!=` compare it", left.kind.words());
            self.report(PackCode::WrongType, span, message, None);
            return None;
        }
        self.check_words(&left, &right);
        self.check_words(&right, &left);
        self.check_bounds(&left, &right);
        self.check_bounds(&right, &left);
        self.check_records(&left, &right);
        if !ordering {
            self.check_whole(&left, &right);
            self.check_whole(&right, &left);
        }
        Some(compare(operator, left, right))
    }

    /// Both operands in one type: an integer beside a decimal becomes one.
    fn same_type(&mut self, left: Typed, right: Typed, span: Span) -> Option<(Typed, Typed)> {
        match (left.kind, right.kind) {
            (Type::Integer, Type::Decimal) => Some((to_decimal(left), right)),
            (Type::Decimal, Type::Integer) => Some((left, to_decimal(right))),
            (Type::Months, _) | (_, Type::Months) => {
                let help = "months differ in length: add them to a date, as in `closed_on <= referred_on + 3 months`";
                self.report(PackCode::WrongType, span, "a number of months cannot be compared", Some(help.to_owned()));
                None
            }
            (one, other) if one == other => Some((left, right)),
            (Type::Days, Type::Integer) | (Type::Integer, Type::Days) => {
                let message = "a number of days cannot be compared with a whole number";
                self.report(PackCode::WrongType, span, message, Some("write the unit, as in `14 days`".to_owned()));
                None
            }
            (Type::Date, Type::Text) | (Type::Text, Type::Date) => {
                let help = "a date is written without quotes, as in `2026-03-31`".to_owned();
                self.report(PackCode::WrongType, span, "a date cannot be compared with a text", Some(help));
                None
            }
            (one, other) => {
                let message = format!("{} cannot be compared with {}", one.words(), other.words());
                self.report(PackCode::WrongType, span, message, None);
                None
            }
        }
    }

    fn arithmetic(&mut self, operator: BinaryOp, left: Typed, right: Typed, span: Span) -> Option<(Node, Type)> {
        use Type::{Date, Days, Decimal, Integer, Months};
        let adds = matches!(operator, BinaryOp::Add | BinaryOp::Subtract);
        let kind = match (left.kind, right.kind) {
            (Date, Date) if operator == BinaryOp::Subtract => Days,
            (Date, Days | Months) if adds => Date,
            (Days | Months, Date) if operator == BinaryOp::Add => {
                return Some((Node::Arithmetic(operator, Box::new(right), Box::new(left)), Date));
            }
            (Days, Days) if adds => Days,
            (Months, Months) if adds => Months,
            (Days, Integer) if !adds => Days,
            (Integer, Days) if operator == BinaryOp::Multiply => {
                return Some((Node::Arithmetic(operator, Box::new(right), Box::new(left)), Days));
            }
            (Integer, Integer) if operator != BinaryOp::Divide => Integer,
            (Integer | Decimal, Integer | Decimal) => {
                let (left, right) = (to_decimal(left), to_decimal(right));
                return Some((Node::Arithmetic(operator, Box::new(left), Box::new(right)), Decimal));
            }
            (one, other) => {
                let message = format!("`{}` cannot combine {} and {}", operator.as_str(), one.words(), other.words());
                let help =
                    matches!((one, other), (Date, Integer)).then(|| "write the unit, as in `+ 14 days`".to_owned());
                self.report(PackCode::WrongType, span, message, help);
                return None;
            }
        };
        Some((Node::Arithmetic(operator, Box::new(left), Box::new(right)), kind))
    }

    pub(super) fn membership(&mut self, value: &Expr, list: &[Expr], negated: bool, span: Span) -> Option<Typed> {
        let value = self.expression(value);
        let items: Vec<Option<Typed>> = list.iter().map(|item| self.expression(item)).collect();
        let mut value = value?;
        let items: Vec<Typed> = items.into_iter().collect::<Option<_>>()?;
        let decimal = items.iter().any(|item| item.kind == Type::Decimal) && value.kind == Type::Integer;
        if decimal {
            value = to_decimal(value);
        }
        let mut typed = Vec::new();
        for item in items {
            let item_span = item.span;
            let (_, item) = self.same_type(value.clone(), item, item_span)?;
            self.check_words(&value, &item);
            self.check_bounds(&value, &item);
            self.check_records(&value, &item);
            self.check_whole(&value, &item);
            typed.push(item);
        }
        Some(negate(negated, Node::In(Box::new(value), typed), span))
    }

    /// One question for each of the words, joined by `and` or `or`.
    pub(super) fn mentions(
        &mut self,
        value: &Expr,
        phrases: &[Located<String>],
        all: bool,
        span: Span,
    ) -> Option<Typed> {
        for phrase in phrases.iter().filter(|phrase| !phrase.value.chars().any(char::is_alphanumeric)) {
            let help = "write the words that the document should mention".to_owned();
            self.report(PackCode::EmptyPhrase, phrase.span, "there is no word in this text", Some(help));
        }
        let typed = self.expression(value)?;
        let column = match typed.node {
            Node::Column(column) if self.is_file(&column) => column,
            _ => {
                let files = self.current_files();
                let help = files.map(|field| format!("use `{field}`"));
                let message = "`mentions` needs the column that names a file in the documents folder";
                self.report(PackCode::NotAFile, value.span, message, help);
                return None;
            }
        };
        let questions = phrases.iter().map(|phrase| {
            let node = Node::Mentions(column.clone(), phrase.value.clone());
            Typed { node, kind: Type::Boolean, span }
        });
        balanced(questions.collect(), &mut |left, right| {
            let (left, right) = (Box::new(left), Box::new(right));
            let node = if all { Node::And(left, right) } else { Node::Or(left, right) };
            Typed { node, kind: Type::Boolean, span }
        })
    }

    fn is_file(&self, column: &Column) -> bool {
        let files = self.tables.files(column.target);
        files.is_some() && self.tables.column_names(column.target).get(column.column).copied() == files
    }

    fn current_files(&self) -> Option<String> {
        match self.rows.last()? {
            Row::Of(table) => self.tables.files(*table).map(str::to_owned),
            Row::Word(_) => None,
        }
    }

    pub(super) fn between(
        &mut self,
        value: &Expr,
        low: &Expr,
        high: &Expr,
        negated: bool,
        span: Span,
    ) -> Option<Typed> {
        let (value, low, high) = (self.expression(value), self.expression(low), self.expression(high));
        let (value, low, high) = (value?, low?, high?);
        // It is written out as two comparisons, so that one `between` inside another doubles what is inside.
        if value.size() > MAX_PARTS / 2 {
            let message = "written out, the expression has more than 5,000 parts";
            let help = "give the value before `between` a name as a derived column".to_owned();
            self.report(PackCode::ExpressionLimit, span, message, Some(help));
            return None;
        }
        let before = self.problems.len();
        let above = self.comparison(BinaryOp::GreaterOrEqual, value.clone(), low.clone(), span)?;
        let below = self.comparison(BinaryOp::LessOrEqual, value.clone(), high.clone(), span)?;
        if self.problems.len() == before {
            self.check_ends(&value, &low, &high);
        }
        Some(negate(negated, and(above, below).node, span))
    }

    pub(super) fn conditional(&mut self, condition: &Expr, then: &Expr, otherwise: &Expr) -> Option<(Node, Type)> {
        let (condition, left, right) = (self.truth(condition), self.expression(then), self.expression(otherwise));
        let (condition, left, right) = (condition?, left?, right?);
        let (left, right) = match (left.kind, right.kind) {
            (Type::Months, Type::Months) => (left, right),
            _ => self.same_type(left, right, then.span.to(otherwise.span))?,
        };
        let kind = left.kind;
        Some((Node::If(Box::new(condition), Box::new(left), Box::new(right)), kind))
    }

    pub(super) fn call(&mut self, function: Function, arguments: &[Expr]) -> Option<(Node, Type)> {
        let typed: Vec<Option<Typed>> = arguments.iter().map(|argument| self.expression(argument)).collect();
        let mut typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
        if typed.iter().any(|argument| argument.kind == Type::Decimal) {
            typed = typed
                .into_iter()
                .map(|argument| if argument.kind == Type::Integer { to_decimal(argument) } else { argument })
                .collect();
        }
        let kind = match function.takes() {
            Takes::Ordered => typed.first()?.kind,
            Takes::Each(kind) => kind,
        };
        for argument in &typed {
            if argument.kind != kind || !kind.is_ordered() {
                let needed = if kind.is_ordered() { kind.words() } else { "a number, a date or a number of days" };
                let message = format!("this is {}, but {needed} is needed here", argument.kind.words());
                self.report(PackCode::WrongType, argument.span, message, None);
                return None;
            }
        }
        let given = match function.gives() {
            Gives::Same => kind,
            Gives::This(kind) => kind,
        };
        Some((Node::Call(function, typed), given))
    }
}

fn to_decimal(typed: Typed) -> Typed {
    if typed.kind != Type::Integer {
        return typed;
    }
    Typed { span: typed.span, kind: Type::Decimal, node: Node::ToDecimal(Box::new(typed)) }
}
