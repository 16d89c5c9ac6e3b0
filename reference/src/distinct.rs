//! Things without repetitions.

/// The things in their order, each once.
pub(crate) fn distinct<T: PartialEq>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for thing in things {
        if !distinct.contains(&thing) {
            distinct.push(thing);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_once_where_it_first_stood() {
        assert_eq!(distinct([2, 1, 2, 3, 1]), [2, 1, 3]);
    }
}
