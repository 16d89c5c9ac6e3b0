//! A lesson in a frame: its step, the document and the outputs.

use super::{selected_card, selected_verdict, target};
use crate::browser::editor::Editor;
use crate::browser::lessons;
use crate::components::commands::Commands;
use crate::components::editor_pane::editor_pane;
use crate::components::icon::logo;
use crate::components::lesson::{LESSONS, LessonStep};
use crate::components::marked_pane::{PaneParts, marked_pane};
use crate::components::status::status;
use crate::model::lesson::{Lessons, RunningLesson};
use crate::model::lesson_opening::LessonSource;
use crate::model::snapshot::Snapshot;
use crate::model::state::State;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use xenlens::lessons::Lesson;
use yew::prelude::*;

/// Opens the small page with a lesson, which is as in `lessons.json`. `fragment` opens it in a link.
pub(crate) fn open(lesson: JsValue, fragment: &str, source: &str, is_of_course: bool) {
    let source = if is_of_course {
        LessonSource::Course(source.into())
    } else {
        LessonSource::Text(source.into())
    };
    let whole_page = format!("./#{fragment}").into();
    let first = lessons::from_script(lesson).and_then(|lesson| first_state(source, lesson));
    if let Some(first) = first {
        yew::Renderer::<LessonFrame>::with_props(Props { first, whole_page }).render();
    }
}

/// The state at the start of a lesson; `None` if it has no step with a document.
fn first_state(source: LessonSource, lesson: Lesson) -> Option<State> {
    // A frame has no document of the user's to come back to.
    let before = (Snapshot::of(&State::first_example()), None);
    let running = RunningLesson::begin(source, Rc::new(lesson), before)?;
    let mut first = State::from_link(Ok(running.snapshot()));
    first.lessons = Lessons::Running(Rc::new(running));
    Some(first)
}

#[derive(Properties, PartialEq)]
struct Props {
    first: State,
    whole_page: AttrValue,
}

#[component]
fn LessonFrame(props: &Props) -> Html {
    let state = use_reducer_eq(|| props.first.clone());
    let editor = (*use_memo((), |()| Editor::default())).clone();
    let commands = Commands::new(state.dispatcher(), editor, true);
    let Some(lesson) = state.lessons.running() else { return html! {} };
    let hides_outputs = lesson.hides_outputs();
    let outputs = if hides_outputs { Vec::new() } else { state.visible_outputs() };
    let panes = 1 + outputs.len();
    let says_more = !hides_outputs && !state.document.is_native();
    let outputs = outputs.into_iter();
    let outputs =
        outputs.map(|output| marked_pane(&state, &commands, output, PaneParts::default()));
    html! {
        <div class="embed">
            <header class="embed-head">
                { logo() }
                <h1>{ "Xenlens" }</h1>
                { target(&state, false, &commands) }
                <a class="button embed-out" href={props.whole_page.clone()} target="_blank" rel="noopener">
                    { "Open in Xenlens" }
                </a>
            </header>
            { status(&state.status, &commands) }
            <main>
                <section class="lessons" id={LESSONS} aria-label="Lesson" tabindex="-1">
                    <LessonStep
                        lesson={lesson.clone()}
                        document={state.document.clone()}
                        cursor={state.cursor}
                        piece={state.pinned_piece}
                        shown={Snapshot::of(&state)}
                        commands={commands.clone()}
                    />
                </section>
                if says_more {
                    { selected_verdict(&state, &commands) }
                }
                <div class="workspace" data-panes={panes.to_string()}>
                    { editor_pane(&state, &commands) }
                    // In a list of their own, so that Yew keeps the editor when their number changes.
                    <>{ for outputs }</>
                </div>
                if says_more {
                    { selected_card(&state) }
                }
            </main>
        </div>
    }
}
