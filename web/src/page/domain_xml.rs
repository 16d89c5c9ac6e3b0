//! The domain XML that libvirt reads in a native document.

use super::python::Python;
use super::several_domains::SeveralDomains;
use crate::components::commands::Commands;
use crate::components::marked_pane::{PaneParts, marked_pane};
use crate::components::select::select;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::OutputKind;
use crate::model::state::{Action, State};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use xenlens::{FromOptions, HostArch};
use yew::prelude::*;

/// The pane of the domain XML.
pub(super) fn domain_xml_pane(state: &State, commands: &Commands) -> Html {
    let parts = PaneParts {
        head: html! { <Buttons document={state.document.clone()} commands={commands.clone()} /> },
        options: html! {
            <>
                <Options document={state.document.clone()} commands={commands.clone()} />
                <SeveralDomains document={state.document.clone()} commands={commands.clone()} />
                <Python document={state.document.clone()} commands={commands.clone()} />
            </>
        },
    };
    html! {
        <section key="domain-xml" class="pane" aria-label="Domain XML">
            { marked_pane(state, commands, OutputKind::DomainXml, parts) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    document: Rc<ConvertedDocument>,
    commands: Commands,
}

/// What the user can do with the XML besides copying it.
#[component]
fn Buttons(props: &Props) -> Html {
    let Props { document, commands } = props;
    let disabled = document.is_refused();
    let with_xml = |command: fn(&Commands, &str)| {
        let document = document.clone();
        commands.on::<MouseEvent>(move |commands| {
            if let Some(xml) = document.output(OutputKind::DomainXml) {
                command(commands, xml.text());
            }
        })
    };
    html! {
        <>
            <button
                type="button"
                class="button is-quiet"
                title="Replaces the document by this XML, which Xenlens then converts to the native formats"
                {disabled}
                onclick={with_xml(Commands::open_domain_xml)}
            >
                { "Use this XML as the document" }
            </button>
            <button
                type="button"
                class="button is-quiet"
                aria-label="Save the domain XML"
                {disabled}
                onclick={with_xml(Commands::save_domain_xml)}
            >
                { "Save" }
            </button>
        </>
    }
}

/// What the conversion depends on besides the document and the releases.
#[component]
fn Options(props: &Props) -> Html {
    let Props { document, commands } = props;
    let from = document.input.from;
    let arch = commands.with(move |commands, index: usize| {
        commands.act(Action::From(FromOptions { host_arch: HostArch::ALL[index], ..from }));
    });
    let security = commands.with(move |commands, event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let security_info = input.is_some_and(|input| input.checked());
        commands.act(Action::From(FromOptions { security_info, ..from }));
    });
    let archs = HostArch::ALL.map(|arch| (arch.name(), arch == from.host_arch));
    html! {
        <div class="domain-xml-options">
            <label title="libvirt writes this architecture if the document names none">
                { "Host architecture" }
                { select("button is-quiet", None, archs, arch) }
            </label>
            <label class="check" title="As virsh dumpxml does with --security-info">
                <input type="checkbox" checked={from.security_info} onchange={security} />
                { "Keep VNC passwords" }
            </label>
        </div>
    }
}
