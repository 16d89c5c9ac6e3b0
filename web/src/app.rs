//! The page: its state, and where each part of it stands.

use crate::commands::{Commands, use_commands, use_dropped};
use crate::components::controls::controls;
use crate::components::document_pane::DocumentPane;
use crate::components::header::Header;
use crate::components::interfaces::Interfaces;
use crate::components::notes::Notes;
use crate::components::output_pane::OutputPane;
use crate::components::scenarios::Scenarios;
use crate::components::status::status;
use crate::editor::Document;
use crate::link::{self, Snapshot, use_links};
use crate::state::{Panes, State};
use std::rc::Rc;
use xenlens::Format;
use yew::prelude::*;

/// Xenlens.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer_eq(|| link::first(&link::fragment()));
    let document = (*use_memo((), |()| Document::default())).clone();
    let commands = use_commands(state.dispatcher(), document.clone());
    use_links(commands.follow.clone());
    use_dropped(state.dispatcher(), document.clone());

    let outputs = Format::ALL.into_iter().filter(|&format| state.panes.shows(format));
    let outputs = outputs.map(|format| output_pane(&state, &commands, format));
    html! {
        <div class="page">
            <Header
                snapshot={Snapshot::of(&state)}
                on_example={commands.example.clone()}
                on_open={commands.open.clone()}
                on_save={commands.save.clone()}
            />
            <main>
                { controls(&state, &commands) }
                <div class={if state.panes == Panes::Both { "workspace is-both" } else { "workspace" }}>
                    <DocumentPane
                        {document}
                        shown={state.shown.clone()}
                        selected={state.selected}
                        cursor={state.cursor}
                        lit={state.pointed_origin()}
                        on_edit={commands.edited.clone()}
                        on_move={commands.moved.clone()}
                    />
                    { for outputs }
                </div>
                <Interfaces
                    shown={state.with_cards().clone()}
                    stale={!Rc::ptr_eq(state.with_cards(), &state.shown)}
                    selected={state.selected}
                    on_select={commands.select.clone()}
                    on_go_to={commands.go_to.clone()}
                />
                <Scenarios
                    shown={state.with_cards().clone()}
                    selected={state.selected}
                    on_choose={commands.scenario.clone()}
                    on_select={commands.select.clone()}
                />
                <Notes shown={state.shown.clone()} on_go_to={commands.go_to.clone()} />
            </main>
            { status(&state.said, &commands.undo, &commands.dismiss) }
        </div>
    }
}

fn output_pane(state: &State, commands: &Commands, format: Format) -> Html {
    let on_point = match format {
        Format::Xm => &commands.point_xm,
        Format::Sexpr => &commands.point_sexpr,
    };
    html! {
        <OutputPane
            key={format.name()}
            {format}
            shown={state.shown.clone()}
            last_good={state.last_good(format).cloned()}
            selected={state.selected}
            cursor={state.cursor}
            pointed={state.pointed.filter(|pointed| pointed.format == format).map(|pointed| pointed.mark)}
            indented={state.indented}
            on_indented={commands.indented.clone()}
            on_point={on_point.clone()}
            on_go_to={commands.go_to.clone()}
            on_say={commands.say.clone()}
        />
    }
}
