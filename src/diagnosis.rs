//! Answers why a user is not provisioned, or has no role: one sentence, and the checks behind it. Only `read` does IO;
//! the checks report why a part could not be read.

mod account;
mod active;
mod app_roles;
mod assignment;
mod cause;
mod deleted_application;
mod evidence;
mod failure;
mod history;
mod job;
mod mapping;
mod matching;
mod preview;
mod reading;
mod remedy;
mod renamed;
mod role_mapping;
mod roles;
mod user_name;
mod workato_account;

pub use cause::{Cause, UnusableReason, UserMappingIssue};
pub use evidence::{EntraAccount, Evidence, History, RoleEvidence};
pub use reading::read;
pub use workato_account::WorkatoAccountState;

/// Result of a check. Unlike `guide::State`, it is right or wrong, and never a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStatus {
    Good,
    /// The reason why the user is not provisioned, or has no role.
    Wrong,
    Note,
    /// Entra has not finished yet.
    Waiting,
    Unread,
}

/// What would fix a check, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    SetRoles,
    Assign,
    ProvisionNow,
    Mappings,
    Connection,
    Start,
    Attributes,
    Restore,
    RestoreApplication,
    /// Change the account in the Entra admin center.
    Account,
    Restart,
    Log,
    Preview,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosisCheck {
    pub status: CheckStatus,
    pub title: String,
    pub detail: String,
    pub fix: Option<Fix>,
    /// The cause that this check suggests for the whole diagnosis.
    pub cause: Option<Cause>,
}

impl DiagnosisCheck {
    fn good(title: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Good,
            title: title.into(),
            detail: evidence.into(),
            fix: None,
            cause: None,
        }
    }

    fn note(title: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Note,
            ..Self::good(title, evidence)
        }
    }

    fn wrong(
        cause: Cause,
        title: impl Into<String>,
        evidence: impl Into<String>,
        fix: Option<Fix>,
    ) -> Self {
        Self {
            status: CheckStatus::Wrong,
            fix,
            cause: Some(cause),
            ..Self::good(title, evidence)
        }
    }

    fn unread(what: &str, error: &crate::graph::GraphError) -> Self {
        let (_, why) = crate::tenant::read_error::describe_read_error(error, what);
        Self {
            status: CheckStatus::Unread,
            cause: Some(Cause::Unread),
            ..Self::good(crate::texts::diagnosis::evidence::not_known(what), why)
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    pub cause: Cause,
    pub fix: Option<Fix>,
    pub verdict: String,
    /// What to do, and who does it; `None` if there is nothing to do.
    pub remedy: Option<String>,
    pub checks: Vec<DiagnosisCheck>,
}

impl Diagnosis {
    pub const fn is_healthy(&self) -> bool {
        matches!(self.cause, Cause::Healthy | Cause::NotSeen)
    }
}

pub fn diagnose(evidence: &Evidence) -> Diagnosis {
    let mut chain = vec![account::check(evidence)];
    chain.extend(deleted_application::check(evidence));
    // A deleted user has neither assignments nor roles to check.
    if !matches!(
        evidence.account,
        Ok(EntraAccount::Deleted { .. } | EntraAccount::Gone)
    ) {
        chain.extend(assignment::check(evidence));
        chain.extend(app_roles::check(evidence));
        chain.extend(roles::check(evidence));
    }
    chain.extend(mapping::check(evidence));
    chain.extend(active::check_left_active(evidence));
    chain.extend(user_name::check(evidence));
    chain.extend(matching::check(evidence));
    chain.extend(preview::check(evidence));
    chain.extend(job::check(evidence));
    chain.extend(renamed::check(evidence));
    chain.extend(workato_account::check_link(evidence));
    chain.extend(history::check(evidence));
    let deciding = chain
        .iter()
        .filter(|link| link.cause.is_some())
        .min_by_key(|link| link.cause.as_ref().map_or(u8::MAX, Cause::rank));
    let (cause, fix) = match deciding {
        Some(link) => (link.cause.clone().unwrap_or(Cause::Healthy), link.fix),
        None => (Cause::Healthy, None),
    };
    Diagnosis {
        verdict: cause.sentence(&evidence.name),
        remedy: cause.remedy(&evidence.name),
        cause,
        fix,
        checks: chain,
    }
}
