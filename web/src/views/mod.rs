//! The views that are loaded when they are first seen: a wasm module of their own, made of the same sources, so that
//! the page's first load need not have them.
//!
//! Each is an app inside an element of the page (`components/later.rs`). It gets what it is about
//! (`Subject`), and gives back what the user does (`Act`).

mod act;
mod compare;
mod life;
mod matrix;
mod native;
mod scenarios;
mod share;
mod subject;

pub(crate) use act::{Act, Goal};
pub(crate) use life::life;
pub(crate) use subject::{Interface, NativeDocument, Subject};

use crate::components::strips::Strips;
use std::sync::Once;
use web_sys::Element;
use web_sys::js_sys::{Function, Uint32Array};
use yew::prelude::*;

/// Which view it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Compare,
    Matrix,
    Life,
    Scenarios,
    Share,
    /// The domain XML of a native document.
    Native,
    /// What libvirt would write of that again, the interfaces, the notes.
    RoundTrip,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Compare,
        Self::Matrix,
        Self::Life,
        Self::Scenarios,
        Self::Share,
        Self::Native,
        Self::RoundTrip,
    ];

    /// The name of the page's region that it is.
    pub(crate) fn title(self) -> Option<&'static str> {
        match self {
            Self::Compare => Some("Compare"),
            Self::Matrix => Some("Matrix"),
            Self::Scenarios => Some("Scenarios"),
            Self::Native => Some("Domain XML"),
            Self::RoundTrip => Some("From native"),
            // A part of a card, and a dialog.
            Self::Life | Self::Share => None,
        }
    }

    /// The classes of its place.
    pub(crate) fn classes(self) -> &'static str {
        match self {
            Self::Compare => "pane compare",
            Self::Matrix => "band matrix-band",
            Self::Life => "card-strips",
            Self::Scenarios => "band scenarios-band",
            Self::Share => "share-place",
            Self::Native => "pane",
            Self::RoundTrip => "native-bands",
        }
    }

    /// Whether it is loaded as soon as the user does something, whatever is in sight: the others stand in the middle of
    /// what is seen.
    pub(crate) fn is_eager(self) -> bool {
        !matches!(self, Self::Compare | Self::Share)
    }

    /// What the view is called between the two modules.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Matrix => "matrix",
            Self::Life => "life",
            Self::Scenarios => "scenarios",
            Self::Share => "share",
            Self::Native => "native",
            Self::RoundTrip => "round-trip",
        }
    }
}

#[derive(Properties, PartialEq, Clone)]
struct Props {
    kind: Kind,
    subject: Subject,
    on_act: Callback<Act>,
}

#[component]
fn Root(props: &Props) -> Html {
    let Props { kind, subject, on_act } = props;
    match (kind, subject) {
        (Kind::Compare, Subject::Shown(of)) => {
            html! { <compare::Compare shown={of.shown.clone()} /> }
        }
        (Kind::Matrix, Subject::Shown(of)) => {
            let (shown, on_choose) = (of.shown.clone(), on_act.reform(Act::Go));
            html! { <matrix::Matrix {shown} selected={of.selected} {on_choose} /> }
        }
        (Kind::Scenarios, Subject::Shown(of)) => {
            let (shown, on_act) = (of.shown.clone(), on_act.clone());
            html! { <scenarios::Scenarios {shown} selected={of.selected} {on_act} /> }
        }
        (Kind::Share, Subject::Shown(of)) => {
            html! { <share::Share snapshot={of.clone()} on_act={on_act.clone()} /> }
        }
        (Kind::Life, Subject::Interface(interface)) => {
            html! { <Strips interface={interface.clone()} on_act={on_act.clone()} /> }
        }
        (Kind::Native, Subject::Native(document)) => {
            html! { <native::DomainXml document={document.clone()} on_act={on_act.clone()} /> }
        }
        (Kind::RoundTrip, Subject::Native(document)) => {
            html! { <native::RoundTrip document={document.clone()} on_act={on_act.clone()} /> }
        }
        _ => Html::default(),
    }
}

/// A view that is open.
pub struct View {
    app: AppHandle<Root>,
    kind: Kind,
    on_act: Callback<Act>,
}

impl View {
    /// Opens the view of that name in an element. Nothing if there is none of that name, or the subject is not one.
    pub fn open(name: &str, element: Element, subject: &str, act: Function) -> Option<Self> {
        number_apart();
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name)?;
        let on_act = Callback::from(move |done: Act| {
            let (numbers, text) = done.to_parts();
            let numbers = Uint32Array::from(&*numbers);
            // The page's own function does not throw.
            let _ = act.call2(&wasm_bindgen::JsValue::NULL, &numbers, &text.into());
        });
        let props = Props { kind, subject: Subject::from_text(subject)?, on_act: on_act.clone() };
        let app = yew::Renderer::<Root>::with_root_and_props(element, props).render();
        Some(Self { app, kind, on_act })
    }

    /// Shows another subject.
    pub fn update(&mut self, subject: &str) {
        if let Some(subject) = Subject::from_text(subject) {
            let (kind, on_act) = (self.kind, self.on_act.clone());
            self.app.update(Props { kind, subject, on_act });
        }
    }

    /// Takes the view out of its element.
    pub fn close(self) {
        self.app.destroy();
    }
}

/// Yew numbers the apps of a module from 1, and knows by the number at an element whose events to handle. The page's
/// app has number 1 in the page's module; so number 1 of this module is given to an app that nobody sees.
fn number_apart() {
    #[component]
    fn Nothing() -> Html {
        Html::default()
    }
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let nowhere = web_sys::window().and_then(|window| window.document());
        if let Some(nowhere) = nowhere.and_then(|document| document.create_element("div").ok()) {
            yew::Renderer::<Nothing>::with_root(nowhere).render().destroy();
        }
    });
}
