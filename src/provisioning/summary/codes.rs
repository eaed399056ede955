//! The meanings of the provisioning service's codes, and what to do about each.
//! An unknown code has no entry here; callers show it as it came.
//!
//! Source: learn.microsoft.com, `entra/identity/app-provisioning` (error codes of the provisioning log, reasons for a
//! skip, `no-users-provisioned`, `application-provisioning-quarantine-status`).

use crate::texts::log as texts;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeAdvice {
    pub meaning: &'static str,
    pub remedy: &'static str,
}

/// The user is not entitled because the account is disabled or deleted.
pub(super) const INACTIVE: CodeAdvice = CodeAdvice {
    meaning: texts::INACTIVE,
    remedy: texts::ENABLE_ACCOUNT,
};

/// The user is not entitled because nothing assigns the user.
pub(super) const UNASSIGNED: CodeAdvice = CodeAdvice {
    meaning: texts::UNASSIGNED,
    remedy: texts::ASSIGN_PERSON,
};

/// The user is not entitled because a scoping filter excludes the user.
pub(super) const FILTERED: CodeAdvice = CodeAdvice {
    meaning: texts::FILTERED,
    remedy: texts::REMOVE_FILTER,
};

/// Each meaning with the endings of its codes.
const KNOWN_CODES: [(&[&str], CodeAdvice); 14] = [
    (
        &["RedundantExport"],
        CodeAdvice {
            meaning: texts::REDUNDANT,
            remedy: texts::REDUNDANT_REMEDY,
        },
    ),
    (
        &["NotEffectivelyEntitled"],
        CodeAdvice {
            meaning: texts::NOT_ENTITLED,
            remedy: texts::NOT_ENTITLED_REMEDY,
        },
    ),
    (
        &["RedundantSoftDelete"],
        CodeAdvice {
            meaning: texts::REDUNDANT_DELETION,
            remedy: texts::REDUNDANT_DELETION_REMEDY,
        },
    ),
    (
        &["EntryConflict"],
        CodeAdvice {
            meaning: texts::CONFLICT,
            remedy: texts::CONFLICT_REMEDY,
        },
    ),
    (
        &["DuplicateTargetEntries"],
        CodeAdvice {
            meaning: texts::DUPLICATE,
            remedy: texts::DUPLICATE_REMEDY,
        },
    ),
    (
        &["InsufficientRights"],
        CodeAdvice {
            meaning: texts::TOKEN_LACKS_RIGHTS,
            remedy: texts::TOKEN_LACKS_RIGHTS_REMEDY,
        },
    ),
    (
        &["InvalidCredentials", "CredentialValidationUnavailable"],
        CodeAdvice {
            meaning: texts::TOKEN_REFUSED,
            remedy: texts::TOKEN_REFUSED_REMEDY,
        },
    ),
    (
        &["MandatoryFieldsMissing", "MissingValues"],
        CodeAdvice {
            meaning: texts::VALUE_MISSING,
            remedy: texts::VALUE_MISSING_REMEDY,
        },
    ),
    (
        &["SchemaAttributeNotFound"],
        CodeAdvice {
            meaning: texts::ATTRIBUTE_MISSING,
            remedy: texts::ATTRIBUTE_MISSING_REMEDY,
        },
    ),
    (
        &["InvalidAnchor", "SchemaInvalid"],
        CodeAdvice {
            meaning: texts::LINK_LOST,
            remedy: texts::LINK_LOST_REMEDY,
        },
    ),
    (
        &["LicenseLimitExceeded"],
        CodeAdvice {
            meaning: texts::NO_SEAT,
            remedy: texts::NO_SEAT_REMEDY,
        },
    ),
    (
        &["ServiceIncompatible"],
        CodeAdvice {
            meaning: texts::NOT_SCIM,
            remedy: texts::NOT_SCIM_REMEDY,
        },
    ),
    (
        &["TooManyRequests"],
        CodeAdvice {
            meaning: texts::TOO_MANY_REQUESTS,
            // Source: docs.workato.com, `en/workato-api/team.md`; help.okta.com, `workato-supported-features.htm`.
            remedy: texts::TOO_MANY_REQUESTS_REMEDY,
        },
    ),
    (
        &["ImportSkipped", "EntrySynchronizationSkipped", "NotInScope"],
        CodeAdvice {
            meaning: texts::OUT_OF_SCOPE,
            remedy: texts::OUT_OF_SCOPE_REMEDY,
        },
    ),
];

/// The advice for a code. Compares endings, because a code may start with the name of another product.
pub fn advice_for_code(code: &str) -> Option<CodeAdvice> {
    let ends = |name: &str| {
        let at = code.len().checked_sub(name.len());
        at.and_then(|at| code.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    KNOWN_CODES
        .iter()
        .find(|(names, _)| names.iter().any(|name| ends(name)))
        .map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_after_another_products_name() {
        assert_eq!(
            advice_for_code("ContosoEntryConflict"),
            advice_for_code("entryconflict")
        );
        assert!(
            advice_for_code("SystemForCrossDomainIdentityManagementInvalidCredentials")
                .is_some_and(|advice| advice.remedy.contains("Connection"))
        );
        assert_eq!(advice_for_code("SomethingNew"), None);
        assert_eq!(advice_for_code(""), None);
    }
}
