//! The account page: type a name and a password, or pick an account.
//! Refuses to check either; any password is taken.

use axum::response::Response;
use http::StatusCode;

use super::layout::{escape, page};
use super::{SESSION, STEP};

/// An account offered for picking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The user principal name.
    pub(crate) username: String,
    /// What distinguishes the account, in a few words.
    pub(crate) hint: String,
}

/// What the account page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct AccountPage<'a> {
    /// The query string that the forms carry along.
    pub(crate) query: &'a str,
    /// The name of the application asking.
    pub(crate) app_name: &'a str,
    /// The name of the organization, where the address names one.
    pub(crate) tenant: Option<&'a str>,
    /// What to write into the name field.
    pub(crate) username: &'a str,
    /// Why the last attempt was refused.
    pub(crate) error: Option<String>,
    /// The accounts signed in to this browser.
    pub(crate) signed_in: Vec<Choice>,
    /// The demo accounts.
    pub(crate) demo: Vec<Choice>,
    /// The session of this browser, if it has one.
    pub(crate) session: Option<&'a str>,
    /// Whether picking an account comes before typing one.
    pub(crate) pick_first: bool,
}

impl AccountPage<'_> {
    /// The page as a response.
    pub(crate) fn render(&self) -> Response {
        let title = if self.pick_first {
            "Pick an account"
        } else {
            "Sign in"
        };
        let tenant = self
            .tenant
            .map(|name| format!("<p class=\"hint\">{}</p>", escape(name)))
            .unwrap_or_default();
        let error = self
            .error
            .as_deref()
            .map(|text| {
                format!(
                    "<p class=\"error\" role=\"alert\" id=\"error\">{}</p>",
                    escape(text)
                )
            })
            .unwrap_or_default();
        let signed_in = self.choices("Signed in", &self.signed_in);
        let demo = self.choices("Demo accounts", &self.demo);
        let form = self.form();
        let parts = if self.pick_first {
            format!("{signed_in}{demo}<h2>Use another account</h2>{form}")
        } else {
            format!("{form}{signed_in}{demo}")
        };
        let body = format!(
            "<h1>{title}</h1>\n<p>to continue to <strong>{}</strong></p>\n{tenant}\n{error}\n{parts}",
            escape(self.app_name)
        );
        page(StatusCode::OK, &format!("{title} – emulated tenant"), &body)
    }

    fn form(&self) -> String {
        let (invalid, described) = if self.error.is_some() {
            (" aria-invalid=\"true\"", " aria-describedby=\"error\"")
        } else {
            ("", "")
        };
        let (name_focus, password_focus) = match (self.pick_first, self.username.is_empty()) {
            (true, _) => ("", ""),
            (false, true) => (" autofocus", ""),
            (false, false) => ("", " autofocus"),
        };
        format!(
            "<form method=\"post\" action=\"?{query}\">\n{session}\
             <label for=\"username\">Email or username</label>\n\
             <input id=\"username\" name=\"username\" type=\"text\" value=\"{username}\" autocomplete=\"username\" \
             autocapitalize=\"none\" spellcheck=\"false\" required{name_focus}{invalid}{described}>\n\
             <label for=\"password\">Password</label>\n\
             <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required \
             aria-describedby=\"password-hint\"{password_focus}>\n\
             <p class=\"hint\" id=\"password-hint\">This tenant is emulated: any password is accepted.</p>\n\
             <div class=\"buttons\"><button class=\"primary\" name=\"{STEP}\" value=\"sign-in\">Sign in</button>\
             <button name=\"{STEP}\" value=\"cancel\" formnovalidate>Cancel</button></div>\n</form>",
            query = escape(self.query),
            username = escape(self.username),
            session = self.hidden_session(),
        )
    }

    fn choices(&self, heading: &str, choices: &[Choice]) -> String {
        if choices.is_empty() {
            return String::new();
        }
        let items = choices
            .iter()
            .map(|choice| {
                format!(
                    "<li><button name=\"pick\" value=\"{name}\">{name}</button><span class=\"hint\">{hint}</span></li>\n",
                    name = escape(&choice.username),
                    hint = escape(&choice.hint),
                )
            })
            .collect::<Vec<_>>()
            .concat();
        format!(
            "<h2>{heading}</h2>\n<form method=\"post\" action=\"?{query}\">\n{session}\
             <input type=\"hidden\" name=\"{STEP}\" value=\"pick\">\n<ul class=\"accounts\">\n{items}</ul>\n</form>\n",
            query = escape(self.query),
            session = self.hidden_session(),
        )
    }

    fn hidden_session(&self) -> String {
        hidden_session(self.session)
    }
}

/// The hidden field that carries the session.
pub(super) fn hidden_session(session: Option<&str>) -> String {
    session
        .map(|id| {
            format!(
                "<input type=\"hidden\" name=\"{SESSION}\" value=\"{}\">\n",
                escape(id)
            )
        })
        .unwrap_or_default()
}
