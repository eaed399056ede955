//! `/Users`: list, create, read, replace, change and delete.
//! Refuses a second person with the same user name, whatever its case.

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::filter::Filter;
use super::{CORE_SCHEMA, Call, ScimReply, patch};

/// How many people a page has at most.
const PAGE: usize = 100;

/// Answers the people that a filter names.
pub(super) fn list(call: &Call<'_>) -> Result<ScimReply, ScimError> {
    let found = match call.request.option("filter") {
        Some(text) => matching(call, text)?,
        None => call.workato.users.iter().collect(),
    };
    let projection = call.projection()?;
    // Less than one is one, and fewer than none is none (RFC 7644, 3.4.2.4).
    let start = number(call, "startIndex")?.unwrap_or(1).max(1);
    let count = number(call, "count")?.map_or(PAGE, |count| count.min(PAGE));
    let total = found.len();
    let page: Vec<Value> = found
        .into_iter()
        .skip(start - 1)
        .take(count)
        .map(|user| Value::Object(projection.of(shown(call, user))))
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

/// A whole number of the query; what is below zero is zero.
fn number(call: &Call<'_>, name: &str) -> Result<Option<usize>, ScimError> {
    let Some(text) = call.request.option(name) else {
        return Ok(None);
    };
    let number: i64 = text
        .trim()
        .parse()
        .map_err(|_| ScimError::value(format!("{name} is a whole number.")))?;
    Ok(Some(usize::try_from(number).unwrap_or(0)))
}

/// The people who meet a filter; by user name they are found at once.
fn matching<'c>(call: &'c Call<'_>, text: &str) -> Result<Vec<&'c Map<String, Value>>, ScimError> {
    let people = &call.workato.users;
    // A filter that is not understood is refused even where there is nobody.
    let filter = Filter::parse(text)?;
    if let Some(name) = filter.user_name() {
        return Ok(people.by_name(name).into_iter().collect());
    }
    Ok(people.iter().filter(|user| filter.matches(user)).collect())
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
        json!({"resourceType": "User", "created": now, "lastModified": now, "version": version(1)}),
    );
    // Refused before anybody is added.
    call.projection()?;
    call.workato.users.add(user.clone());
    Ok(ScimReply {
        status: 201,
        ..ok(call, &user)?
    })
}

/// Answers one person.
pub(super) fn get(call: &Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    let user = found(call, id)?;
    let known = call.request.if_none_match.as_deref();
    if known.is_some_and(|tags| names(tags, user)) {
        return Ok(ScimReply {
            status: 304,
            body: Value::Null,
        });
    }
    ok(call, user)
}

/// Replaces one person.
pub(super) fn replace(call: &mut Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    let known = unchanged(call, id)?.clone();
    let user = sent(call)?;
    if user.get("id").is_some_and(|sent| sent != id) {
        return Err(ScimError::mutability("id"));
    }
    store(call, &known, user)
}

/// Changes one person.
pub(super) fn patch(call: &mut Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    let known = unchanged(call, id)?.clone();
    let body = call.request.body.as_ref();
    let body = body.ok_or_else(|| ScimError::syntax("A body is expected."))?;
    let user = patch::apply(&known, body)?;
    store(call, &known, user)
}

/// Removes one person.
pub(super) fn delete(call: &mut Call<'_>, id: &str) -> Result<ScimReply, ScimError> {
    unchanged(call, id)?;
    call.workato.users.remove(id);
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
    call.projection()?;
    let mut meta = known.get("meta").cloned().unwrap_or_default();
    let times = meta["version"].as_str().and_then(|tag| {
        let number = tag.strip_prefix("W/\"")?.strip_suffix('"')?;
        number.parse::<u64>().ok()
    });
    meta["version"] = version(times.unwrap_or(1) + 1).into();
    meta["lastModified"] = call.now.to_millis_text().into();
    user.insert(
        "id".to_owned(),
        known.get("id").cloned().unwrap_or_default(),
    );
    user.insert("meta".to_owned(), meta);
    call.workato.users.put(user.clone());
    ok(call, &user)
}

/// The version of a person after so many writes, as an entity tag.
fn version(times: u64) -> String {
    format!("W/\"{times}\"")
}

/// Whether a list of entity tags names a person's version.
fn names(tags: &str, user: &Map<String, Value>) -> bool {
    let version = user.get("meta").and_then(|meta| meta["version"].as_str());
    tags.split(',')
        .map(str::trim)
        .any(|tag| tag == "*" || Some(tag) == version)
}

/// The person of this id, unless the request was made for another version.
fn unchanged<'c>(call: &'c Call<'_>, id: &str) -> Result<&'c Map<String, Value>, ScimError> {
    let user = found(call, id)?;
    match call.request.if_match.as_deref() {
        Some(tags) if !names(tags, user) => Err(ScimError::changed()),
        _ => Ok(user),
    }
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

fn ok(call: &Call<'_>, user: &Map<String, Value>) -> Result<ScimReply, ScimError> {
    let shown = call.projection()?.of(shown(call, user));
    Ok(ScimReply {
        status: 200,
        body: Value::Object(shown),
    })
}

/// The resource as it is answered: with every schema it has values of, and its address.
fn shown(call: &Call<'_>, user: &Map<String, Value>) -> Map<String, Value> {
    let mut shown = user.clone();
    let extensions = user.keys().filter(|name| name.starts_with("urn:"));
    let schemas: Vec<&str> = std::iter::once(CORE_SCHEMA)
        .chain(extensions.map(String::as_str))
        .collect();
    shown.insert("schemas".to_owned(), json!(schemas));
    let id = user.get("id").and_then(Value::as_str).unwrap_or_default();
    shown["meta"]["location"] = format!("{}/Users/{id}", call.base).into();
    shown
}
