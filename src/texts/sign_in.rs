//! The pages before the app: connecting it to a tenant, signing in, and what signing in answers.

super::table::texts! {
    const PART_MISSING_TITLE = "Part of Rolecall did not load";
    const PART_MISSING = "A file of the app is missing, incomplete, or altered, so it wasn't run.";
    const NOTHING_CHANGED = "Nothing was changed in your tenant.";
    const PART_MISSING_NEXT = "Try again. If that doesn't help, reload the page. If the problem continues, ask the host of this site to publish Rolecall's files again.";
    const ENDED_TITLE = "Your sign-in ended";
    const WHY_NOT_LOADED = "(The full explanation couldn't be loaded.) Nothing was changed in your tenant. Sign in again.";
    const OPEN_REDIRECT_URIS = "Open the registration's redirect URIs";

    const FIRST_RUN_TITLE = "Connect Rolecall to your tenant";
    const FIRST_RUN_LEAD = "Rolecall signs you in with your own app registration. Enter these three values once. They're saved in this browser, and none of them is secret.";
    const YOUR_TENANT = "Your tenant";
    const APPLICATION_ID = "Application (client) ID";
    const APPLICATION_ID_HELP = "A GUID on the Overview page of the app registration, not the object ID next to it.";
    const TENANT = "Tenant";
    const TENANT_HELP = "The tenant ID (a GUID) or one of the tenant's domains, for example contoso.onmicrosoft.com.";
    const CLOUD = "Cloud";
    const CLOUD_HELP = "The Microsoft cloud of your tenant. Most tenants are in the global cloud. Each national cloud needs its own app registration.";
    const CLOUD_GLOBAL = "Global";
    const CLOUD_US_GOVERNMENT = "US Government (GCC High)";
    const CLOUD_US_GOVERNMENT_DOD = "US Government (DoD)";
    const CLOUD_CHINA = "China (21Vianet)";
    const CLOUD_CONFIGURED = "Custom (from config.json)";
    const CHECK_AND_CONTINUE = "Check and continue";
    const NO_REGISTRATION_TITLE = "No app registration yet?";
    const REGISTER = "Register an application in Entra with the platform Single-page application and exactly this redirect URI:";
    const REDIRECT_URI = "redirect URI";
    const HOW_TO_REGISTER = "How to register an application";
    const CONFIG_FILE = "To skip this page for all users of this site, its host can put the three values in config.json next to index.html.";

    const FIELD_MISSING = "the value is missing";
    const CLIENT_ID_MISSING = "Enter the client ID.";
    const TENANT_MISSING = "Enter the tenant ID or a domain.";
    fn client_id_wrong(text: &str) = "“{text}” is not a GUID; use the Application (client) ID on the registration's Overview page";
    fn tenant_wrong(text: &str) = "“{text}” is not a tenant ID (a GUID) or a domain such as contoso.com";
    fn cloud_wrong(text: &str) = "“{text}” is not one of global, usgov, usgovdod, china";
    fn address_wrong(text: &str) = "“{text}” is not an https address (http is allowed on loopback only)";
    const INPUT_STILL_HERE = "Nothing was saved. Your entries are still here.";
    const NOTHING_KEPT_TITLE = "This browser does not store data";
    const NOTHING_KEPT = "The values are valid, but this browser refuses to store them.";
    const NOTHING_SAVED = "Nothing was saved.";
    const NOTHING_KEPT_NEXT = "Allow this site to store data, or have its host put the values in config.json.";

    const TITLE = "Sign in to Rolecall";
    const LEAD = "Set up and run SCIM provisioning from Microsoft Entra ID to Workato, in this browser and with your own permissions. Nothing is stored on a server.";
    const CONSENTED_TITLE = "Admin consent granted";
    const CONSENTED = "Entra reports that the permissions were granted for all users. They can take a minute to take effect.";
    const NOT_CONSENTED_TITLE = "Admin consent not granted";
    const NOT_CONSENTED = "Entra reports that no permission was granted. Nothing was changed.";
    const CLIENT_ID_HELP = "The app registration that signs you in.";
    const SIGN_IN = "Sign in with Microsoft";
    const OTHER_ACCOUNT_BUTTON = "Use another account";
    const CHANGE_SETTINGS = "Change settings";
    const BACK_TO_TENANT = "Return to the configured tenant";
    const ADDRESS_TITLE = "Redirect URI of this app";
    const ADDRESS = "The app registration needs this redirect URI, with the platform Single-page application:";
    const SIGNED_OUT_TITLE = "You are signed out";
    const SIGNED_OUT = "Your tokens were only in this tab's memory and are gone.";
    const SIGNED_OUT_ELSEWHERE = "You signed out in another tab of this browser, so this tab discarded its tokens too.";
    const OTHER_ACCOUNT_TITLE = "A different account signed in";
    const OTHER_ACCOUNT = "Another account";
    /// Follows the account's name.
    const SIGNED_IN_ELSEWHERE = "signed in to this tenant in another tab. This tab discarded its tokens, so that nothing is changed under the wrong account. Confirmed changes stay in place.";
}
