//! Owns putting things in order, once for every kind of thing: the library's sort is code to download for each.
//! Refuses to change the order of things that are equal.

use std::cmp::Ordering;

/// Sorts by `key`.
pub fn by_key<T, K: Ord>(things: &mut Vec<T>, key: impl Fn(&T) -> K) {
    by(things, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by `compare`.
pub fn by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..things.len()).collect();
    sort(&mut places, &|one, other| {
        compare(&things[one], &things[other])
    });
    let mut taken: Vec<Option<T>> = things.drain(..).map(Some).collect();
    things.extend(places.into_iter().filter_map(|place| taken[place].take()));
}

/// The one sort.
fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn things_come_in_order_and_equal_ones_stay_as_they_were() {
        let mut words = ["three", "one", "fifteen", "two", "six", "four"].to_vec();
        by_key(&mut words, |word| word.len());
        assert_eq!(words, ["one", "two", "six", "four", "three", "fifteen"]);
        let mut none: Vec<String> = Vec::new();
        by_key(&mut none, Clone::clone);
        assert!(none.is_empty());
    }
}
