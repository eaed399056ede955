//! Types of objects that support delta queries, and changes of their relations.

use serde_json::{Value, json};

use super::DirectoryObject;
use crate::graph::odata::schema::Resource;
use crate::model::{Application, ChangeLog, Group, ObjectChange, ServicePrincipal, Tenant, User};

/// A type whose changes the tenant records.
pub(crate) trait Tracked: Resource {
    /// The relation whose changes a delta query also lists.
    const RELATION: Option<&'static str> = None;

    fn id(&self) -> &str;
    fn all(tenant: &Tenant) -> &[Self];
    fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<&'t Self>;
    fn changes(tenant: &Tenant) -> &ChangeLog;
    /// All related objects, or with `change` those added or removed after the number.
    fn related(&self, _tenant: &Tenant, _change: Option<(&ObjectChange, u64)>) -> Vec<Value> {
        Vec::new()
    }
}

impl Tracked for User {
    fn id(&self) -> &str {
        &self.id
    }
    fn all(tenant: &Tenant) -> &[Self] {
        tenant.users.as_slice()
    }
    fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<&'t Self> {
        tenant.user_by_id(id)
    }
    fn changes(tenant: &Tenant) -> &ChangeLog {
        &tenant.user_changes
    }
}

impl Tracked for Application {
    fn id(&self) -> &str {
        &self.id
    }
    fn all(tenant: &Tenant) -> &[Self] {
        &tenant.applications
    }
    fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<&'t Self> {
        tenant.application_by_id(id)
    }
    fn changes(tenant: &Tenant) -> &ChangeLog {
        &tenant.application_changes
    }
}

impl Tracked for ServicePrincipal {
    fn id(&self) -> &str {
        &self.id
    }
    fn all(tenant: &Tenant) -> &[Self] {
        &tenant.service_principals
    }
    fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<&'t Self> {
        tenant.service_principal_by_id(id)
    }
    fn changes(tenant: &Tenant) -> &ChangeLog {
        &tenant.principal_changes
    }
}

impl Tracked for Group {
    const RELATION: Option<&'static str> = Some("members");

    fn id(&self) -> &str {
        &self.id
    }
    fn all(tenant: &Tenant) -> &[Self] {
        &tenant.groups
    }
    fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<&'t Self> {
        tenant.group_by_id(id)
    }
    fn changes(tenant: &Tenant) -> &ChangeLog {
        &tenant.group_changes
    }
    fn related(&self, tenant: &Tenant, change: Option<(&ObjectChange, u64)>) -> Vec<Value> {
        let is_member = |id: &str| self.members.iter().any(|member| member.id == id);
        let ids: Vec<&str> = match change {
            Some((change, after)) if change.appeared <= after => change
                .properties
                .iter()
                .filter(|(_, at)| **at > after)
                .filter_map(|(name, _)| name.strip_prefix(MEMBER_PREFIX))
                .collect(),
            _ => self
                .members
                .iter()
                .map(|member| member.id.as_str())
                .collect(),
        };
        let describe = |id: &str| {
            let kind = DirectoryObject::find(tenant, id)
                .map_or("directoryObject", DirectoryObject::type_name);
            let mut member = json!({"@odata.type": format!("#microsoft.graph.{kind}"), "id": id});
            if !is_member(id) {
                member["@removed"] = json!({"reason": "deleted"});
            }
            member
        };
        ids.into_iter().map(describe).collect()
    }
}

/// Precedes the id of a member among the changed properties of a group.
pub(crate) const MEMBER_PREFIX: &str = "members/";
