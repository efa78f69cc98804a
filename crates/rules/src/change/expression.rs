//! The single changes of an expression.

use readymark_source::{Decimal, Span};

use crate::expr::{AggregateKind, BinaryOp, Slip};
use crate::typed::{Link, Node, Related, Typed, What};
use crate::{Constant, Type};

/// One change: where in the expression's text, in words, and the expression after it.
pub(super) struct Change {
    pub(super) span: Span,
    pub(super) words: String,
    pub(super) typed: Typed,
}

/// Every single change, outermost first.
pub(super) fn changes(root: &Typed) -> Vec<Change> {
    let mut nodes = Vec::new();
    root.walk(&mut |typed| nodes.push(typed));
    let mut found = Vec::new();
    for (at, node) in nodes.into_iter().enumerate() {
        for (words, changed) in of_node(node) {
            let mut typed = root.clone();
            if let Some(place) = nth(&mut typed, &mut { at }) {
                *place = changed;
                found.push(Change { span: node.span, words, typed });
            }
        }
    }
    found
}

/// The expression at a place of the walk.
fn nth<'a>(typed: &'a mut Typed, left: &mut usize) -> Option<&'a mut Typed> {
    if *left == 0 {
        return Some(typed);
    }
    *left -= 1;
    typed.parts_mut().into_iter().find_map(|part| nth(part, left))
}

type Local = Vec<(String, Typed)>;

fn of_node(typed: &Typed) -> Local {
    let like = |node: Node| Typed { node, kind: typed.kind, span: typed.span };
    let instead = |words: &str, other: &Typed| (words.to_owned(), other.clone());
    match &typed.node {
        Node::Constant(constant) => constants(constant, typed),
        Node::AsOf => vec![("as_of → window.end".to_owned(), like(Node::WindowEnd))],
        Node::WindowEnd => vec![("window.end → as_of".to_owned(), like(Node::AsOf))],
        Node::WindowStart => vec![("window.start → window.end".to_owned(), like(Node::WindowEnd))],
        Node::Parameter(_) => one_more(typed).into_iter().collect(),
        Node::Not(inner) => vec![instead("not dropped", inner)],
        Node::And(left, right) => vec![instead("right of and dropped", left), instead("left of and dropped", right)],
        Node::Or(left, right) => vec![instead("right of or dropped", left), instead("left of or dropped", right)],
        Node::Compare(operator, left, right) => {
            let other = opposite(*operator);
            let words = format!("{} → {}", operator.as_str(), other.as_str());
            vec![(words, like(Node::Compare(other, left.clone(), right.clone())))]
        }
        Node::Arithmetic(operator, left, right) => match operator {
            BinaryOp::Add => {
                vec![("+ → -".to_owned(), like(Node::Arithmetic(BinaryOp::Subtract, left.clone(), right.clone())))]
            }
            _ => Vec::new(),
        },
        Node::In(value, list) if list.len() > 1 => {
            without_one("word", list, |list| like(Node::In(value.clone(), list)))
        }
        Node::IsMissing(_) => vec![("missing → recorded".to_owned(), like(Node::Not(Box::new(typed.clone()))))],
        Node::If(_, then, otherwise) => vec![instead("always then", then), instead("always else", otherwise)],
        Node::Call(function, list) => match function.slip() {
            Slip::Other(other) => {
                let words = format!("{} → {}", function.name(), other.name());
                vec![(words, like(Node::Call(other, list.clone())))]
            }
            Slip::LeftOut(what) if list.len() > 2 => without_one(what, list, |list| like(Node::Call(*function, list))),
            Slip::LeftOut(_) => Vec::new(),
        },
        Node::Related(related) => of_rows(related)
            .into_iter()
            .map(|(words, related)| (words, like(Node::Related(Box::new(related)))))
            .collect(),
        Node::Column(_)
        | Node::Item { .. }
        | Node::ParameterFor(..)
        | Node::Mentions(..)
        | Node::Negative(_)
        | Node::ToDecimal(_)
        | Node::Given(_)
        | Node::In(..) => Vec::new(),
    }
}

