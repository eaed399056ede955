//! Notices about role attributes that other applications own, with links to use them or not. Does not count attributes
//! that are not sent.

use crate::routes::{Route, ViewState};
use crate::state::{navigation, use_view};
use crate::tenant::attributes::{AttributeState, RoleAttribute, attribute_owners};
use crate::tenant::observed::Observed;
use crate::texts::{attributes as texts, locale};
use crate::ui::{CheckField, LinkButton, Notice, Tone};
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
    let is_synced = owners.iter().any(|owner| owner.is_synced);
    let items = owners.into_iter().map(move |owner| {
        let names: Vec<String> = owner.environments.iter().map(ToString::to_string).collect();
        let owns = if owner.is_synced { texts::owns_synced } else { texts::owns };
        let text = owns(&owner.name, &locale::all_of(&names));
        let href = move || navigation.href(&Route::Attributes, &ViewState { attribute_owner: Some(owner.app_id.clone()), ..view.get() });
        let label = texts::use_those_of(&owner.name);
        let offer = (!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(href)>{label}</LinkButton></p> });
        view! { <li class="stack"><p>{text}</p>{offer}</li> }
    });
    let (title, text) = match (is_mapped, is_synced) {
        (true, _) => (texts::OTHERS_TITLE, texts::OTHERS),
        (false, true) => (texts::OFFER_SYNCED_TITLE, texts::OFFER),
        (false, false) => (texts::OFFER_TITLE, texts::OFFER),
    };
    Some(
        view! {
            <Notice tone=Tone::Info title=title>
                <p>{text}</p>
                <ul class="plain stack">{items.collect_view()}</ul>
            </Notice>
        }
        .into_any(),
    )
}

/// Lets the administrator create attributes beside those of the same names that Active Directory fills.
pub(super) fn beside_synced_choice(
    attributes: &[RoleAttribute],
    beside: RwSignal<bool>,
) -> Option<AnyView> {
    let is_offered = attributes
        .iter()
        .any(|one| one.state == AttributeState::Missing && one.synced_definition().is_some());
    is_offered.then(|| {
        view! {
            <Notice tone=Tone::Warn title=texts::BESIDE_SYNCED_TITLE>
                <CheckField label=texts::BESIDE_SYNCED checked=beside help=texts::BESIDE_SYNCED_HELP />
            </Notice>
        }
        .into_any()
    })
}

/// Says which other application's attributes are in use, and why.
pub(super) fn borrowed_notice(observed: &Observed) -> Option<AnyView> {
    let navigation = navigation();
    let view = use_view();
    let owner = observed.environments.owner.clone()?;
    let is_mapped = observed.environments.is_owner_mapped;
    let chosen = view.get().attribute_owner;
    if is_mapped && chosen.as_ref().is_some_and(|chosen| *chosen != owner) {
        return Some(
            view! {
                <Notice tone=Tone::Warn title=texts::MAPPED_OTHERS_TITLE>
                    <p>{texts::mapped_others(&owner)}</p>
                </Notice>
            }
            .into_any(),
        );
    }
    observed.has_other_owner().then(|| {
        let back = move || navigation.href(&Route::Attributes, &ViewState { attribute_owner: None, ..view.get() });
        let text = if is_mapped { texts::borrowed_and_mapped(&owner) } else { texts::borrowed(&owner) };
        view! {
            <Notice tone=Tone::Info title=texts::BORROWED_TITLE>
                <p>{text}</p>
                {(!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(back)>{texts::USE_OWN}</LinkButton></p> })}
            </Notice>
        }
        .into_any()
    })
}
