//! Form that chooses the first user. Does not choose one automatically.

use super::First;
use super::assigned::Assigned;
use super::others::Others;
use super::roles::Roles;
use crate::state::TenantState;
use crate::ui::Card;
use leptos::prelude::*;

#[component]
pub(in crate::pages::connection) fn FirstChoice(first: First, state: TenantState) -> impl IntoView {
    view! {
        <Card title="The first person" end="Steps 1.7 to 1.9 and 4.1 to 4.8"><div class="stack">
            <p>"Somebody can be given a role and be provisioned in the same run, before anybody else is. Everybody else follows with the first cycle."</p>
            <Assigned first=first state=state />
            <Others first=first state=state />
            {move || first.is_some().then(|| view! { <Roles first=first /> })}
        </div></Card>
    }
}
