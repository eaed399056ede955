//! `/directoryObjects/delta`: a delta query over several types, one type after the other.
//! Does not support directory roles and assignments, whose changes the emulator does not record.

use serde_json::{Map, Value};

use super::{check_id_count, delta_link, next_link, options, page_size, request_token, to_reply};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::delta::DeltaToken;
use crate::graph::odata::select::{names, unknown_selection};
use crate::graph::reply::Reply;
use crate::graph::resources::delta::round::DeltaRound;
use crate::graph::resources::directory_object::tracked::Tracked;
use crate::model::{Application, Group, ServicePrincipal, Tenant, User};

const NAMESPACE: &str = "microsoft.graph.";
const COMMON_PROPERTIES: &[&str] = &["id", "deletedDateTime"];
/// Types without objects in the emulated tenants.
const EMPTY_TYPES: &[&str] = &["administrativeUnit", "device", "orgContact"];
/// Types whose changes the emulator does not record.
const UNTRACKED_TYPES: &[&str] = &["appRoleAssignment", "directoryRole"];
/// Does not occur in any part of a token.
const SEPARATOR: char = '.';

struct TrackedType {
    name: &'static str,
    /// Returns the number of the latest change.
    last: fn(&Tenant) -> u64,
    /// Returns a page with at most this number of objects.
    page: fn(&Context<'_>, &DeltaToken, usize) -> Result<TypedPage, GraphError>,
    /// Scopes that allow reading all objects of this type.
    scopes: &'static [&'static str],
}

struct TypedPage {
    value: Vec<Value>,
    next: Option<DeltaToken>,
    end: DeltaToken,
}

/// In the order of responses.
const TRACKED_TYPES: &[TrackedType] = &[
    tracked_type::<User>(&["User.Read.All", "User.ReadWrite.All"]),
    tracked_type::<Group>(&["Group.Read.All", "Group.ReadWrite.All"]),
    tracked_type::<Application>(&["Application.Read.All", "Application.ReadWrite.All"]),
    tracked_type::<ServicePrincipal>(&["Application.Read.All", "Application.ReadWrite.All"]),
];
/// Scopes that allow reading objects of every type.
const READ_ALL_SCOPES: &[&str] = &["Directory.Read.All", "Directory.ReadWrite.All"];

const fn tracked_type<T: Tracked>(scopes: &'static [&'static str]) -> TrackedType {
    TrackedType {
        name: T::TYPE,
        last: |tenant| T::changes(tenant).last(),
        page: page::<T>,
        scopes,
    }
}

fn page<T: Tracked>(
    context: &Context<'_>,
    token: &DeltaToken,
    top: usize,
) -> Result<TypedPage, GraphError> {
    let extensions = context.extension_names(&capitalize(T::TYPE));
    let round = DeltaRound::<T>::new(context, token, &extensions, top)?;
    let (mut value, next) = round.page(token);
    for object in value.iter_mut().filter_map(Value::as_object_mut) {
        object.insert(
            "@odata.type".to_owned(),
            format!("#{NAMESPACE}{}", T::TYPE).into(),
        );
    }
    let end = round.next_round_token(token.clone(), false);
    Ok(TypedPage { value, next, end })
}

