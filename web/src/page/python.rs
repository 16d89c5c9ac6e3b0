//! The button that works out the Python of a configuration, and what stands in its way.

use crate::browser::python::{WorkedOut, work_out};
use crate::components::commands::Commands;
use crate::components::fixes::done;
use crate::components::go_to::go_to;
use crate::components::visible::visible;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use xenlens::{DocumentKind, Format, has_python};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    pub(super) commands: Commands,
}

/// For a refused configuration: a field for the variables of xm's command line, the button, and the problems.
#[component]
pub(super) fn Python(props: &Props) -> Html {
    let Props { document, commands } = props;
    let variables = use_node_ref();
    // What the last try gave, and the document that it was for.
    let tried = use_state(|| None::<(Rc<ConvertedDocument>, WorkedOut)>);
    // Whatever is no plain assignment may be Python.
    let is_xm = document.input.kind == DocumentKind::Native(Format::Xm);
    if !is_xm || document.refusal().is_none_or(|refusal| refusal.code != "xm-syntax") {
        return html! {};
    }
    let is_program = has_python(&document.text);
    let onclick = {
        let (document, variables, tried) = (document.clone(), variables.clone(), tried.clone());
        commands.on::<MouseEvent>(move |commands| {
            let given = variables.cast::<HtmlInputElement>().map(|field| field.value());
            let given = given.unwrap_or_default();
            let given = given.split_whitespace().filter_map(|variable| variable.split_once('='));
            let given = given.flat_map(|(name, value)| [name.to_owned(), value.to_owned()]);
            let (commands, tried, tried_for) = (commands.clone(), tried.clone(), document.clone());
            let done = move |worked_out| match worked_out {
                WorkedOut::Fix(fix) => commands.fix(&tried_for, &fix.edits, done(&fix)),
                worked_out => tried.set(Some((tried_for, worked_out))),
            };
            work_out(&document.text, document.input.from.host_arch, given.collect(), done);
        })
    };
    let worked_out = tried.as_ref().filter(|(tried_for, _)| tried_for == document);
    let answer = worked_out.map(|(_, worked_out)| match worked_out {
        WorkedOut::Fix(_) => html! {},
        WorkedOut::Failed(why) => html! { <p>{ why }</p> },
        WorkedOut::Problems(problems) if problems.is_empty() => {
            html! { <p>{ "There is no Python in the document to work out." }</p> }
        }
        WorkedOut::Problems(problems) => {
            let problems = problems.iter().map(|(span, words)| {
                html! { <li>{ visible(words) }{ " " }{ go_to(document, Some(*span), commands) }</li> }
            });
            html! { <ul>{ for problems }</ul> }
        }
    });
    html! {
        <details class="domain-xml-part" key={is_program.to_string()} open={is_program}>
            <summary>{ "Work out Python" }</summary>
            <p>
                { "xm ran its files as Python, and libvirt reads none of it. If your file is a program, do this before you \
                   apply other fixes: Xenlens replaces the program by the values that it computes." }
            </p>
            <label>
                { "Variables for xm create " }
                <input
                    type="text"
                    class="field"
                    ref={variables}
                    placeholder="slot=3"
                    spellcheck="false"
                    autocomplete="off"
                />
            </label>
            { " " }
            <button type="button" class="button" {onclick}>{ "Work out the Python" }</button>
            <div aria-live="polite">{ answer }</div>
        </details>
    }
}
