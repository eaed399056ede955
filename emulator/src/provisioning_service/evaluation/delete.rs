//! Deletes a permanently deleted user in the application, or reports that the deletion waits.

use http::Method;
use serde_json::Map;

use super::steps::{action_not_enabled, add_export_step, done, failed, skipped};
use super::{Evaluation, EvaluationResult};
use crate::provisioning::job::ObjectLink;
use crate::provisioning::schema::{SOURCE, TARGET};
use crate::provisioning::summary::{
    ProvisioningAction, ProvisioningErrorInfo, ProvisioningResult, ProvisioningSummary,
};
use crate::provisioning_service::scim_client::TargetResponse;

impl Evaluation<'_> {
    /// Handles a permanently deleted user: deletes it in the application if Delete is enabled.
    pub(in crate::provisioning_service) fn delete(
        &mut self,
        id: &str,
        link: ObjectLink,
    ) -> EvaluationResult {
        let name = link.name.clone();
        let mut summary = self.new_summary(id, &name);
        summary.target_id.clone_from(&link.target_id);
        let description = format!("Received User '{name}' change of type (Delete) from {SOURCE}");
        summary.add_step(
            ("EntryImportDelete", "Import"),
            ProvisioningResult::Success,
            description,
            Map::new(),
        );
        if !self.mapping.flow_types.deletes {
            let mut processed = skipped(summary, None, action_not_enabled("deleted", "Delete"));
            processed.link = None;
            return processed;
        }
        summary.action = ProvisioningAction::Delete;
        let path = format!("/Users/{}", link.target_id);
        match self.send(Method::DELETE, &path, None, None) {
            TargetResponse::Received(200 | 204 | 404, _) => {
                let description = format!("User '{name}' was deleted in {TARGET}");
                add_export_step(&mut summary, "EntryExportDelete", description);
                done(summary, None)
            }
            other => {
                let refusal = self.export_error(&Method::DELETE, &path, &other);
                failed(summary, Some(link), refusal)
            }
        }
    }

    /// The summary of a removal that waits because there are more than the threshold allows.
    pub(in crate::provisioning_service) fn staged_delete_summary(
        &self,
        id: &str,
        link: &ObjectLink,
    ) -> ProvisioningSummary {
        let mut summary = self.new_summary(id, &link.name);
        summary.target_id.clone_from(&link.target_id);
        let text = "More objects would be deleted or disabled in this cycle than the accidental deletions threshold allows; the deletion waits until it is allowed.";
        let reason = ProvisioningErrorInfo {
            error_code: "TooManyDeletes".to_owned(),
            reason: text.to_owned(),
            recommended_action: Some(
                "Allow the deletions, or reverse what caused them and restart provisioning."
                    .to_owned(),
            ),
        };
        let mut summary = skipped(summary, None, reason).summary;
        summary.action = ProvisioningAction::StagedDelete;
        summary
    }
}
