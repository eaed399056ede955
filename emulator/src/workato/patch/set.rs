//! The operations `add` and `replace` (RFC 7644, 3.5.2.1 and 3.5.2.3). `replace` of something that is not set adds it,
//! except that its filter has to match.

use serde_json::{Map, Value, json};

use super::super::error::ScimError;
use super::super::path::{existing, object_mut, put};
use super::super::schemas;
use super::remove;
use super::target::AttributePath;

/// `value` null unassigns the attribute (RFC 7643, 2.5).
pub(super) fn set(
    user: &mut Map<String, Value>,
    target: &AttributePath,
    value: &Value,
    add: bool,
) -> Result<(), ScimError> {
    if value.is_null() {
        return if add {
            Ok(())
        } else {
            remove::remove(user, target)
        };
    }
    let container = match &target.schema {
        Some(urn) => {
            let key = schemas::extension_key(user, urn);
            object_mut(user, &key)
        }
        None => user,
    };
    let name = existing(container, &target.attribute);
    let is_list = container.get(&name).is_some_and(Value::is_array)
        || target.filter.is_some()
        || (target.schema.is_none() && schemas::is_multi_valued(&name));
    if is_list {
        let items = container.entry(name).or_insert_with(|| json!([]));
        if !items.is_array() && target.filter.is_none() {
            *items = json!([items.take()]);
        }
        let items = items.as_array_mut().ok_or_else(|| target.no_target())?;
        let before = items.clone();
        set_items(items, target, value, add)?;
        keep_one_primary(items, &before);
        return Ok(());
    }
    match (&target.sub, value) {
        (Some(sub), _) => put(object_mut(container, &name), sub, value.clone()),
        // A complex attribute keeps the sub-attributes that the value does not name.
        (None, Value::Object(members)) => {
            let complex = object_mut(container, &name);
            for (sub, value) in members {
                put(complex, sub, value.clone());
            }
        }
        (None, _) => put(container, &name, value.clone()),
    }
    Ok(())
}

fn set_items(
    items: &mut Vec<Value>,
    target: &AttributePath,
    value: &Value,
    add: bool,
) -> Result<(), ScimError> {
    if target.filter.is_none() && target.sub.is_none() {
        let new = match value {
            Value::Array(new) => new.clone(),
            one => vec![one.clone()],
        };
        if !add {
            items.clear();
        }
        for item in new {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        return Ok(());
    }
    if !items.iter().any(|item| target.selects(item)) {
        items.push(new_item(target, add)?);
        let last = items.len() - 1;
        return set_item(&mut items[last], target, value, true);
    }
    items
        .iter_mut()
        .filter(|item| target.selects(item))
        .try_for_each(|item| set_item(item, target, value, add))
}

/// The item that `add` creates where none matches, with the values that the filter demands, as Entra expects of
/// `emails[type eq "work"].value`.
fn new_item(target: &AttributePath, add: bool) -> Result<Value, ScimError> {
    let Some(filter) = &target.filter else {
        return Ok(json!({}));
    };
    let demanded = filter.equalities().filter(|_| add);
    demanded
        .map(Value::Object)
        .ok_or_else(|| target.no_target())
}

fn set_item(
    item: &mut Value,
    target: &AttributePath,
    value: &Value,
    add: bool,
) -> Result<(), ScimError> {
    match (&target.sub, value, item.as_object_mut()) {
        (Some(sub), _, Some(members)) => put(members, sub, value.clone()),
        (None, Value::Object(new), Some(members)) if add => {
            for (name, value) in new {
                put(members, name, value.clone());
            }
        }
        (None, Value::Object(_), _) => *item = value.clone(),
        _ => {
            return Err(ScimError::invalid_value(format!(
                "'{}' does not take this value.",
                target.text
            )));
        }
    }
    Ok(())
}

/// A value that becomes the primary one ends that of the others (RFC 7644, 3.5.2).
fn keep_one_primary(items: &mut [Value], before: &[Value]) {
    let is_new = |item: &Value| item["primary"] == true && !before.contains(item);
    let Some(new) = items.iter().rposition(is_new) else {
        return;
    };
    for (index, item) in items.iter_mut().enumerate() {
        if index != new && item["primary"] == true {
            item["primary"] = false.into();
        }
    }
}
