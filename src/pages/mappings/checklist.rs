//! The checklist of documented steps 3.1 to 3.17, shown and exported, with other issues. For steps in the portal, names
//! everything as the portal does.

use crate::checklist::mapping_steps::delete_means;
use crate::checklist::markdown::markdown;
use crate::components::choices::environments::InUse;
use crate::components::page_link::PageLink;
use crate::guide::State;
use crate::links;
use crate::mappings::Fault;
use crate::mappings::state::Mappings;
use crate::routes::Route;
use crate::state::session;
use crate::tenant::observed::Observed;
use crate::ui::{Card, EntryList, EntryView, Notice, SaveFile, Tone};
use leptos::prelude::*;

pub(super) fn shown(observed: &Observed, mappings: &Mappings<'_>) -> AnyView {
    let entries = mappings.entries();
    let done = entries
        .iter()
        .filter(|entry| matches!(entry.state, State::Done | State::NotNeeded))
        .count();
    let end = format!("{done} of {} as documented", entries.len());
    let name = observed
        .pair
        .as_ref()
        .map(crate::tenant::application::Pair::name)
        .unwrap_or_default();
    let environments = observed.environments.words();
    let text = markdown(&name, &environments, &entries, &mappings.faults);
    let views = entries
        .into_iter()
        .map(|entry| EntryView {
            mark: entry.state,
            number: entry.number.into(),
            title: entry.text.into(),
            detail: entry.detail,
            places: vec![
                ("In the portal".into(), entry.portal),
                ("In the schema".into(), entry.schema),
            ],
        })
        .collect::<Vec<_>>();
    let deletes = mappings
        .located
        .mapping
        .flow_types()
        .any(|flow| flow == "Delete");
    let (besides, portal) = (besides(&mappings.faults), portal(observed));
    view! {
        {besides}
        <Card title="Checklist" end=end>
            <EntryList entries=views label="Documented steps 3.1 to 3.17" />
            <div class="stack">
                <InUse />
                <p class="muted">{delete_means(deletes)}</p>
                <div class="row">
                    <SaveFile label="Save as Markdown" name=|()| "attribute-mappings.md".to_owned() text=move |()| text.clone() />
                    <PageLink to=Route::Preview(None)>"See what is sent for a person"</PageLink>
                </div>
                {portal}
            </div>
        </Card>
    }
    .into_any()
}

/// Issues that the documentation does not mention but that prevent provisioning.
fn besides(faults: &[Fault]) -> Option<AnyView> {
    let words: Vec<String> = faults
        .iter()
        .filter(|fault| !fault.is_documented())
        .map(Fault::words)
        .collect();
    (!words.is_empty()).then(|| {
        let items = words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
        view! { <Notice tone=Tone::Warn title="Besides the procedure".to_owned()><ul class="plain stack">{items}</ul></Notice> }.into_any()
    })
}

fn portal(observed: &Observed) -> Option<AnyView> {
    let principal = observed.pair.as_ref().ok()?.service_principal.as_ref()?;
    let cloud = session().cloud();
    let (plain, editor) = (
        links::provisioning(&cloud, &principal.id, &principal.app_id),
        links::attribute_lists(&cloud, &principal.id, &principal.app_id),
    );
    Some(
        view! {
            <ul class="plain row">
                <li><a href=plain target="_blank" rel="noopener">"Do it by hand in the Entra admin center"</a></li>
                <li><a href=editor target="_blank" rel="noopener">"The same with the schema editor, where every attribute can be chosen"</a></li>
            </ul>
        }
        .into_any(),
    )
}
