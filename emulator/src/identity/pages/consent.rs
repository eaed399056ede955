//! The consent page, and the page that says an administrator is needed.
//! Refuses to grant: it lists what was asked for and hands back a button.

use axum::response::Response;
use http::StatusCode;
use maud::{Markup, html};

use super::STEP;
use super::account::hidden_session;
use super::layout::page;
use crate::permissions::catalogue::Scope;

/// What the consent page shows.
#[derive(Clone, Debug)]
pub(crate) struct ConsentPage<'a> {
    /// The query string that the form carries along.
    pub(crate) query: &'a str,
    /// The name of the application asking.
    pub(crate) app_name: &'a str,
    /// Who is asked.
    pub(crate) username: &'a str,
    /// What is asked for.
    pub(crate) scopes: &'a [&'static Scope],
    /// Whether the person may grant for everybody, and whether nothing else is on offer.
    pub(crate) organization: Organization,
    /// The session of this browser.
    pub(crate) session: Option<&'a str>,
}

/// On whose behalf consent may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Organization {
    /// Only for oneself.
    No,
    /// For oneself, or for the organization by a tick.
    Offered,
    /// For the organization only (the admin-consent endpoint).
    Always,
}

impl ConsentPage<'_> {
    /// The page as a response.
    pub(crate) fn render(&self) -> Response {
        let title = "Permissions requested";
        let body = html! {
            p class="hint" { (self.username) }
            h1 { (title) }
            p { strong { (self.app_name) } " would like to:" }
            (scope_list(self.scopes))
            @if self.organization == Organization::Always {
                p {
                    "Review for your organization: if you accept, everyone in it can use this application, and nobody \
                     else is asked."
                }
            }
            form method="post" action={ "?" (self.query) } {
                (hidden_session(self.session))
                @if self.organization == Organization::Offered {
                    p {
                        input id="organization" name="organization" type="checkbox" value="true";
                        " "
                        label for="organization" class="inline" { "Consent on behalf of your organization" }
                    }
                }
                div class="buttons" {
                    button class="primary" name=(STEP) value="accept" { "Accept" }
                    button name=(STEP) value="decline" { "Cancel" }
                }
            }
        };
        page(StatusCode::OK, &format!("{title} – emulated tenant"), &body)
    }
}

/// What the page shows that sends a person to their administrator.
#[derive(Clone, Debug)]
pub(crate) struct ApprovalPage<'a> {
    /// The query string that the form carries along.
    pub(crate) query: &'a str,
    /// The query string of the same request with another account.
    pub(crate) other_account_query: &'a str,
    /// The name of the application asking.
    pub(crate) app_name: &'a str,
    /// Who is asked.
    pub(crate) username: &'a str,
    /// What only an administrator may grant.
    pub(crate) scopes: &'a [&'static Scope],
    /// The session of this browser.
    pub(crate) session: Option<&'a str>,
}

impl ApprovalPage<'_> {
    /// The page as a response.
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
                    button name=(STEP) value="return" {
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
