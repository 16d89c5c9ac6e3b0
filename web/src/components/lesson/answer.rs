//! What the user answers a task with.

use crate::model::document::ConvertedDocument;
use crate::model::lesson::RunningLesson;
use crate::model::output_kind::{OutputKind, PieceRef};
use web_sys::HtmlInputElement;
use xenlens::lessons::{Answer, Find, Pane, Prediction, Task};
use yew::prelude::*;

/// Where the user points: the cursor in the document, and the pinned piece of an output.
#[derive(Clone, Copy)]
pub(super) struct Pointed<'d> {
    pub(super) document: &'d ConvertedDocument,
    pub(super) cursor: u32,
    pub(super) piece: Option<PieceRef>,
}

/// The controls for an answer to the present task. `answer` takes the answer.
pub(super) fn controls(
    lesson: &RunningLesson,
    pointed: Pointed<'_>,
    field: &NodeRef,
    answer: &Callback<Answer>,
) -> Html {
    match lesson.task() {
        Some(Task::Predict(Prediction::Value { key, .. })) => value(key, field, answer),
        Some(Task::Find(find)) => point(find, lesson, pointed, answer),
        Some(Task::Do(_)) => html! {
            <p>{ "Change the document or the releases. The page says “Right.” when it is done." }</p>
        },
        Some(Task::Predict(_) | Task::Explain(_)) => choices(lesson.choices(), answer),
        None => html! {},
    }
}

/// A button for each answer.
fn choices(choices: Vec<(String, Answer)>, answer: &Callback<Answer>) -> Html {
    let buttons = choices.into_iter().map(|(title, given)| {
        html! {
            <button type="button" class="button" onclick={answer.reform(move |_| given.clone())}>{ title }</button>
        }
    });
    html! { <div class="lesson-answers" role="group" aria-label="Your answer">{ for buttons }</div> }
}

/// A field for the value of a key. It is no form: a sandboxed frame may not submit one.
fn value(key: &str, field: &NodeRef, answer: &Callback<Answer>) -> Html {
    let typed = {
        let field = field.clone();
        answer.reform(move |()| {
            let value = field.cast::<HtmlInputElement>().map(|field| field.value());
            Answer::Value(value.unwrap_or_default())
        })
    };
    let onclick = typed.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            typed.emit(());
        }
    });
    html! {
        <div class="lesson-answers" role="group" aria-label="Your answer">
            <label>
                { format!("{key} = ") }
                <input
                    type="text"
                    class="field"
                    ref={field}
                    {onkeydown}
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                />
            </label>
            <button type="button" class="button" {onclick}>{ "Answer" }</button>
            <button type="button" class="button" onclick={answer.reform(|_| Answer::Value(String::new()))}>
                { format!("libvirt writes no {key}") }
            </button>
        </div>
    }
}

/// A button that answers with the place where the user points.
fn point(
    find: &Find,
    lesson: &RunningLesson,
    pointed: Pointed<'_>,
    answer: &Callback<Answer>,
) -> Html {
    let Pointed { document, cursor, piece } = pointed;
    let (how, place) = match find.pane() {
        Pane::Document => ("Put the cursor into the document.".to_owned(), Some(cursor)),
        Pane::Output(kind) => {
            let output = OutputKind::from(kind);
            let mark = || {
                let mark = piece.filter(|piece| piece.output == output)?.mark;
                Some(document.output(output)?.marks().get(mark)?.span.start)
            };
            (format!("Click a piece in the pane “{}”.", output.title()), mark())
        }
    };
    let place = place.filter(|_| lesson.is_at_start(document));
    let pane = find.pane();
    let onclick =
        answer.reform(move |_: MouseEvent| Answer::Place(pane, place.unwrap_or_default()));
    html! {
        <div class="lesson-answers" role="group" aria-label="Your answer">
            <span>{ how }</span>
            <button type="button" class="button" disabled={place.is_none()} {onclick}>{ "Answer with this place" }</button>
        </div>
    }
}
