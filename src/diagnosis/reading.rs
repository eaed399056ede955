//! Reads the evidence about one user: from what was read of the tenant, and with a few calls about the user. A part
//! that cannot be read does not stop the others.

use super::{EntraAccount, Evidence, History, RoleEvidence};
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::mappings::preview;
use crate::provisioning::log::{self, LogFilter};
use crate::tenant::observed::Observed;
use crate::tenant::{assignments, deleted_users};
use crate::untrusted::UntrustedText;
use crate::workato::PermissionModel;
use futures_util::future::join;

/// Reads the parts in parallel.
pub async fn read(
    client: &Client,
    observed: &Observed,
    model: PermissionModel,
    user: &UserId,
) -> Evidence {
    let ((person, standing), (history, preview)) = join(
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
    let (account, person, former) = match person {
        Ok(FoundAccount {
            account,
            person,
            former,
        }) => (Ok(account), person, former),
        Err(error) => (Err(error), None, None),
    };
    let name = person
        .as_ref()
        .map(User::name)
        .or(former.map(UntrustedText::from))
        .unwrap_or_else(|| user.as_str().into());
    Evidence {
        now: Instant::from_clock(client.session().platform().clock.now()),
        name,
        model,
        roles: roles(observed, person.as_ref(), account.as_ref().err()),
        // Graph does not find the assignments of a deleted user, who has none.
        assignments: match (&account, standing) {
            (Ok(EntraAccount::Deleted { .. } | EntraAccount::Gone), Err(error))
                if error.is_not_found() =>
            {
                Ok(assignments::UserAssignments::default())
            }
            (_, standing) => standing,
        },
        account,
        job: match &observed.jobs {
            Ok(_) => Ok(observed.job().cloned()),
            Err(error) => Err(error.clone()),
        },
        unpicked: observed.unpicked_job_count(),
        secrets: observed.secrets.clone(),
        schema: observed.schema.clone(),
        preview: preview
            .filter(|_| person.is_some())
            .map(|read| read.map(|(_, preview)| preview)),
        history,
    }
}

/// Entries of the log about the user. Without a job nothing was provisioned, and entries of other applications do not
/// matter.
async fn history(client: &Client, observed: &Observed, user: &UserId) -> History {
    let Some(whose) = LogFilter::from_observed(observed) else {
        return History::Read(Vec::new());
    };
    let filter = LogFilter {
        user: Some(user.clone()),
        ..whose
    };
    match log::read_newest(client, &filter).await {
        Ok(stories) => History::Read(stories),
        Err(error) if error.lacks_premium_license() => History::NotLicensed,
        Err(error) => History::Unread(error),
    }
}

struct FoundAccount {
    account: EntraAccount,
    /// The user, if the account exists.
    person: Option<User>,
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
        Ok(person) => Ok(FoundAccount {
            account: EntraAccount::Present {
                enabled: person.account_enabled != Some(false),
                sign_in_name: person.user_principal_name.clone(),
                mail: person.mail.clone(),
            },
            person: Some(person),
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
                person: None,
                former: found.and_then(|deleted| deleted.display_name.clone()),
            })
        }
        Err(error) => Err(error),
    }
}

fn roles(
    observed: &Observed,
    person: Option<&User>,
    unread: Option<&GraphError>,
) -> Result<Vec<RoleEvidence>, GraphError> {
    let attributes = observed.attributes.clone()?;
    if let Some(error) = unread {
        return Err(error.clone());
    }
    Ok(attributes
        .into_iter()
        .map(|attribute| {
            let value = person
                .filter(|_| attribute.state.is_readable())
                .and_then(|person| person.extension(&attribute.name))
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
