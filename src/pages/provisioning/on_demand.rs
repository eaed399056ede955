//! Chooses users for provisioning on demand and shows the queue with the result of each. The app holds the queue,
//! because it continues while the administrator visits other pages.

mod chosen;
mod queue;

use crate::changes::provision::{ExpectedResult, OnDemandTarget, Provision};
use crate::components::load_error::LoadError;
use crate::components::search_state::SearchState;
use crate::graph::models::User;
use crate::state::{on_demand_queue, session, tenant};
use crate::tenant::observed::Observed;
use crate::tenant::search;
use crate::texts::{common, on_demand as texts, things};
use crate::ui::{BidiText, Button, ButtonKind, Card, Explain, RequestList, SearchBox, Term};
use chosen::{invited_again_notice, missing_roles_notice, planned_requests, resume_queue};
use leptos::prelude::*;
use queue::QueueProgress;

#[component]
pub(crate) fn OnDemand() -> impl IntoView {
    let (state, session, queue) = (tenant(), session(), on_demand_queue());
    let query = RwSignal::new(String::new());
    let searching = SearchState::<User>::new();
    let chosen = RwSignal::new(Vec::<User>::new());
    let target = Memo::new(move |_| {
        state.with_observed(|observed| observed.and_then(OnDemandTarget::from_observed))
    });
    resume_queue(chosen);
    let on_search = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        let names = state
            .with_observed(|observed| observed.map(Observed::readable_names))
            .unwrap_or_default();
        searching.start(async move { search::search_users(&client, &text, &names).await });
    });
    let start = Callback::new(move |()| {
        if let Some(target) = target.get_untracked() {
            let users: Vec<Provision> = chosen
                .get_untracked()
                .iter()
                .map(|user| target.provision(&user.id, user.name(), ExpectedResult::Synchronized))
                .collect();
            chosen.set(Vec::new());
            queue.provision(users);
        }
    });
    view! {
        <h2>{texts::TITLE}</h2>
        <p class="muted">{texts::LEAD} " " <Explain term=Term::OnDemand /></p>
        {move || target.get().is_some().then(|| view! {
            <SearchBox label=texts::PERSON value=query on_search=on_search busy=searching.busy() />
            {move || searching.with_results(|found| found.map(|found| match found {
                Err(error) => view! { <LoadError error=error.clone() what=things::PEOPLE retry=on_search /> }.into_any(),
                Ok(found) if found.items.is_empty() => view! { <p class="muted">{common::NO_USERS_FOUND_SENTENCE}</p> }.into_any(),
                Ok(found) => {
                    let rows = found.items.iter().map(|user| {
                        let (user, label) = (user.clone(), texts::add_label(&user.name()));
                        let (name, upn, id) = (user.name(), user.user_principal_name.clone(), user.id.clone());
                        let spent = Signal::derive(move || chosen.with(|chosen| chosen.iter().any(|one| one.id == id)));
                        let add = move |()| chosen.update(|chosen| if !chosen.contains(&user) { chosen.push(user.clone()); });
                        view! { <li class="item"><div class="grow"><p><BidiText text=name /></p><p class="muted">{upn.map(|upn| view! { <BidiText text=upn /> })}</p></div><Button label=label spent=spent on_press=add>{texts::ADD}</Button></li> }
                    }).collect_view();
                    view! { <Card title=texts::FOUND_TITLE><ul class="plain list" aria-label=common::PEOPLE_FOUND>{rows}</ul></Card> }.into_any()
                }
            }))}
            {move || { let users = chosen.get(); (!users.is_empty()).then(|| {
                let text = texts::provision(users.len());
                let notice = (missing_roles_notice(&users), invited_again_notice(&users));
                let requests = planned_requests(&users, target.get());
                view! {
                    {notice}
                    <Card title=texts::REQUESTS_TITLE end=texts::REQUESTS_END><RequestList requests=requests /></Card>
                    <p class="row"><Button kind=ButtonKind::Primary busy=queue.busy() on_press=start>{text}</Button><Button on_press=move |()| chosen.set(Vec::new())>{texts::CLEAR}</Button></p>
                }
            }) }}
        })}
        <QueueProgress />
    }
}
