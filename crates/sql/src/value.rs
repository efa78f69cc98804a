//! The SQL of one value.

/// The SQL of a value: null where there is none, and an expression that says whether it is missing rather than unknown.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    /// The value, or null.
    pub(crate) value: String,
    /// Whether it is missing; nothing if it never is.
    pub(crate) missing: Option<String>,
}

impl Value {
    /// A value that is unknown where it is null.
    pub(crate) fn told(value: impl Into<String>) -> Self {
        Self { value: value.into(), missing: None }
    }

    /// One that may be missing.
    pub(crate) fn new(value: impl Into<String>, missing: Option<String>) -> Self {
        Self { value: value.into(), missing }
    }

    /// The condition that it is missing, which is never null.
    pub(crate) fn is_missing(&self) -> String {
        self.missing.clone().unwrap_or_else(|| "FALSE".to_owned())
    }

    /// Whether the result of an operation on these values is missing: none of them is unknown, and one is missing.
    pub(crate) fn lacks(values: &[&Self]) -> Option<String> {
        if values.iter().all(|value| value.missing.is_none()) {
            return None;
        }
        let known = values.iter().map(|value| match &value.missing {
            Some(missing) => format!("({} IS NOT NULL OR {missing})", value.value),
            None => format!("{} IS NOT NULL", value.value),
        });
        let known: Vec<String> = known.collect();
        let missing: Vec<String> = values.iter().filter_map(|value| value.missing.clone()).collect();
        Some(format!("({} AND ({}))", known.join(" AND "), missing.join(" OR ")))
    }
}

/// The condition that all of these have a value.
pub(crate) fn all_known(values: &[Value]) -> String {
    values.iter().map(|value| format!("{} IS NOT NULL", value.value)).collect::<Vec<_>>().join(" AND ")
}

/// What a row counts as by the truth of what is expected.
pub(crate) const OF_TRUTH: &str = "CASE WHEN expect THEN 'meets' WHEN NOT expect THEN 'breach' ELSE 'unknown' END";
