//! A day in a file for programs: text as `YYYY-MM-DD`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::Date;

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    /// The message quotes nothing: what stands in place of a day may be anything.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a day as `YYYY-MM-DD`"))
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use crate::Date;

    #[test]
    fn a_day_is_written_and_read_the_same() {
        let day = Date::parse("2024-02-29").unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), r#""2024-02-29""#);
        assert_eq!(serde_json::from_str::<Date>(r#""2024-02-29""#).unwrap(), day);
    }

    #[test]
    fn what_is_no_day_is_refused_and_not_quoted() {
        for wrong in [r#""2025-02-29""#, r#""29/02/2024""#, r#""2024-02-29T09:00:00Z""#, r#""""#] {
            let message = serde_json::from_str::<Date>(wrong).unwrap_err().to_string();
            assert!(message.starts_with("not a day as `YYYY-MM-DD`"), "{message}");
        }
        assert!(serde_json::from_str::<Date>("20240229").is_err());
    }
}
