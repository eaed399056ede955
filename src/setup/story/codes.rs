//! Owns what the provisioning service's codes mean, and what to do about each.
//! Refuses to hide a code that is not known: it is shown as it came.
//!
//! Source: learn.microsoft.com, `entra/identity/app-provisioning` (error codes of the provisioning log, reasons for a
//! skip, `no-users-provisioned`, `application-provisioning-quarantine-status`).

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What happened.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

const fn of(meaning: &'static str, remedy: &'static str) -> Option<Advice> {
    Some(Advice { meaning, remedy })
}

/// What is known of a code; its beginning may name another product.
pub fn advice(code: &str) -> Option<Advice> {
    let ends = |name: &str| {
        code.len() >= name.len()
            && code
                .get(code.len() - name.len()..)
                .is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    if ends("RedundantExport") {
        return of(
            "Entra and Workato agree already, so nothing was sent.",
            "Nothing has to be done. If Workato shows something else, someone changed it there, or a SAML sign-in did; change a value in Entra to have it sent again.",
        );
    }
    if ends("NotEffectivelyEntitled") {
        return of(
            "Entra does not count the person as assigned to the application.",
            "Assign the person directly, or a group of which they are a direct member. If they are assigned, the assignment is not replicated yet: wait some minutes, or remove it and assign again.",
        );
    }
    if ends("RedundantSoftDelete") {
        return of(
            "Entra deactivated the account in Workato before, so nothing was sent.",
            "Nothing has to be done. Provisioning on demand cannot process people who are disabled or deleted in Entra; a cycle can.",
        );
    }
    if ends("EntryConflict") {
        return of(
            "Workato has an account with the same e-mail or name already, and refused a second one.",
            "Find the account in Workato; link it by accepting its invitation, or remove the conflicting one. Then provision again.",
        );
    }
    if ends("DuplicateTargetEntries") {
        return of(
            "More than one account in Workato matches the person.",
            "Leave one account with this user name in Workato, then provision again.",
        );
    }
    if ends("InsufficientRights") {
        return of(
            "Workato's token may not do this.",
            "Generate a SCIM token as a workspace administrator and save it under Connection.",
        );
    }
    if ends("InvalidCredentials") || ends("CredentialValidationUnavailable") {
        return of(
            "Workato refused the saved token, or the tenant URL is wrong.",
            "Enter the token that Workato shows now under Connection: it is tested, saved and provisioning goes on.",
        );
    }
    if ends("MandatoryFieldsMissing") || ends("MissingValues") {
        return of(
            "A value that Workato requires is empty in Entra.",
            "See the failed step for its name, fill it in on the person, then provision again. Most often it is the mail address.",
        );
    }
    if ends("SchemaAttributeNotFound") {
        return of(
            "A mapping names an attribute that the schema does not declare.",
            "See Mappings: the source attribute and the target attribute have to be declared.",
        );
    }
    if ends("InvalidAnchor") || ends("SchemaInvalid") {
        return of(
            "Entra lost the link to the account in Workato.",
            "Restart provisioning with the scope Full, which matches everybody anew.",
        );
    }
    if ends("LicenseLimitExceeded") {
        return of(
            "Workato has no seat left.",
            "Free a seat in Workato, then provision again.",
        );
    }
    if ends("ServiceIncompatible") {
        return of(
            "Workato's answer was not what SCIM expects.",
            "See that the tenant URL ends in /scim/v2, then provision again.",
        );
    }
    if ends("TooManyRequests") {
        return of(
            "Workato asked to slow down.",
            "Nothing has to be done: the next cycle tries again.",
        );
    }
    if ends("ImportSkipped") || ends("EntrySynchronizationSkipped") || ends("NotInScope") {
        return of(
            "The person is outside the scope of provisioning.",
            "See the assignment, and the scoping filter under Mappings.",
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_behind_another_products_name() {
        assert_eq!(advice("ContosoEntryConflict"), advice("entryconflict"));
        assert!(
            advice("SystemForCrossDomainIdentityManagementInvalidCredentials")
                .is_some_and(|advice| advice.remedy.contains("Connection"))
        );
        assert_eq!(advice("SomethingNew"), None);
        assert_eq!(advice(""), None);
    }
}
