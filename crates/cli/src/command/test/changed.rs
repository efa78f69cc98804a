//! `test --mutate`: whether the tests of a pack notice that it was changed.

use std::fmt::Write as _;
use std::path::Path;

use readymark_evaluator::{Tried, try_changes};
use readymark_rules::{CheckTests, Excused, Pack, read_excused};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::print;

pub(super) fn run(pack: &Pack, tests: &[CheckTests], dir: &Path, only: &[String]) -> Result<Exit, Failure> {
    let excused = read_excused(dir).map_err(|problems| Failure::problems(Exit::Pack, problems))?;
    let tried = try_changes(pack, tests, only).map_err(|problems| Failure::problems(Exit::Pack, problems))?;
    let outcome = Outcome::new(&tried, &excused, only.is_empty());
    print(outcome.text())?;
    Ok(if outcome.is_good() { Exit::Ready } else { Exit::Pack })
}

/// The changes by what became of them.
struct Outcome<'a> {
    tried: usize,
    noticed: usize,
    /// No test noticed them, and the pack says why that is right.
    argued: Vec<&'a Tried>,
    unseen: Vec<&'a Tried>,
    /// What the pack argues about, and there is no such change or a test notices it.
    idle: Vec<&'a Excused>,
}

impl<'a> Outcome<'a> {
    fn new(tried: &'a [Tried], excused: &'a [Excused], whole: bool) -> Self {
        let (noticed, left): (Vec<_>, Vec<_>) = tried.iter().partition(|tried| tried.noticed);
        let (argued, unseen) = left.into_iter().partition(|tried| excused.iter().any(|entry| speaks_of(entry, tried)));
        let argued: Vec<&Tried> = argued;
        let idle = excused.iter().filter(|entry| whole && !argued.iter().any(|tried| speaks_of(entry, tried)));
        Self { tried: tried.len(), noticed: noticed.len(), idle: idle.collect(), argued, unseen }
    }

    fn is_good(&self) -> bool {
        self.unseen.is_empty() && self.idle.is_empty()
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for tried in &self.unseen {
            let at = if tried.text.is_empty() { String::new() } else { format!("  in  {}", tried.text) };
            let _ = writeln!(text, "unnoticed  {}  {}: {}{at}", tried.of, tried.part, tried.change);
        }
        for entry in &self.idle {
            let _ = writeln!(text, "not needed  {}  {}: {}", entry.of, entry.part, entry.change);
        }
        let percent = (self.noticed * 100).checked_div(self.tried).unwrap_or(100);
        let argued = self.argued.len();
        text + &format!(
            "{} changes: {} noticed ({percent} %), {argued} listed with a reason, {} noticed by no test\n",
            self.tried,
            self.noticed,
            self.unseen.len()
        )
    }
}

fn speaks_of(entry: &Excused, tried: &Tried) -> bool {
    entry.of == tried.of
        && entry.part == tried.part
        && entry.change == tried.change
        && (entry.at.is_empty() || entry.at == tried.text)
}
