//! Shows which permission model the workspace has and why, and sets it. The choice lives in the address.

use crate::links;
use crate::role_model::RoleModel;
use crate::routes::{Route, ViewState};
use crate::state::{navigation, role_model, use_view};
use crate::texts::roles as texts;
use crate::ui::{Explain, SelectField, Term};
use crate::workato::{PermissionModel, models_to_offer};
use leptos::prelude::*;

#[component]
pub(crate) fn ModelChoice(route: Route) -> impl IntoView {
    let (view, navigation, model) = (use_view(), navigation(), role_model());
    let in_view = move || {
        let set = view.with(|view| view.permission_model);
        set.map_or("", PermissionModel::slug).to_owned()
    };
    let chosen = RwSignal::new(untrack(in_view));
    Effect::new(move |before: Option<String>| {
        let slug = chosen.get();
        if before.is_some_and(|before| before != slug) && untrack(in_view) != slug {
            let changed = ViewState {
                permission_model: PermissionModel::from_slug(&slug),
                ..view.get_untracked()
            };
            navigation.replace_view(&route, &changed);
        }
        slug
    });
    // Follows a role that answered the question, and Back.
    Effect::new(move |_| {
        let set = in_view();
        if set != chosen.get_untracked() {
            chosen.set(set);
        }
    });
    let concluded = (String::new(), texts::AS_THE_TENANT_SHOWS.to_owned());
    let models = PermissionModel::ALL
        .iter()
        .map(|model| (model.slug().to_owned(), model.name().to_owned()));
    let options: Vec<_> = [concluded].into_iter().chain(models).collect();
    view! {
        <p><b>{move || model.with(RoleModel::title)}</b>{move || format!(". {} ", model.with(RoleModel::describe_grounds))}<Explain term=Term::PermissionModel /></p>
        <p>{move || model.with(RoleModel::describe_next)}</p>
        <SelectField label=texts::MODEL options=options value=chosen help=texts::MODEL_HELP />
        <p><a href=links::WORKATO_ROLES target="_blank" rel="noopener">{texts::DOCUMENTATION}</a></p>
    }
}

/// What Workato's documents say about the roles that are offered.
#[component]
pub(crate) fn ModelNotes() -> impl IntoView {
    let model = role_model();
    move || {
        let known = model.with(RoleModel::model);
        let unknown = known
            .is_none()
            .then(|| view! { <p>{move || model.with(RoleModel::describe_next)}</p> });
        let notes = models_to_offer(known)
            .into_iter()
            .map(|model| view! { <p class="muted">{model.describe()}</p> });
        view! { {unknown} {notes.collect_view()} }
    }
}

/// A tag for a role that the workspace does not have.
pub(crate) fn role_tag(value: String) -> impl IntoView {
    use crate::ui::{Tag, Tone};
    let model = role_model();
    move || {
        let tag = model.with(|model| model.tag(&value));
        tag.map(|tag| view! { " " <Tag tone=Tone::Warn>{tag}</Tag> })
    }
}
