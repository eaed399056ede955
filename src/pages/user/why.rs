//! Answers "why is this user not provisioned, or without a role?" on the user's page. Does not judge: `diagnosis` does.
//! Links to the fix for each problem.

mod answer;
mod now;
mod sent;

use crate::diagnosis::{self, Account, Evidence};
use crate::foreign::Foreign;
use crate::ids::UserId;
use crate::state::{Loaded, session, tenant, use_view};
use crate::ui::Loading;
use answer::Answer;
use leptos::prelude::*;
use now::Now;
use sent::sent;

/// The diagnosis and what can be done at once. `again` is incremented after a change.
#[component]
pub(crate) fn Why(user: UserId, name: Foreign, again: RwSignal<u32>) -> impl IntoView {
    let (state, view, session) = (tenant(), use_view(), session());
    let loaded = Loaded::<Evidence>::new();
    let person = StoredValue::new(user);
    Effect::new(move |_| {
        again.track();
        let model = view.get().model;
        if let Some(observed) = state.observed() {
            let (client, user) = (session.client(), person.get_value());
            loaded.load(async move { Ok(diagnosis::read(&client, &observed, model, &user).await) });
        }
    });
    let name = StoredValue::new(name);
    // Entra can provision only enabled accounts on demand.
    let there = Memo::new(move |_| {
        loaded.ok().is_some_and(|evidence| {
            matches!(evidence.account, Ok(Account::There { enabled: true, .. }))
        })
    });
    view! {
        {move || match loaded.ok() {
            None => view! { <Loading what="why it is as it is" /> }.into_any(),
            Some(evidence) => {
                let diagnosis = diagnosis::judge(&evidence);
                let sent = sent(&evidence);
                view! { <Answer diagnosis=diagnosis user=person.get_value() /> {sent} }.into_any()
            }
        }}
        {move || there.get().then(|| view! { <Now user=person.get_value() name=name.get_value() again=again /> })}
    }
}
