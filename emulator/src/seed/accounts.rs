//! The five accounts to sign in with: their users, directory roles and consents. Grants nothing for all users, so that
//! one account stays without consent.

use std::collections::BTreeSet;

use super::users::FOUNDED;
use super::{ACCOUNTS, CLIENT_APP_ID};
use crate::env::SeededRandom;
use crate::model::{DirectoryRole, Tenant, User};

/// The scopes with which a provisioning tool reads.
pub(super) const READ_SCOPES: [&str; 10] = [
    "User.Read",
    "User.Read.All",
    "Application.Read.All",
    "Directory.Read.All",
    "Group.Read.All",
    "GroupMember.Read.All",
    "Organization.Read.All",
    "Synchronization.Read.All",
    "ProvisioningLog.Read.All",
    "AuditLog.Read.All",
];

/// The additional scopes with which it writes.
pub(super) const WRITE_SCOPES: [&str; 4] = [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "User.ReadWrite.All",
];

/// Directory roles by template id, with the accounts that hold them.
const ROLES: [(&str, &str, &str, &[&str]); 5] = [
    (
        "62e90394-69f5-4237-9190-012177145e10",
        "Global Administrator",
        "Can manage all aspects of Microsoft Entra ID and Microsoft services that use Microsoft Entra identities.",
        &[],
    ),
    (
        "158c047a-c907-4556-b7ef-446551a6b5f7",
        "Cloud Application Administrator",
        "Can create and manage all aspects of app registrations and enterprise apps except App Proxy.",
        &["admin", "apps"],
    ),
    (
        "fe930be7-5e62-47db-91af-98c3a49a38b1",
        "User Administrator",
        "Can manage all aspects of users and groups, including resetting passwords for limited admins.",
        &["admin", "users"],
    ),
    (
        "5d6b6bb7-de71-4623-b4af-96380a352509",
        "Security Reader",
        "Can read security information and reports in Microsoft Entra ID and Office 365.",
        &[],
    ),
    (
        "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
        "Directory Readers",
        "Can read basic directory information. Commonly used to grant directory read access to applications and guests.",
        &[],
    ),
];

/// The names and job titles of the accounts, in the order of [`ACCOUNTS`].
const OWNERS: [(&str, &str, &str); 5] = [
    ("Priya", "Raman", "Identity Lead"),
    ("Jonas", "Lindqvist", "Application Administrator"),
    ("Carla", "Moretti", "Service Desk Manager"),
    ("Samuel", "Osei", "Internal Auditor"),
    ("Lena", "Fischer", "Account Executive"),
];

/// Adds the accounts to the users, up to `count`.
pub(super) fn add(tenant: &mut Tenant, count: usize, random: &SeededRandom) {
    for ((upn, _), (given, surname, title)) in ACCOUNTS.into_iter().zip(OWNERS).take(count) {
        let name = upn.split('@').next().unwrap_or(upn);
        let upn = format!("{name}@{}", tenant.domain);
        tenant.users.add(User {
            id: random.uuid(),
            display_name: format!("{given} {surname}"),
            given_name: Some(given.to_owned()),
            surname: Some(surname.to_owned()),
            mail: Some(upn.clone()),
            mail_nickname: Some(name.to_owned()),
            user_principal_name: upn,
            job_title: Some(title.to_owned()),
            department: Some("IT".to_owned()),
            preferred_language: Some("en-US".to_owned()),
            usage_location: Some("US".to_owned()),
            user_type: Some("Member".to_owned()),
            account_enabled: true,
            created: FOUNDED,
            ..User::default()
        });
    }
}

/// Activates the directory roles and assigns them to the existing accounts.
pub(super) fn assign_roles(tenant: &mut Tenant, random: &SeededRandom) {
    for (template_id, display_name, description, holders) in ROLES {
        let member_ids = holders
            .iter()
            .filter_map(|name| account_id(tenant, name))
            .collect();
        tenant.directory_roles.push(DirectoryRole {
            id: random.uuid(),
            template_id: template_id.to_owned(),
            display_name: display_name.to_owned(),
            description: Some(description.to_owned()),
            member_ids,
        });
    }
}

/// Grants the public client's consents for each account that has any.
pub(super) fn consent(tenant: &mut Tenant) {
    let read: BTreeSet<String> = READ_SCOPES.map(ToOwned::to_owned).into();
    let mut all = read.clone();
    all.extend(WRITE_SCOPES.map(ToOwned::to_owned));
    for (name, scopes) in [
        ("admin", &all),
        ("apps", &all),
        ("users", &all),
        ("auditor", &read),
    ] {
        if let Some(id) = account_id(tenant, name) {
            tenant.grant(CLIENT_APP_ID, Some(&id), scopes);
        }
    }
}

fn account_id(tenant: &Tenant, name: &str) -> Option<String> {
    let upn = format!("{name}@{}", tenant.domain);
    Some(tenant.user_by_upn(&upn)?.id.clone())
}
