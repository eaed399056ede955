//! Builds and parses the path of every page and the view state in its query.
//! Contains nothing typed or secret, because addresses end up in histories and proxy logs.

use crate::graph::models::{JobId, RuleId};
use crate::ids::{AppId, ServicePrincipalId, UserId};
use crate::workato::{Environment, PermissionModel};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Leaves two separators unencoded, which a query allows: the comma between environments and the dot within a job id.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b',')
    .remove(b'.')
    .remove(b'_');

/// A page of the app. Every route has one segment, so that relative addresses of assets work below any sub-path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Setup,
    /// Search for the enterprise application.
    Applications,
    /// The chosen application and its three ids.
    Application,
    Attributes,
    Connection,
    Mappings,
    /// What Entra sends to Workato for a user.
    Preview(Option<UserId>),
    /// Search for a user.
    Users,
    /// The roles of one user.
    User(UserId),
    /// The assignments of the application.
    Assignments,
    /// The provisioning job, its cycles, and provisioning on demand.
    Provisioning,
    /// The provisioning log, of all users or of one.
    Log(Option<UserId>),
    /// Deprovisioning of one user.
    Deprovision(UserId),
    Deleted,
    Disable,
}

/// The administrator's choices, as stored in the address.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ViewState {
    pub app: Option<ServicePrincipalId>,
    /// Environments other than DEV; empty if the workspace does not use Environments.
    pub environments: Vec<Environment>,
    /// How the workspace grants rights, if the administrator said so.
    pub permission_model: Option<PermissionModel>,
    /// The application whose attributes are used, if it is not the chosen one.
    pub attribute_owner: Option<AppId>,
    /// The provisioning job, if the application has several.
    pub job: Option<JobId>,
    /// The synchronization rule, if the schema of the job has several that send users.
    pub rule: Option<RuleId>,
}

impl ViewState {
    /// Every environment in use, DEV first.
    pub fn all_environments(&self) -> Vec<Environment> {
        std::iter::once(Environment::Dev)
            .chain(self.environments.iter().cloned())
            .collect()
    }

    fn query_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(app) = &self.app {
            pairs.push(("app", app.to_string()));
        }
        if !self.environments.is_empty() {
            let names: Vec<&str> = self.environments.iter().map(Environment::suffix).collect();
            pairs.push(("env", names.join(",")));
        }
        if let Some(model) = self.permission_model {
            pairs.push(("model", model.slug().to_owned()));
        }
        if let Some(owner) = &self.attribute_owner {
            pairs.push(("attributes", owner.to_string()));
        }
        if let Some(job) = &self.job {
            pairs.push(("job", job.to_string()));
        }
        if let Some(rule) = &self.rule {
            pairs.push(("rule", rule.as_str().to_owned()));
        }
        pairs
    }

    /// Parses the query of an address. Ignores what it cannot parse, so that a damaged address still opens a page.
    pub fn parse(query: &str) -> Self {
        let get = |name: &str| query_value(query, name);
        let mut environments = Vec::new();
        for name in get("env").unwrap_or_default().split(',') {
            if let Ok(environment) = Environment::from_name(name)
                && !environments.contains(&environment)
            {
                environments.push(environment);
            }
        }
        Self {
            app: get("app").and_then(|text| ServicePrincipalId::parse(&text)),
            environments,
            permission_model: get("model").and_then(|slug| PermissionModel::from_slug(&slug)),
            attribute_owner: get("attributes").and_then(|text| AppId::parse(&text)),
            job: get("job").and_then(|text| JobId::parse(&text)),
            rule: get("rule").and_then(|text| RuleId::parse(&text)),
        }
    }
}

fn query_value(query: &str, name: &str) -> Option<String> {
    let pairs = query.trim_start_matches('?').split('&');
    let found = pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name);
    found.map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
}

fn query_user(query: &str) -> Option<UserId> {
    UserId::parse(&query_value(query, "user")?)
}

impl Route {
    pub const fn segment(&self) -> &'static str {
        match self {
            Self::Setup => "",
            Self::Applications => "applications",
            Self::Application => "application",
            Self::Attributes => "attributes",
            Self::Connection => "connection",
            Self::Mappings => "mappings",
            Self::Preview(_) => "preview",
            Self::Users => "users",
            Self::User(_) => "user",
            Self::Assignments => "assignments",
            Self::Provisioning => "provisioning",
            Self::Log(_) => "log",
            Self::Deprovision(_) => "deprovision",
            Self::Deleted => "deleted",
            Self::Disable => "disable",
        }
    }

    /// The address relative to the app's base, without a leading slash. The app stores it across a redirect.
    pub fn relative_url(&self, view: &ViewState) -> String {
        let mut pairs = view.query_pairs();
        if let Self::User(user)
        | Self::Preview(Some(user))
        | Self::Log(Some(user))
        | Self::Deprovision(user) = self
        {
            pairs.push(("user", user.to_string()));
        }
        let mut address = self.segment().to_owned();
        for (at, (name, value)) in pairs.iter().enumerate() {
            address.push(if at == 0 { '?' } else { '&' });
            address.push_str(name);
            address.push('=');
            address.extend(utf8_percent_encode(value, QUERY_VALUE));
        }
        address
    }

    /// `None` if there is no such page.
    pub fn parse(segment: &str, query: &str) -> Option<Self> {
        Some(match segment.trim_matches('/') {
            "" | "index.html" => Self::Setup,
            "applications" => Self::Applications,
            "application" => Self::Application,
            "attributes" => Self::Attributes,
            "connection" => Self::Connection,
            "mappings" => Self::Mappings,
            "preview" => Self::Preview(query_user(query)),
            "users" => Self::Users,
            "user" => Self::User(query_user(query)?),
            "assignments" => Self::Assignments,
            "provisioning" => Self::Provisioning,
            "log" => Self::Log(query_user(query)),
            "deprovision" => Self::Deprovision(query_user(query)?),
            "deleted" => Self::Deleted,
            "disable" => Self::Disable,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "c0ffee00-0000-4000-8000-000000000001";

    #[test]
    fn an_address_and_its_view_round_trip() {
        let view = ViewState {
            app: ServicePrincipalId::parse(ID),
            environments: vec![
                Environment::Named("test".into()),
                Environment::Named("pre_live".into()),
            ],
            permission_model: Some(PermissionModel::EnvironmentRoles),
            attribute_owner: AppId::parse(ID),
            job: JobId::parse("scim.0123.4567"),
            rule: RuleId::parse("03f7d90d-bf71"),
        };
        let user = Route::User(UserId::parse(ID).expect("an id"));
        let address = user.relative_url(&view);
        assert_eq!(
            address,
            format!(
                "user?app={ID}&env=test,pre_live&model=environment&attributes={ID}&job=scim.0123.4567&rule=03f7d90d-bf71&user={ID}"
            )
        );
        let (segment, query) = address.split_once('?').expect("a query");
        assert_eq!(
            (Route::parse(segment, query), ViewState::parse(query)),
            (Some(user), view)
        );
        assert_eq!(Route::Setup.relative_url(&ViewState::default()), "");
    }

    #[test]
    fn a_damaged_address_still_opens_a_page() {
        let view =
            ViewState::parse("?app=nonsense&env=test,,dev,a-b,test,%70rod&model=x&rule=%3Cb%3E");
        assert_eq!(view.rule, None);
        assert_eq!(view.app, None);
        assert_eq!(view.environments, Environment::documented());
        assert_eq!(view.permission_model, None);
        assert_eq!(Route::parse("user", "user=7"), None);
        assert_eq!(Route::parse("nowhere", ""), None);
    }
}
