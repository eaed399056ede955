//! Step 1.4–1.5: the app checks the role attribute for DEV in the tenant, and creates it once.

use crate::stage::axe::check_accessibility;
use crate::stage::{Stage, StageOptions};

#[tokio::test]
async fn doing_it_again_changes_nothing() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "attributes").await;
    stage
        .page
        .see("Created as documented and ready to use.")
        .await;
    assert!(
        !stage.page.has("region", "Plan").await,
        "nothing is planned"
    );
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

#[tokio::test]
async fn attributes_of_another_application_are_offered_and_used() {
    let stage = Stage::open_with(StageOptions {
        scenario: "attribute-elsewhere",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "attributes").await;
    let page = &stage.page;
    page.see("Another application already owns attributes with these names")
        .await;
    page.follow("Use the attributes of Workato (test integration)")
        .await;
    page.see("Another application's attributes are in use")
        .await;
    page.see("Created as documented and ready to use.").await;
    assert!(page.url().await.contains("attributes="));
    stage.close().await;
}

#[tokio::test]
async fn an_attribute_that_differs_is_not_reported_as_done() {
    let stage = Stage::open_with(StageOptions {
        scenario: "attribute-differs",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "attributes").await;
    stage
        .page
        .see("its type is Integer instead of String")
        .await;
    stage
        .page
        .see("it is multi-valued and so can't be mapped")
        .await;
    stage.page.wait_for("button", "Create 1 attribute").await;
    stage.close().await;
}

#[tokio::test]
async fn roles_of_active_directory_are_offered_and_shown_to_read() {
    let stage = Stage::open_with(StageOptions {
        scenario: "tenant-schema-extension",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "attributes").await;
    let page = &stage.page;
    page.see("Active Directory already fills attributes with these names")
        .await;
    page.see("workato_role isn't created").await;
    check_accessibility(page, "attributes-on-premises").await;
    page.tick("Create more attributes next to those that Active Directory fills")
        .await;
    page.wait_for("button", "Create 3 attributes").await;
    page.follow("Use the attributes of Tenant Schema Extension App")
        .await;
    page.see("Entra Connect fills this attribute from Active Directory")
        .await;
    page.nav("Users").await;
    page.follow_first("Ada Lovelace").await;
    page.see("Roles from Active Directory").await;
    page.see("DEV: Admin").await;
    check_accessibility(page, "person-on-premises").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

#[tokio::test]
async fn an_attribute_made_by_mistake_is_deleted_after_its_values_were_saved() {
    let stage = Stage::open_with(StageOptions {
        scenario: "attribute-by-mistake",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "attributes").await;
    let page = &stage.page;
    let tenant = stage.tenant_state().await;
    let defined = tenant["extensionProperties"].as_array().unwrap();
    let mut names = defined.iter().filter_map(|one| one["name"].as_str());
    let name = names.find(|name| name.ends_with("_prd")).unwrap();
    page.press("Show attributes").await;
    page.see("Users with a value: 3.").await;
    page.see("Remove the attribute from the mappings first")
        .await;
    page.press(&format!("Delete {name}…")).await;
    page.wait_for("button", "Save values as a file").await;
    let field = "Name of the attribute to delete";
    assert!(!page.has("textbox", field).await, "the values come first");
    page.press("Save values as a file").await;
    page.fill("textbox", field, "Workato_role_prd").await;
    assert!(
        !page.has("button", "Delete attribute").await,
        "letter case counts"
    );
    page.fill("textbox", field, "workato_role_prd").await;
    page.wait_for("button", "Delete attribute").await;
    check_accessibility(page, "attribute-delete").await;
    page.press("Delete attribute").await;
    page.see("Removed and verified").await;
    let writes = stage.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    stage.close().await;
}
