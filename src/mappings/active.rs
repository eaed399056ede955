//! Judges the mapping to `active` by evaluating it, for a user who leaves and for one who stays.
//! Source: learn.microsoft.com, `entra/identity/app-provisioning/how-provisioning-works` (deprovisioning) and
//! `functions-for-customizing-application-data` (`Switch` compares with case).

use super::locate::LocatedMapping;
use crate::expression::{AttributeValue, functions::evaluate_expression, parse_source};
use crate::graph::models::schema::{AttributeMapping, AttributeMappingSource};
use crate::texts::{expressions, mappings::issues as texts};
use crate::untrusted::UntrustedText;

pub(crate) const TARGET: &str = "active";

/// The source of Entra's default mapping to `active`.
pub const DEFAULT_EXPRESSION: &str =
    r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#;

/// Why Workato does not learn from `active` who left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActiveFault {
    /// It is True for a user who leaves as well.
    StaysTrue,
    /// It has no value for a user who leaves, so nothing is sent.
    SendsNothing,
    /// It is neither True nor False for a user who leaves, but this text.
    NoBoolean(UntrustedText),
    /// It is applied only when a user is created.
    OnlyOnCreate,
    /// It is False for every user.
    AlwaysFalse,
    /// It is not True for a user who comes back.
    NeverTrue,
    /// It depends on this function or attribute, which is not known here.
    NotKnown(UntrustedText),
}

impl ActiveFault {
    /// What is wrong, and its consequence. `source` is that of the mapping.
    pub(super) fn describe(&self, source: &UntrustedText) -> String {
        match self {
            Self::StaysTrue => texts::active_stays_true(source),
            Self::SendsNothing => texts::active_sends_nothing(source),
            Self::NoBoolean(value) => texts::active_no_boolean(source, value),
            Self::OnlyOnCreate => texts::active_only_on_create(source),
            Self::AlwaysFalse => texts::active_always_false(source),
            Self::NeverTrue => texts::active_never_true(source),
            Self::NotKnown(what) => texts::active_not_known(source, what),
        }
    }
}

/// What is wrong with the mapping to `active`, with its source; `None` if it is right, or there is none.
pub(crate) fn find_fault(located: &LocatedMapping<'_>) -> Option<(UntrustedText, ActiveFault)> {
    let last = mappings(located).last()?;
    let source = last.source().map_or("", source_text).into();
    fault(located).map(|fault| (source, fault))
}

fn fault(located: &LocatedMapping<'_>) -> Option<ActiveFault> {
    let is = |value: &str, wanted: &str| value.eq_ignore_ascii_case(wanted);
    let not_known = |what: String| ActiveFault::NotKnown(what.into());
    if mappings(located).all(|one| !is_updated(one)) {
        return Some(ActiveFault::OnlyOnCreate);
    }
    match sent(located, true, true) {
        Err(what) => return Some(not_known(what)),
        Ok(None) => return Some(ActiveFault::SendsNothing),
        Ok(Some(value)) if is(&value, "true") => return Some(ActiveFault::StaysTrue),
        Ok(Some(value)) if !is(&value, "false") => {
            return Some(ActiveFault::NoBoolean(value.into()));
        }
        Ok(Some(_)) => {}
    }
    match sent(located, false, true) {
        Err(what) => Some(not_known(what)),
        Ok(Some(value)) if is(&value, "true") => None,
        Ok(Some(value)) if is(&value, "false") => Some(ActiveFault::AlwaysFalse),
        Ok(_) => Some(ActiveFault::NeverTrue),
    }
}

/// Whether an update of a user who left sends `active` as False. The error names what is not known.
pub(crate) fn is_deactivated(
    located: &LocatedMapping<'_>,
    account_enabled: bool,
) -> Result<bool, String> {
    let value = sent(located, true, account_enabled)?;
    Ok(value.is_some_and(|value| value.eq_ignore_ascii_case("false")))
}

/// The value that an update sends; `None` if it sends none.
fn sent(
    located: &LocatedMapping<'_>,
    soft_deleted: bool,
    account_enabled: bool,
) -> Result<Option<String>, String> {
    let attribute = |name: &str| {
        if located.source.2.attribute(name).is_none() {
            // Entra does not read attributes that the source's attribute list lacks.
            return AttributeValue::Value(None);
        }
        match name {
            "IsSoftDeleted" => AttributeValue::Value(Some(flag(soft_deleted))),
            "accountEnabled" => AttributeValue::Value(Some(flag(account_enabled))),
            _ => AttributeValue::NotRead(expressions::attribute(name)),
        }
    };
    if located.target.2.attribute(TARGET).is_none() {
        return Ok(None);
    }
    let mut last = None;
    for mapping in mappings(located).filter(|one| is_updated(*one)) {
        let Some(expression) = mapping.source().and_then(parse_source) else {
            return Err(expressions::ITS_EXPRESSION.into());
        };
        let value = evaluate_expression(&expression, &attribute)?;
        last = value.filter(|value| !value.is_empty()).or(last);
    }
    Ok(last)
}

/// Every mapping to `active`. Of several, the last one with a value counts.
pub(super) fn mappings<'a>(
    located: &LocatedMapping<'a>,
) -> impl Iterator<Item = AttributeMapping<'a>> + use<'a> {
    let all = located.mapping.attribute_mappings();
    all.filter(|mapping| mapping.target() == TARGET)
}

/// Whether the mapping applies to users that Workato has already.
fn is_updated(mapping: AttributeMapping<'_>) -> bool {
    mapping.flow_type().eq_ignore_ascii_case("Always")
}

fn source_text(source: AttributeMappingSource<'_>) -> &str {
    match source.expression() {
        "" => source.name(),
        expression => expression,
    }
}

/// The provisioning service writes booleans with a capital letter.
fn flag(so: bool) -> String {
    if so { "True" } else { "False" }.to_owned()
}
