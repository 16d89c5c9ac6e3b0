//! Lessons as files: Markdown with a head in TOML, and fenced blocks for documents and tasks.
//!
//! `docs/lessons.md` describes the format. [CommonMark](https://spec.commonmark.org/) says what a fenced block is, and
//! [TOML](https://toml.io/en/v1.0.0) what stands in the head and in tasks.

mod words;

use super::review::review;
use super::task::{Find, Goal, Prediction, Reason, Task};
use super::{Lesson, Step};
use crate::base::Span;
use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::ops::Range;
use words::{Words, plain_text};

/// How many bytes a lesson's file may have.
pub const MAX_LESSON: usize = 1 << 18;

/// How many steps a lesson may have. Each has a document, which may be that of the step before.
const MAX_STEPS: usize = 99;

/// What is wrong with a lesson's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonProblem {
    /// The place, in bytes of the file.
    pub span: Span,
    /// What is wrong, in a sentence or more.
    pub message: String,
}

/// The head of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    about: String,
    minutes: u8,
}

/// A step, and where it begins.
struct PlacedStep {
    step: Step,
    heading: Span,
}

/// Reads a lesson.
///
/// # Errors
///
/// Everything that is wrong with its form. [`check_lesson`] looks at its tasks, too.
pub fn read_lesson(text: &str) -> Result<Lesson, Vec<LessonProblem>> {
    Ok(read(text)?.0)
}

/// Everything that is wrong with a lesson, its tasks included; nothing if it can be given.
pub fn check_lesson(text: &str) -> Vec<LessonProblem> {
    let (lesson, headings) = match read(text) {
        Ok(read) => read,
        Err(problems) => return problems,
    };
    let placed = review(&lesson).into_iter().map(|problem| LessonProblem {
        span: headings.get(problem.step).copied().unwrap_or_default(),
        message: problem.message,
    });
    placed.collect()
}

/// A lesson, and the place of each step's heading.
fn read(text: &str) -> Result<(Lesson, Vec<Span>), Vec<LessonProblem>> {
    if text.len() > MAX_LESSON {
        let message = format!("A lesson has at most {MAX_LESSON} bytes (256 KiB).");
        return Err(vec![problem(0..0, message)]);
    }
    let events = Parser::new_ext(text, Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);
    let mut file = LessonFile { events: events.into_offset_iter(), problems: Vec::new() };
    let (head, steps) = file.read();
    let mut problems = file.problems;
    if steps.is_empty() && problems.is_empty() {
        problems.push(problem(0..0, "A lesson has steps: headings that begin with ##."));
    }
    match head.filter(|_| problems.is_empty()) {
        Some(Head { title, about, minutes }) => {
            let (steps, headings) =
                steps.into_iter().map(|placed| (placed.step, placed.heading)).unzip();
            Ok((Lesson { title, about, minutes, steps }, headings))
        }
        None => Err(problems),
    }
}

fn problem(range: Range<usize>, message: impl Into<String>) -> LessonProblem {
    LessonProblem { span: Span::new(range.start, range.end), message: message.into() }
}

/// A file that is being read.
struct LessonFile<'t> {
    events: OffsetIter<'t>,
    problems: Vec<LessonProblem>,
}

impl LessonFile<'_> {
    fn read(&mut self) -> (Option<Head>, Vec<PlacedStep>) {
        let mut head = None;
        let mut steps: Vec<PlacedStep> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::MetadataBlock(_)) => head = self.toml(range, "The head"),
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. })
                    if steps.len() == MAX_STEPS =>
                {
                    let message = format!("A lesson has at most {MAX_STEPS} steps.");
                    self.problems.push(problem(range, message));
                    break;
                }
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                    let title = plain_text(&mut self.events, TagEnd::Heading(HeadingLevel::H2));
                    // A step without a document goes on with the last one.
                    let state =
                        steps.last().map(|last| last.step.state.clone()).unwrap_or_default();
                    let step =
                        Step { title, words: Vec::new(), state, task: None, hints: Vec::new() };
                    steps.push(PlacedStep { step, heading: Span::new(range.start, range.end) });
                }
                event => match steps.last_mut() {
                    Some(PlacedStep { step, .. }) => self.part_of_step(step, event, range),
                    None => self.problems.push(problem(
                        range,
                        "This stands before the first step: a heading that begins with ##.",
                    )),
                },
            }
        }
        if head.is_none() && self.problems.is_empty() {
            let message =
                "The file begins with a head between two lines of +++: title, about and minutes.";
            self.problems.push(problem(0..0, message));
        }
        for PlacedStep { step, heading } in &steps {
            if step.state.is_empty() {
                let message =
                    "The first step needs a document: a fenced block with the word document.";
                self.problems.push(problem(heading.range(), message));
            }
        }
        (head, steps)
    }

    fn part_of_step(&mut self, step: &mut Step, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(word))) => {
                self.fenced_block(step, &word, range);
            }
            Event::Start(Tag::BlockQuote(_)) => {
                let mut words = Words::new(&mut self.events, &mut self.problems);
                let hint = words.blocks_until(TagEnd::BlockQuote(None));
                step.hints.push(hint);
            }
            event => {
                let mut words = Words::new(&mut self.events, &mut self.problems);
                step.words.extend(words.block(event, range));
            }
        }
    }

    /// A document, a task, or code that belongs to the words.
    fn fenced_block(&mut self, step: &mut Step, word: &str, range: Range<usize>) {
        let what = format!("The block {word}");
        let task = match word {
            "predict" => self.toml::<Prediction>(range.clone(), &what).map(Task::Predict),
            "find" => self.toml::<Find>(range.clone(), &what).map(Task::Find),
            "do" => self.toml::<Goal>(range.clone(), &what).map(Task::Do),
            "explain" => self.toml::<Reason>(range.clone(), &what).map(Task::Explain),
            "document" => {
                step.state = plain_text(&mut self.events, TagEnd::CodeBlock);
                return;
            }
            "" | "xml" | "text" => {
                let code = plain_text(&mut self.events, TagEnd::CodeBlock);
                step.words.push(super::Block::Code(code));
                return;
            }
            _ => {
                plain_text(&mut self.events, TagEnd::CodeBlock);
                let message = format!(
                    "“{word}” is no kind of block. There are document, predict, find, do, explain, xml and text."
                );
                self.problems.push(problem(range, message));
                return;
            }
        };
        if step.task.is_some() {
            self.problems.push(problem(range, "A step has one task."));
        }
        step.task = task.or(step.task.take());
    }

    /// The TOML of a head or a task.
    fn toml<T: DeserializeOwned>(&mut self, range: Range<usize>, what: &str) -> Option<T> {
        let mut text = String::new();
        let mut start = range.start;
        for (event, within) in self.events.by_ref() {
            match event {
                Event::Text(part) => {
                    if text.is_empty() {
                        start = within.start;
                    }
                    text.push_str(&part);
                }
                Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => break,
                _ => {}
            }
        }
        match toml::from_str(&text) {
            Ok(read) => Some(read),
            Err(error) => {
                let within = error.span().unwrap_or(0..text.len());
                let place = start + within.start..start + within.end;
                let message = format!("{what} cannot be read: {}.", error.message());
                self.problems.push(problem(place, message));
                None
            }
        }
    }
}
