//! Splits off and loads the parts of the app that the sign-in page does not need.
//! Each part has one entry point, because each entry point gets a loader of its own and is ready only when that loader
//! has finished.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the loading can fail, which the macro writes; what is loaded cannot"
)]

use super::first_run::FirstRun;
use super::missing::Missing;
use super::refused::Refused;
use super::{Rooms, Unconfigured};
use crate::oauth::EndedBecause;
use crate::ui::{Loading, Notice, Tone};
use futures_util::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(inside, wasm_split_path = ::leptos::wasm_split, preload(bring_rooms), fallible)]
fn draw_rooms() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Rooms /> }.into_any())
}

#[wasm_split(first_run, wasm_split_path = ::leptos::wasm_split, preload(bring_first_run), fallible)]
fn draw_first_run(unconfigured: Unconfigured, base: String) -> Result<AnyView, SplitLoaderError> {
    let (errors, problem) = *unconfigured;
    Ok(view! { <FirstRun given=errors.given problem=problem base=base /> }.into_any())
}

#[wasm_split(refused, wasm_split_path = ::leptos::wasm_split, preload(bring_refused), fallible)]
fn draw_refused(because: EndedBecause) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Refused because=because /> }.into_any())
}

/// State of loading one part. A failed load has no error to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    OnItsWay,
    Here,
    Missing,
}

/// Events that show that a person uses the page.
const SIGNS: [&str; 4] = ["pointermove", "pointerdown", "keydown", "touchstart"];

/// Loads the pages after sign-in on the first interaction. The sign-in page does not wait for them, and a restored tab
/// that only shows the sign-in page does not download them. A failure is reported when the pages are needed.
pub(super) fn preload() {
    let begun = StoredValue::new(false);
    for sign in SIGNS {
        window_event_listener_untyped(sign, move |_| {
            if !begun.get_value() {
                begun.set_value(true);
                spawn_local(async {
                    let _ = bring_rooms().await;
                });
            }
        });
    }
}

pub(super) fn rooms() -> impl IntoView {
    when_here(bring_rooms, || draw_rooms().now_or_never())
}

pub(super) fn first_run(unconfigured: Unconfigured, base: String) -> impl IntoView {
    when_here(bring_first_run, move || {
        draw_first_run(unconfigured.clone(), base.clone()).now_or_never()
    })
}

/// Shows why sign-in was refused or ended, or a short notice if the full text cannot be loaded.
pub(crate) fn refused(because: EndedBecause) -> impl IntoView {
    let part = RwSignal::new(Part::OnItsWay);
    spawn_local(async move {
        let now = bring_refused().await.map_or(Part::Missing, |()| Part::Here);
        part.try_set(now);
    });
    let drawn = move || match part.get() {
        Part::OnItsWay => Some(().into_any()),
        Part::Here => draw_refused(because.clone())
            .now_or_never()
            .and_then(Result::ok),
        Part::Missing => None,
    };
    move || {
        drawn().unwrap_or_else(|| view! { <Notice tone=Tone::Warn title="The sign-in ended">"Why could not be loaded. Nothing was changed in your tenant. Sign in again."</Notice> }.into_any())
    }
}

/// Renders a part as soon as it is loaded. Rendering is then synchronous and runs under the view's owner.
fn when_here<F>(
    bring: impl Fn() -> F + Send + Sync + 'static,
    draw: impl Fn() -> Option<Result<AnyView, SplitLoaderError>> + Send + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<(), SplitLoaderError>> + 'static,
{
    let part = RwSignal::new(Part::OnItsWay);
    let load = Callback::new(move |()| {
        part.set(Part::OnItsWay);
        let coming = bring();
        spawn_local(async move {
            let now = coming.await.map_or(Part::Missing, |()| Part::Here);
            part.try_set(now);
        });
    });
    load.run(());
    let drawn = move || {
        match part.get() {
        Part::OnItsWay => Some(
            view! { <main class="alone"><h1 class="visually-hidden">"Rolecall"</h1><Loading what="the rest of Rolecall" /></main> }.into_any(),
        ),
        Part::Here => draw().and_then(Result::ok),
        Part::Missing => None,
    }
    };
    move || drawn().unwrap_or_else(|| view! { <Missing on_retry=load /> }.into_any())
}
