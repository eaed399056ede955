//! The rows of the emulated tenant's unchanged scenarios.

use super::{AS_DOCUMENTED, Remedy, Row, paused, prod, row, test};
use crate::diagnosis::acts::Act::{
    Assign, Attributes, Connect, ConnectAlone, Cycle, DeleteAttribute, Enable, Map, Provision,
    Restore, SetRoles, Start,
};
use rolecall::diagnosis::{Cause, Lack, Off, Presence};
use rolecall::mappings::Options;
use rolecall::workato::Environment;

fn from_mail() -> Options {
    Options {
        user_name_from_mail: true,
        ..Options::none()
    }
}

fn no_filter() -> Options {
    Options {
        no_filter: true,
        ..Options::none()
    }
}

pub(super) fn all() -> Vec<Row> {
    use Presence::{Active, Deactivated, NotSeen};
    use Remedy::{Do, Elsewhere, Nothing};
    let (dev, soon) = (Environment::Dev, Cause::NotSentYet(Some(40)));
    let mapped = |cause: Cause, then: Cause| (cause, Do(&[AS_DOCUMENTED], then));
    let wrong = |environment: &Environment| Cause::MappedWrong(environment.clone());
    let missing = |environment: &Environment| Cause::NotMapped(environment.clone());
    let uat = Environment::Named("uat".into());
    let mut rows = vec![
        row("fresh", Cause::NoJob, Do(&[Connect], Cause::NoRole)),
        row("no-roles-yet", Cause::NoJob, Do(&[Connect], Cause::NoRole)),
        row(
            "step1-done",
            Cause::NoJob,
            Do(&[Connect, Cycle], Cause::Well),
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
            Do(&[ConnectAlone], paused(NotSeen, false)),
        ),
        row("ready", Cause::Well, Nothing),
        // The address names TEST and PROD, which this tenant does not have.
        row(
            "further-environments",
            Cause::NoAttribute(vec![test(), prod()], Lack::Missing),
            Do(&[Attributes], Cause::RoleMissing(vec![test(), prod()])),
        ),
        row(
            "attributes-of-the-integration",
            Cause::RoleMissing(vec![uat.clone()]),
            Do(&[SetRoles(&[("uat", "Analyst")])], missing(&uat)),
        ),
        row("mapped-by-the-sandbox", Cause::Well, Nothing),
        row("attribute-synchronized", Cause::Well, Nothing),
        row("hostile-names", Cause::Well, Nothing),
        row(
            "account-disabled",
            Cause::Disabled(Deactivated),
            Do(&[Enable], Cause::Deactivated),
        ),
        row(
            "account-disabled-before",
            Cause::Disabled(NotSeen),
            Do(&[Enable], soon.clone()),
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
            Elsewhere("Rolecall cannot bring the account back. An administrator of Entra can"),
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
        row(
            "role-not-sent-yet",
            soon.clone(),
            Do(&[Provision], Cause::Well),
        ),
        // The app does not know whether the roles were there before the create, and the job is paused.
        row(
            "created-without-role",
            paused(Active, true),
            Do(&[Start], Cause::Well),
        ),
        row(
            "guest",
            Cause::MailDiffers,
            Do(&[Map(from_mail)], Cause::Well),
        ),
        row(
            "mail-differs",
            Cause::MailDiffers,
            Do(&[Map(from_mail)], Cause::Well),
        ),
        row(
            "out-of-scope",
            Cause::OutOfScope,
            Do(&[Map(no_filter)], soon.clone()),
        ),
        row("redundant-export", Cause::Well, Nothing),
        row("sync-all", Cause::Well, Nothing),
        row(
            "job-not-started",
            paused(NotSeen, false),
            Do(&[Start], Cause::Well),
        ),
        row(
            "job-paused",
            paused(Active, true),
            Do(&[Start], Cause::Well),
        ),
        row(
            "quarantine-credentials",
            Cause::Quarantined("SystemForCrossDomainIdentityManagementInvalidCredentials".into()),
            Do(&[Connect], Cause::Well),
        ),
        row(
            "quarantine-unreachable",
            Cause::Quarantined(
                "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable".into(),
            ),
            Do(&[Connect], Cause::Well),
        ),
        row(
            "attribute-multi-valued",
            Cause::NoAttribute(vec![dev.clone()], Lack::Differs),
            Do(
                &[DeleteAttribute("workato_role"), Attributes],
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
            mapped(Cause::MappingOff(Off::Disabled), soon.clone()),
        ),
        (
            "create-unticked",
            mapped(Cause::MappingOff(Off::NoCreate), soon.clone()),
        ),
        (
            "update-unticked",
            mapped(Cause::MappingOff(Off::NoUpdate), soon.clone()),
        ),
    ] {
        rows.push(row(scenario, cause, remedy));
    }
    rows
}
