//! Owns Step 2: whether the application can be provisioned, what Entra keeps of the connection, what the person typed,
//! and the plan between them.
//! Refuses to hold the token: the plan leaves a hole for it, and the run fills it.

mod form;

pub use form::{Draft, First, Form, Missing, Need, draft, proposes_start};

use super::Plan;
use super::first_person::FirstPerson;
use crate::changes::{Change, CreateJob, SaveConnection, StartJob, TestConnection, WriteSchema};
use crate::graph::models::{
    ExtensionName, NotificationSettings, SynchronizationJob, SynchronizationTemplate,
};
use crate::mappings::{Options, Wish};
use crate::tenant::observed::Observed;
use crate::workato;
use std::net::{IpAddr, Ipv4Addr};

/// The template of SCIM applications, and the one before it. Source: learn.microsoft.com,
/// `application-provisioning-config-problem-scim-compatibility`.
const TEMPLATES: [&str; 2] = ["scim", "customappsso"];

/// The connection as it shall be, without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The address of Workato's SCIM service.
    pub address: String,
    /// Who hears of failures, and when deletions stop.
    pub notifications: NotificationSettings,
    /// Whether everybody is provisioned, not only who is assigned.
    pub sync_all: bool,
    /// Whether the mappings are set in the same run, and how.
    pub mappings: Option<Options>,
    /// Who is given roles and provisioned in the same run.
    pub first: Option<FirstPerson>,
    /// Whether the job is started at the end.
    pub start: bool,
}

/// Why an address cannot be one of Workato's SCIM service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("Paste the SCIM base URL that Workato shows.")]
    Empty,
    /// White space in it.
    #[error("There is a space or a line break in it. Copy it again.")]
    Space,
    /// No https.
    #[error(
        "It has to begin with https://. Entra sends the token with every request (http is for a service on this machine only)."
    )]
    NotHttps,
    /// No host.
    #[error("There is no host in it. Copy the whole address.")]
    NoHost,
    /// Another path.
    #[error(
        "It has to end in /scim/v2, with no slash behind it. The address of the workspace is another one."
    )]
    Path,
}

/// Checks an address as typed.
pub fn check_address(text: &str) -> Result<(), AddressError> {
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(AddressError::Space);
    }
    let secure = text.strip_prefix("https://");
    let rest = secure
        .or_else(|| text.strip_prefix("http://"))
        .ok_or(AddressError::NotHttps)?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if authority.is_empty() || authority.contains('@') {
        return Err(AddressError::NoHost);
    }
    if secure.is_none() && !is_loopback(authority) {
        return Err(AddressError::NotHttps);
    }
    // Microsoft documents flags that are put behind the address as a query.
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    if path.ends_with(workato::SCIM_PATH) {
        Ok(())
    } else {
        Err(AddressError::Path)
    }
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address == Ipv4Addr::LOCALHOST)
}

/// Why a token cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Nothing was typed.
    #[error(
        "Paste the SCIM token. Entra never gives it back, so it is needed whenever the connection is saved."
    )]
    Empty,
    /// Too few characters.
    #[error("It has fewer than eight characters, so it is no SCIM token. Copy all of it.")]
    Short,
    /// White space or a control character in it.
    #[error("There is a space or a line break in it. Copy it again.")]
    Space,
    /// The word before it was copied as well.
    #[error("Leave out the word Bearer: Entra adds it.")]
    Bearer,
}

/// Checks a token as typed, and tells nothing of it.
pub fn check_token(text: &str) -> Result<(), TokenError> {
    if text.is_empty() {
        Err(TokenError::Empty)
    } else if text
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
    {
        Err(TokenError::Bearer)
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(TokenError::Space)
    } else if text.chars().count() < 8 {
        // A shorter one could not be told from ordinary words in an answer that quotes it.
        Err(TokenError::Short)
    } else {
        Ok(())
    }
}

