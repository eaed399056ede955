//! Deletes one attribute: counts and saves its values first, looks at other applications, and requires the typed name.

use crate::components::load_error::LoadError;
use crate::components::plan_view::PlanView;
use crate::graph::models::User;
use crate::plan::delete_attribute;
use crate::state::{Loaded, current_run, session, tenant};
use crate::tenant::attribute_usage::{self, AttributeUsage, values_file};
use crate::tenant::other_applications::{self, OtherApplications};
use crate::texts::{attributes as texts, common, locale};
use crate::ui::{Button, Card, ConfirmField, Loading, Notice, SaveFile, Tone};
use futures_util::future::join;
use leptos::prelude::*;

/// The values, and what other applications map.
type Found = (Vec<User>, OtherApplications);

#[component]
pub(super) fn DeleteAttributeForm(usage: AttributeUsage, done: Callback<()>) -> impl IntoView {
    let (state, session) = (tenant(), session());
    let loaded = Loaded::<Found>::new();
    let app = state.desired().map(|choices| choices.app);
    let usage = StoredValue::new(usage);
    let name = usage.with_value(|usage| usage.property.name.clone());
    let title = texts::delete_title(&name.short_name().unwrap_or(name.as_str()));
    let load = Callback::new(move |()| {
        let (client, app) = (session.client(), state.desired().map(|choices| choices.app));
        let name = usage.with_value(|usage| usage.property.name.clone());
        loaded.load(async move {
            let elsewhere = async {
                match app {
                    Some(app) => other_applications::read_naming(&client, &app, &name).await,
                    None => OtherApplications::default(),
                }
            };
            let (values, elsewhere) =
                join(attribute_usage::read_values(&client, &name), elsewhere).await;
            Ok((values?, elsewhere))
        });
    });
    load.run(());
    let app = StoredValue::new(app);
    let present = move |(values, elsewhere): Found| {
        if !elsewhere.mapping_applications.is_empty() {
            let warnings = elsewhere
                .warnings()
                .into_iter()
                .map(|text| view! { <li>{text}</li> });
            return view! { <Notice tone=Tone::Warn title=texts::USED_ELSEWHERE_TITLE><ul class="plain stack">{warnings.collect_view()}</ul></Notice> }.into_any();
        }
        if !elsewhere.read_errors.is_empty() {
            let errors = elsewhere
                .read_errors
                .into_iter()
                .map(|text| view! { <p>{text}</p> });
            return view! { <Notice tone=Tone::Warn title=texts::USE_ELSEWHERE_UNKNOWN_TITLE>{errors.collect_view()}<p class="row"><Button on_press=load>{common::TRY_AGAIN}</Button></p></Notice> }.into_any();
        }
        let saved = u64::try_from(values.len()).unwrap_or(u64::MAX);
        let plan = app
            .get_value()
            .map(|app| usage.with_value(|usage| delete_attribute::plan(usage, &app, saved)));
        let looked_at: Vec<String> = elsewhere
            .not_mapping
            .iter()
            .map(ToString::to_string)
            .collect();
        let looked_at = (!looked_at.is_empty()).then(|| {
            let text = texts::looked_at(&locale::all_of(&looked_at));
            view! { <p class="muted">{text}</p> }
        });
        view! { {looked_at} <Confirmed usage=usage values=values plan=plan.unwrap_or_default() done=done /> }.into_any()
    };
    view! {
        <Card title=title>
            <div class="stack">
                {move || match loaded.get() {
                    None => view! { <Loading what=texts::VALUES /> }.into_any(),
                    Some(Err(error)) => view! { <LoadError error=error what=texts::VALUES retry=load /> }.into_any(),
                    Some(Ok(found)) => present(found),
                }}
            </div>
        </Card>
    }
}

/// Saves the values, and shows the plan once the name is typed.
#[component]
fn Confirmed(
    usage: StoredValue<AttributeUsage>,
    values: Vec<User>,
    plan: crate::plan::Plan,
    done: Callback<()>,
) -> impl IntoView {
    let run = current_run();
    let name = usage.with_value(|usage| usage.property.name.clone());
    let word = name.short_name().unwrap_or(name.as_str()).to_owned();
    let (typed, started) = (RwSignal::new(String::new()), RwSignal::new(false));
    let is_saved = RwSignal::new(values.is_empty());
    let expected = word.clone();
    let confirmed = Memo::new(move |_| {
        started.get() || (is_saved.get() && typed.with(|typed| *typed == expected))
    });
    let text = match values.len() {
        0 => texts::NO_VALUES.to_owned(),
        count => texts::save_values_first(count),
    };
    let save = (!values.is_empty()).then(|| {
        let (file, text) = values_file(&name, &values);
        let text = move |()| {
            is_saved.set(true);
            text.clone()
        };
        view! { <p class="row"><SaveFile label=texts::SAVE_VALUES name=move |()| file.clone() text=text /></p> }
    });
    view! {
        <p>{text}</p>
        {save}
        {move || is_saved.get().then(|| view! { <ConfirmField label=texts::NAME_TO_DELETE word=word.clone() typed=typed disabled=run.running /> })}
        {move || confirmed.get().then(|| view! { <PlanView plan=plan.clone() start=texts::DELETE started=move |()| started.set(true) done=move |_| done.run(()) /> })}
    }
}
