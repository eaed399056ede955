//! Situations caused by the user: account, assignment, roles, names. Mappings change only if they are newer than the
//! user.

use serde_json::json;

use super::super::Scenario;
use super::super::builder::change_role_mappings;
use super::super::ready::set_up;
use super::{DEV, PROD, set_up_and_run};
use crate::model::{Member, MemberKind};
use crate::provisioning::job::ScheduleState;

pub(in super::super) const USER_SITUATIONS: [Scenario; 16] = [
    Scenario::new(
        "account-disabled",
        "Ada was in Workato. Then her account was disabled, which disabled her in Workato.",
        |stage| {
            set_up_and_run(stage);
            stage.change_ada(|user| user.account_enabled = false);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "account-disabled-before",
        "Ada's account was disabled before her first provisioning: Entra skips her as not effectively entitled.",
        |stage| {
            set_up(stage);
            stage.change_ada(|user| user.account_enabled = false);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "not-assigned",
        "Ada has roles, but is not assigned to the application.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "skipped-not-entitled",
        "Ada is not assigned, and was provisioned on demand: Entra skipped her as not effectively entitled.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            stage.run_cycle();
            stage.provision_ada();
        },
    ),
    Scenario::new(
        "nested-group-only",
        "Ada is only in a group inside the assigned group; Entra does not read nested groups.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            let ada = stage.ada_id();
            let nested = stage
                .tenant()
                .groups
                .iter_mut()
                .find(|group| group.display_name == "Workato Builders - Contractors");
            if let Some(group) = nested {
                group.members.push(Member {
                    kind: MemberKind::User,
                    id: ada,
                });
            }
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "unassigned-disabled",
        "Ada was unassigned after she had been provisioned: she is disabled in Workato.",
        |stage| {
            set_up_and_run(stage);
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "already-disabled",
        "Ada was unassigned and disabled in Workato, and then provisioned on demand: there was nothing left to disable.",
        |stage| {
            set_up_and_run(stage);
            stage.unassign_ada();
            stage.run_cycle();
            stage.provision_ada();
        },
    ),
    Scenario::new(
        "soft-deleted",
        "Ada was deleted and is among the deleted items: she is disabled in Workato.",
        |stage| {
            set_up_and_run(stage);
            stage.delete_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "hard-deleted",
        "Ada was permanently deleted, which deleted her in Workato.",
        |stage| {
            set_up_and_run(stage);
            stage.delete_ada();
            stage.run_cycle();
            stage.tenant().deleted_items.clear();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "role-missing",
        "Ada has no value in workato_role_prod.",
        |stage| {
            set_up(stage);
            stage.set_role(PROD, None);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "role-cleared",
        "Ada's workato_role_prod was cleared after it had been sent: Entra never sends an empty value, so Workato keeps the old one.",
        |stage| {
            set_up_and_run(stage);
            stage.set_role(PROD, None);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "role-wrong-case",
        "Ada's workato_role is “admin”; Workato's role is “Admin”.",
        |stage| {
            set_up(stage);
            stage.set_role(DEV, Some("admin"));
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "role-not-sent-yet",
        "Ada's workato_role was changed just now, and the next cycle has not started.",
        |stage| {
            set_up_and_run(stage);
            stage.set_role(DEV, Some("Analyst"));
        },
    ),
    Scenario::new(
        "created-without-role",
        "All users were created in Workato before the roles were mapped; now the roles are mapped, and the job is paused.",
        |stage| {
            set_up(stage);
            let (mapped, version) = (stage.job().schema(), stage.job().version.clone());
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    list.remove(index);
                });
            });
            stage.run_cycle();
            stage.job().set_schema(mapped, version);
            stage.job().schedule = ScheduleState::Paused;
        },
    ),
    Scenario::new(
        "guest",
        "Ada is a guest: her user name in Workato is her address at home, which her user principal name represents.",
        |stage| {
            set_up(stage);
            stage.make_ada_a_guest("ada@fabrikam.example");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "mail-differs",
        "Ada's email address differs from her user principal name; Workato had her under the email address, and got a second account.",
        |stage| {
            set_up(stage);
            stage.change_ada(|user| user.mail = Some("a.lovelace@contoso.example".to_owned()));
            stage.state.workato.users.add(serde_json::Map::from_iter([
                ("id".to_owned(), json!("100000")),
                ("userName".to_owned(), json!("a.lovelace@contoso.example")),
                ("displayName".to_owned(), json!("Ada Lovelace")),
                ("active".to_owned(), json!(true)),
                ("meta".to_owned(), json!({"resourceType": "User"})),
            ]));
            stage.run_cycle();
        },
    ),
];
