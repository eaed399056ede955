//! Tests that both readers of a configuration, the app's and the earlier one of the boot module, accept the same ones.

use crate::files::{literals, read_file};
use rolecall::config::{Cloud, Config};
use serde_json::Value;

type Row = (String, Vec<String>);

fn clouds_of_boot(text: &str) -> Vec<Row> {
    let table = text
        .split_once("export const CLOUDS = {")
        .and_then(|(_, rest)| rest.split_once("};"))
        .map(|(table, _)| table)
        .expect("boot/boot.mjs has no table CLOUDS: tell this rule where it went");
    let rows = table
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    rows.map(|(name, hosts)| {
        (
            name.to_owned(),
            literals(hosts).into_iter().map(str::to_owned).collect(),
        )
    })
    .collect()
}

#[test]
fn boot_and_app_know_the_same_clouds() {
    let rows = Cloud::NAMED.iter().map(|cloud| {
        let hosts = cloud.hosts();
        (
            cloud.name().unwrap_or_default().to_owned(),
            vec![hosts.login, hosts.graph],
        )
    });
    let of_app: Vec<Row> = rows.collect();
    assert_eq!(
        clouds_of_boot(&read_file("boot/boot.mjs").text),
        of_app,
        "Make CLOUDS of boot/boot.mjs (left) say what src/config/cloud.rs says (right): name, sign-in, Graph"
    );
}

#[test]
fn every_named_cloud_is_found_by_its_name() {
    for cloud in Cloud::NAMED {
        let name = cloud.name().expect("a named cloud has a name");
        assert_eq!(
            Cloud::from_name(name),
            Some(cloud),
            "Add it to NAMED of src/config/cloud.rs: {name}"
        );
    }
}

#[test]
fn boot_and_app_agree_on_complete_configurations() {
    let cases: Vec<Value> = serde_json::from_str(&read_file("boot/config-cases.json").text)
        .expect("the cases are JSON");
    assert!(cases.len() > 20);
    for case in cases {
        let read = Config::parse(&case["config"].to_string()).ok();
        let origins = read.map(|config| {
            let hosts = config.cloud.hosts();
            [hosts.login, hosts.graph].map(|url| {
                let uri: http::Uri = url.parse().expect("a checked address");
                format!(
                    "{}://{}",
                    uri.scheme_str().unwrap_or_default(),
                    uri.authority().map_or("", http::uri::Authority::as_str)
                )
            })
        });
        assert_eq!(
            serde_json::json!(origins),
            case["hosts"],
            "src/config.rs (left) and boot/boot.mjs (right) must agree on {}",
            case["config"]
        );
    }
}
