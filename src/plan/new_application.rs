//! Plans a new application: its template and its name. Changes no existing application, and does not set up single
//! sign-on.

use super::Plan;
use crate::changes::CreateApplication;
use crate::config::Cloud;
use crate::texts::plan as texts;

/// In characters. Source: Graph, `application`, `displayName`.
const MAX_NAME_LENGTH: usize = 256;

/// The template for applications outside the gallery. Its id differs between clouds. Source: learn.microsoft.com,
/// `graph/api/applicationtemplate-instantiate`.
pub const fn template_id(cloud: &Cloud) -> &'static str {
    match cloud {
        Cloud::Global | Cloud::Custom(_) => "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        Cloud::UsGov | Cloud::UsGovDod => "4602d0b4-76bb-404b-bca9-2652e1a39c6d",
        Cloud::China => "5a532e38-1581-4918-9658-008dc27c1d68",
    }
}

/// Returns the trimmed name, or fails with the message to show.
pub fn check_name(text: &str) -> Result<&str, &'static str> {
    match text.trim() {
        "" => Err(texts::NAME_EMPTY),
        name if name.chars().count() > MAX_NAME_LENGTH => Err(texts::NAME_TOO_LONG),
        name if name.contains(char::is_control) => Err(texts::NAME_WITH_LINE_BREAK),
        name => Ok(name),
    }
}

/// `None` if the name cannot be used.
pub fn plan(cloud: &Cloud, name: &str) -> Option<Plan> {
    let name = check_name(name).ok()?.to_owned();
    let template = template_id(cloud);
    Some(Plan {
        changes: vec![
            CreateApplication {
                template,
                name: name.into(),
            }
            .into(),
        ],
        blocked: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Guid;
    use std::collections::BTreeSet;

    #[test]
    fn each_cloud_has_its_template() {
        let ids: BTreeSet<&str> = Cloud::NAMED.iter().map(template_id).collect();
        assert_eq!(ids.len(), 3, "both clouds of the US government share one");
        assert!(ids.iter().all(|id| Guid::parse(id).is_some()));
        let request = |cloud| {
            let plan = plan(cloud, " Workato ").expect("a name");
            plan.changes[0].request().expect("a request")
        };
        let global = request(&Cloud::Global);
        assert_eq!(
            global.path(),
            "/v1.0/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate"
        );
        assert_eq!(global.body().expect("a body")["displayName"], "Workato");
        assert!(request(&Cloud::China).path().contains("/5a532e38-"));
        assert!(request(&Cloud::UsGovDod).path().contains("/4602d0b4-"));
    }

    #[test]
    fn a_name_is_checked() {
        assert_eq!(check_name("Workato (SCIM)"), Ok("Workato (SCIM)"));
        let long = "é".repeat(MAX_NAME_LENGTH);
        assert!(check_name(&long).is_ok());
        for bad in ["", "  ", "Work\nato", &format!("{long}e")] {
            assert!(check_name(bad).is_err(), "{bad:?}");
            assert_eq!(plan(&Cloud::Global, bad), None);
        }
    }
}
