//! Settings of the tenants that can change while they run. Unknown names and values of the wrong type are rejected
//! before anything changes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each setting is chosen on its own"
)]
pub struct Settings {
    /// The lifetime of an access token, in seconds.
    pub token_seconds: u32,
    /// The lifetime for a client that handles claims challenges, in seconds. Changing `tokenSeconds` alone changes
    /// both.
    pub cae_token_seconds: u32,
    /// The number of equal renewals allowed in five minutes; more count as a loop. 0 disables the limit.
    pub loop_limit: u32,
    /// The delay before the server sends a finished response, in milliseconds.
    pub latency_ms: u32,
    /// Whether to enforce Graph's limits.
    pub throttle: bool,
    /// The delay until new objects and extensions are visible and filters find changes, in seconds.
    pub replication_seconds: u32,
    /// Whether the tenants have Entra ID P1.
    pub premium: bool,
    /// Whether an interactive sign-in that a fault refuses ends on Entra's own page where Entra's does.
    pub error_pages: bool,
    /// Whether Graph decodes `$search` twice, as reported of v1.0.
    pub search_decodes_twice: bool,
    /// What Graph answers to operations that only beta has.
    pub graph_beta: GraphBeta,
    /// Whether tokens contain role template IDs even if the registration does not request them.
    pub wids: bool,
    /// The interval between provisioning cycles, in seconds.
    pub cycle_seconds: u32,
    /// The minimum number of failures that puts a job into quarantine.
    pub escrow_minimum: u32,
    /// Whether the provisioning service fails to match a value with a special character.
    pub special_characters_fail: bool,
    /// Whether the provisioning service sends the name that a deletion gives a user.
    pub sends_deleted_names: bool,
    /// The form of an answer to provisioning on demand.
    pub on_demand_answer: OnDemandForm,
    /// Whether the provisioning service answers 401, not 403, where a permission or a role is missing.
    pub provisioning_unauthorized: bool,
    /// The forms of PATCH that Workato reads.
    pub workato_patch: PatchForm,
    /// The permission model of Workato's workspace.
    pub workato_roles: RoleModel,
    /// Whether a PUT of secrets replaces all of them. If not, it keeps those that it does not name.
    pub secrets_replaced: bool,
    /// Whether collaborators of Workato have to accept an invitation before they can be changed.
    pub workato_invitations: bool,
    /// Whether the templates of an application that cannot be provisioned are an error instead of an empty list.
    pub templates_unknown: bool,
}

/// The forms of PATCH that an application reads. The provisioning service sends one or the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PatchForm {
    #[default]
    Both,
    /// The form that the service sends by default: `Replace`, each value with its path, booleans as text.
    Default,
    /// The form of the flag `aadOptscim062020`: `replace`, values without a path, booleans.
    Standard,
}

/// Workato moves workspaces from the first to the second, one by one
/// (<https://docs.workato.com/en/user-accounts-and-teams/role-based-access/migrate-roles.html>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RoleModel {
    /// System roles and custom roles.
    #[default]
    System,
    /// Environment roles, with project roles beside them.
    Environment,
}

/// What becomes of a call to beta.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GraphBeta {
    #[default]
    Answers,
    /// 403, whatever was granted.
    Refuses,
    /// 404 or 400, as in a cloud that does not have it.
    Missing,
}

/// The published forms of an answer to provisioning on demand; DIFFERENCES.md has their sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OnDemandForm {
    /// The outcome, and one object.
    #[default]
    Object,
    /// The name of a type, and a list of one object.
    Array,
    /// The name of a type, and one object.
    TypedObject,
    /// The outcome, and a list of one object.
    OutcomeArray,
    /// The name of a type, and a list of one text that holds the object.
    ArrayOfTexts,
    /// The outcome as one word, and the object encoded twice.
    DoublyEncoded,
    /// Like `Array`, and cut after the first step, as the published capture is.
    WithoutOutcome,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token_seconds: 3600,
            cae_token_seconds: 24 * 3600,
            loop_limit: 0,
            latency_ms: 0,
            throttle: false,
            replication_seconds: 4,
            premium: true,
            error_pages: false,
            search_decodes_twice: false,
            graph_beta: GraphBeta::Answers,
            wids: false,
            cycle_seconds: 2400,
            escrow_minimum: 5000,
            special_characters_fail: false,
            sends_deleted_names: false,
            on_demand_answer: OnDemandForm::Object,
            provisioning_unauthorized: false,
            workato_patch: PatchForm::Both,
            workato_roles: RoleModel::System,
            secrets_replaced: true,
            workato_invitations: false,
            templates_unknown: false,
        }
    }
}

const TOKEN_SECONDS: &str = "tokenSeconds";
const CAE_TOKEN_SECONDS: &str = "caeTokenSeconds";

