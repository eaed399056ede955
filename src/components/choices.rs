//! Controls for choices that live in the address only: the requested environments and the permission model, with the
//! fields for the roles of that model.

pub(crate) mod environments;
pub(crate) mod model;
pub(crate) mod role_field;

use crate::routes::{Route, ViewState};
use crate::state::{current_run, navigation, tenant, use_view};
use crate::tenant::environments::{EnvironmentInUse as InUseOne, Environments};
use crate::texts::{common, environments as texts};
use crate::ui::{Button, CheckField, TextField};
use crate::workato::Environment;
use environments::{EnvironmentsInUse, environments_in_use};
use leptos::prelude::*;

/// Lists the environments in use and lets the administrator add others. Shows no switch if the tenant has environments
/// besides DEV.
#[component]
pub(crate) fn EnvironmentChoice(
    /// The page that shows the control.
    #[prop(into)]
    route: StoredValue<Route>,
) -> impl IntoView {
    let run = current_run();
    let view = use_view();
    let navigation = navigation();
    let found = environments_in_use(tenant());
    // `None` until the tenant was read.
    let is_there = Memo::new(move |_| {
        found.with(|found| {
            let is_read = !found.in_use.is_empty();
            is_read.then(|| other_environments(found).any(|one| one.origin.is_in_tenant()))
        })
    });
    let set = move |environments: Vec<Environment>| {
        let changed = ViewState {
            environments,
            ..view.get_untracked()
        };
        route.with_value(|route| navigation.replace_view(route, &changed));
    };
    let on = RwSignal::new(!view.get_untracked().environments.is_empty());
    // Turning the switch on selects the two environments that the documentation names.
    Effect::new(move |before: Option<bool>| {
        let now = on.get();
        if before.is_some_and(|before| before != now) {
            set(if now {
                Environment::documented().to_vec()
            } else {
                Vec::new()
            });
        }
        now
    });
    // Back and Forward change the address but not the switch.
    Effect::new(move |_| {
        let listed = !view.get().environments.is_empty();
        if listed != on.get_untracked() {
            on.set(listed);
        }
    });
    view! {
        <fieldset class="plain stack" disabled=move || run.running.get()>
            <EnvironmentsInUse />
            {move || (is_there.get() == Some(false)).then(|| view! { <CheckField label=texts::HAS_ENVIRONMENTS checked=on help=texts::HAS_ENVIRONMENTS_HELP /> })}
            {move || (is_there.get() == Some(true) || on.get()).then(|| view! { <OtherEnvironments route=route found=found /> })}
        </fieldset>
    }
}

/// The environments except DEV.
fn other_environments(found: &Environments) -> impl Iterator<Item = &InUseOne> {
    let all = found.in_use.iter();
    all.filter(|one| one.environment != Environment::Dev)
}

/// The environments except DEV, and a field to add another. Environments that the tenant has cannot be removed.
#[component]
fn OtherEnvironments(route: StoredValue<Route>, found: Memo<Environments>) -> impl IntoView {
    let view = use_view();
    let navigation = navigation();
    let set = move |environments: Vec<Environment>| {
        let changed = ViewState {
            environments,
            ..view.get_untracked()
        };
        route.with_value(|route| navigation.replace_view(route, &changed));
    };
    // Adds requested environments that were not read yet or do not exist.
    let shown = Memo::new(move |_| {
        let mut shown: Vec<(Environment, bool)> = found.with(|found| {
            let existing = other_environments(found).filter(|one| one.origin.is_in_tenant());
            existing
                .map(|one| (one.environment.clone(), true))
                .collect()
        });
        for environment in view.get().environments {
            if !shown.iter().any(|(one, _)| *one == environment) {
                shown.push((environment, false));
            }
        }
        shown
    });
    let name = RwSignal::new(String::new());
    let name_error = RwSignal::new(None::<String>);
    let add = Callback::new(move |()| {
        let mut environments = view.get_untracked().environments;
        let is_shown = |environment: &Environment| {
            shown.with_untracked(|shown| shown.iter().any(|(one, _)| one == environment))
        };
        match Environment::from_name(&name.get_untracked()) {
            Ok(environment) if is_shown(&environment) => {
                name_error.set(Some(texts::is_listed(&environment)));
            }
            Ok(environment) => {
                environments.push(environment);
                set(environments);
                name.set(String::new());
                name_error.set(None);
            }
            Err(error) => name_error.set(Some(error.to_string())),
        }
    });
    let remove = move |environment: &Environment| {
        let left = view
            .get_untracked()
            .environments
            .into_iter()
            .filter(|other| other != environment)
            .collect();
        set(left);
    };
    view! {
        <ul class="plain row" aria-label=texts::IN_USE_LABEL>
            <li>{texts::DEV}</li>
            {move || shown.get().into_iter().map(|(environment, is_there)| {
                let label = texts::leave_out(&environment);
                let shown = environment.to_string();
                let leave_out = (!is_there).then(|| view! { <Button label=label on_press=move |()| remove(&environment)>{common::LEAVE_OUT}</Button> });
                view! { <li>{shown} " " {leave_out}</li> }
            }).collect_view()}
        </ul>
        <div class="row end">
            <TextField label=texts::ANOTHER value=name help=texts::ANOTHER_HELP error=name_error on_enter=add />
            <Button on_press=add>{texts::ADD}</Button>
        </div>
    }
}
