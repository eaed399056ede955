//! Finds users whom Workato knows by the name that a deletion in Entra gave them: the object id without dashes before
//! the user principal name. Source: <https://github.com/onyx-dot-app/onyx/pull/14074>.

use super::log::{LogFilter, read_newest};
use super::summary::{ProvisioningResult, ProvisioningSummary};
use crate::client::Client;
use crate::expression::parse_source;
use crate::graph::error::GraphError;
use crate::graph::models::Schema;
use crate::graph::models::schema::{AttributeMapping, ObjectMapping, SynchronizationRule};
use crate::ids::{ServicePrincipalId, UserId};
use crate::untrusted::UntrustedText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedUser {
    /// The user name that was sent last.
    pub user_name: UntrustedText,
    /// Whether Workato refused the right name since, because another account has it.
    pub is_refused: bool,
}

/// Searches the entries about one user, newest first. `None` if the last user name that was sent is not such a name.
pub fn find_renamed(summaries: &[ProvisioningSummary]) -> Option<RenamedUser> {
    let (name, sent_by) = summaries.iter().find_map(|summary| {
        let mut sent = summary.modified_properties.iter().rev();
        let name = sent.find(|one| one.name.eq_ignore_ascii_case("userName"))?;
        let name = name.new_value.as_deref()?;
        summary.status.is_carried_out().then_some((name, summary))
    })?;
    let id = sent_by
        .source_id
        .as_deref()?
        .replace('-', "")
        .to_ascii_lowercase();
    let is_prefixed = id.len() == 32 && name.to_ascii_lowercase().starts_with(&id);
    is_prefixed.then(|| RenamedUser {
        user_name: name.into(),
        is_refused: summaries.first().is_some_and(|newest| {
            newest.status == ProvisioningResult::Failure && newest.has_code("EntryConflict")
        }),
    })
}

/// Reads the log about one user. Fails if Graph refuses or cannot be reached.
pub async fn read_renamed(
    client: &Client,
    app: &ServicePrincipalId,
    user: &UserId,
) -> Result<Option<RenamedUser>, GraphError> {
    let filter = LogFilter {
        app: Some(app.clone()),
        user: Some(user.clone()),
        ..LogFilter::default()
    };
    Ok(find_renamed(&read_newest(client, &filter).await?))
}

/// Whether `userName` comes from the user principal name, which a deletion changes.
pub fn sends_user_principal_name(schema: &Schema) -> bool {
    let mapping = schema
        .user_rule()
        .and_then(SynchronizationRule::user_mapping);
    let mut sources = mapping
        .into_iter()
        .flat_map(ObjectMapping::attribute_mappings)
        .filter(|mapping| mapping.target().eq_ignore_ascii_case("userName"))
        .filter_map(AttributeMapping::source);
    sources.any(|source| {
        let Some(expression) = parse_source(source) else {
            return source.expression().contains("serPrincipalName]");
        };
        let mut found = false;
        expression.for_each_attribute(&mut |name| {
            found |= matches!(name, "userPrincipalName" | "originalUserPrincipalName");
        });
        found
    })
}
