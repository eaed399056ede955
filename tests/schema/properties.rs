//! Tests what holds for any schema: planning twice plans nothing, edits change only the planned places, and a backup
//! restores the original.

use crate::generate;
use crate::sample::{environments, mapping_goal, schema};
use rolecall::graph::models::{JobId, Schema};
use rolecall::mappings::backup::{Backup, parse_file};
use rolecall::mappings::check::find_issues;
use rolecall::mappings::compare::{is_unchanged, was_accepted};
use rolecall::mappings::diff::diff;
use rolecall::mappings::edit::{Edit, EditOperation, apply_edits, edits};
use rolecall::mappings::goal::AddressSource;
use rolecall::mappings::locate::locate;
use rolecall::mappings::{MappingGoal, MappingOptions};
use serde_json::Value;
use std::time::Duration;

const SEED_COUNT: u64 = 400;

/// Covers every combination of options and of environments.
fn goal_for_seed(seed: u64) -> MappingGoal {
    let bit = |at: u64| seed >> at & 1 == 1;
    let delete = match seed % 3 {
        0 => None,
        other => Some(other == 1),
    };
    let options = MappingOptions {
        groups_off: bit(0),
        user_name: bit(1).then_some(AddressSource::Mail),
        email: bit(2).then_some(AddressSource::MailOrPrincipalName),
        delete,
        remove_filter: bit(2),
        default_active: bit(3),
        direct_roles: bit(4),
    };
    let count = 1 + usize::try_from(seed % 3).unwrap();
    mapping_goal(&environments()[..count], options)
}

fn for_each_schema(check: impl Fn(u64, &Schema, &MappingGoal, &[Edit], &Schema)) {
    let mut planned = 0;
    for seed in 0..SEED_COUNT {
        let text = generate::schema_text(seed);
        let before = Schema::parse(&text).unwrap().unwrap();
        assert_eq!(before.to_json(), text, "seed {seed}");
        let wish = goal_for_seed(seed);
        let edits = edits(&before, &wish).unwrap();
        let after = apply_edits(&before, &edits);
        planned += usize::from(!edits.is_empty());
        check(seed, &before, &wish, &edits, &after);
    }
    assert!(planned > 300, "most of them have something to plan");
}

#[test]
fn planning_again_plans_nothing_and_no_documented_error_is_left() {
    for_each_schema(|seed, _, wish, _, after| {
        assert_eq!(edits(after, wish).unwrap(), [], "seed {seed}");
        let left: Vec<_> = find_issues(&locate(after).unwrap(), wish, None)
            .into_iter()
            .filter(|issue| issue.is_documented() && !issue.may_be_meant())
            .collect();
        assert_eq!(left, [], "seed {seed}");
    });
}

/// Undoes the edits in the document's text, without the code under test.
fn undo_edits(before: &Value, after: &Value, edits: &[Edit]) -> Value {
    let mut document = after.clone();
    let mut removed: Vec<(&str, usize)> = Vec::new();
    for edit in edits {
        if let EditOperation::Remove { list, at } = &edit.operation {
            removed.push((list, *at));
        }
    }
    removed.sort_unstable();
    for (list, at) in removed {
        let was = before.pointer(list).unwrap()[at].clone();
        let list = document.pointer_mut(list).unwrap().as_array_mut().unwrap();
        list.insert(at, was);
    }
    for edit in edits.iter().rev() {
        match &edit.operation {
            EditOperation::Set { object, member, .. } => {
                let was = before.pointer(object).unwrap().get(*member).cloned();
                let now = document
                    .pointer_mut(object)
                    .unwrap()
                    .as_object_mut()
                    .unwrap();
                match was {
                    Some(was) => now.insert((*member).to_owned(), was),
                    None => now.shift_remove(*member),
                };
            }
            EditOperation::Append { list, .. } => {
                document
                    .pointer_mut(list)
                    .unwrap()
                    .as_array_mut()
                    .unwrap()
                    .pop();
            }
            EditOperation::Remove { .. } => {}
        }
    }
    document
}

#[test]
fn edits_change_nothing_outside_the_planned_places() {
    for_each_schema(|seed, before, _, edits, after| {
        let undone = undo_edits(before.document(), after.document(), edits);
        assert_eq!(
            schema(undone).to_json(),
            before.to_json(),
            "seed {seed}: order, members and the text of numbers"
        );
    });
}

#[test]
fn the_difference_is_complete() {
    for_each_schema(|seed, before, _, edits, after| {
        let hunks = diff(before.document(), after.document());
        assert_eq!(hunks.is_empty(), edits.is_empty(), "seed {seed}");
        // The difference lists a new source member by member. If one of two equal ones is removed and the other
        // changes, the difference cannot say which is which.
        let removes = edits
            .iter()
            .any(|edit| matches!(edit.operation, EditOperation::Remove { .. }));
        assert!(
            removes || hunks.len() <= 6 * edits.len(),
            "seed {seed}: {hunks:#?}"
        );
        assert_eq!(
            is_unchanged(before.document(), after.document()),
            edits.is_empty()
        );
        assert_eq!(
            was_accepted(after.document(), before.document()),
            edits.is_empty(),
            "seed {seed}"
        );
    });
}

#[test]
fn a_backup_restores_the_previous_schema() {
    for_each_schema(|seed, before, wish, _, after| {
        let backup = Backup {
            job: JobId::parse("scim.1.2").unwrap(),
            taken_at: Duration::from_secs(seed),
            schema: before.clone(),
        };
        let restored = parse_file(&backup.text()).unwrap();
        assert_eq!(restored.to_json(), before.to_json(), "seed {seed}");
        // Restoring the document that was planned from plans the same edits again.
        assert_eq!(
            apply_edits(&restored, &edits(&restored, wish).unwrap()),
            *after
        );
    });
}
