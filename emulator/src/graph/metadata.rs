//! How much metadata a response has: `odata.metadata` of the header `Accept`, as OData 4.0 defines it (JSON format, 3.1).
//! Graph's own examples show `@odata.id` as an address of the directory behind Graph; that `@odata.editLink` is the same
//! is inferred.

use http::header::{ACCEPT, CONTENT_TYPE};
use serde_json::{Map, Value};

use super::call::Call;
use super::headers::JSON_CONTENT_TYPE;
use super::reply::{Content, Reply};

/// What stays without metadata.
const ALWAYS: [&str; 3] = ["@odata.nextLink", "@odata.count", "@odata.deltaLink"];
/// The collections whose objects have full metadata, with their type.
const TYPES: [(&str, &str); 4] = [
    ("users", "user"),
    ("groups", "group"),
    ("applications", "application"),
    ("servicePrincipals", "servicePrincipal"),
];

/// The level that the request names; `None` for the default.
fn level(call: &Call) -> Option<&'static str> {
    let accept = call.headers.get(ACCEPT)?.to_str().ok()?;
    let accept = accept.to_ascii_lowercase();
    let mut parameters = accept.split([';', ',']).map(str::trim);
    parameters.find_map(|parameter| match parameter {
        "odata.metadata=full" => Some("full"),
        "odata.metadata=none" => Some("none"),
        _ => None,
    })
}

/// Adds or removes metadata as the request asks.
pub(crate) fn apply(mut reply: Reply, call: &Call, tenant_id: &str) -> Reply {
    let (Some(level), Content::Json(body)) = (level(call), &mut reply.content) else {
        return reply;
    };
    if level == "none" {
        strip(body);
    } else {
        let type_name = body["@odata.context"].as_str().and_then(type_of_context);
        let directory = call
            .origin
            .url(&format!("/v2/{tenant_id}/directoryObjects"));
        match body.get_mut("value") {
            Some(Value::Array(objects)) => objects
                .iter_mut()
                .for_each(|object| describe(object, type_name, &directory)),
            _ => describe(body, type_name, &directory),
        }
    }
    let media_type = JSON_CONTENT_TYPE.replace("minimal", level);
    reply.with_header(CONTENT_TYPE, &media_type)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.contains("@odata.") || ALWAYS.contains(&name.as_str()));
            members.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The type of the objects in a context such as `…#users/$entity` or `…#groups(id)`.
fn type_of_context(context: &str) -> Option<&'static str> {
    let (_, path) = context.split_once("$metadata#")?;
    let path = path.strip_suffix("/$entity").unwrap_or(path);
    let (set, rest) = path.split_once('(').unwrap_or((path, ""));
    let is_of_objects = rest.is_empty() || rest.ends_with(')');
    let found = TYPES.iter().find(|(known, _)| *known == set);
    found.filter(|_| is_of_objects).map(|(_, name)| *name)
}

/// Writes type and addresses after the context. `type_name` is that of an object that does not name its own.
fn describe(object: &mut Value, type_name: Option<&str>, directory: &str) {
    let Some(members) = object.as_object_mut() else {
        return;
    };
    let own = members.get("@odata.type").and_then(Value::as_str);
    let own = own.and_then(|own| own.strip_prefix("#microsoft.graph."));
    let known = TYPES.iter().map(|(_, name)| *name);
    let type_name = own
        .or(type_name)
        .and_then(|name| known.clone().find(|known| *known == name));
    let (Some(name), Some(id)) = (type_name, members.get("id").and_then(Value::as_str)) else {
        return;
    };
    let kind = format!("{}{}", name[..1].to_ascii_uppercase(), &name[1..]);
    let address = format!("{directory}/{id}/Microsoft.DirectoryServices.{kind}");
    let mut described = Map::new();
    if let Some(context) = members.remove("@odata.context") {
        described.insert("@odata.context".to_owned(), context);
    }
    for (name, value) in [
        ("@odata.type", format!("#microsoft.graph.{name}")),
        ("@odata.id", address.clone()),
        ("@odata.editLink", address),
    ] {
        described.insert(name.to_owned(), value.into());
    }
    members.remove("@odata.type");
    described.append(members);
    *members = described;
}
