//! Searches users by name, user principal name or mail.

use super::{Found, followed};
use crate::client::Client;
use crate::graph::endpoint::USERS;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};

/// Users per page of results.
const PEOPLE_PER_PAGE: usize = 25;

/// Searches users by name, user principal name or mail, and reads their values of `attributes`. Fails if Graph refuses
/// or cannot be reached.
pub async fn people_like(
    client: &Client,
    query: &str,
    attributes: &[ExtensionName],
) -> Result<Found<User>, GraphError> {
    let mut select: Vec<&str> = User::SELECT.to_vec();
    select.extend(attributes.iter().map(ExtensionName::as_str));
    let request = Request::new(&USERS, &[])
        .query(
            "$search",
            &odata::search(&["displayName", "userPrincipalName", "mail"], query),
        )
        .query("$count", "true")
        .query("$orderby", "displayName")
        .query("$top", &PEOPLE_PER_PAGE.to_string())
        .select(&select)
        .eventual();
    let page: Page<User> = client.read(&request).await?;
    Ok(Found {
        items: page.value,
        count: page.count,
        more: followed([(request, page.next_link)]),
    })
}

/// Reads the next page of users. Fails if Graph refuses or cannot be reached.
pub async fn more_people(
    client: &Client,
    more: &[(Request, String)],
) -> Result<Found<User>, GraphError> {
    let mut found = Found {
        items: Vec::new(),
        count: None,
        more: Vec::new(),
    };
    for (request, link) in more {
        let page: Page<User> = client.next_page(request, link).await?;
        found.items.extend(page.value);
        found.count = page.count;
        found
            .more
            .extend(followed([(request.clone(), page.next_link)]));
    }
    Ok(found)
}
