//! What a misspelt word may mean.

/// Says that a word is none of those that are known, and which one it may mean.
pub(crate) fn not_known(word: &str, known: &[&str]) -> String {
    let near = known.iter().map(|&one| (strsim::jaro_winkler(word, one), one));
    let nearest = near.max_by(|one, other| one.0.total_cmp(&other.0));
    match nearest {
        Some((likeness, one)) if likeness > 0.8 => format!("Do you mean “{one}”?"),
        _ => format!("There are: {}.", known.join(", ")),
    }
}
