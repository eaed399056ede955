//! Owns every path of the app and the view state in its query, built and parsed in one place.
//! Refuses to hold anything typed or secret: what is in an address ends up in histories and proxies.

use crate::graph::models::JobId;
use crate::ids::{AppId, ServicePrincipalId, UserId};
use crate::workato::{Environment, PermissionModel};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// A comma separates environments and a dot the parts of a job's id; both are allowed in a query as they are.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b',')
    .remove(b'.')
    .remove(b'_');

/// A page. Routes have one segment, so that relative addresses of assets work below any sub-path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The documented steps with their live state.
    Setup,
    /// The search for the enterprise application.
    Applications,
    /// The chosen application with its three ids.
    Application,
    /// The role attributes.
    Attributes,
    /// The provisioning connection.
    Connection,
    /// The attribute mappings.
    Mappings,
    /// What Entra sends to Workato for a person.
    Preview(Option<UserId>),
    /// The search for a person.
    Users,
    /// One person's roles.
    User(UserId),
    /// Who is assigned to the application.
    Assignments,
    /// The provisioning job, its cycles, and provisioning on demand.
    Provisioning,
    /// The provisioning log, of everybody or of one person.
    Log(Option<UserId>),
    /// Taking one person's access away.
    Deprovision(UserId),
    /// The deleted people.
    Deleted,
    /// Switching provisioning off.
    Disable,
}

/// What a person has chosen, as the address carries it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct View {
    /// The enterprise application.
    pub app: Option<ServicePrincipalId>,
    /// The environments besides DEV; none where the workspace does without Environments.
    pub environments: Vec<Environment>,
    /// How the workspace grants rights.
    pub model: PermissionModel,
    /// The application whose attributes are used, where it is not the chosen one itself.
    pub attributes_of: Option<AppId>,
    /// The provisioning job, where the application has several.
    pub job: Option<JobId>,
}

impl View {
    /// Every environment in use, DEV first.
    pub fn all_environments(&self) -> Vec<Environment> {
        std::iter::once(Environment::Dev)
            .chain(self.environments.iter().cloned())
            .collect()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(app) = &self.app {
            pairs.push(("app", app.to_string()));
        }
        if !self.environments.is_empty() {
            let names: Vec<&str> = self.environments.iter().map(Environment::suffix).collect();
            pairs.push(("env", names.join(",")));
        }
        if self.model != PermissionModel::default() {
            pairs.push(("model", self.model.slug().to_owned()));
        }
        if let Some(owner) = &self.attributes_of {
            pairs.push(("attributes", owner.to_string()));
        }
        if let Some(job) = &self.job {
            pairs.push(("job", job.to_string()));
        }
        pairs
    }

    /// Reads the query of an address. What cannot be read is left out, so that a damaged address opens something.
    pub fn parse(query: &str) -> Self {
        let get = |name: &str| value(query, name);
        let mut environments = Vec::new();
        for name in get("env").unwrap_or_default().split(',') {
            if let Ok(environment) = Environment::named(name)
                && !environments.contains(&environment)
            {
                environments.push(environment);
            }
        }
        Self {
            app: get("app").and_then(|text| ServicePrincipalId::parse(&text)),
            environments,
            model: get("model")
                .and_then(|slug| PermissionModel::of_slug(&slug))
                .unwrap_or_default(),
            attributes_of: get("attributes").and_then(|text| AppId::parse(&text)),
            job: get("job").and_then(|text| JobId::parse(&text)),
        }
    }
}

fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.trim_start_matches('?').split('&');
    let found = pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name);
    found.map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// The person that a query names.
fn user(query: &str) -> Option<UserId> {
    UserId::parse(&value(query, "user")?)
}

impl Route {
    /// The path segment.
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

    /// The address below the app's base, without a slash before it: what is kept over a redirect.
    pub fn relative(&self, view: &View) -> String {
        let mut pairs = view.query();
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
            address.extend(utf8_percent_encode(value, VALUE));
        }
        address
    }

    /// The route of a path segment and query; none for a page that does not exist.
    pub fn parse(segment: &str, query: &str) -> Option<Self> {
        Some(match segment.trim_matches('/') {
            "" | "index.html" => Self::Setup,
            "applications" => Self::Applications,
            "application" => Self::Application,
            "attributes" => Self::Attributes,
            "connection" => Self::Connection,
            "mappings" => Self::Mappings,
            "preview" => Self::Preview(user(query)),
            "users" => Self::Users,
            "user" => Self::User(user(query)?),
            "assignments" => Self::Assignments,
            "provisioning" => Self::Provisioning,
            "log" => Self::Log(user(query)),
            "deprovision" => Self::Deprovision(user(query)?),
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
    fn an_address_and_its_view_are_the_same() {
        let view = View {
            app: ServicePrincipalId::parse(ID),
            environments: vec![
                Environment::Named("test".into()),
                Environment::Named("pre_live".into()),
            ],
            model: PermissionModel::EnvironmentRoles,
            attributes_of: AppId::parse(ID),
            job: JobId::parse("scim.0123.4567"),
        };
        let user = Route::User(UserId::parse(ID).expect("an id"));
        let address = user.relative(&view);
        assert_eq!(
            address,
            format!(
                "user?app={ID}&env=test,pre_live&model=environment&attributes={ID}&job=scim.0123.4567&user={ID}"
            )
        );
        let (segment, query) = address.split_once('?').expect("a query");
        assert_eq!(
            (Route::parse(segment, query), View::parse(query)),
            (Some(user), view)
        );
        assert_eq!(Route::Setup.relative(&View::default()), "");
    }

    #[test]
    fn a_damaged_address_opens_what_it_can() {
        let view = View::parse("?app=nonsense&env=test,,dev,a-b,test,%70rod&model=x");
        assert_eq!(view.app, None);
        assert_eq!(view.environments, Environment::documented());
        assert_eq!(view.model, PermissionModel::SystemRoles);
        assert_eq!(Route::parse("user", "user=7"), None);
        assert_eq!(Route::parse("nowhere", ""), None);
    }
}
