//! A queue of users to provision on demand, and whether one of them needs a second run. The queue ends without a
//! sign-in.
use crate::changes::provision::Provision;
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::platform::TransportError;
use crate::provisioning::summary::ProvisioningSummary;
use crate::tenant::attributes::RoleAttribute;
use crate::tenant::observed::Observed;
use crate::workato::Environment;

/// Whether the user was created without roles that Entra has. The roles of a user who was not read are unknown: then
/// every environment without a sent role counts, unless no role was sent, because there may be none.
pub fn needs_second_run(observed: &Observed, user: &UserId, summary: &ProvisioningSummary) -> bool {
    if !summary.was_created() {
        return false;
    }
    let Ok(attributes) = &observed.attributes else {
        return false;
    };
    let users = observed.users_in_scope.as_ref().ok();
    let found = users.and_then(|users| users.users.iter().find(|one| one.id == *user));
    has_roles_left_out(summary, attributes, found)
}
pub(crate) fn has_roles_left_out(
    summary: &ProvisioningSummary,
    attributes: &[RoleAttribute],
    user: Option<&User>,
) -> bool {
    let mut usable = attributes
        .iter()
        .filter(|attribute| attribute.state.is_readable());
    let Some(user) = user else {
        return summary.describe_roles().is_some()
            && usable.any(|attribute| summary.role_sent(&attribute.environment).is_none());
    };
    let expected: Vec<(Environment, String)> = usable
        .filter_map(|attribute| {
            let value = user.extension(&attribute.name)?;
            (!value.is_empty()).then(|| (attribute.environment.clone(), value.to_owned()))
        })
        .collect();
    !summary.roles_left_out(&expected).is_empty()
}

/// State of one user in a queue. A `Stage` ends in an outcome or an error; this ends in the response of Entra, even if
/// that is a failure, and can be cancelled.
#[derive(Clone, Debug, PartialEq)]
pub enum QueueState {
    /// Waiting for the turn in the queue.
    Waiting,
    Running,
    /// Entra responded, with a success or a failure.
    Answered(Box<ProvisioningSummary>),
    /// The call itself failed.
    Failed(GraphError),
    /// Stopped while waiting in the queue.
    Cancelled,
}

/// Provisions one user after the other; the client keeps to the rate that Graph documents. Calls `stop` between two
/// users, and reports each state through `on_progress`. A call refused for lack of rights ends the queue.
pub async fn run_queue(
    client: &Client,
    users: &[Provision],
    stop: &dyn Fn() -> bool,
    on_progress: &dyn Fn(usize, QueueState),
) {
    let mut ended = false;
    for (at, user) in users.iter().enumerate() {
        if ended || stop() {
            ended = true;
            on_progress(at, QueueState::Cancelled);
            continue;
        }
        on_progress(at, QueueState::Running);
        // Just after the assignment, not every Entra server knows the user.
        let result = user.provision_once(client, &|_| ()).await;
        match result {
            Ok(summary) => on_progress(at, QueueState::Answered(Box::new(summary))),
            Err(error) => {
                // Without a sign-in, all remaining calls would fail too.
                let is_over = GraphError::Transport(TransportError::Abandoned);
                ended =
                    error.is_denied() || matches!(error, GraphError::Auth(_)) || error == is_over;
                on_progress(at, QueueState::Failed(error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::{ExtensionName, OnDemandAnswer};
    use crate::ids::AppId;
    use crate::provisioning::summary::from_on_demand_answer;
    use crate::tenant::attributes::AttributeState;
    use serde_json::{Value, json};

    fn parse_summary(key: &Value, value: &Value) -> ProvisioningSummary {
        let answer = OnDemandAnswer {
            key: key.to_string(),
            value: value.to_string(),
        };
        from_on_demand_answer(&answer, "Ada")
    }

    #[test]
    fn a_create_that_left_one_role_out_is_worth_a_second_run() {
        let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id");
        let attribute = |environment: Environment| RoleAttribute {
            name: ExtensionName::expected(&app, &environment.attribute_name()),
            environment,
            state: AttributeState::Usable,
            other_definitions: Vec::new(),
        };
        let prod = Environment::Named("prod".into());
        let attributes = [attribute(Environment::Dev), attribute(prod.clone())];
        let with_roles = |roles: &[&str]| -> User {
            let mut user = json!({"id": "c0ffee00-0000-4000-8000-000000000001"});
            for (attribute, role) in attributes.iter().zip(roles) {
                user[attribute.name.as_str()] = (*role).into();
            }
            serde_json::from_value(user).expect("a person")
        };
        let summary = |action: &str, environments: &[&Environment]| {
            let sent: Vec<Value> = environments
                .iter()
                .map(
                    |environment| json!({"displayName": environment.target_attribute(), "newValue": "Admin"}),
                )
                .collect();
            parse_summary(
                &json!({"result": "Success"}),
                &json!({"action": action, "modifiedProperties": sent}),
            )
        };
        let both = with_roles(&["Admin", "Admin"]);
        let (half, whole) = (
            summary("Create", &[&Environment::Dev]),
            summary("Create", &[&Environment::Dev, &prod]),
        );
        assert!(
            has_roles_left_out(&half, &attributes, Some(&both)),
            "PROD is missing"
        );
        assert!(has_roles_left_out(&half, &attributes, None), "not known");
        let bare = summary("Create", &[]);
        assert!(
            !has_roles_left_out(&bare, &attributes, None),
            "there may be none"
        );
        assert!(
            !has_roles_left_out(&bare, &attributes, Some(&with_roles(&[]))),
            "there is none"
        );
        assert!(!has_roles_left_out(
            &half,
            &attributes,
            Some(&with_roles(&["Admin"]))
        ));
        assert!(!has_roles_left_out(&whole, &attributes, Some(&both)));
        assert!(!has_roles_left_out(&whole, &attributes, None));
        let updated = summary("Update", &[&Environment::Dev]);
        assert!(
            !has_roles_left_out(&updated, &attributes, Some(&both)),
            "an update"
        );
    }
}
