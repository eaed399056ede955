//! Messages for a user whom Entra did not provision, or provisioned without a role.

use crate::changes::outcome::ApplyError;
use crate::problem::Problem;
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary};
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
                "Not deactivated in Workato".into()
            }
            _ => "Not provisioned".into(),
        },
        happened: format!("{}: {}", summary.display_name, summary.describe()),
        changed: format!(
            "Earlier changes of this run stay. {}",
            summary.describe_change()
        ),
        next: summary
            .remedy()
            .unwrap_or_else(|| "See the steps for what stopped it, then provision again.".into()),
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
    let roles = match summary.describe_roles() {
        Some(roles) => format!(" Roles sent: {roles}."),
        None => String::new(),
    };
    let happened = format!(
        "{}: created in Workato, which sends the invitation.{roles} The role of {} was not sent with it",
        summary.display_name,
        names.join(", ")
    );
    let changed =
        "The account in Workato was created and stays, as do earlier changes of this run.";
    match second.map(Problem::from_apply_error) {
        None => Problem {
            title: "Created, and a role was not sent".into(),
            happened: format!("{happened}, nor when the person was provisioned once more."),
            changed: changed.into(),
            next: "See under Mappings that the role of each environment is mapped and applied always, then provision the person again: until the role is there, Workato decides what they may do. Workato may not take it before the person accepts the invitation.".into(),
            ..Problem::default()
        },
        Some(stopped) => Problem {
            title: "Created, and a role was not sent".into(),
            happened: format!("{happened}. Provisioning once more stopped: {}", stopped.happened),
            changed: changed.into(),
            next: format!("{} Then provision the person again, which sends the role: until then Workato decides what they may do.", stopped.next),
            ..stopped
        },
    }
}
