//! Searches users by name, user principal name or mail.

use super::{SearchResults, present_links};
use crate::client::Client;
use crate::graph::endpoint::USERS;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};

/// Users per page of results.
const USERS_PER_PAGE: usize = 25;

/// Searches users by name, user principal name or mail, and reads their values of `attributes`. Fails if Graph refuses
/// or cannot be reached.
pub async fn search_users(
    client: &Client,
    query: &str,
    attributes: &[ExtensionName],
) -> Result<SearchResults<User>, GraphError> {
    let mut select: Vec<&str> = User::SELECT.to_vec();
    select.extend(attributes.iter().map(ExtensionName::as_str));
    let request = Request::new(&USERS, &[])
        .query(
            "$search",
            &odata::search(&["displayName", "userPrincipalName", "mail"], query),
        )
        .query("$count", "true")
        .query("$orderby", "displayName")
        .query("$top", &USERS_PER_PAGE.to_string())
        .select(&select)
        .eventual();
    let page: Page<User> = client.read(&request).await?;
    Ok(SearchResults {
        items: page.value,
        count: page.count,
        next_links: present_links([(request, page.next_link)]),
    })
}

/// Reads the next page of users. Fails if Graph refuses or cannot be reached.
pub async fn next_users(
    client: &Client,
    more: &[(Request, String)],
) -> Result<SearchResults<User>, GraphError> {
    let mut found = SearchResults {
        items: Vec::new(),
        count: None,
        next_links: Vec::new(),
    };
    for (request, link) in more {
        let page: Page<User> = client.next_page(request, link).await?;
        found.items.extend(page.value);
        found.count = page.count;
        found
            .next_links
            .extend(present_links([(request.clone(), page.next_link)]));
    }
    Ok(found)
}
