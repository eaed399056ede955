//! The flags that a tenant URL may end in. They change the form of the updates that Entra sends in cycles.
//!
//! Source: learn.microsoft.com,
//! `entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility`.

use crate::texts::connection as texts;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchFlag {
    /// Updates as SCIM specifies them.
    Standard,
    /// Updates in the older form, also once the other is Entra's default.
    Older,
}

impl PatchFlag {
    const ALL: [Self; 2] = [Self::Standard, Self::Older];

    /// Microsoft's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "aadOptscim062020",
            Self::Older => "AzureAdScimPatch2017",
        }
    }

    /// The flag in the query of a tenant URL, in any letter case.
    pub fn from_address(address: &str) -> Option<Self> {
        let (_, query) = address.split_once('?')?;
        let mut parameters = query.split(['&', '#']).map(|parameter| {
            let name = parameter.split('=').next();
            name.unwrap_or_default()
        });
        parameters.find_map(|name| {
            let is_named = |flag: &Self| name.eq_ignore_ascii_case(flag.name());
            Self::ALL.into_iter().find(is_named)
        })
    }

    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Standard => texts::FLAG_STANDARD,
            Self::Older => texts::FLAG_OLDER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_found_in_the_query_alone() {
        let base = "https://www.workato.com/scim/v2";
        for (rest, flag) in [
            ("?aadOptscim062020", Some(PatchFlag::Standard)),
            ("/?AADOPTSCIM062020", Some(PatchFlag::Standard)),
            ("?a=b&AzureAdScimPatch2017", Some(PatchFlag::Older)),
            ("?aadOptscim062020=true", Some(PatchFlag::Standard)),
            ("", None),
            ("?aadOptscim", None),
            ("/aadOptscim062020", None),
        ] {
            assert_eq!(
                PatchFlag::from_address(&format!("{base}{rest}")),
                flag,
                "{rest}"
            );
        }
    }
}
