//! Role fields of the first user, one for each environment in use. Warns about a role that the model does not know.

use super::FirstUserFields;
use crate::components::choices::ModelChoice;
use crate::routes::Route;
use crate::state::use_view;
use crate::ui::{Choice, ChoiceField, CustomChoice};
use leptos::prelude::*;

#[component]
pub(super) fn FirstUserRoles(first: FirstUserFields) -> impl IntoView {
    let view = use_view();
    let model = Memo::new(move |_| view.get().permission_model);
    view! {
        {move || {
            let model = model.get();
            first.roles.get().into_iter().map(|(environment, value)| {
                let choices = model.roles().iter().map(|role| Choice { value: role.value.into(), label: role.value.into(), help: role.note.into() }).collect::<Vec<_>>();
                let typed = CustomChoice { label: format!("Custom role in {environment}"), help: "Exactly as it is called in Workato. Letter case is kept.".into() };
                let hint = Signal::derive(move || {
                    let meant = model.near_miss(&value.get());
                    meant.map(|meant| format!("Workato compares to the letter. Did you mean {meant}?"))
                });
                view! { <ChoiceField legend=format!("Role in {environment}") choices=choices value=value typed=typed hint=hint /> }
            }).collect_view()
        }}
        <ModelChoice route=Route::Connection />
    }
}
