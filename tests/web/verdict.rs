//! Tests of verdicts with their evidence, provisioning summaries and typed confirmations.

use crate::page::{fill, settle, show};
use leptos::prelude::*;
use rolecall::guide::CheckState;
use rolecall::ui::{
    ConfirmField, EvidenceList, EvidenceView, ProvisioningSummaryList, ProvisioningSummaryView,
    Verdict,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_verdict_has_evidence_that_links_to_each_fix() {
    let page = show(|| {
        let link = |mark, title: &str, action: Option<(&str, &str)>| EvidenceView {
            state: mark,
            title: title.into(),
            detail: "accountEnabled is true.".into(),
            action: action.map(|(words, href)| (words.to_owned(), href.to_owned())),
        };
        let links = vec![
            link(CheckState::Done, "Account enabled", None),
            link(CheckState::Differs, "Not assigned", Some(("Assign", "assignments"))),
        ];
        view! { <Verdict state=CheckState::Differs text="Ada is not assigned.">"As of now."</Verdict> <EvidenceList links=links /> }
    })
    .await;
    assert!(page.visible_text().contains("Ada is not assigned."));
    let link = page.find("link", "Assign: Not assigned");
    assert_eq!(link.get_attribute("href").as_deref(), Some("assignments"));
    page.find("heading", "Account enabled");
}

#[wasm_bindgen_test]
async fn a_summary_shows_the_result_before_its_steps() {
    let page = show(|| {
        let story = ProvisioningSummaryView {
            state: CheckState::Done,
            user: ("Ada".into(), Some("user".into())),
            when: "just now".into(),
            exact_time: "November 24, 2026 at 8:45:53 PM UTC".into(),
            summary: "Created in Workato.".into(),
            advice: Some("Provision again.".into()),
            steps: vec![(CheckState::Done, "Import".into(), "Read from Entra.".into())],
            modified_properties: vec![("userName".into(), String::new(), "ada".into())],
        };
        view! { <ProvisioningSummaryList label="Entries" items=vec![story] /> }
    })
    .await;
    page.find("link", "Ada");
    let words = page.visible_text();
    assert!(!words.contains("8:45:53"), "only on demand: {words}");
    assert!(words.contains("Created in Workato.") && words.contains("Provision again."));
}

#[wasm_bindgen_test]
async fn a_confirmation_keeps_the_letter_case_as_typed() {
    let typed = RwSignal::new(String::new());
    let page = show(move || view! { <ConfirmField label="Whom" word="Ada" typed=typed /> }).await;
    let field = page.labelled::<web_sys::HtmlInputElement>("Whom");
    fill(&field, "ada").await;
    settle().await;
    assert_eq!(typed.get_untracked(), "ada");
    assert!(page.visible_text().contains("(case-sensitive)"));
}
