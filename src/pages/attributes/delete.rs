//! The attributes that the application defines, each with its owner, who maps it and how many people hold a value; one
//! that no mapping reads can be deleted.

mod form;

use crate::components::load_error::LoadError;
use crate::state::{Loaded, current_run, session, tenant};
use crate::tenant::attribute_usage::{self, AttributeUsage};
use crate::ui::{Button, Card, Loading};
use crate::untrusted::isolated;
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
            return view! { <p class="muted">"The application defines no attributes."</p> }
                .into_any();
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
            let label = format!("Delete {name}…");
            let delete = usage.obstacle().is_none().then(|| view! { <Button label=label on_press=press>"Delete…"</Button> });
            view! { <li class="item"><div class="grow"><h3><code>{name}</code></h3><p class="muted">{describe(&usage)}</p></div>{delete}</li> }
        });
        view! { <ul class="plain list" aria-label="Attributes that the application defines">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <Card title="Delete an attribute" end="For one made by mistake">
            <div class="stack">
                <p>"Deleting an attribute hides the values that people have in it. One that a mapping reads is not deleted here. Dynamic groups, claims and other programs that use it are not looked for."</p>
                {move || match (is_open.get(), loaded.get()) {
                    (false, _) => view! { <p class="row"><Button on_press=load>"Show what can be deleted"</Button></p> }.into_any(),
                    (true, None) => view! { <Loading what="the attributes and their values" /> }.into_any(),
                    (true, Some(Err(error))) => view! { <LoadError error=error what="the attributes and their values" retry=load /> }.into_any(),
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
        .unwrap_or("an application without a name");
    let owner = isolated(owner);
    let holders = match usage.holders {
        Ok(count) => format!(" People with a value: {count}."),
        Err(_) => String::new(),
    };
    let why = usage
        .obstacle()
        .unwrap_or_else(|| "No mapping of this application reads it.".to_owned());
    format!("Owner: {owner}.{holders} {why}")
}
