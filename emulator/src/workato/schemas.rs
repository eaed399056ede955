//! What the schemas say about attributes (RFC 7643): which are read-only, required or multi-valued, and which URNs are
//! schemas. Keeps a stored user in step with them.

use serde_json::{Map, Value, json};

use super::path::find_key;
use super::{CORE_SCHEMA, ENTERPRISE_SCHEMA, ROLE_SCHEMA};

/// The multi-valued attributes of a user (RFC 7643, 4.1.2).
const MULTI_VALUED: [&str; 9] = [
    "emails",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "groups",
    "entitlements",
    "roles",
    "x509Certificates",
];
const REQUIRED: [&str; 1] = ["userName"];
const READ_ONLY: [&str; 2] = ["id", "meta"];

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

pub(super) fn is_multi_valued(attribute: &str) -> bool {
    is_one_of(&MULTI_VALUED, attribute)
}

pub(super) fn is_required(attribute: &str) -> bool {
    is_one_of(&REQUIRED, attribute)
}

pub(super) fn is_read_only(attribute: &str) -> bool {
    is_one_of(&READ_ONLY, attribute)
}

pub(super) fn is_urn(text: &str) -> bool {
    text.get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("urn:"))
}

/// The key of the extension with this URN: the one the user has, the known spelling, or the URN itself.
pub(super) fn extension_key(user: &Map<String, Value>, urn: &str) -> String {
    let known = [ENTERPRISE_SCHEMA, ROLE_SCHEMA]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(urn));
    find_key(user, urn).map_or_else(|| known.unwrap_or(urn).to_owned(), Clone::clone)
}

/// Whether a path is the URN of a schema rather than of one of its attributes. For a URN that is not known, `value`
/// tells: an object is one of attributes if the last part of the URN begins with a capital.
pub(super) fn is_schema(user: &Map<String, Value>, path: &str, value: Option<&Value>) -> bool {
    if !is_urn(path) {
        return false;
    }
    let is_capital = path
        .rsplit(':')
        .next()
        .is_some_and(|last| last.starts_with(char::is_uppercase));
    is_one_of(&[CORE_SCHEMA, ENTERPRISE_SCHEMA, ROLE_SCHEMA], path)
        || find_key(user, path).is_some_and(|key| user[key].is_object())
        || (is_capital && value.is_some_and(Value::is_object))
}

/// Removes what has no value (null and empty lists are unassigned: RFC 7643, 2.5), spells known extensions in the
/// known way, and lists the schemas of what is left.
pub(super) fn tidy(user: Map<String, Value>) -> Map<String, Value> {
    let mut tidied = Map::new();
    for (name, mut value) in user {
        unassign_empty(&mut value);
        if is_unassigned(&value) || name.eq_ignore_ascii_case("schemas") {
            continue;
        }
        let name = if is_urn(&name) {
            extension_key(&tidied, &name)
        } else {
            name
        };
        tidied.insert(name, value);
    }
    let extensions = tidied.keys().filter(|name| is_urn(name));
    let schemas: Vec<&str> = std::iter::once(CORE_SCHEMA)
        .chain(extensions.map(String::as_str))
        .collect();
    tidied.insert("schemas".to_owned(), json!(schemas));
    tidied
}

fn is_unassigned(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn unassign_empty(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(unassign_empty);
            items.retain(|item| !is_unassigned(item));
        }
        Value::Object(members) => {
            members.values_mut().for_each(unassign_empty);
            members.retain(|_, member| !is_unassigned(member));
        }
        _ => {}
    }
}
