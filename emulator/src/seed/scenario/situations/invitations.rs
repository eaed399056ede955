//! The situation with an invitation that was not accepted. Everything else is as in `ready`.

use super::super::Scenario;
use super::super::builder::ADA_UPN;
use super::super::ready::set_up;
use super::PROD;

pub(in super::super) const INVITATION_SITUATIONS: [Scenario; 1] = [Scenario::new(
    "invitation-pending",
    "Workato's collaborators have to accept an invitation (workatoInvitations), and Ada has not: the change of her role in production since then failed.",
    |stage| {
        set_up(stage);
        stage.state.settings.workato_invitations = true;
        stage.run_cycle();
        let workato = &mut stage.state.workato;
        let names: Vec<String> = workato
            .users
            .iter()
            .filter_map(|user| user.get("userName")?.as_str().map(ToOwned::to_owned))
            .filter(|name| name != ADA_UPN)
            .collect();
        for name in names {
            workato.accept_invitations(Some(&name));
        }
        stage.set_role(PROD, Some("Operator"));
        stage.run_cycle();
    },
)];
