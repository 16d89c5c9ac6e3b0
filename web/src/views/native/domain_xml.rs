//! The domain XML of a native document.

use super::Native;
use crate::components::copy::Copy;
use crate::components::document_pane::in_words;
use crate::components::explained::{explained, let_go};
use crate::components::marked::{Layout, Light, marked};
use crate::components::notes::way_to;
use crate::components::output_pane::{Asked, asked, refusal, show_piece};
use crate::components::select::select;
use crate::files;
use crate::state::Told;
use crate::views::{Act, NativeDocument};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use xenlens::{DocumentKind, FromOptions, HostArch, Mark, Note, Span};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: NativeDocument,
    pub(crate) on_act: Callback<Act>,
}

/// The domain XML, linked with the document both ways. Where that is refused, the reason stands above the last XML, which
/// is dimmed.
#[component]
pub(crate) fn DomainXml(props: &Props) -> Html {
    let Props { document, on_act } = props;
    let native = Native::of(document);
    let good = use_mut_ref(|| None::<Rc<Native>>);
    if native.xml().is_some() {
        good.replace(Some(native.clone()));
    }
    let visible = good.borrow().clone();
    // The mark that is pointed at, and the one that is pinned, of which document.
    let pointed = use_state_eq(|| None::<usize>);
    let pinned = use_state_eq(|| None::<usize>);
    // What became of copying.
    let said = use_state_eq(String::new);
    use_effect_with(native.clone(), {
        let (pointed, pinned, on_act) = (pointed.clone(), pinned.clone(), on_act.clone());
        let said = said.clone();
        move |native| {
            pointed.set(None);
            pinned.set(None);
            said.set(String::new());
            on_act.emit(Act::Told(Rc::new(told(native))));
        }
    });
    let is_present = native.xml().is_some();
    let place = document.at;
    let part = use_memo((native.clone(), place), |(native, place)| native.part_at(*place));
    let layout = use_memo(visible.clone(), |visible| {
        let visible = visible.as_ref()?;
        let cards = visible.conversion.interfaces.iter().enumerate();
        let stretches = cards.filter_map(|(index, card)| Some((index, card.xml?)));
        Some(Layout::of(visible.xml()?, stretches, false))
    });

    // Where a piece comes from, the page lights up; which piece it is, is known here.
    let behind = {
        let native = native.clone();
        move |mark: Option<usize>| -> Option<Span> {
            native.xml()?.marks().get(mark?)?.origin.span()
        }
    };
    let choose = {
        let (pointed, pinned, on_act) = (pointed.clone(), pinned.clone(), on_act.clone());
        let behind = behind.clone();
        Callback::from(move |(point, pin): (Option<usize>, Option<usize>)| {
            if (*pointed, *pinned) != (point, pin) {
                pointed.set(point);
                pinned.set(pin);
                on_act.emit(Act::Behind([behind(point), behind(pin)]));
            }
        })
    };
    let lit = pinned.or(*pointed).filter(|_| is_present);
    let on_point = choose.reform({
        let pinned = *pinned;
        move |mark| (mark, pinned)
    });
    let on_pin = {
        let (choose, behind, native, on_act) =
            (choose.clone(), behind.clone(), native.clone(), on_act.clone());
        let pointed = *pointed;
        Callback::from(move |mark: Option<usize>| {
            choose.emit((pointed, mark));
            let around = |span: Span| move |element: Span| element.contains(span);
            let mut cards = native.conversion.interfaces.iter();
            if let Some(span) = behind(mark)
                && let Some(index) = cards.position(|card| around(span)(card.element))
            {
                on_act.emit(Act::Select(index));
            }
        })
    };

    let content = match (visible.as_ref().and_then(|visible| visible.xml()), &*layout) {
        (Some(xml), Some(layout)) => {
            let mut light = Light { interface: document.selected, ..Light::default() };
            if is_present {
                light = Light { mark: lit, pinned: pinned.is_some(), part: *part, ..light };
            }
            marked(layout, xml, light, &on_point, &on_pin)
        }
        _ => html! {},
    };

    let on_said = {
        let said = said.clone();
        Callback::from(move |text| said.set(text))
    };
    let pre = use_node_ref();
    let stepped = use_mut_ref(|| false);
    {
        let (pre, stepped) = (pre.clone(), stepped.clone());
        use_effect_with(lit, move |_| {
            if stepped.replace(false) {
                show_piece(&pre);
            }
        });
    }
    let on_key = {
        let (layout, choose, on_pin, pre) =
            (layout.clone(), choose.clone(), on_pin.clone(), pre.clone());
        let is_pinned = pinned.is_some();
        Callback::from(move |event: KeyboardEvent| {
            let layout = (*layout).as_ref().filter(|_| is_present);
            match asked(&event, &pre, layout, lit, is_pinned) {
                Some(Asked::Pin(mark)) => on_pin.emit(mark),
                Some(Asked::Point(mark)) => {
                    stepped.replace(true);
                    choose.emit((Some(mark), None));
                }
                None => {}
            }
        })
    };
    let on_blur = choose.reform({
        let pinned = *pinned;
        move |_: FocusEvent| (None, pinned)
    });
    let found = native.xml().and_then(|xml| Some((xml.text(), xml.marks().get(lit?)?)));
    let pinned_mark = found.filter(|_| pinned.is_some());
    let ways = pinned_mark.map(|(_, mark)| ways(&native, mark, &choose, on_act));
    let exact = native.xml().map(|xml| AttrValue::from(xml.text().to_owned()));
    html! {
        <div class="native-xml" data-exact={exact.clone()} onkeydown={on_key}>
            <header class="pane-head">
                <h2>{ "Domain XML" }</h2>
                { actions(&native, on_act) }
                <span class="unseen" aria-live="polite">{ &*said }</span>
                <Copy label="Copy domain XML" title="Domain XML" text={exact} {on_said} />
            </header>
            { options(&native, on_act) }
            if let Err(note) = &native.conversion.xml {
                { refusal(note, native.target.libvirt, way(&native, note.span, on_act), visible.is_some(), "domain XML") }
            }
            <pre
                ref={pre}
                class={if is_present { "output" } else { "output is-stale" }}
                tabindex="0"
                aria-label="Domain XML"
                aria-describedby="hint-native"
                onblur={on_blur}
            >
                { content }
            </pre>
            { explained(&native.text, (*layout).as_ref(), found, ways, "hint-native".into()) }
        </div>
    }
}