/// The name of the type in `targetObjects` of a directory extension.
fn capitalize(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The position of a delta query over several types.
struct CombinedToken {
    /// The index in `kinds` of the type that the next page starts with.
    current: usize,
    /// The requested types with the token of each.
    kinds: Vec<(&'static TrackedType, DeltaToken)>,
}

pub(crate) fn directory_objects(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let context = &*context;
    crate::graph::resources::users::read_access::refuse_guests(context)?;
    let (mut place, is_latest) = match request_token(context) {
        Some("latest") => (CombinedToken::initial(context)?, true),
        Some(token) => (CombinedToken::decode(context, token)?, false),
        None => (CombinedToken::initial(context)?, false),
    };
    for (kind, _) in &place.kinds {
        kind.check_scopes(context)?;
    }
    let mut left = page_size(context)?;
    let mut value = Vec::new();
    let mut is_more = false;
    while let Some((kind, token)) = place.kinds.get_mut(place.current).filter(|_| !is_latest) {
        let page = (kind.page)(context, token, left)?;
        left -= page.value.len();
        value.extend(page.value);
        is_more = page.next.is_some();
        if let Some(next) = page.next {
            *token = next;
            break;
        }
        *token = page.end;
        place.current += 1;
        is_more = left == 0 && place.current < place.kinds.len();
        if is_more {
            break;
        }
    }
    if !is_more {
        place.current = 0;
    }
    if is_latest {
        for (_, token) in &mut place.kinds {
            token.offset = None;
        }
    }
    let token = place.encode(context);
    let (name, link) = if is_more {
        next_link(context, &token)
    } else {
        delta_link(context, &token)
    };
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        context.call.context_url("directoryObjects").into(),
    );
    answer.insert(name.to_owned(), link.into());
    answer.insert("value".to_owned(), Value::Array(value));
    Ok(to_reply(context, answer))
}

impl TrackedType {
    fn check_scopes(&self, context: &Context<'_>) -> Result<(), GraphError> {
        let suffices = |held: &String| {
            [self.scopes, READ_ALL_SCOPES]
                .concat()
                .contains(&held.as_str())
        };
        if context.caller.scopes.iter().any(suffices) {
            Ok(())
        } else {
            Err(GraphError::Denied)
        }
    }

    fn find(name: &str) -> Option<&'static Self> {
        TRACKED_TYPES
            .iter()
            .find(|kind| kind.name.eq_ignore_ascii_case(name))
    }
}

impl CombinedToken {
    /// Starts a first round with the options of the request.
    fn initial(context: &Context<'_>) -> Result<Self, GraphError> {
        let options = options(context, None)?;
        let wanted = options
            .filter
            .as_deref()
            .map(TypeFilter::parse)
            .transpose()?;
        let wanted = wanted.unwrap_or_default();
        let selects = options.select.as_deref().map(parse_select).transpose()?;
        let kinds = TRACKED_TYPES
            .iter()
            .enumerate()
            .filter(|(_, kind)| wanted.includes(kind.name));
        let kinds = kinds.map(|(at, kind)| {
            let token = DeltaToken {
                after: (kind.last)(context.tenant()),
                offset: Some(0),
                ids: (!wanted.ids.is_empty()).then(|| wanted.ids.clone()),
                select: selects.as_ref().map(|selects| selects[at].join(",")),
                ..DeltaToken::default()
            };
            (kind, token)
        });
        Ok(Self {
            current: 0,
            kinds: kinds.collect(),
        })
    }

    fn encode(&self, context: &Context<'_>) -> String {
        let mut parts = vec![self.current.to_string()];
        for (kind, token) in &self.kinds {
            parts.extend([kind.name.to_owned(), token.encode(context.now)]);
        }
        parts.join(&SEPARATOR.to_string())
    }

    fn decode(context: &Context<'_>, text: &str) -> Result<Self, GraphError> {
        let unknown = GraphError::SyncStateNotFound;
        let mut parts = text.split(SEPARATOR);
        let turn = parts.next().and_then(|turn| turn.parse().ok());
        let turn = turn.ok_or(unknown.clone())?;
        let mut kinds = Vec::new();
        while let Some(name) = parts.next() {
            let kind = TrackedType::find(name).ok_or(unknown.clone())?;
            let token = parts.next().ok_or(unknown.clone())?;
            let last = (kind.last)(context.tenant());
            kinds.push((kind, DeltaToken::decode(token, last, context.now)?));
        }
        Ok(Self {
            current: turn,
            kinds,
        })
    }
}

