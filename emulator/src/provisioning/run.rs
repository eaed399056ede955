//! One person through a rule: import, scoping, matching, export.
//! Refuses to look at anybody else.

use http::Method;
use serde_json::{Map, Value, json};

use super::entitlement::Entitlement;
use super::expression::Source as _;
use super::job::{Disabled, Link};
use super::outbound::{Answer, Target, send, unexpected};
use super::schema::{ObjectMapping, SOURCE, TARGET};
use super::scope;
use super::secrets::Secrets;
use super::source::Person;
use super::status::Problem;
use super::summary::{Action, Modified, Place, Reason, Status, Summary};
use super::target::{self, Change, Sent};
use crate::env::{Env, Timestamp};
use crate::model::{DeletedObject, Tenant, User};
use crate::state::State;

/// What an evaluation needs.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) state: &'a mut State,
    pub(super) env: &'a Env,
    pub(super) now: Timestamp,
    pub(super) tenant: usize,
    pub(super) place: Place,
    pub(super) secrets: Secrets,
    pub(super) mapping: ObjectMapping,
    pub(super) target: Target,
    /// The targets of people by their source, for references.
    pub(super) targets: std::collections::BTreeMap<String, String>,
    /// Assignments up to this moment have reached the service.
    pub(super) settled: Timestamp,
    pub(super) on_demand: bool,
}

/// What an evaluation came to.
#[derive(Debug)]
pub(super) struct Processed {
    pub(super) summary: Summary,
    pub(super) link: Option<Link>,
    /// What stops the whole job.
    pub(super) fatal: Option<Problem>,
}

/// A person as evaluated, before anything is sent.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) user: User,
    pub(super) entitlement: Entitlement,
    groups: Vec<(String, bool)>,
    /// The values for a new object and for one that is there, or why there are none.
    creating: Result<Vec<Sent>, String>,
    updating: Result<Vec<Sent>, String>,
    /// A number for everything that was seen.
    pub(super) seen: u64,
}

/// What a refusal of the application means.
struct Refusal {
    reason: Reason,
    fatal: Option<Problem>,
}

