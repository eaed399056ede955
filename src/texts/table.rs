//! The form of a table of texts: each entry is a constant, or a function whose parameters are the holes of its text.
//! The compiler checks that every hole is filled and every parameter is used.

use super::locale;
use std::fmt::{self, Display, Formatter};

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
/// - `fn days_left(days: i64) = (days; one: "{days} day left", other: "{days} days left");` counts `days`.
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
            $(let $hole = $crate::texts::table::Hole::shown($hole);)+
            if $count.is_one() {
                format!($one)
            } else {
                format!($other)
            }
        }
    };
    ($(#[$attribute:meta])* fn $name:ident ($($hole:ident: $type:ty),+) = $text:literal) => {
        $(#[$attribute])*
        pub(crate) fn $name($($hole: $type),+) -> String {
            $(let $hole = $crate::texts::table::Hole::shown($hole);)+
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

/// What fills a hole. A number is shown with its digits in groups.
pub(super) trait Hole {
    type Shown: Display;

    fn shown(self) -> Self::Shown;
}

impl<T: Display + ?Sized> Hole for &T {
    type Shown = Self;

    fn shown(self) -> Self {
        self
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Hole for $number {
            type Shown = Number;

            fn shown(self) -> Number {
                Number(i64::try_from(self).unwrap_or(i64::MAX))
            }
        })+
    };
}

numbers!(i64, u16, u32, u64, usize);

/// A number in a text.
#[derive(Clone, Copy)]
pub(super) struct Number(i64);

impl Number {
    /// Whether a text uses its form for one.
    pub(super) fn is_one(self) -> bool {
        locale::is_one(self.0)
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&locale::number(self.0))
    }
}

#[cfg(test)]
#[expect(
    unreachable_pub,
    reason = "a table is made to be listed by tests outside"
)]
mod tests {
    crate::texts::table::texts! {
        fn left(days: i64) = (days; one: "One day left", other: "{days} days left");
    }

    #[test]
    fn a_count_picks_the_form_and_groups_its_digits() {
        assert_eq!(left(1), "One day left");
        assert_eq!(left(0), "0 days left");
        assert_eq!(left(2_596), "2,596 days left");
        assert_eq!(all().len(), 1);
    }
}
