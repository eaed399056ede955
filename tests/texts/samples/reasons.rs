//! One change of each kind whose reason contains untrusted text.
//! A new kind does not compile here until it is added to one of the lists.

use rolecall::changes::assign::{Assign, Unassign};
use rolecall::changes::deletion::{DeleteUser, RestoreUser};
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::changes::restore_application::DeletedHalf;
use rolecall::changes::set_roles::{RoleChange, SetRoles};
use rolecall::changes::{
    Change, CreateApplication, ProvisionFirst, RestoreApplication, SaveConnection,
};
use rolecall::graph::models::{
    ExtensionName, JobId, NotificationSettings, PrincipalType, SynchronizationSecrets,
};
use rolecall::ids::{AppId, ApplicationObjectId, Guid, ServicePrincipalId, UserId};
use rolecall::tenant::app_role::AppRoleChoice;
use rolecall::tenant::principals::Principal;
use rolecall::untrusted::UntrustedText;
use rolecall::workato::Environment;
use serde_json::json;

const ID: &str = "25883231-668a-43a7-80b2-5685c3f874bc";

/// The changes, with `ending` behind every name and role.
pub(crate) fn all(ending: &str) -> Vec<Change> {
    let foreign = |text: &str| UntrustedText::from(format!("{text}{ending}"));
    let app = ServicePrincipalId::parse(ID).unwrap();
    let user = UserId::parse(ID).unwrap();
    let job = JobId::parse("scim.1.2").unwrap();
    let target = OnDemandTarget {
        app: app.clone(),
        job: job.clone(),
        rule: "rule".into(),
    };
    let principal = |kind| Principal {
        id: Guid::parse(ID).unwrap(),
        kind,
        name: foreign("Ada"),
    };
    let kinds = [PrincipalType::User, PrincipalType::Group];
    let kept: rolecall::graph::models::synchronization_secrets::SecretEntry =
        serde_json::from_value(json!(
            {"key": "BaseAddress", "value": format!("https://scim.example/{ending}")}
        ))
        .unwrap();
    let before = SynchronizationSecrets(vec![kept]);
    let mut changes: Vec<Change> = vec![
        CreateApplication {
            template: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
            name: foreign("Rolecall"),
        }
        .into(),
        SetRoles {
            user: user.clone(),
            name: foreign("Ada"),
            values: vec![RoleChange {
                environment: Environment::Other(format!("role{ending}")),
                name: ExtensionName::expected(&AppId::parse(ID).unwrap(), "workato_role"),
                before: Some(foreign("Operator")),
                after: foreign("Analyst"),
            }],
        }
        .into(),
        target
            .provision(&user, foreign("Ada"), ExpectedResult::Synchronized)
            .into(),
        target
            .provision(&user, foreign("Ada"), ExpectedResult::Deactivated)
            .into(),
        ProvisionFirst {
            app: app.clone(),
            job: Some(job),
            rule: None,
            user: user.clone(),
            name: foreign("Ada"),
            roles: Vec::new(),
        }
        .into(),
        DeleteUser {
            user: user.clone(),
            name: foreign("Ada"),
            user_principal_name: None,
        }
        .into(),
        RestoreUser {
            user,
            name: foreign("Ada"),
            new_user_principal_name: Some(format!("ada{ending}")),
        }
        .into(),
        RestoreApplication {
            half: DeletedHalf::ServicePrincipal(app.clone()),
            name: foreign("Workato"),
        }
        .into(),
        RestoreApplication {
            half: DeletedHalf::Application(ApplicationObjectId::parse(ID).unwrap()),
            name: foreign("Workato"),
        }
        .into(),
        SaveConnection {
            app: app.clone(),
            address: format!("https://other.example/{ending}"),
            notifications: NotificationSettings::default(),
            sync_all: false,
            skip_out_of_scope_deletions: false,
            before,
        }
        .into(),
    ];
    for kind in kinds {
        changes.push(
            Assign {
                app: app.clone(),
                principal: principal(kind),
                role: AppRoleChoice {
                    id: Guid::parse(ID).unwrap(),
                    name: foreign("User"),
                },
                may_be_assigned: true,
            }
            .into(),
        );
        changes.push(
            Unassign {
                app: app.clone(),
                assignment: "an assignment".into(),
                principal: principal(kind),
            }
            .into(),
        );
    }
    for change in &changes {
        match change {
            Change::CreateApplication(_)
            | Change::SetRoles(_)
            | Change::Assign(_)
            | Change::Unassign(_)
            | Change::Provision(_)
            | Change::ProvisionFirst(_)
            | Change::DeleteUser(_)
            | Change::RestoreUser(_)
            | Change::RestoreApplication(_)
            | Change::SaveConnection(_)
            // Their reasons contain no untrusted text but names of attributes, which Graph limits to letters.
            | Change::CreateAttribute(_)
            | Change::AwaitAttribute(_)
            | Change::DeleteAttribute(_)
            | Change::ControlJob(_)
            | Change::TestConnection(_)
            | Change::CreateJob(_)
            | Change::WriteSchema(_)
            | Change::RestoreDefaults(_)
            | Change::StartJob(_) => {}
        }
    }
    changes
}