/// Why an address for notifications cannot be one.
pub fn check_recipient(text: &str) -> Result<(), &'static str> {
    let (name, host) = text.split_once('@').unwrap_or(("", ""));
    if name.is_empty() || !host.contains('.') || text.contains(char::is_whitespace) {
        Err("That is no e-mail address.")
    } else {
        Ok(())
    }
}

/// The template to make a job from: that of SCIM applications, else the one before it, else what there is.
pub fn template(templates: &[SynchronizationTemplate]) -> Option<&SynchronizationTemplate> {
    TEMPLATES
        .iter()
        .find_map(|wanted| templates.iter().find(|template| template.id == *wanted))
        .or_else(|| templates.first())
}

/// Plans the connection: it is tried first, so that nothing is saved that does not work.
pub fn plan(observed: &Observed, wanted: &Wanted) -> Plan {
    compose(observed, wanted, true)
}

/// The same; without `saves` the connection that Entra keeps stays as it is, and no token is needed.
fn compose(observed: &Observed, wanted: &Wanted, saves: bool) -> Plan {
    let mut plan = Plan::default();
    let app = &observed.desired.app;
    let (Ok(jobs), Ok(templates)) = (&observed.jobs, &observed.templates) else {
        return plan;
    };
    if let Some(obstacle) = observed
        .obstacles()
        .iter()
        .find(|obstacle| obstacle.blocks_provisioning())
    {
        plan.blocked
            .push(format!("{} {}", obstacle.meaning(), obstacle.remedy()));
        return plan;
    }
    let job = observed.job();
    let Some(template) = job
        .map(|job| job.template_id.clone())
        .or_else(|| template(templates).map(|template| template.id.clone()))
    else {
        return plan;
    };
    if job.is_none() && !jobs.is_empty() {
        plan.blocked
            .push("The application has several provisioning jobs. Pick one first.".into());
        return plan;
    }
    if observed.secrets.is_err() {
        plan.blocked.push(
            "What Entra keeps of the connection could not be read. All four keys are saved together, so the notifications and the limit of deletions would be lost. Check again first."
                .into(),
        );
        return plan;
    }
    let id = job.map(|job| job.id.clone());
    if saves {
        plan.changes.push(
            TestConnection {
                app: app.clone(),
                job: id.clone(),
                template: template.clone(),
                address: wanted.address.clone(),
            }
            .into(),
        );
    }
    let created = if wanted.mappings.is_some() {
        let attributes = super::attributes(observed);
        plan.changes.extend(attributes.changes);
        plan.blocked.extend(attributes.blocked);
        created(&plan)
    } else {
        Vec::new()
    };
    if job.is_none() {
        plan.changes.push(
            CreateJob {
                app: app.clone(),
                template,
            }
            .into(),
        );
    }
    if saves {
        plan.changes.push(
            SaveConnection {
                app: app.clone(),
                address: wanted.address.clone(),
                notifications: wanted.notifications.clone(),
                sync_all: wanted.sync_all,
                before: observed.secrets.clone().unwrap_or_default(),
            }
            .into(),
        );
    }
    if let Some(options) = &wanted.mappings {
        match (&id, Wish::with(observed, options.clone(), &created)) {
            (_, Err(missing)) => plan.blocked.push(format!(
                "The mappings cannot be set yet: {} has to be created first.",
                missing.join(", ")
            )),
            (Some(_), Ok(_)) if !matches!(observed.schema, Ok(Some(_))) => plan.blocked.push(
                "The mappings cannot be set: the schema of the job could not be read. Check again first.".into(),
            ),
            (Some(_), Ok(wish)) => {
                let own = super::mappings::of_wish(observed, wish);
                plan.changes.extend(own.changes);
                plan.blocked.extend(own.blocked);
            }
            (None, Ok(wish)) => plan
                .changes
                .push(WriteSchema::of_new_job(app.clone(), wish).into()),
        }
    }
    if let Some(first) = wanted.first.as_ref().filter(|_| plan.blocked.is_empty()) {
        first.add(observed, &mut plan);
    }
    // A job that starts without the mappings that were asked for invites everybody, and sends no role.
    if wanted.start && !plan.blocked.is_empty() {
        plan.blocked
            .push("The job is not started until that is corrected.".into());
    } else if wanted.start {
        start(observed, wanted.sync_all, &mut plan);
    }
    plan
}

