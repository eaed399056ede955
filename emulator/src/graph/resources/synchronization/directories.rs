//! `…/schema/directories`: the source and target directories of a schema, and the discovery of new attributes.
//! A SCIM target does not support discovery.

use http::StatusCode;
use serde_json::{Value, json};

use super::query::{DIRECTORY, Query};
use super::{
    in_templates, job, job_mut, parameter_error, service_error, service_principal_id, templates,
};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::schema;

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let query = Query::parse(context, &DIRECTORY)?;
    let (set, mut schema) = addressed(context)?;
    let all = match schema["directories"].take() {
        Value::Array(all) => all,
        _ => Vec::new(),
    };
    let set = format!("{set}{}", query.context_suffix());
    Ok(query.page(context, &set, all))
}

pub(crate) fn count(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let (_, schema) = addressed(context)?;
    let all = schema["directories"].as_array().map_or(0, Vec::len);
    Ok(Reply::count(all))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let query = Query::parse_single(context, &DIRECTORY)?;
    let (set, mut schema) = addressed(context)?;
    let directory = find_directory(context, &mut schema)?.take();
    Ok(directory_reply(context, &set, &query, directory))
}

/// Adds new directory extensions to the attributes of users.
pub(crate) fn discover(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let query = Query::parse_single(context, &DIRECTORY)?;
    let (set, mut schema) = addressed(context)?;
    let now = context.now.to_ticks_text();
    let version = context.env.new_uuid();
    let extensions = context.extension_names("User");
    let directory = find_directory(context, &mut schema)?;
    if directory["discoverabilities"] == "None" {
        let message = format!("The directory {} cannot be discovered.", directory["name"]);
        return Err(parameter_error("RequestParameterInvalid", message));
    }
    if directory["name"] == schema::SOURCE {
        add_extensions(directory, &extensions);
    }
    directory["discoveryDateTime"] = now.into();
    directory["version"] = version.into();
    let answer = directory.clone();
    let id = service_principal_id(context)?;
    job_mut(context, &id)?.schema = Some(schema);
    Ok(directory_reply(context, &set, &query, answer))
}

fn add_extensions(directory: &mut Value, extensions: &[String]) {
    let objects = directory["objects"].as_array_mut().into_iter().flatten();
    for object in objects.filter(|object| object["name"] == "User") {
        let Some(attributes) = object["attributes"].as_array_mut() else {
            continue;
        };
        for name in extensions {
            if !attributes
                .iter()
                .any(|known| known["name"] == name.as_str())
            {
                attributes.push(schema::custom_attribute(name, "String"));
            }
        }
    }
}

/// The collection in the path, for the context URL, and its schema.
fn addressed(context: &Context<'_>) -> Result<(String, Value), GraphError> {
    let id = service_principal_id(context)?;
    let (owner, schema) = if in_templates(context) {
        let mut template = templates::addressed_template(context)?;
        ("templates", template["schema"].take())
    } else {
        ("jobs", job(context, &id)?.schema())
    };
    let set = format!(
        "servicePrincipals('{id}')/synchronization/{owner}('{}')/schema/directories",
        context.key(1).as_str()
    );
    Ok((set, schema))
}

fn find_directory<'s>(
    context: &Context<'_>,
    schema: &'s mut Value,
) -> Result<&'s mut Value, GraphError> {
    let id = context.key(2).as_str();
    let mut all = schema["directories"].as_array_mut().into_iter().flatten();
    all.find(|directory| directory["id"] == id).ok_or_else(|| {
        let message = format!("The directory definition '{id}' was not found.");
        service_error(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    })
}

fn directory_reply(context: &Context<'_>, set: &str, query: &Query, directory: Value) -> Reply {
    let set = format!("{set}{}/$entity", query.context_suffix());
    match query.apply(directory) {
        Value::Object(properties) => Reply::json(context.with_context_url(&set, properties)),
        other => Reply::json(json!({"value": other})),
    }
}
