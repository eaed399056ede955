//! Step 3.10–3.16: each role attribute is mapped to Workato's, so that its value arrives there.

use crate::stage::open::{open_page, visit_page};
use crate::stage::schema::write_shown_schema;
use crate::stage::users::{ada_id, remove_prod_role};
use crate::stage::workato::{ADA, run_next_cycle, workato_user};

#[tokio::test]
async fn a_role_arrives_once_it_is_mapped() {
    let stage = open_page("mapping-missing", "mappings").await;
    let page = &stage.page;
    page.see("PROD: nothing is mapped to").await;
    page.see("PROD: map extension_").await;
    page.wait_for("button", "Apply changes").await;
    write_shown_schema(&stage).await;
    assert_eq!(stage.writes().await.len(), 1);
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    remove_prod_role(&stage).await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
