//! What another client changes during each write, and what has to come of it.

use super::super::faults::Outcome::{self, Completes, Stops};
use rolecall::graph::Request;
use rolecall::graph::endpoint::{
    ASSIGN, CREATE_EXTENSION_PROPERTY, CREATE_SYNCHRONIZATION_JOB, DELETE_EXTENSION_PROPERTY,
    DELETE_SYNCHRONIZATION_JOB, INSTANTIATE, PAUSE_SYNCHRONIZATION_JOB, PUT_SYNCHRONIZATION_SCHEMA,
    PUT_SYNCHRONIZATION_SECRETS, RESTORE_USER, SERVICE_PRINCIPAL, START_SYNCHRONIZATION_JOB,
    SYNCHRONIZATION_SCHEMA, UNASSIGN, UPDATE_USER,
};
use rolecall::platform::HttpRequest;
use serde_json::{Value, json};

/// A value that the other client writes, to find it in the tenant at the end.
pub(super) const MARK: &str = "of-another-client";

/// What another client changes in the object of a write.
pub(super) struct ConcurrentChange {
    /// The write, by its method and the end of its path; a `*` stands for the last segment.
    pub(super) write: (&'static str, &'static str),
    /// The other client's request, for the app's request.
    pub(super) request: fn(&HttpRequest, Option<Value>) -> Option<Request>,
    /// What the other client reads first.
    pub(super) reads_first: Option<fn(&HttpRequest) -> Request>,
    /// The outcome of the story for each of the delays.
    pub(super) outcomes: [Outcome; 3],
    /// Whether the tenant must hold [`MARK`] at the end if the other client could write it.
    pub(super) leaves_mark: bool,
    /// Whether the other client's change is impossible after ours: its object is gone, or there already.
    pub(super) is_impossible_after_ours: bool,
}

const ROLES_CHANGED: Outcome = Stops("Someone else changed the value");

pub(super) const SCHEMA_CHANGED: Outcome = Stops("The schema was changed");

pub(super) const CONNECTION_CHANGED: Outcome = Stops("Someone else changed the connection");

pub(super) const JOB_CHANGED: Outcome = Stops("Someone else started or stopped the job");

const USER_RENAMED: Outcome = Stops("Someone else renamed the account");

const ASSIGNMENT_CHANGED: Outcome = Stops("Someone else added an assignment");

const ATTRIBUTE_DIFFERS: Outcome = Stops("The attribute is defined differently");

fn path_ids(request: &HttpRequest) -> Vec<&str> {
    request.uri().path().split('/').skip(3).collect()
}

fn json_body(request: &HttpRequest) -> Value {
    serde_json::from_slice(request.body()).unwrap_or_default()
}

fn job_request(
    endpoint: &'static rolecall::graph::endpoint::Endpoint,
    at: &HttpRequest,
) -> Request {
    let ids = path_ids(at);
    Request::new(endpoint, &[ids[0], ids[3]])
}

fn put_marked_schema(at: &HttpRequest, schema: Option<Value>) -> Option<Request> {
    let mut schema = schema?;
    let place = "/synchronizationRules/0/objectMappings/0/attributeMappings/1";
    schema.pointer_mut(place)?["defaultValue"] = json!(MARK);
    Some(job_request(&PUT_SYNCHRONIZATION_SCHEMA, at).json_body(schema))
}

const PAUSE_JOB: fn(&HttpRequest, Option<Value>) -> Option<Request> =
    |at, _| Some(job_request(&PAUSE_SYNCHRONIZATION_JOB, at));