/// Each list that lacks one of its values.
fn without_one(what: &str, list: &[Typed], make: impl Fn(Vec<Typed>) -> Typed) -> Local {
    let without = |at: usize| {
        let mut list = list.to_vec();
        list.remove(at);
        (format!("{what} {} dropped", at + 1), make(list))
    };
    (0..list.len()).map(without).collect()
}

/// The single changes of a form over related rows, its condition and value apart.
fn of_rows(related: &Related) -> Vec<(String, Related)> {
    let mut found = Vec::new();
    if related.condition.is_some() {
        found.push(("where dropped".to_owned(), Related { condition: None, ..related.clone() }));
    }
    if related.link != Link::All {
        found.push(("relation → anywhere".to_owned(), Related { link: Link::All, ..related.clone() }));
    }
    if let What::Value(kind, value) = &related.what
        && let Some(other) = other_end(*kind)
    {
        let words = format!("{} → {}", kind.as_str(), other.as_str());
        found.push((words, Related { what: What::Value(other, value.clone()), ..related.clone() }));
    }
    found
}

/// The comparison that differs on one side of the bound alone.
fn opposite(operator: BinaryOp) -> BinaryOp {
    match operator {
        BinaryOp::Less => BinaryOp::LessOrEqual,
        BinaryOp::LessOrEqual => BinaryOp::Less,
        BinaryOp::Greater => BinaryOp::GreaterOrEqual,
        BinaryOp::GreaterOrEqual => BinaryOp::Greater,
        BinaryOp::Equal => BinaryOp::NotEqual,
        _ => BinaryOp::Equal,
    }
}

fn other_end(kind: AggregateKind) -> Option<AggregateKind> {
    match kind {
        AggregateKind::First => Some(AggregateKind::Last),
        AggregateKind::Last => Some(AggregateKind::First),
        AggregateKind::Min => Some(AggregateKind::Max),
        AggregateKind::Max => Some(AggregateKind::Min),
        AggregateKind::Sum => None,
    }
}

/// The values next to a value.
pub(super) fn neighbours(constant: &Constant) -> Vec<(String, Constant)> {
    let percent = Decimal::SCALE / 100;
    let both = |less: Option<Constant>, more: Option<Constant>| {
        [("one less", less), ("one more", more)]
            .into_iter()
            .filter_map(|(words, constant)| Some((words.to_owned(), constant?)))
            .collect()
    };
    match constant {
        Constant::Boolean(value) => vec![(format!("{value} → {}", !value), Constant::Boolean(!value))],
        Constant::Integer(value) => {
            both(value.checked_sub(1).map(Constant::Integer), value.checked_add(1).map(Constant::Integer))
        }
        Constant::Days(value) => both(Some(Constant::Days(value - 1)), Some(Constant::Days(value + 1))),
        Constant::Months(value) => both(Some(Constant::Months(value - 1)), Some(Constant::Months(value + 1))),
        Constant::Date(day) => both(day.add_days(-1).map(Constant::Date), day.add_days(1).map(Constant::Date)),
        Constant::Decimal(value) => {
            let moved =
                |by: i64| value.millionths().checked_add(by).map(Decimal::from_millionths).map(Constant::Decimal);
            both(moved(-percent), moved(percent))
        }
        Constant::Text(_) => Vec::new(),
    }
}

fn constants(constant: &Constant, typed: &Typed) -> Local {
    let changed =
        |(words, constant)| (words, Typed { node: Node::Constant(constant), kind: typed.kind, span: typed.span });
    neighbours(constant).into_iter().map(changed).collect()
}

/// A parameter and one more of its unit.
fn one_more(typed: &Typed) -> Option<(String, Typed)> {
    let one = match typed.kind {
        Type::Integer => Constant::Integer(1),
        Type::Days => Constant::Days(1),
        _ => return None,
    };
    let one = Typed { node: Node::Constant(one), kind: typed.kind, span: typed.span };
    let sum = Node::Arithmetic(BinaryOp::Add, Box::new(typed.clone()), Box::new(one));
    Some(("one more".to_owned(), Typed { node: sum, kind: typed.kind, span: typed.span }))
}
