//! The names that Workato's page proposes for SAML role sync with Entra: claims and groups, ready to copy.
//! Source: <https://docs.workato.com/saml-role-sync-azure.html>.

use super::policy::GROUPS_CLAIM;
use crate::workato::Environment;

/// The claims to add: a role claim for each environment in use, and the group claim.
pub fn claim_names(environments: &[Environment]) -> Vec<String> {
    let roles = environments.iter().map(Environment::attribute_name);
    roles.chain([GROUPS_CLAIM.to_owned()]).collect()
}

/// The groups in Entra whose members get a role in an environment through its claim.
pub fn role_groups(environments: &[Environment]) -> Vec<String> {
    let groups = environments.iter().flat_map(|environment| {
        let attribute = environment.attribute_name().to_ascii_uppercase();
        let suffix = attribute.trim_start_matches("WORKATO_ROLE");
        let name = match suffix.trim_start_matches('_') {
            "" => "DEV",
            name => name,
        };
        ["ADMIN", "MEMBER"].map(|role| format!("WKT-{name}-{role}"))
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_environments_in_use() {
        let environments = [
            Environment::Dev,
            Environment::Named("prod".into()),
            Environment::Other("workato_role_qa-2".into()),
        ];
        assert_eq!(
            claim_names(&environments),
            [
                "workato_role",
                "workato_role_prod",
                "workato_role_qa-2",
                "workato_user_groups"
            ]
        );
        assert_eq!(
            role_groups(&environments),
            [
                "WKT-DEV-ADMIN",
                "WKT-DEV-MEMBER",
                "WKT-PROD-ADMIN",
                "WKT-PROD-MEMBER",
                "WKT-QA-2-ADMIN",
                "WKT-QA-2-MEMBER"
            ]
        );
    }
}
