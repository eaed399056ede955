//! Situations in which the value for `userName` is not the e-mail address of its user. Roles are as in `ready`.

use serde_json::{Value, json};

use super::super::Scenario;
use super::super::ready::set_up;
use crate::provisioning::schema::direct_mapping;

pub(in super::super) const USER_NAME_SITUATIONS: [Scenario; 6] = [
    Scenario::new(
        "guest-mail-differs",
        "Ada is a guest, and her email address is not the one that her user principal name represents.",
        |stage| {
            set_up(stage);
            stage.make_ada_a_guest("ada.lovelace@fabrikam.example");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "guest-original-name",
        "userName is mapped from originalUserPrincipalName, and Ada is a guest: Workato has the whole name, with #EXT#.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                read_user_name(mapping, "originalUserPrincipalName");
            });
            stage.make_ada_a_guest("ada@fabrikam.example");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "user-name-no-address",
        "userName is mapped from mailNickname: Workato has every user under a name that is not an email address.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| read_user_name(mapping, "mailNickname"));
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "no-mailbox",
        "userName is mapped from mail, and Ada has no mailbox: Entra cannot create her without a user name.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| read_user_name(mapping, "mail"));
            stage.change_ada(|user| user.mail = None);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "special-character",
        "Ada's user name has an apostrophe, and the service fails to search Workato for it (specialCharactersFail).",
        |stage| {
            set_up(stage);
            stage.state.settings.special_characters_fail = true;
            stage.change_ada(|user| {
                let name = "ada.o'lovelace@contoso.example".to_owned();
                user.mail = Some(name.clone());
                user.user_principal_name = name;
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "expression-too-long",
        "The expression for displayName has more than 10,000 characters, so Entra sends nothing for it.",
        |stage| {
            set_up(stage);
            stage.change_user_mapping(|mapping| {
                let list = mapping["attributeMappings"].as_array_mut();
                for one in list.into_iter().flatten() {
                    if one["targetAttributeName"] == "displayName" {
                        let pad = "x".repeat(10_000);
                        one["source"] = json!({
                            "expression": format!("Coalesce([displayName], \"{pad}\")"),
                            "name": "Coalesce",
                            "parameters": [],
                            "type": "Function",
                        });
                    }
                }
            });
            stage.run_cycle();
        },
    ),
];

/// Maps `userName` from another attribute.
fn read_user_name(mapping: &mut Value, source: &str) {
    let list = mapping["attributeMappings"].as_array_mut();
    for one in list.into_iter().flatten() {
        if one["targetAttributeName"] == "userName" {
            one["source"] = direct_mapping(source, "userName")["source"].take();
        }
    }
}
