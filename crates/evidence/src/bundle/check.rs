//! What the shape of a bundle's file cannot say: days, periods, partners, texts. Collects every mistake of one file.
//!
//! Every message is about the place; none repeats what stands there.

use readymark_source::{
    Code, Date, Located, Problem, Problems, Scalar, SourceFile, Span, closest, names_nobody, says_nothing,
};

use super::Period;
use super::form::{CoversFile, Day, DayOfFile, PeriodFile, Word};
use super::patterns::day_of;
use crate::bundle::code::BundleCode;
use crate::bundle::dates::{DateForm, FormError, KNOWN};

/// How many months an answer or an exception may stand: as long as the mark itself. Source: RSQM, three years.
const LONGEST: i64 = 36;

/// One file under check.
pub(crate) struct Check<'a> {
    pub(crate) file: &'a SourceFile,
    pub(crate) problems: Problems,
}

impl<'a> Check<'a> {
    pub(crate) fn of(file: &'a SourceFile) -> Self {
        Self { file, problems: Problems::new() }
    }

    /// Reports a mistake with the remedy of its code.
    pub(crate) fn report(&mut self, code: impl Code, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(code, self.file, span, message).help(code.explained().remedy));
    }

    /// The same, with better advice if there is some.
    pub(crate) fn advise(&mut self, code: impl Code, span: Span, message: &str, help: Option<String>) {
        self.report(code, span, message);
        if let (Some(last), Some(help)) = (self.problems.last_mut(), help) {
            last.help = Some(help);
        }
    }

    /// A text for people: something, its white space made plain.
    pub(crate) fn text(&mut self, word: &Word) -> String {
        let plain = plain(&word.value);
        self.printable(&plain, word.span);
        plain
    }

    /// The role of somebody who answers for something.
    pub(crate) fn role(&mut self, word: &Word) -> String {
        let role = self.text(word);
        if !role.is_empty() && names_nobody(&role) {
            self.report(BundleCode::Empty, word.span, "this text names nobody");
        }
        role
    }

    /// Why somebody decided so.
    pub(crate) fn reason(&mut self, word: &Word) -> String {
        let reason = self.text(word);
        if !reason.is_empty() && says_nothing(&reason) {
            self.report(BundleCode::Empty, word.span, "this text gives no reason");
        }
        reason
    }

    /// A name, a heading or a word of a file: kept as it is, but for the white space around it.
    pub(crate) fn word(&mut self, word: &Word) -> Word {
        let plain = word.value.trim().to_owned();
        self.printable(&plain, word.span);
        Located::new(plain, word.span)
    }

    /// The same, where it may look like a number.
    pub(crate) fn scalar(&mut self, word: &Located<Scalar>) -> Word {
        self.word(&Located::new(word.value.0.clone(), word.span))
    }

    fn printable(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            self.report(BundleCode::Empty, span, "this text is empty");
        } else if text.chars().any(is_control) {
            self.report(BundleCode::Control, span, "control character in this text");
        }
    }

    pub(crate) fn day(&mut self, day: &Located<Day>) -> Option<Date> {
        let date = Date::parse(&day.value.0);
        if date.is_none() {
            self.report(BundleCode::BadDate, day.span, "invalid date, or not between 1900 and 2199");
        }
        date
    }

    pub(crate) fn period(&mut self, period: &Located<PeriodFile>) -> Option<Period> {
        let (from, to) = (self.day(&period.value.from), self.day(&period.value.to));
        Some(self.ordered(from?, to?, period.value.to.span))
    }

    /// The same of an export, whose last day may stand in the name of its file.
    pub(crate) fn covers(&mut self, period: &Located<CoversFile>, file: &str) -> Option<Period> {
        let (from, to) = (self.day(&period.value.from), self.day_of_file(&period.value.to, file));
        Some(self.ordered(from?, to?, period.value.to.span))
    }

    fn ordered(&mut self, from: Date, to: Date, at: Span) -> Period {
        if to < from {
            self.report(BundleCode::Reversed, at, "this period ends before it starts");
        }
        Period { from, to }
    }

    /// A day, or the one that the name of a file says.
    pub(crate) fn day_of_file(&mut self, day: &Located<DayOfFile>, file: &str) -> Option<Date> {
        if day.value.0 != DayOfFile::NAME {
            return self.day(&Located::new(Day(day.value.0.clone()), day.span));
        }
        let date = day_of(file);
        if date.is_none() {
            self.report(BundleCode::NameWithoutDay, day.span, "the name of the file does not say one day");
        }
        date
    }

    /// The day of the planned assessment. It looks back over the window, so that it cannot lie before the window begins; it
    /// may lie inside, for an audit on the way.
    pub(crate) fn assessment(&mut self, day: &Located<Day>, window: Option<Period>) -> Option<Date> {
        let planned = self.day(day)?;
        if window.is_some_and(|window| planned < window.from) {
            self.report(BundleCode::AssessmentEarly, day.span, "the assessment is before the window starts");
        }
        Some(planned)
    }

    pub(crate) fn last_day(&mut self, from: Option<Date>, until: &Located<Day>) -> Option<Date> {
        let until_day = self.day(until);
        if let (Some(from), Some(last)) = (from, until_day)
            && last < from
        {
            self.report(BundleCode::Reversed, until.span, "this ends before it starts");
        }
        until_day
    }

    /// The last day of what somebody said, which may not lie long after another one.
    pub(crate) fn soon(&mut self, from: Option<Date>, until: &Located<Day>) {
        let latest = from.and_then(|from| from.add_months(LONGEST));
        let until_day = Date::parse(&until.value.0);
        if latest.zip(until_day).is_some_and(|(latest, until)| until > latest) {
            self.report(BundleCode::EndsLate, until.span, "this ends more than three years later");
        }
    }

    /// A declared partner's id.
    pub(crate) fn partner(&mut self, id: &Word, partners: &[(String, String)]) -> String {
        let word = self.text(id);
        if !word.is_empty() && !partners.iter().any(|(known, _)| *known == word) {
            let nearest = closest(&word, partners.iter().map(|(known, _)| known.as_str()));
            // The partners' ids are the service's own vocabulary, printed in every report.
            let help = nearest.map(|name| format!("did you mean `{name}`?"));
            self.advise(BundleCode::UnknownPartner, id.span, "this partner is not declared", help);
        }
        word
    }

    pub(crate) fn date_form(&mut self, form: Option<&Word>) -> DateForm {
        let Some(form) = form else { return DateForm::default() };
        match DateForm::compile(&form.value) {
            Ok(compiled) => return compiled,
            Err(FormError::TwoDigitYear) => {
                self.report(BundleCode::TwoDigitYear, form.span, "two-digit years are not allowed");
            }
            Err(FormError::Unclear) => {
                let nearest = closest(form.value.trim(), KNOWN);
                let help = nearest.map(|known| format!("did you mean `{known}`?"));
                let message = "unknown date format";
                self.advise(BundleCode::DateForm, form.span, message, help);
            }
        }
        DateForm::default()
    }

    /// A path inside the bundle.
    pub(crate) fn path(&mut self, path: &Word) -> Word {
        let path = self.word(path);
        if !path.value.is_empty() && !crate::files::store::is_inside(&path.value) {
            self.report(BundleCode::BadPath, path.span, "this path leads out of the bundle");
        }
        path
    }
}

/// Characters that would disturb a terminal or a report.
fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text with one blank between its words.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
