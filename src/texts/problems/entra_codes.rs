//! What the codes of Entra mean, and what to do about each.

super::super::table::texts! {
    const REGISTER_LINK = "How the app is registered";

    const CONSENT_MISSING_TITLE = "Consent is missing";
    const CONSENT_MISSING = "Have an administrator grant the permissions to this app, then sign in again.";

    const CONSENT_DECLINED_TITLE = "The sign-in was cancelled: consent was declined";
    const CONSENT_DECLINED = "Sign in again and accept, or have an administrator grant the permissions.";

    const TOKEN_PROTECTION_TITLE = "A policy asks for what no browser can give";
    const TOKEN_PROTECTION = "Token protection binds tokens to a device, which a page in a browser cannot do. Ask the administrator who keeps Conditional Access to limit that policy to desktop apps, or to leave this app out of it.";

    const DEVICE_NOT_ACCEPTED_TITLE = "A policy does not accept this device";
    const DEVICE_NOT_ACCEPTED = "Use a device that your organization manages and that meets its rules, outside a private window, and in a browser that proves the device to Entra, such as Edge. Otherwise ask the administrator who keeps Conditional Access: Entra's sign-in log names the policy under the ids below.";

    const REGISTER_PROOF_TITLE = "Entra wants you to register another proof first";
    const REGISTER_PROOF = "Entra sees a risk in registering it from here. Register for multifactor authentication at work or where you usually sign in, or ask an administrator, then sign in again.";

    const POLICY_BLOCKS_TITLE = "A policy blocks the sign-in";
    const POLICY_BLOCKS = "Use a device and a network that your Conditional Access policies allow, or ask the administrator who keeps them: Entra's sign-in log names the policy under the ids below.";

    const TENANT_BLOCKED_TITLE = "This tenant is blocked";
    const TENANT_BLOCKED = "Microsoft has blocked the whole tenant, for example after long inactivity. Only its administrators can have it opened again, and only for some time: ask them to contact Microsoft's support. If you meant another tenant, correct the tenant in the settings.";

    const TENANT_NOT_ALLOWED_TITLE = "Your network or organization does not allow this tenant";
    const TENANT_NOT_ALLOWED = "Tenant restrictions of this network or device, or the access settings between two organizations, keep you out of the tenant. Sign in from a network and a device without them, or ask the administrators who keep them to allow the tenant that Entra names.";

    const APPLICATION_OFF_TITLE = "An application is switched off";
    const APPLICATION_OFF = "The application that Entra names, this app or a service that it uses, was switched off in this tenant, or its subscription has lapsed. Ask an administrator to set \"Enabled for users to sign in?\" to Yes in its properties under Enterprise applications; if Microsoft has switched it off, that page says so.";

    const NOT_ASSIGNED_TITLE = "You are not assigned to this app";
    const NOT_ASSIGNED = "Have an administrator assign you to Rolecall's enterprise application, or switch off that assignment is required.";

    const OTHER_TENANTS_ACCOUNT_TITLE = "This account is not of this tenant";
    const OTHER_TENANTS_ACCOUNT = "Sign in with an account of the configured tenant, or correct the tenant in the settings. A person of another tenant has to be invited as a guest first.";

    const ANOTHER_PROOF_TITLE = "Entra wants another proof";
    const ANOTHER_PROOF = "Sign in again and complete what Entra asks for.";

    const PASSWORD_NOT_ACCEPTED_TITLE = "Entra does not accept the password";
    const PASSWORD_NOT_ACCEPTED = "Sign in again, and choose a new password where Entra asks for one; an administrator can reset it.";

    const ACCOUNT_LOCKED_TITLE = "This account is locked for now";
    const ACCOUNT_LOCKED = "Wait some minutes and sign in again, from another network if you can. Entra's sign-in log tells an administrator under the ids below whether wrong passwords or the address of this network are the reason.";

    const ACCOUNT_DISABLED_TITLE = "This account is disabled";
    const ACCOUNT_DISABLED = "Sign in with another account, or have it enabled.";

    const OWN_SIGN_IN_FAILED_TITLE = "Your organization's own sign-in failed";
    const OWN_SIGN_IN_FAILED = "Entra leaves your password to a service of your organization, and that service did not confirm you. Sign in again in some minutes; if it stays so, give Entra's sentence and the ids below to the administrator who keeps it.";

    const ADDRESS_NOT_REGISTERED_TITLE = "The address of this page is not registered";
    const ADDRESS_NOT_REGISTERED = "Add the address of this page, to the letter and with its last slash, as a redirect URI of the type Single-page application in the app registration.";

    const REDIRECT_TYPE_WRONG_TITLE = "The redirect URI is registered as the wrong type";
    const REDIRECT_TYPE_WRONG = "Move the redirect URI from the type Web to Single-page application in the app registration.";

    const SIGN_IN_ENDED_TITLE = "The sign-in has ended";
    const SIGN_IN_ENDED = "Sign in again. For an app in the browser Entra ends it after 24 hours at the latest, or when a password or a policy changes.";

    const ONE_TENANT_ONLY_TITLE = "This app is registered for one tenant";
    const ONE_TENANT_ONLY = "Give the tenant's own id or domain in the settings, not common or organizations.";

    const APP_UNKNOWN_TITLE = "Entra does not know this app";
    const APP_UNKNOWN = "Check the client id and the tenant in the settings: the app has to be registered in that tenant and cloud.";

    const SERVICE_UNKNOWN_TITLE = "Entra does not know a service that this app uses";
    const SERVICE_UNKNOWN = "Check the cloud and the tenant in the settings: the service that Entra names is not in that tenant. If both are right, an administrator of the tenant has to add it.";

    const PERMISSION_UNKNOWN_TITLE = "A permission is unknown";
    const PERMISSION_UNKNOWN = "Check the cloud in the settings: this tenant's Graph does not have a permission that was asked for.";

    const PERMISSIONS_NOT_SET_UP_TITLE = "The app's permissions are not set up";
    const PERMISSIONS_NOT_SET_UP = "List Microsoft Graph's delegated permissions in the app registration.";

    const NOT_SIGNED_IN = "Sign in. Where that happens often, this browser may not keep Entra's cookies.";

    const TOO_MANY_TITLE = "Too many sign-ins in a row";
    const TOO_MANY = "Nothing is tried again by itself. Close this tab, wait a few minutes and open it again.";

    const NO_SUCH_TENANT_TITLE = "There is no such tenant";
    const NO_SUCH_TENANT = "Check the tenant and the cloud in the settings.";

    const OTHER_CLOUD_TITLE = "The tenant is in another cloud";
    const OTHER_CLOUD = "Correct the cloud or the tenant in the settings.";

    const ANSWER_USED_TITLE = "The answer was used already";
    const ANSWER_USED = "Sign in again.";
}
