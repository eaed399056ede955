//! What Entra answers when it refuses a sign-in or a token.

use std::fmt::Display;

super::super::table::texts! {
    const MICROSOFT_ENTRA = "Microsoft Entra";
    const NOT_SIGNED_IN = "You were not signed in, and nothing was changed.";
    const SIGNING_IN = "signing in";
    const RENEWING_THE_SIGN_IN = "renewing the sign-in";
    const CONSENT_LINK = "About admin consent";
    fn then_continue(next: &str) = "{next} Then continue at Entra with the button at the top of the page.";

    const SESSION_ENDED_TITLE = "Your session ended";
    const SESSION_ENDED_CHANGED = "Confirmed changes stay in place. A change that was in progress may or may not have been made; Rolecall checks it first when you start it again.";

    const SIGNED_OUT_TITLE = "Signed out";
    fn signed_out(doing: &str) = "You were signed out {doing}.";
    const SIGNED_OUT_NEXT = "Sign in again. This page comes back as it was.";

    const PERMISSION_MISSING_TITLE = "A permission is missing";
    fn permission_missing(doing: &str, not_granted: &str) = "Rolecall needs a permission {doing}: {not_granted}.";
    fn permission_missing_next(permission: &dyn Display) = "Request consent to {permission}. If only an administrator can grant it, send them the link below, and check again when they've granted it.";

    const PERMISSION_UNKNOWN_TITLE = "A permission does not exist in this tenant";
    fn permission_unknown(permission: &dyn Display, doing: &str) = "Entra doesn't recognize the permission {permission}, which Rolecall needs {doing}. It may be too new for this cloud.";
    const PERMISSION_UNKNOWN_NEXT = "Everything that doesn't need this permission still works. Check the cloud in the settings. If it's correct, do this step in the Entra admin center.";

    const INTERACTION_TITLE = "Entra needs you to respond";
    fn interaction(doing: &str) = "Entra needs your response and issued no token {doing}. A policy, your password, or your roles may have changed.";
    const INTERACTION_NEXT = "Continue at Entra with the button at the top of the page. You come back to this page with your choices, and confirmed changes stay in place.";

    const UNREADABLE_TITLE = "Entra's response could not be read";
    fn unreadable(what: &str, detail: &dyn Display) = "Rolecall can't use {what}: {detail}.";
    const UNREADABLE_NEXT = "Check the tenant and the cloud in the settings. A proxy or a filter on the network can also be the cause.";

    const NO_SITE_DATA_TITLE = "This browser does not keep site data";
    const NO_SITE_DATA = "This browser keeps no site data for this address. Signing in needs it: Rolecall accepts a response from Entra only while this tab still has a record of its request.";
    const NO_SITE_DATA_NEXT = "Allow cookies and site data for this address, and don't use a private window or an app's built-in browser. If the browser's storage is full, free up some space. Then reload this page. If the device is managed, as iPhones and iPads often are, a policy may block site data: ask the device's administrator, or use another browser.";

    const OTHER_AUTHORITY_TITLE = "Another tenant or cloud responded";
    fn other_authority(expected: &dyn Display, found: &dyn Display) = "The settings name {expected}, but Entra names {found}.";
    const OTHER_AUTHORITY_NEXT = "Correct the tenant or the cloud in the settings.";

    const CALLBACK_TITLE = "The sign-in response was not accepted";
    const CALLBACK_NOT_EXPECTED = "This tab received a sign-in response that it didn't request, that was already used, or whose request this browser no longer remembers. The response was discarded.";
    const CALLBACK_OTHER_SIGN_IN = "The response belongs to a different sign-in from the one that this tab started. The response was discarded.";
    const CALLBACK_OTHER_ISSUER = "The response came from a different authority from the one that was asked. The response was discarded.";
    const CALLBACK_NEXT = "Sign in again from here. If a link brought you to this page, don't use that link again. If this keeps happening, allow cookies and site data for this address, and don't use a private window.";

    const ID_TOKEN_TITLE = "The ID token was not accepted";
    fn id_token(why: &dyn Display) = "Rolecall didn't accept Entra's response: {why}.";
    const ID_TOKEN_NEXT = "Sign in again. If this keeps happening, check the tenant and the cloud in the settings.";
    fn clock_ahead(seconds: i64) = "This device's clock is about {seconds} seconds ahead of Entra's, so the ID token looks expired.";
    const CLOCK_AHEAD_NEXT = "Set this device's clock, then sign in again.";

    const CANCELLED_TITLE = "The sign-in was canceled";
    const CANCELLED_NEXT = "Sign in again when you're ready.";
    const REFUSED_TITLE = "Entra refused the request";
    fn refused(code: &dyn Display, doing: &str) = "Entra answered {code} {doing}.";
    const REFUSED_NEXT = "Sign in again. If this keeps happening, give Microsoft support the trace ID below.";
    const ACCESS_DENIED_NEXT = "Ask a tenant administrator: Entra's sign-in log shows the reason. Signing in again isn't enough.";
    const NOT_AVAILABLE_TITLE = "Entra is not available";
    const NOT_AVAILABLE_NEXT = "Wait a minute, then sign in again.";
    const SIGN_IN_AGAIN_TITLE = "Sign in again";
    const SIGN_IN_AGAIN_NEXT = "Sign in, and respond to what Entra asks.";
    fn not_signed_in(doing: &str) = "Rolecall asked Entra {doing} whether this browser is still signed in, and it isn't.";
}
