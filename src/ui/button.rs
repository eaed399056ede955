//! Buttons and links styled as buttons.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The page's main action.
    Primary,
    #[default]
    Plain,
    /// For Cancel and similar actions.
    Quiet,
    /// For an action that removes something.
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

/// While busy, a button stays focusable and ignores presses, so that keyboard users keep their place.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Whether pressing has no more effect. The button stays focusable.
    #[prop(optional, into)]
    spent: Signal<bool>,
    /// Accessible name, if the text alone does not say what the button is about.
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

/// A link styled as a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=href>{children()}</a> }
}
