//! Properties of users that have members: identities, and sign-ins.

use serde_json::{Map, Value, json};

use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property};
use crate::model::User;

pub(crate) const FILTER_ONLY: &[Property<User>] = &[
    // The user principal name is also an identity, but filters do not match it.
    Property::new("identities", EdmType::Collection, |user| {
        match user.other_properties.get("identities") {
            Some(written) => Field::from_json(written),
            None => Field::Texts(&[]),
        }
    }),
];

/// The stored identities and the one of the user principal name.
pub(crate) fn identities(user: &User) -> Field<'_> {
    let written = user.other_properties.get("identities");
    let mut all: Vec<Value> = written
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    all.push(name_identity(user));
    Field::Json(Value::Array(all))
}

/// The identity of the user principal name.
pub(crate) fn name_identity(user: &User) -> Value {
    let issuer = user
        .user_principal_name
        .rsplit_once('@')
        .map_or("", |(_, domain)| domain);
    json!({
        "signInType": "userPrincipalName",
        "issuer": issuer,
        "issuerAssignedId": user.user_principal_name,
    })
}

/// Null if the user has never signed in.
pub(crate) fn sign_in_activity(user: &User) -> Field<'_> {
    let last = user.last_sign_in.max(user.last_renewal);
    if last.is_none() {
        return Field::Null;
    }
    let mut activity = Map::new();
    for (name, time) in [
        ("lastSignIn", user.last_sign_in),
        ("lastNonInteractiveSignIn", user.last_renewal),
        ("lastSuccessfulSignIn", last),
    ] {
        let text = time.map(|time| Value::from(time.to_seconds_text()));
        activity.insert(format!("{name}DateTime"), text.unwrap_or(Value::Null));
        // The emulator does not store the ids of sign-ins.
        activity.insert(format!("{name}RequestId"), Value::Null);
    }
    Field::Json(Value::Object(activity))
}
