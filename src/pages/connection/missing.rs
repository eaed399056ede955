//! Shown in place of a plan or above it: the input that is missing, and the run that is being resumed. Does not plan:
//! `plan::connection` does.

use crate::plan::connection::{Draft, Missing};
use crate::run::journal::Journal;
use crate::ui::{Button, Card, Notice, Tone};
use leptos::prelude::*;

/// A run that is being resumed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Continued {
    title: String,
    done: (usize, usize),
    /// Whether its token has to be typed again.
    pub(super) needs_token: bool,
}

impl Continued {
    pub(super) fn of(journal: &Journal) -> Self {
        Self {
            title: journal.title(),
            done: journal.done(),
            needs_token: journal.needs_secret(),
        }
    }
}

/// The resumed run and the input that it still needs. `without` continues with the token that Entra has stored.
#[component]
pub(super) fn Continue(
    run: Continued,
    draft: Memo<Option<Draft>>,
    /// Whether the rest can be done with the stored connection.
    can_without: Memo<bool>,
    without: Callback<()>,
) -> impl IntoView {
    let (done, all) = run.done;
    let title = format!("Continue “{}”: {done} of {all} done", run.title);
    view! {
        <Notice tone=Tone::Warn title=title>
            {move || draft.get().map(|draft| match draft {
                Draft::Lacks(missing) => steps(&missing, Some("Then check the plan below and start it.")),
                Draft::Plan(_) => view! { <p>"The plan below is the rest of the run, made from what the tenant holds now."</p> }.into_any(),
                Draft::NothingToDo => view! { <p>"Nothing is left to do."</p> }.into_any(),
            })}
            {move || can_without.get().then(|| view! { <p class="row"><span class="grow">"Entra keeps this connection already. If Workato still accepts its token, you can continue without a new one."</span><Button on_press=move |()| without.run(())>"Continue with the saved token"</Button></p> })}
        </Notice>
    }
}

/// The missing input, shown when there is no plan yet.
pub(super) fn lacks(missing: &[Missing]) -> AnyView {
    let steps = steps(missing, None);
    view! { <Card title="To see the plan"><div class="stack">{steps}</div></Card> }.into_any()
}

fn steps(missing: &[Missing], then: Option<&'static str>) -> AnyView {
    let items = missing
        .iter()
        .map(Missing::words)
        .chain(then.map(str::to_owned))
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! { <ol class="stack tight" aria-label="What is missing">{items}</ol> }.into_any()
}
