//! The id of a synchronization rule, as far as the app stores and sends it.

/// The id of a synchronization rule, as the address of a page may name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleId(String);

impl RuleId {
    /// `None` if it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = !text.is_empty()
            && text.len() <= 200
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        shaped.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_word() {
        let id = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";
        assert_eq!(RuleId::parse(id).as_ref().map(RuleId::as_str), Some(id));
        let long = "a".repeat(201);
        for text in ["", "a/b", "a b", "ä", "a\"b", long.as_str()] {
            assert_eq!(RuleId::parse(text), None, "{text}");
        }
    }
}
