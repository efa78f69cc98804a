//! The answers to what a page asks.

use crate::refusal::refused;
use crate::request::{Reply, Request};
use crate::session::Session;
use crate::{audit, complete, frame, looks, questions, saved};

impl Session {
    /// Answers a message of the page.
    pub fn answer(&mut self, message: &[u8]) -> Vec<u8> {
        let Some((request, _)) = frame::take::<Request>(message) else {
            return frame::give(&refused("the page and its module do not fit each other", None), &[]);
        };
        match self.done(request) {
            Ok((reply, bytes)) => frame::give(&reply, &bytes),
            Err(reply) => frame::give(&reply, &[]),
        }
    }

    fn done(&mut self, request: Request) -> Result<(Reply, Vec<u8>), Reply> {
        let plain = |reply| (reply, Vec::new());
        match request {
            Request::Files { files } => self.open(files).map(plain),
            Request::Look { path } => Ok(plain(looks::look(self, &path))),
            Request::Begin(facts) => {
                (self.facts, self.begun) = (Some(facts), None);
                self.bundle_yaml().map(|_| plain(Reply::Done))
            }
            Request::Next(next) => {
                (self.next, self.begun) = (Some(next), None);
                self.bundle_yaml().map(|_| plain(Reply::Done))
            }
            Request::Key { key } => self.keep_key(key.as_deref()).map(plain),
            Request::Judge(said) => self.judge(said).map(plain),
            Request::Accept(said) => self.accept(said).map(plain),
            Request::Forget { check } => {
                self.forget(&check);
                Ok(plain(Reply::Done))
            }
            Request::Questions => {
                let (questions, registers) = (questions::all(self)?, complete::registers(self)?);
                Ok(plain(Reply::Questions { questions, registers }))
            }
            Request::Complete { key, answer } => {
                self.complete.insert(key, answer);
                Ok(plain(Reply::Done))
            }
            Request::Answer { key, value } => {
                self.keep_answer(key, value);
                Ok(plain(Reply::Done))
            }
            Request::Audit { as_of } => audit::run(self, as_of.as_deref()).map(plain),
            Request::Report { format, external } => audit::report(self, &format, external),
            Request::Parts => saved::parts(self)
                .map(|parts| plain(Reply::Parts { names: parts.into_iter().map(|(name, _)| name).collect() })),
            Request::Part { name } => saved::part(self, &name).map(|bytes| (Reply::Bytes { name }, bytes)),
            Request::Save => saved::zip(self).map(|bytes| (Reply::Bytes { name: saved::NAME.to_owned() }, bytes)),
        }
    }
}
