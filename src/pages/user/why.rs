//! Owns the answer to "why is this person not provisioned, or without a role?" on the person's page.
//! Refuses to judge: `diagnosis` does; this leads to where each link is mended.

use crate::changes::provision::{Expected, Target};
use crate::components::run::PlanView;
use crate::diagnosis::{self, Account, Diagnosis, Evidence, Fix, History, Standing};
use crate::foreign::{Foreign, isolated};
use crate::guide::State;
use crate::ids::UserId;
use crate::links;
use crate::plan::Plan;
use crate::provisioning::cycle;
use crate::provisioning::log::last_sent;
use crate::routes::Route;
use crate::state::{Loaded, navigation, session, tenant, use_view};
use crate::ui::{Button, ButtonKind, Card, Chain, ChainView, Loading, Notice, Tone, Verdict};
use leptos::prelude::*;

/// The answer, with what can be done at once. `again` is counted up when something was changed.
#[component]
pub(crate) fn Why(user: UserId, name: Foreign, again: RwSignal<u32>) -> impl IntoView {
    let (state, view, session) = (tenant(), use_view(), session());
    let loaded = Loaded::<Evidence>::new();
    let person = StoredValue::new(user);
    Effect::new(move |_| {
        again.track();
        let model = view.get().model;
        if let Some(observed) = state.observed() {
            let (client, user) = (session.client(), person.get_value());
            loaded.load(async move { Ok(diagnosis::read(&client, &observed, model, &user).await) });
        }
    });
    let name = StoredValue::new(name);
    // Nobody else can be provisioned on demand.
    let there = Memo::new(move |_| {
        loaded.ok().is_some_and(|evidence| {
            matches!(evidence.account, Ok(Account::There { enabled: true, .. }))
        })
    });
    view! {
        {move || match loaded.ok() {
            None => view! { <Loading what="why it is as it is" /> }.into_any(),
            Some(evidence) => {
                let diagnosis = diagnosis::judge(&evidence);
                let sent = sent(&evidence);
                view! { <Answer diagnosis=diagnosis user=person.get_value() /> {sent} }.into_any()
            }
        }}
        {move || there.get().then(|| view! { <Now user=person.get_value() name=name.get_value() again=again /> })}
    }
}

#[component]
fn Answer(diagnosis: Diagnosis, user: UserId) -> impl IntoView {
    let navigation = navigation();
    let user = StoredValue::new(user);
    let action = move |fix: Fix| address(fix, &user.get_value());
    let mark = if diagnosis.is_well() {
        State::Done
    } else {
        State::Differs
    };
    let lead = diagnosis.fix.and_then(action);
    let chain: Vec<ChainView> = diagnosis
        .chain
        .iter()
        .map(|link| ChainView {
            mark: self::mark(link.standing),
            title: link.title.clone(),
            evidence: link.evidence.clone(),
            action: link.fix.and_then(action),
        })
        .collect();
    let count = diagnosis.chain.len();
    let log = move || navigation.link(&Route::Log(Some(user.get_value())));
    view! {
        <Verdict mark=mark words=diagnosis.verdict>
            {diagnosis.remedy.map(|words| view! { <p>{words}</p> })}
            {lead.map(|(words, href)| view! { <p class="row"><a class="btn primary" href=href>{words}</a></p> })}
        </Verdict>
        <Card title="Why" end=format!("{count} links of evidence")>
            <Chain links=chain />
            <p class="row">{move || view! { <a class="btn" href=log()>"Everything in the log about this person"</a> }}</p>
        </Card>
    }
}

const fn mark(standing: Standing) -> State {
    match standing {
        Standing::Good => State::Done,
        Standing::Wrong => State::Differs,
        Standing::Note => State::NotNeeded,
        Standing::Waiting => State::Waiting,
        Standing::Unread => State::CannotBeRead,
    }
}

/// Where a link is mended, in words and as an address.
fn address(fix: Fix, user: &UserId) -> Option<(String, String)> {
    let (view, session, navigation) = (use_view(), session(), navigation());
    let at = |words: &str, route: Route| {
        (
            words.to_owned(),
            navigation.href(&route, &view.get_untracked()),
        )
    };
    Some(match fix {
        // Both are on this page.
        Fix::SetRoles | Fix::ProvisionNow => return None,
        Fix::Assign => at("Assign", Route::Assignments),
        Fix::Mappings => at("Mappings", Route::Mappings),
        Fix::Connection => at("Connection", Route::Connection),
        Fix::Start => at("Start the job", Route::Provisioning),
        Fix::Attributes => at("Role attributes", Route::Attributes),
        Fix::Restore => at("Restore", Route::Deleted),
        Fix::Preview => at("What is sent", Route::Preview(Some(user.clone()))),
        Fix::Log => at("Log", Route::Log(Some(user.clone()))),
        Fix::Restart => at("Restart options", Route::Provisioning),
        Fix::Account => (
            "Open the account in Entra".into(),
            links::user(&session.cloud(), user),
        ),
    })
}

/// What Entra has beside what Workato was told last.
fn sent(evidence: &Evidence) -> Option<AnyView> {
    let roles = evidence.roles.as_ref().ok()?;
    let unsent = match &evidence.history {
        History::Read(_) => "Not found in the log",
        History::NotLicensed => "Not known: the log needs Entra ID P1 or P2",
        History::Unread(_) => "Not known: the log could not be read",
    };
    let rows: Vec<_> = roles
        .iter()
        .map(|role| {
            let told = last_sent(evidence.stories(), &role.environment);
            let told = told.map_or_else(
                || unsent.to_owned(),
                |(value, at)| match at {
                    Some(at) => format!("{}, {}", isolated(&value), at.from(evidence.now)),
                    None => value,
                },
            );
            let set = role.value.clone().unwrap_or_else(|| "none".into());
            view! { <tr><th scope="row">{role.environment.to_string()}</th><td><bdi>{set}</bdi></td><td><bdi>{told}</bdi></td></tr> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Card title="Set in Entra, and sent to Workato">
                <div class="scroll" tabindex="0" role="region" aria-label="Roles set and sent">
                    <table class="table">
                        <caption class="visually-hidden">"Roles set in Entra and sent to Workato"</caption>
                        <thead><tr><th scope="col">"Environment"</th><th scope="col">"Set in Entra"</th><th scope="col">"Sent to Workato last"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Card>
        }
        .into_any()
    })
}

/// Provisioning the person now, or when the next cycle does.
#[component]
fn Now(user: UserId, name: Foreign, again: RwSignal<u32>) -> impl IntoView {
    let (state, session) = (tenant(), session());
    let plan = RwSignal::new(None::<Plan>);
    let next = move || {
        state.with(|observed| {
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
        let made = state.with(|observed| {
            let target = observed.and_then(Target::of)?;
            let (user, name) = stored.get_value();
            let change = target.provision(&user, name, Expected::InStep);
            Some(Plan {
                changes: vec![change.into()],
                blocked: Vec::new(),
            })
        });
        plan.set(made);
    };
    view! {
        {move || next().map(|words| view! {
            <Notice tone=Tone::Info title="Provision now">
                <p>{words}</p>
                <p class="row"><Button kind=ButtonKind::Primary on_press=press>"Provision now…"</Button></p>
            </Notice>
        })}
        {move || plan.get().map(|plan| view! { <PlanView plan=plan start="Provision now" started=|()| () done=move |_| again.update(|again| *again += 1) /> })}
    }
}
