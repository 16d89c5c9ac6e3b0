//! The four scenarios at all Xen releases, in one table.

use super::Goal;
use crate::components::radios::{Choice, Radios};
use crate::components::strips::{Cell, in_cell, xen_title};
use crate::shown::Shown;
use std::rc::Rc;
use xenlens::vif::NETFRONT;
use xenlens::{Format, Libvirt, Scenario, VifReader, Xen};
use yew::prelude::*;

/// The model of a card where the selected interface names none that fits.
const EXAMPLE_MODEL: &str = "e1000";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) shown: Rc<Shown>,
    pub(crate) selected: usize,
    pub(crate) on_choose: Callback<Goal>,
}

/// What the table depends on: not the document, so typing seldom draws it anew.
#[derive(Properties, PartialEq)]
struct TableProps {
    /// The present place, if there is an interface.
    current: Option<Scenario>,
    selected: usize,
    model: Option<AttrValue>,
    libvirt: Libvirt,
    xen: Xen,
    on_choose: Callback<Goal>,
}

/// What libvirt writes in each scenario at each Xen, and what the guest sees. A cell leads there.
#[component]
pub(crate) fn Matrix(props: &Props) -> Html {
    let Props { shown, selected, on_choose } = props;
    let card = shown.cards().get(*selected);
    let explained = match card {
        Some(card) => format!(
            "A cell goes to its releases, and makes interface {} one of its scenario.",
            card.number
        ),
        None => "A cell goes to its releases.".to_owned(),
    };
    html! {
        <>
            <header class="band-head">
                <h2>{ "Matrix" }</h2>
                <p>{ explained }</p>
            </header>
            <Table
                current={card.map(|card| card.scenario)}
                selected={*selected}
                model={card.and_then(|card| card.model.clone()).map(AttrValue::from)}
                libvirt={shown.target.libvirt}
                xen={shown.target.xen}
                on_choose={on_choose.clone()}
            />
        </>
    }
}

#[component]
fn Table(props: &TableProps) -> Html {
    let format = use_state_eq(|| Format::Xm);
    // Another release than the page's, once it is chosen here and until the page's changes.
    let libvirt = use_state_eq(|| props.libvirt);
    {
        let libvirt = libvirt.clone();
        use_effect_with(props.libvirt, move |&present| libvirt.set(present));
    }
    let formats = Format::ALL.map(|format| Choice { title: format.title(), hint: None });
    let releases = Libvirt::ALL.map(|libvirt| Choice { title: libvirt.name(), hint: None });
    let on_format = {
        let format = format.clone();
        Callback::from(move |index: usize| format.set(Format::ALL[index]))
    };
    let on_libvirt = {
        let libvirt = libvirt.clone();
        Callback::from(move |index: usize| libvirt.set(Libvirt::ALL[index]))
    };
    let heads = Xen::ALL.map(|xen| html! { <th scope="col">{ xen_title(xen) }</th> });
    let rows = Scenario::ALL.map(|scenario| row(props, scenario, *libvirt, *format));
    html! {
        <>
            <div class="matrix-choices">
                <Radios
                    label="Form in the matrix"
                    name="matrix-format"
                    choices={formats.to_vec()}
                    value={Format::ALL.iter().position(|of| of == &*format)}
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

fn row(props: &TableProps, scenario: Scenario, libvirt: Libvirt, format: Format) -> Html {
    let model = props.model.as_deref();
    let model = match scenario {
        Scenario::NoModel => None,
        Scenario::Netfront => Some(NETFRONT),
        Scenario::Paravirtual if props.current == Some(scenario) => model,
        Scenario::Paravirtual => Some(model.unwrap_or(EXAMPLE_MODEL)),
        Scenario::OtherModel => {
            Some(model.filter(|&model| model != NETFRONT).unwrap_or(EXAMPLE_MODEL))
        }
    };
    let cells = Xen::ALL.into_iter().filter_map(|xen| {
        let reader = VifReader::new(format, xen);
        let cell = Cell::new(scenario.guest(), model, libvirt.profile().vif, reader, format)?;
        let is_scenario = props.current == Some(scenario);
        let is_current = is_scenario && xen == props.xen && libvirt == props.libvirt;
        let goal = Goal {
            libvirt,
            xen,
            scenario: (props.current.is_some() && !is_scenario)
                .then_some((props.selected, scenario)),
        };
        Some(html! {
            <td>
                <button
                    type="button"
                    class="cell"
                    aria-current={is_current.then_some("true")}
                    onclick={props.on_choose.reform(move |_: MouseEvent| goal)}
                >
                    { in_cell(&cell) }
                </button>
            </td>
        })
    });
    html! {
        <tr>
            <th scope="row">
                <span class="scenario-number">{ format!("Scenario {}", scenario.number()) }</span>
                { scenario.title() }
            </th>
            { for cells }
        </tr>
    }
}
