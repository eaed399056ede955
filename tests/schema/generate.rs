//! Generates random schemas: valid ones in any order, with unknown members and with any of the errors of Step 3.
//! A seed always gives the same schema.

use crate::sample::{attribute, environments, extension_name, mapping};
use rolecall::workato::Environment;
use serde_json::{Map, Value, json};

/// A `SplitMix64` random number generator.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, some: &'a [T]) -> &'a T {
        &some[self.below(some.len())]
    }

    fn shuffle<T>(&mut self, some: &mut [T]) {
        for at in (1..some.len()).rev() {
            let other = self.below(at + 1);
            some.swap(at, other);
        }
    }
}

/// Adds members that no version of the app knows, some with unusually spelled numbers.
fn add_unknown_members(dice: &mut Dice, object: &mut Map<String, Value>) {
    for at in 0..dice.below(3) {
        let spelled: [&str; 5] = ["1.0", "1e3", "100000000000000000000000", "-0.50", "1E-2"];
        let value = match dice.below(5) {
            0 => json!(format!(
                "{VERBATIM_MARK}{}{VERBATIM_MARK}",
                dice.pick::<&str>(&spelled)
            )),
            1 => json!({"nested": [null, true, "ü \"x\" \\ / \u{1}"]}),
            2 => json!([[], {}, "a", 7]),
            3 => Value::Null,
            _ => json!("text"),
        };
        object.insert(format!("x{at}"), value);
    }
    if dice.chance(30) {
        let mut entries: Vec<(String, Value)> = std::mem::take(object).into_iter().collect();
        dice.shuffle(&mut entries);
        object.extend(entries);
    }
}

fn with_unknown_members(dice: &mut Dice, mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        add_unknown_members(dice, object);
    }
    value
}

fn random_flow_types(dice: &mut Dice) -> String {
    let mut flows: Vec<&str> = ["Add", "Update", "Delete"]
        .into_iter()
        .filter(|_| dice.chance(80))
        .collect();
    dice.shuffle(&mut flows);
    let comma = if dice.chance(50) { "," } else { ", " };
    flows.join(comma)
}

fn random_target(dice: &mut Dice, environment: &Environment) -> String {
    let right = environment.target_attribute();
    match dice.below(6) {
        0 => right.to_uppercase(),
        1 => environment.attribute_name(),
        2 => right.replace("schemas:", "schemas:extension:"),
        _ => right,
    }
}

fn random_source(dice: &mut Dice, environment: &Environment) -> Value {
    let right = extension_name(environment).to_string();
    let direct = |name: &str| json!({"expression": format!("[{name}]"), "name": name, "type": "Attribute", "parameters": []});
    match dice.below(7) {
        0 => direct(&right.to_uppercase()),
        1 => direct("extension_00000000000000000000000000000000_workato_role"),
        2 => {
            json!({"expression": "\"Admin\"", "name": "Admin", "type": "Constant", "parameters": []})
        }
        3 => {
            json!({"expression": format!("ToLower([{right}])"), "name": "ToLower", "type": "Function", "parameters": [{"key": "source", "value": direct(&right)}]})
        }
        4 => json!({"name": right, "type": "Attribute"}),
        _ => direct(&right),
    }
}

fn random_attributes(dice: &mut Dice, wanted: &[String]) -> Vec<Value> {
    let mut list: Vec<Value> = (0..dice.below(12))
        .map(|at| {
            let plain = attribute(&format!("attribute{at}"));
            with_unknown_members(dice, plain)
        })
        .collect();
    for name in wanted {
        if dice.chance(60) {
            let mut definition = attribute(name);
            if dice.chance(15) {
                definition["type"] = json!("Boolean");
            }
            list.push(with_unknown_members(dice, definition));
        }
    }
    dice.shuffle(&mut list);
    list
}

/// Marks a number that is written into the text exactly as spelled.
const VERBATIM_MARK: &str = "~~";

pub(crate) fn schema_text(seed: u64) -> String {
    let document = random_schema(seed).to_string();
    document
        .replace(&format!("\"{VERBATIM_MARK}"), "")
        .replace(&format!("{VERBATIM_MARK}\""), "")
}

fn random_schema(seed: u64) -> Value {
    let dice = &mut Dice::new(seed);
    let (source_directory, target_directory, user) = (
        *dice.pick(&["Azure Active Directory", "Microsoft Entra ID"]),
        *dice.pick(&["customappsso", "Workato"]),
        *dice.pick(&["User", crate::sample::USER_SCHEMA]),
    );
    let mut mappings: Vec<Value> = (0..dice.below(10))
        .map(|at| {
            let plain = mapping(&format!("attribute{at}"), &format!("target{}", at % 8), 0);
            with_unknown_members(dice, plain)
        })
        .collect();
    mappings.push(mapping("userPrincipalName", "userName", 1));
    let (mut sources, mut targets) = (Vec::new(), Vec::new());
    for environment in environments() {
        sources.push(extension_name(&environment).to_string());
        targets.push(random_target(dice, &environment));
        for _ in 0..dice.below(3) {
            let mut role = mapping("x", &random_target(dice, &environment), 0);
            role["source"] = random_source(dice, &environment);
            role["flowType"] = json!(dice.pick(&["Always", "Always", "ObjectAddOnly"]));
            mappings.push(with_unknown_members(dice, role));
        }
    }
    dice.shuffle(&mut mappings);
    let groups = json!({"enabled": dice.chance(50), "flowTypes": random_flow_types(dice), "name": "g", "sourceObjectName": "Group", "targetObjectName": "Group", "attributeMappings": []});
    let users = json!({"enabled": dice.chance(80), "flowTypes": random_flow_types(dice), "name": "u", "scope": null, "sourceObjectName": "User", "targetObjectName": user, "attributeMappings": mappings});
    let mut object_mappings = vec![
        with_unknown_members(dice, groups),
        with_unknown_members(dice, users),
    ];
    dice.shuffle(&mut object_mappings);
    let rule = json!({"id": "r", "name": "RULE", "sourceDirectoryName": source_directory, "targetDirectoryName": target_directory, "objectMappings": object_mappings});
    let other =
        json!({"id": "o", "name": "OTHER", "objectMappings": [{"sourceObjectName": "Device"}]});
    let mut rules = vec![
        with_unknown_members(dice, rule),
        with_unknown_members(dice, other),
    ];
    dice.shuffle(&mut rules);
    let directory = |name: &str, object: &str, list: Vec<Value>| json!({"name": name, "version": "6.0", "objects": [{"name": "Group", "attributes": []}, {"name": object, "attributes": list}]});
    let (sources, targets) = (
        random_attributes(dice, &sources),
        random_attributes(dice, &targets),
    );
    let mut directories = vec![
        directory(source_directory, "User", sources),
        directory(target_directory, user, targets),
    ];
    dice.shuffle(&mut directories);
    let whole = json!({"id": "scim.1.2", "version": "v", "synchronizationRules": rules, "directories": directories});
    with_unknown_members(dice, whole)
}
