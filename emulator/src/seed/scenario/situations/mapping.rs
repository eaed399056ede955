//! Situations caused by the mappings: sources, targets, flow types, filters, actions. Users change only where that
//! shows the cause.

use serde_json::json;

use super::super::super::workato::TEST_INTEGRATION;
use super::super::Scenario;
use super::super::attributes::add_attributes;
use super::super::builder::change_role_mappings;
use super::super::ready::{map_role, push, role_target, set_up};
use super::{DEV, PROD, TEST};
use crate::model::ExtensionProperty;
use crate::provisioning::schema::{constant_mapping, direct_mapping};

pub(in super::super) const MAPPING_SITUATIONS: [Scenario; 14] = [
    Scenario::new(
        "mapping-missing",
        "workato_role_prod is not mapped.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == role_target(PROD) {
                        list.remove(index);
                    }
                });
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "duplicate-mapping",
        "Workato's workato_role is mapped twice, the second time from the department.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                push(
                    &mut mapping["attributeMappings"],
                    direct_mapping("department", &role_target(DEV)),
                );
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "swapped-mapping",
        "The mappings of test and production are swapped.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    let (test, prod) = (role_target(TEST), role_target(PROD));
                    let name = &mut list[index]["targetAttributeName"];
                    if *name == test {
                        *name = prod.into();
                    } else if *name == prod {
                        *name = test.into();
                    }
                });
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "constant-mapping",
        "Workato's workato_role is mapped from a constant: every user is an Operator.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == role_target(DEV) {
                        list[index] = constant_mapping("Operator", &role_target(DEV));
                    }
                });
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "object-add-only",
        "The roles are mapped only during object creation, and Ada's have changed since.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    list[index]["flowType"] = "ObjectAddOnly".into();
                });
            });
            stage.run_cycle();
            stage.set_role(DEV, Some("Operator"));
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "target-without-urn",
        "The target attribute is called workato_role, without its URN, so Entra does not send it.",
        |stage| {
            set_up(stage);
            let source = stage.attribute_name(DEV);
            stage.change_schema(|schema| map_role(schema, &source, DEV));
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == role_target(DEV) {
                        list.remove(index);
                    }
                });
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "target-misspelt",
        "The URN of the target attribute says WorkatoRoles; Workato does not read it.",
        |stage| {
            set_up(stage);
            let wrong = role_target(DEV).replace("WorkatoRole:", "WorkatoRoles:");
            let source = stage.attribute_name(DEV);
            stage.change_schema(|schema| map_role(schema, &source, &wrong));
            stage.change_user_mapping(|mapping| {
                change_role_mappings(mapping, |list, index| {
                    if list[index]["targetAttributeName"] == role_target(DEV) {
                        list.remove(index);
                    }
                });
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "attribute-of-another-application",
        "workato_role is mapped from the attribute of “Workato (test integration)”, in which no user has a value.",
        |stage| {
            set_up(stage);
            let [other, ..] = add_attributes(stage, TEST_INTEGRATION);
            stage.change_schema(|schema| {
                map_role(schema, &other, &role_target(DEV));
                change_role_mappings(
                    &mut schema["synchronizationRules"][0]["objectMappings"][1],
                    |list, index| {
                        let is_dev = list[index]["targetAttributeName"] == role_target(DEV);
                        if is_dev && list[index]["source"]["name"] != other {
                            list.remove(index);
                        }
                    },
                );
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "source-not-declared",
        "The schema does not declare the attribute workato_role in its source directory, so Entra does not read it.",
        |stage| {
            set_up(stage);
            let source = stage.attribute_name(DEV);
            stage.change_schema(|schema| {
                let attributes = &mut schema["directories"][0]["objects"][0]["attributes"];
                if let Some(attributes) = attributes.as_array_mut() {
                    attributes.retain(|attribute| attribute["name"] != source);
                }
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "attribute-multi-valued",
        "workato_role takes several values, and mappings cannot read such attributes.",
        |stage| {
            set_up(stage);
            let name = stage.attribute_name(DEV);
            for property in &mut stage.tenant().extension_properties {
                if property.name == name {
                    *property = ExtensionProperty {
                        is_multi_valued: true,
                        ..property.clone()
                    };
                }
            }
            stage.change_ada(|user| {
                user.extension_values.insert(name, json!(["Admin"]));
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "out-of-scope",
        "A scoping filter lets only users of the department Finance through; Ada is in Business Systems.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
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
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "user-mapping-disabled",
        "The mapping of users is switched off: the job runs and does nothing.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| mapping["enabled"] = false.into());
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "create-unticked",
        "The action Create is not selected: Entra creates no new users in Workato.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| mapping["flowTypes"] = "Update,Delete".into());
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "update-unticked",
        "The action Update is not selected: Ada's role was changed, and Workato keeps the old one.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| mapping["flowTypes"] = "Add,Delete".into());
            stage.run_cycle();
            stage.set_role(DEV, Some("Operator"));
            stage.run_cycle();
        },
    ),
];
