//! What may be asked below a collection without a row of its own: how many, of which type, which one, references.
//! Refuses to know addresses.

/// What an operation answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// Something of one type, or nothing.
    One,
    /// One directory object, of whatever type.
    Object,
    /// A collection of one type.
    Collection,
    /// A collection of directory objects of mixed types.
    Objects,
}

/// What a collection is answered as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The objects.
    #[default]
    Whole,
    /// Their number, as text: `/$count`.
    Count,
    /// Their addresses: `/$ref`.
    References,
}

/// The part of an answer that is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Only objects of this type, which a cast names.
    pub(crate) cast: Option<String>,
    /// Only the object with this id.
    pub(crate) member: Option<String>,
    pub(crate) shape: Shape,
}

impl View {
    /// Whether a cast leaves objects of this type.
    pub(crate) fn includes(&self, kind: &str) -> bool {
        self.cast.as_deref().is_none_or(|cast| {
            cast.eq_ignore_ascii_case(kind) || cast.eq_ignore_ascii_case("directoryObject")
        })
    }

    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        let shape = match self.shape {
            Shape::Whole => "",
            Shape::Count => "count",
            Shape::References => "references",
        };
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{} {} {shape}", text(&self.cast), text(&self.member))
    }
}
