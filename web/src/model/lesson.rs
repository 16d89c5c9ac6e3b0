//! A lesson that the user takes: its step, the answers, the hints.

use super::document::ConvertedDocument;
use super::lesson_opening::LessonSource;
use super::snapshot::Snapshot;
use std::rc::Rc;
use xenlens::lessons::{Answer, Block, ConvertedState, Feedback, Lesson, Step, Task};
use xenlens::{Target, link};

/// What the page shows of the lessons.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Lessons {
    /// Nothing.
    #[default]
    Closed,
    /// The list of all.
    List,
    /// One of them.
    Running(Rc<RunningLesson>),
}

impl Lessons {
    /// The lesson that the user takes.
    pub(crate) fn running(&self) -> Option<&Rc<RunningLesson>> {
        match self {
            Self::Running(lesson) => Some(lesson),
            Self::Closed | Self::List => None,
        }
    }

    /// Whether the page hides what libvirt writes, since the user has to predict it.
    pub(crate) fn hide_outputs(&self) -> bool {
        self.running().is_some_and(|lesson| lesson.hides_outputs())
    }
}

/// A lesson that the user takes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunningLesson {
    pub(crate) source: LessonSource,
    pub(crate) lesson: Rc<Lesson>,
    /// What the page showed before, and the name under which the browser saved it.
    pub(crate) before: (Snapshot, Option<Rc<str>>),
    /// The present step.
    step: usize,
    /// What the present step starts with.
    start: Rc<ConvertedState>,
    /// The text that “Show me” brought.
    shown: Option<Rc<str>>,
    /// What the user gets to read about the last answer to the present step.
    pub(crate) feedback: Option<Feedback>,
    /// How many hints of the present step the user has read.
    hints: usize,
    /// The numbers of the steps whose task is done.
    done: Vec<usize>,
    /// How many answers the user gave in all steps.
    pub(crate) answers: usize,
    /// How many hints the user read in all steps, “Show me” included.
    pub(crate) hints_in_all: usize,
}

impl RunningLesson {
    /// Begins a lesson; `None` if it has no step with a document.
    pub(crate) fn begin(
        source: LessonSource,
        lesson: Rc<Lesson>,
        before: (Snapshot, Option<Rc<str>>),
    ) -> Option<Self> {
        let start = start_of(lesson.steps.first()?)?;
        Some(Self {
            source,
            lesson,
            before,
            step: 0,
            start,
            shown: None,
            feedback: None,
            hints: 0,
            done: Vec::new(),
            answers: 0,
            hints_in_all: 0,
        })
    }

    /// The number of the present step, from 1.
    pub(crate) fn number(&self) -> usize {
        self.step + 1
    }

