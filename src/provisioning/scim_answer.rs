//! Reads in Entra's messages what the SCIM service answered. The form is as administrators report it; Microsoft does not
//! document it, and Workato publishes no reference of its errors.

const STATUS: &str = "Response Status Code: ";
const CONTENT: &str = "Response Content:";

/// The status that the service answered, as .NET's `HttpStatusCode` names it: `BadRequest`, or a number.
pub fn status(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once(STATUS)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// Whether the status is an error of the client. Not 401 and 429, which concern the token and the pace.
pub(super) fn is_client_error(status: &str) -> bool {
    match status.parse::<u16>() {
        Ok(number) => matches!(number, 400..=499) && !matches!(number, 401 | 429),
        Err(_) => [
            "BadRequest",
            "Forbidden",
            "NotFound",
            "MethodNotAllowed",
            "NotAcceptable",
            "Conflict",
            "Gone",
            "PreconditionFailed",
            "UnprocessableEntity",
            "UnprocessableContent",
            "Locked",
        ]
        .contains(&status),
    }
}

pub(super) fn is_too_many_requests(status: &str) -> bool {
    matches!(status, "TooManyRequests" | "429")
}

/// Whether the service's own words name an invitation, or something pending. Addresses do not count.
pub(super) fn names_invitation(message: &str) -> bool {
    let words = message
        .split_once(CONTENT)
        .map_or(message, |(_, content)| content);
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',');
    words
        .split(is_separator)
        .filter(|part| !part.contains('@') && !part.contains("://"))
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
        .any(|word| {
            let word = word.to_lowercase();
            matches!(
                word.as_str(),
                "invitation" | "invitations" | "invite" | "invited" | "invitee" | "pending"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(status: &str, content: &str) -> String {
        format!(
            "Received response from Web resource. Resource: https://www.workato.com/scim/v2/Users/7 Operation: PATCH Response Status Code: {status} Response Headers:  Response Content: {content}. Please check the service and try again."
        )
    }

    #[test]
    fn the_status_is_read_as_a_word_or_a_number() {
        assert_eq!(status(&message("BadRequest", "")), Some("BadRequest"));
        assert_eq!(status(&message("422", "")), Some("422"));
        assert_eq!(status("Unable to connect to the remote server."), None);
        for (status, is_refusal) in [
            ("BadRequest", true),
            ("UnprocessableEntity", true),
            ("404", true),
            ("401", false),
            ("Unauthorized", false),
            ("429", false),
            ("InternalServerError", false),
            ("500", false),
        ] {
            assert_eq!(is_client_error(status), is_refusal, "{status}");
        }
    }

    #[test]
    fn only_the_words_of_the_service_name_an_invitation() {
        for (content, named) in [
            (
                r#"{"detail":"The invitation has not been accepted."}"#,
                true,
            ),
            (r#"{"detail":"User is invited"}"#, true),
            (r#"{"userName":"ada@x.example","status":"pending"}"#, true),
            (r#"{"detail":"Pending members cannot be updated"}"#, true),
            (
                r#"{"detail":"pending@contoso.example is not unique"}"#,
                false,
            ),
            (r#"{"detail":"https://x.example/pending/invite"}"#, false),
            (r#"{"detail":"Invalid role."}"#, false),
            ("", false),
        ] {
            assert_eq!(
                names_invitation(&message("400", content)),
                named,
                "{content}"
            );
        }
        let address = message("400", "").replace("Users/7", "invitations/pending");
        assert!(!names_invitation(&address), "{address}");
        assert!(names_invitation("The person's invitation is pending."));
    }
}
