//! The documented samples of synchronization and of the provisioning log: one line each.
//! Each line lists the properties that the documentation shortens in its sample.

use crate::samples::Sample;
use crate::samples::SampleRequest::{CallIn, InSequence, SequenceIn};
use crate::sequences::Sequence::{NotPremium, ProvisioningFailure};

/// A scenario with a running job and all assigned users provisioned.
const READY: &str = "ready";
const FRESH: &str = "fresh";
/// A scenario in which the token was renewed in Workato, but not in Entra.
const QUARANTINED: &str = "quarantine-credentials";
const NO_EXCEPTIONS: &[&str] = &[];
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

pub(crate) const SAMPLES: &[Sample] = &[
    (
        "auditlogs-provisioning-list",
        CallIn(READY, "GET", LOG, ""),
        &["initiatingType"],
    ),
    (
        "auditlogs-provisioning-list-failure",
        SequenceIn(READY, ProvisioningFailure),
        NO_EXCEPTIONS,
    ),
    (
        "auditlogs-provisioning-not-premium-error",
        InSequence(NotPremium),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-delete",
        CallIn(READY, "DELETE", JOB, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-get",
        CallIn(READY, "GET", JOB, ""),
        &["quarantine"],
    ),
    (
        "synchronization-job-get-quarantined",
        CallIn(QUARANTINED, "GET", JOB, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-pause",
        CallIn(READY, "POST", PAUSE, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-provisionondemand",
        CallIn(READY, "POST", ON_DEMAND, PERSON),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-provisionondemand-group",
        CallIn(READY, "POST", ON_DEMAND, GROUP),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-provisionondemand-ruleid-error",
        CallIn(READY, "POST", ON_DEMAND, NO_RULE),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-restart",
        CallIn(READY, "POST", RESTART, SCOPE),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-start",
        CallIn(READY, "POST", START, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-job-validatecredentials",
        CallIn(READY, "POST", VALIDATE, CREDENTIALS),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-jobs-list",
        CallIn(READY, "GET", JOBS, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-jobs-list-active",
        CallIn(READY, "GET", JOBS, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-jobs-post",
        CallIn(FRESH, "POST", JOBS, r#"{"templateId": "scim"}"#),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-jobs-validatecredentials-collection",
        CallIn(FRESH, "POST", VALIDATE_WITHOUT, CREDENTIALS),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-jobs-validatecredentials-error",
        CallIn(FRESH, "POST", VALIDATE_WITHOUT, WRONG),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-schema-get",
        CallIn(READY, "GET", SCHEMA, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-schema-patch-error",
        CallIn(READY, "PATCH", SCHEMA, r#"{"synchronizationRules": []}"#),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-schema-put",
        CallIn(READY, "PUT", SCHEMA, "{schema}"),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-schema-put-custom-attribute",
        CallIn(READY, "PUT", SCHEMA, "{schemaWithAttribute}"),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-schema-scim",
        CallIn(READY, "GET", SCHEMA, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-secrets-get",
        CallIn(READY, "GET", SECRETS, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-secrets-put",
        CallIn(FRESH, "PUT", SECRETS, SAVED),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-templates-list",
        CallIn(FRESH, "GET", TEMPLATES, ""),
        NO_EXCEPTIONS,
    ),
    (
        "synchronization-templates-list-real",
        CallIn(FRESH, "GET", TEMPLATES, ""),
        NO_EXCEPTIONS,
    ),
];
