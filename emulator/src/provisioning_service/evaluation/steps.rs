//! The steps and results of an evaluation, for its summary.

use serde_json::{Map, Value};

use super::error::EvaluationError;
use super::{Evaluation, EvaluationResult, Subject};
use crate::model::User;
use crate::provisioning::expression::AttributeSource as _;
use crate::provisioning::job::ObjectLink;
use crate::provisioning::schema::SOURCE;
use crate::provisioning::summary::{
    ModifiedProperty, ProvisioningErrorInfo, ProvisioningResult, ProvisioningSummary,
};
use crate::provisioning_service::entitlement::Entitlement;
use crate::provisioning_service::user_source::UserSource;

impl Evaluation<'_> {
    pub(super) fn add_import_step(&self, summary: &mut ProvisioningSummary, subject: &Subject) {
        let mut details = Map::new();
        let names = [
            "objectId",
            "accountEnabled",
            "displayName",
            "mailNickname",
            "userPrincipalName",
            "IsSoftDeleted",
        ];
        let tenant = &self.state.tenants[self.tenant];
        let all = names.map(ToOwned::to_owned);
        let person = UserSource::new(tenant, &subject.user, &all, &subject.entitlement, self.now);
        for name in names {
            if let Some(text) = person.attribute(name).to_log_text() {
                details.insert(name.to_owned(), text.into());
            }
        }
        let roles: Vec<&str> = subject
            .entitlement
            .roles
            .iter()
            .filter_map(|role| role["displayName"].as_str())
            .collect();
        if !roles.is_empty() {
            details.insert("appRoleAssignments".to_owned(), roles.join(", ").into());
        }
        // Until something changes, the modified properties are those that were read.
        summary.modified_properties = details
            .iter()
            .map(|(name, value)| ModifiedProperty {
                name: name.clone(),
                old_value: None,
                new_value: value.as_str().map(ToOwned::to_owned),
            })
            .collect();
        let description = if self.on_demand {
            format!(
                "Retrieved User '{}' from {SOURCE}",
                summary.reportable_identifier
            )
        } else {
            format!(
                "Received User '{}' change of type (Update) from {SOURCE}",
                summary.reportable_identifier
            )
        };
        let name = if self.on_demand {
            "EntryImport"
        } else {
            "EntryImportUpdate"
        };
        summary.add_step(
            (name, "Import"),
            ProvisioningResult::Success,
            description,
            details,
        );
    }
}

pub(super) fn add_scoping_step(summary: &mut ProvisioningSummary, subject: &Subject) {
    let entitlement = &subject.entitlement;
    let flag = |flag: bool| Value::from(if flag { "True" } else { "False" });
    let mut details = Map::new();
    details.insert("IsActive".to_owned(), flag(entitlement.active));
    details.insert("Assigned".to_owned(), flag(entitlement.assigned));
    let effectively = entitlement.entitled && entitlement.active;
    details.insert(
        "IsEffectivelyEntitledForProvisioning".to_owned(),
        flag(effectively),
    );
    details.insert(
        "IsInProvisioningScopeDisplayName".to_owned(),
        flag(entitlement.in_scope),
    );
    let groups: Map<String, Value> = subject
        .scope_groups
        .iter()
        .map(|(name, holds)| (name.clone(), flag(*holds)))
        .collect();
    details.insert(
        "ScopeEvaluationResult".to_owned(),
        Value::Object(groups).to_string().into(),
    );
    let description =
        "Determine if User in scope by evaluating against each scoping filter".to_owned();
    summary.add_step(
        ("EntrySynchronizationScoping", "Scoping"),
        ProvisioningResult::Success,
        description,
        details,
    );
}

pub(super) fn not_entitled(user: &User, entitlement: &Entitlement) -> ProvisioningErrorInfo {
    let mut causes = vec!["This object does not have required entitlement for provisioning."];
    if !entitlement.active {
        causes.push(
            "This object is not active in Microsoft Entra ID: the account is disabled or deleted.",
        );
    }
    if !entitlement.entitled {
        causes.push(
            "This object is not assigned to the application. An object assigned by a group has to be a direct member; nested groups are not read.",
        );
    }
    if !entitlement.in_scope {
        causes.push("This object is not in scope: the scoping filters of the mapping do not let it through.");
    }
    let causes: Vec<String> = causes
        .iter()
        .enumerate()
        .map(|(index, cause)| format!("{}) {cause}", index + 1))
        .collect();
    ProvisioningErrorInfo {
        error_code: "NotEffectivelyEntitled".to_owned(),
        reason: format!(
            "The User '{}' will be skipped due to the following reasons: {}",
            user.user_principal_name,
            causes.join(" ")
        ),
        recommended_action: None,
    }
}

pub(super) fn action_not_enabled(done: &str, action: &str) -> ProvisioningErrorInfo {
    ProvisioningErrorInfo {
        error_code: "EntrySynchronizationSkipped".to_owned(),
        reason: format!(
            "The user would be {done} in the target system, but the action {action} is not among the target object actions of the mapping."
        ),
        recommended_action: None,
    }
}

pub(super) fn add_export_step(
    summary: &mut ProvisioningSummary,
    name: &'static str,
    description: String,
) {
    let details = [(
        "ReportableIdentifier".to_owned(),
        summary.reportable_identifier.clone().into(),
    )];
    summary.add_step(
        (name, "Export"),
        ProvisioningResult::Success,
        description,
        details.into_iter().collect(),
    );
}

pub(super) fn add_failed_export_step(
    summary: &mut ProvisioningSummary,
    name: &'static str,
    description: String,
) {
    let details = [(
        "ReportableIdentifier".to_owned(),
        summary.reportable_identifier.clone().into(),
    )];
    summary.add_step(
        (name, "Export"),
        ProvisioningResult::Failure,
        description,
        details.into_iter().collect(),
    );
}

pub(super) fn done(summary: ProvisioningSummary, link: Option<ObjectLink>) -> EvaluationResult {
    EvaluationResult {
        summary,
        link,
        fatal: None,
    }
}

pub(super) fn skipped(
    mut summary: ProvisioningSummary,
    link: Option<ObjectLink>,
    reason: ProvisioningErrorInfo,
) -> EvaluationResult {
    let name = &summary.reportable_identifier;
    let description = match reason.error_code.as_str() {
        "RedundantExport" => format!(
            "The state of the user in both the source and target systems already match. No change to the User '{name}' currently needs to be made."
        ),
        _ => reason.reason.clone(),
    };
    let details = [(
        "SkipReason".to_owned(),
        Value::from(reason.error_code.clone()),
    )];
    summary.add_step(
        ("EntrySynchronizationSkip", "Export"),
        ProvisioningResult::Skipped,
        description,
        details.into_iter().collect(),
    );
    summary.result = ProvisioningResult::Skipped;
    summary.error_info = Some(reason);
    done(summary, link)
}

pub(super) fn failed(
    mut summary: ProvisioningSummary,
    link: Option<ObjectLink>,
    refusal: EvaluationError,
) -> EvaluationResult {
    summary.result = ProvisioningResult::Failure;
    summary.error_info = Some(refusal.error_info);
    EvaluationResult {
        summary,
        link,
        fatal: refusal.fatal,
    }
}
