//! Owns what is loaded apart from the sign-in page: where it is cut off, its loading, and words where that fails.
//! Refuses to draw anything of it before it is there whole.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the loading can fail, which the macro writes; what is loaded cannot"
)]

use super::Rooms;
use crate::config::ConfigErrors;
use crate::pages;
use crate::problem::Problem;
use crate::ui::Loading;
use futures_util::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What the part draws.
#[derive(Clone)]
pub(super) enum Inside {
    /// The pages after the sign-in.
    Rooms,
    /// The page where nothing is configured yet.
    FirstRun {
        unconfigured: Box<(ConfigErrors, Option<Problem>)>,
        base: String,
    },
}

/// Where the part begins. It has this one entrance: each has a loader, and is ready only when that one has loaded.
#[wasm_split(inside, wasm_split_path = ::leptos::wasm_split, preload(bring), fallible)]
fn draw(what: Inside) -> Result<AnyView, SplitLoaderError> {
    Ok(match what {
        Inside::Rooms => view! { <Rooms /> }.into_any(),
        Inside::FirstRun { unconfigured, base } => {
            let (errors, problem) = *unconfigured;
            view! { <pages::FirstRun given=errors.given problem=problem base=base /> }.into_any()
        }
    })
}

/// How far the loading is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    OnItsWay,
    Here,
    Missing,
}

/// Signs of a person in front of the page.
const SIGNS: [&str; 4] = ["pointermove", "pointerdown", "keydown", "touchstart"];

/// Loads when the person first moves: the sign-in page itself waits for nothing of it, and whoever only sees that page
/// (a tab that was restored, a monitor) downloads no more than it. A failure is said when the part is needed.
pub(super) fn preload() {
    let begun = StoredValue::new(false);
    for sign in SIGNS {
        window_event_listener_untyped(sign, move |_| {
            if !begun.get_value() {
                begun.set_value(true);
                spawn_local(async {
                    let _ = bring().await;
                });
            }
        });
    }
}

/// Shows `what` once the part is here. Drawing is ready at once then, and happens where the owner of the view is known.
pub(super) fn when_here(what: Inside) -> impl IntoView {
    let part = RwSignal::new(Part::OnItsWay);
    let load = Callback::new(move |()| {
        part.set(Part::OnItsWay);
        spawn_local(async move {
            let now = bring().await.map_or(Part::Missing, |()| Part::Here);
            part.try_set(now);
        });
    });
    load.run(());
    let drawn = move || {
        match part.get() {
        Part::OnItsWay => Some(
            view! { <main class="alone"><h1 class="visually-hidden">"Rolecall"</h1><Loading what="the rest of Rolecall" /></main> }.into_any(),
        ),
        Part::Here => draw(what.clone()).now_or_never().and_then(Result::ok),
        Part::Missing => None,
    }
    };
    move || drawn().unwrap_or_else(|| view! { <pages::Missing on_retry=load /> }.into_any())
}
