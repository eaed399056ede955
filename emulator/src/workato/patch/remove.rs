//! The operation `remove` (RFC 7644, 3.5.2.2). Removing what is not set changes nothing; a filter has to match.

use serde_json::{Map, Value};

use super::super::error::ScimError;
use super::super::path::find_key;
use super::super::schemas;
use super::target::AttributePath;

pub(super) fn remove(
    user: &mut Map<String, Value>,
    target: &AttributePath,
) -> Result<(), ScimError> {
    let missing = || match target.filter {
        Some(_) => Err(target.no_target()),
        None => Ok(()),
    };
    let container = match &target.schema {
        Some(urn) => {
            let key = schemas::extension_key(user, urn);
            match user.get_mut(&key).and_then(Value::as_object_mut) {
                Some(extension) => extension,
                None => return missing(),
            }
        }
        None => user,
    };
    let Some(name) = find_key(container, &target.attribute).cloned() else {
        return missing();
    };
    if target.filter.is_none() && target.sub.is_none() {
        container.remove(&name);
        return Ok(());
    }
    match &mut container[&name] {
        Value::Array(items) => remove_from_items(items, target),
        Value::Object(members) if target.filter.is_none() => {
            remove_member(members, target);
            Ok(())
        }
        _ => missing(),
    }
}

fn remove_from_items(items: &mut Vec<Value>, target: &AttributePath) -> Result<(), ScimError> {
    if target.filter.is_some() && !items.iter().any(|item| target.selects(item)) {
        return Err(target.no_target());
    }
    if target.sub.is_none() {
        items.retain(|item| !target.selects(item));
        return Ok(());
    }
    for item in items.iter_mut().filter(|item| target.selects(item)) {
        if let Some(members) = item.as_object_mut() {
            remove_member(members, target);
        }
    }
    Ok(())
}

fn remove_member(members: &mut Map<String, Value>, target: &AttributePath) {
    let sub = target.sub.as_deref().unwrap_or_default();
    if let Some(name) = find_key(members, sub).cloned() {
        members.remove(&name);
    }
}
