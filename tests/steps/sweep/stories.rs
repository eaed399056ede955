//! The stories of the sweep: each does what the pages do, in the same order, and stops where a user would.
//! Add a story to [`STORIES`] to include it in the sweep.

mod job;
mod people;
mod setting_up;
mod walking;

use crate::world::World;
use rolecall::changes::control_job::{Control, Forget};
use rolecall::client::Client;
use rolecall::problem::Problem;
use std::future::Future;
use std::pin::Pin;

/// Runs a story: `Ok` if it completes, or the problem that the user sees.
pub(crate) type Walk<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

pub(crate) struct Story {
    pub(crate) name: &'static str,
    pub(crate) scenario: &'static str,
    /// Runs before the story, undisturbed.
    pub(crate) before: Option<Step>,
    /// Whether the result reaches Workato after a cycle, so that the sweep compares Workato too.
    pub(crate) provisions: bool,
    /// Runs the story from the tenant's current state, without repeating what is done already. The world supplies what
    /// the user knows but Graph does not, such as a secret of Workato's.
    pub(crate) walk: Step,
}

type Step = for<'a> fn(&'a World, &'a Client) -> Walk<'a>;

pub(crate) const STORIES: &[Story] = &[
    Story {
        walk: |_, client| Box::pin(setting_up::step_one(client)),
        ..story("step 1", "fresh")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::making(world, client)),
        ..story("making an application", "fresh")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::connecting(world, client)),
        ..provisioned("connecting, mapping and starting", "step1-done")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::connecting(world, client)),
        ..provisioned("a new token after a quarantine", "quarantine-credentials")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::first_person(world, client)),
        ..provisioned("the first person, from nothing", "fresh")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::notifying(world, client)),
        ..story("notifications and the limit of deletions", "ready")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::mapping(world, client)),
        ..provisioned("mapping", "mapping-missing")
    },
    Story {
        walk: |world, client| Box::pin(setting_up::back_to_defaults(world, client)),
        ..story("the default mappings", "ready")
    },
    Story {
        before: Some(|world, client| Box::pin(setting_up::back_to_defaults(world, client))),
        walk: |world, client| Box::pin(setting_up::from_file(world, client)),
        ..provisioned("a schema from a backup", "ready")
    },
    Story {
        walk: |world, client| Box::pin(assigning_somebody(world, client)),
        ..story("assigning somebody", "fresh")
    },
    Story {
        walk: |world, client| Box::pin(assigning_a_group(world, client)),
        ..provisioned("assigning a group", "ready")
    },
    Story {
        walk: |world, client| Box::pin(people::taking_away(world, client)),
        ..story("taking an assignment away", "fresh")
    },
    Story {
        walk: |world, client| Box::pin(job::starting(world, client)),
        ..provisioned("starting the job", "job-not-started")
    },
    Story {
        walk: |world, client| Box::pin(job::provisioning(world, client)),
        ..provisioned("starting and provisioning on demand", "job-not-started")
    },
    Story {
        walk: |world, client| Box::pin(job::on_demand(world, client)),
        ..provisioned("provisioning two people on demand", "job-not-started")
    },
    Story {
        walk: |world, client| Box::pin(people::updating(world, client)),
        ..provisioned("a new role, sent at once", "ready")
    },
    Story {
        walk: |world, client| Box::pin(people::returning(world, client)),
        ..story("coming back to people whom others changed", "ready")
    },
    Story {
        walk: |world, client| Box::pin(job::running_now(world, client)),
        ..provisioned("a cycle now", "ready")
    },
    Story {
        walk: |world, client| Box::pin(job::controlling(world, client, Control::Pause)),
        ..story("pausing the job", "ready")
    },
    Story {
        walk: |world, client| {
            let restart = Control::Restart(Forget::Progress);
            Box::pin(job::controlling(world, client, restart))
        },
        ..provisioned("restarting the job", "ready")
    },
    Story {
        walk: |world, client| Box::pin(job::controlling(world, client, Control::Delete)),
        ..story("deleting the job", "ready")
    },
    Story {
        before: Some(|world, client| Box::pin(job::deleting(world, client))),
        walk: |world, client| Box::pin(job::bringing_back(world, client)),
        ..provisioned("bringing the job back from its backup", "ready")
    },
    Story {
        walk: |world, client| Box::pin(people::leaving(world, client)),
        ..provisioned("taking somebody's access away", "ready")
    },
    Story {
        walk: |world, client| Box::pin(people::deleting(world, client)),
        ..provisioned("deleting somebody", "ready")
    },
    Story {
        before: Some(|world, client| Box::pin(people::deleting(world, client))),
        walk: |_, client| Box::pin(people::restoring(client)),
        ..provisioned("restoring somebody", "ready")
    },
];

/// A story that ends in Entra; set its `run`.
const fn story(name: &'static str, scenario: &'static str) -> Story {
    Story {
        name,
        scenario,
        before: None,
        provisions: false,
        walk: |_, _| Box::pin(async { Ok(()) }),
    }
}

/// A story that ends in Workato.
const fn provisioned(name: &'static str, scenario: &'static str) -> Story {
    Story {
        provisions: true,
        ..story(name, scenario)
    }
}

async fn assigning_somebody(world: &World, client: &Client) -> Result<(), Problem> {
    people::assigning(world, client, people::named(world, "auditor@").await).await
}

async fn assigning_a_group(world: &World, client: &Client) -> Result<(), Problem> {
    people::assigning(world, client, people::group(world, "HR Partners").await).await
}
