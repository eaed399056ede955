//! Chooses what a restart of the job resets. Does not restart the job: the plan does.

use crate::changes::control_job::RestartScope;
use crate::texts::provisioning as texts;
use crate::ui::{Button, ButtonKind, Card, Explain, Term};
use leptos::prelude::*;

#[component]
pub(super) fn Restart(#[prop(into)] choose: Callback<RestartScope>) -> impl IntoView {
    view! {
        <Card title=texts::RESTART_TITLE>
            <ul class="plain list" aria-label=texts::RESTART_TITLE>
                {RestartScope::ALL.into_iter().map(|scope| {
                    let title = restart_title(scope);
                    let label = texts::choose_restart(title);
                    view! { <li class="item"><div class="grow"><h3>{title} " " <code class="muted">{scope.reset_scope()}</code></h3><p class="muted">{scope.describe()} " " {terms(scope).iter().map(|term| view! { <Explain term=*term /> }).collect_view()}</p></div>
                        <Button label=label kind=if scope == RestartScope::Full { ButtonKind::Danger } else { ButtonKind::Plain } on_press=move |()| choose.run(scope)>{texts::CHOOSE}</Button></li> }
                }).collect_view()}
            </ul>
        </Card>
    }
}

const fn restart_title(scope: RestartScope) -> &'static str {
    match scope {
        RestartScope::Escrows => texts::RETRY_FAILED_USERS,
        RestartScope::Watermark => texts::REEVALUATE_ALL_USERS,
        RestartScope::Full => texts::FULL_RESET,
    }
}

/// The terms in the name of a scope.
const fn terms(scope: RestartScope) -> &'static [Term] {
    match scope {
        RestartScope::Escrows => &[Term::Escrow],
        RestartScope::Watermark => &[Term::Watermark, Term::Quarantine],
        RestartScope::Full => &[],
    }
}
