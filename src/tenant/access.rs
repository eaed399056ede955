//! Owns what is known, before a call, of whether it will be permitted: the permission and the directory role.
//! Refuses to forbid: roles can be held in ways that cannot be seen, so what is missing is said and Graph decides.

use crate::config::Cloud;
use crate::graph::endpoint::{Effect, Endpoint};
use crate::graph::role::{DirectoryRole, HeldRoles, Holding};
use crate::graph::role::{none_held, role_names};
use crate::oauth::scope::not_granted;
use crate::oauth::scope::{Scope, Scopes};

/// What is known of one call's permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The permission to ask for, and whether this app has it (or one that also suffices).
    pub scope: (Scope, bool),
    /// The permissions that suffice as well, where the cloud was asked about.
    pub also: Vec<Scope>,
    /// Whether the cloud's Graph is documented to have the call.
    pub is_documented: bool,
    /// The directory roles of which one is needed, in words, and whether one is held. None where no role is needed.
    pub role: Option<(String, Holding)>,
    /// The same roles as the endpoint table has them.
    pub roles: &'static [DirectoryRole],
}

impl Access {
    /// What is known of `endpoint`.
    pub fn to(endpoint: &Endpoint, granted: &Scopes, held: &HeldRoles) -> Self {
        let role = (!endpoint.roles.is_empty())
            .then(|| (role_names(endpoint.roles), held.any_of(endpoint.roles)));
        Self {
            scope: (endpoint.scope, endpoint.is_granted(granted)),
            also: Vec::new(),
            is_documented: true,
            role,
            roles: endpoint.roles,
        }
    }

    /// The same with what this cloud's Graph knows.
    #[must_use]
    pub fn in_cloud(self, endpoint: &Endpoint, cloud: &Cloud) -> Self {
        Self {
            also: endpoint.sufficient(cloud).skip(1).collect(),
            is_documented: endpoint.clouds.contains(cloud),
            ..self
        }
    }

    /// Whether nothing is known to be missing.
    pub fn looks_permitted(&self) -> bool {
        self.scope.1 && !matches!(self.role, Some((_, Holding::NotHeld)))
    }

    /// What the call needs, one line each, with whether it is there.
    pub fn needs(&self) -> Vec<String> {
        let (scope, granted) = self.scope;
        let also: Vec<&str> = self.also.iter().map(|scope| scope.name()).collect();
        let also = match (granted, &also[..]) {
            (true, _) | (_, []) => String::new(),
            (_, [one]) => format!(" ({one} suffices as well)"),
            (_, several) => format!(" (any of {} suffices as well)", several.join(", ")),
        };
        let mut needs = vec![if granted {
            format!("Permission {scope}: granted")
        } else {
            format!("Permission {scope}: not granted yet; it is asked for when it is needed{also}")
        }];
        if !self.is_documented {
            needs.push("This cloud's Graph is not documented to have this call".into());
        }
        if let Some((names, holding)) = &self.role {
            needs.push(match holding {
                Holding::Held => format!("Directory role {names}: held"),
                Holding::NotHeld => format!("Directory role {names}: you hold none of them"),
                Holding::Unknown => format!("Directory role {names}: your roles could not be read"),
            });
        }
        needs
    }

    /// The directory role that is missing, in one sentence; none where nothing is known of it.
    pub fn missing_role(&self) -> Option<String> {
        match &self.role {
            Some((_, Holding::NotHeld)) => {
                Some(format!("As far as can be seen, {}.", none_held(self.roles)))
            }
            _ => None,
        }
    }

    /// What is missing, in one sentence; none where nothing is known to be.
    pub fn missing(&self) -> Option<String> {
        let (scope, granted) = self.scope;
        let role = match &self.role {
            Some((_, Holding::NotHeld)) => Some(none_held(self.roles)),
            _ => None,
        };
        match (granted, role) {
            (true, None) => None,
            (true, Some(role)) => Some(format!("As far as can be seen, {role}.")),
            (false, None) => Some(format!("As far as can be seen, {}.", not_granted(scope))),
            (false, Some(role)) => Some(format!(
                "As far as can be seen, {}, and {role}.",
                not_granted(scope)
            )),
        }
    }
}

