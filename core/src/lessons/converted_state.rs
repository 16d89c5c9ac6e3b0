//! What becomes of a step's document, as tasks look at it.

use crate::base::{Format, Mark, Note, Output, Rule, Scenario, Span};
use crate::boundary::link::State;
use crate::decide::vif::GuestDevices;
use crate::explain::{self, Conversion, NativeConversion, what_if};
use crate::read::DocumentKind;
use crate::release::{Guest, Releases, Target};

/// A text on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The document.
    Document,
    /// What libvirt makes of it, in that form.
    Output(DocumentKind),
}

/// A state, converted.
#[derive(Clone, Debug)]
pub struct ConvertedState {
    state: State,
    conversion: Converted,
}

/// A conversion follows from the state.
impl PartialEq for ConvertedState {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

#[derive(Clone, Debug)]
enum Converted {
    ToNative(Box<Conversion>),
    FromNative(Box<NativeConversion>),
}

/// An interface of the document.
pub(super) struct Interface<'s> {
    /// Its place in the document.
    pub(super) element: Span,
    /// The model that the document names.
    pub(super) model: Option<&'s str>,
    /// Its scenario; `None` if libvirt drops it.
    pub(super) scenario: Option<Scenario>,
    /// The rule that says what is written of model and type.
    pub(super) rule: &'static Rule,
    pub(super) devices: &'s GuestDevices,
}

impl ConvertedState {
    /// Converts the state's document for the state's releases.
    pub fn new(state: State) -> Self {
        let conversion = match state.kind {
            DocumentKind::DomainXml => {
                Converted::ToNative(Box::new(explain::convert(&state.document, &state.target)))
            }
            DocumentKind::Native(format) => Converted::FromNative(Box::new(
                explain::convert_native(&state.document, format, &state.target, &state.from),
            )),
        };
        Self { state, conversion }
    }

    /// The state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The text of the document or of an output; `None` if there is no such output.
    pub fn text(&self, pane: Pane) -> Option<&str> {
        match pane {
            Pane::Document => Some(&self.state.document),
            Pane::Output(kind) => Some(self.output(kind)?.text()),
        }
    }

    /// What libvirt makes of the document in that form. Of a native document there is domain XML only.
    pub fn output(&self, kind: DocumentKind) -> Option<&Output> {
        match (&self.conversion, kind) {
            (Converted::ToNative(conversion), DocumentKind::Native(format)) => {
                conversion.output(format)?.as_ref().ok()
            }
            (Converted::FromNative(conversion), DocumentKind::DomainXml) => {
                conversion.xml.as_ref().ok()
            }
            _ => None,
        }
    }

    /// The marks of an output; none if there is no such output.
    pub(super) fn marks(&self, kind: DocumentKind) -> &[Mark] {
        self.output(kind).map(Output::marks).unwrap_or_default()
    }

    /// Why libvirt refuses the document, if it does so in every form.
    pub(super) fn refusal(&self) -> Option<&Note> {
        match &self.conversion {
            Converted::ToNative(conversion) if conversion.is_refused() => {
                conversion.outputs.values().find_map(|output| output.as_ref().err())
            }
            Converted::ToNative(_) => None,
            Converted::FromNative(conversion) => conversion.xml.as_ref().err(),
        }
    }

    pub(super) fn guest(&self) -> Option<Guest> {
        match &self.conversion {
            Converted::ToNative(conversion) => conversion.guest,
            Converted::FromNative(conversion) => conversion.guest,
        }
    }

    /// The xl configuration of this state: the document itself, or what libvirt writes.
    pub(super) fn xl(&self) -> Option<&str> {
        let xl = DocumentKind::Native(Format::Xl);
        let pane = if self.state.kind == xl { Pane::Document } else { Pane::Output(xl) };
        self.text(pane)
    }

    /// The interface of that number, counted from 1.
    pub(super) fn interface(&self, number: usize) -> Option<Interface<'_>> {
        let index = number.checked_sub(1)?;
        match &self.conversion {
            Converted::ToNative(conversion) => {
                let card = conversion.interfaces.get(index)?;
                Some(Interface {
                    element: card.element,
                    model: card.model.as_deref(),
                    scenario: Some(card.scenario),
                    rule: card.decision.rule,
                    devices: &card.guest_devices,
                })
            }
            Converted::FromNative(conversion) => {
                let card = conversion.interfaces.get(index)?;
                Some(Interface {
                    element: card.element,
                    model: card.model.as_deref(),
                    scenario: conversion.card_of_xml(card).map(|card| card.scenario),
                    rule: card.model_rule,
                    devices: &card.guest_devices,
                })
            }
        }
    }

    /// The interface's piece of an output.
    pub(super) fn piece(&self, number: usize, kind: DocumentKind) -> Option<Span> {
        let index = number.checked_sub(1)?;
        match (&self.conversion, kind) {
            (Converted::ToNative(conversion), DocumentKind::Native(format)) => {
                conversion.interfaces.get(index)?.piece(format)
            }
            (Converted::FromNative(conversion), DocumentKind::DomainXml) => {
                conversion.interfaces.get(index)?.xml
            }
            _ => None,
        }
    }

    /// The same document for each pair of releases that exists.
    pub(super) fn at_all_releases(&self) -> impl Iterator<Item = Self> {
        Releases::all().map(|releases| {
            let target = Target { releases, ..self.state.target.clone() };
            Self::new(State { target, ..self.state.clone() })
        })
    }

    /// The same state with that interface in each of the four scenarios. Only domain XML can be edited so.
    pub(super) fn in_each_scenario(&self, number: usize) -> Vec<(Scenario, Self)> {
        let State { document, target, kind, .. } = &self.state;
        let index = number.saturating_sub(1);
        if *kind != DocumentKind::DomainXml {
            return Vec::new();
        }
        let others = what_if(document, target, index).unwrap_or_default().into_iter();
        let others =
            others.filter(|other| other.card().is_some_and(|card| card.scenario == other.scenario));
        others
            .map(|other| {
                let state =
                    State { document: other.text, target: other.target, ..self.state.clone() };
                let conversion = Converted::ToNative(Box::new(other.conversion));
                (other.scenario, Self { state, conversion })
            })
            .collect()
    }
}
