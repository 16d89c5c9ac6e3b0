//! The page: its state, and where each part of it stands.

use crate::commands::{Commands, use_dropped};
use crate::components::controls::controls;
use crate::components::document_pane::DocumentPane;
use crate::components::header::Header;
use crate::components::interfaces::Interfaces;
use crate::components::kept::kept;
use crate::components::later::Later;
use crate::components::notes::Notes;
use crate::components::output_pane::output_pane;
use crate::components::status::status;
use crate::editor::Document;
use crate::link::{Snapshot, use_keeping, use_links};
use crate::settled::use_settled;
use crate::shown::Shown;
use crate::state::{Panes, State};
use crate::views::{Kind, NativeDocument, Subject};
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
    let commands = Commands::new(state.dispatcher(), document.clone());
    use_links(&commands);
    use_keeping(&state);
    use_dropped(&commands);
    let now = [state.with_cards().clone(), state.shown.clone()];
    // Of a native document there is nothing to show below, not even for a moment.
    let below = use_settled(now).filter(|[_, shown]| !shown.is_native());

    let is_native = state.shown.is_native();
    let shows = |format| !is_native && state.panes.shows(format);
    let outputs = Format::ALL.into_iter().filter(|&format| shows(format));
    let outputs = outputs.map(|format| output_pane(&state, &commands, format));
    html! {
        <div class="page">
            <Header shown={state.shown.clone()} commands={commands.clone()} />
            if state.sharing {
                <Later
                    kind={Kind::Share}
                    subject={Subject::Shown(Snapshot::of(&state))}
                    commands={commands.clone()}
                />
            }
            { kept(&state, &commands) }
            <main>
                { controls(&state, &commands) }
                <div class={if !is_native && matches!(state.panes, Panes::Both | Panes::Compare) { "workspace is-both" } else { "workspace" }}>
                    <DocumentPane
                        {document}
                        shown={state.shown.clone()}
                        told={state.told.clone()}
                        read_as={state.read_as().map(AttrValue::from)}
                        selected={state.selected}
                        cursor={state.cursor}
                        lit={state.lit_origin()}
                        pinned={state.origin_of(state.pinned).or(state.behind[1])}
                        commands={commands.clone()}
                    />
                    // A list of their own: were their number that of the editor's neighbours, the editor would be made anew.
                    <>{ for outputs }</>
                    if is_native {
                        { native(&state, &commands, Kind::Native) }
                    } else if state.panes == Panes::Compare {
                        <Later
                            kind={Kind::Compare}
                            subject={Subject::Shown(Snapshot::of(&state))}
                            commands={commands.clone()}
                        />
                    }
                </div>
                if is_native {
                    { native(&state, &commands, Kind::RoundTrip) }
                } else if let Some([known, shown]) = below {
                    <Interfaces
                        stale={known != shown}
                        shown={known}
                        selected={state.selected}
                        commands={commands.clone()}
                    />
                    { for [Kind::Scenarios, Kind::Matrix].map(|kind| later(&state, &commands, kind)) }
                    <Notes {shown} commands={commands.clone()} />
                }
            </main>
            { status(&state.said, &commands) }
        </div>
    }
}

/// A view of the last document whose interfaces are known.
fn later(state: &State, commands: &Commands, kind: Kind) -> Html {
    let known = Snapshot { shown: state.with_cards().clone(), ..Snapshot::of(state) };
    html! { <Later {kind} subject={Subject::Shown(known)} commands={commands.clone()} /> }
}

/// A view of a native document.
fn native(state: &State, commands: &Commands, kind: Kind) -> Html {
    let Shown { text, input, target, .. } = &*state.shown;
    let subject = Subject::Native(NativeDocument {
        text: text.clone(),
        input: *input,
        target: target.clone(),
        selected: state.selected,
        // The round trip does not depend on where the user is.
        at: if kind == Kind::Native { state.place() } else { 0 },
    });
    html! { <Later key={kind.name()} {kind} {subject} commands={commands.clone()} /> }
}
