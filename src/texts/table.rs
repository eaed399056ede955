//! The form of a table of texts: each entry is a constant, or a function whose parameters are the holes of its text.
//! The compiler checks that every hole is filled and every parameter is used.

/// An entry of a table, to list it for review.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub struct Text {
    pub name: &'static str,
    /// The text; for a text that counts something, its forms for one and for other numbers.
    pub forms: &'static [&'static str],
}

/// Makes a table of texts, and `all`, which lists it for review.
///
/// - `const CLOSE = "Close";` is a text without holes.
/// - `fn open(name: &UntrustedText) = "Open {name}";` has holes.
/// - `fn days_left(days: i64) = (days; one: "1 day left", other: "{days} days left");` counts `days`.
macro_rules! texts {
    ($($(#[$attribute:meta])* $kind:ident $name:ident $(($($hole:ident: $type:ty),+ $(,)?))? = $text:tt;)*) => {
        $($crate::texts::table::text! { $(#[$attribute])* $kind $name $(($($hole: $type),+))? = $text })*

        /// Every text of the table, in its order. It uses them all, so that only a build for the browser finds those
        /// that no page uses.
        #[cfg(not(target_arch = "wasm32"))]
        pub fn all() -> Vec<$crate::texts::table::Text> {
            vec![$({
                let _ = $name;
                $crate::texts::table::Text {
                    name: stringify!($name),
                    forms: $crate::texts::table::forms!($text),
                }
            }),*]
        }
    };
}

macro_rules! text {
    ($(#[$attribute:meta])* const $name:ident = $text:literal) => {
        $(#[$attribute])*
        pub(crate) const $name: &str = $text;
    };
    ($(#[$attribute:meta])* fn $name:ident ($($hole:ident: $type:ty),+) = ($count:ident; one: $one:literal, other: $other:literal)) => {
        $(#[$attribute])*
        pub(crate) fn $name($($hole: $type),+) -> String {
            if $crate::texts::table::is_one($count) {
                format!($one)
            } else {
                format!($other)
            }
        }
    };
    ($(#[$attribute:meta])* fn $name:ident ($($hole:ident: $type:ty),+) = $text:literal) => {
        $(#[$attribute])*
        pub(crate) fn $name($($hole: $type),+) -> String {
            format!($text)
        }
    };
}

#[cfg(not(target_arch = "wasm32"))]
macro_rules! forms {
    (($count:ident; one: $one:literal, other: $other:literal)) => {
        &[$one, $other]
    };
    ($text:literal) => {
        &[$text]
    };
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) use forms;
pub(super) use {text, texts};

/// Whether a text uses its form for one.
pub(super) fn is_one(count: impl TryInto<i64>) -> bool {
    count.try_into().is_ok_and(|count: i64| count == 1)
}
