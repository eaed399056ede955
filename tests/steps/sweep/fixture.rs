//! The start of a story's cases: a tenant and a session that can be reset, and the calls and the result of an
//! undisturbed run.

use super::call::Call;
use super::stories::Story;
use super::tenant::{comparable_state, graph_requests, run_cycle, tenant_ids, workato_users};
use crate::world::World;
use emulator::log::RequestLog;
use emulator::state::State;
use rolecall::client::Client;
use rolecall::oauth::SessionState;
use rolecall::session::Session;
use rolecall::tenant::observed::Observed;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The start of a story's cases. Seeding and signing in take longer than a story, so each case resets the tenant.
pub(super) struct StoryFixture {
    pub(super) world: World,
    pub(super) session: Session,
    pub(super) tenant: State,
    pub(super) started_at: i64,
    pub(super) calls: Vec<Call>,
    pub(super) expected: Value,
    /// What the page shows before the story begins, if the story reads the tenant as every page does.
    pub(super) shown: Option<Observed>,
    /// The ids of the objects at the start.
    initial_ids: BTreeSet<String>,
}

impl StoryFixture {
    /// Whether the session is unchanged except for newer tokens, and wants nothing of the user.
    pub(super) fn is_reusable(&self) -> bool {
        matches!(self.session.state(), SessionState::SignedIn(account) if account.pending_interaction.is_none())
    }

    /// The state that a run left.
    pub(super) async fn final_state(&self, story: &Story) -> Value {
        final_state(&self.world, story, &self.initial_ids).await
    }
}

async fn final_state(world: &World, story: &Story, before: &BTreeSet<String>) -> Value {
    if !story.reaches_workato {
        return comparable_state(world, before);
    }
    run_cycle(world).await;
    json!([comparable_state(world, before), workato_users(world)])
}

/// A tenant in which the story can begin.
async fn prepare(story: &Story) -> (World, Client) {
    let (world, client) = World::signed_in(story.scenario, "admin").await;
    if let Some(before) = story.before {
        assert_eq!(
            before(&world, &client).await,
            Ok(()),
            "before {}",
            story.name
        );
    }
    world.emulator.lock().log = RequestLog::default();
    world.last_read.borrow_mut().take();
    (world, client)
}

/// Runs the story undisturbed, and records its calls and its result.
pub(super) async fn record_fixture(story: &Story) -> StoryFixture {
    let (world, client) = prepare(story).await;
    let mut tenant = world.emulator.lock().clone();
    let before = tenant_ids(&tenant);
    let walked = (story.run)(&world, &client).await;
    let now = world.now();
    let shown = world.last_read.borrow_mut().take();
    assert_eq!(walked, Ok(()), "{} without a fault", story.name);
    let made = tenant_ids(&world.emulator.lock())
        .difference(&before)
        .cloned()
        .collect();
    let requests = graph_requests(&world);
    let absent: BTreeSet<Call> = requests
        .iter()
        .filter(|request| request.status == Some(404))
        .map(|request| Call::from_entry(request, &made))
        .collect();
    let calls: BTreeSet<Call> = requests
        .iter()
        .map(|request| Call::from_entry(request, &made))
        .collect();
    let deleted: Vec<String> = calls
        .iter()
        // Deleting a schema restores the template's.
        .filter(|call| call.method == "DELETE" && !call.path().ends_with("/schema"))
        .map(|call| call.path().to_owned())
        .collect();
    let told = calls.into_iter().map(|call| Call {
        reads_deleted: call.method == "GET" && deleted.iter().any(|path| path == call.path()),
        reads_not_yet_created: absent.contains(&call),
        ..call
    });
    let calls = told.collect();
    // Later runs use the tokens that this run requested.
    tenant.identity = world.emulator.lock().identity.clone();
    let clean = final_state(&world, story, &before).await;
    StoryFixture {
        session: client.session().clone(),
        started_at: now,
        world,
        tenant,
        calls,
        expected: clean,
        shown,
        initial_ids: before,
    }
}
