//! Removes the secrets from a form or query string before it is logged. Hides a fixed list of parameters.

const SECRETS: [&str; 9] = [
    "code",
    "code_verifier",
    "refresh_token",
    "access_token",
    "id_token",
    "client_secret",
    "client_assertion",
    "password",
    "session",
];

/// Returns `form` with the value of every secret parameter replaced by `[redacted]`.
#[must_use]
pub fn redact_form(form: &str) -> String {
    let pairs: Vec<_> = form_urlencoded::parse(form.as_bytes())
        .into_owned()
        .collect();
    let shown = pairs.iter().map(|(name, value)| {
        let hidden = SECRETS.contains(&name.as_str()) && !value.is_empty();
        (
            name.as_str(),
            if hidden { "[redacted]" } else { value.as_str() },
        )
    });
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(shown)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_and_the_rest_stays() {
        assert_eq!(
            redact_form(
                "grant_type=refresh_token&refresh_token=1.Abc&code_verifier=xyz&scope=User.Read"
            ),
            "grant_type=refresh_token&refresh_token=%5Bredacted%5D&code_verifier=%5Bredacted%5D&scope=User.Read"
        );
    }
}
