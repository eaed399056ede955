//! Searches users by name, user principal name or mail.

use super::{SearchResults, TypedRest, present_links};
use crate::client::Client;
use crate::graph::endpoint::USERS;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};

/// Users per page of results.
const USERS_PER_PAGE: &str = "25";

/// Searches users by name, user principal name or mail, and reads their values of `attributes`. Fails if Graph refuses
/// or cannot be reached.
pub async fn search_users(
    client: &Client,
    query: &str,
    attributes: &[ExtensionName],
) -> Result<SearchResults<User>, GraphError> {
    if TypedRest::is_all(query) {
        return Ok(SearchResults::default());
    }
    let rest = TypedRest::new(query);
    let mut select: Vec<&str> = User::SELECT.to_vec();
    select.extend(attributes.iter().map(ExtensionName::as_str));
    let request = Request::new(&USERS, &[])
        .query(
            "$search",
            &odata::search(&["displayName", "userPrincipalName", "mail"], query),
        )
        .query("$count", "true")
        .query("$orderby", "displayName")
        .query("$top", rest.page_size(USERS_PER_PAGE))
        .select(&select)
        .eventual();
    let mut page: Page<User> = client.read(&request).await?;
    rest.retain_users(&mut page.value);
    Ok(SearchResults {
        items: page.value,
        count: rest.count(page.count),
        next_links: present_links([(request, page.next_link)]),
        rest,
    })
}

/// Reads the next page of users. Fails if Graph refuses or cannot be reached.
pub async fn next_users(
    client: &Client,
    found: &SearchResults<User>,
) -> Result<SearchResults<User>, GraphError> {
    let mut next = SearchResults {
        rest: found.rest.clone(),
        ..SearchResults::default()
    };
    for (request, link) in &found.next_links {
        let mut page: Page<User> = client.next_page(request, link).await?;
        next.rest.retain_users(&mut page.value);
        next.items.extend(page.value);
        next.count = next.rest.count(page.count);
        next.next_links
            .extend(present_links([(request.clone(), page.next_link)]));
    }
    Ok(next)
}
