//! What to do about an AADSTS code: a table by code.

use crate::links;

pub(super) struct AadstsAdvice {
    codes: &'static [u32],
    pub(super) title: &'static str,
    pub(super) next: &'static str,
    pub(super) link: Option<(&'static str, &'static str)>,
}

const REGISTER: Option<(&str, &str)> = Some(("How the app is registered", links::REGISTER_APP));
const CONSENT: Option<(&str, &str)> = Some(("About admin consent", links::ADMIN_CONSENT));

/// Next steps by code. Source: learn.microsoft.com, `entra/identity-platform/reference-error-codes`.
const ADVICE: &[AadstsAdvice] = &[
    AadstsAdvice {
        codes: &[65001, 90094],
        title: "Consent is missing",
        next: "Have an administrator grant the permissions to this app, then sign in again.",
        link: CONSENT,
    },
    AadstsAdvice {
        codes: &[65004],
        title: "Consent was declined",
        next: "Sign in again and accept, or have an administrator grant the permissions.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50011, 500_113],
        title: "The address of this page is not registered",
        next: "Add the address of this page, to the letter and with its last slash, as a redirect URI of the type Single-page application in the app registration.",
        link: REGISTER,
    },
    AadstsAdvice {
        codes: &[9_002_326],
        title: "The redirect URI is registered as the wrong type",
        next: "Move the redirect URI from the type Web to Single-page application in the app registration.",
        link: REGISTER,
    },
    AadstsAdvice {
        codes: &[70008, 700_082, 700_084, 50173, 70043],
        title: "The sign-in has ended",
        next: "Sign in again. For an app in the browser Entra ends it after 24 hours at the latest, or when a password or a policy changes.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50076, 50079, 50074, 50158],
        title: "Entra wants another proof",
        next: "Sign in again and complete what Entra asks for.",
        link: None,
    },
    AadstsAdvice {
        codes: &[53000, 53003, 530_035],
        title: "A policy blocks the sign-in",
        next: "Use a device and a network that your Conditional Access policies allow, or ask the administrator who keeps them.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50105],
        title: "You are not assigned to this app",
        next: "Have an administrator assign you to Rolecall's enterprise application, or switch off that assignment is required.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50020, 50034, 16000],
        title: "This account is not of this tenant",
        next: "Sign in with an account of the configured tenant, or correct the tenant in the settings.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50194],
        title: "This app is registered for one tenant",
        next: "Give the tenant's own id or domain in the settings, not common or organizations.",
        link: None,
    },
    AadstsAdvice {
        codes: &[700_016, 700_011],
        title: "Entra does not know this app",
        next: "Check the client id and the tenant in the settings: the app has to be registered in that tenant and cloud.",
        link: REGISTER,
    },
    AadstsAdvice {
        codes: &[650_053],
        title: "A permission is unknown",
        next: "Check the cloud in the settings: this tenant's Graph does not have a permission that was asked for.",
        link: None,
    },
    AadstsAdvice {
        codes: &[650_056, 65005],
        title: "The app's permissions are not set up",
        next: "List Microsoft Graph's delegated permissions in the app registration.",
        link: REGISTER,
    },
    AadstsAdvice {
        codes: &[50058],
        title: "Sign in again",
        next: "Sign in. Where that happens often, this browser may not keep Entra's cookies.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50196],
        title: "Too many sign-ins in a row",
        next: "Nothing is tried again by itself. Close this tab, wait a few minutes and open it again.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50059, 90002],
        title: "There is no such tenant",
        next: "Check the tenant and the cloud in the settings.",
        link: None,
    },
    AadstsAdvice {
        codes: &[54005],
        title: "The answer was used already",
        next: "Sign in again.",
        link: None,
    },
    AadstsAdvice {
        codes: &[50057],
        title: "This account is disabled",
        next: "Sign in with another account, or have it enabled.",
        link: None,
    },
];

/// `code` is the number after `AADSTS`.
pub(super) fn advice_for(code: u32) -> Option<&'static AadstsAdvice> {
    ADVICE.iter().find(|advice| advice.codes.contains(&code))
}
