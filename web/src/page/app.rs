//! The page: its state, and where each section stands.

use super::assistance::use_assistance;
use super::commands::{use_dropped_files, use_pasted_host_facts};
use super::compare::Compare;
use super::controls::controls;
use super::domain_xml::domain_xml_pane;
use super::header::Header;
use super::interfaces::Interfaces;
use super::lessons::lessons;
use super::links::{use_links, use_saving};
use super::matrix::Matrix;
use super::move_to_xl::{MoveToXl, has_way_to_xl};
use super::native_interfaces::NativeInterfaces;
use super::round_trip::RoundTrip;
use super::scenarios::Scenarios;
use super::section_links::SectionLinks;
use super::share::Share;
use super::verdict::Verdict;
use crate::browser::editor::Editor;
use crate::browser::rule_texts;
use crate::browser::theme::Theme;
use crate::components::classes;
use crate::components::commands::Commands;
use crate::components::debounced::use_debounced;
use crate::components::editor_pane::editor_pane;
use crate::components::marked_pane::{PaneParts, marked_pane};
use crate::components::notes::Notes;
use crate::components::status::status;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::OutputKind;
use crate::model::saved_document::SavedDocument;
use crate::model::snapshot::Snapshot;
use crate::model::state::State;
use std::rc::Rc;
use yew::prelude::*;

/// What the page starts with. The components ask the browser for nothing while they are drawn, so that the build can draw
/// them, too.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The first state.
    pub(crate) first: State,
    pub(crate) theme: Theme,
    /// The documents that the browser saved.
    pub(crate) saved: Rc<[SavedDocument]>,
    /// Whether the page is drawn with all its sections at once. Otherwise those below the outputs follow.
    pub(crate) is_whole: bool,
}

impl Props {
    /// The first visit, as the build writes it into the page.
    pub(crate) fn first_visit() -> Self {
        Self {
            first: State::first_example(),
            theme: Theme::default(),
            saved: Rc::default(),
            is_whole: true,
        }
    }
}

/// Xenlens.
#[component]
pub(crate) fn App(props: &Props) -> Html {
    let state = use_reducer_eq(|| props.first.clone());
    let editor = (*use_memo((), |()| Editor::default())).clone();
    let commands = Commands::new(state.dispatcher(), editor, true);
    use_links(&commands);
    use_saving(&state);
    use_dropped_files(&commands);
    use_pasted_host_facts(&commands);
    use_effect_with((), |()| rule_texts::load_early());
    use_assistance(&commands, &state);
    let present = DebouncedSections::of(&state);
    let below = use_debounced(present.clone(), props.is_whole);
    // When another document comes or the kind changes, the debounced copy is still the old one. The page shows no sections
    // until it catches up.
    let below = below.filter(|below| {
        below.number == state.origin.number
            && below.document.is_native() == state.document.is_native()
    });

    // What stands in view from the start does not wait for the first pause.
    let documents = below.clone().unwrap_or(present);
    // A lesson asks what libvirt writes before it shows that.
    let hides_outputs = state.lessons.hide_outputs();
    let outputs = if hides_outputs { Vec::new() } else { state.visible_outputs() };
    let is_both = outputs.len() > 1 || state.is_comparing();
    let outputs = outputs.into_iter().map(|output| match output {
        OutputKind::DomainXml => domain_xml_pane(&state, &commands),
        _ => marked_pane(&state, &commands, output, PaneParts::default()),
    });
    html! {
        <div class="page">
            <Header
                document={state.document.clone()}
                commands={commands.clone()}
                theme={props.theme}
                saved={props.saved.clone()}
            />
            if state.sharing {
                <Share snapshot={Snapshot::of(&state)} commands={commands.clone()} />
            }
            <main>
                { lessons(&state, &commands) }
                { controls(&state, &commands) }
                if !hides_outputs {
                    <Scenarios
                        document={documents.with_cards.clone()}
                        selected={state.selected}
                        commands={commands.clone()}
                    />
                }
                <div class={classes(["workspace", if is_both { "is-both" } else { "" }])}>
                    if !hides_outputs {
                        <Verdict
                            document={documents.with_cards.clone()}
                            selected={state.selected}
                            commands={commands.clone()}
                        />
                    }
                    { editor_pane(&state, &commands) }
                    // In a list of their own, so that Yew keeps the editor when their number changes.
                    <>{ for outputs }</>
                    if state.is_comparing() && !hides_outputs {
                        <Compare document={state.document.clone()} />
                    }
                </div>
                if !hides_outputs {
                    <SectionLinks
                        document={documents.document.clone()}
                        with_cards={documents.with_cards.clone()}
                    />
                }
                if let Some(below) = below.filter(|_| !hides_outputs) {
                    { below.sections(&state, &commands) }
                }
            </main>
            { status(&state.status, &commands) }
        </div>
    }
}

/// What the sections show. They wait until the user pauses.
#[derive(Clone, PartialEq)]
struct DebouncedSections {
    document: Rc<ConvertedDocument>,
    /// The document whose interfaces are known: a native one, or the last domain XML that was not refused.
    with_cards: Rc<ConvertedDocument>,
    /// The document's number in this tab.
    number: u32,
}

impl DebouncedSections {
    fn of(state: &State) -> Self {
        let document = &state.document;
        let with_cards = if document.is_native() { document } else { state.document_with_cards() };
        Self {
            document: document.clone(),
            with_cards: with_cards.clone(),
            number: state.origin.number,
        }
    }

    fn sections(self, state: &State, commands: &Commands) -> Html {
        let Self { document, with_cards, .. } = self;
        let selected = state.selected;
        let commands = commands.clone();
        let notes = html! {
            <>
                if has_way_to_xl(&document) {
                    <MoveToXl document={document.clone()} commands={commands.clone()} />
                }
                <Notes document={document.clone()} commands={commands.clone()} />
            </>
        };
        if document.is_native() {
            return html! {
                <>
                    if !document.is_refused() {
                        <RoundTrip document={document.clone()} commands={commands.clone()} />
                        <NativeInterfaces {document} {selected} {commands} />
                    }
                    { notes }
                </>
            };
        }
        html! {
            <>
                <Interfaces
                    document={with_cards.clone()}
                    stale={with_cards != document}
                    {selected}
                    commands={commands.clone()}
                />
                <Matrix {document} {with_cards} {selected} {commands} />
                { notes }
            </>
        }
    }
}
