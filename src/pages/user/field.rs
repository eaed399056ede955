//! The role field of one environment: the roles of the model, and a custom role. Rejects an empty value and says what
//! to write instead.

use crate::tenant::user_roles::{RoleValue, UserRoles};
use crate::ui::{Button, Choice, ChoiceField, CustomChoice, Notice, Tone};
use crate::untrusted::isolated;
use crate::workato::PermissionModel;
use leptos::prelude::*;

pub(super) fn role_field(
    role: &RoleValue,
    index: usize,
    before: RwSignal<UserRoles>,
    value: RwSignal<String>,
    model: Memo<PermissionModel>,
) -> impl IntoView + use<> {
    let environment = role.environment.to_string();
    let current = move || {
        before.with(|before| {
            before
                .values
                .get(index)
                .and_then(|value| value.value.clone())
        })
    };
    let now = move || match current() {
        Some(value) => format!("Now: {}", isolated(&value)),
        None => "Now: no value".into(),
    };
    let taking_away = RwSignal::new(false);
    let legend = format!("Role in {environment}");
    let hint = Signal::derive(move || {
        let text = value.get();
        model
            .get()
            .near_miss(&text)
            .map(|meant| format!("Workato compares to the letter. Did you mean {meant}?"))
    });
    let take_away = format!("Take the role in {environment} away");
    view! {
        <div class="stack role">
            {move || {
                let choices = model.get().roles().iter().map(|role| Choice { value: role.value.into(), label: role.value.into(), help: role.note.into() }).collect::<Vec<_>>();
                let typed = CustomChoice { label: format!("Custom role in {environment}"), help: "Exactly as it is called in Workato. Letter case is kept.".into() };
                view! { <ChoiceField legend=legend.clone() choices=choices value=value typed=typed hint=hint /> }
            }}
            <p class="muted">{now}</p>
            {move || current().is_some().then(|| {
                let text = take_away.clone();
                view! { <p class="row"><Button on_press=move |()| taking_away.update(|open| *open = !*open)>{text}</Button></p> }
            })}
            {move || taking_away.get().then(|| {
                let no_access = model.get().no_access();
                view! {
                    <Notice tone=Tone::Info title="An empty value would change nothing in Workato">
                        <p>"Provisioning never sends an empty value, so Workato would keep the old role. Write the value that grants nothing instead, or type another one above."</p>
                        <p class="row"><Button on_press=move |()| { value.set(no_access.into()); taking_away.set(false); }>{format!("Use {no_access}")}</Button></p>
                    </Notice>
                }
            })}
        </div>
    }
}
