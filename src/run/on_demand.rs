//! A queue of users to provision on demand, and whether one of them needs a second run. The queue ends without a
//! sign-in.
use crate::changes::provision::Provision;
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::platform::TransportError;
use crate::provisioning::story::Story;
use crate::tenant::attributes::{Attribute, AttributeState};
use crate::tenant::observed::Observed;
use crate::workato::Environment;

/// Whether the user was created without roles that Entra has. The roles of a user who was not read are unknown: then
/// every environment without a sent role counts, unless no role was sent, because there may be none.
pub fn worth_a_second_run(observed: &Observed, user: &UserId, story: &Story) -> bool {
    if !story.invited() {
        return false;
    }
    let Ok(attributes) = &observed.attributes else {
        return false;
    };
    let people = observed.people.as_ref().ok();
    let person = people.and_then(|people| people.users.iter().find(|person| person.id == *user));
    left_out(story, attributes, person)
}
pub(crate) fn left_out(story: &Story, attributes: &[Attribute], person: Option<&User>) -> bool {
    let mut usable = attributes
        .iter()
        .filter(|attribute| attribute.state == AttributeState::Usable);
    let Some(person) = person else {
        return story.roles_in_words().is_some()
            && usable.any(|attribute| story.role_sent(&attribute.environment).is_none());
    };
    let expected: Vec<(Environment, String)> = usable
        .filter_map(|attribute| {
            let value = person.extension(&attribute.name)?;
            (!value.is_empty()).then(|| (attribute.environment.clone(), value.to_owned()))
        })
        .collect();
    !story.roles_left_out(&expected).is_empty()
}

/// State of one user in a queue. A `Stage` ends in an outcome or an error; this ends in the response of Entra, even if
/// that is a failure, and can be cancelled.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Waiting for the turn in the queue.
    Waiting,
    Running,
    /// Entra responded, with a success or a failure.
    Told(Box<Story>),
    /// The call itself failed.
    Failed(GraphError),
    /// Stopped while waiting in the queue.
    Cancelled,
}

/// Provisions one user after the other; the client keeps to the rate that Graph documents. Calls `stop` between two
/// users, and reports each state through `tell`. A call refused for lack of rights ends the queue.
pub async fn queue(
    client: &Client,
    people: &[Provision],
    stop: &dyn Fn() -> bool,
    tell: &dyn Fn(usize, Place),
) {
    let mut ended = false;
    for (at, person) in people.iter().enumerate() {
        if ended || stop() {
            ended = true;
            tell(at, Place::Cancelled);
            continue;
        }
        tell(at, Place::Running);
        // Just after the assignment, not every Entra server knows the user.
        let told = person.once(client, &|_| ()).await;
        match told {
            Ok(story) => tell(at, Place::Told(Box::new(story))),
            Err(error) => {
                // Without a sign-in, all remaining calls would fail too.
                let is_over = GraphError::Transport(TransportError::Abandoned);
                ended =
                    error.is_denied() || matches!(error, GraphError::Auth(_)) || error == is_over;
                tell(at, Place::Failed(error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::{ExtensionName, OnDemandAnswer};
    use crate::ids::AppId;
    use crate::provisioning::story::of_on_demand;
    use serde_json::{Value, json};

    fn story(key: &Value, value: &Value) -> Story {
        let answer = OnDemandAnswer {
            key: key.to_string(),
            value: value.to_string(),
        };
        of_on_demand(&answer, "Ada")
    }

    #[test]
    fn a_create_that_left_one_role_out_is_worth_a_second_run() {
        let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id");
        let attribute = |environment: Environment| Attribute {
            name: ExtensionName::expected(&app, &environment.attribute()),
            environment,
            state: AttributeState::Usable,
            elsewhere: Vec::new(),
        };
        let prod = Environment::Named("prod".into());
        let attributes = [attribute(Environment::Dev), attribute(prod.clone())];
        let person = |roles: &[&str]| -> User {
            let mut user = json!({"id": "c0ffee00-0000-4000-8000-000000000001"});
            for (attribute, role) in attributes.iter().zip(roles) {
                user[attribute.name.as_str()] = (*role).into();
            }
            serde_json::from_value(user).expect("a person")
        };
        let told = |action: &str, environments: &[&Environment]| {
            let sent: Vec<Value> = environments
                .iter()
                .map(
                    |environment| json!({"displayName": environment.target(), "newValue": "Admin"}),
                )
                .collect();
            story(
                &json!({"result": "Success"}),
                &json!({"action": action, "modifiedProperties": sent}),
            )
        };
        let both = person(&["Admin", "Admin"]);
        let (half, whole) = (
            told("Create", &[&Environment::Dev]),
            told("Create", &[&Environment::Dev, &prod]),
        );
        assert!(left_out(&half, &attributes, Some(&both)), "PROD is missing");
        assert!(left_out(&half, &attributes, None), "not known");
        let bare = told("Create", &[]);
        assert!(!left_out(&bare, &attributes, None), "there may be none");
        assert!(
            !left_out(&bare, &attributes, Some(&person(&[]))),
            "there is none"
        );
        assert!(!left_out(&half, &attributes, Some(&person(&["Admin"]))));
        assert!(!left_out(&whole, &attributes, Some(&both)));
        assert!(!left_out(&whole, &attributes, None));
        let updated = told("Update", &[&Environment::Dev]);
        assert!(!left_out(&updated, &attributes, Some(&both)), "an update");
    }
}
