//! A lesson on paper: what to read and to do, with room for answers, and the right answers on a last page.

use crate::browser::printing::{print, use_printing};
use crate::components::lesson::words;
use std::rc::Rc;
use web_sys::HtmlElement;
use xenlens::lessons::{ConvertedState, Lesson, Pane, Prediction, Step, Task};
use xenlens::{DocumentKind, link};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) lesson: Rc<Lesson>,
}

/// The button that prints the lesson. While the browser prints, the handout stands behind the page, and nothing else is printed.
#[component]
pub(super) fn Handout(props: &Props) -> Html {
    let is_printing = use_printing();
    let is_asked_for = use_state_eq(|| false);
    {
        // The browser prints what is drawn by now.
        let is_asked_for = is_asked_for.clone();
        use_effect_with(*is_asked_for, move |&asked| {
            if asked {
                print();
                is_asked_for.set(false);
            }
        });
    }
    let onclick = {
        let is_printing = is_printing.clone();
        Callback::from(move |_: MouseEvent| {
            is_printing.set(true);
            is_asked_for.set(true);
        })
    };
    let paper = body()
        .filter(|_| *is_printing)
        .map(|body| create_portal(paper(&props.lesson), body.into()));
    html! {
        <>
            <button type="button" class="button is-quiet" {onclick}>{ "Print" }</button>
            { for paper }
        </>
    }
}

fn body() -> Option<HtmlElement> {
    web_sys::window()?.document()?.body()
}

/// A step, and what its document becomes.
struct PaperStep<'l> {
    number: usize,
    step: &'l Step,
    state: ConvertedState,
    /// Whether the document or the releases differ from those of the step before.
    is_new_state: bool,
}

fn paper(lesson: &Lesson) -> Html {
    let mut before = None;
    let steps = lesson.steps.iter().enumerate().filter_map(|(index, step)| {
        let state = ConvertedState::new(link::from_text(step.state.clone()).ok()?);
        let is_new_state = before.replace(&step.state) != Some(&step.state);
        Some(PaperStep { number: index + 1, step, state, is_new_state })
    });
    let steps: Vec<_> = steps.collect();
    html! {
        <article class="handout">
            <header>
                <h2>{ &lesson.title }</h2>
                <p>{ &lesson.about }</p>
                <p>{ format!("A lesson of Xenlens: {} minutes.", lesson.minutes) }</p>
            </header>
            { for steps.iter().map(task_of_step) }
            <section class="handout-answers">
                <h2>{ format!("Answers: {}", lesson.title) }</h2>
                <dl>{ for steps.iter().filter_map(answer_of_step) }</dl>
            </section>
        </article>
    }
}

fn task_of_step(paper: &PaperStep<'_>) -> Html {
    let PaperStep { number, step, state, is_new_state } = paper;
    let task = step.task.as_ref();
    let output = task.and_then(Task::output).filter(|output| *output != Pane::Document);
    html! {
        <section>
            <h3>{ format!("{number}. {}", step.title) }</h3>
            { words(&step.words) }
            if *is_new_state {
                { text(state, Pane::Document, state.state().kind) }
            }
            if let Some(Pane::Output(kind)) = output {
                { text(state, Pane::Output(kind), kind) }
            }
            if let Some(task) = task {
                { room(task, state) }
            }
        </section>
    }
}

/// The document or an output, under its name and the releases.
fn text(state: &ConvertedState, pane: Pane, kind: DocumentKind) -> Html {
    let releases = state.state().target.releases.title();
    html! {
        <figure>
            <figcaption>{ format!("{}, {releases}", kind.title()) }</figcaption>
            <pre><code>{ state.text(pane).unwrap_or_default().trim() }</code></pre>
        </figure>
    }
}

/// What to do with a pencil, and room for it.
fn room(task: &Task, state: &ConvertedState) -> Html {
    let choices = task.choices(state);
    let ask = match task {
        Task::Predict(Prediction::Value { key, .. }) => {
            format!("Write the {key} here, or a dash if libvirt writes none.")
        }
        Task::Predict(_) | Task::Explain(_) => "Tick one.".to_owned(),
        Task::Find(_) => "Mark it in the text, or write it here.".to_owned(),
        Task::Do(_) => "Write here what you change.".to_owned(),
    };
    html! {
        <>
            <p class="handout-ask">{ ask }</p>
            if choices.is_empty() {
                <div class="handout-room"></div>
            } else {
                <ul class="handout-choices">
                    { for choices.into_iter().map(|(choice, _)| html! { <li>{ choice }</li> }) }
                </ul>
            }
        </>
    }
}

fn answer_of_step(paper: &PaperStep<'_>) -> Option<Html> {
    let PaperStep { number, step, state, .. } = paper;
    let answer = step.task.as_ref()?.solution_in_words(state).join(" ");
    Some(html! {
        <>
            <dt>{ format!("{number}. {}", step.title) }</dt>
            <dd>{ answer }</dd>
        </>
    })
}
