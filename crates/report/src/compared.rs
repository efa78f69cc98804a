//! Several audits side by side: the forms in which a comparison and a trend can be written.

use readymark_compare::{Comparison, FORMAT, TREND_FORMAT, TREND_VERSION, Trend, VERSION};
use readymark_portfolio::Portfolio;
use serde_json::Value;
use strum::VariantArray;

use crate::schema::versioned;
use crate::{Error, Format, Style, html, json, text};

/// A form in which a comparison or a trend can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum PageFormat {
    /// For a terminal.
    Text,
    /// For other programs.
    Json,
    /// One page that needs nothing else.
    Html,
}

impl PageFormat {
    /// Every form, in the order of the help text.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => Format::Text,
            Self::Json => Format::Json,
            Self::Html => Format::Html,
        }
        .as_str()
    }
}

/// Writes what changed between two audits.
///
/// # Errors
/// Only if the program itself is at fault: a template or a type that does not fit.
pub fn render_comparison(comparison: &Comparison, format: PageFormat, style: &Style) -> Result<Vec<u8>, Error> {
    let text = match format {
        PageFormat::Text => text::changes::write(comparison, style),
        PageFormat::Json => json::pretty(comparison)?,
        PageFormat::Html => html::changes::write(comparison)?,
    };
    Ok(text.into_bytes())
}

/// Writes how several audits follow each other.
///
/// # Errors
/// Only if the program itself is at fault: a template or a type that does not fit.
pub fn render_trend(trend: &Trend, format: PageFormat, style: &Style) -> Result<Vec<u8>, Error> {
    let text = match format {
        PageFormat::Text => text::trend::write(trend, style),
        PageFormat::Json => json::pretty(trend)?,
        PageFormat::Html => html::trend::write(trend)?,
    };
    Ok(text.into_bytes())
}

/// Writes how several services stand.
///
/// # Errors
/// Only if the program itself is at fault: a template or a type that does not fit.
pub fn render_portfolio(portfolio: &Portfolio, format: PageFormat, style: &Style) -> Result<Vec<u8>, Error> {
    let text = match format {
        PageFormat::Text => text::portfolio::write(portfolio, style),
        PageFormat::Json => json::pretty(portfolio)?,
        PageFormat::Html => html::portfolio::write(portfolio)?,
    };
    Ok(text.into_bytes())
}

/// The schema of a comparison. The committed copy is `standards/schema/comparison.schema.json`.
#[must_use]
pub fn comparison_schema() -> Value {
    versioned(schemars::schema_for!(Comparison), FORMAT, VERSION)
}

/// The schema of a trend. The committed copy is `standards/schema/trend.schema.json`.
#[must_use]
pub fn trend_schema() -> Value {
    versioned(schemars::schema_for!(Trend), TREND_FORMAT, TREND_VERSION)
}

/// The schema of a roll-up over several services. The committed copy is `standards/schema/portfolio.schema.json`.
#[must_use]
pub fn portfolio_schema() -> Value {
    versioned(schemars::schema_for!(Portfolio), readymark_portfolio::FORMAT, readymark_portfolio::VERSION)
}
