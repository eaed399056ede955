//! The pages before the app: connecting it to a tenant, signing in, and what signing in answers.

super::table::texts! {
    const PART_MISSING_TITLE = "A part of Rolecall did not arrive";
    const PART_MISSING = "A file of the app is missing, was cut off or was altered on the way, so it was not run.";
    const NOTHING_CHANGED = "Nothing was changed in your tenant.";
    const PART_MISSING_NEXT = "Try again. If that does not help, reload the page; whoever hosts Rolecall may have to publish its files again.";
    const ENDED_TITLE = "The sign-in ended";
    const WHY_NOT_LOADED = "(Why, and what to do, could not be loaded.) Nothing was changed in your tenant. Sign in again.";
    const OPEN_REDIRECT_URIS = "Open the registration's redirect URIs";

    const FIRST_RUN_TITLE = "Connect Rolecall to your tenant";
    const FIRST_RUN_LEAD = "Rolecall signs you in through an app registration of your own. It needs three things once; they are remembered in this browser, and none of them is secret.";
    const YOUR_TENANT = "Your tenant";
    const APPLICATION_ID = "Application (client) ID";
    const APPLICATION_ID_HELP = "A GUID, on the overview page of the app registration. It is not the object ID beside it.";
    const TENANT = "Tenant";
    const TENANT_HELP = "The tenant ID (a GUID), or a domain of the tenant such as contoso.onmicrosoft.com.";
    const CLOUD = "Cloud";
    const CLOUD_HELP = "Where the tenant lives. Most are in the global cloud; each national cloud needs an app registration of its own.";
    const CLOUD_GLOBAL = "Global";
    const CLOUD_US_GOVERNMENT = "US Government (GCC High)";
    const CLOUD_US_GOVERNMENT_DOD = "US Government (DoD)";
    const CLOUD_CHINA = "China (21Vianet)";
    const CLOUD_CONFIGURED = "Configured address";
    const CHECK_AND_CONTINUE = "Check and continue";
    const NO_REGISTRATION_TITLE = "If there is no app registration yet";
    const REGISTER = "Register an application in Entra, of the kind Single-page application, with this redirect URI, to the letter:";
    const REDIRECT_URI = "redirect URI";
    const HOW_TO_REGISTER = "How an application is registered";
    const CONFIG_FILE = "Whoever hosts Rolecall can put the three values into config.json beside index.html; then nobody is asked.";

    const FIELD_MISSING = "it is missing";
    fn client_id_wrong(text: &str) = "'{text}' is not a GUID; it is the Application (client) ID on the registration's overview page";
    fn tenant_wrong(text: &str) = "'{text}' is neither a tenant ID (a GUID) nor a domain such as contoso.com";
    fn cloud_wrong(text: &str) = "'{text}' is not one of global, usgov, usgovdod, china";
    fn address_wrong(text: &str) = "'{text}' is not an https address (http is accepted on loopback only)";
    const INPUT_STILL_HERE = "Nothing was remembered. What you typed is still here.";
    const NOTHING_KEPT_TITLE = "This browser keeps nothing";
    const NOTHING_KEPT = "The values were checked and are good, and this browser refuses to store them.";
    const NOTHING_REMEMBERED = "Nothing was remembered.";
    const NOTHING_KEPT_NEXT = "Allow this site to store data, or have the values put into config.json.";

    const TITLE = "Sign in to Rolecall";
    const LEAD = "Sets up and runs SCIM provisioning from Microsoft Entra ID to Workato, as you, from this browser. Nothing is stored on a server.";
    const CONSENTED_TITLE = "An administrator consented";
    const CONSENTED = "Entra says that the permissions were granted for everyone. It can take a minute until they work.";
    const NOT_CONSENTED_TITLE = "The consent was not given";
    const NOT_CONSENTED = "Entra says that no permission was granted. Nothing was changed.";
    const CLIENT_ID = "Client id";
    const CLIENT_ID_HELP = "The app registration that signs you in.";
    const SIGN_IN = "Sign in with Microsoft";
    const OTHER_ACCOUNT_BUTTON = "Use another account";
    const CHANGE_SETTINGS = "Change these settings";
    const BACK_TO_TENANT = "Back to the configured tenant";
    const ADDRESS_TITLE = "The address this app is registered under";
    const ADDRESS = "The app registration needs this redirect URI, of the type Single-page application:";
    const SIGNED_OUT_TITLE = "You are signed out";
    const SIGNED_OUT = "Tokens were in this tab's memory only, and are gone.";
    const SIGNED_OUT_ELSEWHERE = "You signed out in another tab of this browser. This tab forgot its tokens too.";
    const OTHER_ACCOUNT_TITLE = "Someone else signed in";
    const OTHER_ACCOUNT = "Another account";
    /// Follows the account's name.
    const SIGNED_IN_ELSEWHERE = "signed in to this tenant in another tab. So that nothing is changed under the wrong name, this tab forgot its tokens. What was confirmed before stays.";
}
