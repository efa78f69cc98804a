//! What people decide is taken, unless the command line would refuse it.

use readymark_evidence::Bundle;
use readymark_source::Problem;

use crate::audit;
use crate::decided::Decided;
use crate::refusal::troubles;
use crate::request::{Reply, SaidException, SaidJudgement, Trouble};
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
        let problems = self.mistakes();
        match problems {
            Ok(problems) if problems.is_empty() => Ok(Reply::Done),
            Ok(problems) => {
                self.decided = before;
                Err(Reply::Refused { problems })
            }
            Err(reply) => {
                self.decided = before;
                Err(reply)
            }
        }
    }

    /// What is wrong in the two files of decisions, of which those of `bundle.yaml` say nothing.
    fn mistakes(&mut self) -> Result<Vec<Trouble>, Reply> {
        let Err(problems) = Bundle::open_held(audit::files(self)?) else { return Ok(Vec::new()) };
        let of_decisions = |problem: &Problem| problem.file.path() != "bundle.yaml";
        Ok(troubles(&problems.into_iter().filter(of_decisions).collect()))
    }
}
