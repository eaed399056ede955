//! The parameters of an OAuth request, from a query string or a form body.
//! Refuses to interpret them: a repeated parameter keeps its first value, an unknown one is carried along.

/// Decoded parameters in the order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads an `application/x-www-form-urlencoded` text.
    pub(crate) fn parse(text: &str) -> Self {
        Self(
            form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    /// The value of `name`; an empty value counts as absent, as it does at Entra.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// These parameters, followed by those of `more`.
    #[must_use]
    pub(crate) fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The parameters for which `keep` holds, encoded.
    pub(crate) fn encode(&self, keep: impl Fn(&str) -> bool) -> String {
        encode(
            self.0
                .iter()
                .filter(|(name, _)| keep(name))
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }
}

/// The pairs as `application/x-www-form-urlencoded`.
pub(crate) fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_counts_and_an_empty_one_is_none() {
        let params = Params::parse("scope=a+b&scope=c&state=&x=%26");
        assert_eq!(params.get("scope"), Some("a b"));
        assert_eq!(params.get("state"), None);
        assert_eq!(params.encode(|name| name == "x"), "x=%26");
    }
}
