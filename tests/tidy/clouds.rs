//! Owns the comparison of the two tables of clouds: the app's, and the one the boot module needs before it.
//! Refuses a third.

use crate::files::{literals, one};
use rolecall::config::Cloud;

type Row = (String, Vec<String>);

fn of_boot(text: &str) -> Vec<Row> {
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
        of_boot(&one("boot/boot.mjs").text),
        of_app,
        "Make CLOUDS of boot/boot.mjs (left) say what src/config/cloud.rs says (right): name, sign-in, Graph"
    );
}

#[test]
fn every_named_cloud_is_found_by_its_name() {
    for cloud in Cloud::NAMED {
        let name = cloud.name().expect("a named cloud has a name");
        assert_eq!(
            Cloud::named(name),
            Some(cloud),
            "Add it to NAMED of src/config/cloud.rs: {name}"
        );
    }
}
