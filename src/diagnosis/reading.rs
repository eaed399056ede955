//! Reads the evidence about one user: from what was read of the tenant, and with a few calls about the user. A part
//! that cannot be read does not stop the others.

use super::{EntraAccount, Evidence, History, RoleEvidence};
use crate::client::Client;
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{SynchronizationJob, User};
use crate::ids::UserId;
use crate::instant::Instant;
use crate::mappings::preview;
use crate::provisioning::log::{self, LogFilter};
use crate::tenant::application::Obstacle;
use crate::tenant::assignments;
use crate::tenant::deleted_items::deleted_users;
use crate::tenant::observed::Observed;
use crate::untrusted::UntrustedText;
use crate::workato::PermissionModel;
use futures_util::future::join;

/// Reads the parts in parallel.
pub async fn read(
    client: &Client,
    observed: &Observed,
    model: Option<PermissionModel>,
    user: &UserId,
) -> Evidence {
    let ((found, assigned), (history, preview)) = join(
        join(
            account(client, observed, user),
            assignments::read_for_user(client, &observed.choices.app, user),
        ),
        join(
            history(client, observed, user),
            preview::read(client, observed, user),
        ),
    )
    .await;
    let (account, entra_user, former) = match found {
        Ok(found) => (Ok(found.account), found.user, found.former),
        Err(error) => (Err(error), None, None),
    };
    let name = entra_user
        .as_ref()
        .map(User::name)
        .or(former.map(UntrustedText::from))
        .unwrap_or_else(|| user.as_str().into());
    Evidence {
        now: Instant::from_clock(client.session().platform().clock.now()),
        name,
        model,
        deleted_application: observed.deleted_application.clone(),
        roles: roles(observed, entra_user.as_ref(), account.as_ref().err()),
        is_management_restricted: entra_user
            .as_ref()
            .is_some_and(User::is_management_restricted),
        // Graph does not find the assignments of a deleted user, who has none.
        assignments: match (&account, assigned) {
            (Ok(EntraAccount::Deleted { .. } | EntraAccount::Gone), Err(error))
                if error.is_not_found() =>
            {
                Ok(assignments::UserAssignments::default())
            }
            (_, assigned) => assigned,
        },
        account,
        job: selected_job(observed),
        unpicked: observed.unpicked_job_count(),
        obstacle: obstacle(observed),
        secrets: observed.secrets.clone(),
        schema: observed.schema.clone(),
        preview: preview
            .filter(|_| entra_user.is_some())
            .map(|read| read.map(|(_, preview)| preview)),
        history,
        link: None,
    }
}

fn selected_job(observed: &Observed) -> GraphResult<Option<SynchronizationJob>> {
    match &observed.jobs {
        Ok(_) => Ok(observed.job().cloned()),
        Err(error) => Err(error.clone()),
    }
}

/// Entries of the log about the user. Without a job nothing was provisioned, and entries of other applications do not
/// matter.
async fn history(client: &Client, observed: &Observed, user: &UserId) -> History {
    let Some(log_filter) = LogFilter::from_observed(observed) else {
        return History::Read(Vec::new());
    };
    let filter = LogFilter {
        user: Some(user.clone()),
        ..log_filter
    };
    match log::read_newest(client, &filter).await {
        Ok(summaries) => History::Read(summaries),
        Err(error) if error.lacks_premium_license() => History::NotLicensed,
        Err(error) => History::Unread(error),
    }
}

struct FoundAccount {
    account: EntraAccount,
    /// The user, if the account exists.
    user: Option<User>,
    /// Display name of a deleted user.
    former: Option<String>,
}

async fn account(
    client: &Client,
    observed: &Observed,
    user: &UserId,
) -> Result<FoundAccount, GraphError> {
    let request = crate::tenant::user_roles::request(user, &observed.readable_names());
    match client.read::<User>(&request).await {
        Ok(found) => Ok(FoundAccount {
            account: EntraAccount::Present {
                enabled: found.account_enabled != Some(false),
                sign_in_name: found.user_principal_name.clone(),
                mail: found.mail.clone(),
            },
            user: Some(found),
            former: None,
        }),
        Err(error) if error.is_not_found() => {
            let now = Instant::from_clock(client.session().platform().clock.now());
            let deleted = deleted_users::read_deleted_users(client).await?;
            let found = deleted.iter().find(|deleted| deleted.id == *user);
            Ok(FoundAccount {
                account: found.map_or(EntraAccount::Gone, |deleted| EntraAccount::Deleted {
                    days_left: deleted_users::days_left(deleted, now),
                }),
                user: None,
                former: found.and_then(|deleted| deleted.display_name.clone()),
            })
        }
        Err(error) => Err(error),
    }
}

fn roles(
    observed: &Observed,
    user: Option<&User>,
    unread: Option<&GraphError>,
) -> Result<Vec<RoleEvidence>, GraphError> {
    let attributes = observed.attributes.clone()?;
    if let Some(error) = unread {
        return Err(error.clone());
    }
    Ok(attributes
        .into_iter()
        .map(|attribute| {
            let value = user
                .filter(|_| attribute.state.is_readable())
                .and_then(|user| user.extension(&attribute.name))
                .map(str::to_owned);
            RoleEvidence {
                environment: attribute.environment,
                name: attribute.name,
                attribute: attribute.state,
                value,
            }
        })
        .collect())
}

/// Why the application cannot be provisioned.
fn obstacle(observed: &Observed) -> Option<String> {
    let obstacles = observed.obstacles();
    let mut blocking = obstacles.iter().filter(|one| one.blocks_provisioning());
    blocking.next().map(Obstacle::meaning)
}
