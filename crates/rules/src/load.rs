//! Files to pack: every file is read, every mistake is reported.

mod check;
mod lookups;
mod pictures;
mod profiles;
mod reviews;
mod standard;

use crate::code::PackCode;
use readymark_source::{Problem, Problems, Shape, SourceFile, Threads};

use crate::declare::Declared;
use crate::file::{CheckFile, StandardFile};
use crate::model::Limit;
use crate::text::{PackText, stem};
use crate::typed::Node;
use crate::{Check, Model, Pictures, Reviews, Standard, Typed};
use lookups::Lookups;

/// A standard with its evidence model and its checks, ready to be run.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name: that of its folder.
    pub name: String,
    /// Areas, requirements and sources.
    pub standard: Standard,
    /// Tables and parameters.
    pub model: Model,
    /// The checks, in the order of their requirements, then by id.
    pub checks: Vec<Check>,
    /// Where it stands that a breach was reviewed.
    pub reviews: Option<Reviews>,
    /// What a report shows beside the verdicts.
    pub pictures: Pictures,
    /// SHA-256 over the paths and bytes of the files.
    pub digest: String,
}

impl Pack {
    /// The check with this id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }
}

/// Loads a pack.
///
/// # Errors
/// Every mistake in its files.
pub fn load(text: &PackText) -> Result<Pack, Problems> {
    let standard_file = text.standard().clone();
    let (standard, checks) = read_files(text);
    let mut problems = Vec::new();
    let standard = standard.map_err(|found| problems.extend(found)).ok();
    let mut read = Vec::new();
    same_stem(text, &mut problems);
    for (file, check) in checks {
        match check {
            Ok(check) => read.push((file, check)),
            Err(found) => problems.extend(found),
        }
    }
    let Some(standard) = standard else { return Err(problems) };
    let mut checked = standard::standard(&standard_file, &standard, &mut problems);
    let parameters = standard::parameters(&standard_file, &standard, &mut problems);
    let declared = Declared::new(&standard_file, &standard, parameters.clone());
    let mut found = Vec::new();
    let context = |file| check::Context { file, declared: &declared, parameters: &parameters, standard: &checked };
    let pictures = context(&standard_file).pictures(&standard.pictures, &mut problems);
    let reviews = standard.reviews.as_ref().and_then(|entry| context(&standard_file).reviews(entry, &mut problems));
    let shown_by = context(&standard_file).shown_by(&standard, &mut problems);
    for (file, entry) in &read {
        found.extend(context(file).check(entry, &mut problems));
    }
    for (profile, rows) in checked.profiles.iter_mut().zip(shown_by) {
        profile.shown_by = rows;
    }
    let (model, declared_problems) = declared.finish();
    problems.extend(declared_problems);
    if problems.is_empty() {
        misused_parameters(
            &standard_file,
            &standard,
            &model,
            (&found, &pictures, &checked, reviews.as_ref()),
            &mut problems,
        );
        profiles::misused((&standard_file, &standard), &found, &read, &mut problems);
    }
    if !problems.is_empty() {
        problems.sort_by(|a, b| (a.file.path(), a.span).cmp(&(b.file.path(), b.span)));
        problems.dedup();
        return Err(problems);
    }
    found.sort_by(|a, b| (checked.position(&a.requirement), &a.id).cmp(&(checked.position(&b.requirement), &b.id)));
    Ok(Pack {
        name: text.name().to_owned(),
        standard: checked,
        model,
        checks: found,
        reviews,
        pictures,
        digest: text.digest(),
    })
}

/// Two files of one stem, `a.yaml` and `a.yml`, would be two checks with one id.
fn same_stem(text: &PackText, problems: &mut Problems) {
    let mut seen = std::collections::BTreeSet::new();
    for file in text.checks() {
        let id = stem(file.path());
        if !seen.insert(id) {
            let problem = Problem::whole(PackCode::DuplicateId, file, format!("duplicate check `{id}`"));
            problems
                .push(problem.help("a check's id is its file name without the ending: rename or delete one of them"));
        }
    }
}

type CheckFiles<'a> = Vec<(&'a SourceFile, Result<CheckFile, Problems>)>;

/// Half of the text of a pack is its standard, half its checks: each is read on a thread of its own, for every audit
/// begins with this.
fn read_files(text: &PackText) -> (Result<StandardFile, Problems>, CheckFiles<'_>) {
    let checks = || text.checks().iter().map(|file| (file, Shape::read_trusting(file))).collect();
    Threads::of_this_machine().both(|| Shape::read_trusting(text.standard()), checks)
}

/// A parameter that nothing names is a rule that somebody believes is there, and so is the value of a word that nothing asks for.
fn misused_parameters(
    file: &SourceFile,
    standard: &StandardFile,
    model: &Model,
    (checks, pictures, checked, reviews): (&[Check], &Pictures, &Standard, Option<&Reviews>),
    problems: &mut Problems,
) {
    let mut used = vec![false; model.parameters.len()];
    let mut mark = |index: usize| {
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
    };
    let mut lookups = Lookups::of(model);
    let shown =
        checked.profiles.iter().flat_map(|profile| &profile.shown_by).filter_map(|rows| rows.condition.as_ref());
    let shown = shown.chain(reviews.into_iter().flat_map(Reviews::expressions)).chain(pictures.expressions());
    let alone: Vec<&Typed> = model.expressions().into_iter().chain(shown).collect();
    alone.iter().for_each(|expression| lookups.see(expression));
    checks.iter().for_each(|check| lookups.see_check(check));
    lookups.check(file, standard, problems);
    for expression in alone.into_iter().chain(checks.iter().flat_map(Check::expressions)) {
        expression.walk(&mut |typed| {
            if let Node::Parameter(index) | Node::ParameterFor(index, _) = &typed.node {
                mark(*index);
            }
        });
    }
    let limits = model.tables.iter().filter_map(|table| table.stale_after.as_ref());
    for limit in limits.chain(checks.iter().flat_map(Check::limits)).chain(pictures.limits()) {
        if let Limit::Parameter(index) = limit {
            mark(*index);
        }
    }
    for ((name, _), used) in standard.parameters.iter().zip(used) {
        if !used {
            let message = format!("unused parameter `${}`", name.value);
            problems
                .push(Problem::new(PackCode::UnusedParameter, file, name.span, message).help("use it, or remove it"));
        }
    }
}
