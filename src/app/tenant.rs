//! Owns what the tenant last said about the chosen application, read again when the choice changes or on demand.
//! Refuses to show an older answer as a newer one: each reading has a number, and only the last one counts.

use super::context::{Ctx, use_view};
use crate::setup::{self, Desired, Observed};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the tenant last said.
#[derive(Clone, Copy)]
pub(crate) struct TenantState {
    observed: RwSignal<Option<Observed>, LocalStorage>,
    desired: Memo<Option<Desired>>,
    reading: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl TenantState {
    /// Reads now, and whenever the choice in the address changes.
    pub(super) fn new(context: Ctx) -> Self {
        let view = use_view();
        let desired = Memo::new(move |_| Desired::of_view(&view.get()));
        let state = Self {
            observed: RwSignal::new_local(None),
            desired,
            reading: RwSignal::new(false),
            again: RwSignal::new(0),
        };
        let number = StoredValue::new(0_u32);
        Effect::new(move |before: Option<Option<Desired>>| {
            state.again.track();
            let wanted = desired.get();
            let same_app = before.is_some_and(|before| {
                before.map(|before| before.app) == wanted.as_ref().map(|wanted| wanted.app.clone())
            });
            if !same_app {
                state.observed.set(None);
            }
            number.update_value(|number| *number += 1);
            let mine = number.get_value();
            if let Some(wanted) = wanted.clone() {
                state.reading.set(true);
                let client = context.client();
                spawn_local(async move {
                    let observed = setup::observe(&client, &wanted).await;
                    if number.try_get_value() == Some(mine) {
                        state.observed.set(Some(observed));
                        state.reading.set(false);
                    }
                });
            } else {
                state.reading.set(false);
            }
            wanted
        });
        state
    }

    /// What the tenant said; none before the first answer.
    pub(crate) fn observed(self) -> Option<Observed> {
        self.observed.get()
    }

    /// Looks at what the tenant said without a copy.
    pub(crate) fn with<T>(self, look: impl FnOnce(Option<&Observed>) -> T) -> T {
        self.observed.with(|observed| look(observed.as_ref()))
    }

    /// What the person chose; none before an application is chosen.
    pub(crate) fn desired(self) -> Option<Desired> {
        self.desired.get()
    }

    /// Whether a reading is under way.
    pub(crate) fn is_reading(self) -> Signal<bool> {
        self.reading.into()
    }

    /// Reads again.
    pub(crate) fn refresh(self) {
        self.again.update(|again| *again += 1);
    }
}

/// The tenant's state that the app provides.
pub(crate) fn tenant() -> TenantState {
    expect_context()
}
