//! Deletes, restores and purges directory objects, with all that refers to them. Does not check permissions.

use super::{AppRoleAssignment, DeletedItem, DeletedObject, Tenant, User};
use crate::env::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// No object with this id was deleted in the last thirty days.
    NotFound,
    /// The user principal name is in use.
    NameTaken,
    /// The application id is in use.
    AppIdTaken,
}

impl Tenant {
    #[must_use]
    pub fn is_deleted(&self, id: &str) -> bool {
        self.deleted_items
            .iter()
            .any(|item| item.id().eq_ignore_ascii_case(id))
    }

    /// Whether the assignment's user, group or service principal exists now, and its resource too.
    #[must_use]
    pub fn has_principal_and_resource(&self, assignment: &AppRoleAssignment) -> bool {
        let principal = match assignment.principal_type.as_str() {
            "User" => self.users.by_id(&assignment.principal_id).is_some(),
            "Group" => self.group_by_id(&assignment.principal_id).is_some(),
            _ => self
                .service_principal_by_id(&assignment.principal_id)
                .is_some(),
        };
        principal
            && self
                .service_principal_by_id(&assignment.resource_id)
                .is_some()
    }

    /// Moves an object to the recycle bin and returns whether it existed.
    ///
    /// Deleting an application also deletes its service principal.
    pub fn delete(&mut self, id: &str, now: Timestamp) -> bool {
        let Some(object) = self.take_object(id) else {
            return false;
        };
        let app_id = match &object {
            DeletedObject::User(user) => {
                self.user_changes.record_removal(&user.id, "changed");
                None
            }
            DeletedObject::Application(application) => {
                self.application_changes
                    .record_removal(&application.id, "changed");
                Some(application.app_id.clone())
            }
            DeletedObject::Group(group) => {
                self.group_changes.record_removal(&group.id, "changed");
                None
            }
            DeletedObject::ServicePrincipal(principal) => {
                self.principal_changes
                    .record_removal(&principal.id, "changed");
                None
            }
        };
        self.deleted_items.push(DeletedItem {
            deleted: now,
            object,
        });
        let presence = app_id
            .and_then(|app_id| self.service_principal_by_app_id(&app_id))
            .map(|principal| principal.id.clone());
        if let Some(id) = presence {
            self.delete(&id, now);
        }
        true
    }

    fn take_object(&mut self, id: &str) -> Option<DeletedObject> {
        if let Some(mut user) = self.users.remove(id) {
            user.user_principal_name =
                format!("{}{}", user.id.replace('-', ""), user.user_principal_name);
            return Some(DeletedObject::User(Box::new(user)));
        }
        if let Some(group) = extract(&mut self.groups, |group| group.id.eq_ignore_ascii_case(id)) {
            return Some(DeletedObject::Group(Box::new(group)));
        }
        let applications = &mut self.applications;
        if let Some(application) = extract(applications, |application| {
            application.id.eq_ignore_ascii_case(id)
        }) {
            return Some(DeletedObject::Application(Box::new(application)));
        }
        extract(&mut self.service_principals, |principal| {
            principal.id.eq_ignore_ascii_case(id)
        })
        .map(|principal| DeletedObject::ServicePrincipal(Box::new(principal)))
    }

    /// Restores an object from the recycle bin. A user may get a new user principal name.
    pub fn restore(
        &mut self,
        id: &str,
        new_name: Option<&str>,
        now: Timestamp,
    ) -> Result<(), RestoreError> {
        let place = self
            .deleted_items
            .iter()
            .position(|item| item.id().eq_ignore_ascii_case(id) && item.is_restorable(now))
            .ok_or(RestoreError::NotFound)?;
        match self.deleted_items[place].object.clone() {
            DeletedObject::User(user) => self.restore_user(*user, new_name)?,
            DeletedObject::Group(group) => {
                self.group_changes.record_creation(&group.id);
                self.groups.push(*group);
            }
            DeletedObject::Application(application) => {
                self.application_changes.record_creation(&application.id);
                self.applications.push(*application);
            }
            DeletedObject::ServicePrincipal(principal) => {
                if self
                    .service_principal_by_app_id(&principal.app_id)
                    .is_some()
                {
                    return Err(RestoreError::AppIdTaken);
                }
                self.principal_changes.record_creation(&principal.id);
                self.service_principals.push(*principal);
            }
        }
        self.deleted_items.remove(place);
        Ok(())
    }

