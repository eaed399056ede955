//! The forms of PATCH: an application may read only one of the two that the provisioning service sends. Their operations
//! differ in the letter case of `op`, in paths and in the type of booleans
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility>).

use http::Method;

use super::{ScimError, ScimRequest, ScimResponse};
use crate::settings::PatchForm;

/// The refusal of a PATCH in the form that the application does not read.
pub(super) fn refuse(form: PatchForm, request: &ScimRequest) -> Option<ScimResponse> {
    if request.method != Method::PATCH {
        return None;
    }
    let operations = request.body.as_ref()?.get("Operations")?.as_array()?;
    let unread = operations.iter().find(|operation| {
        let op = operation["op"].as_str().unwrap_or_default();
        let is_standard = op.starts_with(char::is_lowercase);
        match form {
            PatchForm::Both => false,
            PatchForm::Default => is_standard,
            PatchForm::Standard => !is_standard,
        }
    })?;
    let detail = format!(
        "The operation '{}' is not read.",
        unread["op"].as_str().unwrap_or_default()
    );
    Some(ScimError::invalid_syntax(detail).to_response())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_form_that_is_not_read_is_refused() {
        let request = |op: &str| ScimRequest {
            method: Method::PATCH,
            path: "/Users/1".to_owned(),
            query: Vec::new(),
            token: None,
            body: Some(json!({"Operations": [{"op": op, "path": "active", "value": false}]})),
            if_match: None,
            if_none_match: None,
        };
        for (form, op, is_read) in [
            (PatchForm::Both, "replace", true),
            (PatchForm::Both, "Replace", true),
            (PatchForm::Default, "replace", false),
            (PatchForm::Default, "Replace", true),
            (PatchForm::Standard, "replace", true),
            (PatchForm::Standard, "Replace", false),
        ] {
            let refused = refuse(form, &request(op));
            assert_eq!(refused.is_none(), is_read, "{form:?} {op}");
            assert!(refused.is_none_or(|response: ScimResponse| response.status == 400));
        }
        let body: Option<Value> = None;
        let other = ScimRequest {
            body,
            ..request("replace")
        };
        assert_eq!(refuse(PatchForm::Default, &other), None);
    }
}