/// Requests objects of these types and with these ids; an empty list includes all.
#[derive(Debug, Default, PartialEq)]
struct TypeFilter {
    kinds: Vec<String>,
    ids: Vec<String>,
}

impl TypeFilter {
    /// Parses `isof('…') or id eq '…'`. Source: learn.microsoft.com, `graph/api/directoryobject-delta`.
    fn parse(text: &str) -> Result<Self, GraphError> {
        let mut wanted = Self::default();
        for clause in text.split(" or ").map(str::trim) {
            let quoted = |before: &str, after: &str| {
                let inner = clause.strip_prefix(before)?.strip_suffix(after)?;
                (!inner.contains('\'')).then_some(inner)
            };
            if let Some(kind) = quoted("isof('", "')") {
                wanted.kinds.push(parse_type(kind)?.to_owned());
            } else if let Some(id) = quoted("id eq '", "'") {
                wanted.ids.push(id.to_ascii_lowercase());
            } else {
                return Err(GraphError::UnsupportedQuery(
                    "Delta query supports only filters by type and by id: isof('{resource type}') or id eq '{id}'.".to_owned(),
                ));
            }
        }
        check_id_count(&wanted.ids)?;
        Ok(wanted)
    }

    fn includes(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|known| known == kind)
    }
}

/// Returns the name of a supported type. Fails for an untracked type and for what is not a directory object.
fn parse_type(type_name: &str) -> Result<&'static str, GraphError> {
    let unknown = || {
        GraphError::BadRequest(format!(
            "Invalid filter clause: The type '{type_name}' is not one of directory objects."
        ))
    };
    let name = type_name.strip_prefix(NAMESPACE).ok_or_else(unknown)?;
    let is_it = |known: &&&str| known.eq_ignore_ascii_case(name);
    if let Some(untracked) = UNTRACKED_TYPES.iter().find(is_it) {
        return Err(GraphError::NotImplemented(format!(
            "changes of objects of the type {untracked}"
        )));
    }
    let followed = TrackedType::find(name).map(|kind| kind.name);
    followed
        .or_else(|| EMPTY_TYPES.iter().find(is_it).copied())
        .ok_or_else(unknown)
}

/// The selected properties of each type: `microsoft.graph.user/surname,microsoft.graph.group/displayName`.
fn parse_select(text: &str) -> Result<Vec<Vec<&str>>, GraphError> {
    let mut selects = vec![vec!["id"]; TRACKED_TYPES.len()];
    for name in names(text) {
        let of_kind = match name.split_once('/') {
            Some((type_name, name)) => Some((parse_type(type_name)?, name)),
            None if COMMON_PROPERTIES.contains(&name) => None,
            None => return Err(unknown_selection(name, "directoryObject")),
        };
        for (kind, select) in TRACKED_TYPES.iter().zip(&mut selects) {
            match of_kind {
                Some((of, name)) if of == kind.name => select.push(name),
                None => select.push(name),
                Some(_) => {}
            }
        }
    }
    Ok(selects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_names_types_and_ids() {
        let wanted = TypeFilter::parse("isof('microsoft.graph.User') or id eq 'A'").unwrap();
        assert_eq!(
            (wanted.kinds, wanted.ids),
            (vec!["user".to_owned()], vec!["a".to_owned()])
        );
        for refused in [
            "displayName eq 'x'",
            "isof('user')",
            "isof('microsoft.graph.nothing')",
            "id eq 'a' and id eq 'b'",
        ] {
            assert!(TypeFilter::parse(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn each_type_has_its_own_selection() {
        let of =
            parse_select("microsoft.graph.user/surname,microsoft.graph.group/displayName").unwrap();
        assert_eq!(of[0], ["id", "surname"]);
        assert_eq!(of[1], ["id", "displayName"]);
        assert_eq!(of[2], ["id"]);
        assert!(parse_select("surname").is_err(), "not every object has one");
    }
}
