//! Step 3.10–3.16: each role attribute is mapped to Workato's, so that its value arrives there.

use crate::stage::open::{at, visit};
use crate::stage::people::{ada, take_prod_away};
use crate::stage::schema::write_as_shown;
use crate::stage::workato::{ADA, in_workato, next_cycle};

#[tokio::test]
async fn a_role_arrives_once_it_is_mapped() {
    let stage = at("mapping-missing", "mappings").await;
    let page = &stage.page;
    page.see("PROD: nothing is mapped to").await;
    page.see("PROD: map extension_").await;
    page.wait_for("button", "Write 1 change").await;
    write_as_shown(&stage).await;
    assert_eq!(stage.writes().await.len(), 1);
    let id = ada(&stage).await;
    visit(&stage, "user", Some(&id)).await;
    take_prod_away(&stage).await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
