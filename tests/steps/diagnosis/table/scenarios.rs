//! The rows of the emulated tenant's unchanged scenarios.

use super::{AS_DOCUMENTED, Remedy, Row, invitation_pending, not_running, prod, row, test};
use crate::diagnosis::actions::TestAction::{
    AcceptInvitation, Assign, Connect, ConnectWithoutStart, CreateAttributes, DeleteAttribute,
    EnableUser, GrantHiddenMembers, PickJob, PickRule, Provision, RemoveAppRole,
    RemoveSecondAccount, Restart, Restore, RestoreApplication, RunCycle, SetMappings, SetRoles,
    SignIn, Start, Wait,
};
use rolecall::diagnosis::{Cause, UnusableReason, UserMappingIssue, WorkatoAccountState};
use rolecall::mappings::MappingOptions;
use rolecall::mappings::goal::AddressSource;
use rolecall::workato::Environment;

fn user_name_from_mail() -> MappingOptions {
    MappingOptions {
        user_name: Some(AddressSource::MailOrPrincipalName),
        ..MappingOptions::none()
    }
}

fn default_active() -> MappingOptions {
    MappingOptions {
        default_active: true,
        ..MappingOptions::none()
    }
}

fn no_filter() -> MappingOptions {
    MappingOptions {
        remove_filter: true,
        ..MappingOptions::none()
    }
}

fn dynamic_group(is_paused: bool) -> Cause {
    Cause::DynamicGroup {
        name: "Workato Automation".into(),
        is_paused,
    }
}

