//! Provisions one user now, or says when the next cycle does. Does not start without a press.

use crate::changes::provision::{ExpectedResult, OnDemandTarget};
use crate::components::plan_view::PlanView;
use crate::ids::UserId;
use crate::plan::Plan;
use crate::provisioning::cycle;
use crate::state::{session, tenant};
use crate::ui::{Button, ButtonKind, Notice, Tone};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

#[component]
pub(super) fn ProvisionNow(
    user: UserId,
    name: UntrustedText,
    refresh_count: RwSignal<u32>,
) -> impl IntoView {
    let (state, session) = (tenant(), session());
    let plan = RwSignal::new(None::<Plan>);
    let next = move || {
        state.with_observed(|observed| {
            let job = observed?.job()?;
            Some(match cycle::minutes_to_next(job, session.now()) {
                Some(1) => "Changes reach Workato with the next cycle, in about 1 minute, or at once on demand.".to_owned(),
                Some(minutes) => format!("Changes reach Workato with the next cycle, in about {minutes} minutes, or at once on demand."),
                None if job.is_started() => "Changes reach Workato with the next cycle, or at once on demand.".to_owned(),
                None => "The job does not run, so changes reach Workato on demand only.".to_owned(),
            })
        })
    };
    let stored = StoredValue::new((user, name));
    let press = move |()| {
        let new_plan = state.with_observed(|observed| {
            let target = observed.and_then(OnDemandTarget::from_observed)?;
            let (user, name) = stored.get_value();
            let change = target.provision(&user, name, ExpectedResult::Synchronized);
            Some(Plan {
                changes: vec![change.into()],
                blocked: Vec::new(),
            })
        });
        plan.set(new_plan);
    };
    view! {
        {move || next().map(|text| view! {
            <Notice tone=Tone::Info title="Provision now">
                <p>{text}</p>
                <p class="row"><Button kind=ButtonKind::Primary on_press=press>"Provision now…"</Button></p>
            </Notice>
        })}
        {move || plan.get().map(|plan| view! { <PlanView plan=plan start="Provision now" started=|()| () done=move |_| refresh_count.update(|refresh_count| *refresh_count += 1) /> })}
    }
}
