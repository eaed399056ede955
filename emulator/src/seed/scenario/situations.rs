//! Situations in which a person's roles do not arrive, one for each cause; the person is Ada Lovelace.
//! Refuses two causes at once: everything but the cause is as in `ready`.

use serde_json::json;

use super::super::workato::INTEGRATION;
use super::Scenario;
use super::attributes::make;
use super::ready::{map_role, push, set_up, target};
use super::stage::{Stage, role_mappings};
use crate::model::{ExtensionProperty, Member, MemberKind};
use crate::provisioning::Schedule;
use crate::provisioning::schema::{constant_mapping, direct};

const DEV: &str = "workato_role";
const TEST: &str = "workato_role_test";
const PROD: &str = "workato_role_prod";

/// The situations: what is wrong with the person, with the mappings, with the job.
pub(super) const SITUATIONS: [Scenario; 36] = [
    Scenario::new(
        "account-disabled",
        "Ada was in Workato; then her account was disabled, and so she was disabled there.",
        |stage| {
            ran(stage);
            stage.ada(|user| user.account_enabled = false);
            stage.run();
        },
    ),
    Scenario::new(
        "account-disabled-before",
        "Ada's account was disabled before she was ever provisioned: she is skipped as not effectively entitled.",
        |stage| {
            set_up(stage);
            stage.ada(|user| user.account_enabled = false);
            stage.run();
        },
    ),
    Scenario::new(
        "not-assigned",
        "Ada has roles, but nobody assigned her to the application.",
        |stage| {
            set_up(stage);
            stage.unassign();
            stage.run();
        },
    ),
    Scenario::new(
        "skipped-not-entitled",
        "Ada is not assigned, and was tried on demand: skipped as not effectively entitled.",
        |stage| {
            set_up(stage);
            stage.unassign();
            stage.run();
            stage.on_demand();
        },
    ),
    Scenario::new(
        "nested-group-only",
        "Ada is only in a group inside of the assigned group; nested groups are not read.",
        |stage| {
            set_up(stage);
            stage.unassign();
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
            stage.run();
        },
    ),
    Scenario::new(
        "unassigned-disabled",
        "Ada was unassigned after she had been provisioned: Workato has her, disabled.",
        |stage| {
            ran(stage);
            stage.unassign();
            stage.run();
        },
    ),
    Scenario::new(
        "already-disabled",
        "Ada was unassigned and disabled in Workato, and was tried on demand once more: there is nothing left to disable.",
        |stage| {
            ran(stage);
            stage.unassign();
            stage.run();
            stage.on_demand();
        },
    ),
    Scenario::new(
        "soft-deleted",
        "Ada was deleted and is among the deleted items: Workato has her, disabled.",
        |stage| {
            ran(stage);
            stage.delete();
            stage.run();
        },
    ),
    Scenario::new(
        "hard-deleted",
        "Ada was deleted for good, and so she was deleted in Workato.",
        |stage| {
            ran(stage);
            stage.delete();
            stage.run();
            stage.tenant().deleted_items.clear();
            stage.run();
        },
    ),
    Scenario::new(
        "role-missing",
        "Ada has no value in workato_role_prod.",
        |stage| {
            set_up(stage);
            stage.role(PROD, None);
            stage.run();
        },
    ),
    Scenario::new(
        "role-cleared",
        "Ada's workato_role_prod was cleared after it had been sent: no value is never sent, so Workato keeps it.",
        |stage| {
            ran(stage);
            stage.role(PROD, None);
            stage.run();
        },
    ),
    Scenario::new(
        "role-wrong-case",
        "Ada's workato_role is “admin”; Workato's role is “Admin”.",
        |stage| {
            set_up(stage);
            stage.role(DEV, Some("admin"));
            stage.run();
        },
    ),
    Scenario::new(
        "role-not-sent-yet",
        "Ada's workato_role was changed a minute ago, and the next cycle has not begun.",
        |stage| {
            ran(stage);
            stage.role(DEV, Some("Analyst"));
        },
    ),
    Scenario::new(
        "created-without-role",
        "Everybody was created in Workato before the roles were mapped; now they are, and the job is paused.",
        |stage| {
            set_up(stage);
            let (mapped, version) = (stage.job().schema(), stage.job().version.clone());
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    list.remove(index);
                });
            });
            stage.run();
            stage.job().set_schema(mapped, version);
            stage.job().schedule = Schedule::Paused;
        },
    ),
    Scenario::new(
        "guest",
        "Ada is a guest: her user principal name, and so her user name in Workato, is not her e-mail address.",
        |stage| {
            set_up(stage);
            stage.ada(|user| {
                user.user_type = Some("Guest".to_owned());
                user.mail = Some("ada@fabrikam.example".to_owned());
                user.user_principal_name = "ada_fabrikam.example#EXT#@contoso.example".to_owned();
            });
            stage.run();
        },
    ),
    Scenario::new(
        "mail-differs",
        "Ada's e-mail address differs from her user principal name; Workato knows her by the address, and got a second account.",
        |stage| {
            set_up(stage);
            stage.ada(|user| user.mail = Some("a.lovelace@contoso.example".to_owned()));
            stage.state.workato.users.push(serde_json::Map::from_iter([
                ("id".to_owned(), json!("100000")),
                ("userName".to_owned(), json!("a.lovelace@contoso.example")),
                ("displayName".to_owned(), json!("Ada Lovelace")),
                ("active".to_owned(), json!(true)),
                ("meta".to_owned(), json!({"resourceType": "User"})),
            ]));
            stage.run();
        },
    ),
    Scenario::new(
        "mapping-missing",
        "workato_role_prod is not mapped.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == target(PROD) {
                        list.remove(index);
                    }
                })
            });
            stage.run();
        },
    ),
    Scenario::new(
        "duplicate-mapping",
        "Workato's workato_role is mapped twice, the second time from the department.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| {
                push(
                    &mut mapping["attributeMappings"],
                    direct("department", &target(DEV)),
                );
            });
            stage.run();
        },
    ),
    Scenario::new(
        "swapped-mapping",
        "The mappings of test and production are the wrong way round.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    let (test, prod) = (target(TEST), target(PROD));
                    let name = &mut list[index]["targetAttributeName"];
                    if *name == test {
                        *name = prod.into();
                    } else if *name == prod {
                        *name = test.into();
                    }
                })
            });
            stage.run();
        },
    ),
    Scenario::new(
        "constant-mapping",
        "Workato's workato_role is mapped from a constant: everybody is an Operator.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == target(DEV) {
                        list[index] = constant_mapping("Operator", &target(DEV));
                    }
                })
            });
            stage.run();
        },
    ),
    Scenario::new(
        "object-add-only",
        "The roles are mapped only during object creation, and Ada's were changed since.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    list[index]["flowType"] = "ObjectAddOnly".into();
                })
            });
            stage.run();
            stage.role(DEV, Some("Operator"));
            stage.run();
        },
    ),
    Scenario::new(
        "target-without-urn",
        "The target attribute is called workato_role, without its URN, and is therefore not sent.",
        |stage| {
            set_up(stage);
            let source = stage.attribute(DEV);
            stage.schema(|schema| map_role(schema, &source, DEV));
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == target(DEV) {
                        list.remove(index);
                    }
                })
            });
            stage.run();
        },
    ),
    Scenario::new(
        "target-misspelt",
        "The URN of the target attribute says WorkatoRoles; Workato does not read it.",
        |stage| {
            set_up(stage);
            let wrong = target(DEV).replace("WorkatoRole:", "WorkatoRoles:");
            let source = stage.attribute(DEV);
            stage.schema(|schema| map_role(schema, &source, &wrong));
            stage.mapping(|mapping| {
                role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == target(DEV) {
                        list.remove(index);
                    }
                })
            });
            stage.run();
        },
    ),
    Scenario::new(
        "attribute-of-another-application",
        "workato_role is mapped from the attribute of “Workato (test integration)”, in which nobody has a value.",
        |stage| {
            set_up(stage);
            let [other, ..] = make(stage, INTEGRATION);
            stage.schema(|schema| {
                map_role(schema, &other, &target(DEV));
                role_mappings(
                    &mut schema["synchronizationRules"][0]["objectMappings"][1],
                    |list, index| {
                        let is_dev = list[index]["targetAttributeName"] == target(DEV);
                        if is_dev && list[index]["source"]["name"] != other {
                            list.remove(index);
                        }
                    },
                );
            });
            stage.run();
        },
    ),
    Scenario::new(
        "source-not-declared",
        "The schema does not declare the attribute workato_role in its source directory, so it is not read.",
        |stage| {
            set_up(stage);
            let source = stage.attribute(DEV);
            stage.schema(|schema| {
                let attributes = &mut schema["directories"][0]["objects"][0]["attributes"];
                if let Some(attributes) = attributes.as_array_mut() {
                    attributes.retain(|attribute| attribute["name"] != source);
                }
            });
            stage.run();
        },
    ),
    Scenario::new(
        "attribute-multi-valued",
        "workato_role takes several values, and mappings cannot read such attributes.",
        |stage| {
            set_up(stage);
            let name = stage.attribute(DEV);
            for property in &mut stage.tenant().extension_properties {
                if property.name == name {
                    *property = ExtensionProperty {
                        is_multi_valued: true,
                        ..property.clone()
                    };
                }
            }
            stage.ada(|user| {
                user.extension_values.insert(name, json!(["Admin"]));
            });
            stage.run();
        },
    ),
    Scenario::new(
        "out-of-scope",
        "A scoping filter lets only people of the department Finance through; Ada is in Business Systems.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| {
                mapping["scope"] = json!({
                    "categoryFilterGroups": [],
                    "groups": [{"name": "Finance only", "clauses": [{
                        "operatorName": "EQUALS",
                        "sourceOperandName": "department",
                        "targetOperand": {"values": ["Finance"]},
                    }]}],
                    "inputFilterGroups": [],
                });
            });
            stage.run();
        },
    ),
    Scenario::new(
        "user-mapping-disabled",
        "The mapping of users is switched off: the job runs and does nothing.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| mapping["enabled"] = false.into());
            stage.run();
        },
    ),
    Scenario::new(
        "create-unticked",
        "The action Create is not ticked: nobody who is new gets into Workato.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| mapping["flowTypes"] = "Update,Delete".into());
            stage.run();
        },
    ),
    Scenario::new(
        "update-unticked",
        "The action Update is not ticked: Ada's role was changed, and Workato keeps the old one.",
        |stage| {
            set_up(stage);
            stage.mapping(|mapping| mapping["flowTypes"] = "Add,Delete".into());
            stage.run();
            stage.role(DEV, Some("Operator"));
            stage.run();
        },
    ),
    Scenario::new(
        "redundant-export",
        "Ada was tried on demand although nothing had changed: the export was redundant.",
        |stage| {
            ran(stage);
            stage.on_demand();
        },
    ),
    Scenario::new(
        "sync-all",
        "Everybody is provisioned, assigned or not (SyncAll).",
        |stage| {
            set_up(stage);
            stage.secrets().set("SyncAll", "true");
            stage.run();
        },
    ),
    Scenario::new(
        "job-not-started",
        "The job is set up and was never started.",
        |stage| {
            set_up(stage);
            stage.job().schedule = Schedule::Disabled;
        },
    ),
    Scenario::new(
        "job-paused",
        "The job was paused, and since then Ada's role in production was changed.",
        |stage| {
            ran(stage);
            stage.job().schedule = Schedule::Paused;
            stage.role(PROD, Some("Operator"));
        },
    ),
    Scenario::new(
        "quarantine-credentials",
        "The SCIM token was renewed in Workato and not in Entra: the job is in quarantine.",
        |stage| {
            ran(stage);
            "a-new-emulated-token".clone_into(&mut stage.state.workato.secret_token);
            stage.role(PROD, Some("Operator"));
            stage.run();
        },
    ),
    Scenario::new(
        "quarantine-unreachable",
        "The tenant URL leads to a host that does not exist: the job is in quarantine.",
        |stage| {
            set_up(stage);
            stage
                .secrets()
                .set("BaseAddress", "https://workato.invalid/scim/v2");
            stage.run();
        },
    ),
];

/// Ready, with the first cycle done.
fn ran(stage: &mut Stage<'_>) {
    set_up(stage);
    stage.run();
}
