//! Form that chooses the first user. Does not choose one automatically.

use super::FirstUserFields;
use super::assigned::AssignedUserField;
use super::roles::FirstUserRoles;
use super::search::FirstUserSearch;
use crate::state::TenantState;
use crate::texts::connection as texts;
use crate::ui::Card;
use leptos::prelude::*;

#[component]
pub(in crate::pages::connection) fn FirstUserForm(
    first: FirstUserFields,
    state: TenantState,
) -> impl IntoView {
    view! {
        <Card title=texts::FIRST_PERSON end=texts::FIRST_PERSON_END><div class="stack">
            <p>{texts::FIRST_PERSON_LEAD}</p>
            <AssignedUserField first=first state=state />
            <FirstUserSearch first=first state=state />
            {move || first.is_chosen().then(|| view! { <FirstUserRoles first=first /> })}
        </div></Card>
    }
}
