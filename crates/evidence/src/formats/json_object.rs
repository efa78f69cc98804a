//! A JSON object: its keys and values, unread.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Up to so many keys of an object are compared one by one.
const FEW: usize = 64;

/// The keys and values of an object, in the order of the file; a key that stands twice is an error.
pub(super) struct Row<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Row<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Row<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<'de>, A::Error> {
                let mut row: Vec<(String, &RawValue)> = Vec::new();
                let mut known: BTreeSet<String> = BTreeSet::new();
                while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                    let twice = if row.len() < FEW {
                        row.iter().any(|(known, _)| *known == key)
                    } else {
                        if known.is_empty() {
                            known.extend(row.iter().map(|(key, _)| key.clone()));
                        }
                        !known.insert(key.clone())
                    };
                    if twice {
                        return Err(A::Error::custom("duplicate key"));
                    }
                    row.push((key, value));
                }
                Ok(Row(row))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}
