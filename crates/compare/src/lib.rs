//! Two assessments to what changed between them, and why; several to a trend.
