//! The documented samples of synchronization and of the provisioning log: one line each.
//! Each line lists the properties that the documentation shortens in its sample.

use crate::lines::How::{In, Staged, StagedIn};
use crate::lines::Line;
use crate::stages::Stage::{NotPremium, ProvisioningFailure};

/// A scenario with a running job and all assigned users provisioned.
const READY: &str = "ready";
const FRESH: &str = "fresh";
/// A scenario in which the token was renewed in Workato, but not in Entra.
const QUARANTINED: &str = "quarantine-credentials";
const ALL: &[&str] = &[];
const JOBS: &str = "/servicePrincipals/{principal}/synchronization/jobs";
const JOB: &str = "/servicePrincipals/{principal}/synchronization/jobs/{job}";
const SCHEMA: &str = "/servicePrincipals/{principal}/synchronization/jobs/{job}/schema";
const START: &str = "/servicePrincipals/{principal}/synchronization/jobs/{job}/start";
const PAUSE: &str = "/servicePrincipals/{principal}/synchronization/jobs/{job}/pause";
const RESTART: &str = "/servicePrincipals/{principal}/synchronization/jobs/{job}/restart";
const VALIDATE: &str =
    "/servicePrincipals/{principal}/synchronization/jobs/{job}/validateCredentials";
const VALIDATE_WITHOUT: &str =
    "/servicePrincipals/{principal}/synchronization/jobs/validateCredentials";
const ON_DEMAND: &str =
    "/servicePrincipals/{principal}/synchronization/jobs/{job}/provisionOnDemand";
const SECRETS: &str = "/servicePrincipals/{principal}/synchronization/secrets";
const TEMPLATES: &str = "/servicePrincipals/{principal}/synchronization/templates";
const LOG: &str = "/auditLogs/provisioning";
const CREDENTIALS: &str = r#"{"templateId": "scim", "useSavedCredentials": false, "credentials": [{"key": "BaseAddress", "value": "{scim}"}, {"key": "SecretToken", "value": "{token}"}]}"#;
const WRONG: &str = r#"{"templateId": "scim", "useSavedCredentials": false, "credentials": [{"key": "BaseAddress", "value": "{scim}"}, {"key": "SecretToken", "value": "wrong"}]}"#;
const SAVED: &str = r#"{"value": [{"key": "BaseAddress", "value": "{scim}"}, {"key": "SecretToken", "value": "{token}"}, {"key": "SyncNotificationSettings", "value": "{\"Enabled\":false}"}, {"key": "SyncAll", "value": "false"}]}"#;
const PERSON: &str = r#"{"parameters": [{"ruleId": "{rule}", "subjects": [{"objectId": "{ada}", "objectTypeName": "User"}]}]}"#;
const GROUP: &str = r#"{"parameters": [{"ruleId": "{rule}", "subjects": [{"objectId": "{group}", "objectTypeName": "Group", "links": {"members": [{"objectId": "{ada}", "objectTypeName": "User"}]}}]}]}"#;
const NO_RULE: &str = r#"{"parameters": [{"ruleId": "", "subjects": [{"objectId": "{ada}", "objectTypeName": "User"}]}]}"#;
const SCOPE: &str = r#"{"criteria": {"resetScope": "Watermark, Escrows, QuarantineState"}}"#;

pub(crate) const LINES: &[Line] = &[
    (
        "auditlogs-provisioning-list",
        In(READY, "GET", LOG, ""),
        &["initiatingType"],
    ),
    (
        "auditlogs-provisioning-list-failure",
        StagedIn(READY, ProvisioningFailure),
        ALL,
    ),
    (
        "auditlogs-provisioning-not-premium-error",
        Staged(NotPremium),
        ALL,
    ),
    (
        "synchronization-job-delete",
        In(READY, "DELETE", JOB, ""),
        ALL,
    ),
    (
        "synchronization-job-get",
        In(READY, "GET", JOB, ""),
        &["quarantine"],
    ),
    (
        "synchronization-job-get-quarantined",
        In(QUARANTINED, "GET", JOB, ""),
        ALL,
    ),
    (
        "synchronization-job-pause",
        In(READY, "POST", PAUSE, ""),
        ALL,
    ),
    (
        "synchronization-job-provisionondemand",
        In(READY, "POST", ON_DEMAND, PERSON),
        ALL,
    ),
    (
        "synchronization-job-provisionondemand-group",
        In(READY, "POST", ON_DEMAND, GROUP),
        ALL,
    ),
    (
        "synchronization-job-provisionondemand-ruleid-error",
        In(READY, "POST", ON_DEMAND, NO_RULE),
        ALL,
    ),
    (
        "synchronization-job-restart",
        In(READY, "POST", RESTART, SCOPE),
        ALL,
    ),
    (
        "synchronization-job-start",
        In(READY, "POST", START, ""),
        ALL,
    ),
    (
        "synchronization-job-validatecredentials",
        In(READY, "POST", VALIDATE, CREDENTIALS),
        ALL,
    ),
    ("synchronization-jobs-list", In(READY, "GET", JOBS, ""), ALL),
    (
        "synchronization-jobs-list-active",
        In(READY, "GET", JOBS, ""),
        ALL,
    ),
    (
        "synchronization-jobs-post",
        In(FRESH, "POST", JOBS, r#"{"templateId": "scim"}"#),
        ALL,
    ),
    (
        "synchronization-jobs-validatecredentials-collection",
        In(FRESH, "POST", VALIDATE_WITHOUT, CREDENTIALS),
        ALL,
    ),
    (
        "synchronization-jobs-validatecredentials-error",
        In(FRESH, "POST", VALIDATE_WITHOUT, WRONG),
        ALL,
    ),
    (
        "synchronization-schema-get",
        In(READY, "GET", SCHEMA, ""),
        ALL,
    ),
    (
        "synchronization-schema-patch-error",
        In(READY, "PATCH", SCHEMA, r#"{"synchronizationRules": []}"#),
        ALL,
    ),
    (
        "synchronization-schema-put",
        In(READY, "PUT", SCHEMA, "{schema}"),
        ALL,
    ),
    (
        "synchronization-schema-put-custom-attribute",
        In(READY, "PUT", SCHEMA, "{schemaWithAttribute}"),
        ALL,
    ),
    (
        "synchronization-schema-scim",
        In(READY, "GET", SCHEMA, ""),
        ALL,
    ),
    (
        "synchronization-secrets-get",
        In(READY, "GET", SECRETS, ""),
        ALL,
    ),
    (
        "synchronization-secrets-put",
        In(FRESH, "PUT", SECRETS, SAVED),
        ALL,
    ),
    (
        "synchronization-templates-list",
        In(FRESH, "GET", TEMPLATES, ""),
        ALL,
    ),
    (
        "synchronization-templates-list-real",
        In(FRESH, "GET", TEMPLATES, ""),
        ALL,
    ),
];
