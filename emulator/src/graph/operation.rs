//! One operation of Graph: its path, permissions, cost and handler.

use super::access::{Owners, RequiredRoles};
use super::call::{ApiVersion, Call};
use super::context::Context;
use super::error::GraphError;
use super::key::{Key, Segment};
use super::reply::Reply;
use super::view::ResponseKind;
use crate::throttle::{Cost, ThrottleClass};

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) version: ApiVersion,
    pub(crate) method: &'static str,
    /// The path below the version; a segment in braces is a key.
    pub(crate) path: &'static str,
    /// The caller needs any one of these delegated scopes.
    pub(crate) scopes: &'static [&'static str],
    /// Unless empty, the caller also needs any one of these scopes.
    pub(crate) additional_scopes: &'static [&'static str],
    pub(crate) roles: RequiredRoles,
    pub(crate) owners: Owners,
    /// The cost before `$select`, `$expand` and `$top` change it.
    pub(crate) resource_units: u32,
    /// The throttle limit that applies to the operation.
    pub(crate) class: ThrottleClass,
    /// What a GET returns, which decides what path suffixes it supports.
    pub(crate) response: ResponseKind,
    pub(crate) handler: fn(&mut Context<'_>) -> Result<Reply, GraphError>,
}

impl Operation {
    /// The keys for the handler: below `/me` the caller is the first.
    pub(crate) fn effective_keys(&self, mut keys: Vec<Key>, user_id: &str) -> Vec<Key> {
        if self.path.split('/').nth(1) == Some("me") {
            keys.insert(0, Key::Id(user_id.to_owned()));
        }
        keys
    }

    /// The cost of a call (<https://learn.microsoft.com/graph/throttling-limits>).
    pub(crate) fn cost(&self, call: &Call) -> Cost {
        let option = |name: &str| {
            call.query
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.as_str())
        };
        let has_small_page = option("$top")
            .and_then(|top| top.parse::<u32>().ok())
            .is_some_and(|top| top < 20);
        let is_count =
            matches!(call.segments.last(), Some(Segment::Plain(last)) if last == "$count");
        let units = if is_count { 1 } else { self.resource_units };
        let cheaper = u32::from(option("$select").is_some()) + u32::from(has_small_page);
        let dearer = u32::from(option("$expand").is_some());
        Cost {
            class: self.class,
            resource_units: (units + dearer).saturating_sub(cheaper).max(1),
            is_write: self.is_write(),
        }
    }

    /// Whether throttling counts it as a write; actions that only read, such as `getMemberGroups`, are not.
    fn is_write(&self) -> bool {
        let action = self.path.rsplit('/').next().unwrap_or_default();
        let only_asks = ["get", "check"].iter().any(|verb| action.starts_with(verb));
        self.method != "GET" && !only_asks
    }

    /// Fails if the caller lacks a scope, or has neither a directory role nor ownership.
    pub(crate) fn check_caller(&self, context: &Context<'_>) -> Result<(), GraphError> {
        let caller = context.caller;
        let has_scope = self
            .scopes
            .iter()
            .any(|scope| caller.scopes.iter().any(|held| held == scope));
        let has_besides = self.additional_scopes.is_empty()
            || self
                .additional_scopes
                .iter()
                .any(|scope| caller.scopes.iter().any(|held| held == scope));
        if !has_scope || !has_besides {
            return Err(GraphError::Denied);
        }
        if let Some(id) = self.changed_object_id(context)
            && context.tenant().restricting_units(&id).next().is_some()
        {
            let is_scoped = self.roles.is_met_within(context.tenant(), &id, caller);
            return is_scoped.then_some(()).ok_or(GraphError::Denied);
        }
        if self.roles.is_met_by(caller) || self.is_owner(context) {
            Ok(())
        } else {
            Err(GraphError::Denied)
        }
    }

    /// The user or group whose own properties or members a write changes
    /// (<https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management>).
    /// An assignment to an application is no property of either.
    fn changed_object_id(&self, context: &Context<'_>) -> Option<String> {
        let is_own = (self.path.starts_with("/users/{id}")
            || self.path.starts_with("/groups/{id}"))
            && !self.path.contains("/appRoleAssignments");
        let key = context.keys.first().filter(|_| self.is_write() && is_own)?;
        let tenant = context.tenant();
        let user = tenant
            .user_by_id(key.as_str())
            .or_else(|| tenant.user_by_upn(key.as_str()));
        let group = tenant.group_by_id(key.as_str());
        user.map(|user| user.id.clone())
            .or(group.map(|group| group.id.clone()))
    }

    fn is_owner(&self, context: &Context<'_>) -> bool {
        let key = context.keys.first();
        key.is_some_and(|key| {
            self.owners
                .includes(context.tenant(), key, &context.caller.user_id)
        })
    }
}
