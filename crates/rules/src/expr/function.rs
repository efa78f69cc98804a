//! The functions of several values. Whoever adds one begins here; what has to follow does not compile until it does.

use strum::VariantArray;

use crate::Type;

/// A function of several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Function {
    /// `least`
    Least,
    /// `greatest`
    Greatest,
    /// `in_order`
    InOrder,
}

/// What a function takes: one value or more, all of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Of any type whose values have an order.
    Ordered,
    /// Of this type.
    Each(Type),
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A value of the type that it takes.
    Same,
    /// A value of this type.
    This(Type),
}

/// A single mistake in a call, which the tests of a check should notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// Another function stands there.
    Other(Function),
    /// One of three or more values, so called, is left out.
    LeftOut(&'static str),
}

/// What is known of a function.
struct Facts {
    name: &'static str,
    takes: Takes,
    gives: Gives,
    slip: Slip,
}

impl Function {
    /// Every function.
    pub const ALL: &[Self] = Self::VARIANTS;

    fn facts(self) -> Facts {
        match self {
            Self::Least => {
                Facts { name: "least", takes: Takes::Ordered, gives: Gives::Same, slip: Slip::Other(Self::Greatest) }
            }
            Self::Greatest => {
                Facts { name: "greatest", takes: Takes::Ordered, gives: Gives::Same, slip: Slip::Other(Self::Least) }
            }
            Self::InOrder => Facts {
                name: "in_order",
                takes: Takes::Each(Type::Date),
                gives: Gives::This(Type::Boolean),
                slip: Slip::LeftOut("date"),
            },
        }
    }

    /// The word that stands before the parenthesis.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The function of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.name() == name)
    }

    /// What it takes.
    #[must_use]
    pub fn takes(self) -> Takes {
        self.facts().takes
    }

    /// What it gives.
    #[must_use]
    pub fn gives(self) -> Gives {
        self.facts().gives
    }

    pub(crate) fn slip(self) -> Slip {
        self.facts().slip
    }
}
