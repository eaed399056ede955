//! Role attributes: creating, owners, use, deletion.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const TITLE = "Role attributes";
    const LEAD = "One text attribute for each environment carries a person's Workato role. They are directory extensions of the application.";
    const LIST_TITLE = "As the tenant has them";
    fn on_application(name: &UntrustedText) = "On {name}";
    const LOOK_AT_APPLICATION = "Look at the application first";
    const WAIT = "Wait until they are usable";
    fn create(count: usize) = (count; one: "Create 1 attribute", other: "Create {count} attributes");

    fn row_title(environment: &dyn Display, name: &str) = "{environment}: {name}";
    fn default_row_title(environment: &dyn Display, name: &str) = "{environment} (the default): {name}";
    const OWNER_DELETED = "Cannot be used: its application was deleted.";
    const MISSING = "Missing. This is the name it is going to have.";
    const NOT_YET_USABLE = "Created, not available yet.";
    const USABLE = "Exists as documented and can be used.";
    const SYNCED = "Exists and can be mapped. Entra Connect fills it from Active Directory, so roles are set there, not here.";
    fn differs(differences: &str) = "Differs: {differences}.";
    fn full_name(environment: &dyn Display) = "full name for {environment}";

    const FURTHER_TITLE = "Further attributes carry roles";
    const FURTHER = "No environment is set up with them. When access is removed, the roles in them are removed as well.";
    const FURTHER_NOT_MAPPED = "Belongs to an application whose attributes are sent.";
    fn further_mapped(environment: &dyn Display) = "A mapping sends it as the role in {environment}.";

    const OTHERS_TITLE = "Other applications own attributes of these names";
    const OTHERS = "They are theirs: no mapping of this application sends them, and they are counted nowhere.";
    const OFFER_SYNCED_TITLE = "Active Directory fills such attributes already";
    const OFFER_TITLE = "Another application owns such attributes already";
    const OFFER = "An attribute works whichever application owns it: using it keeps the values that people have in it. Its full name begins with the owner's client id, so mappings have to name that one.";
    fn owns(name: &UntrustedText, environments: &str) = "{name} owns attributes of these names for {environments}.";
    fn owns_synced(name: &UntrustedText, environments: &str) = "{name} owns attributes of these names for {environments}. Entra Connect fills them from Active Directory: they can be mapped, and roles are then set on-premises, not here.";
    fn use_those_of(name: &UntrustedText) = "Use the attributes of {name}";
    const BESIDE_SYNCED_TITLE = "There would be two attributes of each name";
    const BESIDE_SYNCED = "Create others beside those that Active Directory fills";
    const BESIDE_SYNCED_HELP = "Values are not copied. Only the one that is mapped is sent, and people may look at the wrong one.";
    const MAPPED_OTHERS_TITLE = "The mappings read other attributes than the chosen ones";
    fn mapped_others(owner: &dyn Display) = "They send those of the application with the client id {owner}, so these count.";
    const BORROWED_TITLE = "Attributes of another application are used";
    fn borrowed(owner: &dyn Display) = "They belong to the application with the client id {owner}.";
    fn borrowed_and_mapped(owner: &dyn Display) = "They belong to the application with the client id {owner}. The mappings send them.";
    const USE_OWN = "Use the application's own attributes";

    const DELETE_TITLE = "Delete an attribute";
    const DELETE_END = "For one made by mistake";
    const DELETE_LEAD = "Deleting an attribute hides the values that people have in it. One that a mapping reads is not deleted here. Dynamic groups, claims and other programs that use it are not looked for.";
    const SHOW_DELETABLE = "Show what can be deleted";
    const ATTRIBUTES_AND_VALUES = "the attributes and their values";
    const NONE_DEFINED = "The application defines no attributes.";
    const DEFINED_LABEL = "Attributes that the application defines";
    fn delete_label(name: &str) = "Delete {name}…";
    const DELETE_BUTTON = "Delete…";
    const NAMELESS_APPLICATION = "an application without a name";
    const NOT_MAPPED = "No mapping of this application reads it.";
    fn usage(owner: &UntrustedText, why: &str) = "Owner: {owner}. {why}";
    fn usage_with_holders(owner: &UntrustedText, holders: u64, why: &str) = "Owner: {owner}. People with a value: {holders}. {why}";

    fn delete_title(name: &dyn Display) = "Delete {name}";
    const VALUES = "the values";
    const USED_ELSEWHERE_TITLE = "Another application uses it, so it is not deleted";
    const USE_ELSEWHERE_UNKNOWN_TITLE = "Whether another application uses it is not known, so it is not deleted";
    fn looked_at(applications: &str) = "Looked at besides: {applications}. Graph does not list the jobs of a tenant, so other applications may use it too.";
    const NO_VALUES = "No person holds a value in it.";
    fn save_values_first(count: usize) = "People with a value in it: {count}. Save the values first: a new attribute of the same name may not bring them back.";
    const SAVE_VALUES = "Save the values as a file";
    const NAME_TO_DELETE = "Name of the attribute to delete";
    const DELETE = "Delete the attribute";
}
