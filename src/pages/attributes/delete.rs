//! The attributes that the application defines, each with its owner, who maps it and how many people hold a value; one
//! that no mapping reads can be deleted.

mod form;

use crate::components::load_error::LoadError;
use crate::state::{Loaded, current_run, session, tenant};
use crate::tenant::attribute_usage::{self, AttributeUsage};
use crate::texts::attributes as texts;
use crate::ui::{Button, Card, Loading};
use crate::untrusted::UntrustedText;
use form::DeleteAttributeForm;
use leptos::prelude::*;

#[component]
pub(super) fn DeleteAttributes() -> impl IntoView {
    let (state, session, run) = (tenant(), session(), current_run());
    let loaded = Loaded::<Vec<AttributeUsage>>::new();
    let is_open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<AttributeUsage>);
    let load = Callback::new(move |()| {
        is_open.set(true);
        let owners = state.with_observed(|observed| observed.map(attribute_usage::owners));
        let (Some(choices), Some(owners)) = (state.desired(), owners) else {
            return;
        };
        let client = session.client();
        loaded.load(async move { attribute_usage::read(&client, &choices.app, &owners).await });
    });
    let list = move |all: Vec<AttributeUsage>| {
        if all.is_empty() {
            return view! { <p class="muted">{texts::NONE_DEFINED}</p> }.into_any();
        }
        let rows = all.into_iter().map(|usage| {
            let press = {
                let usage = usage.clone();
                move |()| {
                    if !run.running.get_untracked() {
                        chosen.set(Some(usage.clone()));
                    }
                }
            };
            let name = usage.property.name.to_string();
            let label = texts::delete_label(&name);
            let delete = usage.obstacle().is_none().then(|| view! { <Button label=label on_press=press>{texts::DELETE_BUTTON}</Button> });
            view! { <li class="item"><div class="grow"><h3><code>{name}</code></h3><p class="muted">{describe(&usage)}</p></div>{delete}</li> }
        });
        view! { <ul class="plain list" aria-label=texts::DEFINED_LABEL>{rows.collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Card title=texts::DELETE_TITLE end=texts::DELETE_END>
            <div class="stack">
                <p>{texts::DELETE_LEAD}</p>
                {move || match (is_open.get(), loaded.get()) {
                    (false, _) => view! { <p class="row"><Button on_press=load>{texts::SHOW_DELETABLE}</Button></p> }.into_any(),
                    (true, None) => view! { <Loading what=texts::ATTRIBUTES_AND_VALUES /> }.into_any(),
                    (true, Some(Err(error))) => view! { <LoadError error=error what=texts::ATTRIBUTES_AND_VALUES retry=load /> }.into_any(),
                    (true, Some(Ok(all))) => list(all),
                }}
            </div>
        </Card>
        {move || chosen.get().map(|usage| view! { <DeleteAttributeForm usage=usage done=load /> })}
    }
}

fn describe(usage: &AttributeUsage) -> String {
    let owner = usage
        .owner
        .display_name
        .as_deref()
        .unwrap_or(texts::NAMELESS_APPLICATION);
    let owner = UntrustedText::from(owner);
    let why = usage
        .obstacle()
        .unwrap_or_else(|| texts::NOT_MAPPED.to_owned());
    match usage.holders {
        Ok(count) => texts::usage_with_holders(&owner, count, &why),
        Err(_) => texts::usage(&owner, &why),
    }
}
