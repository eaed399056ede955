//! Splits off and loads the parts of the app that the sign-in page does not need.
//! Each part has one entry point, because each entry point gets a loader of its own and is ready only when that loader
//! has finished.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the loading can fail, which the macro writes; what is loaded cannot"
)]

use super::chunk_error::ChunkError;
use super::first_run::FirstRun;
use super::sign_in_error::SignInError;
use super::{Routes, Unconfigured};
use crate::oauth::SignedOutReason;
use crate::texts::{sign_in as texts, things, ui};
use crate::ui::{Loading, Notice, Tone};
use futures_util::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(uncut))]
use leptos::wasm_split::wasm_split;

/// A view in a chunk of its own: the chunk's name, the function that loads it, and the function that renders it.
///
/// `cargo xtask dev` compiles the app uncut: the names that `wasm_split` makes hold its position among all sources, so
/// every file that becomes longer or shorter would recompile most of the app.
macro_rules! chunk {
    ($chunk:ident, $load:ident, fn $render:ident($($name:ident: $type:ty),*) $body:block) => {
        #[cfg(not(uncut))]
        #[wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, preload($load), fallible)]
        fn $render($($name: $type),*) -> Result<AnyView, SplitLoaderError> $body

        #[cfg(uncut)]
        async fn $load() -> Result<(), SplitLoaderError> {
            Ok(())
        }

        #[cfg(uncut)]
        async fn $render($($name: $type),*) -> Result<AnyView, SplitLoaderError> $body
    };
}

chunk!(
    inside,
    load_main_chunk,
    fn render_main() {
        Ok(view! { <Routes /> }.into_any())
    }
);

chunk!(
    first_run,
    load_first_run_chunk,
    fn render_first_run(unconfigured: Unconfigured, base: String) {
        let (errors, problem) = *unconfigured;
        Ok(view! { <FirstRun fields=errors.given problem=problem base=base /> }.into_any())
    }
);

chunk!(
    refused,
    load_sign_in_error_chunk,
    fn render_sign_in_error(reason: SignedOutReason) {
        Ok(view! { <SignInError reason=reason /> }.into_any())
    }
);

/// State of loading one part. A failed load has no error to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChunkState {
    Loading,
    Loaded,
    Failed,
}

/// Events that show that a person uses the page.
const INTERACTION_EVENTS: [&str; 4] = ["pointermove", "pointerdown", "keydown", "touchstart"];

/// Loads the pages after sign-in on the first interaction. The sign-in page does not wait for them, and a restored tab
/// that only shows the sign-in page does not download them. A failure is reported when the pages are needed.
pub(super) fn preload() {
    let is_started = StoredValue::new(false);
    for event in INTERACTION_EVENTS {
        window_event_listener_untyped(event, move |_| {
            if !is_started.get_value() {
                is_started.set_value(true);
                spawn_local(async {
                    let _ = load_main_chunk().await;
                });
            }
        });
    }
}

pub(super) fn main_view() -> impl IntoView {
    when_loaded(load_main_chunk, || render_main().now_or_never())
}

pub(super) fn first_run(unconfigured: Unconfigured, base: String) -> impl IntoView {
    when_loaded(load_first_run_chunk, move || {
        render_first_run(unconfigured.clone(), base.clone()).now_or_never()
    })
}

/// Shows why sign-in was refused or ended, or only the error's own words if the full text cannot be loaded.
pub(crate) fn sign_in_error(reason: SignedOutReason) -> impl IntoView {
    let state = RwSignal::new(ChunkState::Loading);
    spawn_local(async move {
        let new_state = load_sign_in_error_chunk()
            .await
            .map_or(ChunkState::Failed, |()| ChunkState::Loaded);
        state.try_set(new_state);
    });
    let words = StoredValue::new(match &reason {
        SignedOutReason::Failed(error) | SignedOutReason::Expired(error) => error.to_string(),
        _ => String::new(),
    });
    let rendered = move || match state.get() {
        ChunkState::Loading => Some(().into_any()),
        ChunkState::Loaded => render_sign_in_error(reason.clone())
            .now_or_never()
            .and_then(Result::ok),
        ChunkState::Failed => None,
    };
    move || {
        rendered().unwrap_or_else(|| view! { <Notice tone=Tone::Warn title=texts::ENDED_TITLE><bdi>{words.get_value()}</bdi>" "{texts::WHY_NOT_LOADED}</Notice> }.into_any())
    }
}

/// Renders a part as soon as it is loaded. Rendering is then synchronous and runs under the view's owner.
fn when_loaded<F>(
    load_chunk: impl Fn() -> F + Send + Sync + 'static,
    render: impl Fn() -> Option<Result<AnyView, SplitLoaderError>> + Send + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<(), SplitLoaderError>> + 'static,
{
    let state = RwSignal::new(ChunkState::Loading);
    let load = Callback::new(move |()| {
        state.set(ChunkState::Loading);
        let loading = load_chunk();
        spawn_local(async move {
            let new_state = loading
                .await
                .map_or(ChunkState::Failed, |()| ChunkState::Loaded);
            state.try_set(new_state);
        });
    });
    load.run(());
    let rendered = move || {
        match state.get() {
        ChunkState::Loading => Some(
            view! { <main class="alone"><h1 class="visually-hidden">{ui::APP_NAME}</h1><Loading what=things::REST_OF_ROLECALL /></main> }.into_any(),
        ),
        ChunkState::Loaded => render().and_then(Result::ok),
        ChunkState::Failed => None,
    }
    };
    move || rendered().unwrap_or_else(|| view! { <ChunkError on_retry=load /> }.into_any())
}
