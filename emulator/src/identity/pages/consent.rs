//! The consent page, and the page that says an administrator is needed.
//! Refuses to grant: it lists what was asked for and hands back a button.

use axum::response::Response;
use http::StatusCode;

use super::STEP;
use super::account::hidden_session;
use super::layout::{escape, page};
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
        let (title, note, tick) = match self.organization {
            Organization::No => ("Permissions requested", "", ""),
            Organization::Offered => (
                "Permissions requested",
                "",
                "<p><input id=\"organization\" name=\"organization\" type=\"checkbox\" value=\"true\"> \
                 <label for=\"organization\" class=\"inline\">Consent on behalf of your organization</label></p>\n",
            ),
            Organization::Always => (
                "Permissions requested",
                "<p>Review for your organization: if you accept, everyone in it can use this application, and nobody \
                 else is asked.</p>\n",
                "",
            ),
        };
        let body = format!(
            "<p class=\"hint\">{username}</p>\n<h1>{title}</h1>\n<p><strong>{app}</strong> would like to:</p>\n{list}\n\
             {note}<form method=\"post\" action=\"?{query}\">\n{session}{tick}\
             <div class=\"buttons\"><button class=\"primary\" name=\"{STEP}\" value=\"accept\">Accept</button>\
             <button name=\"{STEP}\" value=\"decline\">Cancel</button></div>\n</form>",
            username = escape(self.username),
            app = escape(self.app_name),
            list = scope_list(self.scopes),
            query = escape(self.query),
            session = hidden_session(self.session),
        );
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
        let body = format!(
            "<p class=\"hint\">{username}</p>\n<h1>{title}</h1>\n<p><strong>{app}</strong> needs permission to access \
             resources in your organization that only an admin can grant. Please ask an admin to grant permission to \
             this app before you can use it.</p>\n{list}\n<p class=\"hint\">AADSTS90094</p>\n\
             <p><a href=\"?{other}\">Have an admin account? Sign in with that account</a></p>\n\
             <form method=\"post\" action=\"?{query}\">\n{session}\
             <div class=\"buttons\"><button name=\"{STEP}\" value=\"return\">Return to the application without granting \
             consent</button></div>\n</form>",
            username = escape(self.username),
            app = escape(self.app_name),
            list = scope_list(self.scopes),
            other = escape(self.other_account_query),
            query = escape(self.query),
            session = hidden_session(self.session),
        );
        page(StatusCode::OK, &format!("{title} – emulated tenant"), &body)
    }
}

fn scope_list(scopes: &[&'static Scope]) -> String {
    let items = scopes
        .iter()
        .map(|scope| {
            format!(
                "<li>{} <span class=\"hint\">{}</span></li>\n",
                escape(scope.title),
                scope.name
            )
        })
        .collect::<Vec<_>>()
        .concat();
    format!("<ul class=\"scopes\">\n{items}</ul>")
}
