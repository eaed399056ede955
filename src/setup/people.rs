//! Owns who is in scope of provisioning, and whether each has a role in every environment in use.
//! Refuses to count nested groups: Entra provisions the direct members of an assigned group only.

use super::search::read_next;
use crate::client::Client;
use crate::graph::endpoint::{APP_ROLE_ASSIGNED_TO, GROUP_MEMBERS, USERS};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, ExtensionName, PrincipalType, User};
use crate::graph::page::Page;
use crate::graph::{Request, batch, odata};
use crate::ids::{GroupId, ServicePrincipalId, UserId};

/// How many assignments, and how many people, are counted. More are possible; then the count says so.
pub const MOST: usize = 2_000;

/// How many ids one `id in (…)` filter may name. Source: learn.microsoft.com, `graph/aad-advanced-queries`.
const IDS_PER_FILTER: usize = 15;

/// The first page of the assignments.
pub fn assignments(app: &ServicePrincipalId) -> Request {
    Request::new(&APP_ROLE_ASSIGNED_TO, &[app.as_str()]).query("$top", "999")
}

/// The people in scope, and their roles.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct People {
    /// The people, by name.
    pub users: Vec<User>,
    /// How many groups are assigned.
    pub groups: usize,
    /// Whether there are more than were read.
    pub more: bool,
    /// The groups whose members could not be read, and why: their people are missing here.
    pub unread: Vec<(GroupId, GraphError)>,
}

impl People {
    /// How many people have a value in each of `attributes`.
    pub fn complete(&self, attributes: &[ExtensionName]) -> usize {
        self.users
            .iter()
            .filter(|user| has_all(user, attributes))
            .count()
    }

    /// The people who lack a value in one of `attributes`.
    pub fn incomplete<'a>(
        &'a self,
        attributes: &'a [ExtensionName],
    ) -> impl Iterator<Item = &'a User> {
        self.users
            .iter()
            .filter(move |user| !has_all(user, attributes))
    }
}

fn has_all(user: &User, attributes: &[ExtensionName]) -> bool {
    attributes
        .iter()
        .all(|name| user.extension(name).is_some_and(|value| !value.is_empty()))
}

/// Reads the people behind the assignments, with their values of `attributes`.
pub async fn read(
    client: &Client,
    app: &ServicePrincipalId,
    first: Page<AppRoleAssignment>,
    attributes: &[ExtensionName],
) -> Result<People, GraphError> {
    let request = assignments(app);
    let assigned = client.rest(&request, first, MOST).await?;
    let of_type = |wanted: PrincipalType| {
        assigned
            .iter()
            .filter(move |assignment| assignment.principal_type == wanted)
            .map(|assignment| assignment.principal_id.clone())
    };
    let mut ids: Vec<UserId> = Vec::new();
    add(&mut ids, of_type(PrincipalType::User).map(UserId::from));
    let mut groups: Vec<GroupId> = Vec::new();
    add(
        &mut groups,
        of_type(PrincipalType::Group).map(GroupId::from),
    );
    let mut more = assigned.len() >= MOST;
    let members = members(client, &groups).await;
    let mut unread = Vec::new();
    for (group, members) in groups.iter().zip(members) {
        match members {
            Ok(members) => {
                more |= members.len() >= MOST;
                add(&mut ids, members.into_iter().map(|member| member.id));
            }
            Err(error) => unread.push((group.clone(), error)),
        }
    }
    more |= ids.len() > MOST;
    ids.truncate(MOST);
    let mut users = values(client, &ids, attributes).await?;
    users.sort_by_cached_key(|user| user.name().to_lowercase());
    Ok(People {
        users,
        groups: groups.len(),
        more,
        unread,
    })
}

/// The direct members of each group: the first pages of twenty groups in one request, what follows one by one.
async fn members(client: &Client, groups: &[GroupId]) -> Vec<Result<Vec<User>, GraphError>> {
    let requests: Vec<Request> = groups
        .iter()
        .map(|group| {
            Request::new(&GROUP_MEMBERS, &[group.as_str()])
                .select(&["id"])
                .query("$top", "999")
        })
        .collect();
    let mut all = Vec::with_capacity(requests.len());
    for some in requests.chunks(batch::MOST) {
        let references: Vec<&Request> = some.iter().collect();
        let mut answers = client.batch(&references).await.into_iter();
        for request in some {
            all.push(match read_next::<Page<User>>(&mut answers, request) {
                Ok(first) => client.rest(request, first, MOST).await,
                Err(error) => Err(error),
            });
        }
    }
    all
}

/// Adds what is not there yet. There are at most [`MOST`], and a tree of ids would weigh more than it saves.
fn add<T: PartialEq>(all: &mut Vec<T>, more: impl Iterator<Item = T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// Reads users by their ids, twenty filters in one request.
async fn values(
    client: &Client,
    ids: &[UserId],
    attributes: &[ExtensionName],
) -> Result<Vec<User>, GraphError> {
    let mut select: Vec<&str> = User::SELECT.to_vec();
    select.extend(attributes.iter().map(ExtensionName::as_str));
    let requests: Vec<Request> = ids
        .chunks(IDS_PER_FILTER)
        .map(|ids| {
            let literals: Vec<String> = ids.iter().map(|id| odata::literal(id.as_str())).collect();
            Request::new(&USERS, &[])
                .query("$filter", &format!("id in ({})", literals.join(",")))
                .select(&select)
        })
        .collect();
    let mut users = Vec::with_capacity(ids.len());
    for some in requests.chunks(batch::MOST) {
        let references: Vec<&Request> = some.iter().collect();
        let mut answers = client.batch(&references).await.into_iter();
        for request in some {
            users.extend(read_next::<Page<User>>(&mut answers, request)?.value);
        }
    }
    Ok(users)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AppId;
    use serde_json::json;

    #[test]
    fn only_a_value_in_every_environment_is_complete() {
        let id = "25883231-668a-43a7-80b2-5685c3f874bc";
        let app = AppId::parse(id).expect("an id");
        let (dev, test) = (
            ExtensionName::expected(&app, "workato_role"),
            ExtensionName::expected(&app, "workato_role_test"),
        );
        let user = |values: serde_json::Value| {
            let mut user = json!({ "id": id });
            user.as_object_mut()
                .expect("an object")
                .extend(values.as_object().expect("an object").clone());
            serde_json::from_value::<User>(user).expect("a user")
        };
        let people = People {
            users: vec![
                user(json!({ dev.as_str(): "Admin", test.as_str(): "Analyst" })),
                user(json!({ dev.as_str(): "Admin" })),
                user(json!({ dev.as_str(): "Admin", test.as_str(): "" })),
            ],
            ..People::default()
        };
        assert_eq!(people.complete(std::slice::from_ref(&dev)), 3);
        let both = [dev, test];
        assert_eq!(
            (people.complete(&both), people.incomplete(&both).count()),
            (1, 2)
        );
    }
}
