//! `/Users`: list, create, read, replace, change and delete. User names are unique regardless of case.

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::filter::ScimFilter;
use super::{ScimCall, ScimResponse, patch, schemas};

/// The maximum number of users in a page.
const MAX_PAGE_SIZE: usize = 100;

pub(super) fn list(call: &ScimCall<'_>) -> Result<ScimResponse, ScimError> {
    let found = match call.request.query_param("filter") {
        Some(text) => matching(call, text)?,
        None => call.workato.users.iter().collect(),
    };
    let projection = call.projection()?;
    // `startIndex` is at least 1, and a negative `count` means 0 (RFC 7644, 3.4.2.4).
    let start = number_param(call, "startIndex")?.unwrap_or(1).max(1);
    let count =
        number_param(call, "count")?.map_or(MAX_PAGE_SIZE, |count| count.min(MAX_PAGE_SIZE));
    let total = found.len();
    let page: Vec<Value> = found
        .into_iter()
        .skip(start - 1)
        .take(count)
        .map(|user| Value::Object(projection.apply(with_location(call, user))))
        .collect();
    Ok(ScimResponse::without_meta(
        200,
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": total,
            "startIndex": start,
            "itemsPerPage": page.len(),
            "Resources": page,
        }),
    ))
}

/// A non-negative integer from the query; negative values become 0.
fn number_param(call: &ScimCall<'_>, name: &str) -> Result<Option<usize>, ScimError> {
    let Some(text) = call.request.query_param(name) else {
        return Ok(None);
    };
    let number: i64 = text
        .trim()
        .parse()
        .map_err(|_| ScimError::invalid_value(format!("{name} is a whole number.")))?;
    Ok(Some(usize::try_from(number).unwrap_or(0)))
}

/// The users that match a filter; uses the index for a single user name.
fn matching<'c>(
    call: &'c ScimCall<'_>,
    text: &str,
) -> Result<Vec<&'c Map<String, Value>>, ScimError> {
    let people = &call.workato.users;
    // Parse first, so that an invalid filter fails even without users.
    let filter = ScimFilter::parse(text)?;
    if let Some(name) = filter.single_user_name() {
        return Ok(people.by_name(name).into_iter().collect());
    }
    Ok(people.iter().filter(|user| filter.matches(user)).collect())
}

pub(super) fn create(call: &mut ScimCall<'_>) -> Result<ScimResponse, ScimError> {
    let mut user = body_user(call)?;
    let user_name = user_name(&user)?;
    check_invitation(call, &user_name)?;
    call.workato.made += 1;
    let id = (100_000 + call.workato.made).to_string();
    let now = call.now.to_millis_text();
    user.entry("active").or_insert(true.into());
    user.insert("id".to_owned(), id.clone().into());
    user.insert(
        "meta".to_owned(),
        json!({"resourceType": "User", "created": now, "lastModified": now, "version": version(1)}),
    );
    // Fails before the user is added.
    call.projection()?;
    call.workato.users.add(user.clone());
    if call.settings.workato_invitations {
        call.workato.invitations.send(&id, &user_name, call.now);
    }
    Ok(ScimResponse {
        status: 201,
        ..user_response(call, &user)?
    })
}

/// Fails if the user name is taken, or the user cannot be invited now. To create a user again whose invitation is pending
/// is to invite again.
fn check_invitation(call: &ScimCall<'_>, user_name: &str) -> Result<(), ScimError> {
    let known = call.workato.users.by_name(user_name);
    let taken = known.map_or(Ok(()), |_| Err(ScimError::uniqueness(user_name)));
    let is_pending = known.is_none_or(|user| call.workato.is_pending(call.settings, user));
    if call.settings.workato_invitations && is_pending {
        call.workato.invitations.check_limits(user_name, call.now)?;
    }
    taken
}

pub(super) fn get(call: &ScimCall<'_>, id: &str) -> Result<ScimResponse, ScimError> {
    let user = find_user(call, id)?;
    let known = call.request.if_none_match.as_deref();
    if known.is_some_and(|tags| matches_etag(tags, user)) {
        return Ok(ScimResponse {
            status: 304,
            body: Value::Null,
            ..user_response(call, user)?
        });
    }
    user_response(call, user)
}

