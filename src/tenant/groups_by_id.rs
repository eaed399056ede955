//! Reads groups by id, and tells whether Graph hides the members of one from this app.

use super::batch_answers::{Answers, read_next};
use crate::client::Client;
use crate::graph::endpoint::GROUPS;
use crate::graph::error::GraphError;
use crate::graph::models::Group;
use crate::graph::odata::{self, IDS_PER_FILTER};
use crate::graph::page::Page;
use crate::graph::{Request, batch};
use crate::ids::Guid;
use crate::oauth::scope::Scope;
use crate::texts::reading as texts;

/// What it takes to see hidden members, in words that follow a colon.
pub const SEEING_HIDDEN_MEMBERS: &str = texts::SEEING_HIDDEN_MEMBERS;

/// The requests that read these groups, one for each fifteen.
pub(crate) fn requests(ids: &[Guid]) -> Vec<Request> {
    ids.chunks(IDS_PER_FILTER)
        .map(|ids| {
            Request::new(&GROUPS, &[])
                .query("$filter", &odata::id_filter(ids.iter().map(Guid::as_str)))
                .select(Group::SELECT)
        })
        .collect()
}

/// Reads the responses to [`requests`]. Fails if one of them failed.
pub(crate) fn read(
    responses: &mut Answers,
    requests: &[Request],
) -> Result<Vec<Group>, GraphError> {
    let pages: Vec<Result<Page<Group>, GraphError>> = requests
        .iter()
        .map(|request| read_next(responses, request))
        .collect();
    let mut groups = Vec::new();
    for page in pages {
        groups.extend(page?.value);
    }
    Ok(groups)
}

/// Reads these groups. Omits those that no longer exist. Fails if Graph refuses or cannot be reached.
pub(crate) async fn read_all(client: &Client, ids: &[Guid]) -> Result<Vec<Group>, GraphError> {
    let requests = requests(ids);
    let mut groups = Vec::new();
    for some in requests.chunks(batch::MAX_REQUESTS) {
        let references: Vec<&Request> = some.iter().collect();
        let mut responses = client.batch(&references).await.into_iter();
        groups.extend(read(&mut responses, some)?);
    }
    Ok(groups)
}

/// Whether this app does not see the members of the group. Graph answers with an empty list then, and with no error;
/// with the permission, the account decides.
pub(crate) fn hides_members(client: &Client, group: &Group, is_empty: bool) -> bool {
    let is_granted = client.session().granted().contains(Scope::MemberReadHidden);
    group.has_hidden_membership() && (is_empty || !is_granted)
}
