//! The frame around every page: location, account and navigation. Does not know what a page shows.

mod interrupted_runs;
mod leave_confirmation;
mod session_notices;
mod tenant_switch;

use crate::config::Cloud;
use crate::mappings::state::check_mappings;
use crate::oauth::Account;
use crate::routes::Route;
use crate::state::{
    current_run, journals, navigation, navigation_guard, session, tenant, use_route, use_view,
};
use crate::texts::{locale, shell as texts};
use crate::ui::{AccountView, Button, Frame, Icon, NavItem, Notice, ProblemNotice, Tone};
use interrupted_runs::InterruptedRuns;
use leave_confirmation::LeaveConfirmation;
use leptos::prelude::*;
use session_notices::SessionNotices;
use tenant_switch::TenantSwitch;

#[component]
pub(crate) fn Shell(children: Children) -> impl IntoView {
    let (session, navigation, run) = (session(), navigation(), current_run());
    let state = tenant();
    let view = use_view();
    let route = use_route();
    let location = Signal::derive(move || {
        let mut location = vec![
            state
                .with_observed(|observed| {
                    observed.and_then(|observed| {
                        observed.organization.as_ref().ok()?.display_name.clone()
                    })
                })
                .unwrap_or_else(|| session.config().tenant.to_string()),
        ];
        location.extend(state.with_observed(|observed| {
            observed.and_then(|observed| {
                observed
                    .enterprise_application
                    .as_ref()
                    .ok()
                    .map(|application| application.name().to_string())
            })
        }));
        location
    });
    let cloud = Signal::derive(move || cloud_name(&session.cloud()));
    let account = Signal::derive(move || session.account().map(|account| account_view(&account)));
    let nav = Signal::derive(move || {
        let (view, now) = (view.get(), route.get());
        let item = |target: Route, label: &str, icon: Icon, count: String, current: bool| NavItem {
            label: label.into(),
            href: navigation.href(&target, &view),
            icon,
            count,
            current,
        };
        let mut items = vec![item(
            Route::Setup,
            texts::SETUP,
            Icon::Setup,
            String::new(),
            now == Some(Route::Setup),
        )];
        if view.app.is_none() {
            items.push(item(
                Route::Applications,
                texts::APPLICATION,
                Icon::Application,
                String::new(),
                now == Some(Route::Applications),
            ));
            return items;
        }
        let attributes = state.with_observed(|observed| {
            let attributes = observed?.attributes.as_ref().ok()?;
            let usable = attributes
                .iter()
                .filter(|attribute| attribute.state.is_readable())
                .count();
            Some(texts::attributes_usable(usable, attributes.len()))
        });
        let connection = state.with_observed(|observed| {
            let job = observed?.job()?;
            Some(if job.is_quarantined() {
                texts::IN_QUARANTINE
            } else if job.is_started() {
                texts::JOB_RUNS
            } else {
                texts::JOB_NOT_STARTED
            })
        });
        let mappings = state.with_observed(|observed| {
            let open = check_mappings(observed?).ok()?;
            let open = open
                .issues
                .iter()
                .filter(|issue| issue.is_documented() && !issue.may_be_meant());
            Some(open.count())
                .filter(|count| *count > 0)
                .map(texts::mappings_to_do)
        });
        let users = state.users.with_users(|users| {
            let (_, users) = users?;
            let users = users.as_ref().ok()?;
            let more = if users.is_complete() { "" } else { "+" };
            Some(format!("{}{more}", locale::number(users.users.len())))
        });
        items.extend([
            item(
                Route::Application,
                texts::APPLICATION,
                Icon::Application,
                String::new(),
                matches!(now, Some(Route::Application | Route::Applications)),
            ),
            item(
                Route::Attributes,
                texts::ATTRIBUTES,
                Icon::Attributes,
                attributes.unwrap_or_default(),
                now == Some(Route::Attributes),
            ),
            item(
                Route::Connection,
                texts::CONNECTION,
                Icon::Connection,
                connection.unwrap_or_default().into(),
                now == Some(Route::Connection),
            ),
            item(
                Route::Mappings,
                texts::MAPPINGS,
                Icon::Mappings,
                mappings.unwrap_or_default(),
                matches!(now, Some(Route::Mappings | Route::Preview(_))),
            ),
            item(
                Route::Users,
                texts::USERS,
                Icon::Users,
                users.unwrap_or_default(),
                matches!(
                    now,
                    Some(Route::Users | Route::User(_) | Route::Deprovision(_))
                ),
            ),
            item(
                Route::Assignments,
                texts::ASSIGNMENTS,
                Icon::Assignments,
                String::new(),
                now == Some(Route::Assignments),
            ),
            item(
                Route::Provisioning,
                texts::PROVISIONING,
                Icon::Provisioning,
                String::new(),
                now == Some(Route::Provisioning),
            ),
            item(
                Route::Log(None),
                texts::LOG,
                Icon::Log,
                String::new(),
                matches!(now, Some(Route::Log(_))),
            ),
            item(
                Route::Deleted,
                texts::DELETED,
                Icon::Deleted,
                String::new(),
                now == Some(Route::Deleted),
            ),
            item(
                Route::Disable,
                texts::DISABLE,
                Icon::Disable,
                String::new(),
                now == Some(Route::Disable),
            ),
        ]);
        items
    });
    let home = Signal::derive(move || navigation.link(&Route::Setup));
    let switching = RwSignal::new(false);
    let (guard, journals) = (navigation_guard(), journals());
    view! {
        <Frame location=location cloud=cloud account=account nav=nav home=home on_sign_out=move |()| leave_confirmation::sign_out(guard, journals) on_switch=move |()| switching.update(|open| *open = !*open)>
            <LeaveConfirmation />
            <TenantSwitch open=switching />
            <SessionNotices />
            <InterruptedRuns />
            {move || run.page_left.get().then(|| view! { <Notice tone=Tone::Info title=texts::RUNNING_TITLE>{texts::RUNNING}</Notice> })}
            {move || run.problem.get().map(|problem| view! {
                <ProblemNotice problem=problem />
                <p class="row"><Button on_press=move |()| run.problem.set(None)>{texts::HIDE_PROBLEM}</Button></p>
            })}
            {children()}
        </Frame>
    }
}

/// A Microsoft cloud's name. For another cloud, the address that receives the tokens.
fn cloud_name(cloud: &Cloud) -> String {
    match cloud {
        Cloud::Custom(hosts) => hosts.graph.clone(),
        named => texts::cloud(named.label()),
    }
}

fn account_view(account: &Account) -> AccountView {
    let initials = account
        .name
        .split_whitespace()
        .filter_map(|part| part.chars().next())
        .filter(|c| c.is_alphanumeric())
        .take(2)
        .collect();
    AccountView {
        name: account.name.clone(),
        username: account.username.clone(),
        initials,
    }
}
