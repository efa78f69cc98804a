//! What both editions of the page show in the same way.

use readymark_findings::{
    Answer, AreaResult, Assessment, Remedy, RequirementResult, SourceMark, StandardInfo, Verdict,
};
use serde::Serialize;

use crate::words;

/// A verdict as the page shows it.
#[derive(Clone, Copy, Serialize)]
pub(in crate::html) struct Badge {
    word: &'static str,
    tone: &'static str,
    meaning: &'static str,
}

impl Badge {
    pub(in crate::html) fn new(verdict: Verdict) -> Self {
        Self { word: verdict.as_str(), tone: words::tone(verdict).as_str(), meaning: verdict.meaning() }
    }
}

/// A text of advice with the kind of gap that it is for.
#[derive(Clone, Serialize)]
pub(in crate::html) struct Advised {
    pub(super) kind: &'static str,
    pub(super) text: String,
    /// How many rows are of it.
    rows: u64,
    /// What it looks for may not be there.
    pub(super) or_else: bool,
    /// It is about what cannot be undone.
    #[serde(skip)]
    pub(super) learns: bool,
}

impl Advised {
    /// What is to be exported.
    pub(super) fn to_export(text: String) -> Self {
        Self { kind: "Export", text, rows: 0, or_else: false, learns: false }
    }
}

/// The advice as the page shows it.
pub(in crate::html) fn advised(advice: Vec<words::Advice<'_>>) -> Vec<Advised> {
    let shown = |advice: words::Advice<'_>| Advised {
        kind: words::remedy(advice.remedy),
        text: words::sentence(advice.text),
        rows: advice.rows,
        or_else: advice.or_else,
        learns: advice.remedy == Remedy::Learn,
    };
    advice.into_iter().map(shown).collect()
}

/// Where a line comes from.
#[derive(Serialize)]
pub(super) struct Source<'a> {
    mark: &'static str,
    title: Option<&'a str>,
    address: Option<&'a str>,
    clause: Option<&'a str>,
    because: Option<&'a str>,
}

impl<'a> Source<'a> {
    pub(super) fn new(assessment: &'a Assessment, mark: &'a SourceMark) -> Self {
        Self::of(&assessment.standard, mark)
    }

    pub(super) fn of(standard: &'a StandardInfo, mark: &'a SourceMark) -> Self {
        let id = mark.source.as_deref();
        let source = standard.sources.iter().find(|source| Some(source.id.as_str()) == id);
        Self {
            mark: mark.provenance.as_str(),
            title: source.map(|source| source.title.as_str()).or(id),
            address: source.map(|source| source.address.as_str()),
            clause: mark.clause.as_deref(),
            because: mark.because.as_deref(),
        }
    }
}

/// An area with its requirements.
#[derive(Serialize)]
pub(super) struct Area<'a, R> {
    id: &'a str,
    title: &'a str,
    ready: bool,
    badge: Badge,
    requirements: Vec<R>,
}

impl<'a, R> Area<'a, R> {
    /// Every area; each edition shows other things of a requirement.
    pub(super) fn of_all(areas: &'a [AreaResult], requirement: impl Fn(&'a RequirementResult) -> R) -> Vec<Self> {
        let of = |area: &'a AreaResult| Self {
            id: &area.id,
            title: &area.title,
            ready: area.ready,
            badge: Badge::new(area.verdict),
            requirements: area.requirements.iter().map(&requirement).collect(),
        };
        areas.iter().map(of).collect()
    }
}

/// The verdict whose mark an answer has.
pub(in crate::html) fn answer_mark(answer: Answer) -> &'static str {
    match answer {
        Answer::NotReady => "not met",
        Answer::PastBreaches => "partly met",
        Answer::Ready => "met",
    }
}
