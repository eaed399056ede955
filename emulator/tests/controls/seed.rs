//! The initial tenants: reproducible, with edge cases.

use std::collections::BTreeSet;

use emulator::model::{Tenant, User};
use emulator::seed::{ACCOUNTS, Seed};

use crate::client::env;

fn contoso(users: usize, seed: u64) -> Tenant {
    let seed = Seed {
        users,
        seed,
        ..Seed::default()
    };
    seed.build(&env("")).unwrap().tenants.remove(0)
}

fn json(tenant: &Tenant) -> serde_json::Value {
    serde_json::to_value(tenant).unwrap()
}

#[test]
fn the_same_number_gives_the_same_tenant() {
    assert_eq!(json(&contoso(250, 1)), json(&contoso(250, 1)));
    assert_ne!(json(&contoso(250, 1)), json(&contoso(250, 2)));
}

#[test]
fn more_users_change_neither_the_others_nor_the_applications() {
    let (small, large) = (contoso(250, 1), contoso(1_000, 1));
    let ids = |tenant: &Tenant| -> Vec<String> {
        tenant
            .applications
            .iter()
            .map(|application| application.id.clone())
            .chain(
                tenant
                    .service_principals
                    .iter()
                    .map(|principal| principal.id.clone()),
            )
            .collect()
    };
    assert_eq!(ids(&small), ids(&large));
    for user in &small.users {
        assert_eq!(
            large.user_by_id(&user.id).unwrap().user_principal_name,
            user.user_principal_name
        );
    }
}

#[test]
fn there_are_as_many_users_as_requested_with_unique_addresses() {
    for count in [0, 1, 5, 6, 250, 20_000] {
        let tenant = contoso(count, 1);
        assert_eq!(tenant.users.len(), count);
        let names: BTreeSet<String> = tenant
            .users
            .iter()
            .map(|user| user.user_principal_name.to_lowercase())
            .collect();
        assert_eq!(names.len(), count);
        for (upn, _) in ACCOUNTS.iter().take(count) {
            assert!(tenant.user_by_upn(upn).is_some(), "{upn}");
        }
    }
}

#[test]
fn users_include_the_edge_cases() {
    let tenant = contoso(250, 1);
    let any = |what: &str, is: fn(&User) -> bool| {
        assert!(tenant.users.iter().any(is), "nobody {what}");
    };
    any("called Ada Lovelace", |user| {
        user.display_name == "Ada Lovelace"
    });
    any("with an apostrophe", |user| {
        user.user_principal_name.contains("o'brien")
    });
    any("with a quotation mark", |user| {
        user.display_name.contains('"')
    });
    any("with a Han name", |user| user.display_name.contains('山'));
    any("with a very long name", |user| {
        user.display_name.chars().count() > 200
    });
    any("without a mailbox", |user| user.mail.is_none());
    any("whose mail is not the name", |user| {
        user.mail
            .as_ref()
            .is_some_and(|mail| *mail != user.user_principal_name)
    });
    any("invited", |user| {
        user.user_principal_name.contains("#EXT#@") && user.user_type.as_deref() == Some("Guest")
    });
    any("disabled", |user| !user.account_enabled);
    any("synchronized", |user| {
        user.on_premises_sync_enabled == Some(true)
    });
    let longest = tenant
        .users
        .iter()
        .map(|user| user.display_name.chars().count())
        .max();
    assert!(longest <= Some(256), "Entra takes 256 characters");
}

#[test]
fn other_applications_are_named_like_workato() {
    let tenant = contoso(250, 1);
    let application = |name: &str| {
        tenant
            .applications
            .iter()
            .find(|one| one.display_name == name)
    };
    let principal = |name: &str| {
        tenant
            .service_principals
            .iter()
            .find(|one| one.display_name == name)
    };
    let workato = principal("Workato").unwrap();
    assert_eq!(
        workato.preferred_single_sign_on_mode.as_deref(),
        Some("saml")
    );
    assert!(workato.provisionable && workato.app_role_assignment_required);
    assert_eq!(application("Workato").unwrap().app_id, workato.app_id);
    assert!(
        !principal("Workato (test integration)")
            .unwrap()
            .provisionable
    );
    let partner = principal("Workato Recipes Partner").unwrap();
    assert_ne!(partner.app_owner_organization_id.as_ref(), Some(&tenant.id));
    assert!(tenant.application_by_app_id(&partner.app_id).is_none());
    let sandbox = principal("Workato Sandbox").unwrap();
    assert!(sandbox.provisionable && sandbox.preferred_single_sign_on_mode.is_none());
    let archive = application("Workato archive").unwrap();
    assert!(
        tenant
            .service_principal_by_app_id(&archive.app_id)
            .is_none()
    );
    // Not among the first hundred, so that a client has to search for it.
    let place = tenant
        .applications
        .iter()
        .position(|one| one.display_name == "Workato");
    assert!(place >= Some(100), "{place:?}");
    let integrated = |tag: &String| tag == "WindowsAzureActiveDirectoryIntegratedApp";
    let enterprise = tenant
        .service_principals
        .iter()
        .filter(|one| one.tags.iter().any(integrated));
    assert!(enterprise.count() > 120);
}

#[test]
fn ids_are_unique() {
    let tenant = contoso(250, 1);
    let mut seen = BTreeSet::new();
    let ids = tenant
        .users
        .iter()
        .map(|user| &user.id)
        .chain(tenant.groups.iter().map(|group| &group.id))
        .chain(
            tenant
                .applications
                .iter()
                .map(|application| &application.id),
        )
        .chain(
            tenant
                .service_principals
                .iter()
                .map(|principal| &principal.id),
        )
        .chain(
            tenant
                .extension_properties
                .iter()
                .map(|property| &property.id),
        )
        .chain(
            tenant
                .app_role_assignments
                .iter()
                .map(|assignment| &assignment.id),
        )
        .chain(tenant.directory_roles.iter().map(|role| &role.id));
    for id in ids {
        assert!(seen.insert(id.clone()), "{id} twice");
    }
    let twice = tenant
        .app_role_assignments
        .iter()
        .enumerate()
        .any(|(index, one)| {
            tenant.app_role_assignments[index + 1..]
                .iter()
                .any(|other| {
                    (&one.principal_id, &one.resource_id)
                        == (&other.principal_id, &other.resource_id)
                })
        });
    assert!(!twice, "somebody is assigned twice");
}
