//! The readable difference of two schemas: what changes, where, and its neighbours in the list.

use super::compare::element_name;
use crate::texts::mappings::page as texts;
use serde_json::{Map, Value};
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Hunk {
    /// The names of the members and elements from the document down to the change.
    pub path: Vec<String>,
    /// The preceding element in the same list.
    pub previous: Option<String>,
    /// The following element in the same list.
    pub next: Option<String>,
    pub change: HunkChange,
}

#[derive(Clone, Debug, PartialEq)]
pub enum HunkChange {
    Added(Value),
    Removed(Value),
    Replaced(Value, Value),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffLineKind {
    Unchanged,
    Removed,
    Added,
}

impl Hunk {
    pub fn path_text(&self) -> String {
        self.path.join(" › ")
    }

    pub fn lines(&self) -> Vec<(DiffLineKind, String)> {
        let mut lines = Vec::new();
        let neighbour = |name: &Option<String>| {
            name.clone()
                .map(|name| (DiffLineKind::Unchanged, format!("… {name} …")))
        };
        lines.extend(neighbour(&self.previous));
        let mut put = |side: DiffLineKind, value: &Value| {
            let text = crate::json::write_exact_pretty(value);
            lines.extend(text.lines().map(|line| (side, line.to_owned())));
        };
        match &self.change {
            HunkChange::Added(value) => put(DiffLineKind::Added, value),
            HunkChange::Removed(value) => put(DiffLineKind::Removed, value),
            HunkChange::Replaced(from, to) => {
                put(DiffLineKind::Removed, from);
                put(DiffLineKind::Added, to);
            }
        }
        lines.extend(neighbour(&self.next));
        lines
    }
}

pub fn diff(before: &Value, after: &Value) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    compare(before, after, &mut Vec::new(), &mut hunks);
    hunks
}

fn compare(before: &Value, after: &Value, path: &mut Vec<String>, hunks: &mut Vec<Hunk>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => members(before, after, path, hunks),
        (Value::Array(before), Value::Array(after)) => items(before, after, path, hunks),
        _ if before == after => {}
        _ => push(
            hunks,
            path,
            (None, None),
            HunkChange::Replaced(before.clone(), after.clone()),
        ),
    }
}

fn push(
    hunks: &mut Vec<Hunk>,
    path: &[String],
    (before, after): (Option<String>, Option<String>),
    change: HunkChange,
) {
    hunks.push(Hunk {
        path: path.to_vec(),
        previous: before,
        next: after,
        change,
    });
}

fn members(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    path: &mut Vec<String>,
    hunks: &mut Vec<Hunk>,
) {
    for (name, value) in before {
        path.push(name.clone());
        match after.get(name) {
            Some(other) => compare(value, other, path, hunks),
            None => push(
                hunks,
                path,
                (None, None),
                HunkChange::Removed(value.clone()),
            ),
        }
        path.pop();
    }
    for (name, value) in after {
        if !before.contains_key(name) {
            path.push(name.clone());
            push(hunks, path, (None, None), HunkChange::Added(value.clone()));
            path.pop();
        }
    }
}

/// The label of a list element.
fn label(value: &Value, at: usize) -> String {
    match (value, element_name(value)) {
        (_, Some(name)) => name.to_owned(),
        (Value::Object(_) | Value::Array(_), None) => texts::unnamed_item(at + 1),
        (value, None) => crate::json::write_exact(value),
    }
}

/// Aligns two lists: equal elements stay, and the elements between them are matched by name.
fn items(before: &[Value], after: &[Value], path: &mut Vec<String>, hunks: &mut Vec<Hunk>) {
    let (mut left, mut right) = (0, 0);
    for (at, one) in before.iter().enumerate() {
        let Some(skipped) = after[right..].iter().position(|other| other == one) else {
            continue;
        };
        between(
            (before, left..at),
            (after, right..right + skipped),
            path,
            hunks,
        );
        (left, right) = (at + 1, right + skipped + 1);
    }
    between(
        (before, left..before.len()),
        (after, right..after.len()),
        path,
        hunks,
    );
}

