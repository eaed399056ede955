//! Provisions one user now, or says when the next cycle does. Does not start without a press.

use crate::changes::provision::{ExpectedResult, OnDemandTarget};
use crate::components::invited_notice::invited_notice;
use crate::components::plan_view::PlanView;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::plan::Plan;
use crate::provisioning::cycle;
use crate::state::{recorder, session, tenant};
use crate::texts::user as texts;
use crate::ui::{Button, ButtonKind, Notice, Tone};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

#[component]
pub(super) fn ProvisionNow(
    user: UserId,
    name: UntrustedText,
    refresh_count: RwSignal<u32>,
    /// When the log shows that the user was created.
    #[prop(into)]
    created_at: Signal<Option<Instant>>,
) -> impl IntoView {
    let (state, session, recorder) = (tenant(), session(), recorder());
    let plan = RwSignal::new(None::<Plan>);
    let next = move || {
        state.with_observed(|observed| {
            let job = observed?.job()?;
            Some(match cycle::minutes_to_next(job, session.now()) {
                Some(minutes) => texts::next_cycle_in(minutes),
                None if job.is_started() => texts::NEXT_CYCLE.to_owned(),
                None => texts::ON_DEMAND_ONLY.to_owned(),
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
    // The log lags by some minutes, so the runs of this page count as well.
    let invited = move || {
        let (user, name) = stored.get_value();
        let at = created_at.get().max(recorder.invited_at(&user))?;
        invited_notice(&[(name, at)])
    };
    view! {
        {invited}
        {move || next().map(|text| view! {
            <Notice tone=Tone::Info title=texts::PROVISION_NOW>
                <p>{text}</p>
                <p class="row"><Button kind=ButtonKind::Primary on_press=press>{texts::PROVISION_NOW_BUTTON}</Button></p>
            </Notice>
        })}
        {move || plan.get().map(|plan| view! { <PlanView plan=plan start=texts::PROVISION_NOW started=|()| () done=move |_| refresh_count.update(|refresh_count| *refresh_count += 1) /> })}
    }
}
