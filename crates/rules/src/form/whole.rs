//! What is asked of every form by its parts alone.

use super::Body;
use super::parts::{LookAt, Part, Says};
use crate::model::{Condition, Limit};
use crate::typed::Typed;

impl Body {
    /// What it asks, on one line, as written.
    #[must_use]
    pub fn asks(&self) -> String {
        match self.parts().first().map(|part| part.says) {
            Some(Says::Condition(Condition { written, .. }) | Says::Value(_, written)) => written.one_line(),
            Some(Says::Line(line)) => line.to_owned(),
            Some(Says::Limit(_) | Says::Threshold(_) | Says::Records(_)) | None => String::new(),
        }
    }

    /// Every limit.
    #[must_use]
    pub fn limits(&self) -> Vec<&Limit> {
        self.parts().into_iter().flat_map(Part::limits).collect()
    }

    /// Every typed expression.
    #[must_use]
    pub fn expressions(&self) -> Vec<&Typed> {
        let condition = self.population().and_then(|rows| rows.condition.as_ref());
        let own = self.parts().into_iter().flat_map(Part::expressions);
        condition.map(|condition| &condition.typed).into_iter().chain(own).collect()
    }

    /// What a person should read.
    #[must_use]
    pub fn look_at(&self) -> &[LookAt] {
        self.parts().into_iter().find_map(Part::records).unwrap_or_default()
    }
}
