//! Dialog that asks before input or a running plan is lost. Does not leave without an answer.

use crate::run::journal::Journal;
use crate::state::{Destination, Journals, NavigationGuard, journals, navigation_guard};
use crate::texts::{locale, shell as texts};
use crate::ui::{Button, ButtonKind, Notice, Tone};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Signs out. Asks first if something would be lost or a journal is stored. Otherwise the tokens are gone when this
/// returns.
pub(crate) fn sign_out(guard: NavigationGuard, journals: Journals) {
    if !guard.needs_confirmation() && journals.is_empty() {
        guard.confirm(Destination::SignOut);
        return;
    }
    spawn_local(async move {
        if guard.needs_confirmation() || !journals.unfinished().await.is_empty() {
            guard.ask_to_confirm(Destination::SignOut);
        } else {
            guard.confirm(Destination::SignOut);
        }
    });
}

/// Rendered only while a destination waits for confirmation.
#[component]
pub(crate) fn LeaveConfirmation() -> impl IntoView {
    let guard = navigation_guard();
    move || {
        guard
            .asked()
            .map(|destination| view! { <LeaveDialog destination=destination /> })
    }
}

#[component]
fn LeaveDialog(destination: Destination) -> impl IntoView {
    let (journals, guard) = (journals(), navigation_guard());
    let element = NodeRef::<html::Section>::new();
    element.on_load(|element| {
        // If it cannot take the focus, it is still announced.
        let _ = element.focus();
    });
    let is_sign_out = destination == Destination::SignOut;
    // `None` until the journals are read, because they determine the choices that the dialog offers.
    let unfinished = RwSignal::new_local((!is_sign_out).then(Vec::<Journal>::new));
    if is_sign_out {
        spawn_local(async move {
            let found = journals.unfinished().await;
            let _ = unfinished.try_set(Some(found));
        });
    }
    let running = guard.is_running();
    let has_input = guard.has_unsaved_input.get_untracked();
    let title = match (running, has_input, is_sign_out) {
        (true, ..) => texts::RUNNING_TITLE,
        (false, true, _) => texts::INPUT_LOST_TITLE,
        (false, false, true) => texts::RUN_UNFINISHED_TITLE,
        (false, false, false) => texts::LEAVE_TITLE,
    };
    let action = describe_destination(&destination);
    let cancel = move |()| guard.cancel();
    let destination = StoredValue::new(destination);
    let leave = move || {
        // Reading the journals takes time, and by then the question may be answered or the session over.
        if let Some(destination) = destination.try_get_value() {
            guard.confirm(destination);
        }
    };
    let forget = move |()| {
        let own_journals = unfinished.try_get_untracked().flatten().unwrap_or_default();
        // The tokens are gone at once, however long the storage takes.
        guard.sign_out_after(journals.forget(own_journals));
    };
    let noted = move || {
        let names = unfinished.with(|all| {
            let all = all.iter().flatten();
            all.map(|journal| texts::quoted_run(&journal.title()))
                .collect::<Vec<_>>()
        });
        texts::keep_progress(&locale::all_of(&names))
    };
    let has_none = Memo::new(move |_| unfinished.with(|all| all.as_ref().map(Vec::is_empty)));
    let buttons = move || {
        match has_none.get() {
        None => view! { <p role="status">{texts::LOOKING_FOR_RUNS}</p> }.into_any(),
        Some(true) => {
            view! { <Button kind=ButtonKind::Danger on_press=move |()| leave()>{if running { texts::STOP_AND_LEAVE } else { texts::LEAVE }}</Button> }.into_any()
        }
        Some(false) => {
            view! {
                <p>{noted}</p>
                <Button kind=ButtonKind::Danger on_press=move |()| leave()>{texts::KEEP_AND_SIGN_OUT}</Button>
                <Button kind=ButtonKind::Danger on_press=forget>{texts::DISCARD_AND_SIGN_OUT}</Button>
            }.into_any()
        }
    }
    };
    view! {
        <section role="alertdialog" aria-label=title tabindex="-1" node_ref=element>
            <Notice tone=Tone::Warn title=title>
                {running.then(|| view! { <p>{texts::stops_changes(action)}</p> })}
                {has_input.then(|| view! { <p>{texts::TOKEN_LOST}</p> })}
                <div class="row">
                    <Button kind=ButtonKind::Primary on_press=cancel>{texts::STAY}</Button>
                    {buttons}
                </div>
            </Notice>
        </section>
    }
}

const fn describe_destination(destination: &Destination) -> &'static str {
    match destination {
        Destination::Page(_) => texts::GOING_TO_PAGE,
        Destination::Tenant(_) => texts::SWITCHING_TENANT,
        Destination::Consent(_) | Destination::Entra => texts::GOING_TO_ENTRA,
        Destination::SignOut => texts::SIGNING_OUT,
    }
}
