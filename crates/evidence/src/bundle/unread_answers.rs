//! Answers that nobody can read, or nobody reads: what is in them may be for or against the service.

use std::collections::BTreeSet;

use readymark_source::{Problem, Problems, Shape, SourceFile, tree};

use super::code::BundleCode;
use super::form::JudgementsFile;
use super::near_names::NearName;
use super::own_files::{ANSWERS, text};
use super::read_recorded::judged;
use super::{Answer, Judgement};
use crate::files::store::Store;

/// Of a longer one, the text is not searched.
const LONGEST_TEXT: u64 = 16 << 20;

/// Files of answers that are there, and of which nobody knows what they say.
#[derive(Clone)]
pub struct UnreadAnswers {
    /// What is wrong with them.
    pub problems: Problems,
    pub(crate) files: Vec<String>,
    /// Whether no other file says what was judged.
    alone: bool,
    /// The texts of those that may hold an answer for each check that they name; nothing if not even these are known.
    texts: Option<String>,
    /// The checks that others lower.
    lowered: BTreeSet<String>,
}

/// Their text stays out of debug output: a service wrote it.
impl std::fmt::Debug for UnreadAnswers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UnreadAnswers(…)")
    }
}

impl UnreadAnswers {
    /// Whether they may hold an answer for a check that changes what it says.
    #[must_use]
    pub fn may_answer(&self, check: &str, is_judged: bool) -> bool {
        let named = self.texts.as_ref().is_none_or(|texts| texts.contains(check));
        self.alone && is_judged || named || self.lowered.contains(check)
    }

    fn none(alone: bool) -> Self {
        Self {
            problems: Problems::new(),
            files: Vec::new(),
            alone,
            texts: Some(String::new()),
            lowered: BTreeSet::new(),
        }
    }

    fn name(&mut self, file: &str, problems: Problems) {
        self.files.push(file.to_owned());
        self.problems.extend(problems);
    }

    fn search(&mut self, text: Option<String>) {
        self.texts = self.texts.take().zip(text).map(|(known, text)| known + "\n" + &text);
    }
}

/// The file of answers, if it is there and is not text or not YAML. No check that it may answer comes to a verdict without it. A
/// mistake inside one that can be read is refused at its place.
pub(super) fn unreadable(store: &Store) -> Option<UnreadAnswers> {
    let read = text(store, ANSWERS)
        .and_then(|file| file.map_or(Ok(()), |file| tree(&file).map(drop).map_err(|problem| vec![problem])));
    let problems = read.err()?;
    let mut unread = UnreadAnswers::none(true);
    unread.name(ANSWERS, problems);
    unread.search(bytes(store, ANSWERS).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
    Some(unread)
}

/// The same, with files of answers that nobody reads because of their names. Beside a file that is read, one counts as far as it says
/// something worse that is not said there, nor answered anew.
pub(super) fn with_near_names(
    unread: Option<UnreadAnswers>,
    store: &Store,
    near: &[NearName],
    read: Option<&[Judgement]>,
) -> Option<UnreadAnswers> {
    let mut all = unread.unwrap_or_else(|| UnreadAnswers::none(read.is_none()));
    for NearName { name, .. } in near.iter().filter(|near| near.meant == ANSWERS) {
        let text = bytes(store, name).and_then(|bytes| String::from_utf8(bytes).ok());
        let answers = text.as_ref().and_then(|text| answers(name, text));
        match (read, answers) {
            (Some(read), Some(answers)) => {
                let lowered: Vec<_> = answers.iter().filter(|answer| lowers(answer, read)).collect();
                if lowered.is_empty() {
                    continue;
                }
                all.lowered.extend(lowered.into_iter().map(|answer| answer.check.value.clone()));
            }
            _ => all.search(text),
        }
        all.name(name, vec![misnamed(name)]);
    }
    (!all.files.is_empty()).then_some(all)
}

/// Whether an answer says that something is wanting, and no other one of the same rows says so or came later.
fn lowers(answer: &Judgement, read: &[Judgement]) -> bool {
    let same = |known: &&Judgement| known.check.value == answer.check.value && known.rows == answer.rows;
    let answered = |known: &Judgement| known.on > answer.on || known.on == answer.on && known.answer == answer.answer;
    answer.answer != Answer::Met && !read.iter().filter(same).any(answered)
}

/// The answers of a text that has no mistake.
fn answers(name: &str, text: &str) -> Option<Vec<Judgement>> {
    let file = SourceFile::new(name, text.trim_start_matches('\u{feff}')).sensitive();
    let form = Shape::of::<JudgementsFile>().read(&file).ok()?;
    let mut problems = Problems::new();
    let read = judged(&file, &form, &mut problems);
    problems.is_empty().then_some(read)
}

fn bytes(store: &Store, name: &str) -> Option<Vec<u8>> {
    store.open(name).ok().filter(|input| input.len() <= LONGEST_TEXT)?.all()
}

fn misnamed(name: &str) -> Problem {
    let file = SourceFile::new(name, "").sensitive();
    let message = "this file may hold answers, and nobody reads it: it has another name";
    Problem::whole(BundleCode::NearName, &file, message)
        .help(format!("name the file with the current answers `{ANSWERS}`, and delete the others"))
}
