//! The audit, and its report in any form.

use std::sync::Arc;

use readymark_edition::External;
use readymark_evaluator::{assess, default_as_of};
use readymark_evidence::{Bundle, Files};
use readymark_findings::{Answer, Assessment, QualityCode};
use readymark_report::{Edition, Format, Setting, render_in};
use readymark_source::{Date, Threads};

use crate::looks;
use crate::request::{Reply, Trouble};
use crate::session::{Session, refused, troubles};

/// The files of the bundle, where its `bundle.yaml` looks for them.
pub(crate) fn files(session: &mut Session) -> Result<Files, Reply> {
    let text = session.bundle_yaml()?;
    let mut files = match session.files.text("bundle.yaml") {
        Some(_) => session.files.clone(),
        None => {
            let mut placed = Files::new();
            for (from, to) in looks::begun(session)?.1 {
                if let Ok(file) = session.files.open(&from) {
                    placed.insert(to, file);
                }
            }
            placed
        }
    };
    files.insert("bundle.yaml".to_owned(), Arc::new(text.into_bytes()));
    Ok(files)
}

/// Audits what was given. The assessment is that of the command line on the same files.
pub(crate) fn run(session: &mut Session, as_of: Option<&str>) -> Result<Reply, Reply> {
    session.assessment = None;
    let refusal = |problems| Reply::Refused { problems: troubles(&problems) };
    let mut bundle = Bundle::open_held(files(session)?).map_err(refusal)?;
    bundle.threads = Threads::ONE;
    let pack = session.pack(&bundle.standard.value)?;
    let as_of = match as_of.filter(|day| !day.is_empty()) {
        Some(day) => {
            Date::parse(day).ok_or_else(|| refused("the day of the audit is not of the form YYYY-MM-DD", None))?
        }
        None => default_as_of(&bundle),
    };
    let assessment = assess(&pack, &bundle, as_of, session.progress()).map_err(refusal)?;
    let reply =
        Reply::Audit { verdict: verdict(&assessment), as_of: assessment.as_of.clone(), problems: stops(&assessment) };
    session.assessment = Some(assessment);
    Ok(reply)
}

/// The answer as the report gives it.
fn verdict(assessment: &Assessment) -> String {
    let readiness = &assessment.readiness;
    let answer = match readiness.answer {
        Answer::NotReady => "Not ready",
        Answer::PastBreaches => "Ready, with past breaches to explain",
        Answer::Ready => "Ready",
    };
    format!(
        "{answer}: {} of {} areas, {} of {} requirements",
        readiness.areas_ready, readiness.areas, readiness.requirements_ready, readiness.requirements
    )
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
    let bytes = render_in(edition, format, &Setting::default())
        .map_err(|error| refused(&error.to_string(), error.help().map(str::to_owned)))?;
    Ok((Reply::Bytes { name: format.file_name().to_owned() }, bytes))
}