/// The attributes that a plan creates.
fn created(plan: &Plan) -> Vec<ExtensionName> {
    let name = |change: &Change| match change {
        Change::CreateAttribute(create) => Some(create.name.clone()),
        _ => None,
    };
    plan.changes.iter().filter_map(name).collect()
}

/// Plans the start of the job where it does not run, or has to begin anew.
fn start(observed: &Observed, sync_all: bool, plan: &mut Plan) {
    let job = observed.job();
    // Who is in scope no longer is forgotten only when the job begins anew.
    let narrowed = observed
        .secrets
        .as_ref()
        .is_ok_and(|secrets| secrets.sync_all() == Some(true))
        && !sync_all
        && job.is_some();
    if narrowed || job.is_none_or(|job| !job.is_started() || job.is_quarantined()) {
        plan.changes.push(
            StartJob {
                app: observed.desired.app.clone(),
                job: job.map(|job| job.id.clone()),
                quarantined: job.is_some_and(SynchronizationJob::is_quarantined),
                anew: narrowed,
                ran: job.is_some_and(SynchronizationJob::is_started),
            }
            .into(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_checked_as_workato_shows_it() {
        for good in [
            "https://www.workato.com/scim/v2",
            "https://app.eu.workato.com/scim/v2",
            "https://workato.com/scim/v2?aadOptscim062020",
            "http://127.0.0.1:8081/workato/scim/v2",
            "http://localhost/scim/v2",
            "http://[::1]:8081/scim/v2",
        ] {
            assert_eq!(check_address(good), Ok(()), "{good}");
        }
        for (bad, expected) in [
            ("", AddressError::Empty),
            ("https://www.workato.com/scim/v2 ", AddressError::Space),
            ("https://www.workato.com/ scim/v2", AddressError::Space),
            ("www.workato.com/scim/v2", AddressError::NotHttps),
            ("http://www.workato.com/scim/v2", AddressError::NotHttps),
            (
                "http://localhost.evil.example/scim/v2",
                AddressError::NotHttps,
            ),
            ("https:///scim/v2", AddressError::NoHost),
            ("https://a@b/scim/v2", AddressError::NoHost),
            ("https://www.workato.com/scim/v2/", AddressError::Path),
            ("https://www.workato.com/", AddressError::Path),
            ("https://www.workato.com", AddressError::Path),
            ("https://www.workato.com/scim/v2#x", AddressError::Path),
        ] {
            assert_eq!(check_address(bad), Err(expected), "{bad}");
        }
    }

    #[test]
    fn a_token_is_checked_without_being_told() {
        assert_eq!(check_token("eyJhbGciOi.J9-_"), Ok(()));
        for (bad, expected) in [
            ("", TokenError::Empty),
            ("Bearer abc", TokenError::Bearer),
            ("abc def", TokenError::Space),
            ("abc\n", TokenError::Space),
        ] {
            assert_eq!(check_token(bad), Err(expected));
        }
        assert_eq!(check_recipient("it@contoso.example"), Ok(()));
        assert!(check_recipient("it").is_err() && check_recipient("i t@contoso.example").is_err());
    }

    #[test]
    fn the_scim_template_comes_first() {
        let of = |ids: &[&str]| -> Vec<SynchronizationTemplate> {
            ids.iter()
                .map(|id| SynchronizationTemplate { id: (*id).into() })
                .collect()
        };
        let chosen = |ids: &[&str]| template(&of(ids)).map(|template| template.id.clone());
        assert_eq!(
            chosen(&["x", "customappsso", "scim"]).as_deref(),
            Some("scim")
        );
        assert_eq!(
            chosen(&["x", "customappsso"]).as_deref(),
            Some("customappsso")
        );
        assert_eq!(chosen(&["x", "y"]).as_deref(), Some("x"));
        assert_eq!(chosen(&[]), None);
    }
}
