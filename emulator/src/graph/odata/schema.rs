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
    pub(crate) read: for<'a> fn(&'a T) -> Field<'a>,
}

impl<T: 'static> Property<T> {
    /// A property that responses contain without `$select`.
    pub(crate) const fn new(name: &'static str, kind: EdmType, read: fn(&T) -> Field<'_>) -> Self {
        Self {
            name,
            edm_type: kind,
            is_default: true,
            read,
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
            read,
        }
    }

    /// A property of the published metadata that has no value in this tenant.
    pub(crate) const fn null(name: &'static str) -> Self {
        Self::new(name, EdmType::Text, |_| Field::Null)
    }

    /// A collection of the published metadata that is always empty here.
    pub(crate) const fn empty(name: &'static str) -> Self {
        Self::new(name, EdmType::Collection, |_| Field::Texts(&[]))
    }

    /// Like [`Self::null`], but only if `$select` names it.
    pub(crate) const fn null_on_select(name: &'static str) -> Self {
        Self::on_select(name, EdmType::Text, |_| Field::Null)
    }

    /// Like [`Self::empty`], but only if `$select` names it.
    pub(crate) const fn empty_on_select(name: &'static str) -> Self {
        Self::on_select(name, EdmType::Collection, |_| Field::Texts(&[]))
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
    /// Every property, in the order of responses.
    const PROPERTIES: &'static [Property<Self>];
    const SEARCHABLE: &'static [&'static str] = &["displayName"];
    /// Properties that `$orderby` supports without advanced query capabilities.
    const SORTABLE: &'static [&'static str] = &["displayName"];

    /// Properties only for `$filter`: members of complex properties, sizes of collections and of relations.
    const FILTER_ONLY: &'static [Property<Self>] = &[];
    /// Properties that `$filter` supports only with advanced query capabilities.
    const ADVANCED_ONLY: &'static [&'static str] = &[];
    const NOT_FILTERABLE: &'static [&'static str] = &[];
    const NAVIGATION: &'static [NavigationProperty<Self>] = &[];

    fn extension_value(&self, _name: &str) -> Option<&Value> {
        None
    }

    /// Finds a property by name; Graph ignores case.
    fn property(name: &str) -> Option<&'static Property<Self>> {
        Self::PROPERTIES
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name))
    }
}

/// A property in a request: declared by the type, or a directory extension.
#[derive(Debug)]
pub(crate) enum PropertyRef<T: 'static> {
    Declared(&'static Property<T>),
    /// A directory extension, by its full name.
    Extension(String),
}

impl<T: Resource> PropertyRef<T> {
    /// `extensions` are the current directory extensions of the type.
    pub(crate) fn find(name: &str, extensions: &[String]) -> Option<Self> {
        if let Some(property) = T::property(name) {
            return Some(Self::Declared(property));
        }
        let extension = extensions.iter().find(|known| known.as_str() == name)?;
        Some(Self::Extension(extension.clone()))
    }

    /// Like [`Self::find`], with the properties that only `$filter` supports.
    pub(crate) fn find_filterable(name: &str, extensions: &[String]) -> Option<Self> {
        let only_here = T::FILTER_ONLY
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name));
        match only_here {
            Some(property) => Some(Self::Declared(property)),
            None => Self::find(name, extensions),
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Declared(property) => property.name,
            Self::Extension(name) => name,
        }
    }

    /// `None` for a directory extension, whose type depends on the object.
    pub(crate) fn edm_type(&self) -> Option<EdmType> {
        match self {
            Self::Declared(property) => Some(property.edm_type),
            Self::Extension(_) => None,
        }
    }

    pub(crate) fn read<'a>(&self, object: &'a T) -> Field<'a> {
        match self {
            Self::Declared(property) => (property.read)(object),
            Self::Extension(name) => object
                .extension_value(name)
                .map_or(Field::Null, Field::from_json),
        }
    }
}

/// Nested options of `$expand`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExpandOptions {
    pub(crate) select: Option<String>,
    /// How many times to follow the relation.
    pub(crate) levels: usize,
    /// The current directory extensions of users.
    pub(crate) extensions: Vec<String>,
}
