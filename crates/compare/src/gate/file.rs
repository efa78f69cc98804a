//! The gate as it is written, and as it is checked.

use super::code::GateCode;
use readymark_source::{Date, Entries, Located, Problem, Problems, Shape, SourceFile, closest};
use schemars::JsonSchema;
use serde::Deserialize;

/// `gate.yaml`: for each area, how many requirements may have each verdict.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark gate")]
pub struct GateFile {
    /// Why gaps are allowed.
    pub because: Located<String>,
    /// The last day that the gate is in force, as `YYYY-MM-DD`.
    pub until: Located<String>,
    /// The bounds of each area by its id; those of `all` are for areas that are not named. An area without bounds must be
    /// ready.
    #[serde(default)]
    pub areas: Entries<AreaBounds>,
}

/// The most requirements of an area that may have a verdict.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Bounds")]
pub struct AreaBounds {
    /// Not met; by default none.
    #[serde(rename = "not met")]
    pub not_met: Option<Located<u64>>,
    /// Not evidenced; by default none.
    #[serde(rename = "not evidenced")]
    pub not_evidenced: Option<Located<u64>>,
    /// Stale; by default none.
    pub stale: Option<Located<u64>>,
    /// Partly met; by default any number.
    #[serde(rename = "partly met")]
    pub partly_met: Option<Located<u64>>,
    /// Checks with a gap that does not block; by default any number.
    pub points: Option<Located<u64>>,
    /// Checks whose breaches are all answered by reviews; by default any number.
    #[serde(rename = "past breaches")]
    pub past_breaches: Option<Located<u64>>,
    /// Needs judgement; by default any number.
    #[serde(rename = "needs judgement")]
    pub needs_judgement: Option<Located<u64>>,
}

/// The name that stands for every area that is not named.
pub(crate) const ALL: &str = "all";

/// A gate that has been checked against a standard.
pub struct Gate {
    pub(crate) file: SourceFile,
    pub(crate) written: GateFile,
    pub(crate) until: Date,
}

impl Gate {
    /// Reads a gate for a standard with these areas.
    ///
    /// # Errors
    /// Every mistake in the file, and every area that the standard does not have.
    pub fn read(file: &SourceFile, areas: &[&str]) -> Result<Self, Problems> {
        let written: GateFile = Shape::of::<GateFile>().read(file)?;
        let mut problems = Problems::new();
        if written.because.value.trim().is_empty() {
            let problem = Problem::new(GateCode::Reason, file, written.because.span, "a gate needs a reason");
            problems.push(problem.help("say who agreed to it and why"));
        }
        let until = Date::parse(&written.until.value);
        if until.is_none() {
            let problem = Problem::new(GateCode::Day, file, written.until.span, "invalid date");
            problems.push(problem.help("write the last day of the gate as YYYY-MM-DD"));
        }
        for (area, _) in written.areas.iter().filter(|(area, _)| area.value != ALL) {
            if !areas.contains(&area.value.as_str()) {
                let known = closest(&area.value, areas.iter().copied());
                let message = format!("unknown area `{}`", area.value);
                let problem = Problem::new(GateCode::Area, file, area.span, message);
                problems.push(
                    problem
                        .help(format!("its areas are {}", areas.join(", ")))
                        .maybe_help(known.map(|known| format!("did you mean `{known}`?"))),
                );
            }
        }
        match until {
            Some(until) if problems.is_empty() => Ok(Self { file: file.clone(), written, until }),
            _ => Err(problems),
        }
    }
}

/// The schema of a gate file, for editors. The committed copy is `standards/schema/gate.schema.json`.
#[must_use]
pub fn schema() -> Shape {
    Shape::of::<GateFile>()
}
