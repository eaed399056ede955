//! Tests the same files on different hosts: at the root, below a sub-path, and without a fallback for unknown paths.

use crate::stage::{Stage, StageOptions};
use xtask::server::Fallback;

async fn check_deep_links_and_reloads(plan: StageOptions) {
    let stage = Stage::open_with(plan).await;
    stage.sign_in_and_open("admin", "attributes").await;
    let page = &stage.page;
    page.wait_for("button", "Create 3 attributes").await;
    page.driver.refresh().await.unwrap();
    page.wait_for("button", "Create 3 attributes").await;
    page.nav("Users").await;
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
    check_deep_links_and_reloads(StageOptions::default()).await;
}

#[tokio::test]
async fn below_a_sub_path() {
    check_deep_links_and_reloads(StageOptions {
        mount: "/tools/rolecall/",
        ..StageOptions::default()
    })
    .await;
}

#[tokio::test]
async fn on_a_host_that_answers_404_with_a_page() {
    check_deep_links_and_reloads(StageOptions {
        fallback: Fallback::NotFoundPage,
        ..StageOptions::default()
    })
    .await;
}

#[tokio::test]
async fn below_a_sub_path_on_such_a_host() {
    check_deep_links_and_reloads(StageOptions {
        mount: "/sub/",
        fallback: Fallback::NotFoundPage,
        ..StageOptions::default()
    })
    .await;
}
