//! The account page: type a name and a password, or pick an account. Checks neither.

use axum::response::Response;
use http::StatusCode;
use maud::{Markup, html};

use super::layout::page;
use super::{SESSION_FIELD, STEP_FIELD};

/// An account that the user can pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccountChoice {
    pub(crate) username: String,
    /// A short description of the account.
    pub(crate) hint: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct AccountPage<'a> {
    /// The query string that the forms preserve.
    pub(crate) query: &'a str,
    /// The name of the requesting application.
    pub(crate) app_name: &'a str,
    /// The name of the organization, if the URL names a tenant.
    pub(crate) tenant: Option<&'a str>,
    /// The initial value of the name field.
    pub(crate) username: &'a str,
    /// The error of the last attempt.
    pub(crate) error: Option<String>,
    /// The accounts signed in to this browser.
    pub(crate) signed_in_accounts: Vec<AccountChoice>,
    pub(crate) demo_accounts: Vec<AccountChoice>,
    /// The session id of this browser, if it has one.
    pub(crate) session: Option<&'a str>,
    /// Whether to offer picking an account before typing one.
    pub(crate) pick_first: bool,
}

impl AccountPage<'_> {
    pub(crate) fn render(&self) -> Response {
        let title = if self.pick_first {
            "Pick an account"
        } else {
            "Sign in"
        };
        let signed_in = self.choices("Signed in", &self.signed_in_accounts);
        let demo = self.choices("Demo accounts", &self.demo_accounts);
        let body = html! {
            h1 { (title) }
            p { "to continue to " strong { (self.app_name) } }
            @if let Some(name) = self.tenant {
                p class="hint" { (name) }
            }
            @if let Some(text) = &self.error {
                p class="error" role="alert" id="error" { (text) }
            }
            @if self.pick_first {
                (signed_in) (demo)
                h2 { "Use another account" }
                (self.form())
            } @else {
                (self.form()) (signed_in) (demo)
            }
        };
        page(StatusCode::OK, &format!("{title} – emulated tenant"), &body)
    }

    fn form(&self) -> Markup {
        let is_refused = self.error.is_some();
        let (focuses_name, focuses_password) = match (self.pick_first, self.username.is_empty()) {
            (true, _) => (false, false),
            (false, is_empty) => (is_empty, !is_empty),
        };
        html! {
            form method="post" action={ "?" (self.query) } {
                (hidden_session(self.session))
                label for="username" { "Email or username" }
                input id="username" name="username" type="text" value=(self.username) autocomplete="username"
                    autocapitalize="none" spellcheck="false" required autofocus[focuses_name]
                    aria-invalid=[is_refused.then_some("true")] aria-describedby=[is_refused.then_some("error")];
                label for="password" { "Password" }
                input id="password" name="password" type="password" autocomplete="current-password" required
                    aria-describedby="password-hint" autofocus[focuses_password];
                p class="hint" id="password-hint" { "This tenant is emulated. Any password is accepted." }
                div class="buttons" {
                    button class="primary" name=(STEP_FIELD) value="sign-in" { "Sign in" }
                    button name=(STEP_FIELD) value="cancel" formnovalidate { "Cancel" }
                }
            }
        }
    }

    fn choices(&self, heading: &str, choices: &[AccountChoice]) -> Markup {
        html! {
            @if !choices.is_empty() {
                h2 { (heading) }
                form method="post" action={ "?" (self.query) } {
                    (hidden_session(self.session))
                    input type="hidden" name=(STEP_FIELD) value="pick";
                    ul class="accounts" {
                        @for choice in choices {
                            li {
                                button name="pick" value=(choice.username) { (choice.username) }
                                span class="hint" { (choice.hint) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The hidden field with the session id.
pub(super) fn hidden_session(session: Option<&str>) -> Markup {
    html! {
        @if let Some(id) = session {
            input type="hidden" name=(SESSION_FIELD) value=(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_escaped() {
        assert_eq!(
            hidden_session(Some("\"><b>&")).into_string(),
            "<input type=\"hidden\" name=\"session\" value=\"&quot;&gt;&lt;b&gt;&amp;\">"
        );
    }
}
