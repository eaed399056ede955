//! Parses a `scope` parameter: `OpenID` Connect scopes and Graph scopes. Fails on other resources and unknown Graph
//! scopes; does not check whether a scope is granted.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::aadsts::Aadsts;
use crate::model::GRAPH_APP_ID;
use crate::permissions::catalogue::{graph_scope, openid_scope};

/// Graph's address at Microsoft; clients that only replace host names still send it in their scopes.
const PUBLIC_GRAPH: &str = "https://graph.microsoft.com";
/// The scope of a plain sign-in: consented for every account from the start.
pub(crate) const BASIC_SCOPE: &str = "User.Read";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestedScopes {
    /// The `OpenID` Connect scopes, in canonical spelling.
    pub openid: BTreeSet<String>,
    /// The Graph scopes, in canonical spelling and without prefix.
    pub graph: BTreeSet<String>,
    /// Whether it contains `.default`: every scope that is already consented.
    pub all_consented: bool,
    /// The prefix of the client's Graph scopes, which the response repeats.
    pub prefix: Option<String>,
}

impl RequestedScopes {
    /// Fails on an unknown resource or scope. `graph_base` is the address at which the client reaches Graph.
    pub(crate) fn parse(scope: &str, graph_base: &str, app_name: &str) -> Result<Self, Aadsts> {
        let mut requested = Self::default();
        for word in scope.split_ascii_whitespace() {
            if let Some(openid) = openid_scope(word) {
                requested.openid.insert(openid.name.to_owned());
                continue;
            }
            let name = match word.rsplit_once('/') {
                Some((resource, name)) => {
                    let resource = resource.trim_end_matches('/');
                    if !is_graph(resource, graph_base) {
                        return Err(Aadsts::InvalidScope {
                            scope: word.to_owned(),
                        });
                    }
                    requested.prefix = Some(resource.to_owned());
                    name
                }
                None => word,
            };
            if name.eq_ignore_ascii_case(".default") {
                requested.all_consented = true;
            } else {
                let known = graph_scope(name).ok_or_else(|| Aadsts::UnknownScope {
                    app_name: app_name.to_owned(),
                    scope: name.to_owned(),
                })?;
                requested.graph.insert(known.name.to_owned());
            }
        }
        if requested.all_consented && !requested.graph.is_empty() {
            return Err(Aadsts::DefaultScopeCombined {
                scope: scope.to_owned(),
            });
        }
        Ok(requested)
    }

    /// The `scope` of a token response: every scope of the resource in `granted`, with the client's prefix.
    pub(crate) fn to_scope(&self, granted: &BTreeSet<String>) -> String {
        let openid = self
            .openid
            .iter()
            .filter(|name| *name != "offline_access")
            .cloned();
        let graph = granted.iter().map(|name| match &self.prefix {
            Some(prefix) => format!("{prefix}/{name}"),
            None => name.clone(),
        });
        openid.chain(graph).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn has_openid(&self, openid: &str) -> bool {
        self.openid.contains(openid)
    }
}

fn is_graph(resource: &str, graph_base: &str) -> bool {
    [PUBLIC_GRAPH, GRAPH_APP_ID, graph_base.trim_end_matches('/')]
        .iter()
        .any(|base| base.eq_ignore_ascii_case(resource))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "http://127.0.0.1:8081";

    #[track_caller]
    fn check(scope: &str, answer: &str) {
        let requested = RequestedScopes::parse(scope, BASE, "Rolecall").unwrap();
        assert_eq!(requested.to_scope(&requested.graph), answer);
    }

    #[test]
    fn scopes_are_returned_as_they_were_requested() {
        check(
            "openid profile offline_access User.Read",
            "openid profile User.Read",
        );
        check("user.read.all", "User.Read.All");
        check(
            "openid http://127.0.0.1:8081/User.Read http://127.0.0.1:8081/Application.Read.All",
            "openid http://127.0.0.1:8081/Application.Read.All http://127.0.0.1:8081/User.Read",
        );
        check(
            "https://graph.microsoft.com/User.Read",
            "https://graph.microsoft.com/User.Read",
        );
    }

    #[test]
    fn unknown_graph_scopes_are_rejected() {
        let code = |scope: &str| {
            RequestedScopes::parse(scope, BASE, "Rolecall").map_err(|error| error.code())
        };
        assert_eq!(code("User.Reed"), Err(650_053));
        assert_eq!(code("https://foo.microsoft.com/mail.read"), Err(70_011));
        assert_eq!(
            code("https://graph.microsoft.com/.default User.Read"),
            Err(70_011)
        );
        assert!(
            code("https://graph.microsoft.com/.default openid")
                .is_ok_and(|requested| requested.all_consented)
        );
    }
}
