//! The SCIM service of the emulated Workato: its users, its token and its routing (RFC 7643, RFC 7644). Does not know
//! Entra: it serves any client with the token.

use std::collections::BTreeMap;

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::env::Timestamp;
use crate::settings::Settings;
use projection::ScimProjection;

mod discovery;
mod error;
mod filter;
mod invitations;
mod patch;
mod patch_form;
mod path;
mod projection;
mod roles;
mod schemas;
mod scim_users;
mod search;
mod users;

pub(crate) use error::ScimError;
pub use invitations::Invitations;
pub(crate) use path::{Path, get_path, set_path};
pub use scim_users::ScimUsers;

/// The initial token of a workspace; it is not a real secret.
pub const SECRET_TOKEN: &str = "emulated-workato-scim-token";
/// The path of the service, below the base path.
pub const SCIM_PATH: &str = "/workato/scim/v2";
/// The address in Workato's documentation; the emulated service responds to it too.
pub const PUBLIC_ADDRESS: &str = "https://www.workato.com/scim/v2";

/// The schema of the roles.
pub const ROLE_SCHEMA: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";
pub(crate) const CORE_SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub(crate) const ENTERPRISE_SCHEMA: &str =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Workato {
    pub secret_token: String,
    /// The users as SCIM resources, in order of creation.
    pub users: ScimUsers,
    /// The number of users created so far, for the next id.
    pub made: u64,
    #[serde(default)]
    pub invitations: Invitations,
}

impl Default for Workato {
    fn default() -> Self {
        Self {
            secret_token: SECRET_TOKEN.to_owned(),
            users: ScimUsers::default(),
            made: 0,
            invitations: Invitations::default(),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ScimRequest {
    pub(crate) method: Method,
    /// The path below the service's own, beginning with a slash.
    pub(crate) path: String,
    /// The decoded query parameters.
    pub(crate) query: Vec<(String, String)>,
    /// The token, without `Bearer`.
    pub(crate) token: Option<String>,
    pub(crate) body: Option<Value>,
    /// The `If-Match` header, a list of entity tags.
    pub(crate) if_match: Option<String>,
    pub(crate) if_none_match: Option<String>,
}

impl ScimRequest {
    /// Finds a query parameter by name, regardless of case.
    fn query_param(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScimResponse {
    pub(crate) status: u16,
    /// The body; null for none.
    pub(crate) body: Value,
    /// The `meta` of the resource, whatever of it the body shows; null for none.
    pub(crate) meta: Value,
}

impl ScimResponse {
    /// A response about no resource with a version.
    fn without_meta(status: u16, body: Value) -> Self {
        Self {
            status,
            body,
            meta: Value::Null,
        }
    }
}

/// The context of a request.
struct ScimCall<'a> {
    workato: &'a mut Workato,
    settings: &'a Settings,
    now: Timestamp,
    /// The absolute address of the service.
    base: &'a str,
    request: &'a ScimRequest,
}

impl ScimCall<'_> {
    /// Fails if `attributes` or `excludedAttributes` is invalid.
    fn projection(&self) -> Result<ScimProjection, ScimError> {
        let option = |name| self.request.query_param(name);
        ScimProjection::parse(option("attributes"), option("excludedAttributes"))
    }
}

impl Workato {
    /// Handles a request. `base` is the address that the client used.
    pub(crate) fn handle(
        &mut self,
        settings: &Settings,
        now: Timestamp,
        base: &str,
        request: &ScimRequest,
    ) -> ScimResponse {
        if request.token.as_deref() != Some(self.secret_token.as_str()) {
            return ScimError::unauthorized().to_response();
        }
        if let Some(refused) = patch_form::refuse(settings.workato_patch, request) {
            return refused;
        }
        let searched;
        let request = match search::to_list_request(request) {
            None => request,
            Some(Ok(request)) => {
                searched = request;
                &searched
            }
            Some(Err(error)) => return error.to_response(),
        };
        let segments: Vec<&str> = request.path.split('/').skip(1).collect();
        let mut call = ScimCall {
            workato: self,
            settings,
            now,
            base,
            request,
        };
        let is_about = ["ServiceProviderConfig", "ResourceTypes", "Schemas"];
        let outcome = match (&request.method, segments.as_slice()) {
            // The resources of discovery cannot be filtered (RFC 7644, 4).
            (_, [name, ..])
                if is_about.contains(name) && request.query_param("filter").is_some() =>
            {
                Err(ScimError::forbidden("These resources cannot be filtered."))
            }
            (&Method::GET, ["ServiceProviderConfig"]) => {
                Ok(discovery::service_provider_config(base))
            }
            (&Method::GET, ["ResourceTypes", rest @ ..]) => discovery::resource_types(base, rest),
            (&Method::GET, ["Schemas", rest @ ..]) => discovery::schemas(base, rest),
            (&Method::GET, ["Users"]) => users::list(&call),
            (&Method::POST, ["Users"]) => users::create(&mut call),
            (&Method::GET, ["Users", id]) => users::get(&call, id),
            (&Method::PUT, ["Users", id]) => users::replace(&mut call, id),
            (&Method::PATCH, ["Users", id]) => users::patch(&mut call, id),
            (&Method::DELETE, ["Users", id]) => users::delete(&mut call, id),
            (_, ["Users"] | ["Users", _]) => Err(ScimError::method_not_allowed()),
            (_, [name, ..]) if is_about.contains(name) => Err(ScimError::method_not_allowed()),
            (_, ["Me", ..] | ["Bulk"]) => Err(ScimError::not_implemented(&request.path)),
            _ => Err(ScimError::not_found(&request.path)),
        };
        outcome.unwrap_or_else(|error| error.to_response())
    }

    /// Whether Workato waits for the user to accept the invitation.
    fn is_pending(&self, settings: &Settings, user: &Map<String, Value>) -> bool {
        let id = user.get("id").and_then(Value::as_str).unwrap_or_default();
        settings.workato_invitations && self.invitations.is_pending(id)
    }

    /// Accepts the pending invitation of the user with this user name or id, or of every user. Returns the user names.
    pub fn accept_invitations(&mut self, user: Option<&str>) -> Vec<String> {
        let text = |user: &Map<String, Value>, name: &str| {
            let value = user.get(name).and_then(Value::as_str);
            value.unwrap_or_default().to_owned()
        };
        let mut accepted = Vec::new();
        for one in &self.users {
            let (id, name) = (text(one, "id"), text(one, "userName"));
            let is_meant = user.is_none_or(|user| user == id || user.eq_ignore_ascii_case(&name));
            if is_meant && self.invitations.accept(&id) {
                accepted.push(name);
            }
        }
        accepted
    }

    /// The users for `/_emulator/state`: the resource, the roles sent, the resulting roles, and whether the invitation
    /// is pending.
    #[must_use]
    pub fn report(&self, settings: &Settings) -> Vec<Value> {
        self.users
            .iter()
            .map(|user| {
                let mut shown = user.clone();
                shown.insert("roles".to_owned(), json!(roles::sent_roles(user)));
                shown.insert(
                    "effectiveRoles".to_owned(),
                    json!(roles::effective_roles(user, settings.workato_roles)),
                );
                let is_pending = self.is_pending(settings, user);
                shown.insert("pending".to_owned(), is_pending.into());
                Value::Object(shown)
            })
            .collect()
    }
}

/// The role values sent for a user, by the name of the attribute.
pub(crate) type RoleValues = BTreeMap<String, Value>;
