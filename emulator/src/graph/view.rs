//! The part of a response that a path suffix requests: a count, a cast, one member, or references.

/// What an operation returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseKind {
    /// An object of one type, or nothing.
    Single,
    /// A directory object of any type.
    DirectoryObject,
    /// Objects of one type.
    Collection,
    /// Directory objects of mixed types.
    DirectoryObjects,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    #[default]
    Objects,
    /// `/$count`: the number as text.
    Count,
    /// `/$ref`: the URLs of the objects.
    References,
}

/// The part of a response that the path requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Only objects of this type, from a cast.
    pub(crate) cast: Option<String>,
    /// Only the object with this id.
    pub(crate) member: Option<String>,
    pub(crate) shape: Shape,
}

impl View {
    /// A cast to `directoryObject` includes every type.
    pub(crate) fn includes_type(&self, kind: &str) -> bool {
        self.cast.as_deref().is_none_or(|cast| {
            cast.eq_ignore_ascii_case(kind) || cast.eq_ignore_ascii_case("directoryObject")
        })
    }

    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        let shape = match self.shape {
            Shape::Objects => "",
            Shape::Count => "count",
            Shape::References => "references",
        };
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{} {} {shape}", text(&self.cast), text(&self.member))
    }
}
