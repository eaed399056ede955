//! Situations caused by the mappings: sources, targets, flow types, filters, actions. Users change only where that
//! shows the cause.

use serde_json::json;

use super::super::super::workato::INTEGRATION;
use super::super::Scenario;
use super::super::attributes::make;
use super::super::ready::{map_role, push, set_up, target};
use super::super::stage::role_mappings;
use super::{DEV, PROD, TEST};
use crate::model::ExtensionProperty;
use crate::provisioning::schema::{constant_mapping, direct};

pub(in super::super) const MAPPING: [Scenario; 14] = [
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
                });
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
                });
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
                });
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
                });
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
                });
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
                });
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
];