/// Unknown names or values of the wrong type.
#[derive(Debug, thiserror::Error)]
#[error("settings were not changed: {0}")]
pub struct SettingsError(#[from] serde_json::Error);

/// The meaning of each setting, for the page of the controls; README has the same words.
const DESCRIPTIONS: &[(&str, &str)] = &[
    ("tokenSeconds", "the lifetime of an access token"),
    (
        "caeTokenSeconds",
        "the same for clients that declare cp1; changing tokenSeconds alone changes both",
    ),
    (
        "loopLimit",
        "how many equal renewals succeed in five minutes before AADSTS50196; 0 means no limit",
    ),
    ("latencyMs", "the delay of each response"),
    (
        "throttle",
        "whether Graph's limits apply: resource units by the size of the tenant (3,500, 5,000 or 8,000 in 10 s), 3,000 writes in 150 s, 18,000 for all applications in 5 min, and 5 calls in 10 s for reports and for provisioning on demand",
    ),
    (
        "replicationSeconds",
        "how long it takes until new objects, assignments and extensions are visible and usable, and until filters and searches find changes",
    ),
    (
        "errorPages",
        "whether an interactive sign-in that a fault refuses ends on Entra's own page, and never returns to the client, where Entra's does",
    ),
    (
        "wids",
        "whether tokens carry role template IDs without being requested",
    ),
    (
        "premium",
        "whether the tenants have Entra ID P1; without it Graph refuses the provisioning log and the assignment of groups to applications",
    ),
    (
        "searchDecodesTwice",
        "whether Graph decodes $search twice, as reported of v1.0: a # that was encoded once ends the address, and the request is refused",
    ),
    (
        "graphBeta",
        "what Graph does with a call that only beta has: answers, refuses (403), or missing (400 or 404, as in national clouds)",
    ),
    (
        "cycleSeconds",
        "the time between the starts of two provisioning cycles",
    ),
    (
        "specialCharactersFail",
        "whether provisioning fails for users with a special character in a value that matches them",
    ),
    (
        "templatesUnknown",
        "whether the templates of an application that cannot be provisioned are refused with 404 UnknownError instead of an empty list",
    ),
    (
        "escrowMinimum",
        "how many failures it takes before a share of 40 % puts a job into quarantine; eight times as many do in any case",
    ),
    (
        "sendsDeletedNames",
        "whether the provisioning service sends the name that a deletion gives a user (the object id before the user principal name) as userName, with active",
    ),
    (
        "onDemandAnswer",
        "the form of an answer to provisioning on demand: object (the outcome and an object), array (a type name and a list), typedObject (a type name and an object), outcomeArray (the outcome and a list), arrayOfTexts (a type name and a list of an encoded object), doublyEncoded (the outcome as one word and an object encoded twice) or withoutOutcome (a type name and a list cut after its first step)",
    ),
    (
        "provisioningUnauthorized",
        "whether the provisioning service answers 401, not 403, where a permission or a role is missing",
    ),
    (
        "workatoRoles",
        "the permission model of Workato's workspace: system or environment; a value of the other model counts as unknown",
    ),
    (
        "secretsReplaced",
        "whether a PUT of secrets removes those that it does not name; if not, it keeps them",
    ),
    (
        "workatoInvitations",
        "whether a collaborator whom SCIM creates has to accept an invitation, and is neither changed nor deactivated before; Workato sends 60 invitations a minute, and one to each user in 20 minutes",
    ),
    (
        "workatoPatch",
        "the form of PATCH that Workato reads: both, default (what the service sends by itself) or standard (what it sends in cycles if the tenant URL has the flag aadOptscim062020)",
    ),
];

impl Settings {
    pub(crate) fn describe(name: &str) -> Option<&'static str> {
        DESCRIPTIONS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, meaning)| *meaning)
    }

    /// The lifetime of an access token in seconds. `cp1` says whether the client handles claims challenges.
    pub(crate) fn token_lifetime_seconds(&self, cp1: bool) -> i64 {
        i64::from(if cp1 {
            self.cae_token_seconds
        } else {
            self.token_seconds
        })
    }

    /// Returns a copy with some settings changed. Fails on unknown names and values of the wrong type.
    pub fn with_changes(&self, mut changes: Map<String, Value>) -> Result<Self, SettingsError> {
        if let (Some(seconds), None) = (changes.get(TOKEN_SECONDS), changes.get(CAE_TOKEN_SECONDS))
        {
            changes.insert(CAE_TOKEN_SECONDS.to_owned(), seconds.clone());
        }
        let mut settings = serde_json::to_value(self)?;
        if let Some(settings) = settings.as_object_mut() {
            settings.extend(changes);
        }
        Ok(serde_json::from_value(settings)?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changed(changes: Value) -> Result<Settings, String> {
        let Value::Object(changes) = changes else {
            panic!("not an object")
        };
        Settings::default()
            .with_changes(changes)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn some_settings_change_and_the_rest_stays() {
        let settings = changed(json!({"wids": true, "replicationSeconds": 0})).unwrap();
        assert_eq!(
            settings,
            Settings {
                wids: true,
                replication_seconds: 0,
                ..Settings::default()
            }
        );
    }

    #[test]
    fn both_token_lifetimes_change_together_unless_both_are_named() {
        let lives = |changes| {
            let settings = changed(changes).unwrap();
            (settings.token_seconds, settings.cae_token_seconds)
        };
        assert_eq!(lives(json!({})), (3600, 86_400));
        assert_eq!(lives(json!({"tokenSeconds": 60})), (60, 60));
        assert_eq!(lives(json!({"caeTokenSeconds": 90})), (3600, 90));
        assert_eq!(
            lives(json!({"tokenSeconds": 60, "caeTokenSeconds": 90})),
            (60, 90)
        );
    }

    #[test]
    fn every_setting_says_what_it_means() {
        let settings = serde_json::to_value(Settings::default()).unwrap();
        for name in settings.as_object().unwrap().keys() {
            assert!(Settings::describe(name).is_some(), "{name}");
        }
    }

    #[test]
    fn unknown_names_and_wrong_types_are_rejected() {
        assert!(
            changed(json!({"token_seconds": 1}))
                .unwrap_err()
                .contains("unknown field `token_seconds`")
        );
        assert!(changed(json!({"tokenSeconds": -1})).is_err());
        assert!(changed(json!({"wids": "yes"})).is_err());
    }
}
