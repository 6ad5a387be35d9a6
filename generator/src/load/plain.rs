//! `true`, `false` and numbers, written without quotes.
//!
//! Comes in: a value of YAML. Goes out: what it says; an error for a text in quotes. The YAML crate reads `"true"` as true,
//! while the JSON Schema that we print, and so the editor's own program, takes it for text.

use serde::de::{Deserializer, Error, Visitor};

/// What a field is that has to be switched off.
pub(super) fn yes() -> bool {
    true
}

/// A field that is true or false.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    struct Flag;
    impl Visitor<'_> for Flag {
        type Value = bool;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("true or false")
        }

        fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
            Ok(value)
        }
    }
    deserializer.deserialize_any(Flag)
}

/// A whole number of nought or more, or nothing.
pub(super) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    struct Count;
    impl Visitor<'_> for Count {
        type Value = Option<u32>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a whole number")
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Option<u32>, E> {
            u32::try_from(value).map(Some).map_err(E::custom)
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Option<u32>, E> {
            u32::try_from(value).map(Some).map_err(E::custom)
        }

        fn visit_unit<E>(self) -> Result<Option<u32>, E> {
            Ok(None)
        }

        fn visit_none<E>(self) -> Result<Option<u32>, E> {
            Ok(None)
        }
    }
    deserializer.deserialize_any(Count)
}

/// A number, or nothing.
pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    struct Number;
    impl Visitor<'_> for Number {
        type Value = Option<f64>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a number")
        }

        fn visit_f64<E>(self, value: f64) -> Result<Option<f64>, E> {
            Ok(Some(value))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Option<f64>, E> {
            u32::try_from(value).map(|it| Some(f64::from(it))).map_err(E::custom)
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Option<f64>, E> {
            i32::try_from(value).map(|it| Some(f64::from(it))).map_err(E::custom)
        }

        fn visit_unit<E>(self) -> Result<Option<f64>, E> {
            Ok(None)
        }

        fn visit_none<E>(self) -> Result<Option<f64>, E> {
            Ok(None)
        }
    }
    deserializer.deserialize_any(Number)
}
