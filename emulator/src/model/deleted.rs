//! What was deleted and can come back for thirty days.
//! Refuses to empty itself: who asks says what time it is.

use serde::{Deserialize, Serialize};

use super::{Application, Group, ServicePrincipal, User};
use crate::env::Timestamp;

/// How long a deleted object is kept: thirty days, in milliseconds.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// An object in the recycle bin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedItem {
    /// `deletedDateTime`.
    #[serde(rename = "deletedDateTime")]
    pub deleted: Timestamp,
    /// The object as it was. A user has its id before the user principal name.
    pub object: DeletedObject,
}

/// What was deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeletedObject {
    /// A user.
    User(Box<User>),
    /// A group.
    Group(Box<Group>),
    /// An application object.
    Application(Box<Application>),
    /// A service principal.
    ServicePrincipal(Box<ServicePrincipal>),
}

impl DeletedItem {
    /// The object id.
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.object {
            DeletedObject::User(user) => &user.id,
            DeletedObject::Group(group) => &group.id,
            DeletedObject::Application(application) => &application.id,
            DeletedObject::ServicePrincipal(principal) => &principal.id,
        }
    }

    /// Whether it is still there.
    #[must_use]
    pub fn is_kept(&self, now: Timestamp) -> bool {
        now < self.deleted.plus(KEPT)
    }
}
