//! Messages for a user whom Entra did not provision, or provisioned without a role.

use crate::changes::outcome::ApplyError;
use crate::problem::Problem;
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary};
use crate::texts::{locale, problems::provisioning as texts};
use crate::workato::Environment;

/// The steps of the summary explain what stopped it.
pub(super) fn not_provisioned(summary: &ProvisioningSummary) -> Problem {
    let reason = summary
        .error_info
        .as_ref()
        .map(|error| error.reason.exact().to_owned());
    Problem {
        title: match summary.action {
            ProvisioningAction::Disable | ProvisioningAction::Delete => {
                texts::NOT_DEACTIVATED_TITLE.into()
            }
            _ => texts::NOT_PROVISIONED_TITLE.into(),
        },
        happened: texts::not_provisioned(&summary.display_name, &summary.describe()),
        changed: texts::not_provisioned_changed(summary.describe_change()),
        next: summary
            .remedy()
            .unwrap_or_else(|| texts::NOT_PROVISIONED_NEXT.into()),
        code: summary.code().map(str::to_owned),
        technical: reason.filter(|reason| !reason.is_empty()),
        ..Problem::default()
    }
}

/// The user was created but lacks roles. The error of a second run adds its text and its request id.
pub(super) fn roles_not_sent(
    summary: &ProvisioningSummary,
    environments: &[Environment],
    second: Option<&ApplyError>,
) -> Problem {
    let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
    let names = locale::all_of(&names);
    let mut happened = texts::created(&summary.display_name);
    if let Some(roles) = summary.describe_roles() {
        happened = format!("{happened} {}", texts::roles_sent(&roles));
    }
    let changed = texts::ROLE_NOT_SENT_CHANGED;
    match second.map(Problem::from_apply_error) {
        None => Problem {
            title: texts::ROLE_NOT_SENT_TITLE.into(),
            happened: format!("{happened} {}", texts::role_not_sent_twice(&names)),
            changed: changed.into(),
            next: texts::ROLE_NOT_SENT_NEXT.into(),
            ..Problem::default()
        },
        Some(stopped) => Problem {
            title: texts::ROLE_NOT_SENT_TITLE.into(),
            happened: format!(
                "{happened} {}",
                texts::role_not_sent_then_stopped(&names, &stopped.happened)
            ),
            changed: changed.into(),
            next: texts::then_provision_again(&stopped.next),
            ..stopped
        },
    }
}
