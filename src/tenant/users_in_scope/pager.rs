//! Reads all users in scope of provisioning page by page: assignments, members of assigned groups, and users' values.
//! A group that cannot be read does not stop it; its error is reported with the users.

use super::UsersInScope;
use crate::client::paging::Pager;
use crate::client::{Client, PageCursor};
use crate::graph::endpoint::{APP_ROLE_ASSIGNED_TO, GROUP_MEMBERS, USERS};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, ExtensionName, Group, PrincipalType, User};
use crate::graph::odata::{self, IDS_PER_FILTER};
use crate::graph::page::Page;
use crate::graph::{Request, batch};
use crate::ids::{GroupId, Guid, ServicePrincipalId, UserId};
use crate::tenant::batch_answers::read_next;
use crate::tenant::groups_by_id::{self, hides_members};
use crate::texts::locale;
use crate::untrusted::UntrustedText;
use std::collections::BTreeSet;

/// How many users one batch can read.
const USERS_PER_PAGE: usize = IDS_PER_FILTER * batch::MAX_REQUESTS;

/// How many groups one batch reads, besides the requests for the groups themselves.
const GROUPS_PER_BATCH: usize = batch::MAX_REQUESTS - 2;

/// The request for the first page of assignments.
pub fn assignments_request(app: &ServicePrincipalId) -> Request {
    Request::new(&APP_ROLE_ASSIGNED_TO, &[app.as_str()]).query("$top", "999")
}

/// Reads users in scope: first those assigned directly, by name, then those in a group. Each page has as many users as
/// one batch can read.
#[derive(Debug)]
pub struct UsersInScopePager {
    /// What to read of each user.
    select: Vec<String>,
    assigned: PageCursor,
    /// Groups whose members were not requested yet.
    groups: Vec<GroupId>,
    /// Groups with further pages of members.
    member_pages: Vec<(GroupId, PageCursor)>,
    /// Users found but not read yet; the next one is last.
    pending: Vec<(UntrustedText, UserId)>,
    /// Whether no user was found since they were sorted.
    is_sorted: bool,
    /// Users found so far, so that each is read once.
    known: BTreeSet<UserId>,
    known_groups: BTreeSet<GroupId>,
    /// Groups and errors found since the last page was returned.
    unreturned: UsersInScope,
}

impl UsersInScopePager {
    /// Continues after the first page of the assignments of `app`.
    pub fn new(
        app: &ServicePrincipalId,
        first: Page<AppRoleAssignment>,
        attributes: &[ExtensionName],
    ) -> Self {
        let always = User::SELECT.iter().copied();
        let select = always.chain(attributes.iter().map(ExtensionName::as_str));
        let mut pager = Self {
            select: select.map(str::to_owned).collect(),
            assigned: PageCursor::after_link(assignments_request(app), first.next_link),
            groups: Vec::new(),
            member_pages: Vec::new(),
            pending: Vec::new(),
            is_sorted: true,
            known: BTreeSet::new(),
            known_groups: BTreeSet::new(),
            unreturned: UsersInScope::default(),
        };
        pager.add_assignments(first.value);
        pager
    }

    /// Reads further properties of each user. A delta query does not tell of their changes; the next full read does.
    #[must_use]
    pub fn selecting(mut self, properties: Vec<String>) -> Self {
        self.select.extend(properties);
        self
    }

    fn add_assignments(&mut self, assigned: Vec<AppRoleAssignment>) {
        let mut users = Vec::new();
        for assignment in assigned {
            let name = assignment.name();
            match assignment.principal_type {
                PrincipalType::User => users.push((name, UserId::from(assignment.principal_id))),
                PrincipalType::Group => {
                    let group = GroupId::from(assignment.principal_id);
                    if self.known_groups.insert(group.clone()) {
                        self.groups.push(group);
                        self.unreturned.group_count += 1;
                    }
                }
                PrincipalType::ServicePrincipal | PrincipalType::Unknown => {}
            }
        }
        self.enqueue(users);
    }

    /// Enqueues users that are new here.
    fn enqueue(&mut self, users: Vec<(UntrustedText, UserId)>) {
        for (name, id) in users {
            if self.known.insert(id.clone()) {
                self.pending.push((name, id));
            }
        }
        self.is_sorted = false;
    }

    /// Sorts the users found by name, as the reader's region orders names: once for each page, because the names go to
    /// the browser for it.
    fn sort_pending(&mut self) {
        if std::mem::replace(&mut self.is_sorted, true) {
            return;
        }
        // Those found before stand in reverse. Users of one name keep their order.
        self.pending.reverse();
        let pending = std::mem::take(&mut self.pending);
        self.pending = locale::sorted_by_name(pending, |(name, _)| name.clone());
        self.pending.reverse();
    }

