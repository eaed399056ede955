//! The sign-in page. Never asks for a password: Entra does, on its own page.

use crate::browser;
use crate::oauth::authorize::Prompt;
use crate::oauth::{SessionState, SignedOutReason};
use crate::state::{AppSession, ConfigSource, entra, navigation, session, startup};
use crate::texts::sign_in as texts;
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
            term: texts::TENANT.into(),
            detail: config.tenant.to_string(),
            help: String::new(),
            copy: false,
            explain: None,
        },
        Fact {
            term: texts::CLOUD.into(),
            detail: config.cloud.label().into(),
            help: String::new(),
            copy: false,
            explain: None,
        },
        Fact {
            term: texts::APPLICATION_ID.into(),
            detail: config.client_id.to_string(),
            help: texts::CLIENT_ID_HELP.into(),
            copy: false,
            explain: None,
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
        view! { <Button kind=ButtonKind::Quiet on_press=forget>{texts::CHANGE_SETTINGS}</Button> }
    });
    view! {
        <main class="alone stack" id="content">
            <PageHeader title=texts::TITLE lead=texts::LEAD />
            {config_problem.map(|problem| view! { <ProblemNotice problem=problem /> })}
            {move || signed_out_notice(session, render_error)}
            {startup.consented.map(|consented| if consented {
                view! { <Notice tone=Tone::Good title=texts::CONSENTED_TITLE>{texts::CONSENTED}</Notice> }
            } else {
                view! { <Notice tone=Tone::Warn title=texts::NOT_CONSENTED_TITLE>{texts::NOT_CONSENTED}</Notice> }
            })}
            <Card title=texts::YOUR_TENANT>
                <Facts items=facts.clone() />
                <p class="row">
                    <Button kind=ButtonKind::Primary on_press=move |()| entra.sign_in(Prompt::AsNeeded)>{texts::SIGN_IN}</Button>
                    <Button on_press=move |()| entra.sign_in(Prompt::SelectAccount)>{texts::OTHER_ACCOUNT_BUTTON}</Button>
                    {change}
                    {entra.is_switched().then(|| view! { <Button kind=ButtonKind::Quiet on_press=move |()| entra.switch_back()>{texts::BACK_TO_TENANT}</Button> })}
                </p>
            </Card>
            <details>
                <summary>{texts::ADDRESS_TITLE}</summary>
                <p>{texts::ADDRESS}</p>
                <CopyText text=browser::address_of_app(&base.get_value()) what=texts::REDIRECT_URI />
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
            view! { <Notice tone=Tone::Info title=texts::SIGNED_OUT_TITLE>{texts::SIGNED_OUT}</Notice> }.into_any(),
        ),
        SignedOutReason::SignedOutElsewhere => Some(
            view! { <Notice tone=Tone::Info title=texts::SIGNED_OUT_TITLE>{texts::SIGNED_OUT_ELSEWHERE}</Notice> }.into_any(),
        ),
        SignedOutReason::OtherAccount(username) => Some(
            view! { <Notice tone=Tone::Warn title=texts::OTHER_ACCOUNT_TITLE><bdi>{username.unwrap_or_else(|| texts::OTHER_ACCOUNT.into())}</bdi>" "{texts::SIGNED_IN_ELSEWHERE}</Notice> }.into_any(),
        ),
        reason => Some(render_error(reason)),
    }
}
