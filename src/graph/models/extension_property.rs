//! The definition of a directory extension and its full name.

use crate::ids::{AppId, Guid};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The full name of a directory extension: `extension_{appId without dashes}_{name}`. Provisioning compares it with
/// case, so it comes from Graph's responses whenever there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExtensionName(String);

impl ExtensionName {
    /// The name that an extension of this application will have.
    pub fn expected(app_id: &AppId, short: &str) -> Self {
        Self(format!(
            "extension_{}_{short}",
            app_id.guid().without_dashes()
        ))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name after the application's id, under which it was created.
    pub fn short_name(&self) -> Option<&str> {
        let rest = self.0.strip_prefix("extension_")?;
        let (app, short) = rest.split_at_checked(32)?;
        app.bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then_some(short.strip_prefix('_')?)
    }

    /// The id of the application that defines it.
    pub fn app_id(&self) -> Option<AppId> {
        let digits = self.0.strip_prefix("extension_")?.get(..32)?;
        let dashed = format!(
            "{}-{}-{}-{}-{}",
            digits.get(..8)?,
            digits.get(8..12)?,
            digits.get(12..16)?,
            digits.get(16..20)?,
            digits.get(20..)?
        );
        Guid::parse(&dashed).map(AppId::from)
    }
}

impl fmt::Display for ExtensionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The definition of a directory extension. Source: Graph, `extensionProperty`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionProperty {
    /// Missing in no response of Graph; tools that imitate it may leave it out.
    #[serde(default)]
    pub id: Option<Guid>,
    pub name: ExtensionName,
    #[serde(default)]
    pub data_type: String,
    /// Missing in some responses, which means false.
    #[serde(default)]
    pub is_multi_valued: bool,
    /// Whether Entra Connect fills it, so that the cloud cannot write it.
    #[serde(default)]
    pub is_synced_from_on_premises: Option<bool>,
    /// The kinds of object that can have it.
    #[serde(default)]
    pub target_objects: Vec<String>,
    /// The name of the application that defines it. An empty text in some responses.
    #[serde(default)]
    pub app_display_name: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_built_and_split() {
        let app_id = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("a GUID");
        let name = ExtensionName::expected(&app_id, "workato_role_test");
        assert_eq!(
            name.as_str(),
            "extension_25883231668a43a780b25685c3f874bc_workato_role_test"
        );
        assert_eq!(name.short_name(), Some("workato_role_test"));
        assert_eq!(name.app_id(), Some(app_id));
        for stranger in [
            "extension_25883231_x",
            "workato_role",
            "extension_ü5883231668a43a780b25685c3f874bc_x",
            "extension_25883231668a43a780b25685c3f874bc",
        ] {
            assert_eq!(
                ExtensionName(stranger.into()).short_name(),
                None,
                "{stranger}"
            );
        }
    }
}