fn between(
    (before, left): (&[Value], Range<usize>),
    (after, right): (&[Value], Range<usize>),
    path: &mut Vec<String>,
    hunks: &mut Vec<Hunk>,
) {
    let mut next = right.start;
    for at in left.clone() {
        let one = &before[at];
        let open = &after[next..right.end];
        let found = open
            .iter()
            .position(|other| is_same_thing(one, other))
            // If a new name replaces an old one in the same place, the element was renamed.
            .or_else(|| {
                let new = open.first()?;
                let is_new = !before[at..left.end]
                    .iter()
                    .any(|other| is_same_thing(other, new));
                (is_new && is_alike(one, new)).then_some(0)
            });
        let Some(skipped) = found else {
            push_item(hunks, path, before, at, HunkChange::Removed(one.clone()));
            continue;
        };
        for added in next..next + skipped {
            push_item(
                hunks,
                path,
                after,
                added,
                HunkChange::Added(after[added].clone()),
            );
        }
        next += skipped;
        path.push(label(one, at));
        compare(one, &after[next], path, hunks);
        path.pop();
        next += 1;
    }
    for added in next..right.end {
        push_item(
            hunks,
            path,
            after,
            added,
            HunkChange::Added(after[added].clone()),
        );
    }
}

fn is_same_thing(one: &Value, other: &Value) -> bool {
    match (element_name(one), element_name(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one == other,
        _ => false,
    }
}

/// Whether one may have become the other: at least half of the members are equal.
fn is_alike(one: &Value, other: &Value) -> bool {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else {
        return false;
    };
    let equal = one
        .iter()
        .filter(|(name, value)| other.get(*name) == Some(value))
        .count();
    equal * 2 >= one.len()
}

fn push_item(
    hunks: &mut Vec<Hunk>,
    path: &mut Vec<String>,
    list: &[Value],
    at: usize,
    change: HunkChange,
) {
    let neighbour =
        |at: Option<usize>| at.and_then(|at| list.get(at).map(|value| label(value, at)));
    let (before, after) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
    path.push(label(&list[at], at));
    push(hunks, path, (before, after), change);
    path.pop();
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn diff_lists_only_changes_with_their_neighbours() {
        let before = json!({"id": "x", "rules": [{"name": "r", "on": false, "list": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}]});
        let after = json!({"id": "x", "rules": [{"name": "r", "on": true, "list": [{"name": "a"}, {"name": "new"}, {"name": "c", "type": "String"}]}]});
        let hunks = diff(&before, &after);
        let changes: Vec<(String, &HunkChange)> = hunks
            .iter()
            .map(|hunk| (hunk.path_text(), &hunk.change))
            .collect();
        assert_eq!(changes[0].0, "rules › r › on");
        assert_eq!(
            *changes[0].1,
            HunkChange::Replaced(json!(false), json!(true))
        );
        let paths: Vec<&str> = changes.iter().map(|(path, _)| path.as_str()).collect();
        assert!(paths.contains(&"rules › r › list › c › type"), "{paths:?}");
        let renamed = diff(
            &json!([{"name": "a", "x": 1}]),
            &json!([{"name": "b", "x": 1}]),
        );
        assert_eq!(
            renamed.len(),
            1,
            "a new name is a change of a name: {renamed:?}"
        );
        let added = diff(
            &json!([{"name": "a"}]),
            &json!([{"name": "a"}, {"name": "b"}]),
        );
        assert_eq!(added[0].previous.as_deref(), Some("a"));
        assert_eq!(added[0].lines().len(), 4);
        assert_eq!(diff(&before, &before), []);
    }

    #[test]
    fn removing_one_of_two_equal_elements_is_one_change() {
        let one = json!({"name": "a", "x": 1});
        let hunks = diff(
            &json!([one, one, {"name": "b"}]),
            &json!([one, {"name": "b"}]),
        );
        assert_eq!(hunks.len(), 1);
        assert!(matches!(hunks[0].change, HunkChange::Removed(_)));
    }
}
