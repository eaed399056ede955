//! Finds the properties that a model reads, from the model's own `Deserialize`.
//! Stops at the field list, so it reads no data.

use serde::de::{self, Deserialize, Visitor};
use std::fmt;

pub(crate) fn field_names<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(FieldRecorder) {
        Err(RecordedFields(fields)) => fields,
        Ok(_) => &[],
    }
}

struct FieldRecorder;

/// Serde reports the field list through its error type.
#[derive(Debug)]
struct RecordedFields(&'static [&'static str]);

impl fmt::Display for RecordedFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for RecordedFields {}

impl de::Error for RecordedFields {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> de::Deserializer<'de> for FieldRecorder {
    type Error = RecordedFields;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, RecordedFields> {
        Err(RecordedFields(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, RecordedFields> {
        Err(RecordedFields(fields))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[test]
fn a_model_lists_its_fields() {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Model {
        #[expect(dead_code, reason = "its name is all that counts")]
        first_name: String,
    }
    assert_eq!(field_names::<Model>(), ["firstName"]);
}
