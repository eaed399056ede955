//! Phrases what Graph refused with the reason that it gave, for inside a sentence. Some errors have none, and some have
//! the error of another service as their message.

use super::ODataError;
use crate::texts::answers as texts;
use crate::untrusted::isolated;
use serde::Deserialize;

/// The error of the service behind Graph, which Graph passes on as JSON in its message.
#[derive(Deserialize)]
struct InnerMessage {
    #[serde(rename = "Message")]
    message: String,
}

impl InnerMessage {
    fn parse(text: &str) -> Option<String> {
        let inner: Self = crate::json::read(text.as_bytes()).ok()?;
        Some(inner.message)
    }
}

pub(super) fn with_reason(what: &str, error: &ODataError) -> String {
    let inner = InnerMessage::parse(&error.message);
    let message = inner.as_deref().unwrap_or(&error.message);
    match message.trim().trim_end_matches('.') {
        "" => texts::without_reason(what),
        message => texts::with_reason(what, &isolated(message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_once_and_cleanly() {
        let said = |message: &str| {
            let error = ODataError {
                message: message.into(),
                ..ODataError::default()
            };
            with_reason("not found", &error)
        };
        assert_eq!(said("Gone."), format!("not found: {}", isolated("Gone")));
        assert_eq!(
            said(r#"{"Message":"No HTTP resource was found."}"#),
            format!("not found: {}", isolated("No HTTP resource was found"))
        );
        for nothing in ["", " ", ".", r#"{"Message":""}"#] {
            assert_eq!(said(nothing), "not found, and Graph gives no reason");
        }
    }
}
