//! Chooses the app role for an assignment.
//! Uses the all-zero id only if the application declares no roles: Graph refuses it otherwise.

use crate::graph::models::{AppRole, ServicePrincipal};
use crate::ids::Guid;
use crate::texts::tenant as texts;
use crate::untrusted::UntrustedText;

/// The id that assigns no particular role.
pub const DEFAULT_ACCESS_ID: &str = "00000000-0000-0000-0000-000000000000";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppRoleChoice {
    pub id: Guid,
    /// The name, as the portal shows it.
    pub name: UntrustedText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppRoleError {
    #[error("{}", texts::NO_APP_ROLE)]
    NoneForUsers,
}

/// The role that the portal would choose: `User`, else `msiam_access`, else the first that is enabled and for users;
/// the all-zero id if the application declares no roles. Fails if it declares roles, but none is enabled and for users.
pub fn choose_app_role(roles: &[AppRole]) -> Result<AppRoleChoice, AppRoleError> {
    if roles.is_empty() {
        return Ok(AppRoleChoice {
            id: zero(),
            name: texts::DEFAULT_ACCESS.into(),
        });
    }
    let usable = |role: &&AppRole| {
        role.is_enabled
            && role
                .allowed_member_types
                .iter()
                .any(|kind| kind.eq_ignore_ascii_case("User"))
    };
    let named = |name: &str| {
        roles
            .iter()
            .filter(usable)
            .find(|role| role.display_name.as_deref() == Some(name))
    };
    let role = named("User")
        .or_else(|| named("msiam_access"))
        .or_else(|| roles.iter().find(usable))
        .ok_or(AppRoleError::NoneForUsers)?;
    Ok(AppRoleChoice {
        id: role.id.clone(),
        name: display_name(role),
    })
}

/// The name of an assigned role, even if the application no longer declares it.
pub fn assigned_role_name(service_principal: &ServicePrincipal, id: &Guid) -> UntrustedText {
    match service_principal
        .app_roles
        .iter()
        .find(|role| role.id == *id)
    {
        Some(role) => display_name(role),
        None if id.as_str() == DEFAULT_ACCESS_ID => texts::DEFAULT_ACCESS.into(),
        None => texts::role_gone(id).into(),
    }
}

fn display_name(role: &AppRole) -> UntrustedText {
    let named = role.display_name.clone().or_else(|| role.value.clone());
    named.unwrap_or_else(|| role.id.to_string()).into()
}

fn zero() -> Guid {
    // The text is a GUID; a test checks that.
    Guid::parse(DEFAULT_ACCESS_ID).unwrap_or_else(|| Guid::from_random([0; 16]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(name: &str, enabled: bool, kinds: &[&str]) -> AppRole {
        let mut bytes = [7; 16];
        for (at, byte) in name.bytes().take(16).enumerate() {
            bytes[at] = byte;
        }
        AppRole {
            id: Guid::from_random(bytes),
            display_name: Some(name.into()),
            value: None,
            is_enabled: enabled,
            allowed_member_types: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        }
    }

    #[test]
    fn the_role_is_the_one_that_the_portal_would_choose() {
        let user = role("User", true, &["User"]);
        let access = role("msiam_access", true, &["User"]);
        let service = role("Reader", true, &["Application"]);
        let off = role("User", false, &["User"]);
        let named = |roles: &[&AppRole]| {
            let roles: Vec<AppRole> = roles.iter().map(|role| (*role).clone()).collect();
            choose_app_role(&roles).map(|choice| choice.name)
        };
        assert_eq!(named(&[&service, &access, &user]), Ok("User".into()));
        assert_eq!(named(&[&service, &off, &access]), Ok("msiam_access".into()));
        assert_eq!(
            named(&[&service, &role("Builder", true, &["User"])]),
            Ok("Builder".into())
        );
        assert_eq!(named(&[&service, &off]), Err(AppRoleError::NoneForUsers));
        let none = choose_app_role(&[]).expect("a role");
        assert_eq!(
            (none.id.as_str(), none.name.exact()),
            (DEFAULT_ACCESS_ID, "Default Access")
        );
    }
}
