//! The field of one role: the roles of the workspace's model, or of both where it is not known, and a typed one.

use crate::role_model::RoleModel;
use crate::routes::{Route, ViewState};
use crate::state::{navigation, role_model, use_view};
use crate::texts::roles as texts;
use crate::ui::{Choice, ChoiceField, CustomChoice};
use crate::workato::{PermissionModel, models_to_offer, near_miss};
use leptos::prelude::*;

#[component]
pub(crate) fn RoleField(
    /// The name of the environment.
    environment: String,
    value: RwSignal<String>,
    /// The page that shows the field.
    route: Route,
) -> impl IntoView {
    let (view, navigation, model) = (use_view(), navigation(), role_model());
    // The model that a pick in this field told.
    let told = RwSignal::new(None::<PermissionModel>);
    // Both lists stay in the field whose pick told the model: the focus stays, and another pick corrects it.
    let offered = Memo::new(move |_| {
        let set = view.with(|view| view.permission_model);
        if told.get().is_some() && told.get() == set {
            None
        } else {
            model.with(RoleModel::model)
        }
    });
    let pick = Callback::new(move |picked: String| {
        let Some(of) = PermissionModel::of_role(&picked) else {
            return;
        };
        // Another pick in the field that answered corrects it.
        let is_open = offered.get_untracked().is_none()
            && (told.get_untracked().is_some()
                || untrack(|| model.with(RoleModel::is_answered_by_a_pick)));
        if is_open {
            told.set(Some(of));
            let changed = ViewState {
                permission_model: Some(of),
                ..view.get_untracked()
            };
            navigation.replace_view(&route, &changed);
        }
    });
    let hint = Signal::derive(move || {
        let text = value.get();
        let meant = near_miss(offered.get(), &text).map(texts::did_you_mean);
        model.with(|model| model.describe_role(&text)).or(meant)
    });
    move || {
        let typed = CustomChoice {
            label: texts::custom_role_in(&environment),
            help: texts::CUSTOM_ROLE_HELP.into(),
        };
        view! { <ChoiceField legend=texts::role_in(&environment) choices=choices(offered.get()) value=value typed=typed hint=hint on_pick=pick /> }
    }
}

/// If the model is not known, each role says to which it belongs.
fn choices(model: Option<PermissionModel>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for of in models_to_offer(model) {
        for role in of.roles() {
            if let Some(known) = choices.iter_mut().find(|known| known.value == role.value) {
                known.help = texts::both(role.note);
                continue;
            }
            choices.push(Choice {
                value: role.value.into(),
                label: role.value.into(),
                help: match model {
                    Some(_) => role.note.into(),
                    None => format!("{}: {}", of.name(), role.note),
                },
            });
        }
    }
    choices
}
