//! Counts the people with several app roles, and warns where a mapping takes only one.

use crate::components::paged_resource::PagedResource;
use crate::mappings::check::takes_one_app_role;
use crate::state::tenant;
use crate::tenant::assignments::Assignments as Assigned;
use crate::texts::{assignments as texts, locale};
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

#[component]
pub(super) fn SeveralAppRoles(loaded: PagedResource<Assigned>) -> impl IntoView {
    let state = tenant();
    let takes_one = Memo::new(move |_| {
        let found = state.with_observed(|observed| {
            let schema = observed?.schema.as_ref().ok()?.as_ref()?;
            Some(takes_one_app_role(schema.user_rule()?.user_mapping()?))
        });
        found == Some(true)
    });
    let names = Memo::new(move |_| {
        loaded.with_value(|all| {
            let found = all.map(Assigned::users_with_several_roles);
            let names = found.unwrap_or_default().into_iter();
            names.map(|one| one.name().to_string()).collect::<Vec<_>>()
        })
    });
    move || {
        let names = names.get();
        if names.is_empty() {
            return ().into_any();
        }
        let text = texts::several_app_roles(names.len(), &locale::all_of(&names));
        if takes_one.get() {
            view! {
                <Notice tone=Tone::Warn title=texts::SEVERAL_APP_ROLES_TITLE>
                    <p>{text} " " {texts::SEVERAL_APP_ROLES_FAIL}</p>
                </Notice>
            }
            .into_any()
        } else {
            view! { <p class="muted pad">{text}</p> }.into_any()
        }
    }
}
