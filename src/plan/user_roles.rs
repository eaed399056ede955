//! Plans the change of one user's roles. Writes no empty value: provisioning never sends one, so Workato would keep the
//! old role.

use crate::changes::Change;
use crate::changes::set_roles::{RoleChange, SetRoles};
use crate::tenant::user_roles::UserRoles;
use crate::untrusted::UntrustedText;
use crate::workato::{Environment, RoleError, check_role};

/// `None` if the user has the wanted roles already; environments that are not in `wanted` keep their value. Fails if a
/// role cannot be written, and names its environment.
pub fn plan(
    roles: &UserRoles,
    wanted: &[(Environment, String)],
) -> Result<Option<SetRoles>, (Environment, RoleError)> {
    let mut values = Vec::new();
    for (environment, after) in wanted {
        let Some(present) = roles
            .values
            .iter()
            .find(|value| value.environment == *environment)
        else {
            continue;
        };
        if present.value.as_deref() == Some(after) {
            continue;
        }
        check_role(after).map_err(|error| (environment.clone(), error))?;
        values.push(RoleChange {
            environment: environment.clone(),
            name: present.name.clone(),
            before: present.value.as_deref().map(UntrustedText::from),
            after: after.as_str().into(),
        });
    }
    let change = SetRoles {
        user: roles.user.id.clone(),
        name: roles.user.name(),
        values,
    };
    Ok((!change.values.is_empty()).then_some(change))
}

impl UserRoles {
    /// Applies what the changes wrote and the tenant confirmed.
    pub fn confirm(&mut self, changes: &[Change]) {
        for change in changes {
            let Change::SetRoles(change) = change else {
                continue;
            };
            for new in &change.values {
                if let Some(value) = self.values.iter_mut().find(|value| value.name == new.name) {
                    value.value = Some(new.after.exact().to_owned());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::ExtensionName;
    use crate::ids::AppId;
    use crate::tenant::user_roles::RoleValue;
    use serde_json::json;

    const ID: &str = "25883231-668a-43a7-80b2-5685c3f874bc";

    fn roles(values: &[(&str, Option<&str>)]) -> UserRoles {
        let app = AppId::parse(ID).expect("an id");
        let mut object = json!({"id": ID, "displayName": "Ada"});
        let values: Vec<RoleValue> = values
            .iter()
            .map(|(suffix, value)| {
                let environment = Environment::from_name(suffix).unwrap_or(Environment::Dev);
                let name = ExtensionName::expected(&app, &environment.attribute_name());
                if let Some(value) = value {
                    object[name.as_str()] = json!(value);
                }
                RoleValue {
                    environment,
                    name,
                    value: value.map(str::to_owned),
                }
            })
            .collect();
        UserRoles {
            user: serde_json::from_value(object).expect("a user"),
            values,
            synced_values: Vec::new(),
        }
    }

    fn test() -> Environment {
        Environment::Named("test".into())
    }

    #[test]
    fn only_what_changes_is_sent_and_nothing_is_planned_twice() {
        let before = roles(&[("", Some("Admin")), ("test", None)]);
        let wanted = [
            (Environment::Dev, "Admin".to_owned()),
            (test(), "my Role".to_owned()),
        ];
        let change = plan(&before, &wanted).expect("valid").expect("a change");
        let body = change.request().body().cloned().expect("a body");
        assert_eq!(
            body,
            json!({"extension_25883231668a43a780b25685c3f874bc_workato_role_test": "my Role"}),
            "the case is kept"
        );
        let after = roles(&[("", Some("Admin")), ("test", Some("my Role"))]);
        assert!(change.is_satisfied_by(&after.user));
        assert_eq!(plan(&after, &wanted), Ok(None));
    }

    #[test]
    fn the_next_change_starts_from_the_confirmed_values() {
        let mut roles = roles(&[("", Some("Admin")), ("test", None)]);
        let wanted = [(test(), "Analyst".to_owned())];
        let change = plan(&roles, &wanted).expect("valid").expect("a change");
        roles.confirm(&[Change::SetRoles(change)]);
        assert_eq!(roles.value(&test()), Some("Analyst"));
        assert_eq!(plan(&roles, &wanted), Ok(None));
    }

    #[test]
    fn an_empty_role_is_refused_and_names_its_environment() {
        let before = roles(&[("", Some("Admin")), ("test", None)]);
        assert_eq!(
            plan(&before, &[(test(), String::new())]),
            Err((test(), RoleError::Empty))
        );
    }

    #[test]
    fn a_value_changed_since_the_plan_is_detected() {
        let change = plan(
            &roles(&[("", Some("Admin"))]),
            &[(Environment::Dev, "Operator".to_owned())],
        )
        .expect("valid")
        .expect("a change");
        assert_eq!(
            change.find_changed(&roles(&[("", Some("Admin"))]).user),
            None
        );
        assert_eq!(
            change.find_changed(&roles(&[("", Some("Operator"))]).user),
            None
        );
        let meanwhile = roles(&[("", Some("Analyst"))]);
        assert_eq!(
            change.find_changed(&meanwhile.user).map(|(_, now)| now),
            Some(Some("Analyst"))
        );
    }
}
