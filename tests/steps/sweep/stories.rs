//! The stories of the sweep: each does what the pages do, in the same order, and stops where a user would.
//! Add a story to [`STORIES`] to include it in the sweep.

mod common;
mod job;
mod setting_up;
mod users;

use crate::world::World;
use rolecall::changes::control_job::{JobAction, RestartScope};
use rolecall::client::Client;
use rolecall::problem::Problem;
use std::future::Future;
use std::pin::Pin;

/// Runs a story: `Ok` if it completes, or the problem that the user sees.
pub(crate) type StoryFuture<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

pub(crate) struct Story {
    pub(crate) name: &'static str,
    pub(crate) scenario: &'static str,
    /// Runs before the story, undisturbed.
    pub(crate) before: Option<StoryFn>,
    /// Whether the result reaches Workato after a cycle, so that the sweep compares Workato too.
    pub(crate) reaches_workato: bool,
    /// Runs the story from the tenant's current state, without repeating what is done already. The world supplies what
    /// the user knows but Graph does not, such as a secret of Workato's.
    pub(crate) run: StoryFn,
}

type StoryFn = for<'a> fn(&'a World, &'a Client) -> StoryFuture<'a>;

pub(crate) const STORIES: &[Story] = &[
    Story {
        run: |_, client| Box::pin(setting_up::step_one(client)),
        ..graph_story("step 1", "fresh")
    },
    Story {
        run: |world, client| Box::pin(setting_up::create_application(world, client)),
        ..graph_story("making an application", "fresh")
    },
    Story {
        run: |world, client| Box::pin(setting_up::connect(world, client)),
        ..workato_story("connecting, mapping and starting", "step1-done")
    },
    Story {
        run: |world, client| Box::pin(setting_up::connect(world, client)),
        ..workato_story("a new token after a quarantine", "quarantine-credentials")
    },
    Story {
        run: |world, client| Box::pin(setting_up::first_user(world, client)),
        ..workato_story("the first person, from nothing", "fresh")
    },
    Story {
        run: |world, client| Box::pin(setting_up::change_notifications(world, client)),
        ..graph_story("notifications and the limit of deletions", "ready")
    },
    Story {
        run: |world, client| Box::pin(setting_up::write_mappings(world, client)),
        ..workato_story("mapping", "mapping-missing")
    },
    Story {
        run: |world, client| Box::pin(setting_up::restore_defaults(world, client)),
        ..graph_story("the default mappings", "ready")
    },
    Story {
        before: Some(|world, client| Box::pin(setting_up::restore_defaults(world, client))),
        run: |world, client| Box::pin(setting_up::restore_from_file(world, client)),
        ..workato_story("a schema from a backup", "ready")
    },
    Story {
        run: |world, client| Box::pin(setting_up::delete_attribute(world, client)),
        ..graph_story("deleting an attribute", "attribute-by-mistake")
    },
    Story {
        run: |world, client| Box::pin(assign_user(world, client)),
        ..graph_story("assigning somebody", "fresh")
    },
    Story {
        run: |world, client| Box::pin(assign_group(world, client)),
        ..workato_story("assigning a group", "ready")
    },
    Story {
        run: |world, client| Box::pin(users::remove_assignment(world, client)),
        ..graph_story("taking an assignment away", "fresh")
    },
    Story {
        run: |world, client| Box::pin(job::start_job(world, client)),
        ..workato_story("starting the job", "job-not-started")
    },
    Story {
        run: |world, client| Box::pin(job::start_and_provision(world, client)),
        ..workato_story("starting and provisioning on demand", "job-not-started")
    },
    Story {
        run: |world, client| Box::pin(job::provision_two_users(world, client)),
        ..workato_story("provisioning two people on demand", "job-not-started")
    },
    Story {
        run: |world, client| Box::pin(users::update_role(world, client)),
        ..workato_story("a new role, sent at once", "ready")
    },
    Story {
        run: |world, client| Box::pin(users::return_to_tab(world, client)),
        ..graph_story("coming back to people whom others changed", "ready")
    },
    Story {
        run: |world, client| Box::pin(job::run_job_now(world, client)),
        ..workato_story("a cycle now", "ready")
    },
    Story {
        run: |world, client| Box::pin(job::control_job(world, client, JobAction::Pause)),
        ..graph_story("pausing the job", "ready")
    },
    Story {
        run: |world, client| {
            let restart = JobAction::Restart(RestartScope::Watermark);
            Box::pin(job::control_job(world, client, restart))
        },
        ..workato_story("restarting the job", "ready")
    },
    Story {
        run: |world, client| Box::pin(job::control_job(world, client, JobAction::Delete)),
        ..graph_story("deleting the job", "ready")
    },
    Story {
        before: Some(|world, client| Box::pin(job::delete_job(world, client))),
        run: |world, client| Box::pin(job::recreate_job(world, client)),
        ..workato_story("bringing the job back from its backup", "ready")
    },
    Story {
        run: |world, client| Box::pin(users::deprovision_user(world, client)),
        ..workato_story("taking somebody's access away", "ready")
    },
    Story {
        run: |world, client| Box::pin(users::delete_user(world, client)),
        ..workato_story("deleting somebody", "ready")
    },
    Story {
        before: Some(|world, client| Box::pin(users::delete_user(world, client))),
        run: |_, client| Box::pin(users::restore_user(client)),
        ..workato_story("restoring somebody", "ready")
    },
    Story {
        run: |_, client| Box::pin(setting_up::restore_application(client)),
        ..graph_story("restoring an application", "attribute-owner-deleted")
    },
];

/// A story that ends in Entra; set its `run`.
const fn graph_story(name: &'static str, scenario: &'static str) -> Story {
    Story {
        name,
        scenario,
        before: None,
        reaches_workato: false,
        run: |_, _| Box::pin(async { Ok(()) }),
    }
}

/// A story that ends in Workato.
const fn workato_story(name: &'static str, scenario: &'static str) -> Story {
    Story {
        reaches_workato: true,
        ..graph_story(name, scenario)
    }
}

async fn assign_user(world: &World, client: &Client) -> Result<(), Problem> {
    users::assign_principal(world, client, users::find_user(world, "auditor@").await).await
}

async fn assign_group(world: &World, client: &Client) -> Result<(), Problem> {
    users::assign_principal(world, client, users::find_group(world, "HR Partners").await).await
}
