//! The role field of one environment, and how to take the role away. Rejects an empty value and says what to write
//! instead.

use crate::components::choices::role_field::RoleField;
use crate::role_model::RoleModel;
use crate::routes::Route;
use crate::state::role_model;
use crate::tenant::user_roles::{RoleValue, UserRoles};
use crate::texts::user as texts;
use crate::ui::{Button, Notice, Tone};
use crate::workato::no_access;
use leptos::prelude::*;

pub(super) fn role_field(
    role: &RoleValue,
    index: usize,
    before: RwSignal<UserRoles>,
    value: RwSignal<String>,
) -> impl IntoView + use<> {
    let environment = role.environment.to_string();
    let user = before.with_untracked(|before| before.user.id.clone());
    let current = move || {
        before.with(|before| {
            before
                .values
                .get(index)
                .and_then(|value| value.value.clone())
        })
    };
    let now = move || match current() {
        Some(value) => texts::role_now(&value.into()),
        None => texts::NO_ROLE_NOW.into(),
    };
    let taking_away = RwSignal::new(false);
    let choosing = environment.clone();
    let take_away = texts::take_role_away(&environment);
    view! {
        <div class="stack role">
            <RoleField environment=environment value=value route=Route::User(user) />
            <p class="muted">{now}</p>
            {move || current().is_some().then(|| {
                let text = take_away.clone();
                view! { <p class="row"><Button on_press=move |()| taking_away.update(|open| *open = !*open)>{text}</Button></p> }
            })}
            {move || taking_away.get().then(|| {
                let values = no_access(role_model().with(RoleModel::model)).iter();
                let buttons: Vec<_> = values.map(|no_access| {
                    let text = texts::use_role(no_access, &choosing);
                    view! { <Button on_press=move |()| { value.set((*no_access).into()); taking_away.set(false); }>{text}</Button> }
                }).collect();
                view! {
                    <Notice tone=Tone::Info title=texts::EMPTY_CHANGES_NOTHING_TITLE>
                        <p>{texts::EMPTY_CHANGES_NOTHING}</p>
                        <p class="row">{buttons}</p>
                    </Notice>
                }
            })}
        </div>
    }
}
