//! Which objects delta queries follow, and what they tell of relations.
//! Refuses to keep changes; the tenant does.

use serde_json::{Value, json};

use super::DirectoryObject;
use crate::graph::odata::schema::Resource;
use crate::model::{Application, Change, Changes, Group, ServicePrincipal, Tenant, User};

/// A kind of object whose changes are kept.
pub(crate) trait Tracked: Resource {
    /// The relation whose changes are told too.
    const RELATION: Option<&'static str> = None;

    /// The object id.
    fn id(&self) -> &str;
    /// All objects of the kind, in order.
    fn all(tenant: &Tenant) -> &[Self];
    /// The object of this id.
    fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<&'t Self>;
    /// What changed about objects of the kind.
    fn changes(tenant: &Tenant) -> &Changes;
    /// The related objects: all of them, or those that came or went after a place.
    fn related(&self, _tenant: &Tenant, _change: Option<(&Change, u64)>) -> Vec<Value> {
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
    fn changes(tenant: &Tenant) -> &Changes {
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
    fn changes(tenant: &Tenant) -> &Changes {
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
    fn changes(tenant: &Tenant) -> &Changes {
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
    fn changes(tenant: &Tenant) -> &Changes {
        &tenant.group_changes
    }
    fn related(&self, tenant: &Tenant, change: Option<(&Change, u64)>) -> Vec<Value> {
        let is_member = |id: &str| self.members.iter().any(|member| member.id == id);
        let ids: Vec<&str> = match change {
            Some((change, after)) if change.appeared <= after => change
                .properties
                .iter()
                .filter(|(_, at)| **at > after)
                .filter_map(|(name, _)| name.strip_prefix(MEMBER))
                .collect(),
            _ => self
                .members
                .iter()
                .map(|member| member.id.as_str())
                .collect(),
        };
        let describe = |id: &str| {
            let kind =
                DirectoryObject::find(tenant, id).map_or("directoryObject", DirectoryObject::kind);
            let mut member = json!({"@odata.type": format!("#microsoft.graph.{kind}"), "id": id});
            if !is_member(id) {
                member["@removed"] = json!({"reason": "deleted"});
            }
            member
        };
        ids.into_iter().map(describe).collect()
    }
}

/// What stands before the id of a member, among the names of what changed about a group.
pub(crate) const MEMBER: &str = "members/";