/// Every write that compares something, or finds its change already made.
pub(super) const CONCURRENT_CHANGES: &[ConcurrentChange] = &[
    ConcurrentChange {
        write: ("PUT", "/schema"),
        request: put_marked_schema,
        reads_first: Some(|at| job_request(&SYNCHRONIZATION_SCHEMA, at)),
        outcomes: [SCHEMA_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("DELETE", "/schema"),
        request: put_marked_schema,
        reads_first: Some(|at| job_request(&SYNCHRONIZATION_SCHEMA, at)),
        outcomes: [SCHEMA_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("PUT", "/secrets"),
        request: |at, _| {
            let mut theirs = json_body(at);
            let settings = json!({"Enabled": true, "Recipients": format!("{MARK}@contoso.example"), "DeleteThresholdEnabled": false, "DeleteThresholdValue": 500});
            for pair in theirs["value"].as_array_mut()? {
                if pair["key"] == "SyncNotificationSettings" {
                    pair["value"] = json!(settings.to_string());
                }
            }
            Some(Request::new(&PUT_SYNCHRONIZATION_SECRETS, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [CONNECTION_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("PATCH", "/users/*"),
        request: |at, _| {
            let mut theirs = json_body(at);
            for (_, value) in theirs.as_object_mut()? {
                *value = json!(MARK);
            }
            Some(Request::new(&UPDATE_USER, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [ROLES_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/appRoleAssignedTo"),
        request: |at, application| {
            let mut theirs = json_body(at);
            let application = application?;
            let roles = application["appRoles"].as_array()?;
            let is_other =
                |role: &&Value| role["id"] != theirs["appRoleId"] && role["isEnabled"] == true;
            theirs["appRoleId"] = roles.iter().find(is_other)?["id"].clone();
            Some(Request::new(&ASSIGN, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: Some(|at| Request::new(&SERVICE_PRINCIPAL, &[path_ids(at)[0]])),
        outcomes: [ASSIGNMENT_CHANGED, ASSIGNMENT_CHANGED, Completes],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("DELETE", "/appRoleAssignedTo/*"),
        request: |at, _| Some(Request::new(&UNASSIGN, &[path_ids(at)[0], path_ids(at)[2]])),
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/start"),
        request: |at, _| Some(job_request(&START_SYNCHRONIZATION_JOB, at)),
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/start"),
        request: |at, _| Some(job_request(&DELETE_SYNCHRONIZATION_JOB, at)),
        reads_first: None,
        // If the response is lost, the error is about the write: the app does not know whether it was carried out.
        outcomes: [
            Stops("Not found"),
            Stops("Connection failed"),
            Stops("Connection failed"),
        ],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/pause"),
        request: PAUSE_JOB,
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/restart"),
        request: PAUSE_JOB,
        reads_first: None,
        outcomes: [JOB_CHANGED; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("DELETE", "/jobs/*"),
        request: PAUSE_JOB,
        reads_first: None,
        outcomes: [JOB_CHANGED, JOB_CHANGED, Completes],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("DELETE", "/users/*"),
        request: |at, _| {
            let name = format!("{MARK}@contoso.example");
            let theirs = json!({"userPrincipalName": name});
            Some(Request::new(&UPDATE_USER, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [USER_RENAMED, USER_RENAMED, Completes],
        leaves_mark: true,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/restore"),
        request: |at, _| Some(Request::new(&RESTORE_USER, &[path_ids(at)[1]])),
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/extensionProperties"),
        request: |at, _| {
            let mut theirs = json_body(at);
            theirs["dataType"] = json!("Integer");
            Some(Request::new(&CREATE_EXTENSION_PROPERTY, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [ATTRIBUTE_DIFFERS, ATTRIBUTE_DIFFERS, Completes],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("DELETE", "/extensionProperties/*"),
        request: |at, _| {
            let ids = path_ids(at);
            Some(Request::new(&DELETE_EXTENSION_PROPERTY, &[ids[0], ids[2]]))
        },
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/jobs"),
        request: |at, _| {
            Some(
                Request::new(&CREATE_SYNCHRONIZATION_JOB, &[path_ids(at)[0]])
                    .json_body(json_body(at)),
            )
        },
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/instantiate"),
        request: |at, _| {
            Some(Request::new(&INSTANTIATE, &[path_ids(at)[0]]).json_body(json_body(at)))
        },
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
];

/// Writes whose effect Graph does not show, so that there is nothing to compare.
pub(super) const NOT_COMPARED: [&str; 1] = ["/provisionOnDemand"];
