//! Which account in Workato Entra has linked to the person, and the documented way to remove a wrong link. Removes none.

use crate::links;
use crate::provisioning::object_link::LinkEvidence;
use crate::state::session;
use crate::ui::{Card, CopyText, Fact, Facts};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

pub(super) fn linked_account(evidence: LinkEvidence) -> AnyView {
    if let Some(why) = evidence.unknown_reason() {
        return view! { <p class="muted">{why}" (beta)"</p> }.into_any();
    }
    let Ok(link) = &evidence.link else {
        return ().into_any();
    };
    let fact = |term: &str, value: &Option<UntrustedText>, is_id: bool| Fact {
        term: term.into(),
        copy: is_id && value.is_some(),
        detail: match value {
            None => "Not known".into(),
            Some(id) if is_id => id.exact().into(),
            Some(text) => text.to_string(),
        },
        help: String::new(),
    };
    let items = vec![
        fact(
            "Account in Workato (targetAnchor)",
            &link.target_anchor,
            true,
        ),
        fact("Person in Entra (sourceAnchor)", &link.source_anchor, true),
        fact("displayName", &link.display_name, false),
        fact("objectTypeName", &link.object_type_name, false),
    ];
    view! {
        <Card title="Linked account in Workato" end="beta">
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
            <summary>"Remove a wrong link"</summary>
            <p>"Rolecall does not remove a link. With Synchronization.ReadWrite.All (or SynchronizationMetadata.ReadWrite.All, which newer pages name), for instance in Graph Explorer:"</p>
            <ol>
                <li>"Correct what joined the person to the wrong account: the address, or the mapping that matches. Otherwise the same link comes back."</li>
                <li><p>"Pause the job. While it runs, Graph answers the removal with 409."</p><CopyText text=pause what="the call that pauses" /></li>
                <li><p>"Remove the link. Graph answers 204, also if there is none. Both accounts stay."</p><CopyText text=delete what="the call that removes" /></li>
                <li>"Provision the person on demand, and check again which account is linked."</li>
                <li><p>"Start the job, if it ran before: a start also ends a quarantine."</p><CopyText text=start what="the call that starts" /></li>
            </ol>
            <p><a href=links::OBJECT_CONNECTIONS target="_blank" rel="noopener">"Microsoft on object connections"</a></p>
        </details>
    }
}
