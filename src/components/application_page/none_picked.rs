//! Shown by pages that need an application when none is picked.
use crate::components::search_state::SearchState;
use crate::routes::{Route, ViewState};
use crate::state::{navigation, session, use_view};
use crate::tenant::application::{EnterpriseApplication, obstacles};
use crate::tenant::search;
use crate::texts::{application as texts, common};
use crate::ui::{ButtonKind, EmptyState, LinkButton};
use crate::workato;
use leptos::prelude::*;

/// Offers an application called Workato directly.
#[component]
pub(crate) fn NonePicked() -> impl IntoView {
    let (session, navigation) = (session(), navigation());
    let view = use_view();
    let searching = SearchState::<EnterpriseApplication>::new();
    let client = session.client();
    searching.start(async move {
        search::search_applications(&client, workato::APPLICATION_NAME).await
    });
    let tenant_id = session.account().and_then(|account| account.tenant_id);
    let named = move || {
        searching.with_results(|found| {
            let found = found?.as_ref().ok()?;
            let mut named = found.items.iter().filter(|application| {
                application
                    .name()
                    .exact()
                    .eq_ignore_ascii_case(workato::APPLICATION_NAME)
            });
            let (only, none) = (named.next()?, named.next());
            let principal = only.service_principal.as_ref()?;
            (none.is_none() && obstacles(only, tenant_id.as_ref()).is_empty())
                .then(|| (only.name(), principal.id.clone()))
        })
    };
    let anywhere = Signal::derive(move || {
        navigation.href(
            &Route::Applications,
            &ViewState {
                app: None,
                ..view.get()
            },
        )
    });
    view! {
        <EmptyState title=texts::NONE_PICKED_TITLE>
            <p>{texts::NONE_PICKED}</p>
            <div class="row">
                {move || named().map(|(name, app)| {
                    let href = navigation.href(&Route::Application, &ViewState { app: Some(app), ..view.get() });
                    view! { <LinkButton kind=ButtonKind::Primary href=href>{texts::pick(&name)}</LinkButton> }
                })}
                <LinkButton href=anywhere>{common::PICK_THE_APPLICATION}</LinkButton>
            </div>
        </EmptyState>
    }
}
