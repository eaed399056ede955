//! Finds other applications with a job that maps the same attributes: they receive the same values.
//! Graph cannot list the jobs of a tenant, so this reads those of likely applications, and reports which it could not
//! read.

use super::attribute_usage::is_named_in_rules;
use super::batch_answers::{none_if_not_found, read_next};
use super::environments::source_attributes;
use super::observed::{jobs, schemas};
use crate::client::Client;
use crate::graph::endpoint::SERVICE_PRINCIPALS;
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{ExtensionName, Schema, ServicePrincipal};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::ids::{AppId, ServicePrincipalId};
use crate::tenant::read_error::describe_read_error;
use crate::texts::{locale, reading, tenant as texts};
use crate::untrusted::UntrustedText;
use crate::workato;
use futures_util::future::join_all;

/// The most applications to check.
const MAX_APPLICATIONS: usize = 8;

/// What other applications do with the attributes.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OtherApplications {
    /// The applications that map some of the attributes, with those attributes.
    pub mapping_applications: Vec<(UntrustedText, Vec<ExtensionName>)>,
    /// The applications that were checked and map none.
    pub not_mapping: Vec<UntrustedText>,
    /// What could not be read and why, in whole sentences.
    pub read_errors: Vec<String>,
}

impl OtherApplications {
    /// The warnings to show before anything is written.
    pub fn warnings(&self) -> Vec<String> {
        let mapped = self
            .mapping_applications
            .iter()
            .map(|(application, names)| {
                let names: Vec<&str> = names.iter().map(ExtensionName::as_str).collect();
                texts::maps_as_well(application, &locale::all_of(&names))
            });
        mapped.chain(self.read_errors.iter().cloned()).collect()
    }
}

/// Whether a schema uses an attribute.
type Uses = fn(&Schema, &ExtensionName) -> bool;

/// An application, and which of the attributes it uses.
type Usage = (UntrustedText, GraphResult<Vec<ExtensionName>>);

/// Checks the applications that own the attributes and those whose name begins with Workato's, for mappings that read
/// an attribute.
pub async fn read(
    client: &Client,
    app: &ServicePrincipalId,
    names: &[ExtensionName],
) -> OtherApplications {
    let maps: Uses = |schema, name| {
        let read = source_attributes(schema);
        read.iter().any(|one| one == name.as_str())
    };
    describe(check(client, app, names, maps).await)
}

/// Like [`read`], for rules that name an attribute anywhere, also in a filter.
pub async fn read_naming(
    client: &Client,
    app: &ServicePrincipalId,
    name: &ExtensionName,
) -> OtherApplications {
    let names = std::slice::from_ref(name);
    describe(check(client, app, names, is_named_in_rules).await)
}

/// An application besides `app` whose rules name the attribute now. Fails if one of them cannot be read.
pub(crate) async fn first_naming(
    client: &Client,
    app: &ServicePrincipalId,
    name: &ExtensionName,
) -> GraphResult<Option<UntrustedText>> {
    let names = std::slice::from_ref(name);
    for (application, used) in check(client, app, names, is_named_in_rules).await? {
        if !used?.is_empty() {
            return Ok(Some(application));
        }
    }
    Ok(None)
}

/// Fails if the applications cannot be read.
async fn check(
    client: &Client,
    app: &ServicePrincipalId,
    names: &[ExtensionName],
    is_used: Uses,
) -> GraphResult<Vec<Usage>> {
    let applications = candidate_applications(client, names).await?;
    let others = applications.into_iter().filter(|one| one.id != *app);
    let reads = others.take(MAX_APPLICATIONS).map(|one| async move {
        let used = used_attributes(client, &one, names, is_used).await;
        let name = one.display_name.unwrap_or_else(|| one.id.to_string());
        (UntrustedText::from(name), used)
    });
    Ok(join_all(reads).await)
}

fn describe(checked: GraphResult<Vec<Usage>>) -> OtherApplications {
    let mut elsewhere = OtherApplications::default();
    let reads = match checked {
        Ok(reads) => reads,
        Err(error) => {
            let (_, why) = describe_read_error(&error, reading::OTHER_APPLICATIONS);
            elsewhere.read_errors.push(why);
            return elsewhere;
        }
    };
    for (application, maps) in reads {
        match maps {
            Ok(names) if names.is_empty() => elsewhere.not_mapping.push(application),
            Ok(names) => elsewhere.mapping_applications.push((application, names)),
            Err(error) => {
                let (_, why) = describe_read_error(&error, &reading::mappings_of(&application));
                elsewhere
                    .read_errors
                    .push(texts::mapping_unknown(&application, &why));
            }
        }
    }
    elsewhere
}

/// The applications whose jobs may map the attributes.
async fn candidate_applications(
    client: &Client,
    names: &[ExtensionName],
) -> Result<Vec<ServicePrincipal>, GraphError> {
    let mut owners: Vec<AppId> = Vec::new();
    for owner in names.iter().filter_map(ExtensionName::app_id) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    let clauses: Vec<String> = owners
        .iter()
        .map(|owner| format!("appId eq {}", odata::literal(owner.as_str())))
        .collect();
    let beginning = Request::new(&SERVICE_PRINCIPALS, &[])
        .query(
            "$filter",
            &format!(
                "startswith(displayName,{})",
                odata::literal(workato::APPLICATION_NAME)
            ),
        )
        .query("$count", "true")
        .query("$top", &MAX_APPLICATIONS.to_string())
        .select(ServicePrincipal::SELECT)
        .eventual();
    let owning = (!clauses.is_empty()).then(|| {
        Request::new(&SERVICE_PRINCIPALS, &[])
            .query("$filter", &clauses.join(" or "))
            .select(ServicePrincipal::SELECT)
    });
    let requests: Vec<&Request> = owning.iter().chain([&beginning]).collect();
    let mut responses = client.batch(&requests).await.into_iter();
    let mut all: Vec<ServicePrincipal> = Vec::new();
    for request in requests {
        let page: Page<ServicePrincipal> = read_next(&mut responses, request)?;
        for one in page.value {
            if !all.iter().any(|known| known.id == one.id) {
                all.push(one);
            }
        }
    }
    Ok(all)
}

/// The attributes that the jobs of an application use.
async fn used_attributes(
    client: &Client,
    application: &ServicePrincipal,
    names: &[ExtensionName],
    is_used: Uses,
) -> GraphResult<Vec<ExtensionName>> {
    let Some(jobs) = none_if_not_found(jobs(client, &application.id).await)? else {
        return Ok(Vec::new());
    };
    let mut used: Vec<ExtensionName> = Vec::new();
    for (_, schema) in schemas(client, &application.id, jobs.iter()).await {
        let schema = schema?;
        for name in names.iter().filter(|name| is_used(&schema, name)) {
            if !used.contains(name) {
                used.push(name.clone());
            }
        }
    }
    Ok(used)
}