    fn restore_user(&mut self, mut user: User, new_name: Option<&str>) -> Result<(), RestoreError> {
        let prefix = user.id.replace('-', "");
        let name = user.user_principal_name.strip_prefix(&prefix);
        if let Some(name) = new_name.or(name).map(ToOwned::to_owned) {
            user.user_principal_name = name;
        }
        let id = user.id.clone();
        if !self.users.add(user) {
            return Err(RestoreError::NameTaken);
        }
        self.user_changes.record_creation(&id);
        Ok(())
    }

    /// Permanently removes an object from the recycle bin, with all references to it. Returns whether it was there.
    pub fn purge(&mut self, id: &str) -> bool {
        let Some(item) = extract(&mut self.deleted_items, |item| {
            item.id().eq_ignore_ascii_case(id)
        }) else {
            return false;
        };
        let id = item.id();
        let changes = match item.object {
            DeletedObject::User(_) => &mut self.user_changes,
            DeletedObject::Group(_) => &mut self.group_changes,
            DeletedObject::Application(_) => &mut self.application_changes,
            DeletedObject::ServicePrincipal(_) => &mut self.principal_changes,
        };
        changes.record_removal(id, "deleted");
        for group in &mut self.groups {
            group.members.retain(|member| member.id != id);
            group.owner_ids.retain(|owner| owner != id);
        }
        for role in &mut self.directory_roles {
            role.member_ids.retain(|member| member != id);
        }
        self.app_role_assignments
            .retain(|assignment| assignment.principal_id != id && assignment.resource_id != id);
        self.extension_properties
            .retain(|property| property.application_object_id != id);
        true
    }

    /// Purges what was deleted more than thirty days ago.
    pub fn expire_deleted(&mut self, now: Timestamp) {
        let expired: Vec<String> = self
            .deleted_items
            .iter()
            .filter(|item| !item.is_restorable(now))
            .map(|item| item.id().to_owned())
            .collect();
        for id in expired {
            self.purge(&id);
        }
    }
}

fn extract<T>(list: &mut Vec<T>, is_it: impl FnMut(&T) -> bool) -> Option<T> {
    let place = list.iter().position(is_it)?;
    Some(list.remove(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Group, Member, MemberKind};

    const DAY: i64 = 24 * 60 * 60 * 1000;

    fn tenant() -> Tenant {
        let ada = User {
            id: "a-d-a".to_owned(),
            user_principal_name: "ada@x".to_owned(),
            ..User::default()
        };
        Tenant {
            users: [ada].into_iter().collect(),
            groups: vec![Group {
                members: vec![Member {
                    kind: MemberKind::User,
                    id: "a-d-a".to_owned(),
                }],
                ..Group::default()
            }],
            ..Tenant::default()
        }
    }

    #[test]
    fn a_user_is_restored_with_name_and_memberships() {
        let mut tenant = tenant();
        let at = Timestamp::from_millis;
        assert!(tenant.delete("a-d-a", at(0)));
        assert!(!tenant.delete("a-d-a", at(0)));
        let DeletedObject::User(user) = &tenant.deleted_items[0].object else {
            panic!("no user");
        };
        assert_eq!(user.user_principal_name, "adaada@x");
        assert_eq!(
            tenant.restore("a-d-a", None, at(30 * DAY)),
            Err(RestoreError::NotFound)
        );
        assert_eq!(tenant.restore("a-d-a", None, at(30 * DAY - 1)), Ok(()));
        assert_eq!(tenant.users.by_upn("ada@x").unwrap().id, "a-d-a");
        assert_eq!(tenant.groups[0].members.len(), 1);
    }

    #[test]
    fn no_user_is_restored_under_a_name_in_use() {
        let mut tenant = tenant();
        let at = Timestamp::from_millis;
        tenant.delete("a-d-a", at(0));
        tenant.users.add(User {
            id: "other".to_owned(),
            user_principal_name: "Ada@x".to_owned(),
            ..User::default()
        });
        assert_eq!(
            tenant.restore("a-d-a", None, at(1)),
            Err(RestoreError::NameTaken)
        );
        assert_eq!(tenant.restore("a-d-a", Some("ada2@x"), at(1)), Ok(()));
        assert!(tenant.deleted_items.is_empty());
    }

    #[test]
    fn purging_removes_all_references() {
        let mut tenant = tenant();
        tenant.delete("a-d-a", Timestamp::from_millis(0));
        tenant.expire_deleted(Timestamp::from_millis(29 * DAY));
        assert_eq!(tenant.deleted_items.len(), 1);
        tenant.expire_deleted(Timestamp::from_millis(30 * DAY));
        assert!(tenant.deleted_items.is_empty());
        assert!(tenant.groups[0].members.is_empty());
    }
}
