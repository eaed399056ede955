//! The meanings of the provisioning service's codes, and what to do about each.
//! An unknown code has no entry here; callers show it as it came.
//!
//! Source: learn.microsoft.com, `entra/identity/app-provisioning` (error codes of the provisioning log, reasons for a
//! skip, `no-users-provisioned`, `application-provisioning-quarantine-status`).

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeAdvice {
    pub meaning: &'static str,
    pub remedy: &'static str,
}

/// The user is not entitled because the account is disabled or deleted.
pub(super) const INACTIVE: CodeAdvice = CodeAdvice {
    meaning: "The account was disabled or deleted in Entra.",
    remedy: "Enable or restore the account in Entra if the person should have access. A cycle then provisions it.",
};

/// The user is not entitled because nothing assigns the user.
pub(super) const UNASSIGNED: CodeAdvice = CodeAdvice {
    meaning: "Entra did not count the person as assigned to the application.",
    remedy: "Assign the person directly, or a group of which they are a direct member. A new assignment takes some minutes to count.",
};

/// The user is not entitled because a scoping filter excludes the user.
pub(super) const FILTERED: CodeAdvice = CodeAdvice {
    meaning: "The person was outside the scope of provisioning.",
    remedy: "Remove the scoping filter under Mappings, or change what it compares on the person's account in Entra.",
};

/// Each meaning with the endings of its codes.
const KNOWN_CODES: [(&[&str], CodeAdvice); 14] = [
    (
        &["RedundantExport"],
        CodeAdvice {
            meaning: "Entra last sent what it has now, so nothing was sent again.",
            remedy: "Nothing has to be done where Workato shows the same. If it shows something else, someone changed it there, or a SAML sign-in did; change a value in Entra to have it sent again.",
        },
    ),
    (
        &["NotEffectivelyEntitled"],
        CodeAdvice {
            meaning: "Entra does not count the person as entitled: not assigned, disabled, or left out by a scoping filter.",
            remedy: "See the person's page, which tells which of the three it is.",
        },
    ),
    (
        &["RedundantSoftDelete"],
        CodeAdvice {
            meaning: "Entra had nothing to send to deactivate the account: it counts it as deactivated, or the mapping to active never turns False.",
            remedy: "See in the log that False was sent for active, or in Workato that the account is not active. Where it is active, see the mapping to active under Mappings.",
        },
    ),
    (
        &["EntryConflict"],
        CodeAdvice {
            meaning: "Workato has an account with the same e-mail or name already, and refused a second one.",
            remedy: "Find the account in Workato; link it by accepting its invitation, or remove the conflicting one. Then provision again.",
        },
    ),
    (
        &["DuplicateTargetEntries"],
        CodeAdvice {
            meaning: "More than one account in Workato matches the person.",
            remedy: "Leave one account with this user name in Workato, then provision again.",
        },
    ),
    (
        &["InsufficientRights"],
        CodeAdvice {
            meaning: "Workato's token may not do this.",
            remedy: "Generate a SCIM token as a workspace administrator and save it under Connection.",
        },
    ),
    (
        &["InvalidCredentials", "CredentialValidationUnavailable"],
        CodeAdvice {
            meaning: "Workato refused the saved token, or the tenant URL is wrong.",
            remedy: "Enter the token that Workato shows now under Connection: it is tested, saved and provisioning goes on.",
        },
    ),
    (
        &["MandatoryFieldsMissing", "MissingValues"],
        CodeAdvice {
            meaning: "A value that Workato requires is empty in Entra.",
            remedy: "See the failed step for its name, fill it in on the person, then provision again. Most often it is the mail address.",
        },
    ),
    (
        &["SchemaAttributeNotFound"],
        CodeAdvice {
            meaning: "A mapping names an attribute that the schema does not declare.",
            remedy: "See Mappings: the source attribute and the target attribute have to be declared.",
        },
    ),
    (
        &["InvalidAnchor", "SchemaInvalid"],
        CodeAdvice {
            meaning: "Entra lost the link to the account in Workato.",
            remedy: "Restart provisioning with the scope Full, which matches everybody anew.",
        },
    ),
    (
        &["LicenseLimitExceeded"],
        CodeAdvice {
            meaning: "Workato has no seat left.",
            remedy: "Free a seat in Workato, then provision again.",
        },
    ),
    (
        &["ServiceIncompatible"],
        CodeAdvice {
            meaning: "Workato's answer was not what SCIM expects.",
            remedy: "See that the tenant URL ends in /scim/v2, then provision again.",
        },
    ),
    (
        &["TooManyRequests"],
        CodeAdvice {
            meaning: "Workato refused it as one request too many.",
            // Source: docs.workato.com, `en/workato-api/team.md`; help.okta.com, `workato-supported-features.htm`.
            remedy: "Wait 20 minutes, then provision again; a cycle tries again by itself. Workato's API takes 60 invitations a minute, and one for each person in 20 minutes; creating and deleting the same person again and again also ends here. For SCIM that is inferred.",
        },
    ),
    (
        &["ImportSkipped", "EntrySynchronizationSkipped", "NotInScope"],
        CodeAdvice {
            meaning: "The person is outside the scope of provisioning.",
            remedy: "See the assignment, and the scoping filter under Mappings.",
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
