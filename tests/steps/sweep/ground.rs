//! The start of a story's cases: a tenant and a session that can be reset, and the calls and the result of an
//! undisturbed run.

use super::call::Call;
use super::stories::Story;
use super::tenant::{ids, people_of_workato, provisioned, requests, state};
use crate::world::World;
use emulator::log::Log;
use emulator::state::State;
use rolecall::client::Client;
use rolecall::oauth::SessionState;
use rolecall::session::Session;
use rolecall::tenant::observed::Observed;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The start of a story's cases. Seeding and signing in take longer than a story, so each case resets the tenant.
pub(super) struct Ground {
    pub(super) world: World,
    pub(super) session: Session,
    pub(super) tenant: State,
    pub(super) now: i64,
    pub(super) calls: Vec<Call>,
    pub(super) clean: Value,
    /// What the page shows before the story begins, if the story reads the tenant as every page does.
    pub(super) shown: Option<Observed>,
    /// The ids of the objects at the start.
    before: BTreeSet<String>,
}

impl Ground {
    /// Whether the session is unchanged except for newer tokens, and wants nothing of the user.
    pub(super) fn is_fresh(&self) -> bool {
        matches!(self.session.state(), SessionState::SignedIn(account) if account.wanted.is_none())
    }

    /// The state that a run left.
    pub(super) async fn left(&self, story: &Story) -> Value {
        left(&self.world, story, &self.before).await
    }
}

async fn left(world: &World, story: &Story, before: &BTreeSet<String>) -> Value {
    if !story.provisions {
        return state(world, before);
    }
    provisioned(world).await;
    json!([state(world, before), people_of_workato(world)])
}

/// A tenant in which the story can begin.
async fn begun(story: &Story) -> (World, Client) {
    let (world, client) = World::signed_in(story.scenario, "admin").await;
    if let Some(before) = story.before {
        assert_eq!(
            before(&world, &client).await,
            Ok(()),
            "before {}",
            story.name
        );
    }
    world.emulator.lock().log = Log::default();
    world.read.borrow_mut().take();
    (world, client)
}

/// Runs the story undisturbed, and records its calls and its result.
pub(super) async fn undisturbed(story: &Story) -> Ground {
    let (world, client) = begun(story).await;
    let mut tenant = world.emulator.lock().clone();
    let before = ids(&tenant);
    let walked = (story.walk)(&world, &client).await;
    let now = world.now();
    let shown = world.read.borrow_mut().take();
    assert_eq!(walked, Ok(()), "{} without a fault", story.name);
    let made = ids(&world.emulator.lock())
        .difference(&before)
        .cloned()
        .collect();
    let requests = requests(&world);
    let absent: BTreeSet<Call> = requests
        .iter()
        .filter(|request| request.status == Some(404))
        .map(|request| Call::of(request, &made))
        .collect();
    let calls: BTreeSet<Call> = requests
        .iter()
        .map(|request| Call::of(request, &made))
        .collect();
    let deleted: Vec<String> = calls
        .iter()
        // Deleting a schema restores the template's.
        .filter(|call| call.method == "DELETE" && !call.path().ends_with("/schema"))
        .map(|call| call.path().to_owned())
        .collect();
    let told = calls.into_iter().map(|call| Call {
        goes: call.method == "GET" && deleted.iter().any(|path| path == call.path()),
        comes: absent.contains(&call),
        ..call
    });
    let calls = told.collect();
    // Later runs use the tokens that this run requested.
    tenant.identity = world.emulator.lock().identity.clone();
    let clean = left(&world, story, &before).await;
    Ground {
        session: client.session().clone(),
        now,
        world,
        tenant,
        calls,
        clean,
        shown,
        before,
    }
}
