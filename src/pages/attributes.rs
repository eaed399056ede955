//! Owns the page of Step 1's attributes: what exists, what is missing, what others own, and creating what is missing.
//! Refuses to create what exists, and to delete anything.

use crate::components::choices::EnvironmentChoice;
use crate::components::for_application::{ForApplication, read};
use crate::components::next::Next;
use crate::components::run::PlanView;
use crate::foreign::isolated;
use crate::guide::State;
use crate::plan::{self, Plan};
use crate::routes::{Route, View};
use crate::state::{navigation, tenant, use_view};
use crate::tenant::attributes::{Attribute, AttributeState, Difference, owners};
use crate::tenant::desired::Desired;
use crate::tenant::observed::Observed;
use crate::ui::{Card, CopyText, Glyph, LinkButton, Loading, Notice, Tone};
use leptos::prelude::*;

/// The attributes.
#[component]
pub(crate) fn Attributes() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // A plan that was started stays as it was announced until the person looks again or changes the choice.
    let held = RwSignal::new(None::<Plan>);
    Effect::new(move |before: Option<Option<Desired>>| {
        let desired = state.desired();
        if before.is_some_and(|before| before != desired) {
            held.set(None);
        }
        desired
    });
    let planned = Memo::new(move |_| {
        held.get()
            .or_else(|| state.with(|observed| observed.map(plan::attributes)))
    });
    let again = Callback::new(move |()| {
        held.set(None);
        state.refresh();
    });
    view! {
        <ForApplication title="Role attributes" lead="One text attribute for each environment carries a person's Workato role. They are directory extensions of the application." again=again>
        <div class="stack">
            <Card title="Environments"><EnvironmentChoice route=StoredValue::new(Route::Attributes) /></Card>
            {move || match state.observed() {
                None => view! { <Loading what="the attributes" /> }.into_any(),
                Some(observed) => read(Some(observed.attributes.clone()), "the attributes", retry, |attributes| present(&observed, &attributes)),
            }}
        {move || planned.get().map(|plan| {
            let start = button(&plan);
            let announced = plan.clone();
            view! { <PlanView plan=plan start=start started=move |()| held.set(Some(announced.clone())) done=|_| () /> }
        })}
        <Next here=Route::Attributes />
        </div>
        </ForApplication>
    }
}

/// What the tenant has.
fn present(observed: &Observed, attributes: &[Attribute]) -> AnyView {
    let rows = attributes.iter().map(row).collect_view();
    view! {
        <div class="stack">
            {borrowed(observed)}
            {hindrances(observed)}
            <Card title="As the tenant has them" end=owner(observed)><ul class="plain list" aria-label="Role attributes">{rows}</ul></Card>
            {besides(observed)}
            {elsewhere(observed)}
        </div>
    }
    .into_any()
}

fn button(plan: &Plan) -> String {
    match plan
        .changes
        .iter()
        .filter(|change| change.request().is_some())
        .count()
    {
        0 => "Wait until they are usable".into(),
        1 => "Create 1 attribute".into(),
        count => format!("Create {count} attributes"),
    }
}

fn owner(observed: &Observed) -> String {
    let name = observed
        .owner
        .as_ref()
        .ok()
        .and_then(|owner| owner.as_ref())
        .and_then(|owner| owner.display_name.clone());
    name.map(|name| format!("On {}", isolated(&name)))
        .unwrap_or_default()
}

