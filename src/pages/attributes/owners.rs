//! Notices about role attributes that other applications own, with links to use them or not. Does not count attributes
//! that are not sent.

use crate::routes::{Route, ViewState};
use crate::state::{navigation, use_view};
use crate::tenant::attributes::attribute_owners;
use crate::tenant::observed::Observed;
use crate::ui::{LinkButton, Notice, Tone};
use leptos::prelude::*;

/// Offers role attributes of other applications if nothing is mapped yet. Otherwise only lists them.
pub(super) fn other_owners_notice(observed: &Observed) -> Option<AnyView> {
    let owners = attribute_owners(&observed.environments.other_apps_attributes);
    if owners.is_empty() {
        return None;
    }
    let is_mapped = observed.environments.is_owner_mapped;
    let navigation = navigation();
    let view = use_view();
    let items = owners.into_iter().map(move |(app_id, name, environments)| {
        let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
        let text = format!("{name} owns attributes of these names for {}.", names.join(", "));
        let href = move || navigation.href(&Route::Attributes, &ViewState { attribute_owner: Some(app_id.clone()), ..view.get() });
        let offer = (!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(href)>{format!("Use the attributes of {name}")}</LinkButton></p> });
        view! { <li class="stack"><p>{text}</p>{offer}</li> }
    });
    let (title, text) = if is_mapped {
        (
            "Other applications own attributes of these names",
            "They are theirs: no mapping of this application sends them, and they are counted nowhere.",
        )
    } else {
        (
            "Another application owns such attributes already",
            "An attribute works whichever application owns it: using it keeps the values that people have in it. Its full name begins with the owner's client id, so mappings have to name that one.",
        )
    };
    Some(
        view! {
            <Notice tone=Tone::Info title=title.to_owned()>
                <p>{text}</p>
                <ul class="plain stack">{items.collect_view()}</ul>
            </Notice>
        }
        .into_any(),
    )
}

/// Says which other application's attributes are in use, and why.
pub(super) fn borrowed_notice(observed: &Observed) -> Option<AnyView> {
    let navigation = navigation();
    let view = use_view();
    let owner = observed.environments.owner.clone()?;
    let is_mapped = observed.environments.is_owner_mapped;
    let chosen = view.get().attribute_owner;
    if is_mapped && chosen.as_ref().is_some_and(|chosen| *chosen != owner) {
        return Some(view! {
            <Notice tone=Tone::Warn title="The mappings read other attributes than the chosen ones".to_owned()>
                <p>{format!("They send those of the application with the client id {owner}, so these count.")}</p>
            </Notice>
        }.into_any());
    }
    observed.has_other_owner().then(|| {
        let back = move || navigation.href(&Route::Attributes, &ViewState { attribute_owner: None, ..view.get() });
        let why = if is_mapped { " The mappings send them." } else { "" };
        view! {
            <Notice tone=Tone::Info title="Attributes of another application are used".to_owned()>
                <p>{format!("They belong to the application with the client id {owner}.{why}")}</p>
                {(!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(back)>"Use the application's own attributes"</LinkButton></p> })}
            </Notice>
        }
        .into_any()
    })
}
