//! A stand-in for Azure CLI 2.91.0: runs the commands of our scripts against the emulated Graph.
//! Fails on every other command and option, as `az` does on an unknown one.
//!
//! Commands that are not plain requests follow azure-cli's source: `azure/cli/command_modules/role/custom.py`
//! (`create_application`, `list_applications`, `add_permission`), `azure/cli/core/util.py` (`send_raw_request`) and
//! knack 0.14.0, `knack/output.py`.

use crate::sign_in::escape;
use crate::tenant::{Tenant, application_path};
use crate::tsv::tsv;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The result of an `az` command.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

struct Failure {
    code: i32,
    message: String,
}

type CommandResult = Result<Value, Failure>;
type ParsedOptions = BTreeMap<String, Vec<String>>;

fn failure(message: String) -> Failure {
    Failure { code: 1, message }
}

fn usage_error(message: String) -> Failure {
    Failure { code: 2, message }
}

pub(crate) async fn run(tenant: &Tenant, words: &[String]) -> Output {
    let mut warnings = String::new();
    let done = run_command(tenant, words, &mut warnings).await;
    match done {
        Ok(out) => Output {
            out,
            err: warnings,
            code: 0,
        },
        Err(Failure { code, message }) => Output {
            out: String::new(),
            err: format!("{warnings}ERROR: {message}\n"),
            code,
        },
    }
}

async fn run_command(
    tenant: &Tenant,
    words: &[String],
    warnings: &mut String,
) -> Result<String, Failure> {
    let first = words.iter().position(|word| word.starts_with("--"));
    let (command, rest) = words.split_at(first.unwrap_or(words.len()));
    let command = command.join(" ");
    if let Some(seconds) = command.strip_prefix("sleep ") {
        tenant.advance(seconds.parse().unwrap());
        return Ok(String::new());
    }
    let options = options(&command, rest)?;
    let result = match command.as_str() {
        "cloud show" => json!({
            "name": "AzureCloud",
            "endpoints": {"microsoftGraphResourceId": tenant.endpoint},
        }),
        "rest" => rest_call(tenant, &options).await?,
        "ad app create" => create_application(tenant, &options, warnings).await?,
        "ad app show" => show(tenant, "applications", single_option(&options, "--id")?).await?,
        "ad app permission add" => add_permission(tenant, &options).await?,
        "ad sp show" => {
            show(
                tenant,
                "servicePrincipals",
                single_option(&options, "--id")?,
            )
            .await?
        }
        "ad sp create" => {
            let body = json!({"appId": single_option(&options, "--id")?});
            request(tenant, "POST", "/servicePrincipals", &body.to_string()).await?
        }
        _ => {
            return Err(usage_error(format!(
                "'{command}' is misspelled or not recognized by the system."
            )));
        }
    };
    let result = match options.get("--query") {
        None => result,
        Some(query) => {
            let query = jmespath::compile(&query[0])
                .map_err(|error| usage_error(format!("argument --query: {error}")))?;
            let found = query
                .search(&result)
                .map_err(|error| failure(error.to_string()))?;
            serde_json::to_value(&*found).unwrap()
        }
    };
    let format = options.get("--output").map_or("json", |words| &words[0]);
    Ok(match format {
        _ if result.is_null() => String::new(),
        "none" => String::new(),
        "tsv" => tsv(&result),
        _ => serde_json::to_string_pretty(&result).unwrap() + "\n",
    })
}

/// Parses the options of a command. An option that accepts several values consumes all that follow.
fn options(command: &str, words: &[String]) -> Result<ParsedOptions, Failure> {
    let own: &[&str] = match command {
        "rest" => &[
            "--method",
            "--url",
            "--url-parameters",
            "--headers",
            "--body",
        ],
        "ad app create" => &["--display-name", "--sign-in-audience"],
        "ad app permission add" => &["--id", "--api", "--api-permissions"],
        "ad app show" | "ad sp show" | "ad sp create" => &["--id"],
        _ => &[],
    };
    let mut options = ParsedOptions::new();
    let mut current: Option<&str> = None;
    for word in words {
        if word.starts_with("--") {
            let global = ["--query", "--output", "--only-show-errors"];
            if !own.contains(&word.as_str()) && !global.contains(&word.as_str()) {
                return Err(usage_error(format!("unrecognized arguments: {word}")));
            }
            options.insert(word.clone(), Vec::new());
            current = Some(word);
        } else if let Some(current) = current {
            options.get_mut(current).unwrap().push(word.clone());
        }
    }
    let several = ["--url-parameters", "--headers", "--api-permissions"];
    for (name, values) in &options {
        let is_right = match name.as_str() {
            "--only-show-errors" => values.is_empty(),
            name if several.contains(&name) => !values.is_empty(),
            _ => values.len() == 1,
        };
        if !is_right {
            return Err(usage_error(format!("argument {name}: {values:?}")));
        }
    }
    Ok(options)
}

