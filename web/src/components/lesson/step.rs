//! The present step of a lesson: its words, its task, what an answer was worth.

use super::answer::{Pointed, controls};
use super::words::words;
use crate::browser::focus::{reveal_highlights, take_lost_focus};
use crate::browser::lessons::finish;
use crate::components::classes;
use crate::components::commands::Commands;
use crate::components::copy::Copy;
use crate::components::debounced::use_settled;
use crate::model::document::ConvertedDocument;
use crate::model::lesson::RunningLesson;
use crate::model::output_kind::{OutputKind, PieceRef};
use crate::model::snapshot::Snapshot;
use crate::model::state::Action;
use std::rc::Rc;
use web_sys::HtmlElement;
use xenlens::lessons::{Answer, Feedback, Pane, Task};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) lesson: Rc<RunningLesson>,
    pub(crate) document: Rc<ConvertedDocument>,
    /// The cursor's place in the document, in bytes.
    pub(crate) cursor: u32,
    /// The pinned piece of an output.
    pub(crate) piece: Option<PieceRef>,
    /// What the page shows.
    pub(crate) shown: Snapshot,
    pub(crate) commands: Commands,
    /// What else the user can do with the lesson.
    #[prop_or_default]
    pub(crate) head: Html,
}

/// The step.
#[component]
pub(crate) fn LessonStep(props: &Props) -> Html {
    let Props { lesson, document, cursor, piece, shown, commands, .. } = props;
    let field = use_node_ref();
    let settled = use_settled(document);
    {
        // What the user changed counts as the answer once the user pauses.
        let (lesson, commands) = (lesson.clone(), commands.clone());
        use_effect_with((settled, shown.clone()), move |(settled, shown)| {
            let mut changed = (*lesson).clone();
            if *settled {
                changed.changed(shown);
            }
            if changed != *lesson {
                commands.go_on(changed, false);
            }
        });
    }
    {
        // What the feedback is about may be far down in a text.
        use_effect_with(lesson.feedback.clone(), |feedback| {
            if feedback.is_some() {
                reveal_highlights();
            }
        });
    }
    let steps = use_node_ref();
    {
        // The control that the user pressed may be gone: the answers, or the button for a hint.
        let steps = steps.clone();
        let has_acted = lesson.feedback.is_some() || !lesson.hints().is_empty();
        use_effect_with((lesson.is_done(), lesson.has_hint()), move |_| {
            if let Some(steps) = steps.cast::<HtmlElement>().filter(|_| has_acted) {
                take_lost_focus(&steps);
            }
        });
    }
    let with_lesson = |change: fn(&mut RunningLesson), is_new_step| {
        let lesson = lesson.clone();
        commands.on::<MouseEvent>(move |commands| {
            let mut changed = (*lesson).clone();
            change(&mut changed);
            commands.go_on(changed, is_new_step);
        })
    };
    let answer = {
        let (lesson, document) = (lesson.clone(), document.clone());
        commands.with(move |commands, answer: Answer| {
            let mut answered = (*lesson).clone();
            answered.answer(&answer);
            if let Some(feedback) = &answered.feedback {
                light_up(feedback, &document, commands);
            }
            commands.go_on(answered, false);
        })
    };
    let show_me = {
        let (lesson, document) = (lesson.clone(), document.clone());
        commands.on::<MouseEvent>(move |commands| {
            let mut shown = (*lesson).clone();
            let snapshot = shown.show_me();
            if let Some(feedback) = &shown.feedback {
                light_up(feedback, &document, commands);
            }
            commands.go_on(shown, false);
            if let Some(snapshot) = snapshot {
                commands.show(snapshot, None);
            }
        })
    };
    let to_step = |number| {
        let lesson = lesson.clone();
        commands.on::<MouseEvent>(move |commands| commands.go_to_step(&lesson, number))
    };
    let (number, total) = (lesson.number(), lesson.lesson.steps.len());
    let is_last = number == total;
    let is_done = lesson.is_done();
    let hints =
        lesson.hints().iter().map(|hint| html! { <div class="lesson-hint">{ words(hint) }</div> });
    html! {
        <>
            <header class="lesson-head">
                <h2>{ &lesson.lesson.title }</h2>
                <p>{ format!("Step {number} of {total}") }</p>
                { props.head.clone() }
            </header>
            if let Some(step) = lesson.step() {
                <h3>{ &step.title }</h3>
                <div class="lesson-words">{ words(&step.words) }</div>
            }
            if !is_done {
                { controls(lesson, Pointed { document, cursor: *cursor, piece: *piece }, &field, &answer) }
            }
            <div role="status">{ for lesson.feedback.iter().map(feedback) }</div>
            // One node for all: Yew pairs siblings from the last one on, and would make the head anew for one more.
            { hints.collect::<Html>() }
            if let (true, Some(open)) = (is_last && is_done, lesson.open_step()) {
                <p>
                    { format!("Step {open} is still open. ") }
                    <button type="button" class="go-to" onclick={to_step(open)}>{ format!("Go to step {open}") }</button>
                </p>
            }
            if is_last && lesson.is_finished() {
                <Finished key={number} lesson={lesson.clone()} commands={commands.clone()} />
            }
            <div ref={steps} class="lesson-steps" role="group" aria-label="Steps" tabindex="-1">
                <button type="button" class="button" disabled={number == 1} onclick={to_step(number - 1)}>
                    { "Back" }
                </button>
                if !is_last {
                    <button
                        type="button"
                        class={classes(["button", if is_done { "is-main" } else { "" }])}
                        onclick={to_step(number + 1)}
                    >
                        { if is_done { "Next" } else { "Skip" } }
                    </button>
                }
                if !is_done {
                    if lesson.has_hint() {
                        <button type="button" class="button is-quiet" onclick={with_lesson(RunningLesson::read_hint, false)}>
                            { "Give me a hint" }
                        </button>
                    }
                    <button type="button" class="button is-quiet" onclick={show_me}>{ "Show me" }</button>
                }
                if !lesson.is_at_start(document) && matches!(lesson.task(), Some(Task::Do(_) | Task::Find(_))) {
                    <button type="button" class="button is-quiet" onclick={with_lesson(|_| (), true)}>
                        { "Start the step again" }
                    </button>
                }
            </div>
        </>
    }
}

