//! `/Users`: list, create, read, replace, change and delete.
//! Refuses a second person with the same user name, whatever its case.

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::{CORE_SCHEMA, Call, ScimReply, filter, patch};

/// How many people a page has.
const PAGE: usize = 100;

/// Answers the people that a filter names.
pub(super) fn list(call: &Call<'_>) -> Result<ScimReply, ScimError> {
    let option = |name: &str| {
        call.request
            .query
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    };
    let number = |name: &str| option(name).and_then(|value| value.parse::<usize>().ok());
    let found = match option("filter") {
        Some(text) => matching(call, text)?,
        None => call.workato.users.iter().collect(),
    };
    let start = number("startIndex").unwrap_or(1).max(1);
    let count = number("count").unwrap_or(PAGE);
    let total = found.len();
    let page: Vec<Value> = found
        .into_iter()
        .skip(start - 1)
        .take(count)
        .map(|user| shown(call, user))
        .collect();
    Ok(ScimReply {
        status: 200,
        body: json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": total,
            "startIndex": start,
            "itemsPerPage": page.len(),
            "Resources": page,
        }),
    })
}

/// The people who meet a filter; by user name they are found at once.
fn matching<'c>(call: &'c Call<'_>, text: &str) -> Result<Vec<&'c Map<String, Value>>, ScimError> {
    let people = &call.workato.users;
    if let Some(name) = filter::user_name(text) {
        return Ok(people.by_name(&name).into_iter().collect());
    }
    // A filter that is not understood is refused even where there is nobody.
    filter::matches(text, &Map::new())?;
    let mut found = Vec::new();
    for user in people {
        if filter::matches(text, user)? {
            found.push(user);
        }
    }
    Ok(found)
}

/// Adds a person.
pub(super) fn create(call: &mut Call<'_>) -> Result<ScimReply, ScimError> {
    let mut user = sent(call)?;
    let user_name = user_name(&user)?;
    if call.workato.users.by_name(&user_name).is_some() {
        return Err(ScimError::uniqueness(&user_name));
    }
    call.workato.made += 1;
    let id = (100_000 + call.workato.made).to_string();
    let now = call.now.to_millis_text();
    user.entry("active").or_insert(true.into());
    user.insert("id".to_owned(), id.into());
    user.insert(
        "meta".to_owned(),
        json!({"resourceType": "User", "created": now, "lastModified": now}),
    );
    call.workato.users.add(user.clone());
    Ok(ScimReply {
        status: 201,
        body: shown(call, &user),
    })
}

/// Answers one person.
pub(super) fn get(call: &Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    Ok(ok(call, found(call, id)?))
}

/// Replaces one person.
pub(super) fn replace(call: &mut Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    let known = found(call, id)?.clone();
    let user = sent(call)?;
    store(call, &known, user)
}

/// Changes one person.
pub(super) fn patch(call: &mut Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    let known = found(call, id)?.clone();
    let body = call.request.body.as_ref();
    let body = body.ok_or_else(|| ScimError::syntax("A body is expected."))?;
    let user = patch::apply(&known, body)?;
    store(call, &known, user)
}

/// Removes one person.
pub(super) fn delete(call: &mut Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    if !call.workato.users.remove(id) {
        return Err(ScimError::not_found(id));
    }
    Ok(ScimReply {
        status: 204,
        body: Value::Null,
    })
}

fn store(
    call: &mut Call<'_>,
    known: &Map<String, Value>,
    mut user: Map<String, Value>,
) -> Result<ScimReply, ScimError> {
    let user_name = user_name(&user)?;
    let taken = call
        .workato
        .users
        .by_name(&user_name)
        .is_some_and(|other| other.get("id") != known.get("id"));
    if taken {
        return Err(ScimError::uniqueness(&user_name));
    }
    let mut meta = known.get("meta").cloned().unwrap_or_default();
    meta["lastModified"] = call.now.to_millis_text().into();
    user.insert(
        "id".to_owned(),
        known.get("id").cloned().unwrap_or_default(),
    );
    user.insert("meta".to_owned(), meta);
    call.workato.users.put(user.clone());
    Ok(ok(call, &user))
}

fn found<'c>(call: &'c Call<'_>, id: &str) -> Result<&'c Map<String, Value>, ScimError> {
    let user = call.workato.users.by_id(id);
    user.ok_or_else(|| ScimError::not_found(id))
}

/// The resource of the body.
fn sent(call: &Call<'_>) -> Result<Map<String, Value>, ScimError> {
    match &call.request.body {
        Some(Value::Object(user)) => Ok(user.clone()),
        _ => Err(ScimError::syntax("A user is a JSON object.")),
    }
}

fn user_name(user: &Map<String, Value>) -> Result<String, ScimError> {
    match user.get("userName").and_then(Value::as_str) {
        Some(name) if !name.trim().is_empty() => Ok(name.to_owned()),
        _ => Err(ScimError::value("userName is required.")),
    }
}

fn ok(call: &Call<'_>, user: &Map<String, Value>) -> ScimReply {
    ScimReply {
        status: 200,
        body: shown(call, user),
    }
}

/// The resource as it is answered: with every schema it has values of, and its address.
fn shown(call: &Call<'_>, user: &Map<String, Value>) -> Value {
    let mut shown = user.clone();
    let extensions = user.keys().filter(|name| name.starts_with("urn:"));
    let schemas: Vec<&str> = std::iter::once(CORE_SCHEMA)
        .chain(extensions.map(String::as_str))
        .collect();
    shown.insert("schemas".to_owned(), json!(schemas));
    let id = user.get("id").and_then(Value::as_str).unwrap_or_default();
    shown["meta"]["location"] = format!("{}/Users/{id}", call.base).into();
    Value::Object(shown)
}
