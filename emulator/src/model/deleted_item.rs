//! Deleted objects, which can be restored for thirty days. Expired objects stay until the caller purges them.

use serde::{Deserialize, Serialize};

use super::{Application, Group, ServicePrincipal, User};
use crate::env::Timestamp;

/// How long a deleted object can be restored: thirty days, in milliseconds.
const RETENTION_MILLIS: i64 = 30 * 24 * 60 * 60 * 1000;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedItem {
    #[serde(rename = "deletedDateTime")]
    pub deleted: Timestamp,
    /// The object before its deletion. A deleted user has its id, without dashes, in front of its
    /// user principal name.
    pub object: DeletedObject,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeletedObject {
    User(Box<User>),
    Group(Box<Group>),
    Application(Box<Application>),
    ServicePrincipal(Box<ServicePrincipal>),
}

impl DeletedItem {
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.object {
            DeletedObject::User(user) => &user.id,
            DeletedObject::Group(group) => &group.id,
            DeletedObject::Application(application) => &application.id,
            DeletedObject::ServicePrincipal(principal) => &principal.id,
        }
    }

    #[must_use]
    pub fn is_restorable(&self, now: Timestamp) -> bool {
        now < self.deleted.plus_millis(RETENTION_MILLIS)
    }
}