/// What the page has to know of the document: what is marked in the editor.
fn told(native: &Native) -> Told {
    let notes = native.conversion.notes.iter().map(|note| {
        let message = in_words(note, native.target.libvirt);
        Note { message, help: None, libvirt: None, ..note.clone() }
    });
    let interfaces = native.conversion.interfaces.iter().map(|card| card.element).collect();
    Told { notes: notes.collect(), interfaces }
}

/// What the conversion depends on besides the document and the releases.
fn options(native: &Native, on_act: &Callback<Act>) -> Html {
    let from = native.input.from;
    let arch = on_act.reform(move |index: usize| {
        Act::From(FromOptions { host_arch: HostArch::ALL[index], ..from })
    });
    let security = on_act.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        Act::From(FromOptions { security_info: input.is_some_and(|input| input.checked()), ..from })
    });
    let archs = HostArch::ALL.map(|arch| (arch.name(), arch == from.host_arch));
    html! {
        <div class="native-options">
            <label title="libvirt writes it where the document names none">
                { "Host architecture" }
                { select("button is-quiet", None, archs, arch) }
            </label>
            <label class="check" title="As virsh does with --security-info">
                <input type="checkbox" checked={from.security_info} onchange={security} />
                { "Keep VNC passwords" }
            </label>
        </div>
    }
}

/// What can be done with the XML besides copying it.
fn actions(native: &Rc<Native>, on_act: &Callback<Act>) -> Html {
    let xml = native.xml().map(|xml| xml.text().to_owned());
    let disabled = xml.is_none();
    let onwards = {
        let xml = xml.clone();
        let on_act = on_act.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(xml) = xml.clone() {
                on_act.emit(Act::Document(xml));
            }
        })
    };
    let save = Callback::from(move |_: MouseEvent| {
        if let Some(xml) = &xml {
            files::save_text(&files::name_of(xml, DocumentKind::DomainXml), ".xml", xml);
        }
    });
    html! {
        <>
            <button
                type="button"
                class="button is-quiet"
                title="Makes this XML the document, so that it is converted to native again"
                {disabled}
                onclick={onwards}
            >
                { "Convert this XML onwards" }
            </button>
            <button type="button" class="button is-quiet" aria-label="Save the domain XML" {disabled} onclick={save}>
                { "Save" }
            </button>
        </>
    }
}

/// Where a pinned piece leads: to its place in the document, and away.
fn ways(
    native: &Native,
    mark: &Mark,
    choose: &Callback<(Option<usize>, Option<usize>)>,
    on_act: &Callback<Act>,
) -> Html {
    let release = choose.reform(|_: MouseEvent| (None, None));
    html! {
        <>
            { way(native, mark.origin.span(), on_act) }
            { let_go(release) }
        </>
    }
}

fn way(native: &Native, span: Option<Span>, on_act: &Callback<Act>) -> Html {
    span.map(|span| way_to(&native.text, span, &on_act.reform(Act::GoTo))).unwrap_or_default()
}
