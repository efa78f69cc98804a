//! The verdicts alone: a line for each check, its id and what it came to.

use readymark_findings::{Assessment, CheckResult};

use crate::status::Standing;

pub(crate) fn write(assessment: &Assessment) -> String {
    let line = |check: &CheckResult| format!("{}\t{}\n", check.check, Standing::of(check).as_str());
    assessment.checks.iter().map(line).collect()
}
