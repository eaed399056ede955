//! Owns what is loaded apart from the sign-in page: where it is cut off, its loading, and words where that fails.
//! Refuses to draw anything of a part before it is there whole.
//!
//! Each part has one entrance: each entrance has a loader of its own, and is ready only when that one has loaded.

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

/// The pages after the sign-in.
#[wasm_split(inside, wasm_split_path = ::leptos::wasm_split, preload(bring_rooms), fallible)]
fn draw_rooms() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Rooms /> }.into_any())
}

/// The page where nothing is configured yet.
#[wasm_split(first_run, wasm_split_path = ::leptos::wasm_split, preload(bring_first_run), fallible)]
fn draw_first_run(unconfigured: Unconfigured, base: String) -> Result<AnyView, SplitLoaderError> {
    let (errors, problem) = *unconfigured;
    Ok(view! { <FirstRun given=errors.given problem=problem base=base /> }.into_any())
}

/// Why the sign-in was refused or ended.
#[wasm_split(refused, wasm_split_path = ::leptos::wasm_split, preload(bring_refused), fallible)]
fn draw_refused(because: EndedBecause) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Refused because=because /> }.into_any())
}

/// How far the loading of a file is: it has no error to tell, and no value to keep.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    OnItsWay,
    Here,
    Missing,
}

/// Signs of a person in front of the page.
const SIGNS: [&str; 4] = ["pointermove", "pointerdown", "keydown", "touchstart"];

/// Loads the pages after the sign-in when the person first moves: the sign-in page itself waits for nothing of them, and
/// whoever only sees that page (a tab that was restored) downloads no more than it. A failure is said when they are
/// needed.
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

/// Shows the pages after the sign-in once they are here.
pub(super) fn rooms() -> impl IntoView {
    when_here(bring_rooms, || draw_rooms().now_or_never())
}

/// Shows the page that asks for a configuration once it is here.
pub(super) fn first_run(unconfigured: Unconfigured, base: String) -> impl IntoView {
    when_here(bring_first_run, move || {
        draw_first_run(unconfigured.clone(), base.clone()).now_or_never()
    })
}

/// Shows why the sign-in was refused or ended, once the words are here; in short where they do not come.
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

/// Shows a part once it is here. Drawing is ready at once then, and happens where the owner of the view is known.
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
