//! Where a lesson comes from, and what keeps one from beginning.

use std::rc::Rc;
use xenlens::lessons::PlacedProblem;

/// Where a lesson comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LessonSource {
    /// The course has it by this name.
    Course(Rc<str>),
    /// The page's own server has it at this address.
    Server(Rc<str>),
    /// The user opened a file with this text, or a link that holds it.
    Text(Rc<str>),
}

impl LessonSource {
    /// The name by which the browser remembers that the user finished the lesson. It remembers the course only.
    pub(crate) fn name_in_course(&self) -> Option<&str> {
        match self {
            Self::Course(name) => Some(name),
            Self::Server(_) | Self::Text(_) => None,
        }
    }

    /// The address on the page's own server, if the lesson is from there.
    pub(crate) fn into_address(self) -> Option<Rc<str>> {
        match self {
            Self::Server(address) => Some(address),
            Self::Course(_) | Self::Text(_) => None,
        }
    }
}

/// A lesson that the user asked for, which the page does not have yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LessonRequest {
    /// The lesson of this name in the course.
    Course(Rc<str>),
    /// The file at this address on the page's own server.
    Server(Rc<str>),
    /// The lesson that a link holds, as the link has it.
    Packed(Rc<str>),
    /// A file that the user opened.
    File { name: Rc<str>, text: Rc<str> },
}

/// A lesson on its way to the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LessonOpening {
    /// The page loads and reads it, unless the user opens something else first.
    Reading(LessonRequest),
    /// It does not begin.
    Refused(RefusedLesson),
}

/// A lesson that does not begin, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RefusedLesson {
    /// Why, and what to do.
    pub(crate) message: String,
    /// What is wrong with the lesson's file.
    pub(crate) problems: Vec<PlacedProblem>,
    /// The address on the page's own server, if the lesson is from there.
    pub(crate) address: Option<Rc<str>>,
}

/// Whether a file is a lesson and no document: by its name, or by the line that its head begins with.
pub(crate) fn is_lesson_file(name: &str, text: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
        || text.lines().next().is_some_and(|line| line.trim_end() == "+++")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_known_by_its_name_or_its_head() {
        for (name, text) in [("a.md", ""), ("A.B.MD", "<domain/>"), ("a.txt", "+++ \r\ntitle")] {
            assert!(is_lesson_file(name, text), "{name}");
        }
        for (name, text) in [("a.xml", "<domain/>"), ("md", ""), ("a.cfg", "++++"), ("a", "\n+++")]
        {
            assert!(!is_lesson_file(name, text), "{name}");
        }
    }

    #[test]
    fn the_browser_remembers_the_course_only() {
        assert_eq!(LessonSource::Course("a".into()).name_in_course(), Some("a"));
        assert_eq!(LessonSource::Server("a".into()).name_in_course(), None);
        assert_eq!(LessonSource::Text("a".into()).name_in_course(), None);
    }
}
