//! The page: its state, and where each part of it stands.

use crate::commands::{Commands, use_commands, use_dropped};
use crate::components::controls::controls;
use crate::components::document_pane::DocumentPane;
use crate::components::header::Header;
use crate::components::interfaces::Interfaces;
use crate::components::kept::kept;
use crate::components::later::Later;
use crate::components::notes::Notes;
use crate::components::output_pane::OutputPane;
use crate::components::scenarios::Scenarios;
use crate::components::status::status;
use crate::editor::Document;
use crate::link::{Snapshot, use_keeping, use_links};
use crate::state::{Panes, Pointed, State};
use crate::views::{Kind, Subject};
use std::rc::Rc;
use xenlens::Format;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown first.
    pub(crate) first: State,
}

/// Xenlens.
#[component]
pub(crate) fn App(props: &Props) -> Html {
    let state = use_reducer_eq(|| props.first.clone());
    let document = (*use_memo((), |()| Document::default())).clone();
    let commands = use_commands(state.dispatcher(), document.clone());
    use_links(commands.follow.clone());
    use_keeping(&state);
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
            { kept(&state, &commands) }
            <main>
                { controls(&state, &commands) }
                <div class={if matches!(state.panes, Panes::Both | Panes::Compare) { "workspace is-both" } else { "workspace" }}>
                    <DocumentPane
                        {document}
                        shown={state.shown.clone()}
                        selected={state.selected}
                        cursor={state.cursor}
                        lit={state.origin_of(state.lit_piece()).or(state.hovered)}
                        pinned={state.origin_of(state.pinned)}
                        on_edit={commands.edited.clone()}
                        on_move={commands.moved.clone()}
                        on_hover={commands.hover.clone()}
                    />
                    { for outputs }
                    if state.panes == Panes::Compare {
                        <Later
                            kind={Kind::Compare}
                            subject={Subject::Shown(Snapshot::of(&state))}
                            on_act={commands.act.clone()}
                        />
                    }
                </div>
                <Interfaces
                    shown={state.with_cards().clone()}
                    stale={!Rc::ptr_eq(state.with_cards(), &state.shown)}
                    selected={state.selected}
                    on_select={commands.select.clone()}
                    on_go_to={commands.go_to.clone()}
                    on_xen={commands.xen.clone()}
                />
                <Scenarios
                    shown={state.with_cards().clone()}
                    selected={state.selected}
                    on_choose={commands.scenario.clone()}
                    on_select={commands.select.clone()}
                />
                <Later
                    kind={Kind::Matrix}
                    subject={Subject::Shown(Snapshot { shown: state.with_cards().clone(), ..Snapshot::of(&state) })}
                    on_act={commands.act.clone()}
                />
                <Notes shown={state.shown.clone()} on_go_to={commands.go_to.clone()} />
            </main>
            { status(&state.said, &commands.undo, &commands.dismiss) }
        </div>
    }
}

fn output_pane(state: &State, commands: &Commands, format: Format) -> Html {
    let (on_point, on_pin) = match format {
        Format::Xm => (&commands.point_xm, &commands.pin_xm),
        Format::Sexpr => (&commands.point_sexpr, &commands.pin_sexpr),
    };
    let of_this = |pointed: &Pointed| pointed.format == format;
    html! {
        <OutputPane
            key={format.name()}
            {format}
            shown={state.shown.clone()}
            last_good={state.last_good(format).cloned()}
            selected={state.selected}
            part={state.lit_part()}
            lit={state.lit_piece().filter(of_this).map(|pointed| pointed.mark)}
            pinned={state.pinned.as_ref().is_some_and(of_this)}
            indented={state.indented}
            on_indented={commands.indented.clone()}
            on_point={on_point.clone()}
            on_pin={on_pin.clone()}
            on_select={commands.select.clone()}
            on_go_to={commands.go_to.clone()}
            on_say={commands.say.clone()}
        />
    }
}
