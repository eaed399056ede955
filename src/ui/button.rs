//! Owns buttons and links that look like them.
//! Refuses a press while what it started is under way.

use leptos::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing to do next.
    Primary,
    /// Any other.
    #[default]
    Plain,
    /// One that steps back.
    Quiet,
    /// One that takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn primary",
            Self::Plain => "btn",
            Self::Quiet => "btn ghost",
            Self::Danger => "btn danger",
        }
    }
}

/// A button. While busy it stays focusable and ignores presses, so that the keyboard does not lose its place.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Whether there is nothing to press it for any more. It stays focusable too.
    #[prop(optional, into)]
    spent: Signal<bool>,
    /// A name for it where its text alone does not say what it is about.
    #[prop(optional, into)]
    label: String,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !busy.get_untracked() && !spent.get_untracked() {
            on_press.run(());
        }
    };
    let flag = move || busy.get().then_some("true");
    let disabled = move || (busy.get() || spent.get()).then_some("true");
    view! {
        <button type="button" class=kind.class() aria-label=(!label.is_empty()).then_some(label) aria-busy=flag aria-disabled=disabled on:click=press>
            {children()}
        </button>
    }
}

/// A link that looks like a button, because it leads to the next thing to do.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=href>{children()}</a> }
}
