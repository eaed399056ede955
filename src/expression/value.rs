//! The values between the functions of an expression.

/// A value between two functions; a boolean is `True` or `False`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Text(String),
    Many(Vec<String>),
}

impl Value {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::Many(items) => items.is_empty(),
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Text(text) => text.clone(),
            Self::Many(items) => items.join(", "),
        }
    }

    pub(super) fn from_bool(so: bool) -> Self {
        Self::Text(if so { "True" } else { "False" }.to_owned())
    }

    /// Changes a text, or each of several; null stays null.
    pub(super) fn map(&self, change: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Null => Self::Null,
            Self::Text(text) => Self::Text(change(text)),
            Self::Many(items) => Self::Many(items.iter().map(|item| change(item)).collect()),
        }
    }

    /// The values of a multi-valued attribute; a text is one.
    pub(super) fn items(self) -> Vec<String> {
        match self {
            Self::Null => Vec::new(),
            Self::Text(text) => vec![text],
            Self::Many(items) => items,
        }
    }
}
