//! Chooses what a restart of the job resets. Does not restart the job: the plan does.

use crate::changes::control_job::RestartScope;
use crate::texts::provisioning as texts;
use crate::ui::{Button, ButtonKind, Card};
use leptos::prelude::*;

#[component]
pub(super) fn Restart(#[prop(into)] choose: Callback<RestartScope>) -> impl IntoView {
    view! {
        <Card title=texts::RESTART_TITLE>
            <ul class="plain list" aria-label=texts::RESTART_SCOPES>
                {RestartScope::ALL.into_iter().map(|scope| {
                    let label = texts::restart_with(scope.reset_scope());
                    view! { <li class="item"><div class="grow"><h3><code>{scope.reset_scope()}</code></h3><p class="muted">{scope.describe()}</p></div>
                        <Button label=label kind=if scope == RestartScope::Full { ButtonKind::Danger } else { ButtonKind::Plain } on_press=move |()| choose.run(scope)>{texts::CHOOSE}</Button></li> }
                }).collect_view()}
            </ul>
        </Card>
    }
}
