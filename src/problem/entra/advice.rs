//! What to do about a refusal of Entra: families of AADSTS codes. Entra adds codes at any time, so a family is described
//! by the beginnings of its codes where they have one, and a code of no family still gets Entra's sentence.

use crate::links;
use crate::texts::problems::{entra, entra_codes as texts};

pub(super) struct AadstsAdvice {
    /// Codes, separated by spaces. `53*` means every code that begins with 53.
    codes: &'static str,
    pub(super) title: &'static str,
    pub(super) next: &'static str,
    pub(super) link: Option<(&'static str, &'static str)>,
    /// Whether nothing that the user answers at Entra changes it.
    pub(super) is_final: bool,
}

const REGISTER: Option<(&str, &str)> = Some((texts::REGISTER_LINK, links::REGISTER_APP));
const CONSENT: Option<(&str, &str)> = Some((entra::CONSENT_LINK, links::ADMIN_CONSENT));

/// A refusal that passes once the user does something.
const fn passing(codes: &'static str, title: &'static str, next: &'static str) -> AadstsAdvice {
    AadstsAdvice {
        codes,
        title,
        next,
        link: None,
        is_final: false,
    }
}

/// A refusal that another person, another account or another device has to resolve.
const fn lasting(codes: &'static str, title: &'static str, next: &'static str) -> AadstsAdvice {
    AadstsAdvice {
        is_final: true,
        ..passing(codes, title, next)
    }
}

impl AadstsAdvice {
    const fn with_link(self, link: Option<(&'static str, &'static str)>) -> Self {
        Self { link, ..self }
    }

    fn covers(&self, code: &str) -> bool {
        self.codes
            .split(' ')
            .any(|known| match known.strip_suffix('*') {
                Some(beginning) => code.starts_with(beginning),
                None => code == known,
            })
    }
}

/// The first family that covers a code applies, so special codes stand before their family.
/// Source: learn.microsoft.com, `entra/identity-platform/reference-error-codes`.
const ADVICE: &[AadstsAdvice] = &[
    passing(
        "65001 90094 90095 90008 90099",
        texts::CONSENT_MISSING_TITLE,
        texts::CONSENT_MISSING,
    )
    .with_link(CONSENT),
    passing(
        "65004",
        texts::CONSENT_DECLINED_TITLE,
        texts::CONSENT_DECLINED,
    ),
    // Source: learn.microsoft.com, `entra/identity/conditional-access/concept-token-protection`.
    lasting(
        "530084",
        texts::TOKEN_PROTECTION_TITLE,
        texts::TOKEN_PROTECTION,
    ),
    lasting(
        "53000 53001 53002 50005 50097 50127 50129 50155 50187 135011 530001 530002 530003",
        texts::DEVICE_NOT_ACCEPTED_TITLE,
        texts::DEVICE_NOT_ACCEPTED,
    ),
    passing("53004", texts::REGISTER_PROOF_TITLE, texts::REGISTER_PROOF),
    lasting(
        "53* 50131 50177 50178",
        texts::POLICY_BLOCKS_TITLE,
        texts::POLICY_BLOCKS,
    ),
    lasting(
        "5000224 5000225",
        texts::TENANT_BLOCKED_TITLE,
        texts::TENANT_BLOCKED,
    ),
    lasting(
        "50002 500021* 500022* 50021*",
        texts::TENANT_NOT_ALLOWED_TITLE,
        texts::TENANT_NOT_ALLOWED,
    ),
    lasting(
        "500014* 7000112 70001 1000031 50001 650052",
        texts::APPLICATION_OFF_TITLE,
        texts::APPLICATION_OFF,
    ),
    lasting("50105*", texts::NOT_ASSIGNED_TITLE, texts::NOT_ASSIGNED),
    lasting(
        "50020* 50034* 16000 16003 90072 51004 50014 90084 90125",
        texts::OTHER_TENANTS_ACCOUNT_TITLE,
        texts::OTHER_TENANTS_ACCOUNT,
    ),
    passing(
        "50072 50074 50076 50078 50079 50158 50161 50170 50203 500121*",
        texts::ANOTHER_PROOF_TITLE,
        texts::ANOTHER_PROOF,
    ),
    passing(
        "50055 50056 50125 50126 50135 50144 1200*",
        texts::PASSWORD_NOT_ACCEPTED_TITLE,
        texts::PASSWORD_NOT_ACCEPTED,
    ),
    lasting("50053", texts::ACCOUNT_LOCKED_TITLE, texts::ACCOUNT_LOCKED),
    lasting(
        "50057",
        texts::ACCOUNT_DISABLED_TITLE,
        texts::ACCOUNT_DISABLED,
    ),
    lasting(
        "20001 20012 20033 40008 40009 40010 40015 50008 5000819 50107 50180 51006 8000* 8001* 8100* 8101*",
        texts::OWN_SIGN_IN_FAILED_TITLE,
        texts::OWN_SIGN_IN_FAILED,
    ),
    passing(
        "50011 500113",
        texts::ADDRESS_NOT_REGISTERED_TITLE,
        texts::ADDRESS_NOT_REGISTERED,
    )
    .with_link(REGISTER),
    passing(
        "9002326 7000218",
        texts::REDIRECT_TYPE_WRONG_TITLE,
        texts::REDIRECT_TYPE_WRONG,
    )
    .with_link(REGISTER),
    passing(
        "70008* 700081 700083 50173 70043 50089 50132 50133",
        texts::SIGN_IN_ENDED_TITLE,
        texts::SIGN_IN_ENDED,
    ),
    passing(
        "50194",
        texts::ONE_TENANT_ONLY_TITLE,
        texts::ONE_TENANT_ONLY,
    ),
    passing(
        "700016 700011",
        texts::APP_UNKNOWN_TITLE,
        texts::APP_UNKNOWN,
    )
    .with_link(REGISTER),
    lasting(
        "500011",
        texts::SERVICE_UNKNOWN_TITLE,
        texts::SERVICE_UNKNOWN,
    ),
    passing(
        "650053",
        texts::PERMISSION_UNKNOWN_TITLE,
        texts::PERMISSION_UNKNOWN,
    ),
    passing(
        "650056 650057 65005",
        texts::PERMISSIONS_NOT_SET_UP_TITLE,
        texts::PERMISSIONS_NOT_SET_UP,
    )
    .with_link(REGISTER),
    passing("50058", entra::SIGN_IN_AGAIN_TITLE, texts::NOT_SIGNED_IN),
    passing("50196", texts::TOO_MANY_TITLE, texts::TOO_MANY),
    passing(
        "50059 90002",
        texts::NO_SUCH_TENANT_TITLE,
        texts::NO_SUCH_TENANT,
    ),
    passing(
        "90038 1000104 900432 900382",
        texts::OTHER_CLOUD_TITLE,
        texts::OTHER_CLOUD,
    ),
    passing("54005", texts::ANSWER_USED_TITLE, texts::ANSWER_USED),
    passing(
        "90033 90006 90012 90024 90055 90090 90091 50033 50087 50088 50166",
        entra::NOT_AVAILABLE_TITLE,
        entra::NOT_AVAILABLE_NEXT,
    ),
];

/// `code` is the number after `AADSTS`.
pub(super) fn advice_for(code: u32) -> Option<&'static AadstsAdvice> {
    let code = code.to_string();
    ADVICE.iter().find(|advice| advice.covers(&code))
}
