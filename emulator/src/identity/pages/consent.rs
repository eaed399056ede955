//! The consent page, and the page that requests approval by an administrator.

use axum::response::Response;
use http::StatusCode;
use maud::{Markup, html};

use super::STEP_FIELD;
use super::account::hidden_session;
use super::layout::page;
use crate::permissions::catalogue::Scope;

#[derive(Clone, Debug)]
pub(crate) struct ConsentPage<'a> {
    /// The query string that the form preserves.
    pub(crate) query: &'a str,
    /// The name of the requesting application.
    pub(crate) app_name: &'a str,
    /// The user whose consent is requested.
    pub(crate) username: &'a str,
    pub(crate) scopes: &'a [&'static Scope],
    /// Whether the user may, or must, consent for the organization.
    pub(crate) organization: OrganizationConsent,
    /// The session id of this browser.
    pub(crate) session: Option<&'a str>,
}

/// On whose behalf the user may consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrganizationConsent {
    /// Only for the user themselves.
    NotOffered,
    /// For the user themselves, or for the organization with a checkbox.
    Offered,
    /// For the organization only (admin consent endpoint).
    Required,
}

impl ConsentPage<'_> {
    pub(crate) fn render(&self) -> Response {
        let title = "Permissions requested";
        let body = html! {
            p class="hint" { (self.username) }
            h1 { (title) }
            p { strong { (self.app_name) } " would like to:" }
            (scope_list(self.scopes))
            @if self.organization == OrganizationConsent::Required {
                p {
                    "Review for your organization: if you accept, this app gets access to the specified resources for \
                     all users in your organization. No one else will be prompted to review these permissions."
                }
            }
            form method="post" action={ "?" (self.query) } {
                (hidden_session(self.session))
                @if self.organization == OrganizationConsent::Offered {
                    p {
                        input id="organization" name="organization" type="checkbox" value="true";
                        " "
                        label for="organization" class="inline" { "Consent on behalf of your organization" }
                    }
                }
                div class="buttons" {
                    button class="primary" name=(STEP_FIELD) value="accept" { "Accept" }
                    button name=(STEP_FIELD) value="decline" { "Cancel" }
                }
            }
        };
        page(StatusCode::OK, &format!("{title} – emulated tenant"), &body)
    }
}

/// The contents of the page that refers a user to an administrator.
#[derive(Clone, Debug)]
pub(crate) struct ApprovalPage<'a> {
    /// The query string that the form preserves.
    pub(crate) query: &'a str,
    /// The query string of the same request with another account.
    pub(crate) other_account_query: &'a str,
    /// The name of the requesting application.
    pub(crate) app_name: &'a str,
    /// The user who requests the scopes.
    pub(crate) username: &'a str,
    /// The scopes that only an administrator may grant.
    pub(crate) scopes: &'a [&'static Scope],
    /// The session id of this browser.
    pub(crate) session: Option<&'a str>,
}

impl ApprovalPage<'_> {
    pub(crate) fn render(&self) -> Response {
        let title = "Need admin approval";
        let body = html! {
            p class="hint" { (self.username) }
            h1 { (title) }
            p {
                strong { (self.app_name) }
                " needs permission to access resources in your organization that only an admin can grant. Please ask \
                 an admin to grant permission to this app before you can use it."
            }
            (scope_list(self.scopes))
            p class="hint" { "AADSTS90094" }
            p {
                a href={ "?" (self.other_account_query) } { "Have an admin account? Sign in with that account" }
            }
            form method="post" action={ "?" (self.query) } {
                (hidden_session(self.session))
                div class="buttons" {
                    button name=(STEP_FIELD) value="return" {
                        "Return to the application without granting consent"
                    }
                }
            }
        };
        page(StatusCode::OK, &format!("{title} – emulated tenant"), &body)
    }
}

fn scope_list(scopes: &[&'static Scope]) -> Markup {
    html! {
        ul class="scopes" {
            @for scope in scopes {
                li { (scope.title) " " span class="hint" { (scope.name) } }
            }
        }
    }
}
