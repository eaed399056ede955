//! Tests the control of the job: pause, delete and recreate, quarantine, restart, and the permissions for each.

use super::{
    ADA, apply_expecting_success, await_cycle, await_next_cycle, control_change, observed,
    three_roles, workato_roles,
};
use crate::assignments::apply_all;
use crate::connection::{connection_settings, run_and_record};
use crate::world::World;
use rolecall::changes::Change;
use rolecall::changes::control_job::{JobAction, RestartScope, run_now};
use rolecall::changes::outcome::{ApplyError, ChangeOutcome};
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::graph::models::JobId;
use rolecall::plan::{Plan, connection, resume_provisioning, user_roles};
use rolecall::provisioning::cycle::CycleState;
use rolecall::provisioning::log::LogFilter;
use rolecall::workato::Environment;
use serde_json::Value;

#[tokio::test]
async fn a_paused_job_sends_nothing_until_it_is_started() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    apply_expecting_success(&client, vec![control_change(&before, JobAction::Pause)]).await;
    let again = apply_all(&client, vec![control_change(&before, JobAction::Pause)]).await;
    assert_eq!(again, [Ok(ChangeOutcome::AlreadyTrue)]);
    let (ada, _) = world.user("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    apply_expecting_success(&client, vec![change.into()]).await;
    world.advance(6 * 3_600);
    // Hours later the session needs another token, which it gets by itself.
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Admin", "Operator", "Analyst")))
    );
    let paused = observed(&world, &client).await;
    let progress = await_cycle(&world, &client, paused.job().unwrap()).await;
    assert_eq!(progress, CycleState::NotExpected);
    apply_expecting_success(&client, vec![control_change(&paused, JobAction::Start)]).await;
    await_next_cycle(&world, &client).await;
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Analyst", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_deleted_jobs_schema_is_saved_and_one_plan_recreates_the_job() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let plan = Plan {
        changes: vec![control_change(&before, JobAction::Delete)],
        blocked: Vec::new(),
    };
    let (complete, stages, known) = run_and_record(&client, &plan, "").await;
    assert!(complete, "{stages:?}");
    let kept = known
        .backups
        .first()
        .expect("the schema is kept")
        .schema
        .clone();
    assert_eq!(Some(&kept), before.schema.as_ref().unwrap().as_ref());
    let off = observed(&world, &client).await;
    assert!(off.job().is_none());
    let token = world.workato_credentials().await.1;
    let back = resume_provisioning::plan(&off, &connection_settings(&world).await, &kept);
    assert_eq!(back.blocked, [] as [&str; 0]);
    let (complete, stages, _) = run_and_record(&client, &back, &token).await;
    assert!(complete, "{stages:?}");
    let on = observed(&world, &client).await;
    let (old, new) = (
        kept.document(),
        on.schema.as_ref().unwrap().as_ref().unwrap().document(),
    );
    assert_eq!(
        old["synchronizationRules"], new["synchronizationRules"],
        "the mappings are back"
    );
    let (ada, _) = world.user("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, on.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    apply_expecting_success(&client, vec![change.into()]).await;
    await_next_cycle(&world, &client).await;
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Analyst", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_new_token_ends_the_quarantine() {
    let (world, client) = World::signed_in("quarantine-credentials", "admin").await;
    let before = observed(&world, &client).await;
    assert!(before.job().unwrap().is_quarantined());
    let token = world.workato_credentials().await.1;
    let plan = connection::plan(&before, &connection_settings(&world).await);
    let (complete, stages, _) = run_and_record(&client, &plan, &token).await;
    assert!(complete, "{stages:?}");
    let (ada, _) = world.user("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    apply_expecting_success(&client, vec![change.into()]).await;
    await_next_cycle(&world, &client).await;
    let after = observed(&world, &client).await;
    assert!(!after.job().unwrap().is_quarantined());
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Analyst", "Operator", "Operator"))),
        "what changed meanwhile arrives as well"
    );
}

#[tokio::test]
async fn stop_and_start_run_a_cycle_and_each_restart_names_its_scope() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let job = before.job().unwrap().clone();
    let now = run_now(&before.choices.app, &job).map(Change::from);
    apply_expecting_success(&client, now.to_vec()).await;
    let progress = await_cycle(&world, &client, &job).await;
    assert!(matches!(progress, CycleState::Completed(_)), "{progress:?}");
    for forget in RestartScope::ALL {
        let restart = control_change(&before, JobAction::Restart(forget));
        let announced = restart.request().unwrap();
        apply_expecting_success(&client, vec![restart]).await;
        let writes = world.writes().await;
        assert_eq!(writes.last().unwrap().2, *announced.body().unwrap());
    }
    await_next_cycle(&world, &client).await;
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Admin", "Operator", "Analyst"))),
        "nobody was created a second time"
    );
}

#[tokio::test]
async fn without_permission_controlling_and_provisioning_change_nothing() {
    let (admin_world, admin) = World::signed_in("ready", "admin").await;
    let before = observed(&admin_world, &admin).await;
    let (ada, _) = admin_world.user("Ada Lovelace").await;
    let target = OnDemandTarget::from_observed(&before).unwrap();
    for account in ["users", "auditor", "member"] {
        let (world, client) = World::signed_in("ready", account).await;
        for what in [
            JobAction::Pause,
            JobAction::Restart(RestartScope::Escrows),
            JobAction::Delete,
        ] {
            let ends = apply_all(&client, vec![control_change(&before, what)]).await;
            assert!(
                matches!(ends[0], Err(ApplyError::Graph { .. })),
                "{account}: {ends:?}"
            );
        }
        let provision = target.provision(&ada, "Ada", ExpectedResult::Synchronized);
        let ends = apply_all(&client, vec![provision.into()]).await;
        assert!(
            matches!(ends[0], Err(ApplyError::Graph { .. })),
            "{account}: {ends:?}"
        );
        let state = world.control("GET", "state", Value::Null).await;
        assert_eq!(
            state["workato"],
            admin_world.control("GET", "state", Value::Null).await["workato"],
            "{account}"
        );
    }
    let (_world, apps) = World::signed_in("ready", "apps").await;
    apply_expecting_success(
        &apps,
        vec![
            control_change(&before, JobAction::Pause),
            control_change(&before, JobAction::Start),
        ],
    )
    .await;
}

#[tokio::test]
async fn one_of_several_jobs_is_picked_and_a_deleted_choice_is_ignored() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut seen = observed(&world, &client).await;
    let only = seen.job().expect("a job").clone();
    let by_job = LogFilter::from_observed(&seen).expect("a job");
    assert_eq!(
        (by_job.job.as_ref(), by_job.app.as_ref()),
        (Some(&only.id), None)
    );
    seen.choices.job = JobId::parse("scim.gone.gone");
    assert_eq!(seen.job(), Some(&only), "the only one that is left");
    let mut other = only.clone();
    other.id = JobId::parse("scim.other.other").unwrap();
    seen.jobs = Ok(vec![only, other.clone()]);
    assert_eq!((seen.job(), seen.unpicked_job_count()), (None, Some(2)));
    let whole = LogFilter::from_observed(&seen).expect("entries");
    assert_eq!(
        (whole.job.as_ref(), whole.app.as_ref()),
        (None, Some(&seen.choices.app))
    );
    seen.choices.job = Some(other.id.clone());
    assert_eq!(
        (seen.job(), seen.unpicked_job_count()),
        (Some(&other), None)
    );
    seen.jobs = Ok(Vec::new());
    assert_eq!(LogFilter::from_observed(&seen), None);
}