pub(super) fn all() -> Vec<Row> {
    use Remedy::{Do, Nothing, OutsideApp};
    use WorkatoAccountState::{Active, Deactivated, NotSeen};
    let (dev, soon) = (Environment::Dev, Cause::NotSentYet(Some(40)));
    let mapped = |cause: Cause, then: Cause| (cause, Do(&[AS_DOCUMENTED], then));
    let wrong = |environment: &Environment| Cause::MappedWrong(environment.clone());
    let missing = |environment: &Environment| Cause::NotMapped(environment.clone());
    let uat = Environment::Named("uat".into());
    let prd = Environment::Named("prd".into());
    let mut rows = vec![
        row("fresh", Cause::NoJob, Do(&[Connect], Cause::NoRole)),
        row("no-roles-yet", Cause::NoJob, Do(&[Connect], Cause::NoRole)),
        row(
            "template-other-secrets",
            Cause::NotProvisionable,
            OutsideApp("Create a non-gallery application"),
        ),
        row(
            "several-templates",
            Cause::NoJob,
            Do(&[Connect, RunCycle], Cause::Healthy),
        ),
        row(
            "several-jobs",
            Cause::SeveralJobs,
            Do(&[PickJob], Cause::Healthy),
        ),
        row("scope-not-restarted", Cause::Healthy, Nothing),
        row("group-mapping-on", Cause::Healthy, Nothing),
        row("inbound-rule-first", Cause::Healthy, Nothing),
        row("inbound-rule-last", Cause::Healthy, Nothing),
        row(
            "two-outbound-rules",
            Cause::SeveralRules,
            Do(&[PickRule], Cause::Healthy),
        ),
        row(
            "step1-done",
            Cause::NoJob,
            Do(&[Connect, RunCycle], Cause::Healthy),
        ),
        row(
            "attribute-elsewhere",
            Cause::NoJob,
            Do(&[Connect], Cause::NoRole),
        ),
        // The mappings cannot be set, as their plan says; the connection can.
        row(
            "attribute-differs",
            Cause::NoJob,
            Do(&[ConnectWithoutStart], not_running(NotSeen, false)),
        ),
        row("ready", Cause::Healthy, Nothing),
        // The address names TEST and PROD, which this tenant does not have.
        row(
            "further-environments",
            Cause::NoAttribute(vec![test(), prod()], UnusableReason::Missing),
            Do(
                &[CreateAttributes],
                Cause::RoleMissing(vec![test(), prod()]),
            ),
        ),
        row(
            "attributes-of-the-integration",
            Cause::RoleMissing(vec![uat.clone()]),
            Do(&[SetRoles(&[("uat", "Analyst")])], missing(&uat)),
        ),
        row("mapped-by-the-sandbox", Cause::Healthy, Nothing),
        row("attribute-synchronized", Cause::Healthy, Nothing),
        // Connecting alone: the attributes that Active Directory fills have to be chosen first.
        row(
            "tenant-schema-extension",
            Cause::NoJob,
            Do(&[ConnectWithoutStart], not_running(NotSeen, false)),
        ),
        row(
            "role-on-premises",
            Cause::RoleOnPremises(vec![prod()]),
            OutsideApp("Ask an Active Directory administrator to set it on this person's account"),
        ),
        row("formerly-synchronized", Cause::Healthy, Nothing),
        row(
            "attribute-owner-deleted",
            Cause::ApplicationDeleted("Workato (test integration)".into()),
            Do(&[RestoreApplication], Cause::Healthy),
        ),
        row(
            "attribute-by-mistake",
            missing(&prd),
            Do(&[DeleteAttribute("workato_role_prd")], Cause::Healthy),
        ),
        row(
            "application-deleted",
            Cause::ApplicationDeleted("Workato".into()),
            Do(&[RestoreApplication], Cause::Healthy),
        ),
        row("hostile-names", Cause::Healthy, Nothing),
        row("claims-overwrite-roles", Cause::Healthy, Nothing),
        row("claims-mapping-overwrites-roles", Cause::Healthy, Nothing),
        row("claims-without-roles", Cause::Healthy, Nothing),
        row("claims-permission-unknown", Cause::Healthy, Nothing),
        row(
            "invitation-pending",
            invitation_pending(true, false),
            Do(&[AcceptInvitation, Provision], Cause::Healthy),
        ),
        row("roles-not-moved", Cause::Healthy, Nothing),
        row("roles-of-both-models", Cause::Healthy, Nothing),
        row(
            "account-disabled",
            Cause::Disabled(Deactivated),
            Do(&[EnableUser], Cause::Deactivated),
        ),
        row(
            "account-disabled-before",
            Cause::Disabled(NotSeen),
            Do(&[EnableUser], soon.clone()),
        ),
        row(
            "not-assigned",
            Cause::NotAssigned,
            Do(&[Assign], soon.clone()),
        ),
        row(
            "skipped-not-entitled",
            Cause::NotAssigned,
            Do(&[Assign], Cause::AssignmentPending),
        ),
        row(
            "nested-group-only",
            Cause::OnlyNested,
            Do(&[Assign], soon.clone()),
        ),
        row(
            "hidden-members",
            Cause::HiddenGroup("Workato Builders".into()),
            Do(&[GrantHiddenMembers, SignIn("admin")], soon.clone()),
        ),
        row(
            "dynamic-group-unfilled",
            dynamic_group(false),
            Do(&[Assign], soon.clone()),
        ),
        row(
            "dynamic-group-paused",
            dynamic_group(true),
            Do(&[Assign], soon.clone()),
        ),
        row(
            "group-without-p1",
            Cause::NotAssignedWithoutP1,
            Do(&[Assign], Cause::NotSeen),
        ),
        // This account holds a role scoped to the unit.
        row(
            "restricted-unit",
            Cause::ManagementRestricted,
            Do(
                &[
                    SignIn("users"),
                    SetRoles(&[("prod", "Analyst")]),
                    SignIn("admin"),
                ],
                soon.clone(),
            ),
        ),
        row(
            "unassigned-disabled",
            Cause::NotAssigned,
            Do(&[Assign], Cause::Deactivated),
        ),
        row(
            "already-disabled",
            Cause::NotAssigned,
            Do(&[Assign], Cause::Deactivated),
        ),
        row(
            "soft-deleted",
            Cause::Deleted(Some(30)),
            Do(&[Restore], Cause::Deactivated),
        ),
        row(
            "hard-deleted",
            Cause::Gone,
            OutsideApp("Rolecall can't restore this account. An Entra administrator can"),
        ),
        row(
            "role-missing",
            Cause::RoleMissing(vec![prod()]),
            Do(&[SetRoles(&[("prod", "Analyst")])], soon.clone()),
        ),
        row(
            "role-cleared",
            Cause::EmptyNeverSent(prod()),
            Do(&[SetRoles(&[("prod", "NoAccess")])], soon.clone()),
        ),
        row(
            "role-wrong-case",
            Cause::WrongCase(dev.clone(), "Admin".into()),
            Do(&[SetRoles(&[("", "Admin")])], soon.clone()),
        ),
        row("environment-roles", Cause::Healthy, Nothing),
        // Nothing tells which of the roles are wrong until the model is set.
        row("roles-of-both-models", Cause::Healthy, Nothing),
        row("roles-not-moved", Cause::Healthy, Nothing),
        row(
            "role-not-sent-yet",
            soon.clone(),
            Do(&[Provision], Cause::Healthy),
        ),
        // The app does not know whether the roles were there before the create, and the job is paused.
        row(
            "created-without-role",
            not_running(Active, true),
            Do(&[Start], Cause::Healthy),
        ),
        row("guest", Cause::Healthy, Nothing),
        row(
            "guest-mail-differs",
            Cause::MailDiffers,
            Do(&[SetMappings(user_name_from_mail)], Cause::Healthy),
        ),
        row(
            "guest-original-name",
            Cause::UserNameNoAddress,
            Do(&[SetMappings(user_name_from_mail)], Cause::Healthy),
        ),
        row(
            "user-name-no-address",
            Cause::UserNameNoAddress,
            Do(&[SetMappings(user_name_from_mail)], Cause::Healthy),
        ),
        row("expression-too-long", Cause::Healthy, Nothing),
        row(
            "special-character",
            Cause::SpecialCharacter("userName".into()),
            OutsideApp("Rolecall changes neither"),
        ),
        row(
            "no-mailbox",
            Cause::NoUserName,
            Do(
                &[SetMappings(user_name_from_mail), RunCycle],
                Cause::Healthy,
            ),
        ),
        row(
            "mail-differs",
            Cause::MailDiffers,
            Do(&[SetMappings(user_name_from_mail)], Cause::Healthy),
        ),
        row(
            "out-of-scope",
            Cause::OutOfScope,
            Do(&[SetMappings(no_filter)], soon.clone()),
        ),
        row(
            "active-from-account-enabled",
            Cause::StillActive,
            Do(&[SetMappings(default_active), RunCycle], Cause::NotAssigned),
        ),
        row(
            "active-switch-lower-case",
            Cause::StillActive,
            Do(&[SetMappings(default_active), RunCycle], Cause::NotAssigned),
        ),
        row(
            "skip-out-of-scope-deletions",
            Cause::LeftActive,
            Do(&[Connect, Restart, RunCycle], Cause::NotAssigned),
        ),
        row(
            "soft-deleted-renamed",
            Cause::Deleted(Some(30)),
            Do(&[Restore], Cause::Renamed { is_refused: false }),
        ),
        row(
            "restored-after-renaming",
            Cause::Renamed { is_refused: true },
            Do(&[RemoveSecondAccount, Provision], Cause::Healthy),
        ),
        row("role-from-app-roles", Cause::Healthy, Nothing),
        row(
            "two-app-roles",
            Cause::SeveralAppRoles(2),
            Do(&[RemoveAppRole, Wait(3_000)], Cause::Healthy),
        ),
        row("redundant-export", Cause::Healthy, Nothing),
        row("sync-all", Cause::Healthy, Nothing),
        row(
            "job-not-started",
            not_running(NotSeen, false),
            Do(&[Start], Cause::Healthy),
        ),
        row(
            "job-paused",
            not_running(Active, true),
            Do(&[Start], Cause::Healthy),
        ),
        row(
            "attribute-multi-valued",
            Cause::NoAttribute(vec![dev.clone()], UnusableReason::Differs),
            Do(
                &[DeleteAttribute("workato_role"), CreateAttributes],
                Cause::RoleMissing(vec![dev.clone()]),
            ),
        ),
    ];
    for (scenario, (cause, remedy)) in [
        ("mapping-missing", mapped(missing(&prod()), soon.clone())),
        ("duplicate-mapping", mapped(wrong(&dev), soon.clone())),
        ("swapped-mapping", mapped(wrong(&test()), soon.clone())),
        ("constant-mapping", mapped(wrong(&dev), soon.clone())),
        ("object-add-only", mapped(wrong(&dev), soon.clone())),
        ("target-without-urn", mapped(missing(&dev), soon.clone())),
        ("target-misspelt", mapped(missing(&dev), soon.clone())),
        (
            "attribute-of-another-application",
            mapped(wrong(&dev), soon.clone()),
        ),
        ("source-not-declared", mapped(wrong(&dev), soon.clone())),
        (
            "user-mapping-disabled",
            mapped(Cause::MappingOff(UserMappingIssue::Disabled), soon.clone()),
        ),
        (
            "create-unticked",
            mapped(Cause::MappingOff(UserMappingIssue::NoCreate), soon.clone()),
        ),
        (
            "update-unticked",
            mapped(Cause::MappingOff(UserMappingIssue::NoUpdate), soon.clone()),
        ),
    ] {
        rows.push(row(scenario, cause, remedy));
    }
    rows
}
