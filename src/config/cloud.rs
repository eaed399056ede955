//! The hosts of Microsoft's clouds: login, Graph and portal. Refuses URLs to which a token must not be sent.

use crate::texts::sign_in as texts;
use oauth2::url::Url;

/// Base URLs without a trailing slash; they may have a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    /// The base URL of the identity platform.
    pub login: String,
    pub graph: String,
}

/// A national cloud, or configured hosts.
/// Source: learn.microsoft.com, `graph/deployments` and `entra/identity-platform/authentication-national-cloud`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cloud {
    /// The worldwide cloud, including GCC.
    Global,
    /// US Government L4 (GCC High).
    UsGov,
    /// US Government L5 (Department of Defense).
    UsGovDod,
    /// China, operated by 21Vianet.
    China,
    /// Hosts from `config.json` only.
    Custom(Hosts),
}

impl Cloud {
    /// The clouds that a configuration can name.
    pub const NAMED: [Self; 4] = [Self::Global, Self::UsGov, Self::UsGovDod, Self::China];

    /// From the name in `config.json`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED
            .into_iter()
            .find(|cloud| cloud.name() == Some(name))
    }

    /// The name in `config.json`; `None` for configured hosts.
    pub const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Global => Some("global"),
            Self::UsGov => Some("usgov"),
            Self::UsGovDod => Some("usgovdod"),
            Self::China => Some("china"),
            Self::Custom(_) => None,
        }
    }

    /// The name on the screen.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Global => texts::CLOUD_GLOBAL,
            Self::UsGov => texts::CLOUD_US_GOVERNMENT,
            Self::UsGovDod => texts::CLOUD_US_GOVERNMENT_DOD,
            Self::China => texts::CLOUD_CHINA,
            Self::Custom(_) => texts::CLOUD_CONFIGURED,
        }
    }

    pub fn hosts(&self) -> Hosts {
        let hosts = |login: &str, graph: &str| Hosts {
            login: login.to_owned(),
            graph: graph.to_owned(),
        };
        match self {
            Self::Global => hosts(
                "https://login.microsoftonline.com",
                "https://graph.microsoft.com",
            ),
            Self::UsGov => hosts(
                "https://login.microsoftonline.us",
                "https://graph.microsoft.us",
            ),
            Self::UsGovDod => hosts(
                "https://login.microsoftonline.us",
                "https://dod-graph.microsoft.us",
            ),
            Self::China => hosts(
                "https://login.partner.microsoftonline.cn",
                "https://microsoftgraph.chinacloudapi.cn",
            ),
            Self::Custom(hosts) => hosts.clone(),
        }
    }

    /// Whether this cloud may issue tokens as `issuer`: it must be below the login URL.
    pub fn may_issue(&self, issuer: &str) -> bool {
        let older = "https://login.chinacloudapi.cn/";
        match self {
            Self::Custom(hosts) => is_below(issuer, &hosts.login),
            Self::China if issuer.starts_with(older) => true,
            named => issuer
                .strip_prefix(&named.hosts().login)
                .is_some_and(|rest| rest.starts_with('/')),
        }
    }

    /// The URL of this cloud's Entra admin center.
    pub const fn admin_center(&self) -> &'static str {
        match self {
            Self::Global | Self::Custom(_) => "https://entra.microsoft.com",
            Self::UsGov | Self::UsGovDod => "https://entra.microsoft.us",
            Self::China => "https://entra.microsoftonline.cn",
        }
    }
}

/// A set of clouds as a bit mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clouds(u8);

impl Clouds {
    /// Every cloud, and configured hosts.
    pub const EVERY: Self = Self(0b1111);
    pub const WORLDWIDE: Self = Self(0b0001);
    /// Worldwide and US Government; the Graph reference calls them `global-us`.
    pub const NOT_CHINA: Self = Self(0b0111);

    /// Whether the set contains the cloud. Configured hosts count as the worldwide cloud.
    pub const fn contains(self, cloud: &Cloud) -> bool {
        let bit = match cloud {
            Cloud::Global | Cloud::Custom(_) => 0b0001,
            Cloud::UsGov => 0b0010,
            Cloud::UsGovDod => 0b0100,
            Cloud::China => 0b1000,
        };
        self.0 & bit != 0
    }
}

/// Whether `url` is `base` or below it, as browsers resolve both: the case of the host, the default port and dot
/// segments make no difference.
fn is_below(url: &str, base: &str) -> bool {
    let read = |text: &str| Url::parse(&format!("{text}/")).ok();
    read(url)
        .zip(read(base))
        .is_some_and(|(url, base)| url.as_str().starts_with(base.as_str()))
}

/// Checks a base URL and strips its trailing slash: https, or http on loopback; no user, query or fragment.
pub(super) fn parse_base_url(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let uri: http::Uri = text.parse().ok()?;
    let authority = uri.authority()?;
    let loopback = matches!(uri.host()?, "localhost" | "127.0.0.1" | "[::1]");
    let safe = match uri.scheme_str()? {
        "https" => true,
        "http" => loopback,
        _ => false,
    };
    (safe && !authority.as_str().contains('@') && uri.query().is_none() && !text.contains('#'))
        .then(|| text.to_owned())
}
