//! The sign-in page. Never asks for a password: Entra does, on its own page.

use crate::browser;
use crate::oauth::authorize::Prompt;
use crate::oauth::{SessionState, SignedOutReason};
use crate::state::{AppSession, ConfigSource, entra, navigation, session, startup};
use crate::ui::{
    Button, ButtonKind, Card, CopyText, Fact, Facts, Notice, PageHeader, ProblemNotice, Tone,
};
use leptos::prelude::*;

/// `render_error` renders why a sign-in was refused. That part loads separately from this page.
#[component]
pub(crate) fn SignIn(render_error: fn(SignedOutReason) -> AnyView) -> impl IntoView {
    let (session, startup, entra) = (session(), startup(), entra());
    let base = StoredValue::new(navigation().base());
    let config = session.config();
    let facts = vec![
        Fact {
            term: "Tenant".into(),
            detail: config.tenant.to_string(),
            help: String::new(),
            copy: false,
        },
        Fact {
            term: "Cloud".into(),
            detail: config.cloud.label().into(),
            help: String::new(),
            copy: false,
        },
        Fact {
            term: "Client id".into(),
            detail: config.client_id.to_string(),
            help: "The app registration that signs you in.".into(),
            copy: false,
        },
    ];
    let config_problem = match &startup.source {
        ConfigSource::File => None,
        ConfigSource::Remembered(problem) => problem.clone(),
    };
    let change = (!matches!(startup.source, ConfigSource::File)).then(|| {
        let forget = move |()| {
            browser::forget_config();
            browser::reload(&base.get_value());
        };
        view! { <Button kind=ButtonKind::Quiet on_press=forget>"Change these settings"</Button> }
    });
    view! {
        <main class="alone stack" id="content">
            <PageHeader title="Sign in to Rolecall" lead="Sets up and runs SCIM provisioning from Microsoft Entra ID to Workato, as you, from this browser. Nothing is stored on a server." />
            {config_problem.map(|problem| view! { <ProblemNotice problem=problem /> })}
            {move || signed_out_notice(session, render_error)}
            {startup.consented.map(|consented| if consented {
                view! { <Notice tone=Tone::Good title="An administrator consented">"Entra says that the permissions were granted for everyone. It can take a minute until they work."</Notice> }
            } else {
                view! { <Notice tone=Tone::Warn title="The consent was not given">"Entra says that no permission was granted. Nothing was changed."</Notice> }
            })}
            <Card title="Your tenant">
                <Facts items=facts.clone() />
                <p class="row">
                    <Button kind=ButtonKind::Primary on_press=move |()| entra.sign_in(Prompt::AsNeeded)>"Sign in with Microsoft"</Button>
                    <Button on_press=move |()| entra.sign_in(Prompt::SelectAccount)>"Use another account"</Button>
                    {change}
                    {entra.is_switched().then(|| view! { <Button kind=ButtonKind::Quiet on_press=move |()| entra.switch_back()>"Back to the configured tenant"</Button> })}
                </p>
            </Card>
            <details>
                <summary>"The address this app is registered under"</summary>
                <p>"The app registration needs this redirect URI, of the type Single-page application:"</p>
                <CopyText text=browser::address_of_app(&base.get_value()) what="redirect URI" />
            </details>
        </main>
    }
}

fn signed_out_notice(
    session: AppSession,
    render_error: fn(SignedOutReason) -> AnyView,
) -> Option<AnyView> {
    let SessionState::SignedOut(reason) = session.state() else {
        return None;
    };
    match reason {
        SignedOutReason::NewVisit => None,
        SignedOutReason::SignedOut => Some(
            view! { <Notice tone=Tone::Info title="You are signed out">"Tokens were in this tab's memory only, and are gone."</Notice> }.into_any(),
        ),
        SignedOutReason::SignedOutElsewhere => Some(
            view! { <Notice tone=Tone::Info title="You are signed out">"You signed out in another tab of this browser. This tab forgot its tokens too."</Notice> }.into_any(),
        ),
        SignedOutReason::OtherAccount(username) => Some(
            view! { <Notice tone=Tone::Warn title="Someone else signed in"><bdi>{username.unwrap_or_else(|| "Another account".into())}</bdi>" signed in to this tenant in another tab. So that nothing is changed under the wrong name, this tab forgot its tokens. What was confirmed before stays."</Notice> }.into_any(),
        ),
        reason => Some(render_error(reason)),
    }
}
