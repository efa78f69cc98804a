//! `profiles` of `standard.yaml`, and `applies` of requirements and checks.

use crate::code::PackCode;
use readymark_source::{Located, OneOr, Problem, Problems, Scalar, SourceFile, closest};

use crate::Check;
use crate::file::{CheckFile, RequirementFile, StandardFile};
use crate::standard::Profile;

/// One profile or several, as `applies` names them.
pub(super) type Named = Located<OneOr<Scalar, Vec<Located<Scalar>>>>;

/// The profiles as declared; the rows that show them come when the tables have been read.
pub(super) fn declared(entry: &StandardFile) -> Vec<Profile> {
    let profile = |(name, profile): &(Located<String>, crate::file::ProfileFile)| Profile {
        name: name.value.clone(),
        title: profile.title.value.trim().to_owned(),
        shown_by: Vec::new(),
    };
    entry.profiles.iter().map(profile).collect()
}

/// The profiles that a requirement or a check needs.
pub(super) fn named(
    file: &SourceFile,
    entry: Option<&Named>,
    known: &[Profile],
    problems: &mut Problems,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in entry.iter().flat_map(|entry| words(entry)) {
        if known.iter().any(|profile| profile.name == name.value.0) {
            found.push(name.value.0);
        } else {
            let nearest = closest(&name.value.0, known.iter().map(|profile| profile.name.as_str()));
            let message = format!("unknown profile `{}`", name.value.0);
            let problem = Problem::new(PackCode::UnknownProfile, file, name.span, message);
            problems.push(problem.help(nearest.map_or_else(
                || "declare it under `profiles` in `standard.yaml`".to_owned(),
                |name| format!("did you mean `{name}`?"),
            )));
        }
    }
    found
}

fn words(entry: &Named) -> Vec<Located<Scalar>> {
    match &entry.value {
        OneOr::One(word) => vec![Located::new(word.clone(), entry.span)],
        OneOr::Many(words) => words.clone(),
    }
}

/// Profiles that nothing needs, and safeguarding checks that a word alone would switch off.
pub(super) fn misused(
    (file, entry): (&SourceFile, &StandardFile),
    checks: &[Check],
    entries: &[(&SourceFile, CheckFile)],
    problems: &mut Problems,
) {
    let requirements = entry.areas.iter().flat_map(|area| &area.requirements);
    let of_requirements: Vec<&RequirementFile> = requirements.filter(|known| known.applies.is_some()).collect();
    for (name, profile) in entry.profiles.iter() {
        let needs = |check: &&Check| check.applies.contains(&name.value);
        if !checks.iter().any(|check| needs(&check)) {
            let message = format!("unused profile `{}`", name.value);
            let problem = Problem::new(PackCode::UnusedProfile, file, name.span, message);
            problems.push(problem.help("name it in `applies` of a check, or remove it"));
        }
        let unguarded = checks.iter().filter(needs).find(|check| check.safeguarding);
        if let Some(check) = unguarded.filter(|_| profile.shown_by.is_empty()) {
            let own = entries.iter().find(|(file, _)| *file == &check.file).and_then(|(file, entry)| {
                Some((*file, entry.applies.as_ref().filter(|named| names(named, &name.value))?.span))
            });
            let inherited = || {
                let requirement = of_requirements.iter().find(|known| known.id.value == check.requirement)?;
                Some((file, requirement.applies.as_ref()?.span))
            };
            let (at, span) = own.or_else(inherited).unwrap_or((file, name.span));
            let message =
                format!("a safeguarding check may not depend on `{}`, which no row can contradict", name.value);
            let problem = Problem::new(PackCode::UnguardedProfile, at, span, message);
            problems.push(problem.help("add `shown_by` to the profile: the rows that show that it is so"));
        }
    }
}

fn names(named: &Named, profile: &str) -> bool {
    words(named).iter().any(|word| word.value.0 == profile)
}
