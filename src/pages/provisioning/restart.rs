//! Chooses what a restart of the job resets. Does not restart the job: the plan does.

use crate::changes::control_job::Forget;
use crate::ui::{Button, ButtonKind, Card};
use leptos::prelude::*;

#[component]
pub(super) fn Restart(#[prop(into)] choose: Callback<Forget>) -> impl IntoView {
    view! {
        <Card title="Restart: what the job is to forget">
            <ul class="plain list" aria-label="Scopes of a restart">
                {Forget::ALL.into_iter().map(|forget| {
                    let label = format!("Restart with {}", forget.scope());
                    view! { <li class="item"><div class="grow"><h3><code>{forget.scope()}</code></h3><p class="muted">{forget.meaning()}</p></div>
                        <Button label=label kind=if forget == Forget::Everything { ButtonKind::Danger } else { ButtonKind::Plain } on_press=move |()| choose.run(forget)>"Choose"</Button></li> }
                }).collect_view()}
            </ul>
        </Card>
    }
}
