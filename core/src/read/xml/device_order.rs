//! How libvirt 9.0 sorts devices while it reads them.

use crate::base::sort_by_key;

/// Bits of a key beside those of its group.
const KEY_BITS: u32 = 40;

/// Sorts devices as libvirt does when it inserts each in front of the first one of its group with a higher key, or
/// else behind its group. The groups stand in the order of their first devices. A device without a key goes behind
/// those of its group that stand in front of it. `place` is the group and the key, which has less than 40 bits.
pub(super) fn order<T, G: PartialEq>(devices: &mut Vec<T>, place: impl Fn(&T) -> (G, Option<u64>)) {
    let mut groups: Vec<(G, u64)> = Vec::new();
    let mut keyed = Vec::with_capacity(devices.len());
    for device in devices.drain(..) {
        let (group, key) = place(&device);
        let number = groups.iter().position(|(known, _)| *known == group).unwrap_or_else(|| {
            groups.push((group, 0));
            groups.len() - 1
        });
        let mut key = key;
        if let Some((_, highest)) = groups.get_mut(number) {
            *highest = key.unwrap_or(*highest).max(*highest);
            key.get_or_insert(*highest);
        }
        keyed.push(((number as u64) << KEY_BITS | key.unwrap_or_default(), device));
    }
    sort_by_key(&mut keyed, |(key, _)| *key);
    devices.extend(keyed.into_iter().map(|(_, device)| device));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What libvirt does, one device after the other.
    fn inserted(devices: &[(char, Option<u64>)]) -> Vec<(char, Option<u64>)> {
        let mut ordered: Vec<(char, Option<u64>)> = Vec::new();
        for &(group, key) in devices {
            let higher = ordered.iter().position(|other| {
                other.0 == group
                    && matches!((other.1, key), (Some(other), Some(key)) if other > key)
            });
            let last = ordered.iter().rposition(|other| other.0 == group);
            let place = higher.or(last.map(|last| last + 1)).unwrap_or(ordered.len());
            ordered.insert(place, (group, key));
        }
        ordered
    }

    #[test]
    fn sorting_is_the_same_as_inserting() {
        let keys = [None, Some(0), Some(1), Some(2)];
        let all: Vec<_> = ['a', 'b'].into_iter().flat_map(|g| keys.map(|key| (g, key))).collect();
        // Every list of five devices.
        for mut number in 0..all.len().pow(5) {
            let mut devices = Vec::new();
            for _ in 0..5 {
                devices.push(all[number % all.len()]);
                number /= all.len();
            }
            let expected = inserted(&devices);
            let mut found = devices.clone();
            order(&mut found, |device| *device);
            assert_eq!(found, expected, "{devices:?}");
        }
    }
}
