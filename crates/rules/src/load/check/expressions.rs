//! The expressions of a check, typed at their place in its file.

use crate::code::PackCode;
use readymark_source::{Located, Problems, Scalar};

use super::Context;
use crate::expr::{Expr, Written, parse};
use crate::model::Condition;
use crate::resolve::{Resolver, Row};
use crate::{Type, Typed};

impl Context<'_> {
    pub(in crate::load) fn written(&self, text: &Located<Scalar>) -> Written {
        Written::new(self.file, &text.clone().map(|scalar| scalar.0))
    }

    /// A date that a report shows, so that no personal value may go into it.
    pub(in crate::load) fn shown_day(
        &self,
        text: &Located<Scalar>,
        row: Option<Row>,
        what: &str,
        problems: &mut Problems,
    ) -> Option<Condition> {
        let day = self.condition(text, row, &[Type::Date], what, problems)?;
        self.is_shown(&day.written, &day.typed, what, problems).then_some(day)
    }

    /// Whether days that an expression gives may be shown; reports why not.
    pub(in crate::load) fn is_shown(
        &self,
        written: &Written,
        typed: &Typed,
        what: &str,
        problems: &mut Problems,
    ) -> bool {
        let Some(name) = self.declared.personal_value(typed) else { return true };
        let message = format!("{what} uses `{name}`, and reports show its dates");
        let problem = written.problem(PackCode::PersonalDay, typed.span, message);
        problems.push(
            problem
                .help(format!("use a field with `personal: none`, or mark `{name}` as `none` if it is not personal")),
        );
        false
    }

    pub(in crate::load) fn condition(
        &self,
        text: &Located<Scalar>,
        row: Option<Row>,
        wanted: &[Type],
        what: &str,
        problems: &mut Problems,
    ) -> Option<Condition> {
        let written = self.written(text);
        match parse(written.text()) {
            Ok(expression) => {
                let typed = self.typed(&written, &expression, row, wanted, what, problems)?;
                Some(Condition { written, typed })
            }
            Err(error) => {
                problems.push(written.parse_problem(error));
                None
            }
        }
    }

    pub(in crate::load) fn typed(
        &self,
        written: &Written,
        expression: &Expr,
        row: Option<Row>,
        wanted: &[Type],
        what: &str,
        problems: &mut Problems,
    ) -> Option<Typed> {
        // Without a population there is nothing that a name could mean: its own problem says so.
        let row = row?;
        let checked = Resolver::new(self.declared, written, Some(row)).check(expression, wanted, what);
        checked.map_err(|found| problems.extend(found)).ok()
    }
}
