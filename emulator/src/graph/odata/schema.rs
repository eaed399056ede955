//! Traits and types with which a resource declares its properties and relations.

use serde_json::Value;

use super::field::Field;
use crate::graph::error::GraphError;
use crate::model::Tenant;

/// The type of a property, as far as filters distinguish types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EdmType {
    Text,
    Guid,
    Flag,
    Time,
    Number,
    Collection,
    /// A complex type, or a type that no filter supports here.
    Complex,
}

impl EdmType {
    /// The name of the type in the messages of Graph's parser.
    pub(crate) fn edm_name(self) -> &'static str {
        match self {
            Self::Text => "Edm.String",
            Self::Guid => "Edm.Guid",
            Self::Flag => "Edm.Boolean",
            Self::Time => "Edm.DateTimeOffset",
            Self::Number => "Edm.Int32",
            Self::Collection => "Collection(Edm.String)",
            Self::Complex => "Edm.ComplexType",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Property<T: 'static> {
    pub(crate) name: &'static str,
    pub(crate) edm_type: EdmType,
    /// Whether responses contain it without `$select`.
    pub(crate) is_default: bool,
    /// `None` for a published property that the tenant only stores, if at all.
    pub(crate) compute: Option<for<'a> fn(&'a T) -> Field<'a>>,
}

impl<T: 'static> Property<T> {
    /// A property that responses contain without `$select`.
    pub(crate) const fn new(name: &'static str, kind: EdmType, read: fn(&T) -> Field<'_>) -> Self {
        Self {
            name,
            edm_type: kind,
            is_default: true,
            compute: Some(read),
        }
    }

    /// A property that responses contain only if `$select` names it.
    pub(crate) const fn on_select(
        name: &'static str,
        kind: EdmType,
        read: fn(&T) -> Field<'_>,
    ) -> Self {
        Self {
            name,
            edm_type: kind,
            is_default: false,
            compute: Some(read),
        }
    }

    /// A property that responses contain without `$select`. The table has its type; its value is what was stored.
    pub(crate) const fn published(name: &'static str) -> Self {
        Self {
            name,
            edm_type: EdmType::Complex,
            is_default: true,
            compute: None,
        }
    }

    pub(crate) const fn is_computed(&self) -> bool {
        self.compute.is_some()
    }
}

/// A relation that `$expand` supports.
#[derive(Debug)]
pub(crate) struct NavigationProperty<T: 'static> {
    pub(crate) name: &'static str,
    /// Whether it is a relation to one object, not to a collection.
    pub(crate) is_single: bool,
    /// Whether the related objects have a property, given the directory extensions of users.
    pub(crate) has_property: fn(&str, &[String]) -> bool,
    pub(crate) resolve: Resolve<T>,
}

/// Finds and describes the related objects.
type Resolve<T> = fn(&Tenant, &T, &ExpandOptions) -> Result<Vec<Value>, GraphError>;

impl<T: 'static> NavigationProperty<T> {
    pub(crate) const fn single(
        name: &'static str,
        knows: fn(&str, &[String]) -> bool,
        follow: Resolve<T>,
    ) -> Self {
        Self {
            name,
            is_single: true,
            has_property: knows,
            resolve: follow,
        }
    }

    pub(crate) const fn collection(
        name: &'static str,
        knows: fn(&str, &[String]) -> bool,
        follow: Resolve<T>,
    ) -> Self {
        Self {
            name,
            is_single: false,
            has_property: knows,
            resolve: follow,
        }
    }
}

pub(crate) trait Resource: Sized + 'static {
    /// The name below `microsoft.graph`.
    const TYPE: &'static str;
    /// The name of the entity set in the context URL.
    const ENTITY_SET: &'static str;
    /// Properties that the tenant computes or returns without `$select`, in the order of responses. The table of
    /// published properties has the others.
    const PROPERTIES: &'static [Property<Self>];
    const SEARCHABLE: &'static [&'static str] = &["displayName"];

    /// Whether the objects are not the directory's: `$skip` works, and so does an order together with a filter.
    const IS_OUTSIDE_DIRECTORY: bool = false;

    /// Properties only for `$filter`: sizes of relations, and what filters see otherwise than responses show.
    const FILTER_ONLY: &'static [Property<Self>] = &[];
    const NAVIGATION: &'static [NavigationProperty<Self>] = &[];

    fn extension_value(&self, _name: &str) -> Option<&Value> {
        None
    }

    /// The value of a published property that is stored as written.
    fn stored_value(&self, _name: &str) -> Option<&Value> {
        None
    }

    /// Finds a property by name; Graph ignores case.
    fn property(name: &str) -> Option<&'static Property<Self>> {
        Self::PROPERTIES
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name))
    }
}

/// What every `$expand` of a call depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExpandScope {
    /// The current directory extensions of users.
    pub(crate) extensions: Vec<String>,
    /// The groups whose members the caller does not see.
    pub(crate) hidden_groups: Vec<String>,
}

/// Nested options of `$expand`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExpandOptions {
    pub(crate) select: Option<String>,
    /// How many times to follow the relation.
    pub(crate) levels: usize,
    pub(crate) scope: ExpandScope,
}