fn row(attribute: &Attribute) -> impl IntoView + use<> {
    let (mark, words) = match &attribute.state {
        AttributeState::Missing => (
            State::ToDo,
            "Missing. This is the name it is going to have.".to_owned(),
        ),
        AttributeState::NotYetUsable => (State::Waiting, "Created, not available yet.".to_owned()),
        AttributeState::Usable => (
            State::Done,
            "Exists as documented and can be used.".to_owned(),
        ),
        AttributeState::Differs(differences) => (
            State::Differs,
            format!(
                "Differs: {}.",
                differences
                    .iter()
                    .map(Difference::words)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        ),
    };
    let default = if attribute.environment == crate::workato::Environment::Dev {
        " (the default)"
    } else {
        ""
    };
    view! {
        <li class="item">
            <Glyph mark=mark />
            <div class="grow">
                <h3>{attribute.environment.to_string()}{default} ": " {attribute.environment.attribute()}</h3>
                <p class="muted">{words}</p>
                <CopyText text=attribute.name.to_string() what=format!("full name for {}", attribute.environment) />
            </div>
        </li>
    }
}

/// What stands between the application and its provisioning: worth knowing before anything is created on it.
fn hindrances(observed: &Observed) -> Option<AnyView> {
    let obstacles = observed.obstacles();
    (!obstacles.is_empty()).then(|| {
        let items = obstacles
            .iter()
            .map(|obstacle| view! { <li><b>{obstacle.title()}</b> ". " {obstacle.meaning()} " " {obstacle.remedy()}</li> })
            .collect_view();
        view! { <Notice tone=Tone::Warn title="Look at the application first".to_owned()><ul class="plain stack">{items}</ul></Notice> }
            .into_any()
    })
}

/// Further attributes that carry roles: what takes a role away sets them as well.
fn besides(observed: &Observed) -> Option<AnyView> {
    let sends = &observed.environments.sends;
    let items: Vec<_> = observed
        .besides
        .iter()
        .map(|attribute| {
            let mapped = sends
                .iter()
                .find(|one| one.extensions().any(|name| name == attribute.name));
            let words = mapped.map_or_else(
                || "Belongs to an application whose attributes are sent.".to_owned(),
                |one| format!("A mapping sends it as the role in {}.", one.environment),
            );
            let name = attribute.name.to_string();
            view! { <li><code>{name}</code> " " {words}</li> }
        })
        .collect();
    (!observed.besides.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Info title="Further attributes carry roles".to_owned()>
                <p>"No environment is set up with them. When access is removed, the roles in them are removed as well."</p>
                <ul class="plain stack">{items}</ul>
            </Notice>
        }
        .into_any()
    })
}

/// Role attributes of other applications: offered for use where nothing is mapped yet, else shown as theirs.
fn elsewhere(observed: &Observed) -> Option<AnyView> {
    let owners = owners(&observed.environments.others);
    if owners.is_empty() {
        return None;
    }
    let is_mapped = observed.environments.is_owner_mapped;
    let navigation = navigation();
    let view = use_view();
    let items = owners.into_iter().map(move |(app_id, name, environments)| {
        let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
        let words = format!("{name} owns attributes of these names for {}.", names.join(", "));
        let href = move || navigation.href(&Route::Attributes, &View { attributes_of: Some(app_id.clone()), ..view.get() });
        let offer = (!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(href)>{format!("Use the attributes of {name}")}</LinkButton></p> });
        view! { <li class="stack"><p>{words}</p>{offer}</li> }
    });
    let (title, words) = if is_mapped {
        (
            "Other applications own attributes of these names",
            "They are theirs: no mapping of this application sends them, and they are counted nowhere.",
        )
    } else {
        (
            "Another application owns such attributes already",
            "An attribute works whichever application owns it: using it keeps the values that people have in it. Its full name begins with the owner's client id, so mappings have to name that one.",
        )
    };
    Some(
        view! {
            <Notice tone=Tone::Info title=title.to_owned()>
                <p>{words}</p>
                <ul class="plain stack">{items.collect_view()}</ul>
            </Notice>
        }
        .into_any(),
    )
}

/// Says where another application's attributes are in use, and why.
fn borrowed(observed: &Observed) -> Option<AnyView> {
    let navigation = navigation();
    let view = use_view();
    let owner = observed.environments.owner.clone()?;
    let is_mapped = observed.environments.is_owner_mapped;
    let chosen = view.get().attributes_of;
    if is_mapped && chosen.as_ref().is_some_and(|chosen| *chosen != owner) {
        return Some(view! {
            <Notice tone=Tone::Warn title="The mappings read other attributes than the chosen ones".to_owned()>
                <p>{format!("They send those of the application with the client id {owner}, so these count.")}</p>
            </Notice>
        }.into_any());
    }
    observed.is_owner_another().then(|| {
        let back = move || navigation.href(&Route::Attributes, &View { attributes_of: None, ..view.get() });
        let why = if is_mapped { " The mappings send them." } else { "" };
        view! {
            <Notice tone=Tone::Info title="Attributes of another application are used".to_owned()>
                <p>{format!("They belong to the application with the client id {owner}.{why}")}</p>
                {(!is_mapped).then(|| view! { <p class="row"><LinkButton href=Signal::derive(back)>"Use the application's own attributes"</LinkButton></p> })}
            </Notice>
        }
        .into_any()
    })
}
