//! The state of the tenant and its Workato, reduced to what two runs can be compared by, and the requests to them.
//! Does not read the app's state.

use super::call::Call;
use crate::world::World;
use emulator::log::LoggedRequest;
use emulator::state::State;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The faults that do not keep a request from being carried out.
const FAULTS_AFTER_EXECUTION: [&str; 3] = ["truncatedBody", "droppedAfter", "silenceAfter"];

/// Seconds until every active job has had a cycle.
const CYCLE_SECONDS: i64 = 3_000;

pub(super) fn graph_requests(world: &World) -> Vec<LoggedRequest> {
    let state = world.emulator.lock();
    let to_graph = state.log.entries();
    to_graph
        .filter(|request| request.url.starts_with("/v1.0/"))
        .cloned()
        .collect()
}

fn was_carried_out(request: &LoggedRequest) -> bool {
    let was_kept = request.fault.as_deref();
    was_kept.is_none_or(|fault| FAULTS_AFTER_EXECUTION.contains(&fault))
        && request.status.is_some_and(|status| status < 300)
}

/// The writes that were carried out and must not be repeated, and every user that Workato was asked to create, as text.
pub(super) fn carried_out_writes(world: &World) -> Vec<String> {
    let is_write = |request: &&LoggedRequest| {
        let call = Call::from_entry(request, &BTreeSet::new());
        let is_of_graph = request.url.starts_with("/v1.0/");
        let invites = request.method == "POST" && request.url.ends_with("/scim/v2/Users");
        invites
            || (is_of_graph
                && call.is_write()
                && call.why_repeatable().is_none()
                && !call.is_on_demand())
    };
    let state = world.emulator.lock();
    let done = state
        .log
        .entries()
        .filter(is_write)
        .filter(|entry| was_carried_out(entry));
    done.map(|request| format!("{} {} {}", request.method, request.url, request.body))
        .collect()
}

/// The ids in the tenant: GUIDs and job ids.
pub(super) fn tenant_ids(state: &State) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let text = serde_json::to_string(&(&state.tenants, &state.provisioning)).unwrap();
    for part in text.split(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c)) {
        if is_guid(part) || part.starts_with("scim.") {
            ids.insert(part.to_owned());
        }
    }
    ids
}

fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Lets every active job run a cycle, so that Workato has what Entra has.
pub(super) async fn run_cycle(world: &World) {
    world.advance(CYCLE_SECONDS);
    world.control("GET", "settings", Value::Null).await;
}

/// The tenant's state without what differs between two runs: ids and times of created objects, and the tenant's own
/// change records. `before` has the ids of the objects at the start.
pub(super) fn comparable_state(world: &World, before: &BTreeSet<String>) -> Value {
    let state = world.emulator.lock();
    let tenant = &state.tenants[0];
    let mut held = json!({
        "users": tenant.users,
        "groups": tenant.groups,
        "applications": tenant.applications,
        "servicePrincipals": tenant.service_principals,
        "extensionProperties": tenant.extension_properties,
        "appRoleAssignments": tenant.app_role_assignments,
        "deletedItems": tenant.deleted_items,
    });
    // Renewing the administrator's session is not a change.
    for user in held["users"].as_array_mut().unwrap() {
        let user = user.as_object_mut().unwrap();
        user.retain(|name, _| !["lastSignIn", "lastRenewal"].contains(&name.as_str()));
    }
    for item in held["deletedItems"].as_array_mut().unwrap() {
        item.as_object_mut().unwrap().remove("deletedDateTime");
    }
    for property in held["extensionProperties"].as_array_mut().unwrap() {
        let property = property.as_object_mut().unwrap();
        property.retain(|name, _| {
            ["name", "dataType", "targetObjects", "isMultiValued"].contains(&name.as_str())
        });
    }
    for assignment in held["appRoleAssignments"].as_array_mut().unwrap() {
        let assignment = assignment.as_object_mut().unwrap();
        assignment
            .retain(|name, _| ["principalId", "resourceId", "appRoleId"].contains(&name.as_str()));
    }
    for name in ["applications", "servicePrincipals"] {
        for made in held[name].as_array_mut().unwrap() {
            if !made["id"].as_str().is_some_and(|id| before.contains(id)) {
                remove_new_ids(made, before);
            }
        }
    }
    held["provisioning"] = provisioning_state(&state);
    held
}

/// Removes the ids and the creation time of a created object.
fn remove_new_ids(value: &mut Value, before: &BTreeSet<String>) {
    match value {
        Value::String(text) if is_guid(text) && !before.contains(text) => *text = "new".into(),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| remove_new_ids(item, before)),
        Value::Object(members) => {
            members.remove("createdDateTime");
            for (_, member) in members.iter_mut() {
                remove_new_ids(member, before);
            }
        }
        _ => {}
    }
}

/// The connections and jobs, without a job's history and without the ids and versions that differ.
fn provisioning_state(state: &State) -> Value {
    let mut held = serde_json::to_value(&state.provisioning).unwrap()["applications"].take();
    for setup in held.as_object_mut().unwrap().values_mut() {
        for job in setup["jobs"].as_array_mut().unwrap() {
            let quarantined = !job["quarantine"].is_null();
            let job = job.as_object_mut().unwrap();
            job.retain(|name, _| ["templateId", "schedule", "schema"].contains(&name.as_str()));
            job.insert("quarantined".into(), quarantined.into());
            if let Some(schema) = job["schema"].as_object_mut() {
                schema.retain(|name, _| !["id", "version"].contains(&name.as_str()));
            }
        }
    }
    held
}

/// The users of the emulated Workato, without what differs between two runs.
pub(super) fn workato_users(world: &World) -> Value {
    let state = world.emulator.lock();
    let mut people: Vec<_> = state.workato.users.iter().cloned().collect();
    for person in &mut people {
        person.retain(|name, _| !["id", "meta"].contains(&name.as_str()));
    }
    people.sort_by_cached_key(|person| person["userName"].to_string());
    json!(people)
}
