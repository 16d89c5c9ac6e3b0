//! Links that open a lesson. `docs/links.md` describes them.

use crate::base::Note;
use crate::boundary::link::{decoded, find_packed, parts};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a name or an address cannot hold as it is.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What a link says of the lesson that it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonLink {
    /// The lesson's name in the course.
    Course(String),
    /// The address of the lesson's file, relative to the page's.
    File(String),
    /// The data of the whole file. It is packed as that of a document, which [`crate::link::find`] finds.
    Packed(String),
}

impl LessonLink {
    /// The link's fragment, without the `#`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Course(place) | Self::File(place) => {
                format!("lesson={}", utf8_percent_encode(place, ESCAPED))
            }
            Self::Packed(data) => format!("lesson-v1={data}"),
        }
    }
}

/// Finds a lesson in an address, or in its fragment alone: nothing if the link opens no lesson.
///
/// # Errors
///
/// A note if the link is of a version that is not read, or has something in it that no link has.
pub fn find_link(address: &str) -> Result<Option<LessonLink>, Note> {
    if let Some(data) = find_packed(address, "lesson-v")? {
        return Ok(Some(LessonLink::Packed(data.to_owned())));
    }
    let place = parts(address).find_map(|part| part.strip_prefix("lesson=")).map(decoded);
    Ok(place.map(|place| match place.contains('/') || place.ends_with(".md") {
        true => LessonLink::File(place),
        false => LessonLink::Course(place),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_what_it_was_made_for() {
        for link in [
            LessonLink::Course("03-scenario-1".into()),
            LessonLink::File("my lesson & yours.md".into()),
            LessonLink::File("../lessons/100%/a".into()),
            LessonLink::Packed("ab-_".into()),
        ] {
            let address = format!("https://a.example/x/?y#z=1&{}", link.fragment());
            assert_eq!(find_link(&address), Ok(Some(link)));
        }
        let link = LessonLink::Course("03-scenario-1".into());
        assert_eq!(link.fragment(), "lesson=03-scenario-1");
    }

    #[test]
    fn people_write_links_to_lessons_by_hand() {
        let link = |fragment: &str| find_link(fragment).expect("a good link");
        assert_eq!(link("#lesson=mine.md"), Some(LessonLink::File("mine.md".into())));
        assert_eq!(link("#lesson=/a/b"), Some(LessonLink::File("/a/b".into())));
        assert_eq!(link("#lesson-v1=ab=="), Some(LessonLink::Packed("ab".into())));
        for other in ["", "#v1=ab", "#lessons=a", "#lesson", "#lesson-v=ab"] {
            assert_eq!(link(other), None, "{other}");
        }
    }

    #[test]
    fn a_link_of_a_later_version_or_with_something_foreign_is_refused() {
        let code = |fragment: &str| find_link(fragment).expect_err("a bad link").code;
        assert_eq!(code("#lesson-v2=ab"), "link-version");
        assert_eq!(code("#lesson-v1=a.b"), "link-broken");
    }
}
