//! Exports a user to the application: create, update, disable or delete. Only the enabled target object actions are
//! sent.

use http::Method;
use serde_json::{Map, Value};

use super::refusal::{INVALID_CREDENTIALS, Refusal};
use super::steps::{done, exported, failed, failed_export, not_entitled, not_ticked, skipped};
use super::{Processed, Run, Subject, text};
use crate::provisioning::job::{Disabled, Link};
use crate::provisioning::schema::{SOURCE, TARGET};
use crate::provisioning::status::Problem;
use crate::provisioning::summary::{Action, Modified, Reason, Status, Summary};
use crate::provisioning_service::outbound::{Answer, send, unexpected};
use crate::provisioning_service::target::changes::{self, Change};
use crate::provisioning_service::target::{self, Sent};

impl Run<'_> {
    pub(super) fn create(
        &mut self,
        mut summary: Summary,
        subject: &Subject,
        values: &[Sent],
        link: Option<Link>,
    ) -> Processed {
        let name = summary.reportable.clone();
        if !self.mapping.actions.adds {
            return skipped(summary, link, not_ticked("created", "Create"));
        }
        if !values.iter().any(|sent| sent.target == "userName") {
            let reason = "The attribute userName is required and has no value.".to_owned();
            return failed(summary, link, Refusal::of("MissingValues", reason));
        }
        summary.action = Action::Create;
        summary.modified = values
            .iter()
            .map(|sent| Modified {
                name: sent.target.clone(),
                old: None,
                new: sent.logged(),
            })
            .collect();
        let body = target::resource(values);
        match self.send(Method::POST, "/Users", None, Some(Value::Object(body))) {
            Answer::Given(200 | 201, Value::Object(made)) => {
                summary.target_id = text(&made, "id");
                summary.target_name = text(&made, "displayName");
                let description = format!("User '{name}' was created in {TARGET}");
                exported(&mut summary, "EntryExportAdd", description);
                let link = Link {
                    target_id: summary.target_id.clone(),
                    name,
                    seen: subject.seen,
                    disabled: None,
                };
                done(summary, Some(link))
            }
            other => {
                let refusal = self.refusal(&Method::POST, "/Users", &other);
                let description = format!("Failed to create User '{name}' in {TARGET}");
                failed_export(&mut summary, "EntryExportAdd", description);
                failed(summary, link, refusal)
            }
        }
    }

    pub(super) fn update(
        &mut self,
        summary: Summary,
        subject: &Subject,
        values: &[Sent],
        resource: &Map<String, Value>,
    ) -> Processed {
        let link = Link {
            target_id: text(resource, "id"),
            name: summary.reportable.clone(),
            seen: subject.seen,
            disabled: None,
        };
        let changes = changes::changes(values, resource, self.target.standard && !self.on_demand);
        if changes.is_empty() {
            let reason = Reason {
                code: "RedundantExport".to_owned(),
                text: "The state of the user in both the source and target systems already match."
                    .to_owned(),
                recommended: None,
            };
            return skipped(summary, Some(link), reason);
        }
        if !self.mapping.actions.updates {
            return skipped(summary, Some(link), not_ticked("updated", "Update"));
        }
        self.export(summary, Action::Update, &changes, link)
    }

    /// Whether a provisioned user would be disabled or deleted.
    pub(in crate::provisioning_service) fn removes(&self, subject: &Subject) -> bool {
        let entitlement = &subject.entitlement;
        let out_of_scope = !entitlement.entitled || !entitlement.in_scope;
        let stays = out_of_scope && self.secrets.is_on("SkipOutOfScopeDeletions");
        !entitlement.is_provisioned() && !stays
    }

    pub(super) fn disable(
        &mut self,
        summary: Summary,
        subject: &Subject,
        values: &[Sent],
        link: Option<Link>,
        found: Option<Map<String, Value>>,
    ) -> Processed {
        let entitlement = &subject.entitlement;
        let out_of_scope = !entitlement.entitled || !entitlement.in_scope;
        // Accounts that this job never provisioned stay unchanged.
        let (Some(mut link), Some(resource)) = (link, found) else {
            return skipped(summary, None, not_entitled(&subject.user, entitlement));
        };
        let stays = !self.removes(subject);
        // Provisioning on demand does not disable users whose account is disabled.
        if stays || (self.on_demand && !entitlement.active) {
            return skipped(
                summary,
                Some(link),
                not_entitled(&subject.user, entitlement),
            );
        }
        link.seen = subject.seen;
        link.disabled = Some(if out_of_scope {
            Disabled::OutOfScope
        } else {
            Disabled::Account
        });
        self.deactivate(summary, values, link, &resource)
    }

    /// Sends `active` as false and no other attribute.
    fn deactivate(
        &mut self,
        summary: Summary,
        values: &[Sent],
        link: Link,
        resource: &Map<String, Value>,
    ) -> Processed {
        let active: Vec<Sent> = values
            .iter()
            .filter(|sent| sent.target == "active")
            .cloned()
            .collect();
        let standard = self.target.standard && !self.on_demand;
        let changes = changes::changes(&active, resource, standard);
        if changes.is_empty() {
            let text = if active.is_empty() {
                "The user is out of scope or deleted in the source, and no attribute of the target says so: 'active' is not mapped."
            } else {
                "The user is already disabled in the target system."
            };
            let reason = Reason {
                code: "RedundantSoftDelete".to_owned(),
                text: text.to_owned(),
                recommended: None,
            };
            return skipped(summary, Some(link), reason);
        }
        if !self.mapping.actions.updates {
            return skipped(summary, Some(link), not_ticked("disabled", "Update"));
        }
        self.export(summary, Action::Disable, &changes, link)
    }

    fn export(
        &mut self,
        mut summary: Summary,
        action: Action,
        changes: &[Change],
        link: Link,
    ) -> Processed {
        let name = summary.reportable.clone();
        summary.action = action;
        summary.modified = changes
            .iter()
            .map(|change| Modified {
                name: change.target.clone(),
                old: change.old.clone(),
                new: change.new.clone(),
            })
            .collect();
        let path = format!("/Users/{}", link.target_id);
        match self.send(Method::PATCH, &path, None, Some(changes::patch(changes))) {
            Answer::Given(200 | 204, _) => {
                let done_to = if action == Action::Disable {
                    "disabled"
                } else {
                    "updated"
                };
                let description = format!("User '{name}' was {done_to} in {TARGET}");
                exported(&mut summary, "EntryExportUpdate", description);
                done(summary, Some(link))
            }
            other => {
                let refusal = self.refusal(&Method::PATCH, &path, &other);
                let description = format!("Failed to update User '{name}' in {TARGET}");
                failed_export(&mut summary, "EntryExportUpdate", description);
                failed(summary, Some(link), refusal)
            }
        }
    }

    /// Handles a permanently deleted user: deletes it in the application if Delete is enabled.
    pub(in crate::provisioning_service) fn delete(&mut self, id: &str, link: Link) -> Processed {
        let name = link.name.clone();
        let mut summary = self.summary(id, &name);
        summary.target_id.clone_from(&link.target_id);
        let description = format!("Received User '{name}' change of type (Delete) from {SOURCE}");
        summary.step(
            ("EntryImportDelete", "Import"),
            Status::Success,
            description,
            Map::new(),
        );
        if !self.mapping.actions.deletes {
            let mut processed = skipped(summary, None, not_ticked("deleted", "Delete"));
            processed.link = None;
            return processed;
        }
        summary.action = Action::Delete;
        let path = format!("/Users/{}", link.target_id);
        match self.send(Method::DELETE, &path, None, None) {
            Answer::Given(200 | 204 | 404, _) => {
                let description = format!("User '{name}' was deleted in {TARGET}");
                exported(&mut summary, "EntryExportDelete", description);
                done(summary, None)
            }
            other => {
                let refusal = self.refusal(&Method::DELETE, &path, &other);
                failed(summary, Some(link), refusal)
            }
        }
    }

    /// The summary of a removal that waits because there are more than the threshold allows.
    pub(in crate::provisioning_service) fn stage(&self, id: &str, link: &Link) -> Summary {
        let mut summary = self.summary(id, &link.name);
        summary.target_id.clone_from(&link.target_id);
        let text = "More objects would be deleted or disabled in this cycle than the accidental deletions threshold allows; the deletion waits until it is allowed.";
        let reason = Reason {
            code: "TooManyDeletes".to_owned(),
            text: text.to_owned(),
            recommended: Some(
                "Allow the deletions, or reverse what caused them and restart provisioning."
                    .to_owned(),
            ),
        };
        let mut summary = skipped(summary, None, reason).summary;
        summary.action = Action::StagedDelete;
        summary
    }

    pub(super) fn send(
        &mut self,
        method: Method,
        path: &str,
        query: Option<(&str, &str)>,
        body: Option<Value>,
    ) -> Answer {
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

    pub(super) fn refusal(&self, method: &Method, rest: &str, answer: &Answer) -> Refusal {
        let text = unexpected(&self.target, method, rest, answer);
        let code = match answer {
            Answer::Given(401 | 403, _) => {
                let problem = Problem::new(INVALID_CREDENTIALS, text.clone());
                return Refusal {
                    fatal: Some(problem),
                    ..Refusal::of(INVALID_CREDENTIALS, text)
                };
            }
            Answer::Given(409, _) => "EntryConflict",
            Answer::Given(429, _) => "TooManyRequests",
            Answer::Given(400, _) => "SystemForCrossDomainIdentityManagementBadRequest",
            _ => "SystemForCrossDomainIdentityManagementBadResponse",
        };
        Refusal::of(code, text)
    }
}
