//! Opens the app at a page of Workato, for a tenant in a given scenario.

use crate::stage::{Stage, StageOptions};

pub(crate) async fn open_scenario(scenario: &'static str) -> Stage {
    Stage::open_with(StageOptions {
        scenario,
        ..StageOptions::default()
    })
    .await
}

pub(crate) async fn open_page(scenario: &'static str, segment: &str) -> Stage {
    let stage = Stage::open_with(StageOptions {
        scenario,
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", segment).await;
    stage
}

pub(crate) async fn visit_page(stage: &Stage, segment: &str, user: Option<&str>) {
    let user = user.map_or_else(String::new, |user| format!("&user={user}"));
    let address = format!(
        "{segment}?app={}&env=test,prod{user}",
        stage.workato_id().await
    );
    stage.visit(&address).await;
    stage.page.wait_for("button", "Sign out").await;
}

/// Opens a page of Workato from an address that names no environment.
pub(crate) async fn visit_without_environments(stage: &Stage, segment: &str) {
    let address = format!("{segment}?app={}", stage.workato_id().await);
    stage.visit(&address).await;
    stage.page.wait_for("button", "Sign out").await;
}
