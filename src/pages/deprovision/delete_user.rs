//! The second option: deletes the user from the tenant. Requires the typed name.

use crate::changes::deletion::DeleteUser;
use crate::components::page_link::PageLink;
use crate::components::plan_view::PlanView;
use crate::ids::UserId;
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::{current_run, session};
use crate::ui::{Card, ConfirmField, Notice, Tone};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

#[component]
pub(super) fn DeleteUserForm(
    user: UserId,
    name: UntrustedText,
    word: String,
    known_as: Option<String>,
) -> impl IntoView {
    let (session, run) = (session(), current_run());
    let typed = RwSignal::new(String::new());
    let started = RwSignal::new(false);
    let deleted = RwSignal::new(false);
    let expected = word.clone();
    let is_oneself = {
        let word = word.clone();
        move || {
            session
                .account()
                .is_some_and(|account| account.username.eq_ignore_ascii_case(&word))
        }
    };
    let confirmed = Memo::new(move |_| started.get() || typed.with(|typed| *typed == expected));
    let plan = Plan {
        changes: vec![
            DeleteUser {
                user,
                name,
                user_principal_name: known_as,
            }
            .into(),
        ],
        blocked: Vec::new(),
    };
    view! {
        <Card title="Delete the person from the tenant" end="A much bigger hammer">
            <div class="stack">
                <p>"The person loses everything in this tenant, not this application only: sign-in, mail, groups, licences. For 30 days the person can be restored. Removing the assignment is enough to end the access to Workato."</p>
                {move || if is_oneself() {
                    view! { <Notice tone=Tone::Bad title="That is your own account"><p>"Nobody deletes the account they are signed in with."</p></Notice> }.into_any()
                } else {
                    view! { <ConfirmField label="User principal name of whom to delete" word=word.clone() typed=typed disabled=run.running /> }.into_any()
                }}
                <p class="row"><PageLink to=Route::Deleted>"Deleted people"</PageLink></p>
            </div>
        </Card>
        {move || confirmed.get().then(|| view! { <PlanView plan=plan.clone() start="Delete the person" started=move |()| started.set(true) done=move |complete| deleted.set(complete) /> })}
        {move || deleted.get().then(|| view! { <Notice tone=Tone::Good title="Deleted"><p>"The next cycle deactivates the account in Workato. Provisioning on demand cannot process deleted people."</p></Notice> })}
    }
}
