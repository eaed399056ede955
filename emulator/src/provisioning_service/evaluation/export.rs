//! Exports a user to the application: create, update, disable or delete. Only the enabled target object actions are
//! sent.

use http::Method;
use serde_json::{Map, Value};

use super::error::{EvaluationError, INVALID_CREDENTIALS};
use super::steps::{
    action_not_enabled, add_export_step, add_failed_export_step, done, failed, not_entitled,
    skipped,
};
use super::{Evaluation, EvaluationResult, Subject, text_value};
use crate::provisioning::job::{DisabledReason, ObjectLink};
use crate::provisioning::schema::TARGET;
use crate::provisioning::status::SynchronizationError;
use crate::provisioning::summary::{
    ModifiedProperty, ProvisioningAction, ProvisioningErrorInfo, ProvisioningSummary,
};
use crate::provisioning_service::scim_client::{TargetResponse, describe_unexpected, send};
use crate::provisioning_service::target::changes::{self, AttributeChange};
use crate::provisioning_service::target::{self, TargetValue};

impl Evaluation<'_> {
    pub(super) fn create(
        &mut self,
        mut summary: ProvisioningSummary,
        subject: &Subject,
        values: &[TargetValue],
        link: Option<ObjectLink>,
    ) -> EvaluationResult {
        let name = summary.reportable_identifier.clone();
        if !self.mapping.flow_types.adds {
            return skipped(summary, link, action_not_enabled("created", "Create"));
        }
        if !values.iter().any(|sent| sent.target == "userName") {
            let reason = "The attribute userName is required and has no value.".to_owned();
            return failed(summary, link, EvaluationError::new("MissingValues", reason));
        }
        summary.action = ProvisioningAction::Create;
        summary.modified_properties = values
            .iter()
            .map(|sent| ModifiedProperty {
                name: sent.target.clone(),
                old_value: None,
                new_value: sent.log_text(),
            })
            .collect();
        let body = target::create_body(values);
        match self.send(Method::POST, "/Users", None, Some(Value::Object(body))) {
            TargetResponse::Received(200 | 201, Value::Object(made)) => {
                summary.target_id = text_value(&made, "id");
                summary.target_name = text_value(&made, "displayName");
                let description = format!("User '{name}' was created in {TARGET}");
                add_export_step(&mut summary, "EntryExportAdd", description);
                let link = ObjectLink {
                    target_id: summary.target_id.clone(),
                    name,
                    display_name: subject.user.display_name.clone(),
                    seen: subject.digest,
                    disabled: None,
                };
                done(summary, Some(link))
            }
            other => {
                let refusal = self.export_error(&Method::POST, "/Users", &other);
                let description = format!("Failed to create User '{name}' in {TARGET}");
                add_failed_export_step(&mut summary, "EntryExportAdd", description);
                failed(summary, link, refusal)
            }
        }
    }

    pub(super) fn update(
        &mut self,
        summary: ProvisioningSummary,
        subject: &Subject,
        values: &[TargetValue],
        resource: &Map<String, Value>,
    ) -> EvaluationResult {
        let link = ObjectLink {
            target_id: text_value(resource, "id"),
            name: summary.reportable_identifier.clone(),
            display_name: subject.user.display_name.clone(),
            seen: subject.digest,
            disabled: None,
        };
        let changes = changes::changes(
            values,
            resource,
            self.target.uses_standard_patch && !self.on_demand,
        );
        if changes.is_empty() {
            let reason = ProvisioningErrorInfo {
                error_code: "RedundantExport".to_owned(),
                reason:
                    "The state of the user in both the source and target systems already match."
                        .to_owned(),
                recommended_action: None,
            };
            return skipped(summary, Some(link), reason);
        }
        if !self.mapping.flow_types.updates {
            return skipped(summary, Some(link), action_not_enabled("updated", "Update"));
        }
        self.export(summary, ProvisioningAction::Update, &changes, link)
    }

    /// Whether a provisioned user would be disabled or deleted.
    pub(in crate::provisioning_service) fn would_remove(&self, subject: &Subject) -> bool {
        let entitlement = &subject.entitlement;
        let out_of_scope = !entitlement.entitled || !entitlement.in_scope;
        let stays = out_of_scope && self.secrets.is_true("SkipOutOfScopeDeletions");
        !entitlement.is_provisioned() && !stays
    }

    pub(super) fn disable(
        &mut self,
        summary: ProvisioningSummary,
        subject: &Subject,
        values: &[TargetValue],
        link: Option<ObjectLink>,
        found: Option<Map<String, Value>>,
    ) -> EvaluationResult {
        let entitlement = &subject.entitlement;
        let out_of_scope = !entitlement.entitled || !entitlement.in_scope;
        // Accounts that this job never provisioned stay unchanged.
        let (Some(mut link), Some(resource)) = (link, found) else {
            return skipped(summary, None, not_entitled(&subject.user, entitlement));
        };
        let stays = !self.would_remove(subject);
        // Provisioning on demand does not disable users whose account is disabled.
        if stays || (self.on_demand && !entitlement.active) {
            return skipped(
                summary,
                Some(link),
                not_entitled(&subject.user, entitlement),
            );
        }
        // The service no longer tracks users that were unassigned before.
        let is_tracked = link.disabled != Some(DisabledReason::OutOfScope);
        link.seen = subject.digest;
        link.disabled = Some(if out_of_scope {
            DisabledReason::OutOfScope
        } else {
            DisabledReason::Account
        });
        let sends_name =
            subject.is_deleted && is_tracked && self.state.settings.sends_deleted_names;
        let values: Vec<TargetValue> = values
            .iter()
            .filter(|sent| sent.target == "active" || (sends_name && sent.target == "userName"))
            .cloned()
            .collect();
        self.deactivate(summary, &values, link, &resource)
    }

    /// Sends `active`, and for a deleted user the new name where the setting says so.
    fn deactivate(
        &mut self,
        summary: ProvisioningSummary,
        values: &[TargetValue],
        link: ObjectLink,
        resource: &Map<String, Value>,
    ) -> EvaluationResult {
        let standard = self.target.uses_standard_patch && !self.on_demand;
        let changes = changes::changes(values, resource, standard);
        if changes.is_empty() {
            let text = if values.is_empty() {
                "The user is out of scope or deleted in the source, and no attribute of the target says so: 'active' is not mapped."
            } else {
                "The user is already disabled in the target system."
            };
            let reason = ProvisioningErrorInfo {
                error_code: "RedundantSoftDelete".to_owned(),
                reason: text.to_owned(),
                recommended_action: None,
            };
            return skipped(summary, Some(link), reason);
        }
        if !self.mapping.flow_types.updates {
            return skipped(
                summary,
                Some(link),
                action_not_enabled("disabled", "Update"),
            );
        }
        self.export(summary, ProvisioningAction::Disable, &changes, link)
    }

    fn export(
        &mut self,
        mut summary: ProvisioningSummary,
        action: ProvisioningAction,
        changes: &[AttributeChange],
        link: ObjectLink,
    ) -> EvaluationResult {
        let name = summary.reportable_identifier.clone();
        summary.action = action;
        summary.modified_properties = changes
            .iter()
            .map(|change| ModifiedProperty {
                name: change.target.clone(),
                old_value: change.old_value.clone(),
                new_value: change.new_value.clone(),
            })
            .collect();
        let path = format!("/Users/{}", link.target_id);
        match self.send(
            Method::PATCH,
            &path,
            None,
            Some(changes::patch_body(changes)),
        ) {
            TargetResponse::Received(200 | 204, _) => {
                let done_to = if action == ProvisioningAction::Disable {
                    "disabled"
                } else {
                    "updated"
                };
                let description = format!("User '{name}' was {done_to} in {TARGET}");
                add_export_step(&mut summary, "EntryExportUpdate", description);
                done(summary, Some(link))
            }
            other => {
                let refusal = self.export_error(&Method::PATCH, &path, &other);
                let description = format!("Failed to update User '{name}' in {TARGET}");
                add_failed_export_step(&mut summary, "EntryExportUpdate", description);
                failed(summary, Some(link), refusal)
            }
        }
    }

    pub(super) fn send(
        &mut self,
        method: Method,
        path: &str,
        query: Option<(&str, &str)>,
        body: Option<Value>,
    ) -> TargetResponse {
        send(
            self.state,
            self.env,
            self.now,
            &self.target,
            (method, path),
            query,
            body,
        )
    }

    pub(super) fn export_error(
        &self,
        method: &Method,
        rest: &str,
        answer: &TargetResponse,
    ) -> EvaluationError {
        let text = describe_unexpected(&self.target, method, rest, answer);
        let code = match answer {
            TargetResponse::Received(401 | 403, _) => {
                let problem = SynchronizationError::new(INVALID_CREDENTIALS, text.clone());
                return EvaluationError {
                    fatal: Some(problem),
                    ..EvaluationError::new(INVALID_CREDENTIALS, text)
                };
            }
            TargetResponse::Received(409, _) => "EntryConflict",
            TargetResponse::Received(429, _) => "TooManyRequests",
            TargetResponse::Received(400, _) => "SystemForCrossDomainIdentityManagementBadRequest",
            _ => "SystemForCrossDomainIdentityManagementBadResponse",
        };
        EvaluationError::new(code, text)
    }
}
