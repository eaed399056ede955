//! Situations in which a person's roles do not arrive, one for each cause; the person is Ada Lovelace.
//! Refuses two causes at once: everything but the cause is as in `ready`.

use super::Scenario;
use super::ready::set_up;
use super::stage::Stage;

/// The situations.
pub(super) const SITUATIONS: [Scenario; 1] = [Scenario::new(
    "job-paused",
    "The job was paused, and since then Ada's role in production was changed.",
    |stage| {
        ran(stage);
        stage.job().schedule = crate::provisioning::Schedule::Paused;
        stage.role("workato_role_prod", Some("Analyst"));
    },
)];

/// Ready, with the first cycle done.
fn ran(stage: &mut Stage<'_>) {
    set_up(stage);
    stage.run();
}
