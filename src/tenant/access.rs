//! Predicts before a call whether Graph will permit it, from the permissions granted and the directory roles held.
//! Never blocks a call: some ways of holding a role are not visible, so Graph decides.

pub mod licenses;

use crate::config::Cloud;
use crate::graph::endpoint::{Effect, Endpoint};
use crate::graph::role::role_names_or;
use crate::graph::role::{DirectoryRole, HeldRoles, Holding};
use crate::oauth::scope::{Scope, Scopes};
use crate::texts::{locale, reading as texts};

/// What one call needs, and what is known to be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The permission to request, and whether this app has it or one that also suffices.
    pub scope: (Scope, bool),
    /// Other permissions that suffice in this cloud; empty until `in_cloud` sets them.
    pub alternatives: Vec<Scope>,
    /// Whether the documentation lists the call for this cloud.
    pub is_documented: bool,
    /// The directory roles of which the call needs one, in words, and whether the account holds one. `None` if the call
    /// needs no role.
    pub role: Option<(String, Holding)>,
    /// The same roles, as in the endpoint table.
    pub roles: &'static [DirectoryRole],
}

impl Access {
    pub fn for_endpoint(endpoint: &Endpoint, granted: &Scopes, held: &HeldRoles) -> Self {
        let role = (!endpoint.roles.is_empty()).then(|| {
            (
                role_names_or(endpoint.roles),
                held.holds_any_of(endpoint.roles),
            )
        });
        Self {
            scope: (endpoint.scope, endpoint.is_granted(granted)),
            alternatives: Vec::new(),
            is_documented: true,
            role,
            roles: endpoint.roles,
        }
    }

    /// Adds what is specific to a cloud.
    #[must_use]
    pub fn in_cloud(self, endpoint: &Endpoint, cloud: &Cloud) -> Self {
        Self {
            alternatives: endpoint.sufficient_scopes(cloud).skip(1).collect(),
            is_documented: endpoint.clouds.contains(cloud),
            ..self
        }
    }

    pub fn looks_permitted(&self) -> bool {
        self.scope.1 && !matches!(self.role, Some((_, Holding::NotHeld)))
    }

    /// What the call needs, one line each, and whether it is granted or held.
    pub fn needs(&self) -> Vec<String> {
        let (scope, granted) = self.scope;
        let also: Vec<&str> = self.alternatives.iter().map(|scope| scope.name()).collect();
        let mut needs = vec![match (granted, &also[..]) {
            (true, _) => texts::permission_granted(&scope),
            (false, []) => texts::permission_not_granted(&scope),
            (false, [one]) => texts::permission_or_one(&scope, one),
            (false, several) => texts::permission_or_any(&scope, &locale::one_of(several)),
        }];
        if !self.is_documented {
            needs.push(texts::CALL_NOT_DOCUMENTED.into());
        }
        if let Some((names, holding)) = &self.role {
            needs.push(match holding {
                Holding::Held => texts::role_held(names),
                Holding::NotHeld => texts::role_not_held(names),
                Holding::Unknown => texts::role_unknown(names),
            });
        }
        needs
    }

    /// The missing directory role in one sentence; `None` if none is known to be missing.
    pub fn missing_role(&self) -> Option<String> {
        match &self.role {
            Some((_, Holding::NotHeld)) => Some(texts::role_missing(&role_names_or(self.roles))),
            _ => None,
        }
    }

    /// What is missing in one sentence; `None` if nothing is known to be missing.
    pub fn missing(&self) -> Option<String> {
        let (scope, granted) = self.scope;
        let roles = match &self.role {
            Some((_, Holding::NotHeld)) => Some(role_names_or(self.roles)),
            _ => None,
        };
        match (granted, roles) {
            (true, None) => None,
            (true, Some(roles)) => Some(texts::role_missing(&roles)),
            (false, None) => Some(texts::permission_missing(&scope)),
            (false, Some(roles)) => Some(texts::permission_and_role_missing(&scope, &roles)),
        }
    }
}

/// The permissions that `calls` need and the app lacks, each once, in the order of the calls. A plan requests them
/// before it starts.
pub fn missing_scopes<'a>(
    calls: impl Iterator<Item = &'a Endpoint>,
    granted: &Scopes,
) -> Vec<Scope> {
    let mut missing = Vec::new();
    for scope in calls.filter_map(|call| call.missing_scope(granted)) {
        if !missing.contains(&scope) {
            missing.push(scope);
        }
    }
    missing
}

/// Whether a call changes anything; pages mark such calls.
pub fn is_write(endpoint: &Endpoint) -> bool {
    endpoint.effect != Effect::Reads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::{
        ASSIGN, PUT_SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_SCHEMA, UPDATE_USER, USERS,
    };
    use crate::graph::role::DirectoryRole;
    use crate::ids::Guid;

    #[test]
    fn missing_access_is_reported_and_unknown_access_does_not_block() {
        let granted = Scopes::from([Scope::UserReadWriteAll]);
        let nothing_held = HeldRoles::from_template_ids([].iter());
        let missing = Access::for_endpoint(&UPDATE_USER, &granted, &nothing_held);
        assert!(!missing.looks_permitted());
        assert!(
            missing
                .missing()
                .is_some_and(|text| text.contains("User Administrator"))
        );
        assert!(
            Access::for_endpoint(&UPDATE_USER, &granted, &HeldRoles::unknown()).looks_permitted()
        );
        let writers = Guid::parse(DirectoryRole::DirectoryWriters.template_id()).expect("a GUID");
        assert_eq!(
            Access::for_endpoint(
                &UPDATE_USER,
                &granted,
                &HeldRoles::from_template_ids([writers].iter())
            )
            .missing(),
            None
        );
        assert!(
            Access::for_endpoint(&UPDATE_USER, &Scopes::new(), &HeldRoles::unknown())
                .missing()
                .is_some_and(|text| text.contains("User.ReadWrite.All"))
        );
        assert_eq!(
            Access::for_endpoint(&USERS, &granted, &nothing_held).missing(),
            None,
            "a stronger permission suffices and no role is needed"
        );
    }

    #[test]
    fn alternative_permissions_are_listed_for_the_cloud() {
        let needs = |cloud: &Cloud, granted: &Scopes| {
            Access::for_endpoint(&UPDATE_USER, granted, &HeldRoles::unknown())
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

    /// The pages of these calls list every cloud but the one in China.
    #[test]
    fn a_call_that_is_not_documented_for_a_cloud_says_so() {
        let says_so = |endpoint: &Endpoint, cloud: &Cloud| {
            Access::for_endpoint(endpoint, &Scopes::new(), &HeldRoles::unknown())
                .in_cloud(endpoint, cloud)
                .needs()
                .contains(&"Microsoft doesn't document this call for this cloud's Graph".to_owned())
        };
        assert!(says_so(&SYNCHRONIZATION_SCHEMA, &Cloud::China));
        assert!(!says_so(&SYNCHRONIZATION_SCHEMA, &Cloud::UsGovDod));
        assert!(!says_so(&UPDATE_USER, &Cloud::China));
    }

    #[test]
    fn a_plan_requests_each_missing_permission_once() {
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
