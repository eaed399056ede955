//! The kinds of steps in a journal, with a text for each. A journal stores only the kind and the id of an object, no
//! typed values and no text from responses.

use crate::changes::Change;
use crate::changes::control_job::JobAction;
use crate::graph::models::PrincipalType;
use crate::ids::Guid;
use crate::texts::{locale, runs as texts};

macro_rules! kinds {
    ($($kind:ident: $one:ident, $many:path, $verb:expr;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ChangeKind {
            $($kind,)*
        }

        impl ChangeKind {
            const ALL: &[(Self, &'static str)] = &[$((Self::$kind, stringify!($kind)),)*];

            pub const fn describe(self) -> &'static str {
                match self { $(Self::$kind => texts::$one,)* }
            }

            /// For several such steps.
            fn describe_many(self, count: usize) -> String {
                match self { $(Self::$kind => $many(count),)* }
            }

            /// The verb for a title that lists steps of several kinds; empty to leave the kind out.
            const fn verb(self) -> &'static str {
                match self { $(Self::$kind => $verb,)* }
            }
        }
    };
}

kinds! {
    CreateApplication: CREATE_APPLICATION, texts::create_applications, texts::VERB_CREATE;
    CreateAttribute: CREATE_ATTRIBUTE, texts::create_attributes, texts::VERB_CREATE;
    AwaitAttribute: AWAIT_ATTRIBUTE, texts::await_attributes, texts::VERB_WAIT;
    DeleteAttribute: DELETE_ATTRIBUTE, texts::delete_attributes, texts::VERB_DELETE;
    SetRoles: SET_ROLES, texts::set_roles_of, texts::VERB_SET_ROLES;
    AssignUser: ASSIGN_PERSON, texts::assign_people, texts::VERB_ASSIGN;
    AssignGroup: ASSIGN_GROUP, texts::assign_groups, texts::VERB_ASSIGN;
    Unassign: REMOVE_ASSIGNMENT, texts::remove_assignments, texts::VERB_REMOVE;
    Provision: PROVISION_PERSON, texts::provision_people, texts::VERB_PROVISION;
    StartJob: START_PROVISIONING, texts::start_jobs, texts::VERB_START;
    PauseJob: PAUSE_PROVISIONING, texts::pause_jobs, texts::VERB_PAUSE;
    RestartJob: RESTART_PROVISIONING, texts::restart_jobs, texts::VERB_RESTART;
    DeleteJob: DELETE_JOB, texts::delete_jobs, texts::VERB_DELETE;
    DeleteUser: DELETE_PERSON, texts::delete_people, texts::VERB_DELETE;
    RestoreUser: RESTORE_PERSON, texts::restore_people, texts::VERB_RESTORE;
    RestoreApplication: RESTORE_HALF_APPLICATION, restore_application, texts::VERB_RESTORE;
    TestConnection: TEST_CONNECTION, texts::test_connections, texts::VERB_TEST;
    CreateJob: CREATE_JOB, texts::create_jobs, "";
    SaveConnection: SAVE_CONNECTION, texts::save_connections, texts::VERB_SAVE;
    WriteSchema: WRITE_MAPPINGS, texts::write_schemas, texts::VERB_MAP;
    RestoreDefaults: RESTORE_DEFAULTS, texts::restore_schemas, texts::VERB_RESTORE;
}

/// The two halves are one application.
fn restore_application(_halves: usize) -> String {
    texts::RESTORE_APPLICATION.to_owned()
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
            count => first.describe_many(count),
        };
    }
    if kinds
        .iter()
        .any(|kind| matches!(kind, ChangeKind::Unassign | ChangeKind::DeleteUser))
    {
        return texts::REMOVE_ACCESS.into();
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
    let text = locale::all_of(&verbs);
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
        assert_eq!(title(&[SetRoles]), "Set roles");
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
        assert_eq!(title(&connects), "Test, create, save, map, and provision");
        assert_eq!(title(&[SetRoles, WriteSchema]), "Set roles and map");
        assert_eq!(title(&[SetRoles, Unassign, Provision]), "Remove access");
        assert_eq!(title(&[]), "");
    }
}
