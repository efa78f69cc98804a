//! One check file to one check.

use crate::code::PackCode;
use readymark_findings::{Force, Reach, SourceMark};
use readymark_source::{Problem, Problems, SourceFile};

use super::standard::{mark, unknown_requirement};
use crate::declare::Declared;
use crate::file::{CheckFile, ReachKind};
use crate::force;
use crate::model::Limit;
use crate::{Check, Parameter, Standard};

mod cadence;
mod expressions;
mod fix;
mod form;
mod judgement;
mod measure;
mod population;
mod profiles;
mod share;

/// What a check is read against.
pub(super) struct Context<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) declared: &'a Declared<'a>,
    pub(super) parameters: &'a [Parameter],
    pub(super) standard: &'a Standard,
}

impl Context<'_> {
    pub(super) fn check(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Check> {
        let before = problems.len();
        let id = crate::text::stem(self.file.path());
        if !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            let message = "the file's name is the check's id, of lower-case letters, digits and `-`";
            problems.push(Problem::whole(PackCode::BadName, self.file, message));
        }
        if self.standard.position(&entry.requirement.value).is_none() {
            let known = self.standard.requirements().map(|requirement| requirement.id.as_str());
            problems.push(unknown_requirement(self.file, &entry.requirement, known));
        }
        let source = mark(self.file, &entry.source, &self.standard.sources, problems);
        let applies = self.applies(entry, problems);
        self.misplaced(entry, problems);
        let body = self.body(entry, problems);
        let fix = self.fix(entry, problems);
        let given = Force::of(&source, &self.standard.awarding_body);
        let set = force::set(self.file, entry.force.as_ref(), (given, entry.safeguarding), problems);
        let fix_table = body.as_ref().and_then(|body| self.fix_table(entry, body, problems));
        let body = body.filter(|_| problems.len() == before)?;
        Some(Check {
            id: id.to_owned(),
            title: entry.title.value.clone(),
            requirement: entry.requirement.value.clone(),
            force: set.as_ref().map_or(given, |(force, _)| *force),
            force_set: set.map(|(_, set)| set),
            bound_published: body.full_limit().is_some_and(|limit| self.awarding_body_states(limit, &source)),
            source,
            applies,
            safeguarding: entry.safeguarding,
            reach: match entry.reach {
                ReachKind::Full => Reach::Full,
                ReachKind::Over => Reach::Over,
                ReachKind::Under => Reach::Under,
                ReachKind::Partial => Reach::Partial,
            },
            may_be_absent: entry.when_absent.is_some(),
            body,
            human: entry.human.as_ref().map(|human| human.value.trim().to_owned()),
            fix,
            fix_table,
            file: self.file.clone(),
        })
    }

    /// Whether the body that awards the mark states the limit: in what the check restates, or as its parameter.
    fn awarding_body_states(&self, limit: &Limit, source: &SourceMark) -> bool {
        let mark = match limit {
            Limit::Value(_) => Some(source),
            Limit::Parameter(index) => self.parameters.get(*index).map(|parameter| &parameter.source),
        };
        mark.is_some_and(|mark| self.standard.awarding_body_says(mark))
    }
}
