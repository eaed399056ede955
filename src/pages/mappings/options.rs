//! Optional changes besides the documented lines. Offers only those that apply to the schema.

use crate::mappings::state::check_mappings;
use crate::mappings::{MappingIssue, MappingOptions};
use crate::state::TenantState;
use crate::ui::{Card, CheckField};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct MappingOptionFields {
    groups_off: RwSignal<bool>,
    from_mail: RwSignal<bool>,
    delete: RwSignal<bool>,
    no_filter: RwSignal<bool>,
    /// Whether Delete is enabled now.
    deletes: Memo<bool>,
}

impl MappingOptionFields {
    pub(super) fn new(state: TenantState) -> Self {
        let deletes = Memo::new(move |_| {
            state.with_observed(|observed| {
                observed
                    .and_then(|observed| check_mappings(observed).ok())
                    .is_some_and(|mappings| {
                        mappings
                            .located
                            .mapping
                            .flow_types()
                            .any(|flow| flow == "Delete")
                    })
            })
        });
        Self {
            groups_off: RwSignal::new(true),
            from_mail: RwSignal::new(false),
            delete: RwSignal::new(deletes.get_untracked()),
            no_filter: RwSignal::new(false),
            deletes,
        }
    }

    pub(super) fn options(self) -> MappingOptions {
        let (delete, current) = (self.delete.get(), self.deletes.get());
        MappingOptions {
            groups_off: self.groups_off.get(),
            user_name_from_mail: self.from_mail.get(),
            delete: (delete != current).then_some(delete),
            remove_filter: self.no_filter.get(),
        }
    }
}

/// Issues that the documentation does not mention, as far as the administrator can choose to fix them.
#[component]
pub(super) fn MappingOptionsCard(
    state: TenantState,
    choices: MappingOptionFields,
) -> impl IntoView {
    let found = move |is_issue: fn(&MappingIssue) -> bool| {
        state.with_observed(|observed| {
            observed
                .and_then(|observed| check_mappings(observed).ok())
                .is_some_and(|mappings| mappings.issues.iter().any(is_issue))
        })
    };
    let groups = Memo::new(move |_| found(|issue| *issue == MappingIssue::GroupsOn));
    let user_name =
        Memo::new(move |_| found(|issue| matches!(issue, MappingIssue::UserName { .. })));
    let filter = Memo::new(move |_| found(|issue| matches!(issue, MappingIssue::ScopingFilter(_))));
    view! {
        <Card title="Besides the procedure" end="Your choice"><div class="stack">
            <CheckField label="Delete is ticked" checked=choices.delete help="Ticked: 30 days after a user is deleted in Entra, the person is deleted in Workato too. Not ticked: people are only ever switched off there. The procedure ticks Create and Update and says nothing of Delete." />
            {move || groups.get().then(|| view! { <CheckField label="Turn the mapping of groups off" checked=choices.groups_off help="Workato takes no groups of collaborators over SCIM, so every assigned group fails." /> })}
            {move || user_name.get().then(|| view! { <CheckField label="Read userName from mail" checked=choices.from_mail help="People are matched by userName. Where some are in Workato already, look first whether they would be found again." /> })}
            {move || filter.get().then(|| view! { <CheckField label="Remove the scoping filter" checked=choices.no_filter help="Then everybody who is assigned is provisioned." /> })}
        </div></Card>
    }
}