/// The permissions that `calls` need and that are not granted, each once, in the order in which they are needed: what
/// a plan asks for before it begins.
pub fn missing_scopes<'a>(
    calls: impl Iterator<Item = &'a Endpoint>,
    granted: &Scopes,
) -> Vec<Scope> {
    let mut missing = Vec::new();
    for call in calls.filter(|call| !call.is_granted(granted)) {
        if !missing.contains(&call.scope) {
            missing.push(call.scope);
        }
    }
    missing
}

/// Whether a call changes anything, for pages that mark writes.
pub fn writes(endpoint: &Endpoint) -> bool {
    endpoint.effect != Effect::Reads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::{ASSIGN, PUT_SYNCHRONIZATION_SECRETS, UPDATE_USER, USERS};
    use crate::graph::role::DirectoryRole;
    use crate::ids::Guid;

    #[test]
    fn what_is_missing_is_said_and_what_is_unknown_does_not_block() {
        let granted = Scopes::from([Scope::UserReadWriteAll]);
        let nothing_held = HeldRoles::of_templates([].iter());
        let missing = Access::to(&UPDATE_USER, &granted, &nothing_held);
        assert!(!missing.looks_permitted());
        assert!(
            missing
                .missing()
                .is_some_and(|text| text.contains("User Administrator"))
        );
        assert!(Access::to(&UPDATE_USER, &granted, &HeldRoles::unknown()).looks_permitted());
        let writers = Guid::parse(DirectoryRole::DirectoryWriters.template_id()).expect("a GUID");
        assert_eq!(
            Access::to(
                &UPDATE_USER,
                &granted,
                &HeldRoles::of_templates([writers].iter())
            )
            .missing(),
            None
        );
        assert!(
            Access::to(&UPDATE_USER, &Scopes::new(), &HeldRoles::unknown())
                .missing()
                .is_some_and(|text| text.contains("User.ReadWrite.All"))
        );
        assert_eq!(
            Access::to(&USERS, &granted, &nothing_held).missing(),
            None,
            "a stronger permission suffices and no role is needed"
        );
    }

    #[test]
    fn what_suffices_as_well_is_said_as_the_cloud_knows_it() {
        let needs = |cloud: &Cloud, granted: &Scopes| {
            Access::to(&UPDATE_USER, granted, &HeldRoles::unknown())
                .in_cloud(&UPDATE_USER, cloud)
                .needs()
                .remove(0)
        };
        let none = Scopes::new();
        let worldwide = needs(&Cloud::Global, &none);
        assert!(
            worldwide.contains("User.ReadWrite.All") && worldwide.contains("User.ReadUpdate.All"),
            "{worldwide}"
        );
        let china = needs(&Cloud::China, &none);
        assert!(
            china.contains("User.ReadWrite.All") && !china.contains("User.ReadUpdate.All"),
            "that cloud's Graph does not know it: {china}"
        );
        let granted = needs(&Cloud::Global, &Scopes::from([Scope::UserReadUpdateAll]));
        assert_eq!(granted, "Permission User.ReadWrite.All: granted");
    }

    #[test]
    fn a_plan_asks_for_what_is_missing_and_nothing_twice() {
        let calls = || {
            [
                &UPDATE_USER,
                &PUT_SYNCHRONIZATION_SECRETS,
                &UPDATE_USER,
                &ASSIGN,
            ]
            .into_iter()
        };
        assert_eq!(
            missing_scopes(calls(), &Scopes::new()),
            [
                Scope::UserReadWriteAll,
                Scope::SynchronizationReadWriteAll,
                Scope::AppRoleAssignmentReadWriteAll
            ]
        );
        let granted = Scopes::from([Scope::UserReadUpdateAll, Scope::SynchronizationReadWriteAll]);
        assert_eq!(
            missing_scopes(calls(), &granted),
            [Scope::AppRoleAssignmentReadWriteAll],
            "what suffices as well is not asked for"
        );
    }
}