impl Run<'_> {
    /// Reads a person; nothing where nobody has this id.
    pub(super) fn subject(&self, id: &str) -> Option<Subject> {
        let tenant = &self.state.tenants[self.tenant];
        let (user, deleted) = match tenant.user_by_id(id) {
            Some(user) => (user.clone(), false),
            None => (in_recycle_bin(tenant, id, self.now)?, true),
        };
        let principal = &self.place.principal_id;
        let mut entitlement =
            Entitlement::of(tenant, principal, &user, &self.secrets, self.settled);
        entitlement.active &= !deleted;
        let declared = &self.mapping.declared_sources;
        let person =
            |entitlement: &Entitlement| Person::new(tenant, &user, declared, entitlement, self.now);
        let groups = scope::evaluate(&self.mapping.scope, &person(&entitlement));
        entitlement.in_scope = scope::is_in(&groups);
        let source = person(&entitlement);
        let resolve = |id: &str| self.targets.get(id).cloned();
        let creating = target::values(&self.mapping, &source, true, &resolve);
        let updating = target::values(&self.mapping, &source, false, &resolve);
        let seen = digest(&format!("{entitlement:?}{creating:?}{updating:?}"));
        Some(Subject {
            entitlement,
            groups,
            creating,
            updating,
            seen,
            user,
        })
    }

    fn summary(&self, id: &str, name: &str) -> Summary {
        Summary {
            id: self.env.new_uuid(),
            change_id: self.env.new_uuid(),
            at: self.now,
            source_id: id.to_owned(),
            source_name: name.to_owned(),
            reportable: name.to_owned(),
            ..Summary::default()
        }
    }

    /// Brings one person to where the person belongs.
    pub(super) fn process(&mut self, subject: &Subject, link: Option<Link>) -> Processed {
        let user = &subject.user;
        let name = user.user_principal_name.as_str();
        let mut summary = self.summary(&user.id, &user.display_name);
        summary.reportable = name.to_owned();
        self.import_step(&mut summary, subject);
        let values = match (&subject.creating, &subject.updating) {
            (Ok(creating), Ok(updating)) => (creating, updating),
            (Err(text), _) | (_, Err(text)) => {
                return failed(
                    summary,
                    link,
                    Refusal::of("AttributeMappingFailed", text.clone()),
                );
            }
        };
        let found = match self.find(&mut summary, values.0, link.as_ref()) {
            Ok(found) => found,
            Err(refusal) => return failed(summary, link, refusal),
        };
        scoping_step(&mut summary, subject);
        if subject.entitlement.is_provisioned() {
            match found {
                Some(resource) => self.update(summary, subject, values.1, &resource),
                None => self.create(summary, subject, values.0, link),
            }
        } else {
            self.disable(summary, subject, values.1, link, found)
        }
    }

    fn import_step(&self, summary: &mut Summary, subject: &Subject) {
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
        // What was looked at stands for what was changed until something is.
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

    /// The person in the application: the one linked, or the one that matches.
    fn find(
        &mut self,
        summary: &mut Summary,
        values: &[Sent],
        link: Option<&Link>,
    ) -> Result<Option<Map<String, Value>>, Refusal> {
        let mut found = None;
        if let Some(link) = link {
            let path = format!("/Users/{}", link.target_id);
            match self.send(Method::GET, &path, None, None) {
                Answer::Given(200, Value::Object(resource)) => found = Some(resource),
                Answer::Given(404, _) => {}
                other => return Err(self.refusal(&Method::GET, &path, &other)),
            }
        }
        let mut matching: Vec<(i64, String)> = self
            .mapping
            .attributes
            .iter()
            .filter(|attribute| attribute.matching > 0)
            .map(|attribute| (attribute.matching, attribute.target.clone()))
            .collect();
        matching.sort();
        for (_, name) in matching {
            let value = values.iter().find(|sent| sent.target == name);
            let Some(value) = value.and_then(|sent| sent.value.shown()) else {
                continue;
            };
            if found.is_some() {
                break;
            }
            let filter = format!("{name} eq {}", json!(value));
            match self.send(Method::GET, "/Users", Some(("filter", &filter)), None) {
                Answer::Given(200, body) => {
                    found = body["Resources"][0].as_object().cloned();
                }
                other => return Err(self.refusal(&Method::GET, "/Users", &other)),
            }
        }
        let name = &summary.reportable;
        match &found {
            Some(resource) => {
                summary.target_id = text(resource, "id");
                summary.target_name = text(resource, "displayName");
                let details = target::details(values, resource);
                let description = format!("Retrieved  '{name}' from {TARGET}");
                summary.step(
                    ("EntryImport", "Matching"),
                    Status::Success,
                    description,
                    details,
                );
            }
            None => {
                let description = format!("No matching User '{name}' was found in {TARGET}");
                summary.step(
                    ("EntryImport", "Matching"),
                    Status::Success,
                    description,
                    Map::new(),
                );
            }
        }
        Ok(found)
    }

    fn create(
        &mut self,
        mut summary: Summary,
        subject: &Subject,
        values: &[Sent],
        link: Option<Link>,
    ) -> Processed {
        let name = summary.reportable.clone();
        if !self.mapping.adds {
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
                new: sent.value.shown(),
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

    fn update(
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
        let changes = target::changes(values, resource, self.target.standard && !self.on_demand);
        if changes.is_empty() {
            let reason = Reason {
                code: "RedundantExport".to_owned(),
                text: "The state of the user in both the source and target systems already match."
                    .to_owned(),
                recommended: None,
            };
            return skipped(summary, Some(link), reason);
        }
        if !self.mapping.updates {
            return skipped(summary, Some(link), not_ticked("updated", "Update"));
        }
        self.export(summary, Action::Update, &changes, link)
    }

    fn disable(
        &mut self,
        summary: Summary,
        subject: &Subject,
        values: &[Sent],
        link: Option<Link>,
        found: Option<Map<String, Value>>,
    ) -> Processed {
        let entitlement = &subject.entitlement;
        let out_of_scope = !entitlement.entitled || !entitlement.in_scope;
        // Accounts that this job never provisioned are left alone.
        let (Some(mut link), Some(resource)) = (link, found) else {
            return skipped(summary, None, not_entitled(&subject.user, entitlement));
        };
        let stays = out_of_scope && self.secrets.is_on("SkipOutOfScopeDeletions");
        // On demand, nobody is disabled whose account is disabled already.
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

    /// Sends `active` as false, and nothing else.
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
        let changes = target::changes(&active, resource, standard);
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
        if !self.mapping.updates {
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
        match self.send(Method::PATCH, &path, None, Some(target::patch(changes))) {
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

    /// Somebody who is gone for good; the application is told where Delete is ticked.
    pub(super) fn delete(&mut self, id: &str, link: Link) -> Processed {
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
        if !self.mapping.deletes {
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

    fn send(
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

    fn refusal(&self, method: &Method, rest: &str, answer: &Answer) -> Refusal {
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

/// What stops a job whose credentials are refused.
pub(super) const INVALID_CREDENTIALS: &str =
    "SystemForCrossDomainIdentityManagementInvalidCredentials";

impl Refusal {
    fn of(code: &str, text: String) -> Self {
        Self {
            reason: Reason {
                code: code.to_owned(),
                text,
                recommended: None,
            },
            fatal: None,
        }
    }
}

/// Somebody who was deleted and can come back.
fn in_recycle_bin(tenant: &Tenant, id: &str, now: Timestamp) -> Option<User> {
    let mut items = tenant.deleted_items.iter();
    let item = items.find(|item| item.id() == id && item.is_kept(now))?;
    match &item.object {
        DeletedObject::User(user) => Some((**user).clone()),
        _ => None,
    }
}

fn scoping_step(summary: &mut Summary, subject: &Subject) {
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

fn not_entitled(user: &User, entitlement: &Entitlement) -> Reason {
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

fn not_ticked(done: &str, action: &str) -> Reason {
    Reason {
        code: "EntrySynchronizationSkipped".to_owned(),
        text: format!(
            "The user would be {done} in the target system, but the action {action} is not among the target object actions of the mapping."
        ),
        recommended: None,
    }
}

fn exported(summary: &mut Summary, name: &'static str, description: String) {
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

fn failed_export(summary: &mut Summary, name: &'static str, description: String) {
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

fn done(summary: Summary, link: Option<Link>) -> Processed {
    Processed {
        summary,
        link,
        fatal: None,
    }
}

fn skipped(mut summary: Summary, link: Option<Link>, reason: Reason) -> Processed {
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

fn failed(mut summary: Summary, link: Option<Link>, refusal: Refusal) -> Processed {
    summary.status = Status::Failure;
    summary.reason = Some(refusal.reason);
    Processed {
        summary,
        link,
        fatal: refusal.fatal,
    }
}

fn text(resource: &Map<String, Value>, name: &str) -> String {
    resource
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// FNV-1a, which is the same in every build.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
