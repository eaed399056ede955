//! Who uses a directory extension, read before it is deleted: the mappings that name it, and the people who hold a value.

use super::batch_answers::{none_if_not_found, read_next};
use super::observed::{Observed, extension_properties, jobs, schemas};
use super::read_error::describe_read_error;
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::USERS;
use crate::graph::error::GraphResult;
use crate::graph::models::{Application, ExtensionName, ExtensionProperty, JobId, Schema, User};
use crate::graph::page::Page;
use crate::ids::ServicePrincipalId;
use crate::texts::{reading, tenant as texts};
use serde_json::{Value, json};

/// The most values to save. More people hold one only in the largest tenants.
const MAX_VALUES: usize = 100_000;

/// A directory extension, and what its deletion would touch.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeUsage {
    /// The application object that defines it.
    pub owner: Application,
    pub property: ExtensionProperty,
    /// The jobs of the picked application whose rules name it.
    pub jobs: Vec<JobId>,
    /// How many people hold a value.
    pub holders: GraphResult<u64>,
}

impl AttributeUsage {
    /// Why it is not deleted here, in a sentence; `None` if it can be.
    pub fn obstacle(&self) -> Option<String> {
        if let Some(job) = self.jobs.first() {
            return Some(texts::mapped_by_job(job));
        }
        if self.property.is_synced_from_on_premises == Some(true) {
            return Some(texts::MADE_BY_CONNECT.into());
        }
        if self.property.id.is_none() {
            return Some(texts::NO_ID.into());
        }
        let error = self.holders.as_ref().err()?;
        let (_, why) = describe_read_error(error, reading::VALUES);
        Some(texts::values_not_counted(&why))
    }
}

/// The application objects whose attributes may be deleted here: that of the picked application, and the owner of the
/// role attributes.
pub fn owners(observed: &Observed) -> Vec<Application> {
    let picked = observed.enterprise_application.as_ref().ok();
    let picked = picked.and_then(|picked| picked.application.clone());
    let owner = observed.owner.as_ref().ok().and_then(Clone::clone);
    let owner = owner.filter(|owner| Some(&owner.id) != picked.as_ref().map(|picked| &picked.id));
    picked.into_iter().chain(owner).collect()
}

/// Reads the extensions of `owners`, and what uses each. Fails if the definitions or the mappings of `app` cannot be
/// read.
pub async fn read(
    client: &Client,
    app: &ServicePrincipalId,
    owners: &[Application],
) -> GraphResult<Vec<AttributeUsage>> {
    let mut defined: Vec<(&Application, ExtensionProperty)> = Vec::new();
    for owner in owners {
        let own = extension_properties(client, &owner.id).await?;
        defined.extend(own.into_iter().map(|property| (owner, property)));
    }
    let schemas = read_schemas(client, app).await?;
    let counts: Vec<Request> = defined
        .iter()
        .map(|(_, property)| count_request(&property.name))
        .collect();
    let requests: Vec<&Request> = counts.iter().collect();
    let mut responses = client.batch(&requests).await.into_iter();
    let usage = defined
        .into_iter()
        .zip(&counts)
        .map(|((owner, property), request)| {
            let page: GraphResult<Page<Value>> = read_next(&mut responses, request);
            AttributeUsage {
                owner: owner.clone(),
                jobs: jobs_naming(&schemas, &property.name),
                holders: page.map(counted),
                property,
            }
        });
    Ok(usage.collect())
}

/// The schemas of the jobs of an application; none if it has no jobs.
async fn read_schemas(
    client: &Client,
    app: &ServicePrincipalId,
) -> GraphResult<Vec<(JobId, Schema)>> {
    let jobs = none_if_not_found(jobs(client, app).await)?.unwrap_or_default();
    let read = schemas(client, app, jobs.iter()).await;
    read.into_iter()
        .map(|(job, schema)| Ok((job, schema?)))
        .collect()
}

