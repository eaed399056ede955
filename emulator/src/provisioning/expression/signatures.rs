//! Names and parameters of the functions, as `schema/functions` lists them
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data>).

const UNLIMITED: usize = usize::MAX;

/// A function and its parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature {
    pub(crate) name: &'static str,
    /// The minimum number of arguments.
    min_arguments: usize,
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

const fn signature(name: &'static str, least: usize, parameters: &'static str) -> Signature {
    Signature {
        name,
        min_arguments: least,
        parameters,
    }
}

/// Every function. Those of `Replace` have the names in Graph's own example.
pub(crate) const SIGNATURES: [Signature; 46] = [
    signature("Append", 2, "source suffix"),
    signature("AppRoleAssignmentsComplex", 1, "source"),
    signature("AssertiveAppRoleAssignmentsComplex", 1, "source"),
    signature("BitAnd", 2, "value1:Integer value2:Integer"),
    signature("CBool", 1, "Expression"),
    signature("CDate", 1, "Expression"),
    signature("Coalesce", 1, "source*"),
    signature("ConvertToBase64", 1, "source"),
    signature("ConvertToUTF8Hex", 1, "source"),
    signature("Count", 1, "attribute"),
    signature("CStr", 1, "value"),
    signature("DateAdd", 3, "interval value:Integer dateTime:DateTime"),
    signature("DateDiff", 3, "interval date1:DateTime date2:DateTime"),
    signature("DateFromNum", 1, "value:Integer"),
    signature(
        "FormatDateTime",
        4,
        "source dateTimeStyles? inputFormat outputFormat",
    ),
    signature("Guid", 0, ""),
    signature("IgnoreFlowIfNullOrEmpty", 1, "Expression"),
    signature("IIF", 3, "condition:Boolean valueIfTrue valueIfFalse"),
    signature("InStr", 2, "value1 value2 start:Integer? compareType?"),
    signature("IsNull", 1, "Expression"),
    signature("IsNullOrEmpty", 1, "Expression"),
    signature("IsPresent", 1, "Expression"),
    signature("IsString", 1, "Expression"),
    signature("Item", 2, "attribute index:Integer"),
    signature("Join", 2, "separator source*"),
    signature("Left", 2, "String NumChars:Integer"),
    signature("Len", 1, "source"),
    signature("Mid", 3, "source start:Integer length:Integer"),
    signature("NormalizeDiacritics", 1, "source"),
    signature("Not", 1, "source:Boolean"),
    signature("Now", 0, ""),
    signature("NumFromDate", 1, "value"),
    signature("PCase", 1, "source wordSeparators?"),
    signature(
        "RandomString",
        5,
        "Length:Integer MinimumNumbers:Integer MinimumSpecialCharacters:Integer MinimumCapital:Integer \
         MinimumLowerCase:Integer CharactersToAvoid?",
    ),
    signature("Redact", 1, "value"),
    signature("RemoveDuplicates", 1, "attribute"),
    signature(
        "Replace",
        5,
        "source Find? RegularExpression? RegularExpressionGroupName? Replacement? ReplacementPropertyName? \
         Template?",
    ),
    signature("SelectUniqueValue", 2, "uniqueValueRule*"),
    signature("SingleAppRoleAssignment", 1, "source"),
    signature("Split", 2, "source delimiter"),
    signature("StripSpaces", 1, "source"),
    signature("Switch", 4, "source defaultValue? switchValue*"),
    signature("ToLower", 1, "source culture?"),
    signature("ToUpper", 1, "source culture?"),
    // These two are on other pages of the documentation.
    signature("Trim", 1, "source"),
    signature("Word", 3, "String WordNumber:Integer delimiters"),
];

impl Signature {
    /// The function of this name; case-sensitive.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
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
    pub(super) fn accepts(&self, count: usize) -> bool {
        let repeats = self.parameters.ends_with('*');
        let most = if repeats {
            UNLIMITED
        } else {
            self.parameters().count()
        };
        // Keys and values come in pairs.
        (self.min_arguments..=most).contains(&count)
            && (self.name != "Switch" || count.is_multiple_of(2))
    }

    /// The key of an argument in a parsed expression, by its position.
    pub(super) fn parameter_key(&self, place: usize) -> String {
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
        let of = |name: &str| Signature::find(name).unwrap();
        assert!(of("Now").accepts(0) && !of("Now").accepts(1));
        assert!(of("Join").accepts(9) && !of("Join").accepts(1));
        assert!(of("Switch").accepts(6) && !of("Switch").accepts(5));
        assert!(!of("SelectUniqueValue").accepts(1));
        assert_eq!(of("Join").parameter_key(0), "separator");
        assert_eq!(of("Join").parameter_key(2), "source2");
        assert_eq!(of("Switch").parameter_key(1), "defaultValue");
        assert_eq!(of("Switch").parameter_key(5), "value1");
        assert_eq!(of("Replace").parameter_key(4), "Replacement");
        assert!(Signature::find("append").is_none());
    }
}
