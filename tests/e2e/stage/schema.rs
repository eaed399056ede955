//! Reads and writes the job's schema through the mappings page.

use super::Stage;
use serde_json::Value;

/// Writes the plan, and checks that the request is the announced one and its body the document on the page.
pub(crate) async fn write_shown_schema(stage: &Stage) {
    let page = &stage.page;
    let announced = page.announced_requests().await;
    assert_eq!(announced.len(), 1, "the schema is one document");
    page.press("Show the resulting JSON").await;
    let shown = page.wait_for("group", "Resulting schema").await;
    let shown: Value = serde_json::from_str(&shown.text().await.unwrap()).unwrap();
    page.press("Apply changes").await;
    page.see("17 of 17 as documented").await;
    let (method, path, body) = stage.writes().await.pop().expect("a write");
    assert_eq!(
        (&method, &path),
        (&announced[0].0, &announced[0].1),
        "as announced"
    );
    assert_eq!(without_annotations(body), without_annotations(shown));
}

/// Removes the annotations that Graph adds to a document.
fn without_annotations(mut document: Value) -> Value {
    let members = document.as_object_mut().expect("an object");
    members.retain(|name, _| !name.contains("@odata."));
    document
}
