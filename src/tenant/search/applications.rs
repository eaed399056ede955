//! Searches enterprise applications by name or by any of the three ids.
//! If a search finds only one half of an application, reads the other.

use super::{SearchResults, TypedRest, present_links};
use crate::client::Client;
use crate::graph::endpoint::{
    APPLICATION, APPLICATIONS, Endpoint, SERVICE_PRINCIPAL, SERVICE_PRINCIPALS,
};
use crate::graph::error::GraphError;
use crate::graph::models::{Application, ServicePrincipal};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::ids::Guid;
use crate::tenant::application::EnterpriseApplication;
use crate::tenant::batch_answers::{none_if_not_found, read_next};

/// Applications per page of results. Together with the prefix matches that is 15, as many as one `or` filter can look
/// up again.
const APPLICATIONS_PER_PAGE: usize = 10;

/// How many prefix matches to request beside the first page.
const PREFIX_MATCHES_PER_PAGE: usize = 5;

fn service_principals(query: &str) -> Request {
    Request::new(&SERVICE_PRINCIPALS, &[])
        .query("$search", &odata::search(&["displayName"], query))
        .query("$count", "true")
        .query("$top", &APPLICATIONS_PER_PAGE.to_string())
        .select(ServicePrincipal::SELECT)
        .eventual()
}

/// Applications whose names begin with the query, by name, so the exact name comes first. A search returns no order, so
/// the exact name may be on any of its pages.
fn prefix_matches(query: &str) -> Request {
    let name = odata::literal(query.trim());
    Request::new(&SERVICE_PRINCIPALS, &[])
        .query("$filter", &format!("startswith(displayName,{name})"))
        .query("$count", "true")
        .query("$orderby", "displayName")
        .query("$top", &PREFIX_MATCHES_PER_PAGE.to_string())
        .select(ServicePrincipal::SELECT)
        .eventual()
}

fn applications(query: &str) -> Request {
    Request::new(&APPLICATIONS, &[])
        .query("$search", &odata::search(&["displayName"], query))
        .query("$top", &APPLICATIONS_PER_PAGE.to_string())
        .select(Application::SELECT)
        .eventual()
}

/// Both collections support `appId eq`; `in` is documented for one of them only.
fn by_app_ids<'a>(
    endpoint: &'static Endpoint,
    select: &[&str],
    ids: impl Iterator<Item = &'a str>,
) -> Option<Request> {
    let clauses: Vec<String> = ids
        .map(|id| format!("appId eq {}", odata::literal(id)))
        .collect();
    (!clauses.is_empty()).then(|| {
        Request::new(endpoint, &[])
            .query("$filter", &clauses.join(" or "))
            .select(select)
    })
}

/// Searches enterprise applications and applications by name; looks up a GUID as any of the three ids instead. Fails if
/// Graph refuses or cannot be reached.
pub async fn search_applications(
    client: &Client,
    query: &str,
) -> Result<SearchResults<EnterpriseApplication>, GraphError> {
    if let Some(guid) = Guid::parse(query) {
        let items = application_by_any_id(client, &guid).await?;
        return Ok(SearchResults {
            count: Some(items.len() as u64),
            items,
            ..SearchResults::default()
        });
    }
    if TypedRest::is_all(query) {
        return Ok(SearchResults::default());
    }
    let principals = service_principals(query);
    let objects = applications(query);
    let nearest = prefix_matches(query);
    let mut responses = client
        .batch(&[&principals, &objects, &nearest])
        .await
        .into_iter();
    let page: Page<ServicePrincipal> = read_next(&mut responses, &principals)?;
    let found: Page<Application> = read_next(&mut responses, &objects)?;
    let near: Page<ServicePrincipal> = read_next(&mut responses, &nearest)?;
    let mut halves = page.value;
    for half in near.value {
        if !halves.iter().any(|one| one.id == half.id) {
            halves.push(half);
        }
    }
    let links = [(principals, page.next_link), (objects, found.next_link)];
    let mut items = join_halves(client, halves, found.value).await?;
    items.sort_by_key(|application| rank(application, query));
    Ok(SearchResults {
        items,
        // Graph counts each half separately, and most applications have both. A complete search needs no count: the
        // items are all there are.
        count: links
            .iter()
            .any(|(_, link)| link.is_some())
            .then_some(page.count)
            .flatten(),
        next_links: present_links(links),
        rest: TypedRest::default(),
    })
}

/// How close a name is to the query, closest first; among equals, an application with SAML. Graph returns no order.
fn rank(application: &EnterpriseApplication, query: &str) -> (u8, bool) {
    let (name, query) = (
        application.name().exact().to_lowercase(),
        query.trim().to_lowercase(),
    );
    let nearness = match name.strip_prefix(&query) {
        Some("") => 0,
        Some(rest) if rest.starts_with(char::is_whitespace) => 1,
        Some(_) => 2,
        None => 3,
    };
    let is_ready = application
        .service_principal
        .as_ref()
        .is_some_and(ServicePrincipal::has_saml);
    (nearness, !is_ready)
}

