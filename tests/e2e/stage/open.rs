//! Opens the app at a page of Workato, for a tenant in a given scenario.

use crate::stage::{Plan, Stage};

pub(crate) async fn scenario(scenario: &'static str) -> Stage {
    Stage::with(Plan {
        scenario,
        ..Plan::default()
    })
    .await
}

pub(crate) async fn at(scenario: &'static str, segment: &str) -> Stage {
    let stage = Stage::with(Plan {
        scenario,
        ..Plan::default()
    })
    .await;
    stage.at("admin", segment).await;
    stage
}

pub(crate) async fn visit(stage: &Stage, segment: &str, user: Option<&str>) {
    let user = user.map_or_else(String::new, |user| format!("&user={user}"));
    let address = format!(
        "{segment}?app={}&env=test,prod{user}",
        stage.workato().await
    );
    stage.visit(&address).await;
    stage.page.wait_for("button", "Sign out").await;
}

/// Opens a page of Workato from an address that names no environment.
pub(crate) async fn bare(stage: &Stage, segment: &str) {
    let address = format!("{segment}?app={}", stage.workato().await);
    stage.visit(&address).await;
    stage.page.wait_for("button", "Sign out").await;
}