fn feedback(feedback: &Feedback) -> Html {
    let (class, title) = match feedback.is_right {
        true => ("is-right", "Right."),
        false => ("is-wrong", "Not yet."),
    };
    html! {
        <p class={classes(["lesson-feedback", class])}>
            <strong>{ title }</strong>
            { " " }
            { &feedback.sentence }
        </p>
    }
}

/// Highlights the first piece of an output that the feedback is about, else the first part of the document.
fn light_up(feedback: &Feedback, document: &ConvertedDocument, commands: &Commands) {
    let piece = feedback.pieces.iter().find_map(|(pane, span)| {
        let Pane::Output(kind) = pane else { return None };
        let output = OutputKind::from(*kind);
        let mut marks = document.output(output)?.marks().iter();
        let mark = marks.position(|mark| mark.span.end > span.start)?;
        Some(PieceRef { output, mark })
    });
    let part = feedback.pieces.iter().find(|(pane, _)| *pane == Pane::Document);
    match piece {
        Some(piece) => commands.pin(Some(piece)),
        None => commands.act(Action::HoverPart(part.map(|(_, span)| *span))),
    }
    if let Some((_, span)) = part {
        commands.editor().show(&document.utf16, *span);
    }
}

#[derive(Properties, PartialEq)]
struct FinishedProps {
    lesson: Rc<RunningLesson>,
    commands: Commands,
}

/// A text to copy for whoever asked for the lesson. The browser remembers that it is finished.
#[component]
fn Finished(props: &FinishedProps) -> Html {
    let FinishedProps { lesson, commands } = props;
    let day = use_state(String::new);
    {
        let day = day.clone();
        use_effect_with(lesson.source.clone(), move |source| {
            day.set(finish(source.name_in_course()));
        });
    }
    let (title, answers, hints) = (&lesson.lesson.title, lesson.answers, lesson.hints_in_all);
    let text = format!(
        "Xenlens, lesson “{title}”: finished on {}. Answers: {answers}. Hints: {hints}.",
        *day
    );
    html! {
        <p class="lesson-feedback is-right">
            { &text }
            { " " }
            <Copy
                label="Copy the text"
                title="text"
                {text}
                on_copied={commands.with(|commands, message| commands.announce(message))}
            />
        </p>
    }
}
