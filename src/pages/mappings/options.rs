//! Optional changes besides the documented lines. Offers only those that apply to the schema.

use crate::mappings::edit::describe_address;
use crate::mappings::goal::{AddressSource, AddressTarget};
use crate::mappings::state::check_mappings;
use crate::mappings::{MappingIssue, MappingOptions};
use crate::state::TenantState;
use crate::texts::mappings::{issues, page as texts};
use crate::ui::{Card, CheckField, Explain, Term};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct MappingOptionFields {
    groups_off: RwSignal<bool>,
    user_name: AddressField,
    email: AddressField,
    delete: RwSignal<bool>,
    no_filter: RwSignal<bool>,
    active: RwSignal<bool>,
    direct_roles: RwSignal<bool>,
    /// Whether Delete is enabled now.
    deletes: Memo<bool>,
}

/// The choice of another source for an address, if one is right for more people.
#[derive(Clone, Copy)]
struct AddressField {
    target: AddressTarget,
    offered: Memo<Option<AddressSource>>,
    checked: RwSignal<bool>,
}

impl AddressField {
    fn new(state: TenantState, target: AddressTarget) -> Self {
        let offered = Memo::new(move |_| {
            state.with_observed(|observed| check_mappings(observed?).ok()?.better_source(target))
        });
        Self {
            target,
            offered,
            checked: RwSignal::new(false),
        }
    }

    fn chosen(self) -> Option<AddressSource> {
        self.offered.get().filter(|_| self.checked.get())
    }

    fn view(self) -> Option<AnyView> {
        let label = describe_address(self.target, self.offered.get()?);
        let help = match self.target {
            AddressTarget::UserName => texts::USER_NAME_HELP,
            AddressTarget::Email => texts::EMAIL_HELP,
        };
        Some(view! { <CheckField label=label checked=self.checked help=help /> }.into_any())
    }
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
            user_name: AddressField::new(state, AddressTarget::UserName),
            email: AddressField::new(state, AddressTarget::Email),
            delete: RwSignal::new(deletes.get_untracked()),
            no_filter: RwSignal::new(false),
            active: RwSignal::new(false),
            direct_roles: RwSignal::new(false),
            deletes,
        }
    }

    pub(super) fn options(self) -> MappingOptions {
        let (delete, current) = (self.delete.get(), self.deletes.get());
        MappingOptions {
            groups_off: self.groups_off.get(),
            user_name: self.user_name.chosen(),
            email: self.email.chosen(),
            delete: (delete != current).then_some(delete),
            remove_filter: self.no_filter.get(),
            default_active: self.active.get(),
            direct_roles: self.direct_roles.get(),
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
    let filter = Memo::new(move |_| found(|issue| matches!(issue, MappingIssue::ScopingFilter(_))));
    let expression = Memo::new(move |_| found(MappingIssue::may_be_meant));
    let active = Memo::new(move |_| {
        found(|issue| matches!(issue, MappingIssue::NoActive | MappingIssue::Active { .. }))
    });
    view! {
        <Card title=texts::OPTIONS end=texts::OPTIONS_END><div class="stack">
            <CheckField label=texts::DELETE_TICKED checked=choices.delete help=texts::DELETE_TICKED_HELP />
            {move || groups.get().then(|| view! { <CheckField label=issues::TURN_GROUPS_OFF checked=choices.groups_off help=texts::GROUPS_OFF_HELP /> })}
            {move || choices.user_name.view()}
            {move || choices.email.view()}
            {move || expression.get().then(|| view! { <CheckField label=texts::DIRECT_ROLES checked=choices.direct_roles help=texts::DIRECT_ROLES_HELP /> })}
            {move || active.get().then(|| view! { <CheckField label=texts::DEFAULT_ACTIVE checked=choices.active help=texts::DEFAULT_ACTIVE_HELP /> })}
            {move || filter.get().then(|| view! { <div class="row nowrap top"><CheckField label=issues::REMOVE_FILTER checked=choices.no_filter help=texts::REMOVE_FILTER_HELP /><Explain term=Term::ScopingFilter /></div> })}
        </div></Card>
    }
}
