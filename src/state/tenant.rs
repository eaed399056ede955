//! Owns what the tenant last said about the chosen application, read again when the choice changes or on demand, the
//! people in scope as they arrive, and what changed about them when the tab comes back.
//! Refuses to show an older answer as a newer one: each reading has a number, and only the last one counts. And it
//! refuses to draw a page anew for what changed elsewhere: only those who follow the people hear of it.

use super::context::{Ctx, use_view};
use super::growing::{Growing, Pace};
use crate::browser;
use crate::client::walk::Piece as _;
use crate::graph::error::Reading;
use crate::instant::Instant;
use crate::tenant::desired::Desired;
use crate::tenant::observed::{self, Observed};
use crate::tenant::people::{MOST, People};
use crate::tenant::since::Following;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The people as they arrive, with the number of the reading, and how they follow the tenant.
#[derive(Debug)]
struct Scope {
    read: (u32, Reading<People>),
    following: Following,
}

/// What the tenant last said.
#[derive(Clone, Copy)]
pub(crate) struct TenantState {
    observed: RwSignal<Option<Observed>, LocalStorage>,
    people: RwSignal<Option<Scope>, LocalStorage>,
    growing: Growing,
    /// When a run ended last.
    ran: StoredValue<Option<Instant>>,
    desired: Memo<Option<Desired>>,
    reading: RwSignal<bool>,
    again: RwSignal<u32>,
    context: Ctx,
}

impl TenantState {
    /// Reads now, and whenever the choice in the address changes.
    pub(crate) fn new(context: Ctx) -> Self {
        let view = use_view();
        let desired = Memo::new(move |_| Desired::of_view(&view.get()));
        let state = Self {
            observed: RwSignal::new_local(None),
            people: RwSignal::new_local(None),
            growing: Growing::new(),
            ran: StoredValue::new(None),
            desired,
            reading: RwSignal::new(false),
            again: RwSignal::new(0),
            context,
        };
        let number = StoredValue::new(0_u32);
        Effect::new(move |_| {
            state.again.track();
            let wanted = desired.get();
            // What was said about another choice must not be shown, let alone planned from.
            let is_of_another = state.observed.with_untracked(|observed| {
                observed
                    .as_ref()
                    .is_some_and(|observed| Some(&observed.desired) != wanted.as_ref())
            });
            if is_of_another {
                state.observed.set(None);
                state.people.set(None);
            }
            state.growing.abandon();
            number.update_value(|number| *number += 1);
            let mine = number.get_value();
            if let Some(wanted) = wanted {
                state.reading.set(true);
                let client = context.client();
                spawn_local(async move {
                    let (observed, rest) = observed::begin(&client, &wanted).await;
                    if number.try_get_value() == Some(mine) {
                        state.people.set(Some(Scope {
                            read: (mine, observed.people.clone()),
                            following: Following::from(observed.since.clone(), state.now()),
                        }));
                        state.observed.set(Some(observed));
                        state.reading.set(false);
                        if let Some(rest) = rest {
                            state.growing.start(client, rest, 1, MOST, move |more, _| {
                                let _ = state.people.try_update(|people| {
                                    if let Some((_, Ok(people))) =
                                        people.as_mut().map(|scope| &mut scope.read)
                                    {
                                        people.append(more);
                                    }
                                });
                            });
                        } else {
                            state.growing.clear();
                        }
                    }
                });
            } else {
                state.growing.clear();
                state.reading.set(false);
            }
        });
        // Others may have changed something while nobody looked.
        browser::on_return(move || state.look());
        // Everything that is judged from the people is judged anew when they have stopped arriving, not with each piece:
        // what is open or focused on a page would not outlive that.
        Effect::new(move |_| {
            if matches!(state.growing.pace(), Pace::Idle | Pace::Reading) {
                return;
            }
            let arrived = state
                .people
                .with_untracked(|scope| scope.as_ref().map(|scope| scope.read.1.clone()));
            let is_news = state.observed.with_untracked(|observed| {
                observed.as_ref().map(|observed| &observed.people) != arrived.as_ref()
            });
            if let (true, Some(arrived)) = (is_news, arrived) {
                state.observed.update(|observed| {
                    if let Some(observed) = observed {
                        observed.people = arrived;
                    }
                });
            }
        });
        state
    }

    /// Looks what changed about the people, where that is due.
    fn look(self) {
        // Whoever signed out is shown nobody any more.
        let Some(ran) = self.ran.try_get_value() else {
            return;
        };
        let now = self.now();
        let begun = self.people.try_update_untracked(|scope| {
            let scope = scope.as_mut()?;
            let is_shown = scope.read.1.is_ok() && !self.is_changing();
            (is_shown && scope.following.is_due(now, ran))
                .then(|| (scope.read.0, scope.following.begin(now)))
        });
        let Some((number, since)) = begun.flatten() else {
            return;
        };
        let client = self.context.client();
        spawn_local(async move {
            let answer = match since {
                Ok(since) => since.look(&client).await,
                Err(error) => Err(error),
            };
            let anew = self.people.try_update(|scope| match scope {
                // What is read or changed meanwhile is newer.
                Some(Scope {
                    read: (of, Ok(people)),
                    following,
                }) if *of == number && !self.is_changing() => {
                    let anew = following.hear(answer, people);
                    // Nobody is told of it but those who follow the people: a page in use is not drawn anew.
                    self.observed.update_untracked(|observed| {
                        if let Some(observed) = observed {
                            observed.people = Ok(people.clone());
                        }
                    });
                    anew
                }
                _ => false,
            });
            if anew == Some(true) {
                self.refresh();
            }
        });
    }

    /// Whether the people are being read, or changed.
    fn is_changing(self) -> bool {
        self.reading.get_untracked()
            || self.context.running().get_untracked()
            || untrack(|| self.growing.is_reading())
    }

    /// How the people shown stand to the tenant, in words; nothing where they are as they were read.
    pub(crate) fn news(self) -> String {
        self.people.with(|scope| {
            let scope = scope.as_ref();
            scope.map_or_else(String::new, |scope| scope.following.words())
        })
    }

    /// The people as they arrive: looks at them with the number of the reading.
    pub(crate) fn with_people<T>(
        self,
        look: impl FnOnce(Option<&(u32, Reading<People>)>) -> T,
    ) -> T {
        self.people
            .with(|scope| look(scope.as_ref().map(|scope| &scope.read)))
    }

    /// How the reading of the people grows.
    pub(crate) fn growing(self) -> Growing {
        self.growing
    }

    /// What the tenant said; none before the first answer.
    pub(crate) fn observed(self) -> Option<Observed> {
        self.observed.get()
    }

    /// Looks at what the tenant said without a copy. What changed about the people since is in it, and told to those who
    /// follow them.
    pub(crate) fn with<T>(self, look: impl FnOnce(Option<&Observed>) -> T) -> T {
        self.observed.with(|observed| look(observed.as_ref()))
    }

    /// What the person chose; none before an application is chosen.
    pub(crate) fn desired(self) -> Option<Desired> {
        self.desired.get()
    }

    /// Whether to wait with another reading: one is under way, or what is read is being changed.
    pub(crate) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || self.reading.get() || self.context.running().get())
    }

    fn now(self) -> Instant {
        Instant::of_clock(self.context.client().session().platform().clock.now())
    }

    /// A run has ended: everything is read again, and what it wrote is left to settle.
    pub(crate) fn ran(self) {
        // The tab may have been signed out meanwhile.
        let _ = self.ran.try_set_value(Some(self.now()));
        self.refresh();
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