fn single_option<'o>(options: &'o ParsedOptions, name: &str) -> Result<&'o str, Failure> {
    let value = options.get(name).and_then(|values| values.first());
    value
        .map(String::as_str)
        .ok_or_else(|| usage_error(format!("the following arguments are required: {name}")))
}

/// `az rest`. The token goes only to the endpoints of the cloud.
async fn rest_call(tenant: &Tenant, options: &ParsedOptions) -> CommandResult {
    let url = single_option(options, "--url")?;
    let path = url
        .strip_prefix(tenant.endpoint.trim_end_matches('/'))
        .and_then(|path| path.strip_prefix("/v1.0"))
        .ok_or_else(|| {
            failure(format!(
                "Can't derive appropriate Azure AD resource from --url {url}"
            ))
        })?;
    let parameters = options.get("--url-parameters").into_iter().flatten();
    let parameters: Vec<String> = parameters
        .map(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap();
            // As Python's `requests` encodes a form.
            format!("{}={}", escape(name), escape(value).replace("%20", "+"))
        })
        .collect();
    let path = if parameters.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", parameters.join("&"))
    };
    let body = options.get("--body").map_or("", |body| &body[0]);
    request(tenant, single_option(options, "--method")?, &path, body).await
}

/// `az ad app create`: "Found an existing application instance: (id) %s. We will patch it."
async fn create_application(
    tenant: &Tenant,
    options: &ParsedOptions,
    warnings: &mut String,
) -> CommandResult {
    let name = single_option(options, "--display-name")?;
    let mut body = json!({"displayName": name});
    if let Some(audience) = options.get("--sign-in-audience") {
        body["signInAudience"] = json!(audience[0]);
    }
    // The source does not quote the name here, so this does not either.
    let filter = escape(&format!("startswith(displayName,'{name}')"));
    let found = request(
        tenant,
        "GET",
        &format!("/applications?$filter={filter}"),
        "",
    )
    .await?;
    let mut found = found["value"].as_array().cloned().unwrap_or_default();
    found.retain(|application| application["displayName"] == name);
    match found.as_slice() {
        [] => request(tenant, "POST", "/applications", &body.to_string()).await,
        [existing] => {
            let id = existing["id"].as_str().unwrap();
            warnings.push_str("WARNING: Found an existing application instance: (id) ");
            warnings.push_str(id);
            warnings.push_str(". We will patch it.\n");
            request(
                tenant,
                "PATCH",
                &application_path(existing),
                &body.to_string(),
            )
            .await?;
            request(tenant, "GET", &application_path(existing), "").await
        }
        _ => Err(failure(format!(
            "More than one application have the same display name '{name}'"
        ))),
    }
}

/// `az ad app permission add`: adds a permission again even if it is there already.
async fn add_permission(tenant: &Tenant, options: &ParsedOptions) -> CommandResult {
    let application = show(tenant, "applications", single_option(options, "--id")?).await?;
    let api = single_option(options, "--api")?;
    let added = options["--api-permissions"].iter().map(|permission| {
        let (id, kind) = permission.split_once('=').unwrap();
        json!({"id": id, "type": kind})
    });
    let mut resources = application["requiredResourceAccess"]
        .as_array()
        .cloned()
        .unwrap();
    match resources
        .iter_mut()
        .find(|resource| resource["resourceAppId"] == api)
    {
        Some(known) => known["resourceAccess"]
            .as_array_mut()
            .unwrap()
            .extend(added),
        None => resources
            .push(json!({"resourceAppId": api, "resourceAccess": added.collect::<Vec<_>>()})),
    }
    let body = json!({"requiredResourceAccess": resources});
    request(
        tenant,
        "PATCH",
        &application_path(&application),
        &body.to_string(),
    )
    .await
}

async fn show(tenant: &Tenant, set: &str, app_id: &str) -> CommandResult {
    let filter = escape(&format!("appId eq '{app_id}'"));
    let found = request(tenant, "GET", &format!("/{set}?$filter={filter}"), "").await?;
    let first = found["value"].as_array().and_then(|found| found.first());
    first.cloned().ok_or_else(|| Failure {
        code: 3,
        message: format!("Resource '{app_id}' does not exist"),
    })
}

async fn request(tenant: &Tenant, method: &str, path: &str, body: &str) -> CommandResult {
    let answer = tenant.send_as_admin(method, path, body).await;
    let (status, answer) = answer.ok_or_else(|| {
        failure("('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))".to_owned())
    })?;
    if status >= 400 {
        let reason = http::StatusCode::from_u16(status).unwrap();
        let reason = reason.canonical_reason().unwrap_or_default();
        return Err(failure(format!("{reason}({answer})")));
    }
    Ok(serde_json::from_str(&answer).unwrap_or_default())
}
