//! Finds the operation for a path with a suffix such as `/$count` or a cast, if the path has no row in the table.

use super::{Key, MatchedOperation, Operation, Segment, cast_type};
use crate::graph::view::{ResponseKind, Shape, View};

/// Calls `lookup` without the suffix; returns the suffix as a `View`.
pub(super) fn find(
    segments: &[Segment],
    lookup: &dyn Fn(&[Segment]) -> Option<MatchedOperation>,
) -> Option<(&'static Operation, Vec<Key>, View)> {
    let mut view = View::default();
    let mut rest = segments;
    if let Some((Segment::Plain(last), before)) = rest.split_last() {
        match last.as_str() {
            "$count" => view.shape = Shape::Count,
            "$ref" => view.shape = Shape::References,
            _ => {}
        }
        if view.shape != Shape::Objects {
            rest = before;
        }
    }
    if let Some((Segment::Plain(last), before)) = rest.split_last()
        && let Some(kind) = cast_type(last)
    {
        view.cast = Some(kind.to_owned());
        rest = before;
    }
    if let Some((operation, keys)) = lookup(rest) {
        return supports_view(operation, &view).then_some((operation, keys, view));
    }
    let (last, before) = rest.split_last()?;
    view.member = Some(match last {
        Segment::Plain(id) if !id.starts_with('$') => id.clone(),
        Segment::Key(Key::Id(id)) => id.clone(),
        _ => return None,
    });
    let (operation, keys) = lookup(before)?;
    supports_view(operation, &view).then_some((operation, keys, view))
}

fn supports_view(operation: &Operation, view: &View) -> bool {
    let is_cast = view.cast.is_some();
    match (operation.response, view.shape, &view.member) {
        (ResponseKind::Single, ..) => false,
        (ResponseKind::DirectoryObject, shape, member) => {
            is_cast && shape == Shape::Objects && member.is_none()
        }
        (ResponseKind::Collection, shape, member) => {
            shape == Shape::Count && !is_cast && member.is_none()
        }
        (ResponseKind::DirectoryObjects, Shape::Count | Shape::References, member) => {
            member.is_none()
        }
        (ResponseKind::DirectoryObjects, Shape::Objects, member) => is_cast || member.is_some(),
    }
}