fn jobs_naming(schemas: &[(JobId, Schema)], name: &ExtensionName) -> Vec<JobId> {
    let naming = schemas
        .iter()
        .filter(|(_, schema)| is_named_in_rules(schema, name));
    naming.map(|(job, _)| job.clone()).collect()
}

/// The jobs of `app` whose rules name the extension now. Fails if one of their schemas cannot be read.
pub(crate) async fn jobs_that_name(
    client: &Client,
    app: &ServicePrincipalId,
    name: &ExtensionName,
) -> GraphResult<Vec<JobId>> {
    Ok(jobs_naming(&read_schemas(client, app).await?, name))
}

/// How many people hold a value now. Fails if Graph refuses, as it does for an extension that is not usable.
pub(crate) async fn count_holders(client: &Client, name: &ExtensionName) -> GraphResult<u64> {
    client.read(&count_request(name)).await.map(counted)
}

/// Reads the values that people hold in the extension. Fails if Graph refuses or cannot be reached.
pub async fn read_values(client: &Client, name: &ExtensionName) -> GraphResult<Vec<User>> {
    let request = holders_request(name)
        .select(&["id", "displayName", "userPrincipalName", name.as_str()])
        .query("$top", "999");
    client.read_all(&request, MAX_VALUES).await
}

/// The name and the text of the file with the values of `users`.
pub fn values_file(name: &ExtensionName, users: &[User]) -> (String, String) {
    let rows: Vec<&serde_json::Map<String, Value>> = users.iter().map(|user| &user.all).collect();
    let text = serde_json::to_string_pretty(&json!({"attribute": name, "values": rows}));
    (format!("{name}.json"), text.unwrap_or_default())
}

fn holders_request(name: &ExtensionName) -> Request {
    Request::new(&USERS, &[])
        .query("$filter", &format!("{name} ne null"))
        .query("$count", "true")
        .eventual()
}

fn count_request(name: &ExtensionName) -> Request {
    holders_request(name).select(&["id"]).query("$top", "1")
}

fn counted(page: Page<Value>) -> u64 {
    let listed = u64::try_from(page.value.len()).unwrap_or(u64::MAX);
    page.count.unwrap_or(listed)
}

/// Whether a rule names the extension anywhere: in a mapping, an expression, a matching or a scoping filter. The list
/// of attributes that a directory declares does not count.
pub(super) fn is_named_in_rules(schema: &Schema, name: &ExtensionName) -> bool {
    let rules = schema.document().get("synchronizationRules");
    rules.is_some_and(|rules| has_name(rules, &name.as_str().to_ascii_lowercase()))
}

fn has_name(value: &Value, name: &str) -> bool {
    match value {
        Value::String(text) => text.to_ascii_lowercase().split(name).skip(1).any(|rest| {
            // The name of one attribute begins that of another.
            !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_')
        }),
        Value::Array(items) => items.iter().any(|item| has_name(item, name)),
        Value::Object(members) => members.values().any(|member| has_name(member, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AppId;

    #[test]
    fn a_rule_that_names_an_attribute_in_any_way_uses_it() {
        let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id");
        let name = ExtensionName::expected(&app, "workato_role");
        let is_used = |rules: Value| {
            let document =
                json!({"directories": [{"attributes": [name]}], "synchronizationRules": [rules]});
            is_named_in_rules(&Schema::new(document).expect("an object"), &name)
        };
        let longer = format!("{name}_test");
        for rules in [
            json!({"source": {"name": name}}),
            json!({"source": {"expression": format!("Coalesce([{name}], \"x\")")}}),
            json!({"scope": {"clauses": [{"sourceOperandName": name}]}}),
            json!({"source": {"expression": format!("[{longer}][{}]", name.as_str().to_uppercase())}}),
        ] {
            assert!(is_used(rules.clone()), "{rules}");
        }
        for rules in [json!({}), json!({"source": {"name": longer}})] {
            assert!(!is_used(rules.clone()), "{rules}");
        }
    }
}
