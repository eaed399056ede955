//! Which account in Workato Entra has linked to the person, and the documented way to remove a wrong link. Removes none.

use crate::links;
use crate::provisioning::object_link::LinkEvidence;
use crate::state::session;
use crate::texts::user as texts;
use crate::ui::{Card, CopyText, Fact, Facts};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

pub(super) fn linked_account(evidence: LinkEvidence) -> AnyView {
    if let Some(why) = evidence.unknown_reason() {
        return view! { <p class="muted">{texts::beta(&why)}</p> }.into_any();
    }
    let Ok(link) = &evidence.link else {
        return ().into_any();
    };
    let fact = |term: &str, value: &Option<UntrustedText>, is_id: bool| Fact {
        term: term.into(),
        copy: is_id && value.is_some(),
        explain: None,
        detail: match value {
            None => texts::NOT_KNOWN.into(),
            Some(id) if is_id => id.exact().into(),
            Some(text) => text.to_string(),
        },
        help: String::new(),
    };
    let items = vec![
        fact(texts::LINKED_ACCOUNT, &link.target_anchor, true),
        fact(texts::LINKED_PERSON, &link.source_anchor, true),
        fact("displayName", &link.display_name, false),
        fact("objectTypeName", &link.object_type_name, false),
    ];
    view! {
        <Card title=texts::LINKED_TITLE end=texts::BETA>
            <Facts items=items />
            <div class="stack">{removal(&evidence)}</div>
        </Card>
    }
    .into_any()
}

fn removal(evidence: &LinkEvidence) -> impl IntoView {
    let graph = session().cloud().hosts().graph;
    let [pause, delete, start] = evidence.removal_calls(&graph);
    view! {
        <details>
            <summary>{texts::REMOVE_LINK}</summary>
            <p>{texts::REMOVE_LINK_LEAD}</p>
            <ol>
                <li>{texts::CORRECT_JOIN}</li>
                <li><p>{texts::PAUSE_JOB}</p><CopyText text=pause what=texts::CALL_THAT_PAUSES /></li>
                <li><p>{texts::DELETE_LINK}</p><CopyText text=delete what=texts::CALL_THAT_REMOVES /></li>
                <li>{texts::PROVISION_AND_CHECK}</li>
                <li><p>{texts::START_JOB_AGAIN}</p><CopyText text=start what=texts::CALL_THAT_STARTS /></li>
            </ol>
            <p><a href=links::OBJECT_CONNECTIONS target="_blank" rel="noopener">{texts::MICROSOFT_ON_LINKS}</a></p>
        </details>
    }
}
