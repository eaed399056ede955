//! Finds deleted applications, each with its enterprise application: both are deleted together and restored one by one.
//! The app has no request that deletes an application.

use super::deleted_users::RETENTION_DAYS;
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{DELETED_APPLICATIONS, DELETED_SERVICE_PRINCIPALS};
use crate::graph::error::GraphResult;
use crate::graph::models::DeletedApplicationHalf;
use crate::ids::{AppId, ApplicationObjectId, ServicePrincipalId};
use crate::instant::{GraphDateTime, Instant};
use crate::tenant::batch_answers::read_next;
use crate::untrusted::UntrustedText;

/// The most deleted objects of one type to read.
const MAX_OBJECTS: usize = 1_000;

/// An application of which at least one half is among the deleted items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedApplication {
    pub app_id: AppId,
    pub name: UntrustedText,
    /// The application object, if it is deleted.
    pub application: Option<ApplicationObjectId>,
    /// The enterprise application, if it is deleted.
    pub service_principal: Option<ServicePrincipalId>,
    /// When the first of them was deleted.
    pub deleted_date_time: GraphDateTime,
}

impl DeletedApplication {
    /// Whole days left to restore it; `None` if Graph does not report when it was deleted.
    pub fn days_left(&self, now: Instant) -> Option<i64> {
        let deleted = self.deleted_date_time.instant()?;
        let left = deleted.plus_seconds(RETENTION_DAYS * 86_400).seconds() - now.seconds();
        Some((left / 86_400).max(0))
    }
}

/// Reads the deleted applications and enterprise applications. Fails if Graph refuses or cannot be reached.
pub async fn read(client: &Client) -> GraphResult<Vec<DeletedApplication>> {
    let list = |endpoint| {
        Request::new(endpoint, &[])
            .select(DeletedApplicationHalf::SELECT)
            .query("$top", "100")
    };
    let requests = [
        list(&DELETED_APPLICATIONS),
        list(&DELETED_SERVICE_PRINCIPALS),
    ];
    let mut responses = client
        .batch(&[&requests[0], &requests[1]])
        .await
        .into_iter();
    let mut halves: Vec<Vec<DeletedApplicationHalf>> = Vec::new();
    for request in &requests {
        let first = read_next(&mut responses, request)?;
        halves.push(client.read_rest(request, first, MAX_OBJECTS).await?);
    }
    let service_principals = halves.pop().unwrap_or_default();
    Ok(join(halves.pop().unwrap_or_default(), service_principals))
}

/// Joins the halves by their `appId`, the application deleted last first. Of several service principals of one
/// application the last deleted counts.
fn join(
    applications: Vec<DeletedApplicationHalf>,
    mut service_principals: Vec<DeletedApplicationHalf>,
) -> Vec<DeletedApplication> {
    service_principals.sort_by_key(|half| std::cmp::Reverse(half.deleted_date_time));
    let mut joined: Vec<DeletedApplication> = Vec::new();
    let halves = applications.into_iter().map(|half| (half, true));
    for (half, is_application) in
        halves.chain(service_principals.into_iter().map(|half| (half, false)))
    {
        let at = joined.iter().position(|one| one.app_id == half.app_id);
        let at = at.unwrap_or_else(|| {
            let name = half.display_name.as_deref();
            joined.push(DeletedApplication {
                name: name.unwrap_or_else(|| half.app_id.as_str()).into(),
                app_id: half.app_id.clone(),
                application: None,
                service_principal: None,
                deleted_date_time: half.deleted_date_time,
            });
            joined.len() - 1
        });
        if is_application {
            joined[at].application = Some(half.id.into());
        } else if joined[at].service_principal.is_none() {
            joined[at].service_principal = Some(half.id.into());
        }
    }
    joined.sort_by_key(|one| std::cmp::Reverse(one.deleted_date_time));
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const APP: &str = "25883231-668a-43a7-80b2-5685c3f874bc";
    const OTHER: &str = "35883231-668a-43a7-80b2-5685c3f874bc";

    fn half(app_id: &str, last: char, deleted: &str) -> DeletedApplicationHalf {
        let id = format!("45883231-668a-43a7-80b2-5685c3f874b{last}");
        let half: Value = json!({"id": id, "appId": app_id, "displayName": "Workato", "deletedDateTime": deleted});
        serde_json::from_value(half).expect("half an application")
    }

    #[test]
    fn the_halves_are_joined_and_either_may_be_alone() {
        let (early, late) = ("2026-11-20T08:00:00Z", "2026-11-24T08:00:00Z");
        let joined = join(
            vec![half(APP, 'a', late)],
            vec![
                half(APP, 'b', early),
                half(APP, 'c', late),
                half(OTHER, 'd', early),
            ],
        );
        let shown = joined.iter().map(|one| {
            let principal = one.service_principal.as_ref();
            (
                one.app_id.as_str(),
                one.application.is_some(),
                principal.map(|id| id.as_str().ends_with(['c', 'd'])),
            )
        });
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [(APP, true, Some(true)), (OTHER, false, Some(true))],
            "the last deleted service principal counts"
        );
        let now = Instant::parse("2026-11-24T20:00:00Z").expect("a date");
        assert_eq!(joined[0].days_left(now), Some(29));
    }
}
