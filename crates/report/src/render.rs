//! The one door to the renderers.

use readymark_compare::Comparison;
use readymark_edition::External;
use readymark_findings::Assessment;

use crate::format::Format;
use crate::sarif::Extent;
use crate::style::Style;
use crate::{Error, ctrf, external, github, gitlab, hdf, html, json, junit, markdown, oscal, plan, sarif, text};

/// Who may see a report.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'a> {
    /// The service itself: every place and every count.
    Internal(&'a Assessment),
    /// Anybody: a type that holds no place and no small count.
    External(&'a External),
}

impl<'a> From<&'a Assessment> for Edition<'a> {
    fn from(assessment: &'a Assessment) -> Self {
        Self::Internal(assessment)
    }
}

impl<'a> From<&'a External> for Edition<'a> {
    fn from(external: &'a External) -> Self {
        Self::External(external)
    }
}

/// Writes an edition of an assessment in a format, for a bundle that lies at the root of what the places are named in.
///
/// # Errors
///
/// If the format is not made of the external edition, or if the program itself is at fault: a template or a type that does
/// not fit.
pub fn render<'a>(edition: impl Into<Edition<'a>>, format: Format, style: &Style) -> Result<Vec<u8>, Error> {
    render_in(edition, format, &Setting { style: *style, ..Setting::default() })
}

/// What stands around an assessment when it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// How the text is laid out.
    pub style: Style,
    /// The folder of the bundle inside its repository, with slashes: the formats that point at files (SARIF, GitHub, GitLab)
    /// put it before each path.
    pub base: &'a str,
    /// What changed since an earlier audit: text, HTML and Markdown say so. The external edition never does: two counts that
    /// are both left out can still give each other away by what changed between them.
    pub since: Option<&'a Comparison>,
    /// Whether the page is by record instead of by check.
    pub by_case: bool,
}

/// Writes an edition of an assessment in a format and a setting.
///
/// # Errors
///
/// As [`render`].
pub fn render_in<'a>(edition: impl Into<Edition<'a>>, format: Format, setting: &Setting<'_>) -> Result<Vec<u8>, Error> {
    match edition.into() {
        Edition::Internal(assessment) => internal(assessment, format, setting),
        Edition::External(external) => external::write(external, format, &setting.style),
    }
}

fn internal(assessment: &Assessment, format: Format, setting: &Setting<'_>) -> Result<Vec<u8>, Error> {
    let Setting { style, base, since, by_case } = *setting;
    let text = match format {
        Format::Text => text::write(assessment, since, &style),
        Format::Json => json::write(assessment)?,
        Format::Html if by_case => html::by_case::write(assessment)?,
        Format::Html => html::write(assessment, since)?,
        Format::Markdown => markdown::write(assessment, since),
        Format::Sarif => sarif::write(assessment, Extent::Ci, base)?,
        Format::SarifArchive => sarif::write(assessment, Extent::Archive, base)?,
        Format::Junit => junit::write(assessment)?,
        Format::Github => github::write(assessment, base),
        Format::Gitlab => gitlab::write(assessment, base)?,
        Format::Ctrf => ctrf::write(assessment)?,
        Format::Oscal => oscal::write(assessment)?,
        Format::Hdf => hdf::write(assessment)?,
        Format::Csv => return plan::write_csv(assessment),
        Format::Xlsx => return plan::write_xlsx(assessment),
    };
    Ok(text.into_bytes())
}
