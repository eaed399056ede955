//! Role attributes: creating, owners, use, deletion.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const TITLE = "Role attributes";
    const LEAD = "One text attribute per environment holds a user's Workato role. The attributes are directory extensions of the application.";
    const EXTENSION_ATTRIBUTES = "Each role attribute is an extension attribute.";
    const LIST_TITLE = "Current attributes in Entra";
    fn on_application(name: &UntrustedText) = "Owner: {name}";
    const LOOK_AT_APPLICATION = "Check the application first";
    const WAIT = "Wait for the attributes";
    fn create(count: usize) = (count; one: "Create {count} attribute", other: "Create {count} attributes");

    fn row_title(environment: &dyn Display, name: &str) = "{environment}: {name}";
    fn default_row_title(environment: &dyn Display, name: &str) = "{environment} (default): {name}";
    const OWNER_DELETED = "Can't be used: the application that owns the attribute was deleted.";
    const MISSING = "Missing. The new attribute will have this name.";
    const NOT_YET_USABLE = "Created, but not available yet.";
    const USABLE = "Created as documented and ready to use.";
    const SYNCED = "Ready to map. Entra Connect fills this attribute from Active Directory, so set roles there, not here.";
    fn differs(differences: &str) = "Differs: {differences}.";
    fn full_name(environment: &dyn Display) = "full name for {environment}";

    const FURTHER_TITLE = "Other attributes also hold roles";
    const FURTHER = "The environments in use are set up with other attributes. When you remove access, Rolecall also removes the roles in them.";
    const FURTHER_NOT_MAPPED = "No mapping sends this attribute, but one sends another attribute of its application.";
    fn further_mapped(environment: &dyn Display) = "A mapping sends this attribute as the role in {environment}.";

    const OTHERS_TITLE = "Other applications own attributes with these names";
    const OTHERS = "No mapping of this application sends these attributes, so Rolecall ignores them.";
    const OFFER_SYNCED_TITLE = "Active Directory already fills attributes with these names";
    const OFFER_TITLE = "Another application already owns attributes with these names";
    const OFFER = "You can use attributes that another application owns, and users keep the values in them. The owner's client ID is part of the full name, so mappings must use that name.";
    fn owns(name: &UntrustedText, environments: &str) = "{name} owns attributes with these names for {environments}.";
    fn owns_synced(name: &UntrustedText, environments: &str) = "{name} owns attributes with these names for {environments}. Entra Connect fills them from Active Directory: you can map them, but you then set roles on-premises, not here.";
    fn use_those_of(name: &UntrustedText) = "Use the attributes of {name}";
    const BESIDE_SYNCED_TITLE = "Some attribute names would exist twice";
    const BESIDE_SYNCED = "Create more attributes next to those that Active Directory fills";
    const BESIDE_SYNCED_HELP = "Values aren't copied. Entra sends only the mapped attribute, and an administrator may look at the wrong one.";
    const MAPPED_OTHERS_TITLE = "The mappings don't read the chosen attributes";
    fn mapped_others(owner: &dyn Display) = "The mappings send the attributes of the application with the client ID {owner}, so Rolecall uses those.";
    const BORROWED_TITLE = "Another application's attributes are in use";
    fn borrowed(owner: &dyn Display) = "The attributes belong to the application with the client ID {owner}.";
    fn borrowed_and_mapped(owner: &dyn Display) = "The attributes belong to the application with the client ID {owner}. The mappings send them.";
    const USE_OWN = "Use the application's own attributes";

    const DELETE_TITLE = "Delete an attribute";
    const DELETE_END = "For attributes created by mistake";
    const DELETE_LEAD = "Deleting an attribute hides the values that users have in it. Rolecall doesn't delete an attribute that a mapping reads. Rolecall doesn't check whether dynamic groups, claims, or other programs use it.";
    const SHOW_DELETABLE = "Show attributes";
    const ATTRIBUTES_AND_VALUES = "the attributes and their values";
    const NONE_DEFINED = "The application defines no attributes.";
    const DEFINED_LABEL = "Attributes defined by the application";
    fn delete_label(name: &str) = "Delete {name}…";
    const DELETE_BUTTON = "Delete…";
    const NAMELESS_APPLICATION = "an application without a name";
    const NOT_MAPPED = "No mapping of this application reads this attribute.";
    fn usage(owner: &UntrustedText, why: &str) = "Owner: {owner}. {why}";
    fn usage_with_holders(owner: &UntrustedText, holders: u64, why: &str) = "Owner: {owner}. Users with a value: {holders}. {why}";

    fn delete_title(name: &dyn Display) = "Delete {name}";
    const VALUES = "the values";
    const USED_ELSEWHERE_TITLE = "Not deleted: another application uses this attribute";
    const USE_ELSEWHERE_UNKNOWN_TITLE = "Not deleted: whether another application uses this attribute is not known";
    fn looked_at(applications: &str) = "Also checked: {applications}. Graph doesn't list all provisioning jobs of a tenant, so other applications may still use this attribute.";
    const NO_VALUES = "No user has a value in this attribute.";
    fn save_values_first(count: usize) = "Users with a value: {count}. Save the values first: a new attribute with the same name may not restore them.";
    const SAVE_VALUES = "Save values as a file";
    const NAME_TO_DELETE = "Name of the attribute to delete";
    const DELETE = "Delete attribute";
}
