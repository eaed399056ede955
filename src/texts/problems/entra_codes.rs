//! What the codes of Entra mean, and what to do about each.

super::super::table::texts! {
    const REGISTER_LINK = "How to register the app";

    const CONSENT_MISSING_TITLE = "Consent is missing";
    const CONSENT_MISSING = "Ask an administrator to grant the permissions to this app, then sign in again.";

    const CONSENT_DECLINED_TITLE = "The sign-in was canceled: consent was declined";
    const CONSENT_DECLINED = "Sign in again and accept, or ask an administrator to grant the permissions.";

    const TOKEN_PROTECTION_TITLE = "A policy requires what no browser can provide";
    const TOKEN_PROTECTION = "Token protection binds tokens to a device, which a web page can't do. Ask the administrator who manages Conditional Access to limit that policy to desktop apps or to exclude this app.";

    const DEVICE_NOT_ACCEPTED_TITLE = "A policy does not accept this device";
    const DEVICE_NOT_ACCEPTED = "Use a device that your organization manages and that meets its rules, with a browser that identifies the device to Entra, such as Edge, and not in a private window. Or ask the administrator who manages Conditional Access: Entra's sign-in log shows the policy under the IDs below.";

    const REGISTER_PROOF_TITLE = "Register another verification method first";
    const REGISTER_PROOF = "Entra considers it a risk to register one from here. Register for multifactor authentication at work or where you usually sign in, or ask an administrator, then sign in again.";

    const POLICY_BLOCKS_TITLE = "A policy blocks the sign-in";
    const POLICY_BLOCKS = "Use a device and a network that your Conditional Access policies allow. Or ask the administrator who manages them: Entra's sign-in log shows the policy under the IDs below.";

    const TENANT_BLOCKED_TITLE = "This tenant is blocked";
    const TENANT_BLOCKED = "Microsoft has blocked the whole tenant, for example after long inactivity. Only its administrators can have it unblocked, and only for a limited time: ask them to contact Microsoft support. If you meant another tenant, correct the tenant in the settings.";

    const TENANT_NOT_ALLOWED_TITLE = "Your network or organization does not allow this tenant";
    const TENANT_NOT_ALLOWED = "Tenant restrictions on this network or device, or access settings between two organizations, block your access to the tenant. Sign in from a network and a device without them, or ask the administrators who manage them to allow the tenant that Entra names.";

    const APPLICATION_OFF_TITLE = "An application is disabled";
    const APPLICATION_OFF = "The application that Entra names, which is this app or a service that it uses, was disabled in this tenant, or its subscription has lapsed. Ask an administrator to set “Enabled for users to sign in?” to Yes in its properties under Enterprise applications. If Microsoft disabled it, that page says so.";

    const NOT_ASSIGNED_TITLE = "You are not assigned to this app";
    const NOT_ASSIGNED = "Ask an administrator to assign you to Rolecall's enterprise application, or to turn off the assignment requirement there.";

    const OTHER_TENANTS_ACCOUNT_TITLE = "This account is not in this tenant";
    const OTHER_TENANTS_ACCOUNT = "Sign in with an account from the configured tenant, or correct the tenant in the settings. A person from another tenant has to be invited as a guest first.";

    const ANOTHER_PROOF_TITLE = "Entra requires further verification";
    const ANOTHER_PROOF = "Sign in again and complete what Entra asks for.";

    const PASSWORD_NOT_ACCEPTED_TITLE = "Entra did not accept the password";
    const PASSWORD_NOT_ACCEPTED = "Sign in again, and choose a new password if Entra asks for one. An administrator can reset the password.";

    const ACCOUNT_LOCKED_TITLE = "This account is temporarily locked";
    const ACCOUNT_LOCKED = "Wait a few minutes and sign in again, from another network if you can. Entra's sign-in log shows an administrator, under the IDs below, whether wrong passwords or this network's address are the reason.";

    const ACCOUNT_DISABLED_TITLE = "This account is disabled";
    const ACCOUNT_DISABLED = "Sign in with another account, or ask an administrator to enable this one.";

    const OWN_SIGN_IN_FAILED_TITLE = "Your organization's sign-in service failed";
    const OWN_SIGN_IN_FAILED = "Entra leaves password checks to a service of your organization, and that service didn't confirm your sign-in. Sign in again in a few minutes. If this keeps happening, give Entra's message and the IDs below to the administrator who manages that service.";

    const ADDRESS_NOT_REGISTERED_TITLE = "This page's address is not registered";
    const ADDRESS_NOT_REGISTERED = "In the app registration, add the exact address of this page, including the trailing slash, as a redirect URI with the platform Single-page application.";

    const REDIRECT_TYPE_WRONG_TITLE = "The redirect URI has the wrong platform";
    const REDIRECT_TYPE_WRONG = "In the app registration, move the redirect URI from the platform Web to Single-page application.";

    const SIGN_IN_ENDED_TITLE = "The sign-in has ended";
    const SIGN_IN_ENDED = "Sign in again. For an app in the browser, Entra ends a sign-in after 24 hours at the latest, or when a password or a policy changes.";

    const ONE_TENANT_ONLY_TITLE = "This app is registered for one tenant";
    const ONE_TENANT_ONLY = "In the settings, enter the tenant's own ID or domain instead of common or organizations.";

    const APP_UNKNOWN_TITLE = "Entra does not recognize this app";
    const APP_UNKNOWN = "Check the client ID and the tenant in the settings. The app has to be registered in that tenant and cloud.";

    const SERVICE_UNKNOWN_TITLE = "Entra does not recognize a service that this app uses";
    const SERVICE_UNKNOWN = "Check the cloud and the tenant in the settings. The service that Entra names is not in that tenant. If both settings are correct, a tenant administrator has to add the service.";

    const PERMISSION_UNKNOWN_TITLE = "A permission does not exist";
    const PERMISSION_UNKNOWN = "Check the cloud in the settings. This tenant's Graph doesn't have one of the requested permissions.";

    const PERMISSIONS_NOT_SET_UP_TITLE = "The app's permissions are not set up";
    const PERMISSIONS_NOT_SET_UP = "Add the delegated Microsoft Graph permissions to the app registration.";

    const NOT_SIGNED_IN = "Sign in. If this happens often, this browser may not keep Entra's cookies.";

    const TOO_MANY_TITLE = "Too many sign-ins in a row";
    const TOO_MANY = "Rolecall doesn't try again by itself. Close this tab, wait a few minutes, then open it again.";

    const NO_SUCH_TENANT_TITLE = "The tenant does not exist";
    const NO_SUCH_TENANT = "Check the tenant and the cloud in the settings.";

    const OTHER_CLOUD_TITLE = "The tenant is in another cloud";
    const OTHER_CLOUD = "Correct the cloud or the tenant in the settings.";

    const ANSWER_USED_TITLE = "The sign-in response was already used";
    const ANSWER_USED = "Sign in again.";
}
