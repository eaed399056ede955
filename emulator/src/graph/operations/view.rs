//! What may be asked below a collection without a row of its own: how many, of which type, which one, references.
//! Refuses it where the table does not say that an address answers with a collection.

use super::{Key, Operation, Row, Segment, cast};

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
    pub(super) fn text(&self) -> String {
        let shape = match self.shape {
            Shape::Whole => "",
            Shape::Count => "count",
            Shape::References => "references",
        };
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{} {} {shape}", text(&self.cast), text(&self.member))
    }
}

/// Finds the collection that an address goes below, with `find`, and what is wanted of it.
pub(super) fn below(
    segments: &[Segment],
    find: &dyn Fn(&[Segment]) -> Option<Row>,
) -> Option<(&'static Operation, Vec<Key>, View)> {
    let mut view = View::default();
    let mut rest = segments;
    if let Some((Segment::Plain(last), before)) = rest.split_last() {
        match last.as_str() {
            "$count" => view.shape = Shape::Count,
            "$ref" => view.shape = Shape::References,
            _ => {}
        }
        if view.shape != Shape::Whole {
            rest = before;
        }
    }
    if let Some((Segment::Plain(last), before)) = rest.split_last()
        && let Some(kind) = cast(last)
    {
        view.cast = Some(kind.to_owned());
        rest = before;
    }
    if let Some((operation, keys)) = find(rest) {
        return admits(operation, &view).then_some((operation, keys, view));
    }
    let (last, before) = rest.split_last()?;
    view.member = Some(match last {
        Segment::Plain(id) if !id.starts_with('$') => id.clone(),
        Segment::Key(Key::Id(id)) => id.clone(),
        _ => return None,
    });
    let (operation, keys) = find(before)?;
    admits(operation, &view).then_some((operation, keys, view))
}

fn admits(operation: &Operation, view: &View) -> bool {
    let is_cast = view.cast.is_some();
    match (operation.answers, view.shape, &view.member) {
        (Answers::One, ..) => false,
        (Answers::Object, shape, member) => is_cast && shape == Shape::Whole && member.is_none(),
        (Answers::Collection, shape, member) => {
            shape == Shape::Count && !is_cast && member.is_none()
        }
        (Answers::Objects, Shape::Count | Shape::References, member) => member.is_none(),
        (Answers::Objects, Shape::Whole, member) => is_cast || member.is_some(),
    }
}
