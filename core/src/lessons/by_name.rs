//! Choices in lessons, by the names that users write.

use crate::base::Choice;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A choice that a lesson names: `"xm"` is [`crate::Format::Xm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<T>(pub T);

impl<T: Choice> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.choice_name())
    }
}

impl<'de, T: Choice> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        T::from_name(&name).map(Self).ok_or_else(|| {
            let names: Vec<_> = T::CHOICES.iter().map(|choice| choice.choice_name()).collect();
            D::Error::custom(format!("“{name}” is none of {}", names.join(", ")))
        })
    }
}