pub(super) fn replace(call: &mut ScimCall<'_>, id: &str) -> Result<ScimResponse, ScimError> {
    let known = find_changeable(call, id)?.clone();
    let user = body_user(call)?;
    if user.get("id").is_some_and(|sent| sent != id) {
        return Err(ScimError::mutability("id"));
    }
    store(call, &known, user)
}

pub(super) fn patch(call: &mut ScimCall<'_>, id: &str) -> Result<ScimResponse, ScimError> {
    let known = find_changeable(call, id)?.clone();
    let body = call.request.body.as_ref();
    let body = body.ok_or_else(|| ScimError::invalid_syntax("A body is expected."))?;
    let user = patch::apply_patch(&known, body)?;
    // A PATCH that changes nothing keeps the time and the version (RFC 7644, 3.5.2.1).
    if user == known {
        return user_response(call, &known);
    }
    store(call, &known, user)
}

pub(super) fn delete(call: &mut ScimCall<'_>, id: &str) -> Result<ScimResponse, ScimError> {
    find_changeable(call, id)?;
    call.workato.users.remove(id);
    Ok(ScimResponse::without_meta(204, Value::Null))
}

fn store(
    call: &mut ScimCall<'_>,
    known: &Map<String, Value>,
    mut user: Map<String, Value>,
) -> Result<ScimResponse, ScimError> {
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
    call.workato.users.replace(user.clone());
    user_response(call, &user)
}

/// The version of a user after this number of writes, as an entity tag.
fn version(times: u64) -> String {
    format!("W/\"{times}\"")
}

/// Whether a list of entity tags contains the user's version.
fn matches_etag(tags: &str, user: &Map<String, Value>) -> bool {
    let version = user.get("meta").and_then(|meta| meta["version"].as_str());
    tags.split(',')
        .map(str::trim)
        .any(|tag| tag == "*" || Some(tag) == version)
}

/// Fails if there is no such user, if its version does not match `If-Match`, or if its invitation is pending.
fn find_changeable<'c>(
    call: &'c ScimCall<'_>,
    id: &str,
) -> Result<&'c Map<String, Value>, ScimError> {
    let user = find_user(call, id)?;
    match call.request.if_match.as_deref() {
        Some(tags) if !matches_etag(tags, user) => Err(ScimError::precondition_failed()),
        _ if call.workato.is_pending(call.settings, user) => Err(ScimError::invitation_pending()),
        _ => Ok(user),
    }
}

fn find_user<'c>(call: &'c ScimCall<'_>, id: &str) -> Result<&'c Map<String, Value>, ScimError> {
    let user = call.workato.users.by_id(id);
    user.ok_or_else(|| ScimError::not_found(id))
}

fn body_user(call: &ScimCall<'_>) -> Result<Map<String, Value>, ScimError> {
    match &call.request.body {
        Some(Value::Object(user)) => Ok(schemas::tidy(user.clone())),
        _ => Err(ScimError::invalid_syntax("A user is a JSON object.")),
    }
}

fn user_name(user: &Map<String, Value>) -> Result<String, ScimError> {
    match user.get("userName").and_then(Value::as_str) {
        Some(name) if !name.trim().is_empty() => Ok(name.to_owned()),
        _ => Err(ScimError::invalid_value("userName is required.")),
    }
}

fn user_response(
    call: &ScimCall<'_>,
    user: &Map<String, Value>,
) -> Result<ScimResponse, ScimError> {
    let whole = with_location(call, user);
    let meta = whole["meta"].clone();
    Ok(ScimResponse {
        status: 200,
        body: Value::Object(call.projection()?.apply(whole)),
        meta,
    })
}

/// The resource in a response, with its location.
fn with_location(call: &ScimCall<'_>, user: &Map<String, Value>) -> Map<String, Value> {
    let mut shown = user.clone();
    let id = user.get("id").and_then(Value::as_str).unwrap_or_default();
    shown["meta"]["location"] = format!("{}/Users/{id}", call.base).into();
    shown
}
