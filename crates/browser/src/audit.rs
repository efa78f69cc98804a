//! The audit, and its report in any form.

use std::sync::Arc;

use readymark_compare::compare;
use readymark_discover::Named;
use readymark_edition::External;
use readymark_evaluator::{assess, default_as_of};
use readymark_evidence::{Bundle, Files};
use readymark_findings::{Assessment, CheckResult, Counted, QualityCode, Reach, Verdict};
use readymark_report::{Edition, Format, Setting, headline, render_in};
use readymark_source::{Date, Threads};

use crate::refusal::{refused, troubles};
use crate::request::{Audited, Gap, Reply, Trouble, Waiting, Wants};
use crate::session::Session;
use crate::{complete, looks, next};

/// The files of the bundle, where its `bundle.yaml` looks for them, with everything that was answered and decided.
pub(crate) fn files(session: &mut Session) -> Result<Files, Reply> {
    let text = session.bundle_yaml()?;
    let mut files = session.begun()?.1;
    files.insert("bundle.yaml".to_owned(), Arc::new(text.into_bytes()));
    session.decided.put_in(files)
}

impl Session {
    /// The `bundle.yaml` before its questions are answered, and the files, where it looks for them: made once for the same facts.
    pub(crate) fn begun(&mut self) -> Result<(String, Files), Reply> {
        if self.begun.is_none() {
            self.begun = Some(self.begin()?);
        }
        Ok(self.begun.clone().unwrap_or_default())
    }

    fn begin(&mut self) -> Result<(String, Files), Reply> {
        if let Some(next) = self.next.clone() {
            return next::begun(self, &next);
        }
        let files = self.given.files();
        if let Some(text) = files.text("bundle.yaml") {
            return Ok((text, files));
        }
        let (text, places) = looks::begun(self)?;
        let mut placed = Files::new();
        for (from, to) in places {
            if let Ok(file) = files.open(&from) {
                placed.insert(to, file);
            }
        }
        Ok((text, placed))
    }
}

/// Audits what was given. The assessment is that of the command line on the same files.
pub(crate) fn run(session: &mut Session, as_of: Option<&str>) -> Result<Reply, Reply> {
    session.assessment = None;
    let refusal = |problems| Reply::Refused { problems: troubles(&problems) };
    let files = files(session)?;
    let documents = documents(&files);
    let mut bundle = Bundle::open_held(files).map_err(refusal)?;
    bundle.threads = Threads::ONE;
    match (bundle.asks_for_key(), session.key.clone()) {
        (Some(_), Some(key)) => bundle = bundle.with_key(key),
        (Some(_), None) => {
            let help = "type the key, or paste it, into “Key for pseudonyms” below";
            return Err(refused("an export needs the key for pseudonyms", Some(help.to_owned())));
        }
        (None, _) => {}
    }
    let pack = session.pack(&bundle.standard.value)?;
    let as_of = match as_of.filter(|day| !day.is_empty()) {
        Some(day) => {
            Date::parse(day).ok_or_else(|| refused("the day of the audit is not of the form YYYY-MM-DD", None))?
        }
        None => default_as_of(&bundle),
    };
    let assessment = assess(&pack, &bundle, as_of, session.progress()).map_err(refusal)?;
    let audited = Audited {
        verdict: headline(&assessment),
        as_of: assessment.as_of,
        problems: stops(&assessment),
        open: complete::registers(session)?.iter().filter(|register| register.answer.is_none()).count(),
        waiting: assessment.checks.iter().filter_map(waiting).collect(),
        gaps: assessment.checks.iter().filter_map(gap).collect(),
        documents,
        partners: bundle.partners.clone(),
    };
    session.assessment = Some(assessment);
    Ok(Reply::Audit(Box::new(audited)))
}

/// A check about which a person can say something: what nobody but a person can tell, and what the program cannot tell for sure.
fn waiting(check: &CheckResult) -> Option<Waiting> {
    let question = match check.kind.counted() {
        Counted::Nothing => check.asks.clone(),
        Counted::Rows | Counted::Values => check.human.clone().filter(|_| check.reach != Reach::Full)?,
    };
    let answer = check.judgement.as_ref().filter(|answer| !answer.expired);
    Some(Waiting {
        check: check.check.clone(),
        title: check.title.clone(),
        question,
        look_at: check.look_at.clone(),
        answer: answer.map(|answer| format!("{}, by {}, until {}", answer.answer.as_str(), answer.by, answer.until)),
        wants: if check.verdict == Verdict::NeedsJudgement {
            Wants::Answer
        } else if check.subject_to_judgement {
            Wants::Confirmation
        } else {
            Wants::Nothing
        },
        rows: matches!(check.reach, Reach::Over | Reach::Partial),
        second: check.safeguarding,
    })
}

/// A check that is a gap, or would be one without an exception.
fn gap(check: &CheckResult) -> Option<Gap> {
    let accepted = check.underlying.is_some();
    (check.verdict.is_gap() || accepted).then(|| Gap {
        check: check.check.clone(),
        title: check.title.clone(),
        verdict: check.verdict.as_str().to_owned(),
        safeguarding: check.safeguarding,
        accepted,
    })
}

/// The documents on which an answer may rest.
fn documents(files: &Files) -> Vec<String> {
    let is_document = |path: &&str| matches!(Named::of(path), Named::Document | Named::Text);
    files.paths().filter(is_document).map(str::to_owned).collect()
}

/// Columns for which the command line ends with an error whatever the verdict: what looks personal, and columns of which nothing can be read.
fn stops(assessment: &Assessment) -> Vec<Trouble> {
    let stops = |code: QualityCode| code == QualityCode::PersonalColumn || code.asks_about_column();
    let found = assessment.quality.iter().filter(|finding| stops(finding.code));
    let told = |finding: &readymark_findings::QualityFinding| {
        let column = finding.column.as_ref().map(|column| format!(", {column}")).unwrap_or_default();
        Trouble {
            what: format!("{}{column}: {}", finding.file, finding.code.meaning()),
            help: Some(finding.remedy().into_owned()),
        }
    };
    found.map(told).collect()
}

/// The last audit in a form.
pub(crate) fn report(session: &Session, format: &str, external: bool) -> Result<(Reply, Vec<u8>), Reply> {
    let assessment = session.assessment.as_ref().ok_or_else(|| refused("there is no audit yet", None))?;
    let format = Format::ALL.iter().copied().find(|known| known.as_str() == format);
    let format = format.ok_or_else(|| refused("there is no report of this form", None))?;
    let outside = external.then(|| External::of(assessment));
    let edition = outside.as_ref().map_or(Edition::Internal(assessment), Edition::External);
    let earlier = session.given.earlier.as_ref().filter(|_| !external);
    let since = earlier.map(|earlier| compare(earlier, assessment, None));
    let bytes = render_in(edition, format, &Setting { since: since.as_ref(), ..Setting::default() })
        .map_err(|error| refused(&error.to_string(), error.help().map(str::to_owned)))?;
    Ok((Reply::Bytes { name: format.file_name().to_owned() }, bytes))
}