    /// The present step.
    pub(crate) fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.step)
    }

    /// The task of the present step.
    pub(crate) fn task(&self) -> Option<&Task> {
        self.step()?.task.as_ref()
    }

    /// What the page shows at the start of the present step.
    pub(crate) fn snapshot(&self) -> Option<Snapshot> {
        Snapshot::from_text(self.step()?.state.clone()).ok()
    }

    /// Whether the page shows what the present step starts with.
    pub(crate) fn is_at_start(&self, document: &ConvertedDocument) -> bool {
        self.starts_with(&document.text, &document.target)
    }

    /// Whether the present step starts with that text and those releases. Another pane or interface is no change.
    fn starts_with(&self, text: &str, target: &Target) -> bool {
        let start = self.start.state();
        start.document == text && start.target.releases == target.releases
    }

    /// Whether a document that came with this text came from the present step. Any other is the user's.
    pub(crate) fn brought(&self, initial_text: &str) -> bool {
        self.start.state().document == initial_text || self.shown.as_deref() == Some(initial_text)
    }

    /// The answers to choose from in the present step, each behind its words.
    pub(crate) fn choices(&self) -> Vec<(String, Answer)> {
        self.task().map(|task| task.choices(&self.start)).unwrap_or_default()
    }

    /// Whether the present step asks for nothing more.
    pub(crate) fn is_done(&self) -> bool {
        self.task().is_none() || self.done.contains(&self.step)
    }

    /// Whether the page hides what libvirt writes, since the user has to predict it.
    pub(crate) fn hides_outputs(&self) -> bool {
        matches!(self.task(), Some(Task::Predict(_))) && !self.is_done()
    }

    /// Goes to the step of that number, from 1, if there is one.
    pub(crate) fn go_to(&mut self, number: usize) {
        let step =
            number.checked_sub(1).and_then(|index| Some((index, self.lesson.steps.get(index)?)));
        let Some((index, start)) = step.and_then(|(index, step)| Some((index, start_of(step)?)))
        else {
            return;
        };
        (self.step, self.start) = (index, start);
        (self.feedback, self.hints, self.shown) = (None, 0, None);
    }

    /// Takes an answer of the user to the present step.
    pub(crate) fn answer(&mut self, answer: &Answer) {
        let Some(task) = self.task() else { return };
        let feedback = task.check(&self.start, answer);
        self.answers += 1;
        if feedback.is_right {
            self.finish();
        }
        self.feedback = Some(feedback);
    }

    /// Takes what the page shows as the answer to a task that asks for a change. A state that does not reach the goal is no
    /// answer yet.
    pub(crate) fn changed(&mut self, snapshot: &Snapshot) {
        if self.is_done() || !matches!(self.task(), Some(Task::Do(_))) {
            return;
        }
        if self.starts_with(&snapshot.text, &snapshot.target) {
            return;
        }
        let state = snapshot.to_text().ok().and_then(|text| link::from_text(text).ok());
        let Some(state) = state else { return };
        let answer = Answer::State(Box::new(ConvertedState::new(state)));
        let feedback = self.task().map(|task| task.check(&self.start, &answer));
        if feedback.as_ref().is_some_and(|feedback| feedback.is_right) {
            self.answers += 1;
            self.finish();
        }
        self.feedback = feedback;
    }

    /// The hints that the user has read.
    pub(crate) fn hints(&self) -> &[Vec<Block>] {
        self.step().map_or(&[], |step| step.hints.get(..self.hints).unwrap_or(&step.hints))
    }

    /// Whether there is another hint.
    pub(crate) fn has_hint(&self) -> bool {
        self.step().is_some_and(|step| self.hints < step.hints.len())
    }

    /// Reads another hint.
    pub(crate) fn read_hint(&mut self) {
        if self.has_hint() {
            self.hints += 1;
            self.hints_in_all += 1;
        }
    }

    /// Gives the right answer in the user's place. The result is what the page then shows, if the answer changes it.
    pub(crate) fn show_me(&mut self) -> Option<Snapshot> {
        let answer = self.task()?.solution(&self.start).ok()?;
        let mut feedback = self.task()?.check(&self.start, &answer);
        if matches!(answer, Answer::State(_)) {
            let changes = self.task()?.solution_in_words(&self.start).join(" ");
            feedback.sentence = format!("{changes} {}", feedback.sentence);
        }
        self.feedback = Some(feedback);
        self.hints_in_all += 1;
        self.finish();
        let Answer::State(state) = answer else { return None };
        let snapshot = Snapshot::from_text(link::to_text(state.state()).ok()?).ok()?;
        self.shown = Some(snapshot.text.clone());
        Some(snapshot)
    }

    /// The number of the first step whose task is not done, from 1; `None` once the lesson is finished.
    pub(crate) fn open_step(&self) -> Option<usize> {
        let mut steps = self.lesson.steps.iter().enumerate();
        let is_open =
            |(index, step): (usize, &Step)| step.task.is_some() && !self.done.contains(&index);
        steps.position(is_open).map(|index| index + 1)
    }

    /// Whether every task of the lesson is done.
    pub(crate) fn is_finished(&self) -> bool {
        self.open_step().is_none()
    }

    fn finish(&mut self) {
        if !self.done.contains(&self.step) {
            self.done.push(self.step);
        }
    }
}

