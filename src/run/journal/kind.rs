//! The kinds of steps in a journal, with a text for each. A journal stores only the kind and the id of an object, no
//! typed values and no text from responses.

use crate::changes::Change;
use crate::changes::control_job::JobAction;
use crate::graph::models::PrincipalType;
use crate::ids::Guid;

macro_rules! kinds {
    ($($kind:ident: $one:literal, $many:literal, $verb:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ChangeKind {
            $($kind,)*
        }

        impl ChangeKind {
            const ALL: &[(Self, &'static str)] = &[$((Self::$kind, stringify!($kind)),)*];

            pub const fn describe(self) -> &'static str {
                match self { $(Self::$kind => $one,)* }
            }

            /// For several such steps; `{}` stands for their number.
            const fn describe_many(self) -> &'static str {
                match self { $(Self::$kind => $many,)* }
            }

            /// The verb for a title that lists steps of several kinds; empty to leave the kind out.
            const fn verb(self) -> &'static str {
                match self { $(Self::$kind => $verb,)* }
            }
        }
    };
}

kinds! {
    CreateApplication: "Create the application", "Create {} applications", "create",
    CreateAttribute: "Create 1 attribute", "Create {} attributes", "create",
    AwaitAttribute: "Wait for an attribute", "Wait for {} attributes", "wait",
    DeleteAttribute: "Delete an attribute", "Delete {} attributes", "delete",
    SetRoles: "Set the roles", "Set the roles of {} people", "set roles",
    AssignUser: "Assign a person", "Assign {} people", "assign",
    AssignGroup: "Assign a group", "Assign {} groups", "assign",
    Unassign: "Remove an assignment", "Remove {} assignments", "remove",
    Provision: "Provision 1 person", "Provision {} people", "provision",
    StartJob: "Start provisioning", "Start {} jobs", "start",
    PauseJob: "Pause provisioning", "Pause {} jobs", "pause",
    RestartJob: "Restart provisioning", "Restart {} jobs", "restart",
    DeleteJob: "Delete the job", "Delete {} jobs", "delete",
    DeleteUser: "Delete a person", "Delete {} people", "delete",
    RestoreUser: "Restore a person", "Restore {} people", "restore",
    RestoreApplication: "Restore half an application", "Restore an application", "restore",
    TestConnection: "Test the connection", "Test {} connections", "test",
    CreateJob: "Create the job", "Create {} jobs", "",
    SaveConnection: "Save the connection", "Save {} connections", "save",
    WriteSchema: "Write the mappings", "Write {} schemas", "map",
    RestoreDefaults: "Restore the default mappings", "Restore {} schemas", "restore",
}

impl ChangeKind {
    /// Also returns the id of the user or group.
    pub(super) fn from_change(change: &Change) -> (Self, Option<Guid>) {
        let user = |kind, user: &crate::ids::UserId| (kind, Some(user.guid().clone()));
        match change {
            Change::CreateApplication(_) => (Self::CreateApplication, None),
            Change::CreateAttribute(_) => (Self::CreateAttribute, None),
            Change::AwaitAttribute(_) => (Self::AwaitAttribute, None),
            Change::DeleteAttribute(_) => (Self::DeleteAttribute, None),
            Change::SetRoles(set) => user(Self::SetRoles, &set.user),
            Change::Assign(assign) => {
                let kind = match assign.principal.kind {
                    PrincipalType::Group => Self::AssignGroup,
                    _ => Self::AssignUser,
                };
                (kind, Some(assign.principal.id.clone()))
            }
            Change::Unassign(unassign) => (Self::Unassign, Some(unassign.principal.id.clone())),
            Change::Provision(provision) => user(Self::Provision, &provision.user),
            Change::ProvisionFirst(provision) => user(Self::Provision, &provision.user),
            Change::ControlJob(job) => {
                let kind = match job.action {
                    JobAction::Start => Self::StartJob,
                    JobAction::Pause => Self::PauseJob,
                    JobAction::Restart(_) => Self::RestartJob,
                    JobAction::Delete => Self::DeleteJob,
                };
                (kind, None)
            }
            Change::DeleteUser(delete) => user(Self::DeleteUser, &delete.user),
            Change::RestoreUser(restore) => user(Self::RestoreUser, &restore.user),
            Change::RestoreApplication(_) => (Self::RestoreApplication, None),
            Change::TestConnection(_) => (Self::TestConnection, None),
            Change::CreateJob(_) => (Self::CreateJob, None),
            Change::SaveConnection(_) => (Self::SaveConnection, None),
            Change::WriteSchema(_) => (Self::WriteSchema, None),
            Change::RestoreDefaults(_) => (Self::RestoreDefaults, None),
            Change::StartJob(_) => (Self::StartJob, None),
        }
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, own)| *own == name).map(|(kind, _)| *kind)
    }

    /// Whether it sends typed values, which must be typed again.
    pub const fn is_typed(self) -> bool {
        matches!(self, Self::SetRoles | Self::SaveConnection)
    }
}

pub(super) fn title(kinds: &[ChangeKind]) -> String {
    if let Some(first) = kinds.first()
        && kinds.iter().all(|kind| kind == first)
    {
        return match kinds.len() {
            1 => first.describe().to_owned(),
            count => first.describe_many().replace("{}", &count.to_string()),
        };
    }
    if kinds
        .iter()
        .any(|kind| matches!(kind, ChangeKind::Unassign | ChangeKind::DeleteUser))
    {
        return "Take access away".into();
    }
    let provisions = kinds.contains(&ChangeKind::Provision);
    let mut verbs: Vec<&str> = Vec::new();
    for kind in kinds {
        // Provisioning includes the roles that were set for it.
        let verb = match kind {
            ChangeKind::SetRoles if provisions => continue,
            kind => kind.verb(),
        };
        if !verb.is_empty() && !verbs.contains(&verb) {
            verbs.push(verb);
        }
    }
    let text = match verbs.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => verbs.concat(),
    };
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for (kind, name) in ChangeKind::ALL {
            assert_eq!(
                (kind.name(), ChangeKind::from_name(name)),
                (*name, Some(*kind))
            );
        }
        assert_eq!(ChangeKind::from_name("Provision everybody"), None);
    }

    #[test]
    fn the_title_describes_the_run() {
        use ChangeKind::{
            CreateAttribute, CreateJob, Provision, SaveConnection, SetRoles, TestConnection,
            Unassign, WriteSchema,
        };
        assert_eq!(title(&[SetRoles]), "Set the roles");
        assert_eq!(title(&[CreateAttribute; 3]), "Create 3 attributes");
        let connects = [
            TestConnection,
            CreateAttribute,
            CreateJob,
            SaveConnection,
            WriteSchema,
            SetRoles,
            Provision,
        ];
        assert_eq!(title(&connects), "Test, create, save, map and provision");
        assert_eq!(title(&[SetRoles, WriteSchema]), "Set roles and map");
        assert_eq!(title(&[SetRoles, Unassign, Provision]), "Take access away");
        assert_eq!(title(&[]), "");
    }
}
