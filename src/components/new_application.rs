//! Creates an application if none can be provisioned: name, plan, and a way to pick the result. Does not pick it
//! automatically.

use super::plan_view::PlanView;
use crate::changes::run_values::RunValues;
use crate::ids::ServicePrincipalId;
use crate::links;
use crate::plan::Plan;
use crate::plan::new_application::{check_name, plan};
use crate::routes::{Route, ViewState};
use crate::state::{current_run, navigation, session, use_view};
use crate::texts::{application as texts, plan as plan_texts};
use crate::ui::{Button, Card, LinkButton, Notice, TextField, Tone};
use leptos::prelude::*;

#[component]
pub(crate) fn NewApplication() -> impl IntoView {
    let (view, session, navigation, run) = (use_view(), session(), navigation(), current_run());
    let cloud = session.cloud();
    let portal = links::new_application(&cloud);
    let name = RwSignal::new(crate::workato::APPLICATION_NAME.to_owned());
    let planned = RwSignal::new_local(None::<Plan>);
    let created = RwSignal::new(None::<ServicePrincipalId>);
    let error = Signal::derive(move || name.with(|name| check_name(name).err().map(str::to_owned)));
    let show = Callback::new(move |()| planned.set(name.with_untracked(|name| plan(&cloud, name))));
    // Resets the plan when the name changes, because the plan contains it.
    Effect::new(move |before: Option<()>| {
        name.track();
        if before.is_some() {
            planned.set(None);
            created.set(None);
        }
    });
    let on_values = Callback::new(move |values: RunValues| created.set(values.app));
    // A run that is started again after it stopped continues with the application that it created.
    let run_values = Callback::new(move |()| RunValues {
        app: created.get_untracked(),
        ..RunValues::default()
    });
    view! {
        <div class="stack">
        <Card title=texts::CREATE_TITLE><div class="stack">
            <p>{plan_texts::NEW_APPLICATION}</p>
            <fieldset class="plain stack" disabled=move || run.running.get()>
                <TextField label=texts::NAME value=name help=texts::NAME_HELP error=error on_enter=show />
                <p class="row"><Button on_press=show spent=Signal::derive(move || error.get().is_some())>{texts::SHOW_REQUEST}</Button> <a href=portal target="_blank" rel="noopener">{texts::CREATE_IN_ENTRA}</a></p>
            </fieldset>
        </div></Card>
        {move || planned.get().map(|plan| view! { <PlanView plan=plan start=texts::CREATE started=|()| () done=|_| () typed_values=run_values on_values=on_values /> })}
        {move || created.get().map(|app| {
            let href = navigation.href(&Route::Application, &ViewState { app: Some(app), attribute_owner: None, job: None, permission_model: None, ..view.get() });
            let name = name.with_untracked(|name| name.trim().to_owned());
            view! {
                <Notice tone=Tone::Good title=texts::exists(&name)>
                    <p>{texts::EXISTS}</p>
                    <p class="row"><LinkButton href=href>{texts::pick(&name)}</LinkButton></p>
                </Notice>
            }
        })}
        </div>
    }
}
