//! Role fields of the first user, one for each environment in use. Warns about a role that the workspace does not have.

use super::FirstUserFields;
use crate::components::choices::model::{ModelChoice, ModelNotes};
use crate::components::choices::role_field::RoleField;
use crate::routes::Route;
use leptos::prelude::*;

#[component]
pub(super) fn FirstUserRoles(first: FirstUserFields) -> impl IntoView {
    let fields = move || {
        let roles = first.roles.get().into_iter();
        roles
            .map(|(environment, value)| view! { <RoleField environment=environment.to_string() value=value route=Route::Connection /> })
            .collect_view()
    };
    view! {
        <ModelNotes />
        {fields}
        <ModelChoice route=Route::Connection />
    }
}
