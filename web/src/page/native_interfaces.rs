//! The interfaces of a native document, a card each.

use super::interfaces::INTERFACES;
use super::selected_interface::SelectedInterfaceProps;
use crate::components::card::{Card, Parts, card, parts, scenario_title};
use crate::components::excerpt::{dedent, excerpt};
use crate::components::fold::Fold;
use crate::components::go_to::go_to;
use crate::components::guest_devices::{both_readings, main_reading, verdict};
use crate::components::limits::CARDS_AT_FIRST;
use crate::components::rule::RuleText;
use crate::components::show_all::use_show_all;
use crate::components::term::explained;
use crate::components::visible::visible;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::OutputKind;
use crate::model::state::Action;
use xenlens::{InterfaceCard, NativeConversion, NativeInterfaceCard, Note, Span};
use yew::prelude::*;

/// The cards of all interfaces of a native document that is not refused. Each shows what libvirt makes of the interface's words, what it would write again, and
/// what the guest sees.
#[component]
pub(super) fn NativeInterfaces(props: &SelectedInterfaceProps) -> Html {
    let conversion = props.document.native_conversion();
    let total = conversion.map_or(0, |conversion| conversion.interfaces.len());
    let (shown, show_all) = use_show_all(total, CARDS_AT_FIRST);
    let Some(conversion) = conversion else { return html! {} };
    let cards = &conversion.interfaces;
    let items = cards[..shown].iter().enumerate();
    let items = items.map(|(index, card)| interface_card(props, conversion, index, card));
    html! {
        <section class="section" id={INTERFACES} aria-label="Interfaces" tabindex="-1">
            <header class="section-head">
                <h2>{ "Interfaces" }</h2>
                <p>
                    if cards.is_empty() {
                        { "This guest has no interface." }
                    } else {
                        { explained("What libvirt makes of the words model and type, and what the guest sees.") }
                    }
                </p>
            </header>
            <div class="cards">{ for items }</div>
            { show_all }
        </section>
    }
}

fn interface_card(
    props: &SelectedInterfaceProps,
    conversion: &NativeConversion,
    index: usize,
    interface: &NativeInterfaceCard,
) -> Html {
    let SelectedInterfaceProps { document, selected, commands } = props;
    let back = conversion.card_of_xml(interface);
    let scenario = match back {
        _ if interface.is_dropped() => html! { { "libvirt drops it" } },
        Some(back) => scenario_title(back.scenario),
        None => html! {},
    };
    let summary = html! {
        if interface.is_dropped() {
            { "Why, and the interface in each form" }
        } else {
            <strong>{ interface.model_import.title() }</strong>
        }
    };
    let rest = {
        let document = document.clone();
        Callback::from(move |()| rest(&document, index))
    };
    card(Card {
        index,
        number: interface.number,
        is_selected: index == *selected,
        on_select: Some(commands.on(move |commands| commands.act(Action::Select(index)))),
        mac: back.map(|back| &*back.mac),
        tag: Some(visible(&words(interface))),
        scenario,
        place: go_to(document, Some(interface.element), commands),
        verdict: verdict(&interface.guest_devices, mac(back)),
        rest: html! {
            <Fold class="card-rest" {summary} content={rest} />
        },
    })
}

/// The MAC address that libvirt writes for an interface; empty if libvirt drops the interface.
fn mac(back: Option<&InterfaceCard>) -> &str {
    back.map_or("", |back| &back.mac)
}

/// What the card of the interface at `index` has besides its verdict.
fn rest(document: &ConvertedDocument, index: usize) -> Html {
    let Some(conversion) = document.native_conversion() else { return html! {} };
    let Some(interface) = conversion.interfaces.get(index) else { return html! {} };
    let why = if interface.is_dropped() {
        let notes = notes_within(conversion, interface.element);
        html! { { for notes.map(|note| html! { <p>{ visible(&note.message) }</p> }) } }
    } else {
        html! { <RuleText rule={interface.model_rule} /> }
    };
    parts(Parts {
        code: Some(excerpts(document, conversion, interface)),
        guest_sees: guest_sees(interface, conversion.card_of_xml(interface)),
        why,
        more: html! {},
    })
}

/// What the guest sees by the document's own words and, where that is something else, once libvirt writes it again.
fn guest_sees(interface: &NativeInterfaceCard, back: Option<&InterfaceCard>) -> Option<Html> {
    let now = &interface.guest_devices;
    let after = match back {
        None => Some(
            html! { <p>{ "libvirt drops this interface: once libvirt writes the guest, the guest lacks it." }</p> },
        ),
        Some(back) if back.guest_devices.same_devices(now) => None,
        Some(back) => Some(html! {
            <>
                <h4>{ "Once libvirt writes the guest again" }</h4>
                { main_reading(&back.guest_devices) }
            </>
        }),
    };
    let readings = both_readings(now, mac(back));
    (readings.is_some() || after.is_some()).then(|| html! { <>{ readings }{ after }</> })
}

/// The words `model` and `type`, as the document has them.
fn words(interface: &NativeInterfaceCard) -> String {
    let word = |key: &str, value: &Option<String>| Some(format!("{key} {}", value.as_ref()?));
    match (word("model", &interface.model), word("type", &interface.vif_type)) {
        (None, None) => "neither model nor type".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(model), Some(vif_type)) => format!("{model}, {vif_type}"),
    }
}

fn notes_within(conversion: &NativeConversion, part: Span) -> impl Iterator<Item = &Note> {
    let within = move |note: &&Note| note.span.is_some_and(|span| part.contains(span));
    conversion.notes.iter().filter(within)
}

/// The interface in the document, in the domain XML, and as libvirt would write it again.
fn excerpts(
    document: &ConvertedDocument,
    conversion: &NativeConversion,
    interface: &NativeInterfaceCard,
) -> Html {
    let (native, _) = dedent(&document.text, interface.element, &[]);
    let xml = document.output(OutputKind::DomainXml).zip(interface.xml).map(|(xml, part)| {
        // The part begins with the line break in front of it.
        let text = part.of(xml.text());
        let start = part.start + (text.len() - text.trim_start().len()) as u32;
        let end = part.start + text.trim_end().len() as u32;
        dedent(xml.text(), Span { start, end }, &[]).0
    });
    let again = match (conversion.round_trip(), conversion.card_of_xml(interface)) {
        (Some(Ok(again)), Some(back)) => {
            back.piece(conversion.format).map(|part| part.of(again.text()).trim().to_owned())
        }
        _ => None,
    };
    html! {
        <>
            { excerpt(document.input.kind.title(), native.trim(), &[]) }
            if let Some(xml) = xml {
                { excerpt("Domain XML", &xml, &[]) }
            }
            if let Some(again) = again {
                { excerpt("Written again", &again, &[]) }
            }
        </>
    }
}
