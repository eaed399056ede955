//! The SCIM service that stands in for Workato: its people, its token, and who may ask (RFC 7643, RFC 7644).
//! Refuses to know Entra: it says yes and no to anybody who brings the token.

use std::collections::BTreeMap;

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::env::Timestamp;
use projection::Projection;

mod discovery;
mod error;
mod filter;
mod patch;
mod path;
mod people;
mod projection;
mod roles;
mod search;
mod users;

pub(crate) use error::ScimError;
pub(crate) use path::{Path, get_path, set_path};
pub use people::People;

/// The token of a workspace that has not changed it; it opens nothing.
pub const SECRET_TOKEN: &str = "emulated-workato-scim-token";
/// Where the service answers, below the base path.
pub const PATH: &str = "/workato/scim/v2";
/// The address that Workato's documentation gives; the emulated one answers there, too.
pub const PUBLIC_ADDRESS: &str = "https://www.workato.com/scim/v2";

/// The schema of the roles.
pub const ROLE_SCHEMA: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";
pub(crate) const CORE_SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub(crate) const ENTERPRISE_SCHEMA: &str =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// What a workspace knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Workato {
    /// The SCIM token.
    pub secret_token: String,
    /// The people, as SCIM resources, in the order in which they came.
    pub users: People,
    /// How many people there were so far, for the next id.
    pub made: u64,
}

impl Default for Workato {
    fn default() -> Self {
        Self {
            secret_token: SECRET_TOKEN.to_owned(),
            users: People::default(),
            made: 0,
        }
    }
}

/// A request to the service.
#[derive(Clone, Debug)]
pub(crate) struct ScimRequest {
    pub(crate) method: Method,
    /// The path below the service's own, beginning with a slash.
    pub(crate) path: String,
    /// The query, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// The token, without `Bearer`.
    pub(crate) token: Option<String>,
    /// The body, where there is one.
    pub(crate) body: Option<Value>,
    /// The entity tags that a change, or a read, is made for.
    pub(crate) if_match: Option<String>,
    pub(crate) if_none_match: Option<String>,
}

impl ScimRequest {
    /// A parameter of the query, whatever the case of its name.
    fn option(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// An answer of the service.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScimReply {
    pub(crate) status: u16,
    /// The body; null where there is none.
    pub(crate) body: Value,
}

/// What the service is answered from.
struct Call<'a> {
    workato: &'a mut Workato,
    now: Timestamp,
    /// The absolute address of the service.
    base: &'a str,
    request: &'a ScimRequest,
}

impl Call<'_> {
    /// Which attributes the request asks for.
    fn projection(&self) -> Result<Projection, ScimError> {
        let option = |name| self.request.option(name);
        Projection::parse(option("attributes"), option("excludedAttributes"))
    }
}

impl Workato {
    /// Answers a request; `base` is the address that the caller used.
    pub(crate) fn answer(
        &mut self,
        now: Timestamp,
        base: &str,
        request: &ScimRequest,
    ) -> ScimReply {
        if request.token.as_deref() != Some(self.secret_token.as_str()) {
            return ScimError::unauthorized().reply();
        }
        let searched;
        let request = match search::query(request) {
            None => request,
            Some(Ok(request)) => {
                searched = request;
                &searched
            }
            Some(Err(error)) => return error.reply(),
        };
        let segments: Vec<&str> = request.path.split('/').skip(1).collect();
        let mut call = Call {
            workato: self,
            now,
            base,
            request,
        };
        let is_about = ["ServiceProviderConfig", "ResourceTypes", "Schemas"];
        let outcome = match (&request.method, segments.as_slice()) {
            // What the service says about itself cannot be searched (RFC 7644, 4).
            (_, [name, ..]) if is_about.contains(name) && request.option("filter").is_some() => {
                Err(ScimError::forbidden("These resources cannot be filtered."))
            }
            (&Method::GET, ["ServiceProviderConfig"]) => Ok(discovery::provider(base)),
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
        outcome.unwrap_or_else(|error| error.reply())
    }

    /// The people as `/_emulator/state` shows them: the resource, what was sent as roles, and what they come to.
    #[must_use]
    pub fn report(&self) -> Vec<Value> {
        self.users
            .iter()
            .map(|user| {
                let mut shown = user.clone();
                shown.insert("roles".to_owned(), json!(roles::sent(user)));
                shown.insert("effectiveRoles".to_owned(), json!(roles::effective(user)));
                Value::Object(shown)
            })
            .collect()
    }
}

/// What was sent as a person's roles, by the name of the attribute.
pub(crate) type Roles = BTreeMap<String, Value>;
