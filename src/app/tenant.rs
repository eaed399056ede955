//! Owns what the tenant last said about the chosen application, read again when the choice changes or on demand, the
//! people in scope as they arrive, and what changed about them when the tab comes back.
//! Refuses to show an older answer as a newer one: each reading has a number, and only the last one counts. And it
//! refuses to draw a page anew for what changed elsewhere: only those who follow the people hear of it.

use super::context::{Ctx, use_view};
use super::growing::{Growing, Pace};
use crate::instant::Instant;
use crate::setup::people::{MOST, People};
use crate::setup::since::{Following, News};
use crate::setup::{self, Desired, Observed, Piece as _, Reading};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the tenant last said.
#[derive(Clone, Copy)]
pub(crate) struct TenantState {
    observed: RwSignal<Option<Observed>, LocalStorage>,
    /// The people as they arrive, with the number of the reading.
    people: RwSignal<Option<(u32, Reading<People>)>, LocalStorage>,
    growing: Growing,
    /// How these people follow the tenant.
    following: RwSignal<Option<Following>, LocalStorage>,
    desired: Memo<Option<Desired>>,
    reading: RwSignal<bool>,
    again: RwSignal<u32>,
    running: RwSignal<bool>,
}

impl TenantState {
    /// Reads now, and whenever the choice in the address changes.
    pub(super) fn new(context: Ctx) -> Self {
        let view = use_view();
        let desired = Memo::new(move |_| Desired::of_view(&view.get()));
        let state = Self {
            observed: RwSignal::new_local(None),
            people: RwSignal::new_local(None),
            growing: Growing::new(),
            following: RwSignal::new_local(None),
            desired,
            reading: RwSignal::new(false),
            again: RwSignal::new(0),
            running: context.running(),
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
                state.following.set(None);
            }
            state.growing.abandon();
            number.update_value(|number| *number += 1);
            let mine = number.get_value();
            if let Some(wanted) = wanted {
                state.reading.set(true);
                let client = context.client();
                spawn_local(async move {
                    let (observed, rest) = setup::begin(&client, &wanted).await;
                    if number.try_get_value() == Some(mine) {
                        let following = Following::from(observed.since.clone(), now(context));
                        state.following.set(Some(following));
                        state.people.set(Some((mine, observed.people.clone())));
                        state.observed.set(Some(observed));
                        state.reading.set(false);
                        if let Some(rest) = rest {
                            state.growing.start(client, rest, 1, MOST, move |more, _| {
                                let _ = state.people.try_update(|people| {
                                    if let Some((_, Ok(people))) = people {
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
        state.follow(context);
        // Everything that is judged from the people is judged anew when they have stopped arriving, not with each piece:
        // what is open or focused on a page would not outlive that.
        Effect::new(move |_| {
            if matches!(state.growing.pace(), Pace::Idle | Pace::Reading) {
                return;
            }
            let arrived = state
                .people
                .with_untracked(|people| people.as_ref().map(|(_, people)| people.clone()));
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

    /// Looks what changed about the people when the tab comes back.
    fn follow(self, context: Ctx) {
        let wrote = StoredValue::new(None::<Instant>);
        Effect::new(move |before: Option<bool>| {
            let is_running = self.running.get();
            if before == Some(true) && !is_running {
                wrote.set_value(Some(now(context)));
            }
            is_running
        });
        Effect::new(move |before: Option<()>| {
            context.returned().track();
            if before.is_some() {
                untrack(|| self.look(context, wrote.get_value()));
            }
        });
    }

    fn look(self, context: Ctx, wrote: Option<Instant>) {
        let (client, now) = (context.client(), now(context));
        let number = self.people.with(|people| match people {
            Some((number, Ok(_))) if !self.is_changing() => Some(*number),
            _ => None,
        });
        let due = self.following.with(|following| {
            let following = following.as_ref();
            following.is_some_and(|following| following.is_due(now, wrote))
        });
        let (Some(number), true) = (number, due) else {
            return;
        };
        let begun = self.following.try_update(|following| {
            let following = following.as_mut();
            following.map(|following| following.begin(now))
        });
        let Some(since) = begun.flatten() else {
            return;
        };
        spawn_local(async move {
            let answer = match since {
                Ok(since) => since.look(&client).await,
                Err(error) => Err(error),
            };
            let is_there = self
                .people
                .try_with_untracked(|people| matches!(people, Some((of, Ok(_))) if *of == number));
            // What is read or changed meanwhile is newer.
            if is_there == Some(true) && !untrack(|| self.is_changing()) {
                self.hear(answer);
            }
        });
    }

    /// Whether the people are being read, or changed.
    fn is_changing(self) -> bool {
        self.reading.get() || self.running.get() || self.growing.is_reading()
    }

    fn hear(self, answer: Reading<News>) {
        let mut people = self.people.get_untracked();
        let (Some((_, Ok(changed))), Some(mut following)) =
            (people.as_mut(), self.following.get_untracked())
        else {
            return;
        };
        if following.hear(answer, changed) {
            self.refresh();
            return;
        }
        // Nobody is told but those who follow the people: a page in use is not drawn anew for them.
        self.observed.update_untracked(|observed| {
            if let Some(observed) = observed {
                observed.people = Ok(changed.clone());
            }
        });
        self.following.set(Some(following));
        self.people.set(people);
    }

    /// How the people shown stand to the tenant, in words; nothing where they are as they were read.
    pub(crate) fn news(self) -> String {
        self.following.with(|following| {
            let following = following.as_ref();
            following.map(Following::words).unwrap_or_default()
        })
    }

    /// The people as they arrive: looks at them with the number of the reading.
    pub(crate) fn with_people<T>(
        self,
        look: impl FnOnce(Option<&(u32, Reading<People>)>) -> T,
    ) -> T {
        self.people.with(|people| look(people.as_ref()))
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
        Signal::derive(move || self.reading.get() || self.running.get())
    }

    /// Reads again.
    pub(crate) fn refresh(self) {
        self.again.update(|again| *again += 1);
    }
}

fn now(context: Ctx) -> Instant {
    Instant::of_clock(context.client().session().platform().clock.now())
}

/// The tenant's state that the app provides.
pub(crate) fn tenant() -> TenantState {
    expect_context()
}
