//! The page of one user's roles: the value per environment, the choice, the exact PATCH, and the confirmed result. Does
//! not write an empty value, and says why.

mod diagnosis;
mod editor;
mod field;
mod synced;

use super::not_found::NotFound;
use crate::components::account_tags::account_tags;
use crate::components::application_page::read_user_view;
use crate::components::choices::model::ModelChoice;
use crate::components::next_step::NextStep;
use crate::components::page_link::PageLink;
use crate::ids::UserId;
use crate::routes::Route;
use crate::state::{Loaded, session, tenant, use_route};
use crate::tenant::attributes::RoleAttribute;
use crate::tenant::user_roles::{self, UserRoles};
use crate::texts::{common, user as texts};
use crate::ui::{Button, Card, CopyText, EmptyState, PageHeader};
use diagnosis::DiagnosisView;
use editor::RoleEditor;
use leptos::prelude::*;
use synced::synced_roles;

#[component]
pub(crate) fn User() -> impl IntoView {
    let route = use_route();
    let user = Memo::new(move |_| match route.get() {
        Some(Route::User(user)) => Some(user),
        _ => None,
    });
    move || match user.get() {
        Some(user) => view! { <UserDetails user=user /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn UserDetails(user: UserId) -> impl IntoView {
    let session = session();
    let state = tenant();
    let read = Loaded::<UserRoles>::new();
    let refresh_count = RwSignal::new(0_u32);
    let changed = RwSignal::new(0_u32);
    // The attributes determine which values to read. The page and its choices stay until the attributes change or the
    // administrator refreshes. A failed read changes nothing.
    let attributes = Memo::new(move |_| {
        state.with_observed(|observed| observed.map(|observed| observed.attributes.clone()))
    });
    let last_request = StoredValue::new(None::<(u32, Vec<RoleAttribute>)>);
    let user = StoredValue::new(user);
    Effect::new(move |_| {
        let request = match (refresh_count.get(), attributes.get()) {
            (_, None) => return,
            (_, Some(Err(error))) => {
                read.set_error(error);
                return;
            }
            (refresh_count, Some(Ok(attributes))) => (refresh_count, attributes),
        };
        if last_request.with_value(|last_request| last_request.as_ref() == Some(&request)) {
            return;
        }
        last_request.set_value(Some(request.clone()));
        let (client, user) = (session.client(), user.get_value());
        read.load(async move { user_roles::read(&client, &user, &request.1).await });
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        refresh_count.update(|refresh_count| *refresh_count += 1);
        changed.update(|changed| *changed += 1);
    });
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        {move || match read.get() {
            // The user may be deleted, which the diagnosis explains too.
            Some(Err(error)) if picked.get() && error.is_not_found() => {
                let id = user.get_value();
                view! { <PageHeader title=texts::TITLE lead="" /> <div class="stack"><DiagnosisView user=id.clone() name=id.as_str().into() refresh_count=changed /></div> }.into_any()
            }
            read => read_user_view(texts::TITLE, picked.get(), read, retry, |roles| {
                let head = roles.user.name().to_string();
                let lead = roles.user.user_principal_name.clone().unwrap_or_default();
                let notes = account_tags(&roles.user);
                let object_id = roles.user.id.to_string();
                let name = roles.user.name();
                let leave = Route::Deprovision(roles.user.id.clone());
                let synced = synced_roles(&roles.synced_values);
                view! {
                    <PageHeader title=head lead=lead>
                        <Button on_press=retry busy=state.is_busy()>{common::CHECK_AGAIN}</Button>
                        <PageLink to=Route::Users>{texts::ALL_PEOPLE}</PageLink>
                        <PageLink to=leave>{texts::DEPROVISION}</PageLink>
                        <PageLink to=Route::Preview(Some(user.get_value()))>{texts::WHAT_IS_SENT}</PageLink>
                    </PageHeader>
                    <div class="stack">
                        <p>{notes} " " <CopyText text=object_id what=texts::OBJECT_ID /></p>
                        {if !roles.values.is_empty() {
                            view! { <RoleEditor roles=roles /> }.into_any()
                        } else if synced.is_some() {
                            ().into_any()
                        } else {
                            view! {
                                <EmptyState title=texts::NO_ATTRIBUTE_TITLE>
                                    <p>{texts::NO_ATTRIBUTE}</p>
                                    <PageLink to=Route::Attributes>{texts::CREATE_ATTRIBUTES}</PageLink>
                                </EmptyState>
                            }.into_any()
                        }}
                        {synced}
                        <DiagnosisView user=user.get_value() name=name refresh_count=changed />
                        <NextStep here=Route::Users />
                        <Card title=texts::PERMISSION_MODEL><div class="stack"><ModelChoice route=Route::User(user.get_value()) /></div></Card>
                    </div>
                }.into_any()
            }),
        }}
    }
}
