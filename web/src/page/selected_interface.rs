//! The interface that the user selected, of domain XML or of a native document.

use crate::components::commands::Commands;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{GuestDevices, Scenario};
use yew::prelude::*;

/// What each section about the interfaces gets.
#[derive(Properties, PartialEq)]
pub(super) struct SelectedInterfaceProps {
    /// A native document, or domain XML whose interfaces are known.
    pub(super) document: Rc<ConvertedDocument>,
    /// The index of the selected interface.
    pub(super) selected: usize,
    pub(super) commands: Commands,
}

pub(super) struct SelectedInterface<'d> {
    /// The number of the interface, from 1.
    pub(super) number: usize,
    /// Its scenario; `None` if libvirt drops it from a native document.
    pub(super) scenario: Option<Scenario>,
    pub(super) devices: &'d GuestDevices,
    /// Whether the page can edit it into another scenario.
    pub(super) can_edit: bool,
}

impl<'d> SelectedInterface<'d> {
    /// The interface at the index `selected`; `None` if the document has none there.
    pub(super) fn of(document: &'d ConvertedDocument, selected: usize) -> Option<Self> {
        if let Some(conversion) = document.native_conversion() {
            let card = conversion.interfaces.get(selected)?;
            return Some(Self {
                number: card.number,
                scenario: conversion.card_of_xml(card).map(|card| card.scenario),
                devices: &card.guest_devices,
                can_edit: false,
            });
        }
        let card = document.cards().get(selected)?;
        Some(Self {
            number: card.number,
            scenario: Some(card.scenario),
            devices: &card.guest_devices,
            can_edit: true,
        })
    }
}
