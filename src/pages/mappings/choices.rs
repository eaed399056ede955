//! Optional changes besides the documented lines. Offers only those that apply to the schema.

use crate::mappings::state::look;
use crate::mappings::{Fault, Options};
use crate::state::TenantState;
use crate::ui::{Card, CheckField};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct Choices {
    groups_off: RwSignal<bool>,
    from_mail: RwSignal<bool>,
    delete: RwSignal<bool>,
    no_filter: RwSignal<bool>,
    /// Whether Delete is enabled now.
    deletes: Memo<bool>,
}

impl Choices {
    pub(super) fn new(state: TenantState) -> Self {
        let deletes = Memo::new(move |_| {
            state.with(|observed| {
                observed
                    .and_then(|observed| look(observed).ok())
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

    pub(super) fn options(self) -> Options {
        let (wanted, is) = (self.delete.get(), self.deletes.get());
        Options {
            groups_off: self.groups_off.get(),
            user_name_from_mail: self.from_mail.get(),
            delete: (wanted != is).then_some(wanted),
            no_filter: self.no_filter.get(),
        }
    }
}

/// Issues that the documentation does not mention, as far as the administrator can choose to fix them.
#[component]
pub(super) fn Besides(state: TenantState, choices: Choices) -> impl IntoView {
    let found = move |wanted: fn(&Fault) -> bool| {
        state.with(|observed| {
            observed
                .and_then(|observed| look(observed).ok())
                .is_some_and(|mappings| mappings.faults.iter().any(wanted))
        })
    };
    let groups = Memo::new(move |_| found(|fault| *fault == Fault::GroupsOn));
    let user_name = Memo::new(move |_| found(|fault| matches!(fault, Fault::UserName { .. })));
    let filter = Memo::new(move |_| found(|fault| matches!(fault, Fault::Filter(_))));
    view! {
        <Card title="Besides the procedure" end="Your choice"><div class="stack">
            <CheckField label="Delete is ticked" checked=choices.delete help="Ticked: 30 days after a user is deleted in Entra, the person is deleted in Workato too. Not ticked: people are only ever switched off there. The procedure ticks Create and Update and says nothing of Delete." />
            {move || groups.get().then(|| view! { <CheckField label="Turn the mapping of groups off" checked=choices.groups_off help="Workato takes no groups of collaborators over SCIM, so every assigned group fails." /> })}
            {move || user_name.get().then(|| view! { <CheckField label="Read userName from mail" checked=choices.from_mail help="People are matched by userName. Where some are in Workato already, look first whether they would be found again." /> })}
            {move || filter.get().then(|| view! { <CheckField label="Remove the scoping filter" checked=choices.no_filter help="Then everybody who is assigned is provisioned." /> })}
        </div></Card>
    }
}
