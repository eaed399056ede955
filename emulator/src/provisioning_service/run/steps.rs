//! The steps and results of an evaluation, for its summary.

use serde_json::{Map, Value};

use super::refusal::Refusal;
use super::{Processed, Run, Subject};
use crate::model::User;
use crate::provisioning::expression::Source as _;
use crate::provisioning::job::Link;
use crate::provisioning::schema::SOURCE;
use crate::provisioning::summary::{Modified, Reason, Status, Summary};
use crate::provisioning_service::entitlement::Entitlement;
use crate::provisioning_service::source::Person;

impl Run<'_> {
    pub(super) fn import_step(&self, summary: &mut Summary, subject: &Subject) {
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
        let person = Person::new(tenant, &subject.user, &all, &subject.entitlement, self.now);
        for name in names {
            if let Some(text) = person.attribute(name).shown() {
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
        summary.modified = details
            .iter()
            .map(|(name, value)| Modified {
                name: name.clone(),
                old: None,
                new: value.as_str().map(ToOwned::to_owned),
            })
            .collect();
        let description = if self.on_demand {
            format!("Retrieved User '{}' from {SOURCE}", summary.reportable)
        } else {
            format!(
                "Received User '{}' change of type (Update) from {SOURCE}",
                summary.reportable
            )
        };
        let name = if self.on_demand {
            "EntryImport"
        } else {
            "EntryImportUpdate"
        };
        summary.step((name, "Import"), Status::Success, description, details);
    }
}

pub(super) fn scoping_step(summary: &mut Summary, subject: &Subject) {
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
        .groups
        .iter()
        .map(|(name, holds)| (name.clone(), flag(*holds)))
        .collect();
    details.insert(
        "ScopeEvaluationResult".to_owned(),
        Value::Object(groups).to_string().into(),
    );
    let description =
        "Determine if User in scope by evaluating against each scoping filter".to_owned();
    summary.step(
        ("EntrySynchronizationScoping", "Scoping"),
        Status::Success,
        description,
        details,
    );
}

pub(super) fn not_entitled(user: &User, entitlement: &Entitlement) -> Reason {
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
    Reason {
        code: "NotEffectivelyEntitled".to_owned(),
        text: format!(
            "The User '{}' will be skipped due to the following reasons: {}",
            user.user_principal_name,
            causes.join(" ")
        ),
        recommended: None,
    }
}

pub(super) fn not_ticked(done: &str, action: &str) -> Reason {
    Reason {
        code: "EntrySynchronizationSkipped".to_owned(),
        text: format!(
            "The user would be {done} in the target system, but the action {action} is not among the target object actions of the mapping."
        ),
        recommended: None,
    }
}

pub(super) fn exported(summary: &mut Summary, name: &'static str, description: String) {
    let details = [(
        "ReportableIdentifier".to_owned(),
        summary.reportable.clone().into(),
    )];
    summary.step(
        (name, "Export"),
        Status::Success,
        description,
        details.into_iter().collect(),
    );
}

pub(super) fn failed_export(summary: &mut Summary, name: &'static str, description: String) {
    let details = [(
        "ReportableIdentifier".to_owned(),
        summary.reportable.clone().into(),
    )];
    summary.step(
        (name, "Export"),
        Status::Failure,
        description,
        details.into_iter().collect(),
    );
}

pub(super) fn done(summary: Summary, link: Option<Link>) -> Processed {
    Processed {
        summary,
        link,
        fatal: None,
    }
}

pub(super) fn skipped(mut summary: Summary, link: Option<Link>, reason: Reason) -> Processed {
    let name = &summary.reportable;
    let description = match reason.code.as_str() {
        "RedundantExport" => format!(
            "The state of the user in both the source and target systems already match. No change to the User '{name}' currently needs to be made."
        ),
        _ => reason.text.clone(),
    };
    let details = [("SkipReason".to_owned(), Value::from(reason.code.clone()))];
    summary.step(
        ("EntrySynchronizationSkip", "Export"),
        Status::Skipped,
        description,
        details.into_iter().collect(),
    );
    summary.status = Status::Skipped;
    summary.reason = Some(reason);
    done(summary, link)
}

pub(super) fn failed(mut summary: Summary, link: Option<Link>, refusal: Refusal) -> Processed {
    summary.status = Status::Failure;
    summary.reason = Some(refusal.reason);
    Processed {
        summary,
        link,
        fatal: refusal.fatal,
    }
}
