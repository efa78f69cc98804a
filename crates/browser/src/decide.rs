//! What people decide is taken, unless the command line would refuse it.

use readymark_evidence::Bundle;
use readymark_source::Problem;

use crate::audit;
use crate::decided::Decided;
use crate::refusal::troubles;
use crate::request::{Reply, SaidException, SaidJudgement};
use crate::session::Session;

impl Session {
    /// Takes an answer, unless the command line would refuse it.
    pub(crate) fn judge(&mut self, said: SaidJudgement) -> Result<Reply, Reply> {
        let before = self.decided.clone();
        self.decided.judgements.retain(|known| known.check != said.check || known.rows != said.rows);
        self.decided.judgements.push(said);
        self.decide(before)
    }

    /// Takes an exception, unless the command line would refuse it.
    pub(crate) fn accept(&mut self, said: SaidException) -> Result<Reply, Reply> {
        let before = self.decided.clone();
        self.decided.exceptions.retain(|known| known.check != said.check || known.partner != said.partner);
        self.decided.exceptions.push(said);
        self.decide(before)
    }

    /// Takes back what was decided about a check in the page.
    pub(crate) fn forget(&mut self, check: &str) {
        self.decided.judgements.retain(|known| known.check != check);
        self.decided.exceptions.retain(|known| known.check != check);
    }

    fn decide(&mut self, before: Decided) -> Result<Reply, Reply> {
        let taken = self.without_mistakes();
        if taken.is_err() {
            self.decided = before;
        }
        taken
    }

    /// Whether the two files of decisions are without a mistake; those of `bundle.yaml` do not count here.
    fn without_mistakes(&mut self) -> Result<Reply, Reply> {
        let problems = Bundle::open_held(audit::files(self)?).err().unwrap_or_default();
        let of_decisions = |problem: &Problem| problem.file.path() != "bundle.yaml";
        let problems = troubles(&problems.into_iter().filter(of_decisions).collect());
        if problems.is_empty() { Ok(Reply::Done) } else { Err(Reply::Refused { problems }) }
    }
}
