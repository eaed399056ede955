//! The link that the provisioning service stores between a user and an account in Workato, from Graph's beta version.
//! Source: learn.microsoft.com, `entra/identity/app-provisioning/manage-object-connections`. The app removes no link.

use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{
    OBJECT_CONNECTION, PAUSE_SYNCHRONIZATION_JOB, START_SYNCHRONIZATION_JOB,
};
use crate::graph::error::GraphError;
use crate::graph::models::JobId;
use crate::graph::role::HeldRoles;
use crate::ids::{ServicePrincipalId, UserId};
use crate::json::string_member;
use crate::optional::{self, NotRead};
use crate::tenant::observed::Observed;
use crate::texts::provisioning as texts;
use crate::untrusted::UntrustedText;
use serde_json::Value;

/// Graph's `objectConnection`; a member that the answer lacks is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectLink {
    /// The id of the user in Entra.
    pub source_anchor: Option<UntrustedText>,
    /// The id of the account in Workato.
    pub target_anchor: Option<UntrustedText>,
    pub display_name: Option<UntrustedText>,
    pub object_type_name: Option<UntrustedText>,
}

/// The link of one user in one job, or why it was not read.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkEvidence {
    pub app: ServicePrincipalId,
    pub job: JobId,
    pub user: UserId,
    pub link: Result<ObjectLink, NotRead>,
}

/// Reads the link of a user in the observed job. `None` if there is no job, or none of several is picked.
pub async fn read(client: &Client, observed: &Observed, user: &UserId) -> Option<LinkEvidence> {
    let (app, job) = (observed.choices.app.clone(), observed.job()?.id.clone());
    let request = Request::new(
        &OBJECT_CONNECTION,
        &[app.as_str(), job.as_str(), user.as_str()],
    );
    let link = optional::read(client, &request, object_link).await;
    Some(LinkEvidence {
        app,
        job,
        user: user.clone(),
        link,
    })
}

/// `None` if the answer has no member of a link.
fn object_link(body: &Value) -> Option<ObjectLink> {
    let text = |name: &str| {
        let text = string_member(body, name).filter(|text| !text.trim().is_empty());
        text.map(UntrustedText::from)
    };
    let link = ObjectLink {
        source_anchor: text("sourceAnchor"),
        target_anchor: text("targetAnchor"),
        display_name: text("displayName"),
        object_type_name: text("objectTypeName"),
    };
    (link.source_anchor.is_some() || link.target_anchor.is_some()).then_some(link)
}

impl LinkEvidence {
    /// Why the link is not known, in a sentence; `None` if it is.
    pub fn unknown_reason(&self) -> Option<String> {
        let why = self.link.as_ref().err()?;
        let call = &OBJECT_CONNECTION;
        let rights = match why {
            NotRead::Failed(GraphError::Denied { rights, .. }) => rights.clone(),
            _ => None,
        };
        let held = rights.map_or_else(HeldRoles::unknown, |rights| rights.roles);
        Some(texts::link_unknown(&why.explain(
            call,
            call.scope,
            texts::NO_LINK,
            &held,
        )))
    }

    /// The documented calls that remove the link, in order, each as method and URL on the host `graph`.
    pub fn removal_calls(&self, graph: &str) -> [String; 3] {
        let job = [self.app.as_str(), self.job.as_str()];
        let link = [job[0], job[1], self.user.as_str()];
        let call = |method: &str, request: Request| format!("{method} {graph}{}", request.path());
        [
            call("POST", Request::new(&PAUSE_SYNCHRONIZATION_JOB, &job)),
            call("DELETE", Request::new(&OBJECT_CONNECTION, &link)),
            call("POST", Request::new(&START_SYNCHRONIZATION_JOB, &job)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::error::ODataError;
    use serde_json::json;

    fn evidence(link: Result<ObjectLink, NotRead>) -> LinkEvidence {
        LinkEvidence {
            app: ServicePrincipalId::parse("aaaaaaaa-0000-1111-2222-000000000001").unwrap(),
            job: serde_json::from_value(json!("scim.1.2")).unwrap(),
            user: UserId::parse("aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb").unwrap(),
            link,
        }
    }

    #[test]
    fn the_documented_answer_is_read() {
        let link = object_link(&json!({
            "@odata.context": "https://graph.microsoft.com/beta/$metadata#objectConnection/$entity",
            "objectId": "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb",
            "sourceAnchor": "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb",
            "targetAnchor": "701984",
            "displayName": "Adele Vance",
            "objectTypeName": "user",
        }))
        .unwrap();
        assert_eq!(
            link.source_anchor.unwrap(),
            "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"
        );
        assert_eq!(link.target_anchor.unwrap(), "701984");
        assert_eq!(link.display_name.unwrap(), "Adele Vance");
        assert_eq!(link.object_type_name.unwrap(), "user");
    }

    #[test]
    fn an_answer_that_lacks_members_is_read_as_far_as_it_goes() {
        let odd = json!({"targetAnchor": "7", "displayName": null, "objectTypeName": 7, "aNewMember": {}});
        let link = object_link(&odd).unwrap();
        assert_eq!(link.target_anchor.unwrap(), "7");
        assert_eq!(
            (link.source_anchor, link.display_name, link.object_type_name),
            (None, None, None)
        );
        for none in [
            json!({}),
            json!([]),
            json!({"targetAnchor": " "}),
            Value::Null,
        ] {
            assert_eq!(object_link(&none), None, "{none}");
        }
    }

    #[test]
    fn the_reason_and_the_calls_are_said_in_full() {
        let missing = GraphError::NotFound(ODataError {
            request_id: Some("r1".into()),
            ..ODataError::default()
        });
        let denied = GraphError::Denied {
            endpoint: &OBJECT_CONNECTION,
            error: ODataError::default(),
            rights: None,
        };
        for (why, said) in [
            (
                NotRead::NotInCloud,
                "Microsoft doesn't document this call for this cloud",
            ),
            (
                NotRead::NotGranted,
                "the Synchronization.Read.All permission isn't granted to Rolecall for you",
            ),
            (
                NotRead::NotThere(Some(missing)),
                "Graph lacks this call here, or has no link for this person (request ID r1)",
            ),
            (
                NotRead::Failed(denied),
                "Graph refused. This needs the directory role Cloud Application Administrator, Application Administrator, or Global Administrator. Your roles couldn't be read",
            ),
        ] {
            let reason = evidence(Err(why)).unknown_reason().unwrap();
            let reason = reason.replace(['\u{2068}', '\u{2069}'], "");
            assert_eq!(
                reason,
                format!("The Workato account linked to this person isn't known: {said}.")
            );
        }
        let jobs = "https://graph.example/v1.0/servicePrincipals/aaaaaaaa-0000-1111-2222-000000000001/synchronization/jobs/scim.1.2";
        let link = "https://graph.example/beta/servicePrincipals/aaaaaaaa-0000-1111-2222-000000000001/synchronization/jobs/scim.1.2/objectConnections('aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb')";
        assert_eq!(
            evidence(Err(NotRead::NotGranted)).removal_calls("https://graph.example"),
            [
                format!("POST {jobs}/pause"),
                format!("DELETE {link}"),
                format!("POST {jobs}/start"),
            ]
        );
    }
}
