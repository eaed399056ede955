//! The value that grants nothing: that of the workspace's model, or a choice where several may be right.

use crate::role_model::RoleModel;
use crate::state::role_model;
use crate::texts::deprovision as texts;
use crate::ui::SelectField;
use crate::workato::no_access;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct NoAccessChoice {
    offered: Memo<&'static [&'static str]>,
    /// Empty until the administrator chooses.
    chosen: RwSignal<String>,
}

impl NoAccessChoice {
    pub(super) fn new() -> Self {
        let model = role_model();
        Self {
            offered: Memo::new(move |_| no_access(model.with(RoleModel::model))),
            chosen: RwSignal::new(String::new()),
        }
    }

    /// The chosen value, or else the likeliest. Reactive.
    pub(super) fn value(self) -> String {
        let offered = self.offered.get();
        let chosen = self.chosen.get();
        if offered.contains(&chosen.as_str()) {
            chosen
        } else {
            offered.first().copied().unwrap_or_default().to_owned()
        }
    }
}

/// Nothing if one value alone can be right.
#[component]
pub(super) fn NoAccessField(choice: NoAccessChoice) -> impl IntoView {
    move || {
        let offered = choice.offered.get();
        let options = offered
            .iter()
            .map(|value| ((*value).to_owned(), (*value).to_owned()))
            .collect::<Vec<_>>();
        (offered.len() > 1).then(|| view! { <SelectField label=texts::NO_ACCESS options=options value=choice.chosen help=texts::NO_ACCESS_HELP /> })
    }
}
