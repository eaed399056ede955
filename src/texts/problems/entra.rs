//! What Entra answers when it refuses a sign-in or a token.

use std::fmt::Display;

super::super::table::texts! {
    const MICROSOFT_ENTRA = "Microsoft Entra";
    const NOBODY_SIGNED_IN = "Nobody was signed in, and nothing was changed.";
    const CONSENT_LINK = "About admin consent";
    fn then_continue(next: &str) = "{next} Once that is done, continue at Entra with the button at the top of the page.";

    const SESSION_ENDED_TITLE = "Your session ended";
    const SESSION_ENDED_CHANGED = "What was confirmed before stays. A change that was under way may or may not have been made: it is looked at first when it is started again.";

    const SIGNED_OUT_TITLE = "Signed out";
    fn signed_out(doing: &str) = "Nobody is signed in any more {doing}.";
    const SIGNED_OUT_NEXT = "Sign in again; the page comes back as it was.";

    const PERMISSION_MISSING_TITLE = "A permission is missing";
    fn permission_missing(doing: &str, not_granted: &str) = "A permission is needed {doing}: {not_granted}.";
    fn permission_missing_next(permission: &dyn Display) = "Ask for consent to {permission}. Where only an administrator can grant it, send them the link below, and check again when they have.";

    const PERMISSION_UNKNOWN_TITLE = "This tenant's Graph does not know a permission";
    fn permission_unknown(permission: &dyn Display, doing: &str) = "Entra does not know the permission {permission}, which is needed {doing}. It may be too new for this cloud.";
    const PERMISSION_UNKNOWN_NEXT = "Everything that does without it goes on. Check the cloud in the settings; where it is right, do this step in the Entra admin center.";

    const INTERACTION_TITLE = "Entra wants to ask you something";
    fn interaction(doing: &str) = "Entra gives no further token {doing} before you have answered: a policy, your password or your roles may have changed.";
    const INTERACTION_NEXT = "Continue at Entra with the button at the top of the page. You come back to this page with your choices; what was confirmed stays.";

    const UNREADABLE_TITLE = "Entra's answer could not be read";
    fn unreadable(what: &str, detail: &str) = "Something is wrong with {what}: {detail}.";
    const UNREADABLE_NEXT = "Check the tenant and the cloud in the settings. A proxy or a filter in between can also be the cause.";

    const NO_SITE_DATA_TITLE = "This browser keeps no site data";
    const NO_SITE_DATA = "This browser keeps no site data for this address, and signing in needs it: an answer of Entra counts only where this tab still knows that it asked.";
    const NO_SITE_DATA_NEXT = "Allow this address to keep cookies and site data, and leave a private window or an app's built-in browser. If the browser's storage is full, free some. Then load this page again. On a managed device, as iPhones and iPads often are, a policy may forbid it: ask who manages it, or use another browser.";

    const OTHER_AUTHORITY_TITLE = "Another tenant or cloud answered";
    fn other_authority(expected: &str, found: &str) = "The settings say {expected}, and Entra says {found}.";
    const OTHER_AUTHORITY_NEXT = "Correct the tenant or the cloud in the settings.";

    const CALLBACK_TITLE = "The sign-in's answer was not accepted";
    const CALLBACK_NOT_EXPECTED = "An answer to a sign-in arrived that this tab did not start, or that was used already, or whose start this browser has forgotten. It was thrown away.";
    const CALLBACK_OTHER_SIGN_IN = "The answer belongs to another sign-in than the one this tab started. It was thrown away.";
    const CALLBACK_OTHER_ISSUER = "Another authority answered than the one that was asked. The answer was thrown away.";
    const CALLBACK_NEXT = "Sign in again from here. If a link brought you to this page, do not use it again. If it stays so, let this browser keep cookies and site data for this address, and leave a private window.";

    const ID_TOKEN_TITLE = "The ID token was not accepted";
    fn id_token(why: &dyn Display) = "The ID token was not accepted: {why}.";
    const ID_TOKEN_NEXT = "Sign in again. If it stays so, check the tenant and the cloud in the settings.";
    fn clock_ahead(seconds: i64) = "This machine's clock is about {seconds} seconds ahead of Entra's, so the ID token looks expired.";
    const CLOCK_AHEAD_NEXT = "Set this machine's clock, then sign in again.";

    const CANCELLED_TITLE = "The sign-in was cancelled";
    const CANCELLED_NEXT = "Sign in again when you are ready.";
    const REFUSED_TITLE = "Entra refused";
    fn refused(code: &str, doing: &str) = "Entra answered {code} {doing}.";
    const REFUSED_NEXT = "Sign in again. If it stays so, quote the trace id below to Microsoft's support.";
    const ACCESS_DENIED_NEXT = "Ask an administrator of the tenant: Entra's sign-in log has the reason. Signing in again alone does not change it.";
    const NOT_AVAILABLE_TITLE = "Entra is not available";
    const NOT_AVAILABLE_NEXT = "Wait a minute, then sign in again.";
    const SIGN_IN_AGAIN_TITLE = "Sign in again";
    const SIGN_IN_AGAIN_NEXT = "Sign in: Entra wants to ask you something.";
    fn not_signed_in(doing: &str) = "Entra was asked whether you are still signed in in this browser {doing}, and you are not.";
}
