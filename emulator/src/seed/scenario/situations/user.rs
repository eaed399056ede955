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
        "Ada was in Workato; then her account was disabled, and so she was disabled there.",
        |stage| {
            set_up_and_run(stage);
            stage.change_ada(|user| user.account_enabled = false);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "account-disabled-before",
        "Ada's account was disabled before she was ever provisioned: she is skipped as not effectively entitled.",
        |stage| {
            set_up(stage);
            stage.change_ada(|user| user.account_enabled = false);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "not-assigned",
        "Ada has roles, but nobody assigned her to the application.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "skipped-not-entitled",
        "Ada is not assigned, and was tried on demand: skipped as not effectively entitled.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            stage.run_cycle();
            stage.provision_ada();
        },
    ),
    Scenario::new(
        "nested-group-only",
        "Ada is only in a group inside of the assigned group; nested groups are not read.",
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
        "Ada was unassigned after she had been provisioned: Workato has her, disabled.",
        |stage| {
            set_up_and_run(stage);
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "already-disabled",
        "Ada was unassigned and disabled in Workato, and was tried on demand once more: there is nothing left to disable.",
        |stage| {
            set_up_and_run(stage);
            stage.unassign_ada();
            stage.run_cycle();
            stage.provision_ada();
        },
    ),
    Scenario::new(
        "soft-deleted",
        "Ada was deleted and is among the deleted items: Workato has her, disabled.",
        |stage| {
            set_up_and_run(stage);
            stage.delete_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "hard-deleted",
        "Ada was deleted for good, and so she was deleted in Workato.",
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
        "Ada's workato_role_prod was cleared after it had been sent: no value is never sent, so Workato keeps it.",
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
        "Ada's workato_role was changed just now, and the next cycle has not begun.",
        |stage| {
            set_up_and_run(stage);
            stage.set_role(DEV, Some("Analyst"));
        },
    ),
    Scenario::new(
        "created-without-role",
        "Everybody was created in Workato before the roles were mapped; now they are, and the job is paused.",
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
        "Ada's e-mail address differs from her user principal name; Workato knows her by the address, and got a second account.",
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