/// Reads the next pages of a search by name. Fails if Graph refuses or cannot be reached.
pub async fn next_applications(
    client: &Client,
    more: &[(Request, String)],
) -> Result<SearchResults<EnterpriseApplication>, GraphError> {
    let (mut principals, mut objects, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut count = None;
    for (request, link) in more {
        if request.endpoint() == &SERVICE_PRINCIPALS {
            let page: Page<ServicePrincipal> = client.next_page(request, link).await?;
            principals = page.value;
            count = page.count;
            links.push((request.clone(), page.next_link));
        } else {
            let page: Page<Application> = client.next_page(request, link).await?;
            objects = page.value;
            links.push((request.clone(), page.next_link));
        }
    }
    Ok(SearchResults {
        items: join_halves(client, principals, objects).await?,
        count,
        next_links: present_links(links),
        rest: TypedRest::default(),
    })
}

/// Finds an application by its object id, its client id or its service principal's object id. Fails if Graph refuses or
/// cannot be reached.
pub async fn application_by_any_id(
    client: &Client,
    guid: &Guid,
) -> Result<Vec<EnterpriseApplication>, GraphError> {
    let principal =
        Request::new(&SERVICE_PRINCIPAL, &[guid.as_str()]).select(ServicePrincipal::SELECT);
    let object = Request::new(&APPLICATION, &[guid.as_str()]).select(Application::SELECT);
    let id = [guid.as_str()];
    let (Some(principals), Some(objects)) = (
        by_app_ids(
            &SERVICE_PRINCIPALS,
            ServicePrincipal::SELECT,
            id.into_iter(),
        ),
        by_app_ids(&APPLICATIONS, Application::SELECT, id.into_iter()),
    ) else {
        return Ok(Vec::new());
    };
    let mut responses = client
        .batch(&[&principal, &object, &principals, &objects])
        .await
        .into_iter();
    let one: Option<ServicePrincipal> = none_if_not_found(read_next(&mut responses, &principal))?;
    let other: Option<Application> = none_if_not_found(read_next(&mut responses, &object))?;
    let page: Page<ServicePrincipal> = read_next(&mut responses, &principals)?;
    let objects: Page<Application> = read_next(&mut responses, &objects)?;
    join_halves(
        client,
        one.into_iter().chain(page.value).collect(),
        other.into_iter().chain(objects.value).collect(),
    )
    .await
}

/// Reads the halves that a search did not return: the two need not have the same name.
async fn join_halves(
    client: &Client,
    principals: Vec<ServicePrincipal>,
    objects: Vec<Application>,
) -> Result<Vec<EnterpriseApplication>, GraphError> {
    let applications = EnterpriseApplication::join(principals, objects);
    let lonely = |application: &&EnterpriseApplication| application.application.is_none();
    let orphaned = |application: &&EnterpriseApplication| application.service_principal.is_none();
    let ids = |application: &EnterpriseApplication| {
        application
            .app_id()
            .map(|id| id.as_str().to_owned())
            .unwrap_or_default()
    };
    let without_object: Vec<String> = applications.iter().filter(lonely).map(ids).collect();
    let without_principal: Vec<String> = applications.iter().filter(orphaned).map(ids).collect();
    let objects = by_app_ids(
        &APPLICATIONS,
        Application::SELECT,
        without_object.iter().map(String::as_str),
    );
    let principals = by_app_ids(
        &SERVICE_PRINCIPALS,
        ServicePrincipal::SELECT,
        without_principal.iter().map(String::as_str),
    );
    let requests: Vec<&Request> = objects.iter().chain(&principals).collect();
    if requests.is_empty() {
        return Ok(applications);
    }
    let mut responses = client.batch(&requests).await.into_iter();
    let mut more_objects = Vec::new();
    let mut more_principals = Vec::new();
    if let Some(request) = &objects {
        more_objects = read_next::<Page<Application>>(&mut responses, request)?.value;
    }
    if let Some(request) = &principals {
        more_principals = read_next::<Page<ServicePrincipal>>(&mut responses, request)?.value;
    }
    let (mut all_principals, mut all_objects) = (Vec::new(), Vec::new());
    for application in applications {
        all_principals.extend(application.service_principal);
        all_objects.extend(application.application);
    }
    all_principals.extend(more_principals);
    all_objects.extend(more_objects);
    Ok(EnterpriseApplication::join(all_principals, all_objects))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::untrusted::UntrustedText;
    use serde_json::json;

    #[test]
    fn the_name_that_was_typed_comes_first() {
        let application = |name: &str, mode: Option<&str>| EnterpriseApplication {
            service_principal: Some(
                serde_json::from_value(json!({
                    "id": "25883231-668a-43a7-80b2-5685c3f874bc",
                    "appId": "25883231-668a-43a7-80b2-5685c3f874bc",
                    "displayName": name,
                    "preferredSingleSignOnMode": mode,
                }))
                .expect("a service principal"),
            ),
            application: None,
        };
        let mut found = [
            application("My Workato", None),
            application("Workatology", None),
            application("Workato Sandbox", None),
            application("workato", None),
            application("Workato", Some("saml")),
        ];
        found.sort_by_key(|application| rank(application, "Workato "));
        let names: Vec<UntrustedText> = found.iter().map(EnterpriseApplication::name).collect();
        assert_eq!(
            names,
            [
                "Workato",
                "workato",
                "Workato Sandbox",
                "Workatology",
                "My Workato"
            ]
        );
    }
}
