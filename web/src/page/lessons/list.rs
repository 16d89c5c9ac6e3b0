//! The list of the lessons.

use crate::browser::lessons::{finished, forget, load};
use crate::components::commands::Commands;
use crate::model::lesson::Lessons;
use crate::model::lesson_opening::LessonSource;
use crate::model::state::Action;
use xenlens::lessons::NamedLesson;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) commands: Commands,
}

/// Every lesson of the course, with the day on which the user finished it.
#[component]
pub(super) fn LessonList(props: &Props) -> Html {
    // Nothing: not loaded yet. `Err`: the page could not load them.
    let course = use_state(|| None::<Result<Vec<NamedLesson>, ()>>);
    let finished_on = use_state(Vec::new);
    {
        let (course, finished_on) = (course.clone(), finished_on.clone());
        use_effect_with((), move |()| {
            finished_on.set(finished());
            load(move |lessons| course.set(Some(lessons.ok_or(()))));
        });
    }
    let forget_all = {
        let finished_on = finished_on.clone();
        Callback::from(move |_: MouseEvent| {
            forget();
            finished_on.set(Vec::new());
        })
    };
    let close = props.commands.on(|commands| commands.act(Action::Lessons(Lessons::Closed)));
    let open = props.commands.on(Commands::open_file);
    let list = match &*course {
        None => html! { <p>{ "The page loads the lessons." }</p> },
        Some(Err(())) => {
            html! { <p>{ "The page could not load the lessons. Check your network." }</p> }
        }
        Some(Ok(lessons)) => {
            let items = lessons.iter().map(|lesson| item(props, lesson, &finished_on));
            html! { <ol class="lesson-list">{ for items }</ol> }
        }
    };
    html! {
        <>
            <header class="lesson-head">
                <h2>{ "Lessons" }</h2>
                <p>{ "Predict what libvirt writes, then see. Your document is put aside, and comes back." }</p>
                if !finished_on.is_empty() {
                    <button type="button" class="button is-quiet" onclick={forget_all}>
                        { "Forget what I finished" }
                    </button>
                }
                <button type="button" class="button is-quiet" onclick={open}>{ "Open a lesson…" }</button>
                <button type="button" class="button" onclick={close}>{ "Close the lessons" }</button>
            </header>
            { list }
        </>
    }
}

fn item(props: &Props, named: &NamedLesson, finished_on: &[(String, String)]) -> Html {
    let lesson = &named.lesson;
    let day = finished_on.iter().find(|(name, _)| *name == named.name);
    let begin = {
        let named = named.clone();
        props.commands.on::<MouseEvent>(move |commands| {
            let NamedLesson { name, lesson } = named.clone();
            commands.begin(LessonSource::Course(name.into()), lesson);
        })
    };
    html! {
        <li>
            <button type="button" class="lesson-choice" onclick={begin}>
                <strong>{ &lesson.title }</strong>
                <span>{ &lesson.about }</span>
                <span class="lesson-time">
                    { format!("{} minutes", lesson.minutes) }
                    if let Some((_, day)) = day {
                        { format!(", finished on {day}") }
                    }
                </span>
            </button>
        </li>
    }
}
