//! What `Intl` of the browser makes of counts, lists, times, digits, dates and order.
//! Source: ECMA-402, ECMAScript Internationalization API Specification.

use super::{LANGUAGE, ListEnd, Unit};
use crate::instant::Instant;
use js_sys::Intl::{
    Collator, DateTimeFormat, ListFormat, NumberFormat, PluralRules, RelativeTimeFormat,
};
use js_sys::{Array, Date, Function, JsString, Object, Reflect};
use std::collections::{HashMap, VecDeque};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An array that sorts itself by a function of the browser, without a call into the app for each comparison.
    type Keys;
    #[wasm_bindgen(method)]
    fn sort(this: &Keys, compare: &Function) -> Array;
}

thread_local! {
    // A list of a thousand rows asks for the same formats again and again, and making one costs more than using it.
    static NUMBERS: Function = NumberFormat::new(&Array::new(), &Object::new()).format();
    static PLURALS: PluralRules = PluralRules::new(&language(), &Object::new());
    static RELATIVE: RelativeTimeFormat = RelativeTimeFormat::new(&language(), &Object::new());
    static ALL_OF: ListFormat = ListFormat::new(&language(), &options(&[("type", "conjunction")]));
    static ONE_OF: ListFormat = ListFormat::new(&language(), &options(&[("type", "disjunction")]));
    static LONG_DATE: Function = dates(&language(), &[("dateStyle", "long")]);
    static SHORT_TIME: Function =
        dates(&Array::new(), &[("dateStyle", "short"), ("timeStyle", "short")]);
    static EXACT_TIME: Function =
        dates(&language(), &[("dateStyle", "long"), ("timeStyle", "long")]);
}

/// English has one form for exactly one, and one for every other count.
pub(super) fn is_one(count: i64) -> bool {
    PLURALS.with(|rules| rules.select(float(count)) == "one")
}

/// Groups the digits of a count.
pub(super) fn number(number: i64) -> String {
    NUMBERS.with(|format| call(format, &float(number).into()))
}

pub(super) fn list(items: &[&str], end: ListEnd) -> String {
    let items: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
    let format = match end {
        ListEnd::And => &ALL_OF,
        ListEnd::Or => &ONE_OF,
    };
    format.with(|format| format.format(&items)).into()
}

/// `amount` is a number of `unit`s, as in "29 minutes".
pub(super) fn duration(amount: i64, unit: Unit) -> String {
    let options = options(&[
        ("style", "unit"),
        ("unit", unit.name()),
        ("unitDisplay", "long"),
    ]);
    let format = NumberFormat::new(&language(), &options).format();
    call(&format, &float(amount).into())
}

/// `amount` counts units, and is negative for the past.
pub(super) fn relative(amount: i64, unit: Unit) -> String {
    RELATIVE
        .with(|format| format.format(float(amount), unit.name()))
        .into()
}

pub(super) fn long_date(at: Instant) -> String {
    LONG_DATE.with(|format| date(format, at))
}

pub(super) fn date_and_time(at: Instant) -> String {
    SHORT_TIME.with(|format| date(format, at))
}

pub(super) fn exact_time(at: Instant) -> String {
    EXACT_TIME.with(|format| date(format, at))
}

/// The keys go to the browser as one text and come back as one, because each call costs more than a comparison.
pub(super) fn order(keys: &[&str]) -> Vec<usize> {
    // A name with the separator in it would become two keys.
    const SEPARATOR: &str = "\0";
    let keys: Vec<String> = keys.iter().map(|key| key.replace(SEPARATOR, " ")).collect();
    let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        places.entry(key).or_default().push_back(at);
    }
    let all = JsString::from(keys.join(SEPARATOR)).split(SEPARATOR);
    let compare = Collator::new(&Array::new(), &Object::new()).compare();
    let sorted: String = all
        .unchecked_into::<Keys>()
        .sort(&compare)
        .join(SEPARATOR)
        .into();
    sorted
        .split(SEPARATOR)
        .filter_map(|key| places.get_mut(key)?.pop_front())
        .collect()
}

fn language() -> Array {
    Array::of1(&LANGUAGE.into())
}

fn options(members: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in members {
        // Setting a member of a new object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

fn dates(locales: &Array, styles: &[(&str, &str)]) -> Function {
    DateTimeFormat::new(locales, &options(styles)).format()
}

fn date(format: &Function, at: Instant) -> String {
    let date = Date::new(&float(at.seconds().saturating_mul(1_000)).into());
    call(format, &date)
}

/// Calls a format. The functions of `Intl` answer any number and any date with a text.
fn call(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts and milliseconds are far below 2^53"
)]
const fn float(number: i64) -> f64 {
    number as f64
}
