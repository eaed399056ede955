//! Starts the app, provides its contexts and maps routes to pages.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

mod chunk_error;
mod chunks;
mod first_run;
mod redirecting;
mod sign_in;
mod sign_in_error;

use crate::components::shell::Shell;
use crate::config::{Config, ConfigErrors, Tenant};
use crate::oauth::SessionState;
use crate::oauth::record::TENANT_KEY;
use crate::problem::Problem;
use crate::routes::Route;
use crate::session::Session;
use crate::state::{
    self, ConfigSource, drop_old_journals, provide_app_contexts, provide_signed_in_contexts,
    use_route,
};
use crate::{browser, pages};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::mem::discriminant;

pub fn mount() {
    console_error_panic_hook::set_once();
    let boot = browser::read_boot_data();
    match configuration(&boot) {
        Ok((mut config, source)) => {
            let fragment = boot.fragment;
            let platform = browser::platform();
            // Only the tenant is read from storage. Storage must not decide where tokens are sent.
            let switched = platform.tab_storage.get(TENANT_KEY);
            if let Some(tenant) = switched.as_deref().and_then(Tenant::parse) {
                config.tenant = tenant;
            }
            let session = Session::new(platform, config, browser::address_of_app(&boot.base));
            leptos::mount::mount_to_body(
                move || view! { <App session=session.clone() base=boot.base.clone() fragment=fragment.clone() source=source.clone() /> },
            );
        }
        Err(unconfigured) => {
            let base = boot.base;
            leptos::mount::mount_to_body(move || chunks::first_run(unconfigured, base));
        }
    }
}

/// Why there is no usable configuration, and the problem that the first-run page shows.
type Unconfigured = Box<(ConfigErrors, Option<Problem>)>;

/// Uses `config.json` if it is complete, otherwise what the first-run page stored.
fn configuration(boot: &browser::BootData) -> Result<(Config, ConfigSource), Unconfigured> {
    let errors = match &boot.config {
        Some(text) => match Config::parse(text) {
            Ok(config) => return Ok((config, ConfigSource::File)),
            Err(errors) => Some(errors),
        },
        None => boot.config_error.clone().map(|unreadable| ConfigErrors {
            unreadable: Some(unreadable),
            ..ConfigErrors::default()
        }),
    };
    if let Some(config) = browser::remembered_config()
        .as_deref()
        .and_then(Config::from_remembered)
    {
        let problem = errors.as_ref().map(Problem::from_ignored_config);
        return Ok((config, ConfigSource::Remembered(problem)));
    }
    let problem = errors.as_ref().map(Problem::from_config_errors);
    Err(Box::new((errors.unwrap_or_default(), problem)))
}

#[component]
fn App(session: Session, base: String, fragment: String, source: ConfigSource) -> impl IntoView {
    let navigation = provide_app_contexts(session.clone(), base, source);
    if let Some(return_to) = session.return_route(&fragment) {
        navigation.navigate(return_to, true);
    }
    spawn_local(drop_old_journals(session.platform().clone()));
    spawn_local(async move {
        // After the redirect from Entra, the app returns to the page that the user left.
        if let Some(return_to) = session
            .start(&fragment, &navigation.current_address())
            .await
        {
            navigation.navigate(return_to, true);
        }
    });
    chunks::preload();
    view! { <SignInGate /> }
}

/// Shows nothing of the tenant before sign-in.
#[component]
fn SignInGate() -> impl IntoView {
    let session = state::session();
    let signed_in = Memo::new(move |_| match session.state() {
        SessionState::SignedIn(_) => GateState::Open,
        SessionState::SignedOut(_) => GateState::Closed,
        SessionState::Starting | SessionState::Redirecting => GateState::Redirecting,
    });
    move || {
        match signed_in.get() {
        GateState::Open => chunks::main_view().into_any(),
        GateState::Closed => {
            view! { <sign_in::SignIn render_error=|reason| chunks::sign_in_error(reason).into_any() /> }
                .into_any()
        }
        GateState::Redirecting => view! { <redirecting::Redirecting /> }.into_any(),
    }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum GateState {
    Open,
    Closed,
    Redirecting,
}

#[component]
fn Routes() -> impl IntoView {
    provide_signed_in_contexts();
    let route = use_route();
    // A page follows its own choices and ids, so it is rendered again only when the kind of page changes.
    let page = Memo::new_with_compare(
        move |_| route.get(),
        |before, now| {
            let kind = |route: &Option<Route>| route.as_ref().map(discriminant);
            before.map(kind) != now.map(kind)
        },
    );
    view! {
        <Shell>
            {move || match page.get() {
                Some(Route::Setup) => view! { <pages::Setup /> }.into_any(),
                Some(Route::Applications) => view! { <pages::Applications /> }.into_any(),
                Some(Route::Application) => view! { <pages::Application /> }.into_any(),
                Some(Route::Attributes) => view! { <pages::Attributes /> }.into_any(),
                Some(Route::Connection) => view! { <pages::Connection /> }.into_any(),
                Some(Route::Mappings) => view! { <pages::Mappings /> }.into_any(),
                Some(Route::Preview(_)) => view! { <pages::Preview /> }.into_any(),
                Some(Route::Users) => view! { <pages::Users /> }.into_any(),
                Some(Route::User(_)) => view! { <pages::User /> }.into_any(),
                Some(Route::Assignments) => view! { <pages::Assignments /> }.into_any(),
                Some(Route::Provisioning) => view! { <pages::Provisioning /> }.into_any(),
                Some(Route::Log(_)) => view! { <pages::Log /> }.into_any(),
                Some(Route::Deprovision(_)) => view! { <pages::Deprovision /> }.into_any(),
                Some(Route::Deleted) => view! { <pages::Deleted /> }.into_any(),
                Some(Route::Disable) => view! { <pages::Disable /> }.into_any(),
                None => view! { <pages::NotFound /> }.into_any(),
            }}
        </Shell>
    }
}
