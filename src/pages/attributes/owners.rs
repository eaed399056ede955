//! Notices about role attributes that other applications own, with links to use them or not. Does not count attributes
//! that are not sent.

use crate::routes::{Route, ViewState};
use crate::state::{navigation, use_view};
use crate::tenant::attributes::{AttributeState, RoleAttribute, attribute_owners};
use crate::tenant::observed::Observed;
use crate::ui::{CheckField, LinkButton, Notice, Tone};
use leptos::prelude::*;

const OFFER: &str = "An attribute works whichever application owns it: using it keeps the values that people have in it. Its full name begins with the owner's client id, so mappings have to name that one.";

/// Follows the sentence that names the owner.
const SYNCED: &str = " Entra Connect fills them from Active Directory: they can be mapped, and roles are then set on-premises, not here.";

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
        let source = if owner.is_synced { SYNCED } else { "" };
        let text = format!("{} owns attributes of these names for {}.{source}", owner.name, names.join(", "));
        let href = move || navigation.href(&Route::Attributes, &ViewState { attribute_owner: Some(owner.app_id.clone()), ..view.get() });
        let label = format!("Use the attributes of {}", owner.name);
        let offer = (!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(href)>{label}</LinkButton></p> });
        view! { <li class="stack"><p>{text}</p>{offer}</li> }
    });
    let (title, text) = match (is_mapped, is_synced) {
        (true, _) => (
            "Other applications own attributes of these names",
            "They are theirs: no mapping of this application sends them, and they are counted nowhere.",
        ),
        (false, true) => ("Active Directory fills such attributes already", OFFER),
        (false, false) => ("Another application owns such attributes already", OFFER),
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
            <Notice tone=Tone::Warn title="There would be two attributes of each name".to_owned()>
                <CheckField label="Create others beside those that Active Directory fills" checked=beside help="Values are not copied. Only the one that is mapped is sent, and people may look at the wrong one." />
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