fn start_of(step: &Step) -> Option<Rc<ConvertedState>> {
    let state = link::from_text(step.state.clone()).ok()?;
    Some(Rc::new(ConvertedState::new(state)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::state::Panes;
    use xenlens::Scenario;
    use xenlens::lessons::{Pane, read_lesson};

    const LESSON: &str = r#"+++
title = "Title"
about = "About."
minutes = 1
+++

## Words

Read this.

```document
guest=hvm

<interface type='bridge'><source bridge='b'/></interface>
```

## Predict

```predict
[scenario]
interface = 1
```

> One.

> Two.

## Do

```do
until = [{ interface = 1, scenario = 3 }]
[[solution]]
replace = "<source bridge='b'/>"
with = "<source bridge='b'/><model type='netfront'/>"
```

> One.

> Two.

## Explain

```explain
[interface]
number = 1
others = ["vif.scenario-4", "vif.scenario-3"]
```

> One.

> Two.
"#;

    fn begun() -> RunningLesson {
        let lesson = Rc::new(read_lesson(LESSON).expect("a lesson"));
        let before = Snapshot::from_text("\n<domain/>".to_owned()).expect("a snapshot");
        RunningLesson::begin(LessonSource::Course("title".into()), lesson, (before, None))
            .expect("it begins")
    }

    fn at(number: usize) -> RunningLesson {
        let mut lesson = begun();
        lesson.go_to(number);
        lesson
    }

    #[test]
    fn a_step_without_a_task_is_done_and_the_last_is_the_end() {
        let mut lesson = begun();
        assert!(lesson.is_done() && !lesson.is_finished() && !lesson.hides_outputs());
        lesson.go_to(0);
        lesson.go_to(5);
        assert_eq!(lesson.number(), 1);
        lesson.go_to(2);
        assert_eq!((lesson.number(), lesson.is_done(), lesson.hides_outputs()), (2, false, true));
    }

    #[test]
    fn the_right_prediction_shows_the_outputs() {
        let mut lesson = at(2);
        lesson.answer(&Answer::Scenario(Scenario::Netfront));
        assert!(lesson.hides_outputs());
        assert!(lesson.feedback.as_ref().is_some_and(|feedback| !feedback.is_right));
        lesson.answer(&Answer::Scenario(Scenario::NoModel));
        assert!(lesson.is_done() && !lesson.hides_outputs());
        assert_eq!(lesson.answers, 2);
        let pieces = lesson.feedback.expect("feedback").pieces;
        assert!(pieces.iter().any(|(pane, _)| *pane == Pane::Document));
    }

    #[test]
    fn a_change_counts_when_it_reaches_the_goal() {
        let mut lesson = at(3);
        let start = lesson.snapshot().expect("a snapshot");
        lesson.changed(&start);
        assert_eq!((lesson.is_done(), &lesson.feedback), (false, &None));
        let with = |model: &str| Snapshot {
            text: start.text.replace("<source", &format!("<model type='{model}'/><source")).into(),
            ..start.clone()
        };
        lesson.changed(&with("e1000"));
        assert!(!lesson.is_done() && lesson.feedback.is_some());
        lesson.changed(&with("netfront"));
        assert!(lesson.is_done());
    }

    #[test]
    fn what_a_step_does_not_bring_is_the_users() {
        let mut lesson = at(3);
        let start = lesson.snapshot().expect("a snapshot").text;
        let shown = lesson.show_me().expect("the document changes").text;
        for (initial_text, is_brought) in
            [(&*start, true), (&*shown, true), ("", false), ("<domain/>", false)]
        {
            assert_eq!(lesson.brought(initial_text), is_brought, "{initial_text}");
        }
    }

    #[test]
    fn another_pane_is_no_change() {
        let mut lesson = at(3);
        let start = lesson.snapshot().expect("a snapshot");
        lesson.changed(&Snapshot { panes: Panes::Compare, selected: 1, ..start });
        assert_eq!(lesson.feedback, None);
    }

    #[test]
    fn show_me_makes_the_change() {
        let mut lesson = at(3);
        let shown = lesson.show_me().expect("the document changes");
        assert!(shown.text.contains("netfront") && lesson.is_done());
        assert_eq!((lesson.answers, lesson.hints_in_all), (0, 1));
    }

    #[test]
    fn show_me_passes_each_task_of_the_course() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../lessons");
        let mut tasks = 0;
        for file in std::fs::read_dir(folder).expect("the lessons are part of the repository") {
            let text = std::fs::read_to_string(file.expect("readable").path()).expect("text");
            let mut lesson =
                RunningLesson { lesson: Rc::new(read_lesson(&text).expect("a lesson")), ..begun() };
            for number in 1..=lesson.lesson.steps.len() {
                lesson.go_to(number);
                if lesson.task().is_some() {
                    assert!(!lesson.is_done());
                    lesson.show_me();
                    tasks += 1;
                }
                let name = &lesson.lesson.title;
                assert!(lesson.is_done(), "{name}, step {number}: {:?}", lesson.feedback);
            }
            assert!(lesson.is_finished());
        }
        assert!(tasks > 40, "{tasks}");
    }

    #[test]
    fn hints_come_one_after_the_other() {
        let mut lesson = at(4);
        for read in [1, 2, 2] {
            lesson.read_hint();
            assert_eq!(lesson.hints().len(), read);
        }
        assert!(!lesson.has_hint());
        let rules: Vec<_> = lesson.choices().into_iter().map(|(_, answer)| answer).collect();
        let ids = ["vif.scenario-1", "vif.scenario-3", "vif.scenario-4"];
        assert_eq!(rules, ids.map(|id| Answer::Rule(id.to_owned())));
    }

    #[test]
    fn a_lesson_is_finished_when_all_tasks_are_done() {
        let mut lesson = begun();
        for number in 1..=4 {
            assert!(!lesson.is_finished());
            lesson.go_to(number);
            lesson.show_me();
        }
        assert!(lesson.is_finished());
    }
}
