//! Shown in place of a plan or above it: the input that is missing, and the run that is being resumed. Does not plan:
//! `plan::connection` does.

use crate::plan::connection::{Draft, MissingInput};
use crate::run::journal::Journal;
use crate::texts::connection as texts;
use crate::ui::{Button, Card, Notice, Tone};
use leptos::prelude::*;

/// A run that is being resumed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ResumedRun {
    title: String,
    done: (usize, usize),
    /// Whether its token has to be typed again.
    pub(super) needs_token: bool,
}

impl ResumedRun {
    pub(super) fn from_journal(journal: &Journal) -> Self {
        Self {
            title: journal.title(),
            done: journal.done_of_total(),
            needs_token: journal.needs_secret(),
        }
    }
}

/// The resumed run and the input that it still needs. `without` continues with the token that Entra has stored.
#[component]
pub(super) fn ResumeNotice(
    run: ResumedRun,
    draft: Memo<Option<Draft>>,
    /// Whether the rest can be done with the stored connection.
    can_without: Memo<bool>,
    without: Callback<()>,
) -> impl IntoView {
    let (done, all) = run.done;
    let title = texts::continue_run(&run.title, done, all);
    view! {
        <Notice tone=Tone::Warn title=title>
            {move || draft.get().map(|draft| match draft {
                Draft::Incomplete(missing) => missing_steps(&missing, Some(texts::CHECK_AND_START)),
                Draft::Plan(_) => view! { <p>{texts::REST_OF_RUN}</p> }.into_any(),
                Draft::NothingToDo => view! { <p>{texts::NOTHING_LEFT}</p> }.into_any(),
            })}
            {move || can_without.get().then(|| view! { <p class="row"><span class="grow">{texts::KEPT_ALREADY}</span><Button on_press=move |()| without.run(())>{texts::CONTINUE_WITH_SAVED}</Button></p> })}
        </Notice>
    }
}

/// The missing input, shown when there is no plan yet.
pub(super) fn missing_card(missing: &[MissingInput]) -> AnyView {
    let steps = missing_steps(missing, None);
    view! { <Card title=texts::TO_SEE_PLAN><div class="stack">{steps}</div></Card> }.into_any()
}

fn missing_steps(missing: &[MissingInput], last_step: Option<&'static str>) -> AnyView {
    let items = missing
        .iter()
        .map(MissingInput::describe)
        .chain(last_step.map(str::to_owned))
        .map(|text| view! { <li>{text}</li> })
        .collect_view();
    view! { <ol class="stack tight" aria-label=texts::MISSING_LABEL>{items}</ol> }.into_any()
}