    fn add_members(&mut self, group: &GroupId, found: Result<Vec<User>, GraphError>) {
        match found {
            Ok(members) => self.enqueue(
                members
                    .into_iter()
                    .map(|member| (member.name(), member.id))
                    .collect(),
            ),
            Err(error) => self.unreturned.unread_groups.push((group.clone(), error)),
        }
    }

    /// Requests the first page of members of several groups in one batch, and whether they hide members.
    async fn read_groups(&mut self, client: &Client) {
        let count = self.groups.len().min(GROUPS_PER_BATCH);
        let some: Vec<GroupId> = self.groups[..count].to_vec();
        let members = some.iter().map(|group| {
            Request::new(&GROUP_MEMBERS, &[group.as_str()])
                .select(&["id", "displayName"])
                .query("$top", "999")
        });
        let ids: Vec<Guid> = some.iter().map(|group| group.guid().clone()).collect();
        let details = groups_by_id::requests(&ids);
        let requests: Vec<Request> = details.iter().cloned().chain(members).collect();
        let references: Vec<&Request> = requests.iter().collect();
        let mut responses = client.batch(&references).await.into_iter();
        self.groups.drain(..count);
        let requests = requests.into_iter().skip(details.len());
        let details = groups_by_id::read(&mut responses, &details);
        for (group, request) in some.iter().zip(requests) {
            match read_next::<Page<User>>(&mut responses, &request) {
                Ok(page) => {
                    self.note_hidden(client, group, &details, page.value.is_empty());
                    let further = PageCursor::after_link(request, page.next_link);
                    if !further.is_done() {
                        self.member_pages.push((group.clone(), further));
                    }
                    self.add_members(group, Ok(page.value));
                }
                Err(error) => self.add_members(group, Err(error)),
            }
        }
    }

    /// An empty answer is not the whole one where the group hides its members.
    fn note_hidden(
        &mut self,
        client: &Client,
        group: &GroupId,
        details: &Result<Vec<Group>, GraphError>,
        is_empty: bool,
    ) {
        match details {
            Ok(details) => {
                let found = details.iter().find(|one| one.id == *group);
                let hidden = found.filter(|found| hides_members(client, found, is_empty));
                self.unreturned
                    .hidden_groups
                    .extend(hidden.map(Group::name));
            }
            Err(error) => self
                .unreturned
                .unread_groups
                .push((group.clone(), error.clone())),
        }
    }

    /// Reads the next page of user ids: members of a group, else assignments.
    async fn read_more_ids(&mut self, client: &Client) -> Result<(), GraphError> {
        if let Some((group, pages)) = self.member_pages.last_mut() {
            let group = group.clone();
            let found = pages.next(client).await;
            if found.is_err() || pages.is_done() {
                self.member_pages.pop();
            }
            self.add_members(&group, found);
            return Ok(());
        }
        let assigned = self.assigned.next(client).await?;
        self.add_assignments(assigned);
        Ok(())
    }
}

impl Pager for UsersInScopePager {
    type Items = UsersInScope;

    fn is_done(&self) -> bool {
        self.pending.is_empty()
            && self.groups.is_empty()
            && self.member_pages.is_empty()
            && self.assigned.is_done()
    }

    async fn next(&mut self, client: &Client) -> Result<UsersInScope, GraphError> {
        if !self.groups.is_empty() {
            self.read_groups(client).await;
        } else if self.pending.is_empty() {
            self.read_more_ids(client).await?;
        }
        self.sort_pending();
        let left = self.pending.len().saturating_sub(USERS_PER_PAGE);
        let ids: Vec<UserId> = self.pending[left..]
            .iter()
            .rev()
            .map(|(_, id)| id.clone())
            .collect();
        let users = read_users(client, &ids, &self.select).await?;
        self.pending.truncate(left);
        Ok(UsersInScope {
            users,
            has_more: !self.is_done(),
            ..std::mem::take(&mut self.unreturned)
        })
    }
}

/// Reads users by id, twenty filters in one batch, and returns them in the order of `ids`. Omits users who no longer
/// exist.
async fn read_users(
    client: &Client,
    ids: &[UserId],
    select: &[String],
) -> Result<Vec<User>, GraphError> {
    let select: Vec<&str> = select.iter().map(String::as_str).collect();
    let requests: Vec<Request> = ids
        .chunks(IDS_PER_FILTER)
        .map(|ids| {
            let ids = ids.iter().map(UserId::as_str);
            Request::new(&USERS, &[])
                .query("$filter", &odata::id_filter(ids))
                .select(&select)
        })
        .collect();
    let references: Vec<&Request> = requests.iter().collect();
    let mut responses = client.batch(&references).await.into_iter();
    let mut users = Vec::with_capacity(ids.len());
    for request in &requests {
        users.extend(read_next::<Page<User>>(&mut responses, request)?.value);
    }
    users.sort_by_key(|user| ids.iter().position(|id| *id == user.id));
    Ok(users)
}
