//! Consent: the requested scopes that are not granted yet, and the roles that may grant them.

use axum::response::Response;

use super::directory::{Account, Registration};
use super::pages::{
    ApprovalPage, ConsentPage, OrganizationConsent, client_query, query_for_another_account,
};
use super::params::Params;
use crate::permissions::catalogue::{Consent, Scope, graph_scope, openid_scope};
use crate::state::State;
use crate::tokens::requested_scopes::RequestedScopes;

pub(super) mod admin;

/// The directory roles whose holders may grant delegated permissions for the whole organization: Global Administrator,
/// Application Administrator, Cloud Application Administrator, Privileged Role Administrator.
const CONSENTING_ROLES: [&str; 4] = [
    "62e90394-69f5-4237-9190-012177145e10",
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
    "158c047a-c907-4556-b7ef-446551a6b5f7",
    "e8611ab8-c189-46e8-94e1-60213ab1f814",
];

/// The consent that a request still needs before the client gets its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ConsentDecision {
    Granted,
    /// The user's consent to these scopes.
    Ask(Vec<&'static Scope>),
    /// An administrator's consent to these scopes.
    NeedsAdmin(Vec<&'static Scope>),
}

pub(crate) fn may_grant_admin_consent(account: &Account) -> bool {
    account
        .role_template_ids
        .iter()
        .any(|role| CONSENTING_ROLES.contains(&role.as_str()))
}

/// The missing consent for `requested`. `always` requires consent to all of them, like `prompt=consent`.
pub(crate) fn decide_consent(
    state: &State,
    client: &Registration,
    account: &Account,
    requested: &RequestedScopes,
    always: bool,
) -> ConsentDecision {
    let granted = account.granted_scopes(&state.tenants, &client.app_id);
    let missing: Vec<_> = requested
        .graph
        .iter()
        .filter(|name| !granted.contains(*name))
        .filter_map(|name| graph_scope(name))
        .collect();
    let for_admins: Vec<_> = missing
        .iter()
        .copied()
        .filter(|scope| scope.consent == Consent::Admin)
        .collect();
    if !for_admins.is_empty() && !may_grant_admin_consent(account) {
        return ConsentDecision::NeedsAdmin(for_admins);
    }
    if always {
        let openid = requested
            .openid
            .iter()
            .filter_map(|name| openid_scope(name));
        return ConsentDecision::Ask(
            openid
                .chain(requested.graph.iter().filter_map(|name| graph_scope(name)))
                .collect(),
        );
    }
    if missing.is_empty() {
        ConsentDecision::Granted
    } else {
        ConsentDecision::Ask(missing)
    }
}

pub(crate) fn consent_page(
    decision: &ConsentDecision,
    client: &Registration,
    account: &Account,
    params: &Params,
    session: Option<&str>,
) -> Response {
    match decision {
        ConsentDecision::Granted | ConsentDecision::Ask(_) => ConsentPage {
            query: &client_query(params),
            app_name: &client.name,
            username: &account.username,
            scopes: if let ConsentDecision::Ask(scopes) = decision {
                scopes
            } else {
                &[]
            },
            organization: if may_grant_admin_consent(account) {
                OrganizationConsent::Offered
            } else {
                OrganizationConsent::NotOffered
            },
            session,
        }
        .render(),
        ConsentDecision::NeedsAdmin(scopes) => ApprovalPage {
            query: &client_query(params),
            other_account_query: &query_for_another_account(params),
            app_name: &client.name,
            username: &account.username,
            scopes,
            session,
        }
        .render(),
    }
}
