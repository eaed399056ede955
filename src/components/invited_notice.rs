//! Warns before people are provisioned again whom Workato invited a short time ago.

use crate::instant::Instant;
use crate::provisioning::invitation::warn_invited;
use crate::state::session;
use crate::texts::common as texts;
use crate::ui::{Notice, Tone};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

/// `None` if Workato invited none of them in the last 20 minutes.
pub(crate) fn invited_notice(people: &[(UntrustedText, Instant)]) -> Option<AnyView> {
    let text = warn_invited(people, session().now())?;
    Some(
        view! { <Notice tone=Tone::Warn title=texts::INVITED_TITLE><p>{text}</p></Notice> }
            .into_any(),
    )
}
