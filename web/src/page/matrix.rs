//! The four scenarios at all Xen releases, in one table.

use super::strips::cell_content;
use crate::components::card::scenario_title;
use crate::components::commands::Commands;
use crate::components::radios::{Choice, Radios};
use crate::components::seen::use_seen;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{AtXen, Format, Libvirt, MatrixRow, Releases, Scenario, matrix};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    /// The index of the selected interface.
    pub(super) selected: usize,
    pub(super) commands: Commands,
}

/// What the table depends on. The document is not part of it, so Yew seldom draws the table again while the user types.
#[derive(Properties, PartialEq)]
struct TableProps {
    /// The scenario of the selected interface, if there is an interface.
    current: Option<Scenario>,
    selected: usize,
    model: Option<AttrValue>,
    releases: Releases,
    commands: Commands,
}

/// What libvirt writes in each scenario for each Xen, and what the guest sees. A click on a cell chooses its releases and
/// its scenario. Drawn when the user sees its place.
#[component]
pub(super) fn Matrix(props: &Props) -> Html {
    let Props { document, selected, commands } = props;
    let (element, seen) = use_seen();
    let card = document.cards().get(*selected);
    let explanation = match card {
        Some(card) => format!(
            "Click a cell to apply its releases to the page and its scenario to interface {}.",
            card.number
        ),
        None => "Click a cell to apply its releases to the page.".to_owned(),
    };
    html! {
        <section class="section" aria-label="Matrix" ref={element}>
            if seen {
                <header class="section-head">
                    <h2>{ "Matrix" }</h2>
                    <p>{ explanation }</p>
                </header>
                <Table
                    current={card.map(|card| card.scenario)}
                    selected={*selected}
                    model={card.and_then(|card| card.model.clone()).map(AttrValue::from)}
                    releases={document.target.releases}
                    commands={commands.clone()}
                />
            }
        </section>
    }
}

#[component]
fn Table(props: &TableProps) -> Html {
    let format = use_state_eq(|| Format::Xm);
    // The page's release, or another one that the user chose here since the page's last changed.
    let libvirt = use_state_eq(|| props.releases.libvirt());
    {
        let libvirt = libvirt.clone();
        use_effect_with(props.releases.libvirt(), move |&present| libvirt.set(present));
    }
    let profile = libvirt.profile();
    let formats = profile.formats.iter().map(|format| Choice { title: format.title(), hint: None });
    let releases = Libvirt::ALL.map(|libvirt| Choice { title: libvirt.name(), hint: None });
    let on_format = {
        let format = format.clone();
        Callback::from(move |index: usize| format.set(profile.formats[index]))
    };
    let on_libvirt = {
        let libvirt = libvirt.clone();
        Callback::from(move |index: usize| libvirt.set(Libvirt::ALL[index]))
    };
    let xens = profile.xens.iter();
    let heads = xens.map(|xen| html! { <th scope="col">{ xen.full_title() }</th> });
    let interface = props.current.map(|scenario| (scenario, props.model.as_deref()));
    let rows = matrix(*libvirt, *format, interface);
    let rows = rows.into_iter().map(|matrix_row| row(props, *libvirt, matrix_row));
    html! {
        <>
            <div class="matrix-choices">
                <Radios
                    label="Form in the matrix"
                    name="matrix-format"
                    choices={formats.collect::<Vec<_>>()}
                    value={profile.formats.iter().position(|of| of == &*format)}
                    on_choose={on_format}
                />
                <Radios
                    label="libvirt in the matrix"
                    name="matrix-libvirt"
                    choices={releases.to_vec()}
                    value={Libvirt::ALL.iter().position(|of| of == &*libvirt)}
                    on_choose={on_libvirt}
                />
                <p class="matrix-hint">{ "The table goes on to the right." }</p>
            </div>
            <div class="matrix-scroller" role="region" aria-label="Table of the matrix" tabindex="0">
                <table class="matrix">
                    <caption>
                        { format!("What libvirt {} writes as {}, and what the guest sees", libvirt.name(), format.title()) }
                    </caption>
                    <thead>
                        <tr><th scope="col">{ "Scenario" }</th>{ for heads }</tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </>
    }
}

fn row(props: &TableProps, libvirt: Libvirt, MatrixRow { scenario, cells, .. }: MatrixRow) -> Html {
    let cells = cells.into_iter().map(|AtXen { xen, written, .. }| {
        let is_scenario = props.current == Some(scenario);
        let releases = Releases::new(libvirt, xen);
        let is_current = is_scenario && releases == Some(props.releases);
        let (current, selected) = (props.current, props.selected);
        let choose = props.commands.on(move |commands| {
            if let Some(releases) = releases {
                commands.set_releases(releases);
            }
            if current.is_some_and(|current| current != scenario) {
                commands.set_scenario(selected, scenario);
            }
        });
        html! {
            <td>
                <button
                    type="button"
                    class="cell"
                    aria-current={is_current.then_some("true")}
                    onclick={choose}
                >
                    { cell_content(&written) }
                </button>
            </td>
        }
    });
    html! {
        <tr>
            <th scope="row">
                { scenario_title(scenario) }
            </th>
            { for cells }
        </tr>
    }
}
