//! Identifiers of Entra objects, one type per kind, so that an object id, a client id and a service principal's id
//! cannot be mixed up. Accepts GUIDs only.

use crate::texts::answers as texts;
use crate::untrusted::isolated;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A GUID in its canonical form: lower case, with dashes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Guid(String);

impl Guid {
    /// Parses a pasted GUID: any case, with surrounding white space or braces.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('{').trim_end_matches('}');
        let dashes = [8, 13, 18, 23];
        let shaped = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| {
                if dashes.contains(&at) {
                    byte == b'-'
                } else {
                    byte.is_ascii_hexdigit()
                }
            });
        shaped.then(|| Self(text.to_ascii_lowercase()))
    }

    /// A version 4 GUID made of 16 random bytes (RFC 9562, section 5.4).
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let mut text = String::with_capacity(36);
        for (at, byte) in bytes.iter().enumerate() {
            if [4, 6, 8, 10].contains(&at) {
                text.push('-');
            }
            for digit in [byte >> 4, byte & 0x0f] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The 32 digits, as Graph writes an application's id in the name of a directory extension.
    pub fn without_dashes(&self) -> String {
        self.0.replace('-', "")
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Guid {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(texts::not_a_guid(&isolated(&text))))
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Guid);

        impl $name {
            pub fn parse(text: &str) -> Option<Self> {
                Guid::parse(text).map(Self)
            }

            pub fn guid(&self) -> &Guid {
                &self.0
            }

            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl From<Guid> for $name {
            fn from(guid: Guid) -> Self {
                Self(guid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// The object id of an application (`application.id`), used in `/applications/{id}`.
    ApplicationObjectId
}
id! {
    /// The application (client) id (`appId`), shared by an application and its service principals.
    AppId
}
id! {
    /// The object id of a service principal (`servicePrincipal.id`). The portal shows it for an enterprise application.
    ServicePrincipalId
}
id! {
    UserId
}
id! {
    GroupId
}
id! {
    /// The id of a tenant (`organization.id`, the `tid` claim).
    TenantId
}

#[cfg(test)]
mod tests {
    use super::Guid;

    #[test]
    fn a_pasted_guid_is_parsed_in_any_case_and_with_braces() {
        for text in [
            "c0ffee00-0000-4000-8000-00000000000a",
            " C0FFEE00-0000-4000-8000-00000000000A\n",
            "{c0ffee00-0000-4000-8000-00000000000A}",
        ] {
            let guid = Guid::parse(text).expect(text);
            assert_eq!(guid.as_str(), "c0ffee00-0000-4000-8000-00000000000a");
            assert_eq!(guid.without_dashes(), "c0ffee0000004000800000000000000a");
        }
    }

    #[test]
    fn text_that_is_not_a_guid_is_refused() {
        for text in [
            "",
            "workato",
            "c0ffee00-0000-4000-8000-00000000000",
            "c0ffee00_0000-4000-8000-000000000001",
            "g0ffee00-0000-4000-8000-000000000001",
        ] {
            assert_eq!(Guid::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_random_guid_has_its_version_and_variant() {
        assert_eq!(
            Guid::from_random([0xff; 16]).as_str(),
            "ffffffff-ffff-4fff-bfff-ffffffffffff"
        );
        assert_eq!(
            Guid::from_random([0; 16]).as_str(),
            "00000000-0000-4000-8000-000000000000"
        );
    }
}
