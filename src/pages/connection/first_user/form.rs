//! Form that chooses the first user. Does not choose one automatically.

use super::FirstUserFields;
use super::assigned::AssignedUserField;
use super::roles::FirstUserRoles;
use super::search::FirstUserSearch;
use crate::state::TenantState;
use crate::ui::Card;
use leptos::prelude::*;

#[component]
pub(in crate::pages::connection) fn FirstUserForm(
    first: FirstUserFields,
    state: TenantState,
) -> impl IntoView {
    view! {
        <Card title="The first person" end="Steps 1.7 to 1.9 and 4.1 to 4.8"><div class="stack">
            <p>"Somebody can be given a role and be provisioned in the same run, before anybody else is. Everybody else follows with the first cycle."</p>
            <AssignedUserField first=first state=state />
            <FirstUserSearch first=first state=state />
            {move || first.is_chosen().then(|| view! { <FirstUserRoles first=first /> })}
        </div></Card>
    }
}
