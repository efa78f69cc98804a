//! The test files of a pack: read, and held against what every check must show.

use std::path::Path;

use crate::code::PackCode;
use readymark_source::{Problem, Problems, Shape, SourceFile, slashed};

use crate::file::{Shows, TestsFile};
use crate::{Body, Pack, stem};

/// The tests of one check.
#[derive(Clone, Debug)]
pub struct CheckTests {
    /// The check's id.
    pub check: String,
    /// The file.
    pub file: SourceFile,
    /// What it contains.
    pub tests: TestsFile,
}

/// Reads the tests of these checks, or of all if none is named, from a pack's folder, in the order of the checks.
///
/// # Errors
/// Every mistake in them: a file that cannot be read, a check without tests or without one of the required kinds; if no check is named, also tests of no check.
pub fn read_tests(dir: &Path, pack: &Pack, only: &[String]) -> Result<Vec<CheckTests>, Problems> {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    let shown = slashed(dir);
    let shown = shown.trim_end_matches('/');
    for check in pack.checks.iter().filter(|check| only.is_empty() || only.contains(&check.id)) {
        let name = format!("{shown}/tests/{}.yaml", check.id);
        match SourceFile::open(&dir.join("tests").join(format!("{}.yaml", check.id)), name.clone()) {
            Ok(file) => match Shape::read_trusting::<TestsFile>(&file) {
                Ok(tests) => {
                    missing_kinds(check, &file, &tests, &mut problems);
                    found.push(CheckTests { check: check.id.clone(), file, tests });
                }
                Err(found) => problems.extend(found),
            },
            Err(error) => {
                let problem = Problem::whole(PackCode::UntestedCheck, &SourceFile::new(name, ""), error.to_string());
                problems.push(problem.help("every check has tests of its own: write them in this file"));
            }
        }
    }
    let all = only.is_empty().then(|| walkdir::WalkDir::new(dir.join("tests")).sort_by_file_name());
    for entry in all.into_iter().flatten().filter_map(Result::ok) {
        let path = slashed(entry.path());
        if entry.file_type().is_file() && pack.check(stem(&path)).is_none() {
            let problem =
                Problem::whole(PackCode::UntestedCheck, &SourceFile::new(path, ""), "there is no check of this name");
            problems.push(problem.help("a test file has the name of its check"));
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn missing_kinds(check: &crate::Check, file: &SourceFile, tests: &TestsFile, problems: &mut Problems) {
    let judgement = matches!(check.body, Body::Judgement(_));
    let required = Shows::required(judgement);
    let missing: Vec<&str> = (required.iter())
        .filter(|shows| !tests.tests.iter().any(|test| test.shows.value == **shows))
        .map(|shows| shows.as_str())
        .collect();
    if !missing.is_empty() {
        let problem = Problem::whole(PackCode::UntestedCheck, file, "a required kind of test is missing");
        problems.push(problem.help(format!("add a test that shows: {}", missing.join(", "))));
    }
    for test in tests.tests.iter().filter(|test| !required.contains(&test.shows.value)) {
        let problem = Problem::new(PackCode::UntestedCheck, file, test.shows.span, "this check cannot show that");
        let words: Vec<&str> = required.iter().map(|shows| shows.as_str()).collect();
        problems.push(problem.help(format!("it shows {}", words.join(", "))));
    }
}
