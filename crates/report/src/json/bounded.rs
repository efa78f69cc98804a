//! A first look over a saved audit that keeps nothing of it: whether every number could be a count.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// More rows, days or bytes than any service has, and few enough that sums of very many of them fit.
pub(super) const LARGEST: u64 = 1_000_000_000_000;

/// The fields whose numbers are parts of fractions, which may be as large as a decimal is exact.
const PARTS: [&str; 2] = ["numerator", "denominator"];

/// A value none of whose numbers is larger than [`LARGEST`].
pub(super) struct Bounded;

impl<'de> Deserialize<'de> for Bounded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Look)
    }
}

struct Look;

impl<'de> Visitor<'de> for Look {
    type Value = Bounded;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_str<E>(self, _: &str) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Bounded, E> {
        if value <= LARGEST { Ok(Bounded) } else { Err(E::custom("too large")) }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Bounded, E> {
        self.visit_u64(value.unsigned_abs())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Bounded, A::Error> {
        while items.next_element::<Bounded>()?.is_some() {}
        Ok(Bounded)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Bounded, A::Error> {
        while let Some(key) = entries.next_key::<String>()? {
            if PARTS.contains(&key.as_str()) {
                entries.next_value::<IgnoredAny>()?;
            } else {
                entries.next_value::<Bounded>()?;
            }
        }
        Ok(Bounded)
    }
}
