//! The document and the four scenarios at all releases, in one table.

use super::strips::{cell_content, change_sign, with_xen};
use crate::components::card::scenario_title;
use crate::components::commands::Commands;
use crate::components::radios::{Choice, Radios};
use crate::components::seen::use_seen;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{
    AtReleases, Format, Libvirt, Note, Output, ReleaseColumn, Releases, Scenario, Xen,
    document_across_releases, matrix, xl_verdict,
};
use yew::prelude::*;

/// The section's id.
pub(super) const MATRIX: &str = "matrix";

#[derive(Clone, Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    /// The document whose interfaces are known.
    pub(super) with_cards: Rc<ConvertedDocument>,
    /// The index of the selected interface.
    pub(super) selected: usize,
    pub(super) commands: Commands,
}

/// What libvirt makes of the document, and what it writes in each scenario, for each Xen and for xl; and what the guest
/// sees. A click on a cell chooses its releases and its scenario. Drawn when the user sees its place.
#[component]
pub(super) fn Matrix(props: &Props) -> Html {
    let (element, seen) = use_seen();
    let explanation = match props.with_cards.cards().get(props.selected) {
        Some(card) => format!(
            "Click a cell to apply its releases to the page and its scenario to interface {}.",
            card.number
        ),
        None => "Click a cell to apply its releases to the page.".to_owned(),
    };
    html! {
        <section class="section" id={MATRIX} aria-label="Matrix" tabindex="-1" ref={element}>
            if seen {
                <header class="section-head">
                    <h2>{ "Matrix" }</h2>
                    <p>{ explanation }</p>
                </header>
                <Table ..props.clone() />
            }
        </section>
    }
}

#[component]
fn Table(props: &Props) -> Html {
    let Props { document, with_cards, selected, .. } = props;
    let format = use_state_eq(|| Format::Xm);
    // The page's release, or another one that the user chose here since the page's last changed.
    let present = with_xen(document.target.libvirt());
    let libvirt = use_state_eq(|| present);
    {
        let libvirt = libvirt.clone();
        use_effect_with(present, move |&present| libvirt.set(present));
    }
    let columns = ReleaseColumn::all(*libvirt, *format);
    let converted = use_memo((document.clone(), columns.clone()), |(document, columns)| {
        document_across_releases(&document.text, &document.target, columns)
    });
    let profile = libvirt.profile();
    let formats =
        profile.formats.iter().map(|format| Choice { title: format.title(), ..Choice::default() });
    let releases: Vec<_> = Libvirt::ALL.into_iter().filter(|&of| with_xen(of) == of).collect();
    let on_format = {
        let format = format.clone();
        Callback::from(move |index: usize| format.set(profile.formats[index]))
    };
    let on_libvirt = {
        let (libvirt, releases) = (libvirt.clone(), releases.clone());
        Callback::from(move |index: usize| libvirt.set(releases[index]))
    };
    let heads = columns.iter().map(|column| html! { <th scope="col">{ column.title() }</th> });
    let card = with_cards.cards().get(*selected);
    let interface = card.map(|card| (card.scenario, card.model.as_deref()));
    let rows = matrix(*libvirt, &columns, interface).map(|row| {
        let cells = row.cells.iter().map(|cell| {
            cell_button(props, cell.column.releases, Some(row.scenario), cell_content(&cell.result))
        });
        table_row(scenario_title(row.scenario), cells)
    });
    let converted = converted
        .iter()
        .map(|cell| cell_button(props, cell.column.releases, None, document_content(cell)));
    html! {
        <>
            <div class="matrix-choices">
                <Radios
                    label="Format in the matrix"
                    name="matrix-format"
                    choices={formats.collect::<Vec<_>>()}
                    value={profile.formats.iter().position(|of| of == &*format)}
                    on_choose={on_format}
                />
                <Radios
                    label="libvirt in the matrix"
                    name="matrix-libvirt"
                    choices={releases.iter().map(|of| Choice { title: of.name(), ..Choice::default() }).collect::<Vec<_>>()}
                    value={releases.iter().position(|of| of == &*libvirt)}
                    on_choose={on_libvirt}
                />
                <p class="matrix-hint">{ "The table goes on to the right." }</p>
            </div>
            <div class="matrix-scroller" role="region" aria-label="Table of the matrix" tabindex="0">
                <table class="matrix">
                    <caption>
                        { format!("What libvirt {} writes as {}, beside newer libvirt, and what the guest sees", libvirt.name(), format.title()) }
                    </caption>
                    <thead>
                        <tr><th scope="col">{ "Scenario" }</th>{ for heads }</tr>
                    </thead>
                    <tbody>
                        { table_row(html! { { "The whole document" } }, converted) }
                        { for rows }
                    </tbody>
                </table>
            </div>
        </>
    }
}

/// What becomes of the document: whether it is another text than before, and whether libvirt or xl refuses it.
fn document_content(cell: &AtReleases<Result<Output, Note>>) -> Html {
    let said = match &cell.result {
        Err(_) => "refused",
        Ok(xl) if cell.column.format == Format::Xl && !xl_verdict(xl.text(), "").is_ok() => {
            "converted, and xl refuses it"
        }
        Ok(_) => "converted",
    };
    html! {
        <>
            <span class="cell-sees">{ said }</span>
            { change_sign(cell.differs_from.map(Xen::title)) }
        </>
    }
}

/// A cell that chooses its releases and, for the selected interface, its scenario.
fn cell_button(
    props: &Props,
    releases: Releases,
    scenario: Option<Scenario>,
    content: Html,
) -> Html {
    let selected = props.selected;
    let current = props.with_cards.cards().get(selected).map(|card| card.scenario);
    let is_current = releases == props.document.target.releases
        && scenario.is_none_or(|scenario| current == Some(scenario));
    let change_to = scenario.filter(|&scenario| current.is_some_and(|current| current != scenario));
    let choose = props.commands.on(move |commands| match change_to {
        Some(scenario) => commands.set_scenario(selected, scenario, Some(releases)),
        None => commands.set_releases(releases),
    });
    html! {
        <td>
            <button
                type="button"
                class="cell"
                aria-current={is_current.then_some("true")}
                onclick={choose}
            >
                { content }
            </button>
        </td>
    }
}

fn table_row(head: Html, cells: impl Iterator<Item = Html>) -> Html {
    html! { <tr><th scope="row">{ head }</th>{ for cells }</tr> }
}
