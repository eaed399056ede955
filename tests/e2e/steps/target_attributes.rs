//! Step 3.5–3.9: the target's schema has Workato's role attributes, spelled exactly.

use crate::stage::open::open_page;
use crate::stage::schema::write_shown_schema;

#[tokio::test]
async fn missing_target_attributes_are_added_for_each_environment() {
    let stage = open_page("ready", "mappings").await;
    let page = &stage.page;
    page.press("Restore default mappings…").await;
    page.press("Restore default mappings").await;
    for (environment, attribute) in [
        ("DEV", "workato_role"),
        ("TEST", "workato_role_test"),
        ("PROD", "workato_role_prod"),
    ] {
        let target = format!("urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:{attribute}");
        page.see(&format!(
            "{environment}: {target} isn't among the target attributes."
        ))
        .await;
        page.see(&format!(
            "{environment}: add {target} as a target attribute"
        ))
        .await;
    }
    write_shown_schema(&stage).await;
    stage.close().await;
}
