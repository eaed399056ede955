//! What to do about a refusal of Entra: families of AADSTS codes. Entra adds codes at any time, so a family is described
//! by the beginnings of its codes where they have one, and a code of no family still gets Entra's sentence.

use crate::links;

pub(super) struct AadstsAdvice {
    /// Codes, separated by spaces. `53*` means every code that begins with 53.
    codes: &'static str,
    pub(super) title: &'static str,
    pub(super) next: &'static str,
    pub(super) link: Option<(&'static str, &'static str)>,
    /// Whether nothing that the user answers at Entra changes it.
    pub(super) is_final: bool,
}

const REGISTER: Option<(&str, &str)> = Some(("How the app is registered", links::REGISTER_APP));
const CONSENT: Option<(&str, &str)> = Some(("About admin consent", links::ADMIN_CONSENT));

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
        "Consent is missing",
        "Have an administrator grant the permissions to this app, then sign in again.",
    )
    .with_link(CONSENT),
    passing(
        "65004",
        "The sign-in was cancelled: consent was declined",
        "Sign in again and accept, or have an administrator grant the permissions.",
    ),
    // Source: learn.microsoft.com, `entra/identity/conditional-access/concept-token-protection`.
    lasting(
        "530084",
        "A policy asks for what no browser can give",
        "Token protection binds tokens to a device, which a page in a browser cannot do. Ask the administrator who keeps Conditional Access to limit that policy to desktop apps, or to leave this app out of it.",
    ),
    lasting(
        "53000 53001 53002 50005 50097 50127 50129 50155 50187 135011 530001 530002 530003",
        "A policy does not accept this device",
        "Use a device that your organization manages and that meets its rules, outside a private window, and in a browser that proves the device to Entra, such as Edge. Otherwise ask the administrator who keeps Conditional Access: Entra's sign-in log names the policy under the ids below.",
    ),
    passing(
        "53004",
        "Entra wants you to register another proof first",
        "Entra sees a risk in registering it from here. Register for multifactor authentication at work or where you usually sign in, or ask an administrator, then sign in again.",
    ),
    lasting(
        "53* 50131 50177 50178",
        "A policy blocks the sign-in",
        "Use a device and a network that your Conditional Access policies allow, or ask the administrator who keeps them: Entra's sign-in log names the policy under the ids below.",
    ),
    lasting(
        "5000224 5000225",
        "This tenant is blocked",
        "Microsoft has blocked the whole tenant, for example after long inactivity. Only its administrators can have it opened again, and only for some time: ask them to contact Microsoft's support. If you meant another tenant, correct the tenant in the settings.",
    ),
    lasting(
        "50002 500021* 500022* 50021*",
        "Your network or organization does not allow this tenant",
        "Tenant restrictions of this network or device, or the access settings between two organizations, keep you out of the tenant. Sign in from a network and a device without them, or ask the administrators who keep them to allow the tenant that Entra names.",
    ),
    lasting(
        "500014* 7000112 70001 1000031 50001 650052",
        "An application is switched off",
        "The application that Entra names, this app or a service that it uses, was switched off in this tenant, or its subscription has lapsed. Ask an administrator to set \"Enabled for users to sign in?\" to Yes in its properties under Enterprise applications; if Microsoft has switched it off, that page says so.",
    ),
    lasting(
        "50105*",
        "You are not assigned to this app",
        "Have an administrator assign you to Rolecall's enterprise application, or switch off that assignment is required.",
    ),
    lasting(
        "50020* 50034* 16000 16003 90072 51004 50014 90084 90125",
        "This account is not of this tenant",
        "Sign in with an account of the configured tenant, or correct the tenant in the settings. A person of another tenant has to be invited as a guest first.",
    ),
    passing(
        "50072 50074 50076 50078 50079 50158 50161 50170 50203 500121*",
        "Entra wants another proof",
        "Sign in again and complete what Entra asks for.",
    ),
    passing(
        "50055 50056 50125 50126 50135 50144 1200*",
        "Entra does not accept the password",
        "Sign in again, and choose a new password where Entra asks for one; an administrator can reset it.",
    ),
    lasting(
        "50053",
        "This account is locked for now",
        "Wait some minutes and sign in again, from another network if you can. Entra's sign-in log tells an administrator under the ids below whether wrong passwords or the address of this network are the reason.",
    ),
    lasting(
        "50057",
        "This account is disabled",
        "Sign in with another account, or have it enabled.",
    ),
    lasting(
        "20001 20012 20033 40008 40009 40010 40015 50008 5000819 50107 50180 51006 8000* 8001* 8100* 8101*",
        "Your organization's own sign-in failed",
        "Entra leaves your password to a service of your organization, and that service did not confirm you. Sign in again in some minutes; if it stays so, give Entra's sentence and the ids below to the administrator who keeps it.",
    ),
    passing(
        "50011 500113",
        "The address of this page is not registered",
        "Add the address of this page, to the letter and with its last slash, as a redirect URI of the type Single-page application in the app registration.",
    )
    .with_link(REGISTER),
    passing(
        "9002326 7000218",
        "The redirect URI is registered as the wrong type",
        "Move the redirect URI from the type Web to Single-page application in the app registration.",
    )
    .with_link(REGISTER),
    passing(
        "70008* 700081 700083 50173 70043 50089 50132 50133",
        "The sign-in has ended",
        "Sign in again. For an app in the browser Entra ends it after 24 hours at the latest, or when a password or a policy changes.",
    ),
    passing(
        "50194",
        "This app is registered for one tenant",
        "Give the tenant's own id or domain in the settings, not common or organizations.",
    ),
    passing(
        "700016 700011",
        "Entra does not know this app",
        "Check the client id and the tenant in the settings: the app has to be registered in that tenant and cloud.",
    )
    .with_link(REGISTER),
    lasting(
        "500011",
        "Entra does not know a service that this app uses",
        "Check the cloud and the tenant in the settings: the service that Entra names is not in that tenant. If both are right, an administrator of the tenant has to add it.",
    ),
    passing(
        "650053",
        "A permission is unknown",
        "Check the cloud in the settings: this tenant's Graph does not have a permission that was asked for.",
    ),
    passing(
        "650056 650057 65005",
        "The app's permissions are not set up",
        "List Microsoft Graph's delegated permissions in the app registration.",
    )
    .with_link(REGISTER),
    passing(
        "50058",
        "Sign in again",
        "Sign in. Where that happens often, this browser may not keep Entra's cookies.",
    ),
    passing(
        "50196",
        "Too many sign-ins in a row",
        "Nothing is tried again by itself. Close this tab, wait a few minutes and open it again.",
    ),
    passing(
        "50059 90002",
        "There is no such tenant",
        "Check the tenant and the cloud in the settings.",
    ),
    passing(
        "90038 1000104 900432 900382",
        "The tenant is in another cloud",
        "Correct the cloud or the tenant in the settings.",
    ),
    passing("54005", "The answer was used already", "Sign in again."),
    passing(
        "90033 90006 90012 90024 90055 90090 90091 50033 50087 50088 50166",
        "Entra is not available",
        "Wait a minute, then sign in again.",
    ),
];

/// `code` is the number after `AADSTS`.
pub(super) fn advice_for(code: u32) -> Option<&'static AadstsAdvice> {
    let code = code.to_string();
    ADVICE.iter().find(|advice| advice.covers(&code))
}
