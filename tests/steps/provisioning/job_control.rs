//! Tests the control of the job: pause, delete and recreate, quarantine, restart, and the permissions for each.

use super::{ADA, all_done, awaited, control, next_cycle, observed, roles, three};
use crate::assigning::carried_out;
use crate::connection::{followed, wanted};
use crate::world::World;
use rolecall::changes::Change;
use rolecall::changes::apply::{ApplyError, Outcome};
use rolecall::changes::control_job::{Control, Forget, run_now};
use rolecall::changes::provision::{Expected, Target};
use rolecall::graph::models::JobId;
use rolecall::plan::{Plan, connection, reenable, user_roles};
use rolecall::provisioning::cycle::Progress;
use rolecall::provisioning::log::Filter;
use rolecall::workato::Environment;
use serde_json::Value;

#[tokio::test]
async fn a_paused_job_sends_nothing_until_it_is_started() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    all_done(&client, vec![control(&before, Control::Pause)]).await;
    let again = carried_out(&client, vec![control(&before, Control::Pause)]).await;
    assert_eq!(again, [Ok(Outcome::AlreadyTrue)]);
    let (ada, _) = world.person("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    all_done(&client, vec![change.into()]).await;
    world.advance(6 * 3_600);
    // Hours later the session needs another token, which it gets by itself.
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst")))
    );
    let paused = observed(&world, &client).await;
    let progress = awaited(&world, &client, paused.job().unwrap()).await;
    assert_eq!(progress, Progress::NotComing);
    all_done(&client, vec![control(&paused, Control::Start)]).await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Analyst", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_deleted_jobs_schema_is_saved_and_one_plan_recreates_the_job() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let plan = Plan {
        changes: vec![control(&before, Control::Delete)],
        blocked: Vec::new(),
    };
    let (complete, stages, known) = followed(&client, &plan, "").await;
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
    let token = world.workato().await.1;
    let back = reenable::plan(&off, &wanted(&world).await, &kept);
    assert_eq!(back.blocked, [] as [&str; 0]);
    let (complete, stages, _) = followed(&client, &back, &token).await;
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
    let (ada, _) = world.person("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, on.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    all_done(&client, vec![change.into()]).await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Analyst", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_new_token_ends_the_quarantine() {
    let (world, client) = World::signed_in("quarantine-credentials", "admin").await;
    let before = observed(&world, &client).await;
    assert!(before.job().unwrap().is_quarantined());
    let token = world.workato().await.1;
    let plan = connection::plan(&before, &wanted(&world).await);
    let (complete, stages, _) = followed(&client, &plan, &token).await;
    assert!(complete, "{stages:?}");
    let (ada, _) = world.person("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    all_done(&client, vec![change.into()]).await;
    next_cycle(&world, &client).await;
    let after = observed(&world, &client).await;
    assert!(!after.job().unwrap().is_quarantined());
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Analyst", "Operator", "Operator"))),
        "what changed meanwhile arrives as well"
    );
}

#[tokio::test]
async fn stop_and_start_run_a_cycle_and_each_restart_names_its_scope() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let job = before.job().unwrap().clone();
    let now = run_now(&before.desired.app, &job).map(Change::from);
    all_done(&client, now.to_vec()).await;
    let progress = awaited(&world, &client, &job).await;
    assert!(matches!(progress, Progress::Over(_)), "{progress:?}");
    for forget in Forget::ALL {
        let restart = control(&before, Control::Restart(forget));
        let announced = restart.request().unwrap();
        all_done(&client, vec![restart]).await;
        let writes = world.writes().await;
        assert_eq!(writes.last().unwrap().2, *announced.body().unwrap());
    }
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst"))),
        "nobody was created a second time"
    );
}

#[tokio::test]
async fn without_permission_controlling_and_provisioning_change_nothing() {
    let (admin_world, admin) = World::signed_in("ready", "admin").await;
    let before = observed(&admin_world, &admin).await;
    let (ada, _) = admin_world.person("Ada Lovelace").await;
    let target = Target::of(&before).unwrap();
    for account in ["users", "auditor", "member"] {
        let (world, client) = World::signed_in("ready", account).await;
        for what in [
            Control::Pause,
            Control::Restart(Forget::Failures),
            Control::Delete,
        ] {
            let ends = carried_out(&client, vec![control(&before, what)]).await;
            assert!(
                matches!(ends[0], Err(ApplyError::Graph { .. })),
                "{account}: {ends:?}"
            );
        }
        let provision = target.provision(&ada, "Ada", Expected::InStep);
        let ends = carried_out(&client, vec![provision.into()]).await;
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
    all_done(
        &apps,
        vec![
            control(&before, Control::Pause),
            control(&before, Control::Start),
        ],
    )
    .await;
}

#[tokio::test]
async fn one_of_several_jobs_is_picked_and_a_deleted_choice_is_ignored() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut seen = observed(&world, &client).await;
    let only = seen.job().expect("a job").clone();
    let by_job = Filter::of(&seen).expect("a job");
    assert_eq!(
        (by_job.job.as_ref(), by_job.app.as_ref()),
        (Some(&only.id), None)
    );
    seen.desired.job = JobId::parse("scim.gone.gone");
    assert_eq!(seen.job(), Some(&only), "the only one that is left");
    let mut other = only.clone();
    other.id = JobId::parse("scim.other.other").unwrap();
    seen.jobs = Ok(vec![only, other.clone()]);
    assert_eq!((seen.job(), seen.unpicked()), (None, Some(2)));
    let whole = Filter::of(&seen).expect("entries");
    assert_eq!(
        (whole.job.as_ref(), whole.app.as_ref()),
        (None, Some(&seen.desired.app))
    );
    seen.desired.job = Some(other.id.clone());
    assert_eq!((seen.job(), seen.unpicked()), (Some(&other), None));
    seen.jobs = Ok(Vec::new());
    assert_eq!(Filter::of(&seen), None);
}
