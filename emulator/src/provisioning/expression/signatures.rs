//! Names and parameters of the functions, as `schema/functions` lists them
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data>).

const MANY: usize = usize::MAX;

/// A function and its parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature {
    pub(crate) name: &'static str,
    /// The minimum number of arguments.
    least: usize,
    /// The parameters: `name`, then `:Type` unless it is a text, `?` if it is optional, `*` if it repeats.
    parameters: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    /// A member of `attributeType`.
    pub(crate) kind: &'static str,
    pub(crate) required: bool,
    pub(crate) repeats: bool,
}

const fn takes(name: &'static str, least: usize, parameters: &'static str) -> Signature {
    Signature {
        name,
        least,
        parameters,
    }
}

/// Every function. Those of `Replace` have the names in Graph's own example.
pub(crate) const SIGNATURES: [Signature; 46] = [
    takes("Append", 2, "source suffix"),
    takes("AppRoleAssignmentsComplex", 1, "source"),
    takes("AssertiveAppRoleAssignmentsComplex", 1, "source"),
    takes("BitAnd", 2, "value1:Integer value2:Integer"),
    takes("CBool", 1, "Expression"),
    takes("CDate", 1, "Expression"),
    takes("Coalesce", 1, "source*"),
    takes("ConvertToBase64", 1, "source"),
    takes("ConvertToUTF8Hex", 1, "source"),
    takes("Count", 1, "attribute"),
    takes("CStr", 1, "value"),
    takes("DateAdd", 3, "interval value:Integer dateTime:DateTime"),
    takes("DateDiff", 3, "interval date1:DateTime date2:DateTime"),
    takes("DateFromNum", 1, "value:Integer"),
    takes(
        "FormatDateTime",
        4,
        "source dateTimeStyles? inputFormat outputFormat",
    ),
    takes("Guid", 0, ""),
    takes("IgnoreFlowIfNullOrEmpty", 1, "Expression"),
    takes("IIF", 3, "condition:Boolean valueIfTrue valueIfFalse"),
    takes("InStr", 2, "value1 value2 start:Integer? compareType?"),
    takes("IsNull", 1, "Expression"),
    takes("IsNullOrEmpty", 1, "Expression"),
    takes("IsPresent", 1, "Expression"),
    takes("IsString", 1, "Expression"),
    takes("Item", 2, "attribute index:Integer"),
    takes("Join", 2, "separator source*"),
    takes("Left", 2, "String NumChars:Integer"),
    takes("Len", 1, "source"),
    takes("Mid", 3, "source start:Integer length:Integer"),
    takes("NormalizeDiacritics", 1, "source"),
    takes("Not", 1, "source:Boolean"),
    takes("Now", 0, ""),
    takes("NumFromDate", 1, "value"),
    takes("PCase", 1, "source wordSeparators?"),
    takes(
        "RandomString",
        5,
        "Length:Integer MinimumNumbers:Integer MinimumSpecialCharacters:Integer MinimumCapital:Integer \
         MinimumLowerCase:Integer CharactersToAvoid?",
    ),
    takes("Redact", 1, "value"),
    takes("RemoveDuplicates", 1, "attribute"),
    takes(
        "Replace",
        5,
        "source Find? RegularExpression? RegularExpressionGroupName? Replacement? ReplacementPropertyName? \
         Template?",
    ),
    takes("SelectUniqueValue", 2, "uniqueValueRule*"),
    takes("SingleAppRoleAssignment", 1, "source"),
    takes("Split", 2, "source delimiter"),
    takes("StripSpaces", 1, "source"),
    takes("Switch", 4, "source defaultValue? switchValue*"),
    takes("ToLower", 1, "source culture?"),
    takes("ToUpper", 1, "source culture?"),
    // These two are on other pages of the documentation.
    takes("Trim", 1, "source"),
    takes("Word", 3, "String WordNumber:Integer delimiters"),
];

impl Signature {
    /// The function of this name; case-sensitive.
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        SIGNATURES.iter().find(|known| known.name == name)
    }

    pub(crate) fn parameters(&self) -> impl Iterator<Item = Parameter> {
        self.parameters.split_whitespace().map(|text| {
            let named = text.trim_end_matches(['?', '*']);
            let (name, kind) = named.split_once(':').unwrap_or((named, "String"));
            Parameter {
                name,
                kind,
                required: !text.contains('?'),
                repeats: text.ends_with('*'),
            }
        })
    }

    /// Whether the function accepts this number of arguments.
    pub(super) fn takes(&self, count: usize) -> bool {
        let repeats = self.parameters.ends_with('*');
        let most = if repeats {
            MANY
        } else {
            self.parameters().count()
        };
        // Keys and values come in pairs.
        (self.least..=most).contains(&count) && (self.name != "Switch" || count.is_multiple_of(2))
    }

    /// The key of an argument in a parsed expression, by its position.
    pub(super) fn key(&self, place: usize) -> String {
        if self.name == "Switch" && place >= 2 {
            let kind = if place.is_multiple_of(2) {
                "key"
            } else {
                "value"
            };
            return format!("{kind}{}", (place - 2) / 2);
        }
        let fixed = self.parameters().filter(|one| !one.repeats).count();
        match self.parameters().nth(place.min(fixed)) {
            Some(one) if one.repeats => format!("{}{}", one.name, place - fixed + 1),
            Some(one) => one.name.to_owned(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_counted_and_named() {
        let of = |name: &str| Signature::of(name).unwrap();
        assert!(of("Now").takes(0) && !of("Now").takes(1));
        assert!(of("Join").takes(9) && !of("Join").takes(1));
        assert!(of("Switch").takes(6) && !of("Switch").takes(5));
        assert!(!of("SelectUniqueValue").takes(1));
        assert_eq!(of("Join").key(0), "separator");
        assert_eq!(of("Join").key(2), "source2");
        assert_eq!(of("Switch").key(1), "defaultValue");
        assert_eq!(of("Switch").key(5), "value1");
        assert_eq!(of("Replace").key(4), "Replacement");
        assert!(Signature::of("append").is_none());
    }
}
