//! The parameters of an OAuth request, from a query string or a form body. The first value of a repeated parameter
//! counts; unknown ones are preserved.

/// Decoded parameters in the order of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Parses an `application/x-www-form-urlencoded` text.
    pub(crate) fn parse(text: &str) -> Self {
        Self(
            form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    /// The value of `name`. An empty value counts as absent, as in Entra.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// These parameters, followed by those of `more`.
    #[must_use]
    pub(crate) fn chain(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// Encodes the parameters for which `keep` returns `true`.
    pub(crate) fn encode(&self, keep: impl Fn(&str) -> bool) -> String {
        encode(
            self.0
                .iter()
                .filter(|(name, _)| keep(name))
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }
}

/// Encodes pairs as `application/x-www-form-urlencoded`.
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
