//! A lesson that does not begin: what is wrong with it, and where.

use super::link::leave_link;
use crate::components::commands::Commands;
use crate::model::lesson_opening::{LessonRequest, RefusedLesson};
use crate::model::state::Action;
use xenlens::lessons::{CheckedLesson, PlacedProblem};
use yew::prelude::*;

/// Why the lesson does not begin, and what to do.
pub(super) fn refused(lesson: &RefusedLesson, commands: &Commands) -> Html {
    let RefusedLesson { message, problems, address } = lesson;
    let again = {
        let address = address.clone();
        commands.on::<MouseEvent>(move |commands| match &address {
            Some(address) => commands.open_lesson(LessonRequest::Server(address.clone())),
            None => commands.open_file(),
        })
    };
    let close = commands.on::<MouseEvent>(|commands| {
        leave_link();
        commands.act(Action::LessonOpening(None));
    });
    html! {
        <>
            <header class="lesson-head">
                <h2>{ "The lesson does not begin" }</h2>
                <p>{ message }</p>
                <button type="button" class="button is-main" onclick={again}>
                    { if address.is_some() { "Open again" } else { "Open again…" } }
                </button>
                <button type="button" class="button" onclick={close}>{ "Close" }</button>
            </header>
            if !problems.is_empty() {
                <ol class="lesson-problems">{ for problems.iter().map(problem) }</ol>
            }
            if problems.len() == CheckedLesson::MOST_PROBLEMS {
                <p>{ format!("These are the first {} problems.", problems.len()) }</p>
            }
        </>
    }
}

fn problem(problem: &PlacedProblem) -> Html {
    let PlacedProblem { line, column, message, text } = problem;
    html! {
        <li>
            <strong>{ format!("Line {line}, column {column}") }</strong>
            <span>{ message }</span>
            if !text.trim().is_empty() {
                <code>{ text }</code>
            }
        </li>
    }
}
