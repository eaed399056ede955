//! Tests the same files on different hosts: at the root, below a sub-path, and without a fallback for unknown paths.

use crate::stage::{Plan, Stage};
use xtask::server::Fallback;

async fn deep_links_and_reloads(plan: Plan) {
    let stage = Stage::with(plan).await;
    stage.at("admin", "attributes").await;
    let page = &stage.page;
    page.wait_for("button", "Create 3 attributes").await;
    page.driver.refresh().await.unwrap();
    page.wait_for("button", "Create 3 attributes").await;
    page.nav("People").await;
    page.see("Assigned to the application").await;
    assert!(
        page.url()
            .await
            .starts_with(&format!("{}users?app=", stage.app)),
        "{}",
        page.url().await
    );
    page.driver.back().await.unwrap();
    page.wait_for("button", "Create 3 attributes").await;
    stage.close().await;
}

#[tokio::test]
async fn at_the_root() {
    deep_links_and_reloads(Plan::default()).await;
}

#[tokio::test]
async fn below_a_sub_path() {
    deep_links_and_reloads(Plan {
        mount: "/tools/rolecall/",
        ..Plan::default()
    })
    .await;
}

#[tokio::test]
async fn on_a_host_that_answers_404_with_a_page() {
    deep_links_and_reloads(Plan {
        fallback: Fallback::NotFoundPage,
        ..Plan::default()
    })
    .await;
}

#[tokio::test]
async fn below_a_sub_path_on_such_a_host() {
    deep_links_and_reloads(Plan {
        mount: "/sub/",
        fallback: Fallback::NotFoundPage,
        ..Plan::default()
    })
    .await;
}
