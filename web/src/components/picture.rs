//! A picture of what the guest sees of one interface.

use super::classes;
use xenlens::vif::{PvDevice, VisibleDevices};
use yew::prelude::*;

/// The guest with the emulated card and the PV device, each connected to its server on the host. A missing device is
/// an empty slot, so that pictures side by side are easy to compare. `mac` is the address of the interface, if the picture
/// shows a certain one.
pub(crate) fn picture(view: &VisibleDevices, mac: Option<&str>) -> Html {
    let words = format!("The guest sees {}.", view.describe());
    let both = view.emulated.is_some() && view.pv == PvDevice::Working;
    let mac = match mac {
        Some(mac) => mac,
        None if both => "same MAC address",
        None => "",
    };
    html! {
        <svg class="picture" viewBox="0 0 304 140" role="img" aria-label={words}>
            <rect class="picture-box" x="1" y="1" width="186" height="138" rx="8" />
            <text class="picture-title" x="12" y="18">{ "guest" }</text>
            <rect class="picture-box is-host" x="223" y="1" width="80" height="138" rx="8" />
            <text class="picture-title" x="234" y="18">{ "host" }</text>
            { emulated(view, Size::Large { mac }) }
            { pv(view, Size::Large { mac }) }
        </svg>
    }
}

/// The same picture with only the names of the devices, beside words that say what it shows.
pub(crate) fn small_picture(view: &VisibleDevices) -> Html {
    html! {
        <svg class="picture is-small" viewBox="8 22 288 112" aria-hidden="true">
            { emulated(view, Size::Small) }
            { pv(view, Size::Small) }
        </svg>
    }
}

#[derive(Clone, Copy)]
enum Size<'m> {
    Small,
    Large { mac: &'m str },
}

impl<'m> Size<'m> {
    /// The words, where there is room for them.
    fn room_for(self, words: &'static str) -> &'static str {
        if matches!(self, Self::Large { .. }) { words } else { "" }
    }

    fn mac(self) -> &'m str {
        match self {
            Self::Large { mac } => mac,
            Self::Small => "",
        }
    }
}

/// The vertical places of the slots.
const CARD: u8 = 26;
const PV: u8 = 84;

fn emulated(view: &VisibleDevices, size: Size<'_>) -> Html {
    match &view.emulated {
        Some(card) => html! {
            <>
                <path class="picture-wire" d="M176 49H234" />
                { slot(CARD, "is-emulated", &[size.room_for("emulated "), &*card.model].concat(), size.mac()) }
                { server(CARD, size.room_for("QEMU")) }
            </>
        },
        None => slot(CARD, "is-absent", size.room_for("no emulated card"), ""),
    }
}

fn pv(view: &VisibleDevices, size: Size<'_>) -> Html {
    match view.pv {
        PvDevice::Working => html! {
            <>
                <path class="picture-wire" d="M176 107H234" />
                { slot(PV, "is-pv", &["PV", size.room_for(" device")].concat(), size.mac()) }
                { server(PV, size.room_for("backend")) }
            </>
        },
        PvDevice::Incomplete => html! {
            <>
                <path class="picture-wire is-broken" d="M176 107H234" />
                { slot(PV, "is-broken", &["PV", size.room_for(" device, broken")].concat(), size.room_for("no mac, no handle")) }
                { server(PV, size.room_for("backend")) }
                <path class="picture-cross" d="m200 102 10 10m0-10-10 10" />
            </>
        },
        PvDevice::Absent => slot(PV, "is-absent", size.room_for("no PV device"), ""),
    }
}

/// A place for a device in the guest.
fn slot(y: u8, class: &'static str, title: &str, detail: &str) -> Html {
    let first = if detail.is_empty() { y + 27 } else { y + 20 };
    html! {
        <g class={classes(["picture-slot", class])}>
            <rect x="12" y={y.to_string()} width="164" height="46" rx="5" />
            <text class="picture-name" x="22" y={first.to_string()}>{ title }</text>
            if !detail.is_empty() {
                <text class="picture-detail" x="22" y={(y + 36).to_string()}>{ detail }</text>
            }
        </g>
    }
}

/// The server of a device on the host.
fn server(y: u8, title: &str) -> Html {
    html! {
        <g class="picture-slot is-server">
            <rect x="234" y={y.to_string()} width="58" height="46" rx="5" />
            <text class="picture-name is-centred" x="263" y={(y + 27).to_string()}>{ title }</text>
        </g>
    }
}
